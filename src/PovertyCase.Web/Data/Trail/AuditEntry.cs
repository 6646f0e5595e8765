using PovertyCase.Domain.Common;
using PovertyCase.Web.Data.Keys;

namespace PovertyCase.Web.Data.Trail;

/// <summary>Who did what to which record, when and where. Insert-only for the application's database role.</summary>
public sealed class AuditEntry : IRegional
{
    public const int LongestNote = 500;

    private readonly List<AuditChange> _changes = [];

    private AuditEntry()
    {
    }

    public AuditEntry(Actor by, string act, string objectKind, Guid? objectId, long areaNo, Guid? timelineOf = null, string? note = null, DateOnly? happenedOn = null)
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
        HappenedOn = happenedOn;
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

    /// <summary>The day on which it is said to have happened, where the record names one; sealed with the entry.</summary>
    public DateOnly? HappenedOn { get; private set; }

    /// <summary>Official days from that day to the entry; the database reckons it, so that it cannot disagree with the two.</summary>
    public int? DaysLate { get; private set; }

    public string? RequestId { get; set; }

    /// <summary>Where the request came from, without the part that names the single machine (203.0.113.x, the first 48 bits of IPv6).</summary>
    public string? Address { get; set; }

    public IReadOnlyList<AuditChange> Changes => _changes;

    public void Add(AuditChange change) => _changes.Add(change);
}

/// <summary>One field before and after. Sensitive values stand only in the sealed columns.</summary>
public sealed class AuditChange : IRegional
{
    private AuditChange()
    {
    }

    /// <param name="sensitive">Keys to seal and mark a sensitive value with; null for a value that may be read.</param>
    public AuditChange(AuditEntry entry, string objectKind, Guid objectId, string field, string? before, string? after, CaseKeys? sensitive)
    {
        EntryId = entry.Id;
        AreaNo = entry.AreaNo;
        ObjectKind = objectKind;
        ObjectId = objectId;
        Field = field;
        if (sensitive is not null)
        {
            SealedBefore = before;
            SealedAfter = after;
            BeforeMark = before is null ? null : Mark(sensitive, Id, BeforeSide, before);
            AfterMark = after is null ? null : Mark(sensitive, Id, AfterSide, after);
        }
        else
        {
            Before = before;
            After = after;
        }
    }

    /// <summary>One line for a whole new record: what may be read stands open, what is sensitive in it sealed and marked.</summary>
    public static AuditChange Whole(AuditEntry entry, string objectKind, Guid objectId, string field, string open, string? covered, CaseKeys keys) =>
        new(entry, objectKind, objectId, field, null, covered, keys) { After = open };

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

    /// <summary>Stands for the sensitive value in the sealed trail; see <see cref="Mark"/>.</summary>
    public byte[]? BeforeMark { get; private set; }

    public byte[]? AfterMark { get; private set; }

    public const string BeforeSide = "before";

    public const string AfterSide = "after";

    /// <summary>
    /// A keyed hash of a sensitive value in its place. It outlives a change of the encryption key, which the encrypted bytes do not; without
    /// the key nobody can try out the few possible ID numbers; and the place in it makes equal values look different.
    /// </summary>
    public static byte[] Mark(CaseKeys keys, Guid change, string side, string value) => keys.BlindIndex("trail", $"{change}\0{side}\0{value}");

    public bool IsSensitive => SealedBefore is not null || SealedAfter is not null;
}
