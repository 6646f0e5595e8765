using System.Data;
using System.Runtime.CompilerServices;
using Npgsql;
using NpgsqlTypes;

namespace PovertyCase.Web.Data.Trail;

/// <summary>The trail's rows as sealing and verifying read them: every column, under the role that sees all.</summary>
public static class TrailRows
{
    private const string EntryColumns = "e.id, e.at, e.officer_id, e.officer_name, e.role, e.act, e.object_kind, e.object_id, e.area_no, e.timeline_of, e.note, e.request_id, e.address, e.happened_on";
    private const string ChangeColumns = "c.entry_id, c.id, c.area_no, c.object_kind, c.object_id, c.field, c.before, c.after, c.before_mark, c.after_mark, c.sealed_before, c.sealed_after";
    private const int Page = 5_000;

    /// <summary>Committed entries without a place, in the order of their keys, with the places that come next.</summary>
    public static async Task<List<TrailRecord>> UnsealedAsync(NpgsqlConnection connection, string? openSince, long size, int most, CancellationToken cancel)
    {
        var entries = new List<TrailRecord>();

        // The upper bound keeps out the rows of a restored database: their numbers are another server's and may all lie ahead.
        var since = openSince is null ? "" : "e.txid >= $2::text::xid8 AND e.txid < pg_snapshot_xmax(pg_current_snapshot()) AND ";
        await using (var command = new NpgsqlCommand($"SELECT {EntryColumns} FROM audit_entry e WHERE {since}NOT EXISTS (SELECT FROM audit_leaf l WHERE l.entry_id = e.id) ORDER BY e.id LIMIT $1", connection))
        {
            command.Parameters.Add(new NpgsqlParameter { Value = most });
            if (openSince is not null)
            {
                command.Parameters.Add(new NpgsqlParameter { Value = openSince });
            }

            await using var reader = await command.ExecuteReaderAsync(cancel);
            while (await reader.ReadAsync(cancel))
            {
                entries.Add(Entry(reader, 0, ++size));
            }
        }

        if (entries.Count > 0)
        {
            await using var command = new NpgsqlCommand($"SELECT {ChangeColumns} FROM audit_change c WHERE c.entry_id = ANY ($1) ORDER BY c.id", connection);
            command.Parameters.Add(new NpgsqlParameter { Value = entries.Select(e => e.Id).ToArray() });
            await AddChangesAsync(command, entries.ToDictionary(e => e.Id), cancel);
        }

        return entries;
    }

    /// <summary>Every place with its hash and its entry (null when it is gone), page by page within one moment.</summary>
    public static async IAsyncEnumerable<SealedEntry> SealedAsync(NpgsqlConnection connection, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var moment = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        long last = 0;
        while (true)
        {
            var page = new List<SealedEntry>(Page);
            await using (var command = new NpgsqlCommand($"SELECT l.seq, l.hash, l.entry_id, {EntryColumns} FROM audit_leaf l LEFT JOIN audit_entry e ON e.id = l.entry_id WHERE l.seq > $1 ORDER BY l.seq LIMIT {Page}", connection))
            {
                command.Parameters.Add(new NpgsqlParameter { Value = last });
                await using var reader = await command.ExecuteReaderAsync(cancel);
                while (await reader.ReadAsync(cancel))
                {
                    var seq = reader.GetInt64(0);
                    page.Add(new SealedEntry(seq, reader.GetFieldValue<byte[]>(1), reader.GetGuid(2), reader.IsDBNull(3) ? null : Entry(reader, 3, seq)));
                }
            }

            if (page.Count == 0)
            {
                yield break;
            }

            await using (var command = new NpgsqlCommand($"SELECT {ChangeColumns} FROM audit_leaf l JOIN audit_change c ON c.entry_id = l.entry_id WHERE l.seq BETWEEN $1 AND $2 ORDER BY c.id", connection))
            {
                command.Parameters.Add(new NpgsqlParameter { Value = page[0].Seq });
                command.Parameters.Add(new NpgsqlParameter { Value = page[^1].Seq });
                await AddChangesAsync(command, page.Where(p => p.Entry is not null).ToDictionary(p => p.EntryId, p => p.Entry!), cancel);
            }

            foreach (var entry in page)
            {
                yield return entry;
            }

            last = page[^1].Seq;
        }
    }

    public static async Task<AuditHead?> LastHeadAsync(NpgsqlConnection connection, CancellationToken cancel) =>
        (await ReadHeadsAsync(connection, "ORDER BY size DESC LIMIT 1", null, cancel)).SingleOrDefault();

