using System.Net;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Adjustments;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Quality;
using PovertyCase.Domain.Settings;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages.Adjustments;

/// <summary>年度动态调整 from the plan to the report, over HTTP, every role at its own pages (S3-18 to S3-27, S0-27, S2-58).</summary>
public sealed class AdjustmentJourneyTests(CaseHost host) : CaseTests(host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_year_is_opened_walked_confirmed_frozen_and_reported()
    {
        await Given.Settings();
        var round = await Given.Round();
        var (first, second) = (await Registered(round, "赵调整"), await Registered(round, "钱调整"));
        var (xian, zhuren, cun, zhen) = (await SignInAs("xian"), await SignInAs("zhuren"), await SignInAs("cun"), await SignInAs("zhen"));

        // 部署、开放: what was typed stays when a date is wrong, and a year is planned once.
        (await xian.Get("/adjustments")).Shows("还没有部署过动态调整");
        var wrong = await xian.Submit("/adjustments/create", form => form["Details.Basis"] = "");
        Assert.Contains("文号", wrong.SaidBeside("Details.Basis"), StringComparison.Ordinal);
        var planned = await xian.Submit(wrong, form => form["Details.Basis"] = "旬扶发〔2026〕20号");
        var year = planned.Location!;
        (await xian.Submit("/adjustments/create", form => form["Details.Basis"] = "再来一次")).Shows("已经部署过了");
        (await xian.Get($"{year}/advance")).Shows("这一步现在不能办");
        (await cun.Get($"{year}/sheets")).Shows("没有这样的户");
        (await zhuren.Get("/")).Shows("2026年度动态调整：已部署，未开放");
        (await zhuren.Follow(await zhuren.Submit($"{year}/advance", _ => { }))).Shows("列入名单2户");
        (await cun.Get("/")).Shows("2026年度动态调整已经开放");

        // The paper: one page a household, last year's values, no numbers of documents.
        var paper = await cun.Get($"{year}/print");
        Assert.Equal("application/pdf", paper.Message.Content.Headers.ContentType?.MediaType);
        var text = PdfText.Of(paper.Bytes);
        Assert.Contains("2026年度信息对照表", text, StringComparison.Ordinal);
        Assert.Equal(2, System.Text.RegularExpressions.Regex.Count(text, "张晓梅于[^打]*打印"));
        Assert.Contains("赵调整", text, StringComparison.Ordinal);
        Assert.Contains("钱调整", text, StringComparison.Ordinal);
        Assert.Equal(2, System.Text.RegularExpressions.Regex.Count(text, "第1页共1页"));
        (await zhen.Get($"{year}/print")).Shows("佛洞村", "打印");

        // Before the survey nothing is entered; the household's own page still asks for a correction.
        var income = $"/households/{first}/income/2026";
        (await cun.Get(income)).Shows("更正申请");
        await Advance(xian, year);
        (await cun.Get("/")).Shows("动态调整还有2户没有入户");
        var sheet = await SheetOf(first);
        (await cun.Get(income)).Shows("更正申请");

        // 工作组: led by the head of the township, a village in one group (S3-25); the village reads who comes.
        var group = await zhen.Submit($"{year}/groups/create", form => (form["Details.GroupTitle"], form["Details.Leader"]) = ("第一工作组", "周海燕"));
        Assert.Contains("请选择是书记还是乡镇长", group.SaidBeside("Details.LeaderPost"), StringComparison.Ordinal);
        Assert.Contains("请至少写一类组员", group.SaidBeside("Details.Officials"), StringComparison.Ordinal);
        void Led(FormFields form)
        {
            form["Details.GroupTitle"] = "第一工作组";
            form["Details.Leader"] = "周海燕";
            form["Details.LeaderPost"] = nameof(GroupLeaderPost.Head);
            form["Details.TeamMembers"] = "邓志远、徐建";
            form["Details.Officials"] = "张晓梅";
        }

        Assert.Contains("请选这个组负责的村", (await zhen.Submit(group, Led)).SaidBeside("Villages"), StringComparison.Ordinal);
        (await zhen.Submit(group, form =>
        {
            Led(form);
            form.Add("Villages", $"{DemoAccounts.Village}");
        })).RedirectsTo(year);
        (await zhen.Submit($"{year}/groups/create", form =>
        {
            Led(form);
            form.Add("Villages", $"{DemoAccounts.Village}");
        })).Shows("已经分给“第一工作组”");
        (await zhen.Get(year)).Shows("第一工作组", "周海燕", "驻村帮扶工作队：邓志远、徐建", "佛洞村");
        (await cun.Get($"{sheet}/visit")).Shows("第一工作组：带队 周海燕；驻村帮扶工作队 邓志远、徐建；乡村干部 张晓梅");
        Assert.DoesNotContain("周海燕", (await (await SignInAs("zhen2")).Get(year)).Text, StringComparison.Ordinal);
        var visit = await cun.Submit($"{sheet}/visit", form => form["Visit.Visitors"] = "张晓梅");
        Assert.Contains("两人以上", visit.SaidBeside("Visit.Visitors"), StringComparison.Ordinal);
        (await cun.Submit(visit, form => form["Visit.Visitors"] = "张晓梅、刘德福")).RedirectsTo(sheet);

        // The new year's answers, directly; the year before is still locked.
        (await cun.Get(income)).Shows("动态调整期间，直接填本年的内容");
        (await cun.Get($"/households/{first}/income/2025")).Shows("更正申请");
        (await Answer(cun, income, form => form["Details.WageIncome"] = "52000")).RedirectsTo(sheet);
        (await Answer(cun, $"/households/{first}/conditions/2026", _ => { })).RedirectsTo(sheet);
        await using (var db = Host.Everything())
        {
            var stored = await db.Households.Include(h => h.AllIncomes).SingleAsync(h => h.Id == first, Cancel);
            Assert.True(stored.IsLocked);
            Assert.Equal((2026, 52000m), (stored.IncomeYear, stored.Incomes.Single(i => i.Year == 2026).Details.WageIncome));
        }

        // 研判: village, township returns with a reason, again, agreed; a stale tab is refused.
        var stale = await cun.Get($"{sheet}/classify");
        (await Judge(cun, sheet, HouseholdClass.NormallyExited)).RedirectsTo(sheet);
        Assert.False((await cun.Submit(stale, form => (form["Judgement.Class"], form["Judgement.Grounds"]) = ("Poor", "旧页面"))).IsRedirect);
        (await zhen.Get("/")).Shows("动态调整1户的研判等您看");
        (await zhen.Follow(await zhen.Submit($"{sheet}/return", form => form["Reason"] = "出院结算单没有附"))).Shows("已退回");
        (await cun.Get("/")).Shows("1户的研判被退回");
        (await cun.Get(sheet)).Shows("出院结算单没有附");
        await Judge(cun, sheet, HouseholdClass.NormallyExited);
        (await zhen.Submit($"{year}/review", _ => { })).Shows("请先勾选同意的户");

        // Nobody agrees to a judgement that is not the one shown, ticked or with all others.
        var seen = await zhen.Get($"{year}/review");
        seen.Shows("（上次");
        await Judge(cun, sheet, HouseholdClass.StablyExited);
        (await zhen.Submit(seen, form => form.Add("Chosen", KeyIn(seen)))).Shows("赵调整户在您打开之后又改过");
        (await zhen.Submit(seen, _ => { }, "白柳镇 全部 1 户同意")).Shows("白柳镇等您看的户在您打开之后有变动");
        (await cun.Follow(await Answer(cun, income, form => form["Details.WageIncome"] = "52500"))).Shows("请重新研判", "已入户，待研判");
        (await zhen.Get($"{year}/review")).Shows("没有等您看的户");
        await Judge(cun, sheet, HouseholdClass.NormallyExited);
        seen = await zhen.Get($"{year}/review");
        (await zhen.Follow(await zhen.Submit($"{year}/review", form => form.Add("Chosen", KeyIn(seen))))).Shows("已同意1户");

        // Locked for the village again once the township has agreed.
        (await cun.Get(income)).Shows("更正申请");

        // The county cannot go on while one household waits.
        (await xian.Get($"{year}/advance")).Shows("还有1户没有入户");
        Assert.False((await xian.Submit(await xian.Get($"{year}/return"), form => form["Reason"] = "")).IsRedirect);
        var other = await SheetOf(second);
        (await cun.Get(sheet)).Shows("下一户");
        (await cun.Submit($"{other}/visit", form => form["Visit.Visitors"] = "张晓梅、刘德福")).RedirectsTo(other);
        await Answer(cun, $"/households/{second}/income/2026", form => form["Details.WageIncome"] = "3000");
        await Answer(cun, $"/households/{second}/conditions/2026", _ => { });
        await Advance(xian, year);
        Assert.False((await xian.Submit(await xian.Get($"{year}/return"), form => form["Reason"] = " ")).IsRedirect);
        (await xian.Follow(await xian.Submit($"{year}/return", form => form["Reason"] = "还要补查"))).Shows("退回到“入户采集”", "退回了一步：还要补查");
        await Advance(xian, year);
        await Judge(cun, other, HouseholdClass.Poor);
        (await xian.Get($"{year}/advance")).Shows("还有2户没有经县里确认");
        (await zhen.Follow(await zhen.Submit($"{year}/review", _ => { }, "白柳镇 全部 1 户同意"))).Shows("全部同意");
        (await xian.Follow(await xian.Submit($"{year}/review", _ => { }, "旬阳县 全部 2 户同意"))).Shows("全部同意");
        (await xian.Get(year)).Shows("县已确认");
        (await cun.Get($"{year}/sheets?proposal=Exit")).Shows("赵调整", "去申报");
        Assert.DoesNotContain("钱调整", (await cun.Get($"{year}/sheets?proposal=Exit")).Text, StringComparison.Ordinal);

        // 公示、清洗、冻结: an open error stops the freezing; what stands then is hashed.
        await Advance(xian, year);

        // A household that came late catches up during the notice.
        var late = await Registered(round, "孙补列");
        (await xian.Follow(await xian.Submit(await xian.Get($"{year}/advance"), _ => { }, "补列 1 户"))).Shows("补列1户");
        var third = await SheetOf(late);
        (await cun.Get("/")).Shows("动态调整还有1户没有入户");
        (await cun.Submit($"{third}/visit", form => form["Visit.Visitors"] = "张晓梅、刘德福")).RedirectsTo(third);
        await Answer(cun, $"/households/{late}/income/2026", form => form["Details.WageIncome"] = "3000");
        await Answer(cun, $"/households/{late}/conditions/2026", _ => { });
        await Judge(cun, third, HouseholdClass.Poor);
        await zhen.Submit($"{year}/review", _ => { }, "白柳镇 全部 1 户同意");
        await Advance(xian, year);
        (await zhuren.Get($"{year}/advance")).Shows("还有1户没有经县里确认");
        (await xian.Follow(await xian.Submit($"{year}/review", _ => { }, "旬阳县 全部 1 户同意"))).Shows("全部同意");
        Assert.Equal(HttpStatusCode.NotFound, (await xian.Get($"{year}/summary")).Status);

        // Judged to leave and still on the register: what is sealed would say something else than the register.
        (await zhuren.Get($"{year}/advance")).Shows("研判的结果还没有办成：退出1户");
        (await zhuren.Get((await zhuren.Get($"{year}/advance")).Document.QuerySelector("a[href*='proposal=Exit']")!.GetAttribute("href")!)).Shows("赵调整");
        await using (var db = Host.Everything())
        {
            await db.Households.Where(h => h.HeadName == "赵调整").ExecuteUpdateAsync(u => u.SetProperty(h => h.Status, HouseholdStatus.Exited).SetProperty(h => h.ExitedYear, 2026), Cancel);
        }

        var freezing = await zhuren.Submit($"{year}/advance", _ => { });
        if (!freezing.IsRedirect)
        {
            freezing.Shows("条错误没有改正");
            await Exempt();
            freezing = await zhuren.Submit($"{year}/advance", _ => { });
        }

        var frozen = await zhuren.Follow(freezing);
        frozen.Shows("已冻结", "年度数据包", "SHA-256");
        await using (var db = Host.Everything())
        {
            var snapshot = await db.AdjustmentSnapshots.SingleAsync(Cancel);
            Assert.Equal((3, 6), (snapshot.Households, snapshot.Persons));
            Assert.Matches("^[0-9a-f]{64}$", snapshot.Sha256);
            frozen.Shows(snapshot.Sha256);
        }

        var summary = PdfText.Of((await zhuren.Get($"{year}/summary")).Bytes);
        Assert.Contains("旬阳县2026年度动态调整汇总表", summary, StringComparison.Ordinal);
        Assert.Contains("白柳镇", summary, StringComparison.Ordinal);

        // Locked again: a correction is the only way (WF-008).
        (await cun.Get(income)).Shows("更正申请");
        await Advance(xian, year);
        (await cun.Get(year)).Shows("已上报");
        Assert.StartsWith("/error/403", (await cun.Get($"{year}/advance")).Location, StringComparison.Ordinal);
    }

    private async Task<Guid> Registered(Round round, string head)
    {
        var household = await Given.Household(head: head);
        await Given.Filing(round, household, FilingStage.Registered);
        await using var db = Host.Everything();
        await db.Households.Where(h => h.Id == household.Id).ExecuteUpdateAsync(u => u.SetProperty(h => h.IdentifiedYear, 2019), Cancel);
        await db.Incomes.Where(i => i.HouseholdId == household.Id).ExecuteUpdateAsync(u => u.SetProperty(i => i.Year, 2025), Cancel);
        await db.Conditions.Where(c => c.HouseholdId == household.Id).ExecuteUpdateAsync(u => u.SetProperty(c => c.Year, 2025), Cancel);
        return household.Id;
    }

    private async Task<string> SheetOf(Guid household)
    {
        await using var db = Host.Everything();
        return $"/adjustments/sheets/{await db.AdjustmentSheets.Where(s => s.HouseholdId == household).Select(s => s.Id).SingleAsync(Cancel)}";
    }

    /// <summary>Fills the form; stands by its warnings and gives the reason it asks for.</summary>
    private static async Task<Reply> Answer(Visitor cun, string page, Action<FormFields> fill)
    {
        var reply = await cun.Submit(page, fill, "保存");
        for (var i = 0; i < 3 && !reply.IsRedirect; i++)
        {
            reply = await cun.Submit(reply, form =>
            {
                fill(form);
                form.Keep("入户核实过");
                if (form.Names.Contains("ChangeReason"))
                {
                    // Of other amounts another reason is asked than the one that stands there.
                    form["ChangeReason"] = form["ChangeReason"] is "儿子外出务工" ? "儿子换了活，工钱多了" : "儿子外出务工";
                }
            }, "保存");
        }

        Assert.True(reply.IsRedirect, reply.Text);
        return reply;
    }

    /// <summary>The value of the only box: the sheet and the version that is shown.</summary>
    private static string KeyIn(Reply review) => review.Document.QuerySelector("input[name=Chosen]")!.GetAttribute("value")!;

    private static Task<Reply> Judge(Visitor cun, string sheet, HouseholdClass result) => cun.Submit($"{sheet}/classify", form =>
    {
        form["Judgement.Class"] = $"{result}";
        form["Judgement.Grounds"] = "收入、住房、就学、就医逐项看过";
    });

    private static async Task Advance(Visitor officer, string year)
    {
        var reply = await officer.Submit($"{year}/advance", _ => { });
        Assert.True(reply.IsRedirect, reply.Text);
    }

    private async Task Exempt()
    {
        await using var db = Host.Everything();
        await db.Findings.Where(f => f.State == FindingState.Open).ExecuteUpdateAsync(u => u.SetProperty(f => f.State, FindingState.Exempted).SetProperty(f => f.ExemptedUntil, Host.Clock.Today.AddYears(1)), Cancel);
    }
}
