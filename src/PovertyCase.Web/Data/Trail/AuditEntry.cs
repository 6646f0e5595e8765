using PovertyCase.Domain.Common;

namespace PovertyCase.Web.Data.Trail;

/// <summary>Who did what to which record, when and where. Insert-only for the application's database role.</summary>
public sealed class AuditEntry : IRegional
{
    private readonly List<AuditChange> _changes = [];

    private AuditEntry()
    {
    }

    public AuditEntry(Actor by, string act, string objectKind, Guid? objectId, long areaNo, Guid? timelineOf = null, string? note = null)
    {
        At = by.At;
        OfficerId = by.OfficerId;
        OfficerName = by.Name;
        Role = by.Role;
        Act = act;
        ObjectKind = objectKind;
        ObjectId = objectId;
        AreaNo = areaNo;
        TimelineOf = timelineOf;
        Note = note;
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public DateTimeOffset At { get; private set; }

    public Guid OfficerId { get; private set; }

    public string OfficerName { get; private set; } = "";

    public Role Role { get; private set; }

    public string Act { get; private set; } = "";

    public string ObjectKind { get; private set; } = "";

    public Guid? ObjectId { get; private set; }

    public long AreaNo { get; private set; }

    /// <summary>The household on whose timeline this stands.</summary>
    public Guid? TimelineOf { get; private set; }

    public string? Note { get; private set; }

    public string? RequestId { get; set; }

    public IReadOnlyList<AuditChange> Changes => _changes;

    public void Add(AuditChange change) => _changes.Add(change);
}

/// <summary>One field before and after. Sensitive values stand only in the sealed columns.</summary>
public sealed class AuditChange : IRegional
{
    private AuditChange()
    {
    }

    public AuditChange(AuditEntry entry, string objectKind, Guid objectId, string field, string? before, string? after, bool sensitive)
    {
        EntryId = entry.Id;
        AreaNo = entry.AreaNo;
        ObjectKind = objectKind;
        ObjectId = objectId;
        Field = field;
        if (sensitive)
        {
            SealedBefore = before;
            SealedAfter = after;
        }
        else
        {
            Before = before;
            After = after;
        }
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public long AreaNo { get; private set; }

    public Guid EntryId { get; private set; }

    public string ObjectKind { get; private set; } = "";

    public Guid ObjectId { get; private set; }

    /// <summary>The label the clerk knows the field by.</summary>
    public string Field { get; private set; } = "";

    public string? Before { get; private set; }

    public string? After { get; private set; }

    [Sensitive]
    public string? SealedBefore { get; private set; }

    [Sensitive]
    public string? SealedAfter { get; private set; }

    public bool IsSensitive => SealedBefore is not null || SealedAfter is not null;
}
