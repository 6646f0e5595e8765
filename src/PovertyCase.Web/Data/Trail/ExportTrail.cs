using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Npgsql;

namespace PovertyCase.Web.Data.Trail;

/// <summary>
/// The sealed trail as one file that proves itself: entries with their changes, heads, public keys and a description, without any secret and
/// without sensitive values (their marks stand for them). Written and read as a stream.
/// </summary>
public static class ExportTrail
{
    private const string Entries = "entries.jsonl";
    private const string Heads = "heads.jsonl";
    private const string Keys = "public-keys.pem";

    /// <returns>How many entries were written.</returns>
    public static async Task<long> WriteAsync(CaseDbFactory databases, TrailKeys keys, Stream to, DateTimeOffset at, CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(databases.Connections.Jobs);
        await connection.OpenAsync(cancel);
        await using var zip = await ZipArchive.CreateAsync(to, ZipArchiveMode.Create, leaveOpen: true, null, cancel);
        await WriteTextAsync(zip, "README.txt", ReadMe(at), cancel);
        await WriteTextAsync(zip, Keys, keys.PublicPem, cancel);

        // Heads first and entries after: whatever is sealed in between is in the entries only, which the reader allows.
        await using (var file = await zip.CreateEntry(Heads, CompressionLevel.Fastest).OpenAsync(cancel))
        await using (var text = new StreamWriter(file, new UTF8Encoding(false)) { NewLine = "\n" })
        {
            await foreach (var head in TrailRows.AllHeadsAsync(connection, cancel))
            {
                await text.WriteLineAsync(HeadStatement.Line(head).AsMemory(), cancel);
            }
        }

        long count = 0;
        await using (var file = await zip.CreateEntry(Entries, CompressionLevel.Fastest).OpenAsync(cancel))
        {
            await using var buffer = new BufferedStream(file, 1 << 16);
            await foreach (var entry in TrailRows.SealedAsync(connection, cancel))
            {
                // A place without its entry is left out: whoever verifies the export finds the gap.
                if (entry.Entry is { } record)
                {
                    var line = JsonSerializer.SerializeToUtf8Bytes(new ExportedEntry(record, entry.Hash), TrailJson.Default.ExportedEntry);
                    await buffer.WriteAsync(line, cancel);
                    buffer.WriteByte((byte)'\n');
                    count++;
                }
            }
        }

        return count;
    }

    /// <param name="file">Seekable: entries and heads are read side by side.</param>
    /// <param name="trusted">Public keys from elsewhere; null trusts those in the file, which a forger could have replaced too.</param>
    /// <param name="outside">Heads kept outside.</param>
    /// <exception cref="InvalidDataException">The file is no export, or is damaged.</exception>
    public static async Task<TrailVerdict> VerifyAsync(Stream file, string? trusted, IEnumerable<OutsideHead> outside, CancellationToken cancel)
    {
        await using var zip = await ZipArchive.CreateAsync(file, ZipArchiveMode.Read, leaveOpen: true, null, cancel);
        using var keys = TrailKeys.Public(trusted ?? await ReadTextAsync(Part(zip, Keys), cancel));
        try
        {
            return await new VerifyTrail(keys).RunAsync(ReadEntriesAsync(Part(zip, Entries), cancel), ReadHeadsAsync(Part(zip, Heads), cancel), outside, cancel);
        }
        catch (Exception e) when (e is FormatException or JsonException or ArgumentException)
        {
            throw new InvalidDataException($"导出文件里有一行读不出来：{e.Message}", e);
        }
    }

    private static ZipArchiveEntry Part(ZipArchive zip, string name) =>
        zip.GetEntry(name) ?? throw new InvalidDataException($"导出文件里缺少 {name}。");

    private static async IAsyncEnumerable<SealedEntry> ReadEntriesAsync(ZipArchiveEntry part, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var text = new StreamReader(await part.OpenAsync(cancel), Encoding.UTF8, false, 1 << 16);
        while (await text.ReadLineAsync(cancel) is { } line)
        {
            var read = JsonSerializer.Deserialize(line, TrailJson.Default.ExportedEntry) ?? throw new FormatException("An empty line.");
            yield return new SealedEntry(read.Entry.Seq, read.Hash, read.Entry.Id, read.Entry);
        }
    }

