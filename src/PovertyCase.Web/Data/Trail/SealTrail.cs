using Npgsql;
using NpgsqlTypes;

namespace PovertyCase.Web.Data.Trail;

/// <summary>
/// Seals what has been committed: gives each entry the next place and its hash, and signs a head. One at a time over all processes (an
/// advisory lock of the database), and all or nothing: a process that dies in the middle leaves neither a gap nor a place given twice.
/// </summary>
/// <remarks>
/// An entry is taken as soon as it is committed; a slow transaction's entries come later, in the place that is next then. To find them without
/// a mark on the (insert-only) entry: the first pass compares all entries with all leaves; each later one looks only at transactions that
/// were still open, or had not begun, at the pass before (the column txid).
/// </remarks>
public sealed class SealTrail(CaseDbFactory databases, TrailKeys keys, HeadsFile outside, TimeProvider clock, ILogger<SealTrail> logger) : IDisposable
{
    /// <summary>Entries of one transaction.</summary>
    public const int Batch = 10_000;

    /// <summary>"trail" in ASCII; advisory locks belong to one database.</summary>
    private const long LockKey = 0x747261696C;

    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _gate = new(1);
    private Frontier? _tree;
    private AuditHead? _head;
    private string? _openSince;
    private long _kept = -1;

    /// <summary>Seals everything that is committed now. Null when another process is sealing.</summary>
    public async Task<Sealed?> PassAsync(bool demanded, CancellationToken cancel)
    {
        await _gate.WaitAsync(cancel);
        try
        {
            long count = 0;
            while (true)
            {
                var (fresh, head) = await BatchAsync(demanded, cancel);
                if (fresh is null)
                {
                    return null;
                }

                count += fresh.Value;
                if (fresh < Batch)
                {
                    return new Sealed(count, head);
                }
            }
        }
        catch
        {
            // Whatever was in memory may be ahead of the database.
            _tree = null;
            _openSince = null;
            throw;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>For an official document: a head over everything committed so far, signed now if there is something new. Null while nothing can be signed.</summary>
    public async Task<AuditHead?> ForPaperAsync(CancellationToken cancel)
    {
        try
        {
            return (await PassAsync(demanded: true, cancel))?.Head;
        }
        catch (NpgsqlException e)
        {
            // A document is not held up by the trail's keeper; it then carries no head, which the paper shows.
            logger.LogError(e, "No head could be signed for a document");
            return null;
        }
    }

    /// <summary>The oldest committed entry that has no place yet.</summary>
    public async Task<DateTimeOffset?> OldestUnsealedAsync(CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(databases.Connections.Jobs);
        await connection.OpenAsync(cancel);
        await using var command = new NpgsqlCommand("SELECT min(at) FROM audit_entry e WHERE NOT EXISTS (SELECT FROM audit_leaf l WHERE l.entry_id = e.id)", connection);
        return await command.ExecuteScalarAsync(cancel) is DateTime at ? new DateTimeOffset(at) : null;
    }

    public void Dispose() => _gate.Dispose();

    private async Task<(long? Fresh, AuditHead? Head)> BatchAsync(bool demanded, CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(databases.Connections.Jobs);
        await connection.OpenAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        if (!await LockAsync(connection, transaction, demanded, cancel))
        {
            return (null, null);
        }

        // Both may have grown by another process: its head can be newer though there is no leaf that we do not know.
        var tree = await TreeAsync(connection, cancel);
        _head = await TrailRows.LastHeadAsync(connection, cancel);
        await using var horizon = new NpgsqlCommand("SELECT pg_snapshot_xmin(pg_current_snapshot())::text", connection);
        var openNow = (string)(await horizon.ExecuteScalarAsync(cancel))!;
        var entries = await TrailRows.UnsealedAsync(connection, _openSince, tree.Size, Batch, cancel);
        await WriteLeavesAsync(connection, tree, entries, cancel);
        var drained = entries.Count < Batch;
        var head = drained ? await SignAsync(connection, tree, demanded, cancel) : null;
        await transaction.CommitAsync(cancel);

        _head = head ?? _head;
        _openSince = drained ? openNow : _openSince;
        if (head is not null || _kept < 0)
        {
            await KeepOutsideAsync(connection, cancel);
        }

        return (entries.Count, _head);
    }

    private static async Task<bool> LockAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, bool wait, CancellationToken cancel)
    {
        if (!wait)
        {
            await using var attempt = new NpgsqlCommand($"SELECT pg_try_advisory_xact_lock({LockKey})", connection, transaction);
            return (bool)(await attempt.ExecuteScalarAsync(cancel))!;
        }

        await using var patient = new NpgsqlCommand($"SET LOCAL lock_timeout = '5s'; SELECT pg_advisory_xact_lock({LockKey})", connection, transaction);
        await patient.ExecuteNonQueryAsync(cancel);
        return true;
    }

    /// <summary>The tree as far as the database has leaves; another process may have sealed since the last pass.</summary>
    private async Task<Frontier> TreeAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using (var count = new NpgsqlCommand("SELECT coalesce(max(seq), 0) FROM audit_leaf", connection))
        {
            var size = (long)(await count.ExecuteScalarAsync(cancel))!;
            if (_tree is { } known && known.Size == size)
            {
                return known;
            }
        }

        _openSince = null;
        _tree = null;
        var tree = new Frontier();
        await using (var leaves = new NpgsqlCommand("SELECT hash FROM audit_leaf ORDER BY seq", connection))
        await using (var reader = await leaves.ExecuteReaderAsync(cancel))
        {
            while (await reader.ReadAsync(cancel))
            {
                tree.Append(reader.GetFieldValue<byte[]>(0));
            }
        }

        return _tree = tree;
    }

