using System.Net;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages;

/// <summary>Many filings on one page: passed, sent back and refused together, with a result that names what was not done.</summary>
public sealed class ManyDecisionsTests(CaseHost host) : CaseTests(host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_act_passes_returns_and_rejects_and_a_filing_that_moved_on_is_named()
    {
        var round = await Given.Round();
        var filings = new List<Filing>();
        foreach (var head in new[] { "批过户", "批退户", "批否户", "批迟户" })
        {
            filings.Add(await Given.Filing(round, await Given.Household(head: head), FilingStage.TownshipReview));
        }

        var zhen = await SignInAs("zhen");
        var page = await zhen.Get("/filings/review");
        var ticks = filings.ConvertAll(f => page.TickOf(f.Id)!);

        // A colleague sends the last one back meanwhile.
        await Given.Officer("zhend", Role.TownshipClerk, DemoAccounts.Township);
        await (await SignInAs("zhend")).Submit($"/filings/{filings[3].Id}/return", form => form["Reason"] = "请补材料");

        // A reason without a verdict, a verdict without a reason, both at once: nothing is stored and nothing typed is lost.
        var wrong = await zhen.Submit(page, form =>
        {
            form.Add("Chosen", ticks[0]);
            form[$"Others[{ticks[0]}].Act"] = nameof(FilingAct.Return);
            form[$"Others[{ticks[0]}].Reason"] = "缺户口簿";
            form[$"Others[{ticks[1]}].Act"] = nameof(FilingAct.Return);
            form[$"Others[{ticks[2]}].Reason"] = "名下有商品房";
        });
        Assert.Equal("这一户又勾了通过，请只留一样", wrong.SaidBeside($"Others[{ticks[0]}].Reason"));
        Assert.Equal("请写明缺什么、要补什么", wrong.SaidBeside($"Others[{ticks[1]}].Reason"));
        Assert.Equal("写了原因的，请选退回还是不通过", wrong.SaidBeside($"Others[{ticks[2]}].Reason"));
        Assert.Contains("value=\"缺户口簿\"", wrong.Html, StringComparison.Ordinal);
        var named = wrong.Document.QuerySelectorAll("#errors li").Select(li => li.TextContent.Trim()).ToList();
        Assert.Equal(3, named.Count);
        Assert.All(filings.Take(3), f => Assert.Single(named, n => n.StartsWith(f.Household.HeadName + "户", StringComparison.Ordinal)));

        void Fill(FormFields form)
        {
            form.Add("Chosen", ticks[0]);
            form[$"Others[{ticks[1]}].Act"] = nameof(FilingAct.Return);
            form[$"Others[{ticks[1]}].Reason"] = "缺户口簿复印件";
            form[$"Others[{ticks[2]}].Act"] = nameof(FilingAct.Reject);
            form[$"Others[{ticks[2]}].Reason"] = "名下有商品房";
            form.Add("Chosen", ticks[3]);
        }

        // Nobody was visited of the round (WF-012): asked first, and nothing ticked is lost over it, not even what a colleague has decided meanwhile.
        var asked = await zhen.Submit(page, Fill);
        asked.Shows("抽查比例0%，低于20%");
        var (first, second) = (await zhen.Submit(asked, form => form.Keep("会上逐户看过材料")), await zhen.Submit(asked, form => form.Keep("会上逐户看过材料")));
        Assert.Equal(first.Location, second.Location);
        (await zhen.Follow(first)).Shows("审核通过1户，退回1户，不通过1户", "提交 4 户，办成 3 户", "1户没有办成", "打开之后有人办理过这一户", "缺户口簿复印件", "名下有商品房");
        (await zhen.Get("/filings/batches")).Shows("乡镇经办人");

        await using var db = Host.Everything();
        var ids = filings.ConvertAll(f => f.Id);
        var stages = await db.Filings.Where(f => ids.Contains(f.Id)).ToDictionaryAsync(f => f.Id, f => f.Stage, Cancel);
        Assert.Equal([FilingStage.TownshipPassed, FilingStage.FirstNotice, FilingStage.Rejected, FilingStage.FirstNotice], ids.Select(id => stages[id]));
        var batch = await db.DecisionBatches.Include(b => b.Lines).SingleAsync(b => b.Lines.Any(l => l.FilingId == ids[0]), Cancel);
        Assert.Equal((4, 3, 1), (batch.Asked, batch.Done, batch.Lines.Count(l => l.Refusal is not null)));
        Assert.Equal(1, await db.Trail.CountAsync(e => e.ObjectId == batch.Id && e.Act == "批量办理", Cancel));

        // The village reads what became of its own; another township finds nothing.
        Assert.Equal(HttpStatusCode.NotFound, (await (await SignInAs("cun")).Get(first.Location!)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await SignInAs("zhen2")).Get(first.Location!)).Status);
    }

    /// <summary>What was read before is not what stands there now, even where it stands on the same page.</summary>
    [Fact]
    public async Task A_tick_of_a_filing_that_changed_survives_the_question_and_is_refused_by_name()
    {
        var round = await Given.Round();
        var (still, moved) = (await Given.Filing(round, await Given.Household(head: "未动户"), FilingStage.TownshipReview), await Given.Filing(round, await Given.Household(head: "动过户"), FilingStage.TownshipReview));
        var zhen = await SignInAs("zhen");
        var page = await zhen.Get("/filings/review");
        await using (var db = Host.Everything())
        {
            await db.Filings.Where(f => f.Id == moved.Id).ExecuteUpdateAsync(set => set.SetProperty(f => f.Version, f => f.Version + 1), Cancel);
        }

        var asked = await zhen.Submit(page, form =>
        {
            form.Add("Chosen", page.TickOf(still.Id)!);
            form.Add("Chosen", page.TickOf(moved.Id)!);
        });
        asked.Shows("抽查比例0%");

        (await zhen.Follow(await zhen.Submit(asked, form => form.Keep("会上逐户看过材料")))).Shows("提交 2 户，办成 1 户", "动过户", "打开之后有人办理过这一户");
    }

    [Fact]
    public async Task A_filing_of_another_township_is_not_decided_and_neither_are_the_others()
    {
        var round = await Given.Round();
        var mine = await Given.Filing(round, await Given.Household(head: "本镇户"), FilingStage.TownshipReview);
        var theirs = await Given.Filing(round, await Given.Household(DemoAccounts.OtherVillage, head: "外镇户"), FilingStage.TownshipReview);
        var zhen = await SignInAs("zhen");

        Assert.Equal(HttpStatusCode.NotFound, (await zhen.TickExplaining("/filings/review", mine.Id, theirs.Id)).Status);

        await using var db = Host.Everything();
        Assert.Equal(2, await db.Filings.CountAsync(f => (f.Id == mine.Id || f.Id == theirs.Id) && f.Stage == FilingStage.TownshipReview, Cancel));
    }
}
