using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages.Households;

/// <summary>信息核对 (S0-27): who compared which part with the paper before the lock, and that a change afterwards is seen.</summary>
public sealed class ProofTests(CaseHost host) : CaseTests(host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Parts_are_checked_one_by_one_and_a_change_asks_for_another_look()
    {
        await Given.Settings();
        var household = await Given.Household(head: "核对人");
        var (clerk, zhen, url) = (await SignInAs("cun"), await SignInAs("zhen"), $"/households/{household.Id}/proof");
        (await clerk.Submit($"/households/{household.Id}/causes", f => (f["Causes[0].Who"], f["Causes[0].SinceYear"]) = ("核对人", "2019"))).RedirectsTo($"/households/{household.Id}");

        var page = await clerk.Get(url);
        page.Shows("核对人，2019年起");
        (await clerk.Submit(page, _ => { })).Shows("请勾选核对过的内容");
        (await clerk.Submit(page, f => Tick(page, f, "1", "4"))).RedirectsTo(url);
        var name = (await Given.ActorOf("cun")).Name;
        Assert.Equal([$"基本情况 {name}", $"致贫原因 {name}"], await Checked(household));

        // The other parts by the township, and nothing twice.
        var there = await zhen.Get(url);
        (await zhen.Submit(there, f => Tick(there, f, "2", "3", "6"))).RedirectsTo(url);
        Assert.Equal(5, (await Checked(household)).Count);

        // A cause that is changed has to be looked at again; a tick of a page opened before says nothing about it.
        var stale = await zhen.Get(url);
        Assert.Null(Box(stale, "4"));
        (await clerk.Submit($"/households/{household.Id}/causes", f => f["Causes[0].SinceYear"] = "2018")).RedirectsTo($"/households/{household.Id}");
        var changed = await zhen.Get(url);
        changed.Shows("核对以后又改过");
        var value = Box(changed, "4")!.GetAttribute("value")!;
        (await clerk.Submit($"/households/{household.Id}/causes", f => f["Causes[0].SinceYear"] = "2017")).RedirectsTo($"/households/{household.Id}");
        (await zhen.Submit(changed, f => f.Add("Parts", value))).Shows("“致贫原因”在您打开这一页以后又改过");
        Assert.Equal(5, (await Checked(household)).Count);

        var paper = PdfText.Of((await clerk.Get($"/households/{household.Id}/form")).Bytes);
        var table = paper[paper.IndexOf("信息核对", StringComparison.Ordinal)..];
        Assert.Equal(["基本情况", "家庭成员", "收入与支出", "致贫原因", "易地搬迁"], FormCheck.Parts.Select(p => Label.Of(p)).Where(p => table.Contains(p, StringComparison.Ordinal)).OrderBy(p => table.IndexOf(p, StringComparison.Ordinal)));
        Assert.Equal(2, table.Split("改过").Length - 1);
    }

    [Fact]
    public async Task With_the_step_switched_on_only_what_was_compared_comes_on_the_roster()
    {
        await Given.Settings();
        var round = await Given.Round(OptionalSteps.ProofReading);
        var (read, unread) = (await Given.Household(head: "核对过"), await Given.Household(head: "没核对"));
        await Given.Filing(round, read, FilingStage.SecondNotice);
        await Given.Filing(round, unread, FilingStage.SecondNotice);
        var (clerk, zhen) = (await SignInAs("cun"), await SignInAs("zhen"));
        (await clerk.Submit($"/households/{read.Id}/conditions/2026", ConditionsTests.FillWell)).RedirectsTo($"/households/{read.Id}");
        var page = await clerk.Get($"/households/{read.Id}/proof");
        (await clerk.Submit(page, f => Tick(page, f, "1", "2", "3", "4", "5", "6"))).RedirectsTo($"/households/{read.Id}/proof");

        (await clerk.Get("/quality/proofs")).Shows("核对过", "都核对过了", "没核对", "还没有核对：基本情况、家庭成员、收入与支出、致贫原因、生产生活条件、易地搬迁", "共 2 条");
        var roster = await zhen.Get($"/rosters/create?round={round.Id}");
        roster.Shows("将列入 1 户", "没核对", "还没有核对：基本情况");

        // Who comes back onto the register is locked already and can be compared no more: the step does not ask for it.
        var returned = await Given.Household(head: "返贫户");
        await Given.Filing(round, returned, FilingStage.SecondNotice);
        await using (var locking = Host.Everything())
        {
            await locking.Households.Where(h => h.Id == returned.Id).ExecuteUpdateAsync(s => s.SetProperty(h => h.LockedAt, Clock.GetUtcNow()).SetProperty(h => h.ExitedYear, 2020), Cancel);
        }

        (await zhen.Get($"/rosters/create?round={round.Id}")).Shows("将列入 2 户");

        // Once it is locked nobody compares any more.
        await Given.Filing(await Given.Round(), await Given.Household(head: "已锁定"), FilingStage.Registered);
        await using var db = Host.Everything();
        var locked = await db.Households.SingleAsync(h => h.HeadName == "已锁定", Cancel);
        (await clerk.Get($"/households/{locked.Id}/proof")).Shows("这一户已经锁定");
        (await clerk.Submit(await clerk.Get($"/households/{read.Id}/proof"), f => f["__never"] = "1")).Shows("请勾选核对过的内容");
    }

    private static AngleSharp.Dom.IElement? Box(Reply page, string part) => page.Document.QuerySelector($"input[name=Parts][id=p{part}]");

    private static void Tick(Reply page, FormFields form, params string[] parts)
    {
        foreach (var part in parts)
        {
            form.Add("Parts", Box(page, part)!.GetAttribute("value")!);
        }
    }

    private async Task<List<string>> Checked(Household household)
    {
        await using var db = Host.Everything();
        return [.. (await db.FormChecks.Where(c => c.HouseholdId == household.Id).OrderBy(c => c.Part).ToListAsync(Cancel)).Select(c => $"{Domain.Common.Label.Of(c.Part)} {c.CheckedByName}")];
    }
}