    /// <summary>Heads over more entries than this, smallest first, at most a thousand.</summary>
    public static Task<List<AuditHead>> HeadsAsync(NpgsqlConnection connection, long above, CancellationToken cancel) =>
        ReadHeadsAsync(connection, "WHERE size > $1 ORDER BY size LIMIT 1000", above, cancel);

    public static async IAsyncEnumerable<AuditHead> AllHeadsAsync(NpgsqlConnection connection, [EnumeratorCancellation] CancellationToken cancel)
    {
        for (long above = long.MinValue; ;)
        {
            var page = await HeadsAsync(connection, above, cancel);
            if (page.Count == 0)
            {
                yield break;
            }

            foreach (var head in page)
            {
                yield return head;
            }

            above = page[^1].Size;
        }
    }

    public static async Task InsertAsync(NpgsqlConnection connection, AuditHead head, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("INSERT INTO audit_head (size, root, at, previous, key_id, signature) VALUES ($1, $2, $3, $4, $5, $6)", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = head.Size });
        command.Parameters.Add(new NpgsqlParameter { Value = head.Root });
        command.Parameters.Add(new NpgsqlParameter { Value = head.At.UtcDateTime });
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)head.Previous ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bytea });
        command.Parameters.Add(new NpgsqlParameter { Value = head.KeyId });
        command.Parameters.Add(new NpgsqlParameter { Value = head.Signature });
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static async Task<List<AuditHead>> ReadHeadsAsync(NpgsqlConnection connection, string which, long? above, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand($"SELECT size, root, at, previous, key_id, signature FROM audit_head {which}", connection);
        if (above is { } size)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = size });
        }

        var heads = new List<AuditHead>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            heads.Add(new AuditHead
            {
                Size = reader.GetInt64(0),
                Root = reader.GetFieldValue<byte[]>(1),
                At = reader.GetFieldValue<DateTimeOffset>(2),
                Previous = reader.IsDBNull(3) ? null : reader.GetFieldValue<byte[]>(3),
                KeyId = reader.GetString(4),
                Signature = reader.GetFieldValue<byte[]>(5),
            });
        }

        return heads;
    }

    private static TrailRecord Entry(NpgsqlDataReader reader, int from, long seq) => new()
    {
        Seq = seq,
        Id = reader.GetGuid(from),
        At = reader.GetFieldValue<DateTimeOffset>(from + 1),
        OfficerId = reader.GetGuid(from + 2),
        OfficerName = reader.GetString(from + 3),
        Role = reader.GetInt32(from + 4),
        Act = reader.GetString(from + 5),
        ObjectKind = reader.GetString(from + 6),
        ObjectId = reader.IsDBNull(from + 7) ? null : reader.GetGuid(from + 7),
        AreaNo = reader.GetInt64(from + 8),
        TimelineOf = reader.IsDBNull(from + 9) ? null : reader.GetGuid(from + 9),
        Note = Text(reader, from + 10),
        RequestId = Text(reader, from + 11),
        Address = Text(reader, from + 12),
        HappenedOn = reader.IsDBNull(from + 13) ? null : reader.GetFieldValue<DateOnly>(from + 13),
    };

    private static async Task AddChangesAsync(NpgsqlCommand command, Dictionary<Guid, TrailRecord> entries, CancellationToken cancel)
    {
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            if (entries.TryGetValue(reader.GetGuid(0), out var entry))
            {
                entry.Changes.Add(new TrailChange
                {
                    Id = reader.GetGuid(1),
                    AreaNo = reader.GetInt64(2),
                    ObjectKind = reader.GetString(3),
                    ObjectId = reader.GetGuid(4),
                    Field = reader.GetString(5),
                    Before = Text(reader, 6),
                    After = Text(reader, 7),
                    BeforeMark = Bytes(reader, 8),
                    AfterMark = Bytes(reader, 9),
                    SealedBefore = Bytes(reader, 10),
                    SealedAfter = Bytes(reader, 11),
                });
            }
        }
    }

    private static string? Text(NpgsqlDataReader reader, int at) => reader.IsDBNull(at) ? null : reader.GetString(at);

    private static byte[]? Bytes(NpgsqlDataReader reader, int at) => reader.IsDBNull(at) ? null : reader.GetFieldValue<byte[]>(at);
}

/// <summary>A place of the sealed trail.</summary>
/// <param name="Seq">From 1.</param>
/// <param name="Hash">As sealed.</param>
/// <param name="EntryId">Whose place it is.</param>
/// <param name="Entry">What stands there now; null when it is gone.</param>
public sealed record SealedEntry(long Seq, byte[] Hash, Guid EntryId, TrailRecord? Entry);
