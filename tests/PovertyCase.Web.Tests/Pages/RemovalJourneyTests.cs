using System.Net;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Measures;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages;

/// <summary>监测帮扶与风险消除 over HTTP, every role at its own pages (domain 3.6, S2-24).</summary>
public sealed class RemovalJourneyTests(CaseHost host) : CaseTests(host)
{
    private const string Because = "儿子稳定务工，去年人均收入一万五";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_household_is_helped_until_the_risk_is_gone()
    {
        await Given.Settings();
        var household = await Given.Household(head: "帮扶户", spouse: "刘德福", wage: 60000);
        var help = await Given.Monitored(household, 210);
        await Given.Helper("bangfu", household);
        var here = $"/assistance/{help.Id}";
        var (cun, zhen) = (await SignInAs("cun"), await SignInAs("zhen"));
        (await cun.Get("/")).Shows("1户监测对象等待制定措施");
        (await cun.Get("/assistance?stage=MeasuresDue")).Shows("帮扶户", "边缘易致贫户");
        Assert.Equal(HttpStatusCode.NotFound, (await (await SignInAs("cun2")).Get(here)).Status);

        // 制定措施: what was typed stays when something is missing; places that are left empty do not count.
        var refused = await cun.Submit($"{here}/plan", form => Measure(form, 1, "1005", "临时救助三千元", "县民政局"));
        Assert.Contains("户里有劳动力", refused.SaidBeside("Plan.WithoutDevelopment"), StringComparison.Ordinal);
        Assert.Equal("临时救助三千元", refused.ValueOf("Measured[0].Content"));
        var bare = await cun.Submit(refused, form => Measure(form, 1, "0102", "", "镇农业站"));
        Assert.NotEmpty(bare.SaidBeside("Measured[1].Content"));
        (await cun.Follow(await cun.Submit(bare, form => form["Measured[1].Content"] = "发鸡苗五十只"))).Shows("已安排2项措施", "养殖业", "开发式", "临时救助");
        (await zhen.Get("/")).Shows("1户定了措施还没有落实");

        // 落实: the helper records at his household what he brought; the first one makes the lead time.
        var measures = await MeasuresOf(help);
        var bangfu = await SignInAs("bangfu");
        (await bangfu.Get(here)).Shows("登记落实");
        (await bangfu.Follow(await bangfu.Submit($"{here}/measures/{measures["1005"]}/carry-out", form =>
        {
            form["Result.DoneOn"] = $"{help.MarkedOn.AddDays(9):yyyy-MM-dd}";
            form["Result.Amount"] = "3000";
            form["Result.Effect"] = "钱已到账，付清药费";
        }))).Shows("已登记落实：临时救助", "9天", "3,000");
        Assert.DoesNotContain("提出风险消除", (await bangfu.Get(here)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await cun.Get($"{here}/measures/{measures["1005"]}/take-back")).Status);
        (await zhen.Follow(await zhen.Submit($"{here}/measures/{measures["1005"]}/take-back", form => form["Reason"] = "日期写错"))).Shows("已撤销，可以重新登记", "还没有落实");
        (await bangfu.Submit($"{here}/measures/{measures["1005"]}/carry-out", form =>
        {
            form["Result.DoneOn"] = $"{help.MarkedOn.AddDays(12):yyyy-MM-dd}";
            form["Result.Effect"] = "钱已到账";
        })).RedirectsTo(here);
        (await cun.Submit($"{here}/measures/{measures["0102"]}/strike", form => form["Reason"] = "改为务工")).RedirectsTo(here);
        (await cun.Get($"{here}/remove")).Shows("提出风险消除", "已落实措施", "12,000");

        // 提出、核查不达标、再提出: help never stops.
        var proposed = await cun.Submit($"{here}/remove", form => form["Removal.RemovalBecause"] = Because);
        var filing = proposed.Location!;
        (await cun.Get($"{here}/remove")).Shows("还没有办完");
        (await zhen.Get("/")).Shows("1户拟消除风险，等待到户核查");
        var wanting = await zhen.Submit($"{filing}/check-removal", form => Look(form, "false"));
        Assert.Contains("住房安全还不稳定", wanting.SaidBeside("RemovalCheck.HousingKept"), StringComparison.Ordinal);
        Assert.True((await zhen.Submit($"{filing}/keep-helping", form => form["Reason"] = "房子漏雨，修好再提")).IsRedirect);
        (await cun.Get(here)).Shows("房子漏雨，修好再提", "帮扶中");
        filing = (await cun.Submit($"{here}/remove", form => form["Removal.RemovalBecause"] = Because)).Location!;
        var stale = await zhen.Get($"{filing}/check-removal");
        (await zhen.Submit(stale, form => Look(form, "true"))).RedirectsTo(filing);
        Assert.False((await (await SignInAs("zhen")).Submit(stale, form => Look(form, "true"))).IsRedirect);

        // 评议退回核查一次，再评议、村内公示、上报
        (await cun.Submit($"{filing}/return", form => form["Reason"] = "核查人员写错了")).RedirectsTo(filing);
        (await zhen.Submit($"{filing}/check-removal", form => Look(form, "true"))).RedirectsTo(filing);
        Assert.True((await cun.Submit("/meetings/create", form =>
        {
            form["Meeting.Chair"] = "王立新";
            form["Meeting.Due"] = "42";
            form["Meeting.Present"] = "35";
            form[form.Names.Single(n => n.EndsWith(".For", StringComparison.Ordinal))] = "33";
        })).IsRedirect);
        var notice = await cun.Submit("/notices/create?kind=village", _ => { });
        var posted = await cun.Follow(notice);
        posted.Shows("关于佛洞村监测对象拟消除风险名单的公示", "公示期5天");
        Assert.DoesNotContain("务工", posted.Text, StringComparison.Ordinal);
        Clock.PassDays(6);
        (cun, zhen) = (await SignInAs("cun"), await SignInAs("zhen"));
        (await cun.Follow(await cun.SubmitExplaining($"{notice.Location}/conclude", _ => { }))).Shows("这次上报1户");

        // 乡镇审核、县审定、公告、标注
        var (zhuren, id) = (await SignInAs("zhuren"), Guid.Parse(filing.Split('/')[^1]));
        (await zhen.Follow(await zhen.Tick("/filings/review", id))).Shows("审核通过1户");
        (await zhuren.Get("/")).Shows("1户拟消除风险等您审定");
        (await zhuren.Get("/filings/approve")).Shows("风险消除", Because, "五项达标");
        (await zhuren.Follow(await zhuren.Tick("/filings/approve", id))).Shows("已审定1户");
        (await cun.Follow(await cun.Submit("/notices/create?kind=announcement", _ => { }))).Shows("关于佛洞村监测对象风险消除名单的公告");
        (await zhen.Get("/")).Shows("1户消除风险已公告，等待标注");
        (await zhen.Follow(await zhen.Tick("/filings/mark-removed", id))).Shows("1户已标注风险消除");
        (await cun.Get($"/households/{household.Id}")).Shows("边缘易致贫户（风险已消除）", "上报风险线索");
        (await cun.Get(filing)).Shows("已标注风险消除");

        // 再次出现风险: not while a clue of another kind is on its way.
        var clue = await cun.Submit($"/filings/report-clue?household={household.Id}", form =>
        {
            form["Clue.Target"] = nameof(Domain.Procedures.MonitoringTarget.SuddenHardship);
            form["Clue.ClueFrom"] = nameof(Domain.Procedures.ClueSource.Officials);
            form["Clue.Risk"] = "05";
            form["Clue.RiskDetail"] = "户主车祸";
        });
        (await cun.Get($"{here}/relapse")).Shows("这户有一件申报正在办");
        (await cun.Submit($"{clue.Location}/withdraw", form => form["Reason"] = "线索报错了")).RedirectsTo(clue.Location!);
        (await cun.Follow(await cun.Submit($"{here}/relapse", form => form["Relapse.SeenWhat"] = "儿子又住院"))).Shows("重新列为监测对象", "帮扶中");
        await using var db = Host.Everything();
        Assert.True((await db.Households.AsNoTracking().SingleAsync(h => h.Id == household.Id, Cancel)).IsMonitored);
    }

