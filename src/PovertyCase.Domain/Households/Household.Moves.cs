using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Households;

/// <summary>
/// People moving in and out. Only a decided change (<see cref="Procedures.MemberChange"/>) calls these verbs, so the lock does not bar them; nobody is
/// ever deleted, memberships end and begin.
/// </summary>
public sealed partial class Household
{
    /// <summary>The household this one was split from (分户), which the rules on splitting look at (DU-006, DU-010).</summary>
    public Guid? SplitFrom { get; private set; }

    public DateOnly? SplitOn { get; private set; }

    /// <summary>The household that took in all members (并户).</summary>
    public Guid? MergedInto { get; private set; }

    /// <summary>Official day on which the last member left.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>What the household was when its last member left; null of those that stand, and of those that ended before this was kept.</summary>
    public HouseholdStatus? EndedFrom { get; private set; }

    /// <summary>Nobody is left in it, and it can stand again as what it was when somebody's death is taken back.</summary>
    public bool MayReopen => Status == HouseholdStatus.Closed && EndedFrom is not null;

    /// <summary>Undone, merged or closed: kept, shown, never changed again.</summary>
    public bool IsEnded => Ends(Status);

    public static bool Ends(HouseholdStatus status) => status is HouseholdStatus.Voided or HouseholdStatus.Merged or HouseholdStatus.Closed;

    /// <summary>What the register says of the household's people as such, in words: whoever goes to another household is of that one's standing.</summary>
    public string Standing => IsMonitored ? $"{Label.Of(Status)}、正在监测" : Label.Of(Status);

    /// <summary>
    /// Whether people who go from one to the other neither come onto the register nor leave it, which only identification, exit, clearing and monitoring may bring about.
    /// A returned household is on it like one that never left.
    /// </summary>
    public bool StandsLike(Household other) => (IsMonitored, OnRegister(Status)) == (other.IsMonitored, OnRegister(other.Status));

    private static HouseholdStatus OnRegister(HouseholdStatus status) => status == HouseholdStatus.Returned ? HouseholdStatus.Registered : status;

    /// <summary>
    /// A new household of the same village; it stands on the register where its people stood. Telephone, account, the place of the house and the national number stay with the old one.
    /// </summary>
    internal static Household SplitOff(Household parent, string householdNo, string groupName, string? address, DateOnly on, Actor by)
    {
        var household = Enter(parent.AreaNo, householdNo, parent.Details with { GroupName = groupName, Address = address, Phone = null, PhoneNote = null, BankName = null, BankAccount = null, Longitude = null, Latitude = null, NationalNo = null }, parent.Details, by, null);
        household.SplitFrom = parent.Id;
        household.SplitOn = on;
        household.Status = parent.Status;
        household.IdentifiedYear = parent.IdentifiedYear;
        household.ExitedYear = parent.ExitedYear;
        household.ReturnedYear = parent.ReturnedYear;
        household.ClearedYear = parent.ClearedYear;
        household.LockedAt = parent.IsLocked ? by.At : null;
        (household.MonitoredAs, household.MonitoredSince, household.RiskEndedOn) = (parent.MonitoredAs, parent.MonitoredSince, parent.RiskEndedOn);
        household.Relocation = parent.Relocation;
        foreach (var cause in parent.CurrentCauses)
        {
            household._causes.Add(PovertyCause.Of(household, cause.Rank, cause.Details));
        }

        return household;
    }

    /// <summary>Of causes that came along from the former household, the facts about somebody who stayed there do not belong here.</summary>
    internal void LeaveOthersFacts()
    {
        foreach (var cause in CurrentCauses.Where(c => c.Details.Who is { } who && ActiveMembers.All(m => m.Person.Name != who)).ToList())
        {
            cause.Correct(cause.Details with { Who = null, SinceYear = null, OwnCost = null });
        }
    }

    internal Membership Leave(Guid membershipId, DateOnly on, string reasonCode)
    {
        var member = _members.Single(m => m.Id == membershipId);
        member.End(on, reasonCode);
        return member;
    }

    internal void Join(Person person, MemberEntry entry, DateOnly on, string reasonCode) =>
        _members.Add(Membership.Begin(this, person, entry, on, reasonCode));

    /// <summary>恢复: the last member was recorded as dead by mistake. He has been its member all the time, is its head now, and the household is what it was.</summary>
    internal void Reopen(Membership mistaken, Actor by)
    {
        (Status, EndedOn, EndedFrom) = (EndedFrom ?? throw new InvalidOperationException("What this household was is not known."), null, null);
        mistaken.Resume();
        mistaken.Relate(Membership.Head);
        Note("恢复户", by, mistaken.Person.Name);
        Refresh(by);
    }

    internal void Relate(Guid membershipId, string relation) => _members.Single(m => m.Id == membershipId).Relate(relation);

    internal void BeginChange(string act, Actor by, string note) => Note(act, by, note);

    /// <summary>After a merge one household has what both had in a year.</summary>
    /// <returns>Whether its newest year is of all who are in it now; a year that only one of them stated stays with those who were counted in it.</returns>
    internal bool TakeIncomeOf(Household merged, Actor by)
    {
        if (Incomes.MaxBy(i => i.Year) is not { } mine || !IsCountedAnew(mine, by) || merged.IncomeOf(mine.Year) is not { } theirs)
        {
            return false;
        }

        mine.Correct(mine.Details.Plus(theirs.Details), ActiveMembers.Count());
        return true;
    }

    /// <summary>After the last move: one head or nobody (WF-017); count, head's name and income per person follow.</summary>
    /// <param name="into">The household that took everybody in; null when the people are gone.</param>
    /// <param name="recount">False leaves the newest year with the persons it was divided by.</param>
    internal void Settle(DateOnly on, Guid? into, string act, Actor by, bool recount = true)
    {
        if (!ActiveMembers.Any())
        {
            (Status, MergedInto, EndedOn, EndedFrom) = (into is null ? HouseholdStatus.Closed : HouseholdStatus.Merged, into, on, Status);
            Note(into is null ? "销户" : "并户", by);
        }
        else if (ActiveMembers.Count(m => m.IsHead) != 1)
        {
            throw new RuleBroken("户主减少后须重新指定户主", ruleId: "WF-017");
        }

        Note(act, by);
        Refresh(by, recount);
    }
}
