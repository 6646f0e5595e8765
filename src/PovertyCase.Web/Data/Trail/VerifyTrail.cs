using System.Globalization;
using System.Security.Cryptography;
using Npgsql;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Data.Keys;

namespace PovertyCase.Web.Data.Trail;

/// <summary>
/// Recomputes a whole trail, from the database or from an export, in one pass: every hash, every place, the root of every head, the chain and
/// the signatures of the heads, and what was kept outside. Memory does not grow with the trail.
/// </summary>
public sealed class VerifyTrail(TrailKeys keys)
{
    /// <summary>Faults told one by one; the rest is counted.</summary>
    public const int Most = 20;

    /// <summary>
    /// An entry is sealed within seconds. One that says it is a day older than the head before it was put in afterwards (or the server's clock was wrong).
    /// </summary>
    private static readonly TimeSpan Late = TimeSpan.FromDays(1);

    private readonly List<TrailFault> _faults = [];
    private readonly Frontier _tree = new();
    private int _found;
    private bool _treeHolds = true;
    private bool _keptHolds = true;
    private bool _tailHolds = true;
    private AuditHead? _before;
    private int _heads;

    /// <summary>The keys for sensitive values, when they are at hand: then their encrypted bytes are compared with their marks too.</summary>
    public CaseKeys? CaseKeys { get; init; }

    public async Task<TrailVerdict> RunAsync(IAsyncEnumerable<SealedEntry> entries, IAsyncEnumerable<AuditHead> heads, IEnumerable<OutsideHead> outside, CancellationToken cancel)
    {
        await using var head = heads.GetAsyncEnumerator(cancel);
        using var kept = outside.GetEnumerator();
        var moreHeads = await head.MoveNextAsync();
        var moreKept = kept.MoveNext();
        await foreach (var entry in entries.WithCancellation(cancel))
        {
            Check(entry);
            while (moreHeads && head.Current.Size <= _tree.Size)
            {
                Check(head.Current);
                moreHeads = await head.MoveNextAsync();
            }

            while (moreKept && kept.Current.Size <= _tree.Size)
            {
                Check(kept.Current);
                moreKept = kept.MoveNext();
            }
        }

        // Heads that speak of more entries than there are: the tail was cut off.
        for (; moreHeads; moreHeads = await head.MoveNextAsync())
        {
            Cut(head.Current.Size, "签名存证");
        }

        for (; moreKept; moreKept = kept.MoveNext())
        {
            Cut(kept.Current.Size, "库外留存的存证");
        }

        return new TrailVerdict(_tree.Size, Convert.ToHexStringLower(_tree.Root()), _heads, _before?.Size ?? 0, _faults, _found);
    }

    /// <summary>The database's own trail, under the role that sees all.</summary>
    public static async Task<TrailVerdict> DatabaseAsync(CaseDbFactory databases, TrailKeys keys, IEnumerable<OutsideHead> outside, CancellationToken cancel)
    {
        await using var rows = new NpgsqlConnection(databases.Connections.Jobs);
        await rows.OpenAsync(cancel);
        await using var heads = new NpgsqlConnection(databases.Connections.Jobs);
        await heads.OpenAsync(cancel);
        await using var moment = await heads.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancel);

        // The heads' moment begins first: a head that is signed while we read would speak of entries that we do not see.
        await using (var begin = new NpgsqlCommand("SELECT 1 FROM audit_head LIMIT 1", heads))
        {
            await begin.ExecuteNonQueryAsync(cancel);
        }

