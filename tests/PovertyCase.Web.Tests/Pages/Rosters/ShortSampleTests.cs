using Microsoft.EntityFrameworkCore;
using Npgsql;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Settings;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages.Rosters;

/// <summary>The reason for too few visits is a record of the level that gave it (WF-012, S1-41).</summary>
public sealed class ShortSampleTests(CaseHost host) : CaseTests(host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_reason_stands_for_what_was_demanded_then_and_for_the_own_township()
    {
        var (round, filings) = (await Given.Round(), new List<Filing>());
        foreach (var head in new[] { "问一户", "问二户", "问三户" })
        {
            filings.Add(await Given.Filing(round, await Given.Household(head: head), FilingStage.TownshipReview));
        }

        // What a neighbouring township and the county have said of the same numbers answers nothing here.
        await Explain(round, new SampleShare(3, 0, 20), "邻镇的说明放在这里", "zhen2");
        await Explain(round, new SampleShare(3, 0, 20), "县里的说明放在这里", "xian");
        var zhen = await SignInAs("zhen");
        var asked = await zhen.Tick("/filings/review", filings[0].Id);
        asked.Shows($"{round.Name}：抽查比例0%，低于20%（3户里入户抽查了0户）", "都核实过，照这样保存");
        (await zhen.Follow(await zhen.Submit(asked, form => form.Keep("大雪封山，路通了就补查")))).Shows("审核通过1户");
        (await zhen.Follow(await zhen.Tick("/filings/review", filings[1].Id))).Shows("审核通过1户");

        // The record is what answers; the trail says it of the round as before.
        var by = await Given.ActorOf("zhen");
        await using (var db = Host.Everything())
        {
            var own = Assert.Single(await db.ShortSamples.AsNoTracking().Where(s => s.RoundId == round.Id && s.AreaNo == by.AreaNo).ToListAsync(Cancel));
            Assert.Equal((false, 3, 0, 20, "大雪封山，路通了就补查", by.OfficerId, by.Name), (own.ByCounty, own.Cases, own.Checked, own.Least, own.Because, own.ById, own.ByName));
            var told = Assert.Single(await db.Trail.AsNoTracking().Where(e => e.Act == "说明抽查不足" && e.AreaNo == by.AreaNo).ToListAsync(Cancel));
            Assert.Equal((nameof(Round), round.Id, $"{round.Name}：抽查比例0%，低于20%（3户里入户抽查了0户）——大雪封山，路通了就补查"), (told.ObjectKind, told.ObjectId, told.Note));
            db.Add(DatedSetting.Decide(DemoAccounts.County, "规则.WF-012.township", "30", Clock.Today, "省里的新要求", await Given.ActorOf("zhuren")));
            await db.SaveChangesAsync(Cancel);
        }

        (await zhen.Tick("/filings/review", filings[2].Id)).Shows("抽查比例0%，低于30%（3户里入户抽查了0户）", "都核实过，照这样保存");
    }

    [Fact]
    public async Task The_database_shows_it_to_its_level_and_above_takes_it_from_the_level_alone_and_changes_none()
    {
        var round = await Given.Round();
        await Explain(round, new SampleShare(2, 0, 20), "大雪封山，路通了就补查", "zhen");
        await Explain(round, new SampleShare(2, 0, 10), "下周与暗访一并抽查", "xian");

        foreach (var (account, seen) in new[] { ("cun", 0), ("zhen", 1), ("zhen2", 0), ("xian", 2), ("ducha", 2) })
        {
            Assert.Equal((account, seen), (account, await Seen(account)));
        }

        var (zhen, xian, cun) = ((await Given.ActorOf("zhen")).AreaNo, (await Given.ActorOf("xian")).AreaNo, (await Given.ActorOf("cun")).AreaNo);
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await Refused("shuji", zhen, byCounty: false));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await Refused("zhen", xian, byCounty: true));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await Refused("zhen2", zhen, byCounty: false));
        Assert.Equal(PostgresErrorCodes.CheckViolation, await Refused("xian", zhen, byCounty: true));
        Assert.Equal(PostgresErrorCodes.CheckViolation, await Refused("zhen", cun, byCounty: false));
        Assert.Null(await Refused("zhen", zhen, byCounty: false));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await RefusedSql("xian", $"UPDATE short_sample SET because = '改写原来的说明' WHERE round_id = '{round.Id}'"));

        async Task<int> Seen(string account)
        {
            await using var db = Host.As(await Given.ActorOf(account));
            return (await db.Database.SqlQuery<int>($"SELECT count(*)::int AS \"Value\" FROM short_sample WHERE round_id = {round.Id}").ToListAsync(Cancel)).Single();
        }

        Task<string?> Refused(string account, long area, bool byCounty) => RefusedSql(account,
            $"INSERT INTO short_sample (id, round_id, by_county, cases, checked, least, because, by_id, by_name, at, area_no, version) VALUES ('{Guid.NewGuid()}', '{round.Id}', {byCounty}, 2, 0, 20, '替别人写的说明', '{Guid.NewGuid()}', '某某', now(), {area}, 1)");
    }

    private async Task Explain(Round round, SampleShare share, string because, string account)
    {
        var by = await Given.ActorOf(account);
        await using var db = Host.As(by);
        db.Add(ShortSample.Explain(round, share, because, by));
        await db.SaveChangesAsync(Cancel);
    }

    /// <summary>The state with which the database refuses the statement in the officer's session; null where it takes it.</summary>
    private async Task<string?> RefusedSql(string account, string sql)
    {
        await using var db = Host.As(await Given.ActorOf(account));
        try
        {
            await db.Database.ExecuteSqlRawAsync(sql, Cancel);
            return null;
        }
        catch (PostgresException refused)
        {
            return refused.SqlState;
        }
    }
}
