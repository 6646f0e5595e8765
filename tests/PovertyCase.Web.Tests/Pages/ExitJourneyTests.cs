using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Notices;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Rosters;
using PovertyCase.Domain.Settings;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;
using PovertyCase.Web.Tests.Pages.Rosters;

namespace PovertyCase.Web.Tests.Pages;

/// <summary>贫困户退出 from the county's round to the mark on the register, over HTTP, every role at its own pages (S1-32, S3-22, S3-23).</summary>
public sealed class ExitJourneyTests(CaseHost host) : RosterDesk(host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_household_leaves_the_register_from_the_first_step_to_the_last()
    {
        await Given.Settings();
        await using (var sets = Host.Everything())
        {
            sets.Add(DatedSetting.Decide(DemoAccounts.County, SettingKeys.ExitFirstNoticeDays, "6", Clock.Today, "测试用", await Given.ActorOf("zhuren")));
            await sets.SaveChangesAsync(Cancel);
        }

        var rich = await OnRegister("赵桂兰", 2024);
        var stays = await OnRegister("欧阳建国", 2023);
        var fresh = await OnRegister("钱秀英", Clock.Today.Year);

        (await (await SignInAs("cun")).Get("/filings/propose-exit")).Shows("县里还没有开启退出批次");

        // 批次
        var xian = await SignInAs("xian");
        var opened = await xian.Submit("/rounds/create", form =>
        {
            form["Round.Kind"] = nameof(RoundKind.Exit);
            form["Round.Name"] = "2026年度脱贫退出";
        });
        Assert.True(opened.IsRedirect, opened.Text);

        // 提出: who was identified this year cannot be ticked, and not be forged either (XT-001).
        Assert.False((await (await SignInAs("zhen")).Get("/filings/propose-exit")).Message.IsSuccessStatusCode);
        var cun = await SignInAs("cun");
        var list = await cun.Get("/filings/propose-exit");
        list.Shows("2026年新识别，当年不能退出");
        Assert.DoesNotContain($"c-{fresh}", list.Html, StringComparison.Ordinal);
        (await cun.Submit(list, form => form.Add("Chosen", fresh.ToString()))).Shows("钱秀英户是2026年新识别的，当年不能退出");
        (await cun.Submit(list, form =>
        {
            form.Add("Chosen", rich.ToString());
            form.Add("Chosen", stays.ToString());
        })).RedirectsTo("/filings?stage=ExitProposed");
        (await cun.Get("/")).Shows("2户拟退出，等待民主评议");
        await using (var trail = Host.Everything())
        {
            // What nobody has checked yet leaves no default behind in the trail.
            var told = await trail.Trail.Where(e => e.ObjectKind == nameof(Filing)).SelectMany(e => e.Changes).Select(c => c.After).ToListAsync(Cancel);
            Assert.DoesNotContain("0001-01-01", told);
            Assert.DoesNotContain("01/01/0001", told);
        }

        var filing = await FilingOf(rich);
        var other = await FilingOf(stays);

        // 评议
        var held = await cun.Submit("/meetings/create", form =>
        {
            form["Meeting.Chair"] = "王立新";
            form["Meeting.Due"] = "42";
            form["Meeting.Present"] = "35";
            form[$"Votes[{filing}].For"] = "30";
            form[$"Votes[{other}].For"] = "28";
        });
        (await cun.Follow(held)).Shows("2户参加评议，2户通过");

        // 本省另加的指标: the head of the county office enters one with its source; it is asked from that day.
        var zhuren = await SignInAs("zhuren");
        var unnamed = await zhuren.Submit("/settings/create", form => (form["Details.Key"], form["Details.Value"], form["Details.Source"]) = ("退出指标", "能收看电视节目", "桂政办发〔2016〕32号"));
        Assert.Contains("请写指标叫什么", unnamed.SaidBeside("Details.Item"), StringComparison.Ordinal);
        (await zhuren.Submit(unnamed, form => form["Details.Item"] = "通广播电视")).RedirectsTo("/settings");
        (await zhuren.Get("/settings")).Shows("本省退出指标", "通广播电视", "能收看电视节目", "桂政办发〔2016〕32号");
        (await cun.Get("/filings/exit-board")).Shows("赵桂兰", "通广播电视", "8项没有核查");

        // 核查: one item wanting stops it with its rule, and what was typed stays.
        (await cun.Get("/")).Shows("2户拟退出，等待入户核查");
        void Look(FormFields form, bool water)
        {
            foreach (var item in new[] { "FoodSecure", "ClothingSecure", "SchoolingSecure", "MedicalSecure", "HousingSafe" })
            {
                form[$"Check.{item}"] = "true";
            }

            form["Check.WaterSafe"] = water ? "true" : "false";
            (form["Answers[0].Met"], form["Answers[0].Evidence"]) = ("true", "户户通，能收看十二个台");
            form["Check.Checkers"] = "张晓梅、刘德福";
            form["Check.Evidence"] = "住安置房，自来水还没有通到灶房";
        }

        var unasked = await cun.Submit($"/filings/{filing}/verify-exit", form =>
        {
            Look(form, water: true);
            (form["Answers[0].Met"], form["Answers[0].Evidence"]) = ("false", " ");
        });
        Assert.Contains("的佐证，看到了什么", unasked.SaidBeside("Answers[0].Evidence"), StringComparison.Ordinal);
        Assert.Contains("“通广播电视”未达标，不能退出", (await cun.Submit(unasked, form => form["Answers[0].Evidence"] = "信号收不到")).SaidBeside("Answers[0].Met"), StringComparison.Ordinal);
        var wanting = await cun.Submit($"/filings/{filing}/verify-exit", form => Look(form, water: false));
        Assert.Contains("“饮水安全”未达标，不能退出", wanting.SaidBeside("Check.WaterSafe"), StringComparison.Ordinal);
        Assert.Equal("张晓梅、刘德福", wanting.ValueOf("Check.Checkers"));
        (await cun.Submit(wanting, form => Look(form, water: true))).RedirectsTo($"/filings/{filing}");
        (await cun.Submit($"/filings/{other}/fail-exit", form =>
        {
            form["Why.Code"] = "05";
            form["Why.Detail"] = "老伴还在县医院住院";
        })).RedirectsTo($"/filings/{other}");
        (await cun.Get($"/filings/{other}")).Shows("有大病重病人正在治疗：老伴还在县医院住院");
        (await cun.Get("/filings/exit-board")).Shows("欧阳建国", "有大病重病人正在治疗：老伴还在县医院住院");

        // 农户认可
        // Nothing stands there that nobody has read off the signed sheet.
        var unread = await cun.Submit($"/filings/{filing}/agree-exit", _ => { });
        unread.Shows("请填写认可日期", "请填写在核查表上签字的人", "请选择认可方式");
        var unproved = await cun.Submit(unread, form =>
            (form["Agreement.AgreedOn"], form["Agreement.SignedBy"], form["Agreement.Signature"]) = ($"{Clock.Today:yyyy.M.d}", "赵桂兰", nameof(ExitSignature.Fingerprint)));
        Assert.Contains("请上传农户签字或按手印的核查表照片", unproved.SaidBeside("Proofs"), StringComparison.Ordinal);
        (await cun.Submit(unproved, form => form.Attach("Proofs", "核查表.jpg", Pictures.Photo(), "image/jpeg"))).RedirectsTo($"/filings/{filing}");
        var agreed = await cun.Get($"/filings/{filing}");
        agreed.Shows("赵桂兰（户主按手印）", "第 1 份（照片）", "户户通，能收看十二个台");
        (await (await SignInAs("zhen")).Get("/filings/exit-board")).Shows("项项达标", "户户通，能收看十二个台");
        var photo = agreed.Document.QuerySelectorAll("a[href^='/files/']").Single().GetAttribute("href")!;
        Assert.True((await (await SignInAs("zhen")).Get(photo)).Message.IsSuccessStatusCode);
        Assert.False((await (await SignInAs("cun2")).Get(photo)).Message.IsSuccessStatusCode);
        var before = Clock.Today;
        Clock.PassDays(1);
        cun = await SignInAs("cun");
        (await cun.Submit($"/filings/{filing}/exit-sheet", _ => { })).Shows("请选要补传的照片");
        (await cun.Submit($"/filings/{filing}/exit-sheet", form => form.Attach("Proofs", "核查表2.jpg", Pictures.Photo(), "image/jpeg"))).RedirectsTo($"/filings/{filing}");
        var printed = PdfText.Of((await cun.Get($"/filings/{filing}/pdf")).Bytes);
        Assert.Contains("附照片2份", printed, StringComparison.Ordinal);
        Assert.Contains("达标（能收看电视节目）：户户通，能收看十二个台", printed, StringComparison.Ordinal);
        await using (var past = Host.Everything())
        {
            Assert.Single((await past.AsOf<Filing>(before).SingleAsync(f => f.Id == filing, Cancel)).ExitSheetIds);
        }

        // 第一次公示
        var notice = await cun.Submit("/notices/create?kind=first", _ => { });
        var posted = await cun.Follow(notice);
        posted.Shows("关于佛洞村2026年度拟脱贫户名单的第一次公示");
        posted.Shows("公示期6天");
        Clock.PassDays(8);
        cun = await SignInAs("cun");
        (await cun.Follow(await cun.SubmitExplaining($"{notice.Location}/conclude", _ => { }))).Shows("这次上报1户");

        // 乡镇核查、第二次公示
        var zhen = await SignInAs("zhen");
        (await zhen.Follow(await zhen.TickExplaining("/filings/review", filing))).Shows("审核通过1户");
        (await zhen.Follow(await zhen.Submit("/notices/create?kind=second", _ => { }))).Shows("关于白柳镇佛洞村2026年度拟脱贫户名单的第二次公示");
        Clock.PassDays(8);

        // 花名册、县审定、公告、标注
        await using var db = Host.Everything();
        var round = await db.Rounds.SingleAsync(r => r.Kind == RoundKind.Exit, Cancel);
        var roster = await Reported(round);
        await PressExplaining(roster, "xian", "accept");
        await Press(roster, "zhuren", "approve");
        await Press(roster, "xian", "announce");
        await Press(roster, "xian", "register");

        var done = await Find(roster);
        Assert.Equal(RosterState.Completed, done.State);
        Assert.StartsWith("TC-610928109-2026-", done.ControlNo, StringComparison.Ordinal);
        Assert.Equal("旬阳县白柳镇（2026年度）贫困户退出花名册", done.Title);
        var announced = await db.Notices.SingleAsync(n => n.RoundId == round.Id && n.Kind == NoticeKind.Announcement, Cancel);
        Assert.Contains("确定为2026年脱贫户", announced.Body, StringComparison.Ordinal);
        Assert.Contains("花名册标注脱贫", await db.Trail.Where(e => e.ObjectId == roster).Select(e => e.Act).ToListAsync(Cancel));
        var left = await db.Households.AsNoTracking().SingleAsync(h => h.Id == rich, Cancel);
        Assert.Equal((HouseholdStatus.Exited, 2026, true), (left.Status, left.ExitedYear, left.IsLocked));
        Assert.Equal(HouseholdStatus.Registered, (await db.Households.AsNoTracking().SingleAsync(h => h.Id == stays, Cancel)).Status);
        var cunAgain = await SignInAs("cun");
        (await cunAgain.Get($"/filings/{filing}")).Shows("已标注脱贫");
        var paper = PdfText.Of((await cunAgain.Get($"/filings/{filing}/pdf")).Bytes);
        Assert.All(new[] { "贫困户脱贫退出审核表", "退出核查（一超过、两不愁、三保障）", "义务教育有保障", "农户认可", "第二次公示", "乡镇审核通过", "户主（签字、手印）" }, part => Assert.Contains(part, paper, StringComparison.Ordinal));
        var whole = await (await SignInAs("xian")).Get($"/rounds/{round.Id}");
        whole.Shows("已办结");
    }

    private async Task<Guid> FilingOf(Guid household)
    {
        await using var db = Host.Everything();
        return await db.Filings.Where(f => f.HouseholdId == household).Select(f => f.Id).SingleAsync(Cancel);
    }
}
