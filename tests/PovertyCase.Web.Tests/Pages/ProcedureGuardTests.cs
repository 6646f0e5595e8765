using System.Net;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Notices;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages;

/// <summary>What the procedure pages refuse, and what a repeat or an old tab does.</summary>
public sealed class ProcedureGuardTests(CaseHost host) : CaseTests(host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_the_village_has_not_submitted_is_refused_and_the_rest_is_done()
    {
        var round = await Given.Round();
        var sent = await Given.Filing(round, await Given.Household(head: "已报户"), FilingStage.TownshipReview);
        var early = await Given.Filing(round, await Given.Household(head: "未报户"), FilingStage.FirstNotice);
        var zhen = await SignInAs("zhen");

        var forged = $"{early.Id}:{await VersionAsync(early.Id)}";
        var page = await zhen.Get("/filings/review");
        var reply = await zhen.SubmitExplaining(page, form =>
        {
            form.Add("Chosen", page.TickOf(sent.Id)!);
            form.Add("Chosen", forged);
        });

        (await zhen.Follow(reply)).Shows("提交 2 户，办成 1 户", "1户没有办成", "未报户户现在是“第一次公示中”，您不能办理“乡镇审核通过”");
        Assert.Equal(FilingStage.TownshipPassed, await StageAsync(sent.Id));
        Assert.Equal(FilingStage.FirstNotice, await StageAsync(early.Id));
    }

    [Fact]
    public async Task Pressing_twice_posts_one_notice_and_answers_the_same()
    {
        await Given.Settings();
        var round = await Given.Round();
        await Given.Filing(round, await Given.Household(head: "双击户"), FilingStage.VillageReviewed);
        var cun = await SignInAs("cun");
        var page = await cun.Get("/notices/create?kind=first");

        var first = await cun.Submit(page, _ => { });
        var second = await cun.Submit(page, _ => { });

        Assert.Equal(first.Location, second.Location);
        await using var db = Host.Everything();
        Assert.Equal(1, await db.NoticeLines.CountAsync(l => l.HeadName == "双击户" && l.Notice.Kind == NoticeKind.First, Cancel));
    }

    [Fact]
    public async Task An_old_tab_cannot_return_a_filing_that_has_moved_on()
    {
        var filing = await Given.Filing(await Given.Round(), await Given.Household(head: "旧页户"), FilingStage.TownshipReview);
        var zhen = await SignInAs("zhen");
        var old = await zhen.Get($"/filings/{filing.Id}/return");
        await zhen.TickExplaining("/filings/review", filing.Id);

        var reply = await zhen.Submit(old, form => form["Reason"] = "请补残疾证");

        reply.Shows("别人已经改过这条记录");
        Assert.Equal(FilingStage.TownshipPassed, await StageAsync(filing.Id));
    }

    [Fact]
    public async Task Two_officials_who_decide_at_once_make_one_decision()
    {
        await Given.Officer("zhenb", Role.TownshipClerk, DemoAccounts.Township);
        var (zhen, zhenb) = (await SignInAs("zhen"), await SignInAs("zhenb"));
        for (var i = 0; i < 6; i++)
        {
            var filing = await Given.Filing(await Given.Round(), await Given.Household(head: $"抢办{"甲乙丙丁戊己"[i]}"), FilingStage.TownshipReview);
            var (review, reject) = (await zhen.Get("/filings/review"), await zhenb.Get($"/filings/{filing.Id}/reject"));

            // Nobody of the round was visited (WF-012); what matters is who is first after the answer.
            var asked = await zhen.Submit(review, form => form.Add("Chosen", review.TickOf(filing.Id)!));
            var replies = await Task.WhenAll(
                zhen.Submit(asked, form => form.Keep("会上逐户看过材料")),
                zhenb.Submit(reject, form => form["Reason"] = "名下有经营实体"));

            // The one who comes later reads it on the page of results, or beside the form.
            Assert.Equal(replies[1].IsRedirect ? FilingStage.Rejected : FilingStage.TownshipPassed, await StageAsync(filing.Id));
            (await zhen.Follow(replies[0])).Shows(replies[1].IsRedirect ? "办成 0 户" : "办成 1 户");
            await using var db = Host.Everything();
            Assert.Equal(1, await db.Trail.CountAsync(e => e.ObjectId == filing.Id && (e.Act == "乡镇审核通过" || e.Act == "不通过"), Cancel));
        }
    }

    [Fact]
    public async Task A_return_needs_a_reason_and_the_village_reads_it_on_its_desk()
    {
        var filing = await Given.Filing(await Given.Round(), await Given.Household(head: "退回户"), FilingStage.TownshipReview);
        var zhen = await SignInAs("zhen");

        var empty = await zhen.Submit($"/filings/{filing.Id}/return", _ => { });
        Assert.Contains("请写明退回原因", empty.SaidBeside("Reason"), StringComparison.Ordinal);
        (await zhen.Submit(empty, form => form["Reason"] = "请补残疾证复印件")).RedirectsTo("/filings/review");

        var desk = await (await SignInAs("cun")).Get("/");
        desk.Shows("退回户户被退回");
        desk.Shows("请补残疾证复印件");
        Assert.NotNull(desk.Document.QuerySelector($"a.task[href='/filings/{filing.Id}']"));
    }

    [Fact]
    public async Task An_upheld_objection_ends_the_filing_in_the_same_save()
    {
        await Given.Settings();
        var filing = await Given.Filing(await Given.Round(), await Given.Household(head: "有房户"), FilingStage.VillageReviewed);
        var cun = await SignInAs("cun");
        await cun.Submit("/notices/create?kind=first", _ => { });
        Guid noticeId, lineId;
        await using (var db = Host.Everything())
        {
            (noticeId, lineId) = await db.NoticeLines.Where(l => l.FilingId == filing.Id).Select(l => new ValueTuple<Guid, Guid>(l.NoticeId, l.Id)).SingleAsync(Cancel);
        }

        await cun.Submit($"/notices/{noticeId}/object", form => (form["Chosen"], form["Objection.Content"]) = (lineId.ToString(), "县城有商品房"));
        Guid objection;
        await using (var db = Host.Everything())
        {
            objection = await db.Objections.Where(o => o.NoticeLineId == lineId).Select(o => o.Id).SingleAsync(Cancel);
        }

        Assert.Null((await cun.Get($"/objections/{objection}")).Document.QuerySelector("main form"));
        var zhen = await SignInAs("zhen");
        await zhen.Submit($"/objections/{objection}/investigate", form =>
            (form["Investigation.Investigators"], form["Investigation.Sources"], form["Investigation.Findings"]) = ("王建国、李明", "县房产局", "查到房产登记"));
        (await zhen.Submit($"/objections/{objection}/answer", form => (form["Upheld"], form["Answer"]) = ("true", "查实县城有商品房一套"))).RedirectsTo($"/notices/{noticeId}");

        Assert.Equal(FilingStage.Rejected, await StageAsync(filing.Id));
        (await cun.Get($"/filings/{filing.Id}")).Shows("公示期间异议成立：查实县城有商品房一套");
    }

    [Fact]
    public async Task Nobody_of_another_village_finds_filing_notice_or_meeting()
    {
        var filing = await Given.Filing(await Given.Round(), await Given.Household(head: "邻村户"), FilingStage.FirstNotice);
        Guid notice;
        await using (var db = Host.Everything())
        {
            notice = await db.NoticeLines.Where(l => l.FilingId == filing.Id).Select(l => l.NoticeId).SingleAsync(Cancel);
        }

        foreach (var account in (string[])["cun2", "zhen2"])
        {
            var other = await SignInAs(account);
            foreach (var url in (string[])[$"/filings/{filing.Id}", $"/filings/{filing.Id}/withdraw", $"/notices/{notice}", $"/notices/{notice}/object"])
            {
                Assert.Equal(HttpStatusCode.NotFound, (await other.Get(url)).Status);
            }
        }
    }

    [Fact]
    public async Task Buttons_are_shown_exactly_when_the_act_is_possible()
    {
        var round = await Given.Round();
        var surveyed = await Given.Filing(round, await Given.Household(head: "按钮户"), FilingStage.Surveyed);
        var atTownship = await Given.Filing(round, await Given.Household(head: "按钮户乙"), FilingStage.TownshipReview);
        var (cun, zhen, ducha) = (await SignInAs("cun"), await SignInAs("zhen"), await SignInAs("ducha"));

        Assert.Equal(["登记民主评议", "退回上一步", "农户撤回"], await ButtonsAsync(cun, surveyed));
        Assert.Empty(await ButtonsAsync(cun, atTownship));
        Assert.Empty(await ButtonsAsync(zhen, surveyed));
        Assert.Equal(["去审核", "退回村里", "不予通过"], await ButtonsAsync(zhen, atTownship));
        Assert.Empty(await ButtonsAsync(ducha, atTownship));
    }

    [Fact]
    public async Task Steps_that_are_switched_off_are_shown_as_off()
    {
        await Given.Settings();
        var filing = await Given.Filing(await Given.Round(), await Given.Household(head: "步骤户"), FilingStage.Surveyed);

        var page = await (await SignInAs("cun")).Get($"/filings/{filing.Id}");

        var off = page.Document.QuerySelectorAll(".steps li.off").Select(li => li.TextContent).ToList();
        Assert.Equal(["小组评议未启用", "信息比对未启用", "承诺书未启用"], off);
        Assert.Equal("民主评议", page.Document.QuerySelector(".steps li.now")!.TextContent);
    }

    [Fact]
    public async Task Incomplete_households_cannot_be_ticked_and_a_forged_tick_is_refused()
    {
        await Given.Round();
        await Given.Household(head: "完整户");
        var lacking = await Given.Household(head: "缺项户", complete: false);
        var cun = await SignInAs("cun");

        var page = await cun.Get("/filings/create");
        page.Shows("还没有填写收入");
        Assert.Null(page.Document.QuerySelector($"input[value='{lacking.Id}']"));

        var forged = await cun.Submit(page, form => form.Add("Chosen", lacking.Id.ToString()));
        forged.Shows("还没有填写收入");
        await using var db = Host.Everything();
        Assert.False(await db.Filings.AnyAsync(f => f.HouseholdId == lacking.Id, Cancel));
    }

    [Fact]
    public async Task A_household_in_another_procedure_is_named_and_cannot_apply_beside_it()
    {
        await Given.Settings();
        await Given.Round();
        var (free, busy) = (await Given.Household(head: "空闲户"), await Given.Household(head: "监测中户"));
        await using var db = Host.Everything();
        var monitoring = Round.Open(Builders.County, RoundKind.Monitoring, 2026, "监测", Clock.Today.AddDays(-30), Clock.Today.AddDays(30), Given.Clerk(Role.CountyClerk, Builders.County));
        var clue = new RiskClue { ClueFrom = ClueSource.Officials, FoundOn = Clock.Today, Target = MonitoringTarget.Borderline, Risk = "01", RiskDetail = "户主住院，自付三万元" };
        db.AddRange(monitoring, Filing.ReportClue(monitoring, await db.Households.SingleAsync(h => h.Id == busy.Id, Cancel), clue, Given.ClerkOf(Builders.Village)));
        await db.SaveChangesAsync(Cancel);
        var cun = await SignInAs("cun");

        var page = await cun.Get("/filings/create");
        page.Shows("防返贫监测还在办，办完再申请");
        Assert.Null(page.Document.QuerySelector($"input[value='{busy.Id}']"));
        var forged = await cun.Submit(page, form =>
        {
            form.Add("Chosen", busy.Id.ToString());
            form.Add("Chosen", free.Id.ToString());
        });
        forged.Shows("监测中户户还有申报件在办");
        var asked = await cun.Submit(page, form => (form["Chosen"], form["__submission"]) = (free.Id.ToString(), Guid.NewGuid().ToString()));
        Assert.True((await cun.Submit(asked, form => form.Keep("逐户核实过"))).IsRedirect);
    }

    [Fact]
    public async Task The_county_opens_a_round_and_sees_how_far_each_township_is()
    {
        var xian = await SignInAs("xian");
        var opened = await xian.Submit("/rounds/create", form => form["Round.Name"] = "2026年度补充识别");
        Assert.StartsWith("/rounds/", opened.Location!, StringComparison.Ordinal);
        (await xian.Follow(opened)).Shows("2026年度补充识别");

        var round = await Given.Round();
        await Given.Filing(round, await Given.Household(head: "进度户"), FilingStage.TownshipReview);
        (await xian.Get($"/rounds/{round.Id}")).Shows("白柳镇");
        Assert.Equal(HttpStatusCode.Redirect, (await (await SignInAs("zhen")).Get("/rounds/create")).Status);
        (await (await SignInAs("cun")).Get($"/filings?round={round.Id}")).Shows("进度户");
    }

    [Fact]
    public async Task Every_role_has_a_desk()
    {
        foreach (var account in (string[])["cun", "zhen", "shuji", "zhenzhang", "xian", "zhuren", "bangfu", "ducha", "sysadmin", "secadmin", "auditadmin"])
        {
            Assert.Equal(HttpStatusCode.OK, (await (await SignInAs(account)).Get("/")).Status);
        }
    }

    private static async Task<IReadOnlyList<string>> ButtonsAsync(Visitor visitor, Filing filing) =>
        [.. (await visitor.Get($"/filings/{filing.Id}")).Document.QuerySelectorAll(".title .acts a").Select(a => a.TextContent.Trim())];

    private async Task<long> VersionAsync(Guid filing)
    {
        await using var db = Host.Everything();
        return await db.Filings.Where(f => f.Id == filing).Select(f => f.Version).SingleAsync(Cancel);
    }

    private async Task<FilingStage> StageAsync(Guid id)
    {
        await using var db = Host.Everything();
        return await db.Filings.Where(f => f.Id == id).Select(f => f.Stage).SingleAsync(Cancel);
    }
}