    private static async Task WriteLeavesAsync(NpgsqlConnection connection, Frontier tree, IReadOnlyList<TrailRecord> entries, CancellationToken cancel)
    {
        if (entries.Count == 0)
        {
            return;
        }

        await using var copy = await connection.BeginBinaryImportAsync("COPY audit_leaf (seq, entry_id, hash) FROM STDIN (FORMAT BINARY)", cancel);
        foreach (var entry in entries)
        {
            var hash = entry.Hash();
            await copy.StartRowAsync(cancel);
            await copy.WriteAsync(entry.Seq, NpgsqlDbType.Bigint, cancel);
            await copy.WriteAsync(entry.Id, NpgsqlDbType.Uuid, cancel);
            await copy.WriteAsync(hash, NpgsqlDbType.Bytea, cancel);
            tree.Append(hash);
        }

        await copy.CompleteAsync(cancel);
    }

    /// <summary>At most once a minute when there is something new; at once when a document asks.</summary>
    private async Task<AuditHead?> SignAsync(NpgsqlConnection connection, Frontier tree, bool demanded, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var last = _head;
        if (!keys.CanSign || tree.Size == (last?.Size ?? 0) || (!demanded && last is not null && now >= last.At && now - last.At < Rest))
        {
            return null;
        }

        // Microseconds are all that the database keeps; what is signed must be what is read back.
        var at = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
        var open = new AuditHead { Size = tree.Size, Root = tree.Root(), At = at, Previous = last is null ? null : HeadStatement.Hash(last), KeyId = keys.KeyId! };
        var head = new AuditHead { Size = open.Size, Root = open.Root, At = open.At, Previous = open.Previous, KeyId = open.KeyId, Signature = keys.Sign(HeadStatement.Text(open)) };
        await TrailRows.InsertAsync(connection, head, cancel);
        return head;
    }

    /// <summary>Appends what the file does not have yet, so that a crash between commit and file leaves no hole.</summary>
    private async Task KeepOutsideAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        try
        {
            if (_kept < 0)
            {
                _kept = outside.LastSize();
                if (_kept > (_head?.Size ?? 0))
                {
                    logger.LogCritical("The heads kept outside the database speak of {Kept} entries, the database's of {Known}: run audit verify", _kept, _head?.Size ?? 0);
                }
            }

            var missing = await TrailRows.HeadsAsync(connection, _kept, cancel);
            if (missing.Count > 0)
            {
                outside.Append(missing);
                _kept = missing[^1].Size;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            logger.LogError(e, "Heads could not be kept outside the database in {File}", outside.FullName);
        }
    }
}

/// <summary>What a pass did.</summary>
/// <param name="Count">Entries that got their place.</param>
/// <param name="Head">The newest head.</param>
public sealed record Sealed(long Count, AuditHead? Head);
