namespace PovertyCase.Domain.Common;

/// <summary>A row that belongs to one region, by the region's stable number; reach and indexes use it.</summary>
public interface IRegional
{
    long AreaNo { get; }
}

/// <summary>A row that hangs on one household; helpers (帮扶责任人) reach it through their pairings.</summary>
public interface IOfHousehold : IRegional
{
    Guid HouseholdId { get; }
}

/// <summary>A row kept at county level that every officer of that county may read (rounds, settings, helpers).</summary>
public interface IShared : IRegional;

/// <summary>Something an officer did, to be written into the trail together with the change itself.</summary>
/// <param name="On">The day on which it is said to have happened, where the record names one: entered later, it is back-dated (S1-08).</param>
public sealed record CaseEvent(string Act, Actor By, string? Note = null, DateOnly? On = null);

/// <summary>
/// What every official record has: a key made by the application (UUIDv7), its region, a version that guards against
/// stale tabs, and the acts that are not yet written to the trail.
/// </summary>
public abstract class CaseRecord : IRegional
{
    private readonly List<CaseEvent> _events = [];

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public long AreaNo { get; protected set; }

    /// <summary>Counts the saves of this row; a form that carries an older number is refused.</summary>
    public long Version { get; private set; } = 1;

    /// <summary>The household whose timeline shows what happens to this record, if there is one.</summary>
    public virtual Guid? TimelineOf => null;

    /// <summary>The record through whose act this one speaks in the trail when both are saved at once and it has no act of its own.</summary>
    public virtual Guid? PartOf => null;

    /// <summary>What the trail names as acted upon: the record itself, or another of which it only says something.</summary>
    public virtual (string Kind, Guid Id) ActsUpon => (GetType().Name, Id);

    public IReadOnlyList<CaseEvent> Events => _events;

    public void ForgetEvents() => _events.Clear();

    protected void Note(string act, Actor by, string? note = null, DateOnly? on = null) => _events.Add(new CaseEvent(act, by, note, on));
}

/// <summary>A member whose value must never be readable in the trail, in findings or in logs (ID number, phone, bank account).</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SensitiveAttribute : Attribute;
