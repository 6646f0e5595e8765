using System.Net;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Quality;
using PovertyCase.Domain.Settings;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages;

/// <summary>防返贫监测 from the clue to the mark, over HTTP, every role at its own pages (S2-20 to S2-24).</summary>
public sealed class MonitoringJourneyTests(CaseHost host) : CaseTests(host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_household_is_marked_from_the_first_step_to_the_last()
    {
        await Given.Settings();
        var household = await Given.Household(head: "边缘户", spouse: null);
        var (cun, xian) = (await SignInAs("cun"), await SignInAs("xian"));
        (await cun.Get($"/filings/report-clue?household={household.Id}")).Shows("今年的监测批次还没有开启");
        Assert.True((await xian.Submit("/rounds/create", form =>
        {
            form["Round.Kind"] = nameof(RoundKind.Monitoring);
            form["Round.Name"] = "2026年防返贫监测";
        })).IsRedirect);

        // 发现线索: a household that was never on the register is no 脱贫不稳定户, and what was typed stays.
        (await cun.Get($"/households/{household.Id}")).Shows("上报风险线索");
        var wrong = await cun.Submit($"/filings/report-clue?household={household.Id}", form => Notice(form, MonitoringTarget.UnstableExited));
        Assert.Contains("不能作为脱贫不稳定户", wrong.SaidBeside("Clue.Target"), StringComparison.Ordinal);
        Assert.Equal("儿子住院自付四万元", wrong.ValueOf("Clue.RiskDetail"));
        Assert.Contains("不用在其他风险里再选一遍", (await cun.Submit(wrong, form => Notice(form, MonitoringTarget.Borderline, "01"))).SaidBeside("Clue.OtherRisks"), StringComparison.Ordinal);
        Assert.Contains("最多选四项", (await cun.Submit(wrong, form => Notice(form, MonitoringTarget.Borderline, "03", "04", "05", "06", "07"))).SaidBeside("Clue.OtherRisks"), StringComparison.Ordinal);
        var reported = await cun.Submit(wrong, form => Notice(form, MonitoringTarget.Borderline, "10", "0201"));
        (await cun.Follow(reported)).Shows("2026年12月7日前应办到县里审定", "因病", "因自然灾害（洪涝灾害）", "因住房出现安全问题", "风险线索，待农户授权");
        var filing = reported.Location!;
        (await cun.Get("/")).Shows("1条风险线索等农户授权");
        Assert.Equal(HttpStatusCode.NotFound, (await (await SignInAs("cun2")).Get($"/filings/report-clue?household={household.Id}")).Status);

        // The county allows twenty days (MO-007): every page reckons with them, the rule too.
        await using (var sets = Host.Everything())
        {
            sets.Add(DatedSetting.Decide(DemoAccounts.County, RuleCatalogue.Find("MO-007").Parameters.Single().SettingKey, "20", Clock.Today, "测试用", await Given.ActorOf("zhuren")));
            await sets.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        (await cun.Get(filing)).Shows("县审定期限2026年12月12日");
        (await cun.Get("/")).Shows("从发现到审定不超过20天，最早的到2026年12月12日");
        (await cun.Get("/calendar?month=2026-12")).Shows("2026年11月22日发现的线索");

        // 授权、核实、比对
        (await cun.Submit($"{filing}/consent", _ => { })).RedirectsTo(filing);
        var unanswered = await cun.Submit($"{filing}/check-risk", form => form["RiskCheck.RiskCheckers"] = "");
        Assert.Equal(
            ["RiskCheck_IncomeAtRisk", "RiskCheck_SchoolingAtRisk", "RiskCheck_MedicalAtRisk", "RiskCheck_HousingAtRisk", "RiskCheck_WaterAtRisk", "RiskCheck_RiskCheckers", "RiskCheck_RiskEvidence"],
            unanswered.Document.QuerySelectorAll("#errors li a").Select(a => a.GetAttribute("href")![1..]));
        var nothing = await cun.Submit($"{filing}/check-risk", form => Look(form, "false"));
        Assert.Contains("没有一项有风险", nothing.SaidBeside("RiskCheck.IncomeAtRisk"), StringComparison.Ordinal);
        (await cun.Submit(nothing, form => Look(form, "true"))).RedirectsTo(filing);
        (await cun.Get("/meetings/create")).Shows("没有等待评议的户");
        (await xian.Get("/")).Shows("1户监测对象等待部门比对");
        (await xian.Submit($"{filing}/return", form => form["Reason"] = "请补出院结算单")).RedirectsTo(filing);
        (await cun.Get("/")).Shows("边缘户户被退回");
        (await cun.Submit($"{filing}/check-risk", form => Look(form, "true"))).RedirectsTo(filing);
        (await xian.Submit($"{filing}/compare", form =>
        {
            form["Comparison.HasDoubt"] = "false";
            form["Comparison.ComparedResult"] = "公安、住建、市场监管：无车、无商品房、无经营实体";
        })).RedirectsTo(filing);

        // 评议、村内公示
        Assert.True((await cun.Submit("/meetings/create", form =>
        {
            form["Meeting.Chair"] = "王立新";
            form["Meeting.Due"] = "42";
            form["Meeting.Present"] = "35";
            form[form.Names.Single(n => n.EndsWith(".For", StringComparison.Ordinal))] = "30";
        })).IsRedirect);
        var notice = await cun.Submit("/notices/create?kind=village", _ => { });
        var posted = await cun.Follow(notice);
        posted.Shows("关于佛洞村拟纳入防止返贫监测对象名单的公示", "公示期5天");
        Assert.DoesNotContain("住院", posted.Text, StringComparison.Ordinal);
        Assert.False((await cun.SubmitExplaining($"{notice.Location}/conclude", _ => { })).IsRedirect);

        // An objection against the whole list is upheld: the list comes back one step and is posted anew.
        notice = await TakenBackAndPostedAnew(notice.Location!);
        Clock.PassDays(6);
        cun = await SignInAs("cun");
        (await cun.Get("/")).Shows("村内公示满5天，可以上报乡镇");
        (await cun.Follow(await cun.SubmitExplaining($"{notice.Location}/conclude", _ => { }))).Shows("这次上报1户");

        // 乡镇审核、县审定、公告、标注
        var (zhen, zhuren) = (await SignInAs("zhen"), await SignInAs("zhuren"));
        var id = Guid.Parse(filing.Split('/')[^1]);
        (await zhen.Get("/filings/review")).Shows("边缘户", "防返贫监测");
        (await zhen.Follow(await zhen.Tick("/filings/review", id))).Shows("审核通过1户");
        (await zhuren.Get("/")).Shows("1户监测对象等您审定");
        (await zhuren.Submit("/filings/approve", _ => { })).Shows("请先勾选户");
        (await zhuren.Submit($"{filing}/return", form => form["Reason"] = "请核对人口")).RedirectsTo(filing);
        await zhen.Tick("/filings/review", id);
        var both = await zhuren.Get("/filings/approve");
        (await zhuren.Follow(await zhuren.Submit(both, form => form.Add("Chosen", both.TickOf(id)!)))).Shows("提交 1 户，办成 1 户", "已审定1户");
        var again = await zhuren.Submit(both, form => (form["Chosen"], form["__submission"]) = (both.TickOf(id)!, Guid.NewGuid().ToString()));
        (await zhuren.Follow(again)).Shows("提交 1 户，办成 0 户", "打开之后有人办理过这一户");
        (await cun.Get("/")).Shows("1户已审定纳入监测，等待公告");
        (await cun.Follow(await cun.Submit("/notices/create?kind=announcement", _ => { }))).Shows("关于佛洞村防止返贫监测对象名单的公告");
        (await zhen.Get("/")).Shows("1户监测对象已公告，等待标注");
        (await zhen.Follow(await zhen.Tick("/filings/mark", id))).Shows("已标注1户");

        (await cun.Get($"/households/{household.Id}")).Shows("边缘易致贫户", "已锁定");
        (await cun.Get(filing)).Shows("已标注监测对象", "登记风险线索", "县审定");
        var paper = PdfText.Of((await cun.Get($"{filing}/pdf")).Bytes);
        Assert.All(new[] { "防返贫监测对象识别审核表", "农户授权", "风险核实", "信息比对", "村内公示", "县审定" }, part => Assert.Contains(part, paper, StringComparison.Ordinal));
        await using var db = Host.Everything();
        var marked = await db.Households.AsNoTracking().SingleAsync(h => h.Id == household.Id, Cancel);
        Assert.Equal((MonitoringTarget.Borderline, Clock.Today), (marked.MonitoredAs, marked.MonitoredSince!.Value));
    }

    private async Task<Reply> TakenBackAndPostedAnew(string notice)
    {
        await using var db = Host.Everything();
        var posted = Guid.Parse(notice.Split('/')[^1]);
        var code = await db.Notices.Where(n => n.Id == posted).Select(n => n.PublicCode).SingleAsync(Cancel);
        (await Host.Anonymous().Submit($"/public/n/{code}/object", f => (f["About"], f["Words"]) = ("WholeList", "评议会没有达到三分之二"))).Shows("答复编号");
        var objection = await db.Objections.Where(o => o.NoticeId == posted).Select(o => o.Id).SingleAsync(Cancel);
        var zhen = await SignInAs("zhen");
        await zhen.Submit($"/objections/{objection}/accept", _ => { }, button: "受理");
        await zhen.Submit($"/objections/{objection}/investigate", f =>
            (f["Investigation.Investigators"], f["Investigation.Sources"], f["Investigation.Findings"]) = ("王建国、李明", "签到表", "签到只有二十人"));
        (await zhen.Follow(await zhen.Submit($"/objections/{objection}/answer", f => (f["Upheld"], f["Answer"]) = ("true", "签到只有二十人")))).Shows("名单上的1户撤下");
        return await (await SignInAs("cun")).Submit("/notices/create?kind=village", _ => { });
    }

    private static void Notice(FormFields form, MonitoringTarget target, params string[] others)
    {
        form["Clue.OtherRisks"] = null;
        foreach (var other in others)
        {
            form.Add("Clue.OtherRisks", other);
        }

        form["Clue.Target"] = $"{target}";
        form["Clue.ClueFrom"] = nameof(ClueSource.Officials);
        form["Clue.Risk"] = "01";
        form["Clue.RiskDetail"] = "儿子住院自付四万元";
    }

    private static void Look(FormFields form, string income)
    {
        form["RiskCheck.IncomeAtRisk"] = income;
        foreach (var item in new[] { "SchoolingAtRisk", "MedicalAtRisk", "HousingAtRisk", "WaterAtRisk" })
        {
            form[$"RiskCheck.{item}"] = "false";
        }

        form["RiskCheck.RiskCheckers"] = "张晓梅、刘德福";
        form["RiskCheck.RiskEvidence"] = "出院结算单，欠条两张";
    }
}
