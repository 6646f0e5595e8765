namespace PovertyCase.Web.Data.Trail;

/// <summary>An entry's place in the sealed trail and its hash. Insert-only for every role of the application.</summary>
public sealed class AuditLeaf
{
    /// <summary>From 1 without gaps.</summary>
    public long Seq { get; init; }

    public Guid EntryId { get; init; }

    public byte[] Hash { get; init; } = [];
}

/// <summary>A signed statement: at this instant the trail had this many entries and this root.</summary>
public sealed class AuditHead
{
    public long Size { get; init; }

    public byte[] Root { get; init; } = [];

    public DateTimeOffset At { get; init; }

    /// <summary>SHA-256 of the statement before this one; null for the first.</summary>
    public byte[]? Previous { get; init; }

    public string KeyId { get; init; } = "";

    /// <summary>ECDSA P-256 with SHA-256, DER.</summary>
    public byte[] Signature { get; init; } = [];
}

/// <summary>The result of one verification of the whole trail.</summary>
public sealed class AuditCheck
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public DateTimeOffset At { get; init; }

    /// <summary>Entries verified.</summary>
    public long Size { get; init; }

    public bool Passed { get; init; }

    /// <summary>The first fault in one sentence; empty when there is none.</summary>
    public string Told { get; init; } = "";
}
