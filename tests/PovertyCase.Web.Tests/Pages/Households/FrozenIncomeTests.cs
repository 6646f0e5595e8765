using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Adjustments;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Settings;
using PovertyCase.Web.Data.Seed;
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
            var home = await db.Households.Include(h => h.Members).ThenInclude(m => m.Person).Include(h => h.Incomes).Include(h => h.Causes).AsSplitQuery().SingleAsync(h => h.Id == household.Id, Cancel);
            home.Register(year - 1, Given.Clerk(Role.CountyClerk, Builders.County));
            await db.SaveChangesAsync(Cancel);
            // Somebody has left since it was counted.
            await db.Incomes.Where(i => i.HouseholdId == household.Id).ExecuteUpdateAsync(u => u.SetProperty(i => i.PersonsCounted, household.PersonCount + 1), Cancel);
        }

        var cun = await SignInAs("cun");
        var net = household.Incomes.Single().NetIncome;
        await Divides(household.PersonCount);

        await using (var db = Host.Everything())
        {
            var clerk = await Given.ActorOf("xian");
            var details = new AdjustmentDetails { OpensOn = clerk.Today, SurveyFrom = clerk.Today, SurveyTo = clerk.Today.AddDays(20), FreezeOn = clerk.Today.AddDays(30), Basis = "旬扶发〔2026〕22号" };
            db.Add(AdjustmentBatch.Plan(DemoAccounts.County, year, details, FarmingSeason.None, clerk));
            await db.SaveChangesAsync(Cancel);
            await db.Adjustments.Where(b => b.Year == year).ExecuteUpdateAsync(u => u.SetProperty(b => b.Stage, AdjustmentStage.Frozen), Cancel);
        }

        await Divides(household.PersonCount + 1);

        async Task Divides(int persons)
        {
            var page = (await cun.Get($"/households/{household.Id}/income/{year}")).Document;
            Assert.Equal($"{persons}", page.QuerySelector("[data-persons]")!.TextContent);
            Assert.Equal(Money.Text(Math.Round(net / persons, 2, MidpointRounding.AwayFromZero)), page.QuerySelector("[data-per-capita]")!.TextContent);
        }
    }
}
