using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;
using PovertyCase.Web.Tests.Pages.Rosters;

namespace PovertyCase.Web.Tests.Pages;

/// <summary>On a database of its own: households of two rounds wait for review in one village.</summary>
public sealed class ExitMeetingTests(CaseHost host) : RosterDesk(host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_round_has_a_meeting_of_its_own()
    {
        await Given.Settings();
        var leaves = await OnRegister("冯退户", 2024);
        await Given.Filing(await Given.Round(), await Given.Household(head: "王新户"), FilingStage.Surveyed);
        await (await SignInAs("xian")).Submit("/rounds/create", form =>
        {
            form["Round.Kind"] = nameof(RoundKind.Exit);
            form["Round.Name"] = "2026年度脱贫退出";
        });
        var cun = await SignInAs("cun");
        await cun.Submit("/filings/propose-exit", form => form.Add("Chosen", leaves.ToString()));
        await using var db = Host.Everything();
        var exits = await db.Filings.Where(f => f.HouseholdId == leaves).Select(f => f.RoundId).SingleAsync(Cancel);

        var ofExits = await cun.Get($"/meetings/create?round={exits}");
        ofExits.Shows("2026年度脱贫退出，1 户等待评议", "冯退户", "年度贫困户识别（1户）");
        Assert.DoesNotContain("王新户", ofExits.Text, StringComparison.Ordinal);
        var other = await cun.Get("/meetings/create");
        other.Shows("王新户");
        Assert.DoesNotContain("冯退户", other.Text, StringComparison.Ordinal);
        Assert.NotNull((await cun.Get($"/filings/{await db.Filings.Where(f => f.HouseholdId == leaves).Select(f => f.Id).SingleAsync(Cancel)}")).Document.QuerySelector($"a[href='/meetings/create?round={exits}']"));
    }
}
