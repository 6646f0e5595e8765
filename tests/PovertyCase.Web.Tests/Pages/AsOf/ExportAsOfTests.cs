using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages.AsOf;

/// <summary>What leaves the register as it stood on a day.</summary>
public sealed class ExportAsOfTests(CaseHost host) : CaseTests(host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_export_of_a_day_holds_its_households_and_people_and_says_the_day_in_its_first_line()
    {
        const long place = DemoAccounts.Village;
        var household = await Given.Household(place, head: "慕容雪", spouse: "慕容山", cause: "08", wage: 9000);
        var first = Clock.Today;
        Clock.PassDays(2);
        await using (var db = Host.Everything())
        {
            var home = await db.Households.Whole().SingleAsync(h => h.Id == household.Id, Cancel);
            var by = Given.ClerkOf(place);
            home.Correct(home.Details with { GroupName = "九组" }, by);
            home.RecordIncome(by.Today.Year, new IncomeDetails { WageIncome = 90000 }, by);
            db.Add(home.AddMember(Builders.Member("慕容小雪", "03", 10, Sex.Female), by));
            await db.SaveChangesAsync(Cancel);
        }

        var rows = await Export(first, "Households");
        Assert.Contains($"{FlexibleDate.Long(first)}时点", rows[0], StringComparison.Ordinal);
        var line = Assert.Single(rows, r => r.Contains("慕容雪", StringComparison.Ordinal));
        Assert.Contains("三组", line, StringComparison.Ordinal);
        Assert.Contains("10680", line, StringComparison.Ordinal);
        Assert.DoesNotContain(household.Members[0].Person.IdNumber!, line, StringComparison.Ordinal);
        Assert.Contains(ResidentId.Mask(household.Members[0].Person.IdNumber), line, StringComparison.Ordinal);
        var members = await Export(first, "Members");
        Assert.Equal(2, members.Skip(2).Count(r => r.Contains("慕容", StringComparison.Ordinal)));
        Assert.DoesNotContain(members, r => r.Contains("慕容小雪", StringComparison.Ordinal));
    }

    private async Task<List<string>> Export(DateOnly day, string sheet)
    {
        var file = await (await SignInAs("ducha")).Submit($"/exports/create?region={DemoAccounts.Village}&cause=08&asof={Day(day)}", form =>
        {
            form["Details.Sheet"] = sheet;
            form["Details.Format"] = "Text";
            form["Details.Purpose"] = "核对时点数据";
        });
        Assert.Equal("text/csv", file.Message.Content.Headers.ContentType!.MediaType);
        return [.. Encoding.UTF8.GetString(file.Bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