    private static async IAsyncEnumerable<AuditHead> ReadHeadsAsync(ZipArchiveEntry part, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var text = new StreamReader(await part.OpenAsync(cancel), Encoding.UTF8);
        while (await text.ReadLineAsync(cancel) is { } line)
        {
            yield return HeadStatement.Read(line);
        }
    }

    private static async Task WriteTextAsync(ZipArchive zip, string name, string text, CancellationToken cancel)
    {
        await using var file = await zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(cancel);
        await file.WriteAsync(Encoding.UTF8.GetBytes(text), cancel);
    }

    private static async Task<string> ReadTextAsync(ZipArchiveEntry part, CancellationToken cancel)
    {
        using var text = new StreamReader(await part.OpenAsync(cancel), Encoding.UTF8);
        return await text.ReadToEndAsync(cancel);
    }

    private static string ReadMe(DateTimeOffset at) =>
        $"""
        Audit trail of PovertyCase, exported {TrailRecord.Instant(at)}.

        Verify it with the program:  PovertyCase.Web audit verify --file THIS.zip [--key PUBLIC.pem] [--head HEADS]
        No database and no secret is needed. --key takes the public keys that you received earlier (those in this file could have been
        replaced together with everything else); --head takes the file of heads kept outside the system, or one head as it is printed at
        the foot of an issued document, for example 12345-0123456789abcdef.

        entries.jsonl    one JSON object a line, in order. "entry" is what was written: seq (its place, from 1 without gaps), id, at (UTC),
                         officerId, officerName, role, act, objectKind, objectId, areaNo, timelineOf, note, requestId, address,
                         happenedOn (only where the record names the day of its event), and its changes (field, before, after). "hash" (base64) is what was sealed.
        heads.jsonl      one JSON object a line: at this instant the trail had this many entries (size) and this root; signed.
        public-keys.pem  the public keys of the signatures.

        Sensitive values (ID numbers, telephones, bank accounts) are not in this file. beforeMark and afterMark (base64) stand for them:
        HMAC-SHA-256, with a key that only the office has, over UTF-8 "trail", a zero byte, the change's id, a zero byte, "before" or
        "after", a zero byte, the value.

        A household that came in by an import has one change, named {WholeRecord.Field}, whose "after" is JSON: "acts" (each act with its note) and
        "records": of each kind the names of its "fields", and in "of" a row a record, its id first and then a value for each name: null where it has none,
        true where it is sensitive. afterMark stands for all sensitive values of the household together, over a JSON array of [record's id, name, value].
        Before 2026-11-29 each record stood for itself: kind, id, and fields as pairs of name and value, a sensitive one with its name only.

        How to check it with other tools
        1. The bytes of an entry: these texts one after the other, each as its length in bytes (4 bytes, big-endian) and UTF-8; a missing
           value is FF FF FF FF. "povertycase-trail-1"; seq; id; at as 2026-03-01T08:05:00.123456Z; officerId; officerName; role (number);
           act; objectKind; objectId; areaNo; timelineOf; note; requestId; address; number of changes; then for each change, in order of id:
           id; areaNo; objectKind; objectId; field; before; after; beforeMark and afterMark as lower-case hexadecimal. An entry with happenedOn
           begins with "povertycase-trail-2" instead, and happenedOn (2026-03-01) stands between address and number of changes.
        2. hash = SHA-256(00, bytes). Two hashes make a node: SHA-256(01, left, right). The tree is that of RFC 6962, section 2.1: the left
           side holds the largest power of two smaller than the number of leaves.
        3. The root over the first "size" entries must be "root" of each head.
        4. The text of a head is six lines, each ended by a line feed: povertycase-trail-head-1; size; root in lower-case hexadecimal; at;
           previous in lower-case hexadecimal, or - for the first; key. "signature" (base64) is ECDSA P-256 with SHA-256 over that text,
           DER. "previous" is SHA-256 of the text of the head before. "key" is the first 16 digits of SHA-256 over the public key (DER).

        """;
}
