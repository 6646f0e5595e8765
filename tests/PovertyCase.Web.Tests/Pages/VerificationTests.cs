using System.Net;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.LookBacks;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.YearlyForms;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages;

/// <summary>登记信息核实: the records of those on the register and of the poor villages held against what is (S4-53).</summary>
public sealed class VerificationTests(CaseHost host) : LookBackCase(host)
{
    [Fact]
    public async Task Households_on_the_register_and_poor_villages_are_verified_item_by_item_and_what_differs_is_followed_up()
    {
        var round = await Given.Round();
        var (first, second) = (await Given.Household(head: "赵桂兰"), await Given.Household(head: "钱秀英"));
        await Given.Filing(round, first, FilingStage.Registered);
        await Given.Filing(round, second, FilingStage.Registered);
        var third = await Exited("孙玉珍");
        // A village is poor by its form once the township has checked it; what a clerk has begun to fill in sends nobody there.
        await Write(db => db.Add(Poor(DemoAccounts.Village)));
        await Write(async db => await db.VillageForms.ExecuteUpdateAsync(u => u.SetProperty(f => f.State, VillageFormState.Checked), Cancel));
        await Write(db => db.Add(Poor(610928109203)));
        var xian = await SignInAs("xian");
        var exits = (await xian.Submit("/look-backs/create", form => form["Details.Basis"] = "普查准备方案")).Location!;
        var verifying = (await xian.Submit("/look-backs/create", form => (form["Details.Basis"], form["Details.Scope"]) = ("核实工作方案", nameof(LookBackScope.Register)))).Location!;
        (await xian.Submit("/look-backs/create", form => (form["Details.Basis"], form["Details.Scope"]) = ("又一轮", nameof(LookBackScope.Register)))).Shows("正在进行");
        (await xian.Get(exits)).Shows("0 / 1");
        (await xian.Get(verifying)).Shows("0 / 2", "0 / 1", "没有查", "贫困村的村表，已核实");

        var cun = await SignInAs("cun");
        (await cun.Get("/")).Shows("登记信息还有2户没有核实", "佛洞村是贫困村，村表还没有核实");
        (await cun.Get($"{verifying}/households?state=Waiting")).Shows("赵桂兰", "钱秀英");
        var sheet = await SheetOf(first);
        Assert.Equal(HttpStatusCode.NotFound, (await cun.Get($"{sheet}/record")).Status);
        var exited = await SheetOf(third);
        Assert.Equal(HttpStatusCode.NotFound, (await cun.Get($"{exited}/verify")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await cun.Submit($"{exited}/record", form => (form["Check.Checkers"], form["Problems[0].Item"]) = ("张晓梅", "基本情况"))).Status);

        // What differs wants what is, the evidence, and what follows; nothing that was typed is lost.
        var refused = await cun.Submit($"{sheet}/verify", form => (form["Check.Checkers"], form["Answers[0].Differs"], form["Answers[0].Evidence"]) = ("张晓梅、李建军", "true", "户口簿"));
        refused.Shows("请写实际是什么", "请选择接着怎么办");
        Assert.Equal("户口簿", refused.ValueOf("Answers[0].Evidence"));
        (await cun.Submit($"{sheet}/verify", form => (form["Check.Checkers"], form["Answers[1].Actual"]) = ("张晓梅", "多了一个人"))).Shows("请勾选“不符”");
        (await cun.Submit(refused, form => (form["Answers[0].Actual"], form["Answers[0].Follows"]) = ("住在五组", nameof(DifferenceFollows.Correction)))).RedirectsTo(sheet);
        (await cun.Get(sheet)).Shows("有问题", "6 项，1项不符", "住在五组", "凭据：户口簿", "申请更正登记", "登记的是");
        (await cun.Get($"{verifying}/problems")).Shows("登记信息 1 个", "住在五组");
        (await cun.Get($"{verifying}/households?state=Waiting")).Shows("共 1 户");

        // Somebody corrects the record while the page is open: the answers belonged to something else.
        var other = await SheetOf(second);
        var open = await cun.Get($"{other}/verify");
        await Write(async db => await db.Households.Where(h => h.Id == second.Id).ExecuteUpdateAsync(u => u.SetProperty(h => h.Details.GroupName, "九组"), Cancel));
        var stale = await cun.Submit(open, form => form["Check.Checkers"] = "张晓梅");
        stale.Shows("登记的内容改过");
        (await cun.Submit(stale, _ => { })).RedirectsTo(other);
        (await cun.Get(other)).Shows("没有问题", "6 项，都相符");

        // The village, field by field of its form.
        await using var db = Host.Everything();
        var own = await db.LookBackSheets.Where(s => s.AreaNo == DemoAccounts.Village && s.HouseholdId == null).Select(s => s.Id).SingleAsync(Cancel);
        var page = await cun.Get($"/look-backs/sheets/{own}/verify");
        page.Shows("村负责人", "张晓梅", "道路交通");
        (await cun.Submit(page, form =>
        {
            form["Check.Checkers"] = "第一书记";
            (form["Answers[0].Differs"], form["Answers[0].Actual"], form["Answers[0].Evidence"], form["Answers[0].Follows"]) = ("true", "王建国", "任命文件", nameof(DifferenceFollows.VillageForm));
        })).RedirectsTo($"/look-backs/sheets/{own}");
        (await cun.Get($"/look-backs/sheets/{own}")).Shows("王建国", "村负责人，登记的是：张晓梅", "改村表");
        (await xian.Get(verifying)).Shows("2 / 2", "1 / 1");

        // Put right, and the round can end; nobody became clear by it.
        var fix = (await cun.Get(sheet)).Document.QuerySelector("main a[href^='/look-backs/problems/']")!.GetAttribute("href")!;
        (await cun.Submit(fix, form => form["Fixed.How"] = "更正已批准")).RedirectsTo(sheet);
        (await xian.Submit($"{verifying}/run", _ => { }, "结束这一轮")).RedirectsTo(verifying);
        Assert.False(await db.ClearFlags.AnyAsync(Cancel));
        Assert.Equal(2, await db.Trail.CountAsync(e => e.ObjectKind == nameof(LookBackSheet) && e.Act == "登记回头看结果", Cancel));
    }

    private VillageForm Poor(long village)
    {
        var by = Given.ClerkOf(village);
        var form = VillageForm.Begin(village, Clock.Today.Year, by);
        form.Fill(VillageForm.Section("identity")!, new VillageIdentity { LeaderName = "张晓梅", IsPoorVillage = true }, by);
        return form;
    }
}
