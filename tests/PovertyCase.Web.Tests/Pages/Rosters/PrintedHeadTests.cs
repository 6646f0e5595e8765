using Microsoft.EntityFrameworkCore;
using PovertyCase.Web.Data.Trail;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages.Rosters;

/// <summary>The head of the trail at the foot of issued papers: what a reader of the paper can later compare the database with (decisions 6).</summary>
public sealed class PrintedHeadTests(CaseHost host) : RosterDesk(host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_roster_and_a_notice_carry_the_signed_head_that_the_database_and_the_file_outside_hold()
    {
        var (round, _) = await Waiting("时迁");
        var roster = await Sealed(round);
        var zhen = await SignInAs("zhen");
        var paper = PdfText.Of((await zhen.Get($"/rosters/{roster}/pdf")).Bytes);
        await using var db = Host.Everything();
        var issued = (await Find(roster)).IssuedDocumentId;
        var document = await db.IssuedDocuments.SingleAsync(d => d.Id == issued, Cancel);
        var heads = await db.TrailHeads.AsNoTracking().OrderBy(h => h.Size).ToListAsync(Cancel);
        var printed = Assert.Single(heads, h => HeadStatement.Printed(h) == document.TrailMark);
        Assert.Contains($"操作记录存证{HeadStatement.Printed(printed)}", paper, StringComparison.Ordinal);
        Assert.Contains(File.ReadLines(Host.HeadsFile).Select(HeadStatement.Read), h => h.Size == printed.Size && h.Root.SequenceEqual(printed.Root));

        // The head covers every act before the printing, that of the second seal included.
        await using var leaves = new Npgsql.NpgsqlConnection(Host.Connections.Jobs);
        await leaves.OpenAsync(Cancel);
        await using var covered = new Npgsql.NpgsqlCommand("SELECT max(l.seq) FROM audit_leaf l JOIN audit_entry e ON e.id = l.entry_id WHERE e.object_id = $1 AND e.act LIKE '花名册用印%'", leaves) { Parameters = { new() { Value = roster } } };
        Assert.True((long)(await covered.ExecuteScalarAsync(Cancel))! <= printed.Size);

        var notice = await db.Notices.Where(n => n.RoundId == round.Id).Select(n => n.Id).FirstAsync(Cancel);
        var posted = PdfText.Of((await zhen.Get($"/notices/{notice}/pdf")).Bytes);
        Assert.Contains($"操作记录存证{HeadStatement.Printed(heads[^1])}", posted, StringComparison.Ordinal);
    }
}
