using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Notices;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Data;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages;

/// <summary>动态调整汇总 with a cleared household, on a database of its own.</summary>
public sealed class ClearingInTheClosingTests(CaseHost host) : ClearingWork(host)
{
    [Fact]
    public async Task The_year_balances_with_what_was_cleared_and_what_had_exited_before_is_in_no_term()
    {
        await Given.Settings();
        var round = await Given.Round();
        var (wrong, stays, exited) = (await Given.Household(head: "清退一"), await Given.Household(head: "留下二"), await Given.Household(head: "早脱三"));
        foreach (var one in new[] { wrong, stays, exited })
        {
            await Given.Filing(round, one, FilingStage.Registered);
        }

        (await (await SignInAs("cun")).Get($"/filings/propose-clearing?household={wrong.Id}")).Shows("县里还没有开启清退批次");
        await using var db = Host.Everything();
        await db.Households.Where(h => h.Id == exited.Id).ExecuteUpdateAsync(u => u.SetProperty(h => h.Status, HouseholdStatus.Exited).SetProperty(h => h.ExitedYear, Clock.Today.Year), Cancel);
        Clock.PassDays(new DateOnly(Clock.Today.Year + 1, 1, 25).DayNumber - Clock.Today.DayNumber);
        await Cleared(wrong);
        await Cleared(exited);
        var xian = await SignInAs("xian");
        var year = Clock.Today.Year;
        Assert.Equal(["2 户 4 人", "0", "0", "0", "0", "0", "1 户 2 人", "1 户 2 人", "平"], Total(await xian.Get($"/reports/closing?year={year}")));
        var behind = await xian.Get($"/reports/closing/households?year={year}&term=Cleared");
        behind.Shows("清退一");
        Assert.DoesNotContain("早脱三", behind.Text, StringComparison.Ordinal);
        Assert.Equal("平", Total(await xian.Get($"/reports/closing?year={year - 1}"))[^1]);

        // It applies anew within the year: still cleared, still balanced; entered again within the year it came from nowhere and went nowhere.
        await using var later = Host.Everything();
        var home = await later.Households.Whole().SingleAsync(h => h.Id == wrong.Id, Cancel);
        home.BeginApplication(Given.ClerkOf(Builders.Village));
        await later.SaveChangesAsync(Cancel);
        Assert.Equal(["2 户 4 人", "0", "0", "0", "0", "0", "1 户 2 人", "1 户 2 人", "平"], Total(await xian.Get($"/reports/closing?year={year}")));
        home.Register(year, Given.Clerk(Role.CountyClerk, Builders.County));
        await later.SaveChangesAsync(Cancel);
        Assert.Equal(["2 户 4 人", "0", "0", "0", "0", "0", "0", "2 户 4 人", "平"], Total(await xian.Get($"/reports/closing?year={year}")));
    }

    /// <summary>The whole way with the verbs of the domain, within a day.</summary>
    private async Task Cleared(Household household)
    {
        await using var db = Host.Everything();
        var (village, township, county) = (Given.ClerkOf(Builders.Village), Given.Clerk(Role.TownshipClerk, Builders.Township), Given.Clerk(Role.CountyClerk, Builders.County));
        var home = await db.Households.SingleAsync(h => h.Id == household.Id, Cancel);
        var round = Round.Open(Builders.County, RoundKind.Clearing, village.Today.Year, "错评清退", village.Today, village.Today, county);
        var filing = Filing.ProposeClearing(round, home, new ClearingCase { ClearingGround = ClearingGround.Vehicle, ClearingFacts = "有轿车", ClearingFrom = ClearingSource.Villagers, ClearingFoundOn = village.Today }, village);
        filing.CheckClearing(new ClearingCheck { ClearingCheckedOn = village.Today, ClearingCheckers = "李明、王建国", ClearingEvidence = "行驶证" }, [], township);
        filing.HearHousehold(new ClearingHearing { ToldOn = village.Today, ToldWhom = "本人", ToldHow = ToldHow.AtHome, HeardOn = village.Today, Defended = false, HearingMark = HearingMark.Signed }, [], township);
        filing.PassReview(village);
        filing.OpenVillageNotice(village);
        filing.SubmitToTownship(new NoticeStanding(village.Today.AddDays(-1), 5, 0), village);
        filing.PassTownship(township);
        filing.Approve(Given.Clerk(Role.CountyHead, Builders.County));
        filing.Announce(village);
        filing.MarkCleared([], county);
        db.AddRange(round, filing);
        await db.SaveChangesAsync(Cancel);
    }
}
