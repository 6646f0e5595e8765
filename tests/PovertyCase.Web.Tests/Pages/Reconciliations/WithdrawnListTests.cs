using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Reconciliations;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages.Reconciliations;

/// <summary>A comparison that was wrong is taken back, and a newer list stands in place of an older one (S1-38).</summary>
public sealed class WithdrawnListTests(CaseHost host) : ExclusionListCase(host)
{
    private static readonly string[] Insured = ["姓名", "证件号码", "参保状态"];
    private static readonly string[] Houses = ["权利人", "证件号码", "房屋用途"];

    [Fact]
    public async Task The_level_that_uploaded_takes_a_comparison_back_once_and_answers_stay()
    {
        var (answered, open) = (await Given.Household(head: "翁已说", spouse: null), await Given.Household(head: "翁未说", spouse: null));
        var (zhen, cun) = (await SignInAs("zhen"), await SignInAs("cun"));
        var list = await CompareAll(zhen, Department.MedicalInsurance, Insured, [["翁已说", Number(answered, 0), "停保"], ["翁未说", Number(open, 0), "停保"]], complete: false);
        Assert.True((await cun.Submit($"/reconciliations/items/{Assert.Single(await ItemsOf(answered))}", form => form["Explanation.Text"] = "十月起停缴")).IsRedirect);
        var page = $"/reconciliations/{list}/withdraw";

        (await (await SignInAs("xian")).Get(page)).Shows("只能由上传的那一级撤销");
        Assert.Contains("请写明为什么撤销", (await zhen.Submit(page, form => form["Reason"] = "错")).SaidBeside("Reason"), StringComparison.Ordinal);
        var (once, stale) = (await zhen.Get(page), await zhen.Get(page));
        once.Shows("还有1条没有办完");
        (await zhen.Follow(await zhen.Submit(once, form => form["Reason"] = "传成了去年的名单"))).Shows("已撤销", "传成了去年的名单", "没有办完的1条不再要求处理", "十月起停缴");

        Assert.Equal(ReconciliationState.Withdrawn, (await ListOf(list)).State);
        Assert.Equal([ItemState.Explained, ItemState.Replaced], (await ItemsIn(list)).Select(i => i.State));
        Assert.DoesNotContain("翁未说", (await cun.Get("/reconciliations")).Text, StringComparison.Ordinal);
        Assert.Null((await zhen.Get(page)).Document.QuerySelector("form[method=post] [name=Reason]"));
        Assert.False((await zhen.Submit(stale, form => form["Reason"] = "再撤一次")).IsRedirect);
        await using var db = Host.Everything();
        Assert.Equal(1, await db.Trail.CountAsync(e => e.ObjectId == list && e.Act == Reconciliation.Withdrawal, Cancel));
    }

    [Fact]
    public async Task A_newer_list_closes_what_older_ones_of_the_same_level_left_open_about_those_whom_it_decides()
    {
        var (again, gone) = (await Given.Household(head: "乌又有", spouse: null), await Given.Household(head: "乌不在", spouse: null));
        var zhen = await SignInAs("zhen");
        var first = await CompareAll(zhen, Department.MedicalInsurance, Insured, [["乌又有", Number(again, 0), "停保"], ["乌不在", Number(gone, 0), "停保"]], -30, complete: false);

        // In part: only whom it names.
        var second = await CompareAll(zhen, Department.MedicalInsurance, Insured, [["乌又有", Number(again, 0), "停保"]], -20, complete: false);
        Assert.Equal([ItemState.Replaced, ItemState.Open], (await ItemsIn(first)).Select(i => i.State));

        // Another department says nothing of it; an older list neither.
        await CompareAll(zhen, Department.CivilAffairs, ["姓名", "证件号码", "是否低保"], [["乌不在", Number(gone, 0), "是"]], -10, complete: false);
        await CompareAll(zhen, Department.MedicalInsurance, Insured, [["乌不在", Number(gone, 0), "正常"]], -60, complete: false);
        Assert.Equal(ItemState.Open, (await ItemsIn(first))[1].State);

        // Complete: who is not named is a result of this list now.
        Host.Clock.PassDays(1);
        zhen = await SignInAs("zhen");
        var third = await CompareAll(zhen, Department.MedicalInsurance, Insured, [["乌又有", Number(again, 0), "正常"]], -5);
        Assert.Equal([ItemState.Replaced, ItemState.Replaced], (await ItemsIn(first)).Select(i => i.State));
        Assert.Equal(ItemState.Replaced, Assert.Single(await ItemsIn(second)).State);

        // It was wrong: what it had closed waits again, what the list before had closed does not.
        (await zhen.Follow(await zhen.Submit($"/reconciliations/{third}/withdraw", form => form["Reason"] = "参保状态一栏选错"))).Shows("恢复待处理");
        Assert.Equal(ItemState.Open, Assert.Single(await ItemsIn(second)).State);
        Assert.Equal(ItemState.Replaced, (await ItemsIn(first))[0].State);
    }

    [Fact]
    public async Task A_list_uploaded_again_for_the_same_day_stands_in_place_of_the_first_when_the_clerk_says_so()
    {
        var (named, mistaken) = (await Given.Household(DemoAccounts.Village, head: "闻有房"), await Given.Household(DemoAccounts.Village, head: "闻无房"));
        foreach (var household in new[] { named, mistaken })
        {
            await Given.Filing(await Given.Round(), household, FilingStage.Registered);
        }

        var xian = await SignInAs("xian");
        await Compare(xian, Department.Property, Houses, [["闻有房", Number(named, 0), "商铺"]], -9);
        await Compare(xian, Department.Property, Houses, [["闻有房", Number(named, 0), "商品房"], ["闻无房", Number(mistaken, 0), "商品房"]], -3);

        var map = await Upload(xian, Department.Property, Houses, [["闻有房", Number(named, 0), "商品房"]], -3);
        Assert.Contains("请选这一份是重新上传的", (await xian.Submit(map, _ => { }, "开始比对")).SaidBeside("Replaces"), StringComparison.Ordinal);
        (await xian.Follow(await xian.Submit(map, form => form["Replaces"] = "true", "开始比对"))).Shows("名单上有1");

        Assert.Empty(await Findings(mistaken, "EX-002"));
        Assert.Empty(await ItemsOf(mistaken));
        Assert.Single(await ItemsOf(named));
        await using var db = Host.Everything();
        Assert.Equal([ReconciliationState.Compared, ReconciliationState.Withdrawn, ReconciliationState.Compared],
            await db.Reconciliations.Where(l => l.Details.Department == Department.Property).OrderBy(l => l.UploadedAt).ThenBy(l => l.Id).Select(l => l.State).ToListAsync(Cancel));
    }
}
