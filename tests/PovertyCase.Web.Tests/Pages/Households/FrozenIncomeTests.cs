using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Web.Data;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages.Households;

/// <summary>By how many the page divides an income: those of today while the year is open, those who were counted once it is sealed.</summary>
public sealed class FrozenIncomeTests(CaseHost host) : CaseTests(host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_divisor_of_a_frozen_year_is_the_count_that_was_sealed()
    {
        var year = Clock.Today.Year;
        var household = await Given.Household(head: "严守成");
        await using (var db = Host.Everything())
        {
            var home = await db.Households.Whole().SingleAsync(h => h.Id == household.Id, Cancel);
            home.Register(year - 1, Given.Clerk(Role.CountyClerk, Builders.County));
            await db.SaveChangesAsync(Cancel);
            // Somebody has left since it was counted.
            await db.Incomes.Where(i => i.HouseholdId == household.Id).ExecuteUpdateAsync(u => u.SetProperty(i => i.PersonsCounted, household.PersonCount + 1), Cancel);
        }

        var cun = await SignInAs("cun");
        var net = household.Incomes.Single().NetIncome;
        await Divides(household.PersonCount);

        await Given.FrozenYear(year);
        await Divides(household.PersonCount + 1);

        async Task Divides(int persons)
        {
            var page = (await cun.Get($"/households/{household.Id}/income/{year}")).Document;
            Assert.Equal($"{persons}", page.QuerySelector("[data-persons]")!.TextContent);
            Assert.Equal(Money.Text(Math.Round(net / persons, 2, MidpointRounding.AwayFromZero)), page.QuerySelector("[data-per-capita]")!.TextContent);
        }
    }
}
