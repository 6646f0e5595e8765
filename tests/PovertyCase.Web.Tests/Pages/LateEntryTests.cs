using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Helpers;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Visits;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages;

/// <summary>Back-dating (S1-08): what happened long before it was entered is listed, for the offices with a way to the record, for the audit administrator as an act.</summary>
public sealed class LateEntryTests(CaseHost host) : CaseTests(host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_visit_entered_twelve_days_later_is_listed_by_the_days_between_and_leads_to_the_visit()
    {
        var visit = await Visited(DemoAccounts.Village, "late-here", daysAgo: 12);
        var prompt = await Visited(DemoAccounts.Village, "prompt-here", daysAgo: 0);
        var there = await Visited(DemoAccounts.OtherVillage, "late-there", daysAgo: 40);

        var xian = await SignInAs("xian");
        var list = await xian.Get("/reports/late?days=7");
        list.Shows("登记走访", "12 天", "40 天", "白柳镇 佛洞村");
        Assert.NotNull(list.Document.QuerySelector($"a[href='/visits/{visit.Id}']"));
        Assert.NotNull(list.Document.QuerySelector($"a[href='/visits/{there.Id}']"));
        Assert.Null(list.Document.QuerySelector($"a[href='/visits/{prompt.Id}']"));
        Assert.Null((await xian.Get("/reports/late?days=15")).Document.QuerySelector($"a[href='/visits/{visit.Id}']"));
        Assert.NotNull((await xian.Get("/reports/late?days=15")).Document.QuerySelector($"a[href='/visits/{there.Id}']"));
        Assert.Null((await xian.Get("/reports/late?kind=ReviewMeeting")).Document.QuerySelector("td a[href^='/visits/']"));
        Assert.Null((await xian.Get($"/reports/late?region={DemoAccounts.OtherTownship}")).Document.QuerySelector($"a[href='/visits/{visit.Id}']"));
        Assert.Null((await (await SignInAs("zhen")).Get("/reports/late?days=7")).Document.QuerySelector($"a[href='/visits/{there.Id}']"));
        Assert.NotNull((await (await SignInAs("ducha")).Get("/reports/late?days=30")).Document.QuerySelector($"a[href='/visits/{there.Id}']"));
    }

    [Fact]
    public async Task A_meeting_and_a_survey_written_down_later_carry_their_days_too()
    {
        await Given.Settings();
        var round = await Given.Round();
        var filing = await Given.Filing(round, await Given.Household(head: "孟尝君"), FilingStage.Applied);
        var late = Given.ClerkOf(DemoAccounts.Village);
        await using (var db = Host.As(late))
        {
            var known = await db.Filings.Include(f => f.Household).SingleAsync(f => f.Id == filing.Id, Cancel);
            known.RecordSurvey(new SurveyDetails { SurveyedOn = late.Today.AddDays(-20), Surveyors = "张晓梅、李建军", Housing = "砖混", Assets = "无", Finding = "情况属实" }, late);
            var details = new MeetingDetails { HeldOn = late.Today.AddDays(-9), Place = "村委会", Chair = "张晓梅", Recorder = "李建军", Due = 15, Present = 12 };
            db.Add(ReviewMeeting.Hold(await db.Rounds.SingleAsync(r => r.Id == round.Id, Cancel), DemoAccounts.Village, details, [(known, new MeetingVote(known.Id, 12, 0))], late));
            await db.SaveChangesAsync(Cancel);
        }

        var list = await (await SignInAs("cun")).Get("/reports/late?days=7");
        list.Shows("记录民主评议", "9 天", "20 天");
        Assert.NotNull(list.Document.QuerySelector($"a[href='/filings/{filing.Id}']"));
        await using var all = Host.Everything();
        var acts = await all.Trail.Where(e => e.DaysLate >= 7 && (e.ObjectKind == "ReviewMeeting" || e.ObjectId == filing.Id)).OrderBy(e => e.DaysLate).Select(e => e.DaysLate).ToListAsync(Cancel);
        Assert.Equal([9, 20], acts);
    }

    [Fact]
    public async Task The_audit_administrator_narrows_the_acts_to_those_entered_late_and_sees_no_name_of_a_household()
    {
        var visit = await Visited(DemoAccounts.Village, "late-audit", daysAgo: 16, head: "信陵君");
        var auditadmin = await SignInAs("auditadmin");

        var narrowed = await auditadmin.Get("/trail?late=15");
        narrowed.Shows("晚16天录入", "登记走访");
        Assert.DoesNotContain("信陵君", narrowed.Text, StringComparison.Ordinal);
        Assert.All(narrowed.Document.QuerySelectorAll("table.list tbody tr"), row => Assert.Contains("天录入", row.TextContent, StringComparison.Ordinal));
        Assert.DoesNotContain("晚16天录入", (await auditadmin.Get("/trail?late=30")).Text, StringComparison.Ordinal);
        Assert.Contains((await auditadmin.Get("/trail?late=x")).Document.QuerySelectorAll("table.list tbody tr"), row => !row.TextContent.Contains("天录入", StringComparison.Ordinal));
        Assert.NotEqual(Guid.Empty, visit.Id);
    }

    private async Task<Visit> Visited(long village, string account, int daysAgo, string head = "平原君")
    {
        var officer = await Given.Officer(account, Role.Helper, DemoAccounts.County);
        var household = await Given.Household(village, head: head);
        await Given.Helper(account, household);
        await using var db = Host.Everything();
        var pairing = await db.Pairings.SingleAsync(p => p.HouseholdId == household.Id, Cancel);
        var by = new Actor(officer.Id, officer.FullName, Role.Helper, DemoAccounts.County, Clock.GetUtcNow());
        var visit = Visit.Record(pairing, new VisitDetails { VisitedOn = by.Today.AddDays(-daysAgo), Visitors = "李建军" }, [new VisitActionDetails { Done = "送鸡苗三十只" }], null, by);
        db.Add(visit);
        await db.SaveChangesAsync(Cancel);
        return visit;
    }
}