    [Fact]
    public async Task A_household_that_is_no_more_leaves_by_the_township_s_word()
    {
        await Given.Settings();
        var household = await Given.Household(head: "走了户", spouse: null);
        var help = await Given.Monitored(household, 30);
        var (cun, zhen) = (await SignInAs("cun"), await SignInAs("zhen"));
        (await cun.Get($"/assistance/{help.Id}/remove")).Shows("先落实措施再提出风险消除");
        var reported = await cun.Submit($"/assistance/{help.Id}/natural-end", form =>
        {
            form["NaturalEnd.NaturalReason"] = nameof(Domain.Procedures.NaturalEndReason.Died);
            form["NaturalEnd.NaturalProof"] = "死亡医学证明";
            form["NaturalEnd.NaturalOn"] = $"{Clock.Today:yyyy-MM-dd}";
        });
        (await cun.Follow(reported)).Shows("已报自然消除，待乡镇确认");
        Assert.False((await cun.Submit($"/assistance/{help.Id}/natural-end", form =>
        {
            form["NaturalEnd.NaturalReason"] = nameof(Domain.Procedures.NaturalEndReason.Died);
            form["NaturalEnd.NaturalProof"] = "又报一次";
            form["NaturalEnd.NaturalOn"] = $"{Clock.Today:yyyy-MM-dd}";
        })).IsRedirect);
        (await zhen.Get("/")).Shows("1户报了自然消除，等待确认");
        (await zhen.Follow(await zhen.Submit($"{reported.Location}/confirm-natural-end", _ => { }))).Shows("已标注自然消除");
        (await cun.Get($"/assistance/{help.Id}")).Shows("自然消除");
    }

    private async Task<Dictionary<string, Guid>> MeasuresOf(Assistance help)
    {
        await using var db = Host.Everything();
        return await db.Measures.Where(m => m.AssistanceId == help.Id).ToDictionaryAsync(m => m.Details.Kind, m => m.Id, Cancel);
    }

    private static void Measure(FormFields form, int place, string kind, string content, string unit)
    {
        form["Plan.Contact"] = "周海燕";
        form["Plan.ContactUnit"] = "镇政府，民政干事";
        form[$"Measured[{place}].Kind"] = kind;
        form[$"Measured[{place}].Content"] = content;
        form[$"Measured[{place}].Unit"] = unit;
    }

    private static void Look(FormFields form, string housing)
    {
        foreach (var item in new[] { "IncomeStable", "SchoolingKept", "MedicalKept", "WaterKept" })
        {
            form[$"RemovalCheck.{item}"] = "true";
        }

        form["RemovalCheck.HousingKept"] = housing;
        form["RemovalCheck.RemovalCheckers"] = "李明、王建国";
        form["RemovalCheck.RemovalEvidence"] = "儿子有工资流水";
    }
}
