using System.IO.Compression;
using System.Text;
using PovertyCase.Web.Data.Trail;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Trail;

/// <summary>An export proves itself without database and without secrets, and tells what was done to it.</summary>
public sealed class TrailExportTests(TestServer server)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_export_is_verified_from_the_file_alone_and_against_heads_kept_outside()
    {
        await using var it = await SealedCase.MakeAsync(server);
        using var file = await ExportAsync(it);

        var verdict = await ExportTrail.VerifyAsync(file, null, HeadsFile.Read(it.Outside), Cancel);
        Assert.True(verdict.Holds, string.Join('\n', verdict.Faults.Select(f => f.Sentence)));
        Assert.Equal(await it.SizeAsync(), verdict.Size);
        Assert.Equal(2, verdict.Heads);
        Assert.Equal((await it.VerifyAsync()).Root, verdict.Root);
    }

    /// <summary>The running program adds a head a minute; one that came in during a long verification looked like a trail that was cut off.</summary>
    [Fact]
    public async Task Heads_that_are_kept_outside_while_a_verification_runs_do_not_belong_to_it()
    {
        await using var it = await SealedCase.MakeAsync(server);
        using var snapshot = await ExportAsync(it);
        var heads = HeadsFile.Read(it.Outside);

        await it.Host.Given.Household(head: "罗士信");
        it.Host.Clock.Pass(TimeSpan.FromMinutes(2));
        await it.SealAsync();

        Assert.True((await ExportTrail.VerifyAsync(snapshot, null, heads, Cancel)).Holds);
        snapshot.Position = 0;
        Assert.False((await ExportTrail.VerifyAsync(snapshot, null, HeadsFile.Read(it.Outside), Cancel)).Holds);
    }

    [Fact]
    public async Task An_export_holds_no_sensitive_value()
    {
        await using var it = await SealedCase.MakeAsync(server);
        var household = await it.Host.Given.Household(head: "秦琼");
        await it.SealAsync();
        using var file = await ExportAsync(it);
        var text = await Part(file, "entries.jsonl");

        Assert.Contains("afterMark", text, StringComparison.Ordinal);
        Assert.DoesNotContain(household.Members[0].Person.IdNumber!, text, StringComparison.Ordinal);
        Assert.DoesNotContain("13800135627", text, StringComparison.Ordinal);
        Assert.DoesNotContain("sealed", text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("RFC 6962", await Part(file, "README.txt"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tampered_line_of_an_export_is_named()
    {
        await using var it = await SealedCase.MakeAsync(server);
        using var file = await ExportAsync(it);
        await RewriteAsync(file, "entries.jsonl", text => Line(text, 4, line => line.Replace("\"areaNo\":610928", "\"areaNo\":610929", StringComparison.Ordinal)));

        var verdict = await ExportTrail.VerifyAsync(file, null, [], Cancel);
        Assert.Equal((FaultKind.Changed, 5), (verdict.Faults[0].Kind, verdict.Faults[0].Seq));
    }

    [Fact]
    public async Task A_line_taken_out_of_an_export_is_named()
    {
        await using var it = await SealedCase.MakeAsync(server);
        using var file = await ExportAsync(it);
        await RewriteAsync(file, "entries.jsonl", text => Line(text, 6, _ => null));

        var verdict = await ExportTrail.VerifyAsync(file, null, [], Cancel);
        Assert.Equal((FaultKind.Missing, 7), (verdict.Faults[0].Kind, verdict.Faults[0].Seq));
    }

    [Fact]
    public async Task An_export_without_its_last_entries_and_heads_is_told_by_a_head_kept_outside()
    {
        await using var it = await SealedCase.MakeAsync(server);
        using var file = await ExportAsync(it);
        var first = HeadStatement.Read((await Part(file, "heads.jsonl")).Split('\n')[0]).Size;
        await RewriteAsync(file, "heads.jsonl", text => text.Split('\n')[0] + "\n");
        await RewriteAsync(file, "entries.jsonl", text => string.Join('\n', text.Split('\n').Take((int)first)) + "\n");

        Assert.True((await ExportTrail.VerifyAsync(file, null, [], Cancel)).Holds);
        var verdict = await ExportTrail.VerifyAsync(file, null, HeadsFile.Read(it.Outside), Cancel);
        Assert.Equal((FaultKind.Tail, first + 1), (verdict.Faults[0].Kind, verdict.Faults[0].Seq));
    }

    [Fact]
    public async Task An_export_that_was_signed_anew_is_told_by_the_public_key_from_elsewhere()
    {
        await using var it = await SealedCase.MakeAsync(server);
        using var other = TrailKeys.Open(Path.Combine(it.Folder, "other.pem"), createIfMissing: true);
        using var file = await ExportAsync(it);
        await RewriteAsync(file, "heads.jsonl", text => string.Join('\n', text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Take(1).Select(line =>
        {
            var head = HeadStatement.Read(line);
            var forged = new AuditHead { Size = head.Size, Root = head.Root, At = head.At, KeyId = other.KeyId! };
            return HeadStatement.Line(new AuditHead { Size = head.Size, Root = head.Root, At = head.At, KeyId = other.KeyId!, Signature = other.Sign(HeadStatement.Text(forged)) });
        })) + "\n");
        await RewriteAsync(file, "public-keys.pem", _ => other.PublicPem);

        Assert.True((await ExportTrail.VerifyAsync(file, null, [], Cancel)).Holds);
        Assert.Equal(FaultKind.Signature, (await ExportTrail.VerifyAsync(file, it.Keys.PublicPem, [], Cancel)).Faults[0].Kind);
    }

    [Theory]
    [InlineData("not json\n")]
    [InlineData("null\n")]
    [InlineData("{\"entry\":{}}\n")]
    public async Task A_file_that_is_no_export_is_refused_in_one_sentence(string line)
    {
        await using var it = await SealedCase.MakeAsync(server);
        using var file = await ExportAsync(it);
        await RewriteAsync(file, "entries.jsonl", _ => line);

        await Assert.ThrowsAsync<InvalidDataException>(() => ExportTrail.VerifyAsync(file, null, [], Cancel));
    }

    private static async Task<MemoryStream> ExportAsync(SealedCase it)
    {
        var file = new MemoryStream();
        Assert.Equal(await it.SizeAsync(), await ExportTrail.WriteAsync(it.Host.Databases, it.Keys, file, it.Host.Clock.GetUtcNow(), Cancel));
        file.Position = 0;
        return file;
    }

    private static async Task<string> Part(MemoryStream file, string name)
    {
        await using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        using var text = new StreamReader(await zip.GetEntry(name)!.OpenAsync(Cancel), Encoding.UTF8);
        return await text.ReadToEndAsync(Cancel);
    }

    private static async Task RewriteAsync(MemoryStream file, string name, Func<string, string> change)
    {
        var changed = change(await Part(file, name));
        await using (var zip = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry(name)!.Delete();
            await using var part = await zip.CreateEntry(name).OpenAsync(Cancel);
            await part.WriteAsync(Encoding.UTF8.GetBytes(changed), Cancel);
        }

        file.Position = 0;
    }

    private static string Line(string text, int index, Func<string, string?> change) =>
        string.Join('\n', text.Split('\n').Select((line, i) => i == index ? change(line) : line).OfType<string>());
}
