using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Setup;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Data;

/// <summary>Reasons for too few visits stood in notes of the trail before they had a record (WF-012).</summary>
public sealed class ShortSamplesMigrationTests(CaseHost host) : CaseTests(host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reasons_of_before_become_records_and_what_reads_otherwise_stays_in_the_trail()
    {
        var round = await Given.Round();
        var (zhen, xian, zhuren) = (await Given.ActorOf("zhen"), await Given.ActorOf("xian"), await Given.ActorOf("zhuren"));
        await using (var db = Host.Databases.ForMigration())
        {
            await db.GetService<IMigrator>().MigrateAsync("20261128170500_ImportsForget", Cancel);
        }

        string Note(string share, string reason) => $"{round.Name}：{share}——{reason}";
        await Told(zhen, round.Id, Note("抽查比例0%，低于20%（6户里入户抽查了0户）", "大雪封山——路通了\n就补查"));
        await Told(zhen, round.Id, Note("抽查比例16%，低于20%（6户里入户抽查了1户）", "当时说的：抽查比例0%，低于20%（6户里入户抽查了0户）——还是封着"));
        await Told(xian, round.Id, Note("抽查比例5%，低于10%（120户里入户抽查了6户）", "下周与暗访一并抽查"));
        await Told(zhen, round.Id, Note("抽查比例0%，低于20%", "没有写明多少户"));
        await Told(zhen, round.Id, "别的批次：抽查比例0%，低于20%（6户里入户抽查了0户）——名称对不上");
        await Told(zhuren, round.Id, Note("抽查比例5%，低于10%（120户里入户抽查了6户）", "不是业务员写的"));
        await Told(zhen, round.Id, Note("抽查比例0%，低于20%（6户里入户抽查了0户）", new string('长', 301)));
        await Told(zhen, Guid.NewGuid(), Note("抽查比例0%，低于20%（6户里入户抽查了0户）", "批次已经没有了"));
        await CaseDatabase.MigrateAsync(Host.Databases, Cancel);

        await using var all = Host.Everything();
        var records = await all.ShortSamples.AsNoTracking().OrderBy(s => s.Id).ToListAsync(Cancel);
        Assert.Equal(
            [
                (zhen.AreaNo, false, 6, 0, 20, "大雪封山——路通了\n就补查"),
                (zhen.AreaNo, false, 6, 1, 20, "当时说的：抽查比例0%，低于20%（6户里入户抽查了0户）——还是封着"),
                (xian.AreaNo, true, 120, 6, 10, "下周与暗访一并抽查"),
            ],
            records.Select(s => (s.AreaNo, s.ByCounty, s.Cases, s.Checked, s.Least, s.Because)));
        Assert.All(records, r => Assert.Equal((round.Id, 1), (r.RoundId, r.Version)));
        Assert.Equal((zhen.OfficerId, zhen.Name, zhen.At), (records[0].ById, records[0].ByName, records[0].At));
        Assert.Equal(8, await all.Trail.CountAsync(e => e.Act == "说明抽查不足", Cancel));
    }

    /// <summary>As the program wrote it then.</summary>
    private async Task Told(Actor by, Guid round, string note)
    {
        await using var db = Host.As(by);
        db.Record("说明抽查不足", nameof(Round), round, by.AreaNo, null, note);
        await db.SaveChangesAsync(Cancel);
    }
}
