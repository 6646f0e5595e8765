using System.Net;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages.Rosters;

/// <summary>入户抽查: township and county draw, visit and record; below nobody knows whom before that (WF-012, S1-41).</summary>
public sealed class SampledFilingTests(CaseHost host) : RosterDesk(host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_township_draws_a_fifth_visits_it_and_only_then_passes_it()
    {
        var round = await Given.Round();
        var filings = new List<Filing>();
        foreach (var head in new[] { "甲户主", "乙户主", "丙户主", "丁户主", "戊户主", "己户主" })
        {
            filings.Add(await Given.Filing(round, await Given.Household(head: head), FilingStage.TownshipReview));
        }

        var zhen = await SignInAs("zhen");
        (await zhen.Get("/filings/review")).Shows("抽查比例0%，低于20%", "6户里入户抽查了0户");
        (await zhen.Get("/samples")).Shows("还能抽", "6 户");
        var form = await zhen.Get($"/samples/create?roundId={round.Id}");
        Assert.Equal("2", form.ValueOf("Details.Wanted"));
        Assert.Contains("能抽的只有6户", (await zhen.Submit(form, f => f["Details.Wanted"] = "7")).SaidBeside("Details.Wanted"), StringComparison.Ordinal);

        // Twice pressed, drawn once.
        var again = await zhen.Get($"/samples/create?roundId={round.Id}");
        var (first, second) = (await zhen.Submit(again, _ => { }), await zhen.Submit(again, _ => { }));
        Assert.Equal(first.Location, second.Location);
        var drawn = await Drawn(round);
        Assert.Equal(2, drawn.Count);
        (await zhen.Follow(first)).Shows("6户里抽了2户", "随机数");
        (await zhen.Get("/")).Shows("抽中的2户等您入户抽查");

        // Drawn again by its number it is the same sample.
        await using (var db = Host.Everything())
        {
            var draw = await db.SampleDraws.SingleAsync(d => d.RoundId == round.Id, Cancel);
            Assert.Equal(Sample.Choose(filings, f => f.Id, 2, draw.Seed).Select(f => f.Id), drawn.Select(d => d.FilingId));
        }

        // The village knows nothing: not on the filing, not in the trail, not in the table.
        var cun = await SignInAs("cun");
        Assert.DoesNotContain("抽查", (await cun.Get($"/filings/{drawn[0].FilingId}")).Text, StringComparison.Ordinal);
        Assert.Equal((0, 0), await SeenBy("cun", drawn[0]));
        Assert.Equal(HttpStatusCode.NotFound, (await (await SignInAs("zhen2")).Get($"/samples/lines/{drawn[0].Id}")).Status);

        // Nobody passes it unvisited; the others pass beside it.
        var undrawn = filings.First(f => drawn.All(d => d.FilingId != f.Id));
        (await zhen.Follow(await zhen.TickExplaining("/filings/review", drawn[0].FilingId, undrawn.Id))).Shows("提交 2 户，办成 1 户", "本级还有一件事没有办完");
        Assert.Equal((0, 0), await SeenBy("cun", drawn[0]));

        var page = await zhen.Get($"/samples/lines/{drawn[0].Id}");
        var wrong = await zhen.Submit(page, f => f["Finding.Samplers"] = "李明");
        Assert.Equal("请选择符合还是不符合", wrong.SaidBeside("Finding.Result"));
        Assert.StartsWith("入户抽查须两人以上，写两个人的姓名", wrong.SaidBeside("Finding.Samplers"), StringComparison.Ordinal);
        (await Record(zhen, drawn[0], SampleResult.Right)).RedirectsTo($"/samples/{drawn[0].DrawId}");
        (await Record(zhen, drawn[1], SampleResult.Wrong)).RedirectsTo($"/samples/{drawn[1].DrawId}");
        (await cun.Get($"/filings/{drawn[0].FilingId}")).Shows("入户抽查", "李明、王芳", "登记入户抽查");

        (await zhen.Follow(await zhen.Tick("/filings/review", drawn[0].FilingId, drawn[1].FilingId))).Shows("提交 2 户，办成 1 户", "入户抽查不符合，请退回或者不予通过");
        Assert.Equal((FilingStage.TownshipPassed, FilingStage.TownshipReview), ((await Now(drawn[0].FilingId)).Stage, (await Now(drawn[1].FilingId)).Stage));
        (await zhen.Get($"/rounds/{round.Id}")).Shows("乡镇入户抽查：6户里2户，33%");
        Assert.Empty((await zhen.Get("/filings/review")).Document.QuerySelectorAll($"section.warn a[href*='{round.Id}']"));
        var paper = PdfText.Of((await zhen.Get($"/samples/{drawn[0].DrawId}/pdf")).Bytes);
        Assert.Contains("6户中抽取2户", paper, StringComparison.Ordinal);
        Assert.Contains("李明、王芳：人口住房与申报一致", paper, StringComparison.Ordinal);
    }

    /// <summary>WF-012 asks whoever decides; the answer stands for the share it was given for, and the next level reads it.</summary>
    [Fact]
    public async Task Who_passes_with_too_few_visited_says_why_once_for_a_share_and_who_sends_back_is_not_asked()
    {
        var (round, filings) = (await Given.Round(), new List<Filing>());
        foreach (var head in new[] { "问一户", "问二户", "退回户" })
        {
            filings.Add(await Given.Filing(round, await Given.Household(head: head), FilingStage.TownshipReview));
        }

        var zhen = await SignInAs("zhen");
        async Task<Reply> Tick(Filing filing)
        {
            var page = await zhen.Get("/filings/review");
            return await zhen.Submit(page, form => form.Add("Chosen", page.TickOf(filing.Id)!));
        }

        // Nobody has said anything yet: sending back needs no reason for the share.
        var page = await zhen.Get("/filings/review");
        (await zhen.Follow(await zhen.Submit(page, form => (form[$"Others[{page.TickOf(filings[2].Id)}].Act"], form[$"Others[{page.TickOf(filings[2].Id)}].Reason"]) = (nameof(FilingAct.Return), "缺户口簿复印件")))).Shows("退回1户");
        Assert.NotEqual(FilingStage.TownshipReview, (await Now(filings[2].Id)).Stage);

        var asked = await Tick(filings[0]);
        asked.Shows($"{round.Name}：抽查比例0%，低于20%（2户里入户抽查了0户）", "都核实过，照这样保存");
        Assert.Equal(FilingStage.TownshipReview, (await Now(filings[0].Id)).Stage);
        (await zhen.Submit(asked, form => form.Keep("核"))).Shows("写得太简单");
        (await zhen.Follow(await zhen.Submit(asked, form => form.Keep("大雪封山，路通了就补查")))).Shows("审核通过1户");

        // The same share is not asked about again, another one is.
        (await zhen.Follow(await Tick(filings[1]))).Shows("审核通过1户");
        var more = await Given.Filing(round, await Given.Household(head: "后来户"), FilingStage.TownshipReview);
        (await Tick(more)).Shows($"{round.Name}：抽查比例0%，低于20%（3户里入户抽查了0户）", "都核实过，照这样保存");
        Assert.Equal(FilingStage.TownshipReview, (await Now(more.Id)).Stage);
        await using var db = Host.Everything();
        var told = Assert.Single(await db.Trail.Where(e => e.ObjectId == round.Id && e.Act == "说明抽查不足").ToListAsync(Cancel));
        Assert.EndsWith("——大雪封山，路通了就补查", told.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_county_reads_the_townships_reason_and_gives_its_own()
    {
        var (round, filings) = await Waiting("县问甲", "县问乙");
        var roster = await Reported(round);
        await using (var db = Host.Everything())
        {
            db.Add(ShortSample.Explain(round, new SampleShare(2, 0, 20), "大雪封山，路通了就补查", await Given.ActorOf("zhen")));
            db.Add(ShortSample.Explain(round, new SampleShare(2, 0, 20), "邻镇的说明放在这里", await Given.ActorOf("zhen2")));
            await db.SaveChangesAsync(Cancel);
        }

        var xian = await SignInAs("xian");
        (await xian.Get($"/rosters/{roster}/accept")).Shows("抽查比例0%，低于20%；说明：大雪封山，路通了就补查 县入户抽查（全县）2户里0户，抽查比例0%，低于10% 去抽取");
        var asked = await xian.Submit($"/rosters/{roster}/accept", _ => { });
        asked.Shows("抽查比例0%，低于10%（2户里入户抽查了0户）");
        Assert.All(filings, f => Assert.Equal(FilingStage.CountyReview, Now(f.Id).Result.Stage));
        (await xian.Submit(asked, form => form.Keep("下周与暗访一并抽查"))).RedirectsTo($"/rosters/{roster}");

        (await (await SignInAs("zhuren")).Get($"/rosters/{roster}/approve")).Shows("抽查比例0%，低于10%；说明：下周与暗访一并抽查");

        // One more household has come to the county since: the reason is shown with the share it was given for.
        await Given.Filing(round, await Given.Household(head: "后来户"), FilingStage.CountyReview);
        (await (await SignInAs("zhuren")).Get($"/rosters/{roster}/approve")).Shows("说明：下周与暗访一并抽查（当时2户里入户抽查了0户）");
    }

    /// <summary>S0-08: a household that split before it applied, the one it split from, and one that the radar names, whatever the village says about it.</summary>
    [Fact]
    public async Task Households_that_split_before_they_applied_are_visited_every_one()
    {
        var round = await Given.Round();
        var filings = new Dictionary<string, Filing>();
        foreach (var head in new[] { "分出户", "留下户", "雷达户", "平常户", "早分户" })
        {
            filings.Add(head, await Given.Filing(round, await Given.Household(head: head), FilingStage.TownshipReview));
        }

        await using (var db = Host.Everything())
        {
            var today = Clock.Today;
            await db.Households.Where(h => h.Id == filings["分出户"].HouseholdId).ExecuteUpdateAsync(s => s.SetProperty(h => h.SplitOn, today.AddMonths(-20)).SetProperty(h => h.SplitFrom, filings["留下户"].HouseholdId), Cancel);
            await db.Households.Where(h => h.Id == filings["早分户"].HouseholdId).ExecuteUpdateAsync(s => s.SetProperty(h => h.SplitOn, today.AddMonths(-40)), Cancel);
            var radar = PovertyCase.Domain.Quality.Finding.Record(filings["雷达户"].AreaNo, filings["雷达户"].HouseholdId, "DU-006", "Household.Split[x]", "疑似拆户", await Given.ActorOf("cun"));
            radar.Explain("早就分开过了", await Given.ActorOf("cun"));
            db.Add(radar);
            await db.SaveChangesAsync(Cancel);
        }

        var zhen = await SignInAs("zhen");
        Assert.Equal(["分出户", "留下户", "雷达户"], (await zhen.Get("/filings/review")).Document.QuerySelectorAll("tbody tr").Where(r => r.TextContent.Contains("须入户核查", StringComparison.Ordinal)).Select(r => r.QuerySelector("a")!.TextContent).Order());
        (await zhen.Follow(await zhen.TickExplaining("/filings/review", filings["分出户"].Id, filings["早分户"].Id))).Shows("办成 1 户", "乡镇先入户核查");

        var form = await zhen.Get($"/samples/create?roundId={round.Id}");
        form.Shows("分户以后申请的", "3 户，每户都要去");
        Assert.Equal("3", form.ValueOf("Details.Wanted"));
        (await zhen.Follow(await zhen.Submit(form, f => f["Details.Wanted"] = "1"))).Shows("其中分户必查3户");
        var drawn = await Drawn(round);
        Assert.Equal(3, drawn.Count);
        (await Record(zhen, drawn.Single(d => d.FilingId == filings["分出户"].Id), SampleResult.Right)).RedirectsTo($"/samples/{drawn[0].DrawId}");
        (await zhen.Follow(await zhen.Tick("/filings/review", filings["分出户"].Id))).Shows("审核通过1户");
    }

    [Fact]
    public async Task A_county_accepts_no_household_that_it_drew_and_has_not_visited()
    {
        var (round, filings) = await Waiting("县抽甲", "县抽乙");
        var roster = await Reported(round);
        var xian = await SignInAs("xian");
        (await xian.Get($"/rosters/{roster}/accept")).Shows("乡镇入户抽查（本乡镇）2户里0户，抽查比例0%，低于20%", "县入户抽查（全县）2户里0户，抽查比例0%，低于10%");
        await xian.Follow(await xian.Submit($"/samples/create?roundId={round.Id}", _ => { }));
        var drawn = Assert.Single(await Drawn(round));

        // The township does not know it either, and may not record it.
        Assert.Equal((0, 0), await SeenBy("zhen", drawn));
        Assert.Equal(HttpStatusCode.NotFound, (await (await SignInAs("zhen")).Get($"/samples/lines/{drawn.Id}")).Status);

        var refused = await xian.SubmitExplaining($"/rosters/{roster}/accept", _ => { });
        Assert.Equal(HttpStatusCode.OK, refused.Status);
        refused.Shows("本级还有一件事没有办完");
        (await Record(xian, drawn, SampleResult.Right)).RedirectsTo($"/samples/{drawn.DrawId}");
        (await xian.Submit($"/rosters/{roster}/accept", _ => { })).RedirectsTo($"/rosters/{roster}");
        (await (await SignInAs("zhuren")).Get($"/rosters/{roster}/approve")).Shows("2户里1户，50%");
        (await (await SignInAs("zhen")).Get("/samples")).Shows("符合", "县");
        Assert.All(filings, f => Assert.Equal(FilingStage.CountyAccepted, Now(f.Id).Result.Stage));
    }

    private static Task<Reply> Record(Visitor by, SampledFiling line, SampleResult result) => by.Submit($"/samples/lines/{line.Id}", form =>
    {
        form["Finding.Result"] = $"{result}";
        form["Finding.Samplers"] = "李明、王芳";
        form["Finding.Seen"] = "人口住房与申报一致，收入略高";
    });

    private async Task<List<SampledFiling>> Drawn(Round round)
    {
        await using var db = Host.Everything();
        return await db.SampledFilings.AsNoTracking().Where(s => db.Filings.Any(f => f.Id == s.FilingId && f.RoundId == round.Id)).OrderBy(s => s.Seq).ToListAsync(Cancel);
    }

    private async Task<Filing> Now(Guid filing)
    {
        await using var db = Host.Everything();
        return await db.Filings.AsNoTracking().SingleAsync(f => f.Id == filing, Cancel);
    }

    /// <summary>Rows of the table, and entries of the trail and refusals that tell of the draw, in the officer's own session and past the gate.</summary>
    private async Task<(int Lines, int Entries)> SeenBy(string account, SampledFiling line)
    {
        await using var db = Host.Databases.ForRequest(Reader.Of(await Given.ActorOf(account)));
        return (
            (await db.Database.SqlQuery<int>($"SELECT count(*)::int AS \"Value\" FROM sampled_filing WHERE filing_id = {line.FilingId}").ToListAsync(Cancel)).Single(),
            (await db.Database.SqlQuery<int>(
                $"""
                SELECT ((SELECT count(*) FROM audit_entry WHERE object_id = {line.Id} OR (timeline_of = {line.HouseholdId} AND object_kind = 'SampledFiling'))
                  + (SELECT count(*) FROM audit_change WHERE object_id = {line.Id}) + (SELECT count(*) FROM decision_line WHERE filing_id = {line.FilingId} AND refusal LIKE '%抽%'))::int AS "Value"
                """).ToListAsync(Cancel)).Single());
    }
}