        return await new VerifyTrail(keys) { CaseKeys = databases.Keys }.RunAsync(TrailRows.SealedAsync(rows, cancel), TrailRows.AllHeadsAsync(heads, cancel), outside, cancel);
    }

    private void Check(SealedEntry entry)
    {
        if (entry.Seq != _tree.Size + 1)
        {
            if (_treeHolds)
            {
                Add(new TrailFault(FaultKind.Missing, _tree.Size + 1, null, null, $"第{_tree.Size + 1}条不见了（下一条是第{entry.Seq}条）"));
            }

            // From here on no root can be right; hashes still can.
            _treeHolds = false;
            while (_tree.Size + 1 < entry.Seq && entry.Seq - _tree.Size < 1_000_000)
            {
                _tree.Append(new byte[Merkle.HashSize]);
            }
        }

        if (entry.Entry is not { } record)
        {
            Add(new TrailFault(FaultKind.Missing, entry.Seq, entry.EntryId, null, "这一条的内容被删去，只剩下它的位置"));
        }
        else if (!CryptographicOperations.FixedTimeEquals(record.Hash(), entry.Hash))
        {
            Add(new TrailFault(FaultKind.Changed, entry.Seq, record.Id, record.At, "这一条的内容、前后值或次序与封存时不同"));
        }
        else if (record.Changes.Find(c => !Holds(c)) is { } change)
        {
            Add(new TrailFault(FaultKind.Changed, entry.Seq, record.Id, record.At, $"“{change.Field}”的加密值与封存时不同"));
        }
        else if (_before is not null && record.At < _before.At - Late)
        {
            Add(new TrailFault(FaultKind.BackDated, entry.Seq, record.Id, record.At, $"所记时间早于前一个存证（{OfficialClock.Text(_before.At)}）一天以上，是事后补进去的"));
        }

        _tree.Append(entry.Hash);
    }

    private void Check(AuditHead head)
    {
        _heads++;
        if (!keys.Knows(head.KeyId))
        {
            Add(new TrailFault(FaultKind.Signature, head.Size, null, head.At, $"到第{head.Size}条的存证用的密钥 {head.KeyId} 不是本系统的公钥"));
        }
        else if (!keys.Verifies(head.KeyId, HeadStatement.Text(head), head.Signature))
        {
            Add(new TrailFault(FaultKind.Signature, head.Size, null, head.At, $"到第{head.Size}条的存证签名不对"));
        }

        if (!(head.Previous ?? []).AsSpan().SequenceEqual(_before is null ? [] : HeadStatement.Hash(_before)))
        {
            Add(new TrailFault(FaultKind.Chain, head.Size, null, head.At, $"到第{head.Size}条的存证没有接上前一个存证"));
        }

        if (_treeHolds && head.Size == _tree.Size && !head.Root.AsSpan().SequenceEqual(_tree.Root()))
        {
            _treeHolds = false;
            Add(new TrailFault(FaultKind.Root, (_before?.Size ?? 0) + 1, null, head.At, $"第{(_before?.Size ?? 0) + 1}条到第{head.Size}条之间被改动：算出的总值与存证不同"));
        }

        _before = head;
    }

    private void Check(OutsideHead kept)
    {
        if (!_keptHolds)
        {
            return;
        }

        _keptHolds = kept.Size == _tree.Size && Convert.ToHexStringLower(_tree.Root()).StartsWith(kept.RootDigits, StringComparison.Ordinal);
        if (kept.Size < _tree.Size)
        {
            Add(new TrailFault(FaultKind.Outside, kept.Size, null, null, $"库外留存的存证次序不对：到第{kept.Size}条的一行排在后面"));
        }
        else if (!_keptHolds)
        {
            Add(new TrailFault(FaultKind.Outside, kept.Size, null, null, $"与库外留存的存证不同：前{kept.Size}条里有被换掉的"));
        }
    }

    private void Cut(long size, string whose)
    {
        if (_tailHolds)
        {
            _tailHolds = false;
            Add(new TrailFault(FaultKind.Tail, _tree.Size + 1, null, null, $"从第{_tree.Size + 1}条起不见了：{whose}说到过第{size}条"));
        }
    }

    private bool Holds(TrailChange change) => CaseKeys is null
        || (Holds(change, AuditChange.BeforeSide, change.SealedBefore, change.BeforeMark) && Holds(change, AuditChange.AfterSide, change.SealedAfter, change.AfterMark));

    private bool Holds(TrailChange change, string side, byte[]? sealedValue, byte[]? mark)
    {
        if (mark is null)
        {
            // Values from before the marks were introduced have none.
            return true;
        }

        try
        {
            return sealedValue is not null && CryptographicOperations.FixedTimeEquals(AuditChange.Mark(CaseKeys!, change.Id, side, CaseKeys!.OpenText(sealedValue)), mark);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private void Add(TrailFault fault)
    {
        _found++;
        if (_faults.Count < Most)
        {
            _faults.Add(fault);
        }
    }
}

public enum FaultKind
{
    /// <summary>An entry is gone.</summary>
    Missing,

    /// <summary>An entry, one of its changes or its place is not what was sealed.</summary>
    Changed,

    /// <summary>An entry was put in later under an earlier time.</summary>
    BackDated,

    /// <summary>Hashes were recomputed: the root is not the signed one.</summary>
    Root,

    /// <summary>A head is signed by nobody known.</summary>
    Signature,

    /// <summary>A head does not follow the one before.</summary>
    Chain,

    /// <summary>The end is gone.</summary>
    Tail,

    /// <summary>Another trail than the one whose heads were kept outside.</summary>
    Outside,
}

/// <summary>The first place where something is wrong, and what.</summary>
public sealed record TrailFault(FaultKind Kind, long Seq, Guid? EntryId, DateTimeOffset? At, string Told)
{
    /// <summary>第12条 3f…（2026年3月1日 08:05）：…</summary>
    public string Sentence => string.Create(
        CultureInfo.InvariantCulture,
        $"第{Seq}条{(EntryId is { } id ? $" {id}" : "")}{(At is { } at ? $"（{OfficialClock.Text(at)}）" : "")}：{Told}");
}

/// <param name="Size">Entries in the sealed trail.</param>
/// <param name="Root">Their root, hexadecimal.</param>
/// <param name="Heads">Heads checked.</param>
/// <param name="SignedUpTo">Entries that the last head speaks of.</param>
/// <param name="Faults">The first ones, as they are met on the way through the trail.</param>
/// <param name="FaultCount">All of them.</param>
public sealed record TrailVerdict(long Size, string Root, int Heads, long SignedUpTo, IReadOnlyList<TrailFault> Faults, int FaultCount)
{
    public bool Holds => FaultCount == 0;
}
