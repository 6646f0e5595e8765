using PovertyCase.Domain.Common;
using PovertyCase.Domain.Helpers;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Visits;

namespace PovertyCase.Web.Data.Seed;

/// <summary>A county as the simulator thinks it up, before it is in any database.</summary>
public sealed record SimulatedCounty(
    long CountyNo,
    DateTimeOffset RegisterBegan,
    DateTimeOffset Now,
    IReadOnlyList<SimulatedOfficer> Officers,
    IReadOnlyList<SimulatedHelper> Helpers,
    IReadOnlyList<SimulatedHousehold> Households)
{
    public int PersonCount => Households.Sum(h => h.Members.Count);

    public int VisitCount => Households.Sum(h => h.Visits.Count);
}

/// <summary>An account without a password: nobody can sign in with it until an administrator gives it one.</summary>
/// <param name="IsNew">False for the demo accounts, which are there already.</param>
public sealed record SimulatedOfficer(Guid Id, string Account, string Name, Role Role, long AreaNo, bool IsNew);

public sealed record SimulatedHelper(Guid Id, Guid OfficerId, HelperDetails Details);

public sealed record SimulatedHousehold
{
    public required Guid Id { get; init; }

    public required long Village { get; init; }

    public required string HouseholdNo { get; init; }

    public required HouseholdDetails Details { get; init; }

    public required HouseholdStatus Status { get; init; }

    public required DateTimeOffset EnteredAt { get; init; }

    public required Guid EnteredBy { get; init; }

    public int? IdentifiedYear { get; init; }

    public int? ExitedYear { get; init; }

    public required IReadOnlyList<SimulatedMember> Members { get; init; }

    public required IReadOnlyList<SimulatedCause> Causes { get; init; }

    public required IReadOnlyList<SimulatedIncome> Incomes { get; init; }

    public required SimulatedYear Conditions { get; init; }

    public SimulatedPairing? Pairing { get; init; }

    public IReadOnlyList<SimulatedVisit> Visits { get; init; } = [];

    /// <summary>On the register, exited or returned: everything but a household that the village has only entered.</summary>
    public bool IsLocked => Status != HouseholdStatus.Entered;

    public SimulatedMember Head => Members[0];
}

/// <param name="StartReason">06 (新生儿) for children born after the register began, else null.</param>
public sealed record SimulatedMember(
    Guid PersonId, Guid MembershipId, string Name, string IdNumber, DateOnly BirthDate, Sex Sex, string Ethnicity,
    string Relation, MemberDetails Details, ProtectionDetails Protection, DateOnly StartedOn, string? StartReason);

public sealed record SimulatedCause(Guid Id, CauseDetails Details);

public sealed record SimulatedIncome(Guid Id, int Year, DateTimeOffset RecordedAt, IncomeDetails Details);

public sealed record SimulatedYear(Guid Id, int Year, DateTimeOffset RecordedAt, ProductionDetails Production, LivingDetails Living);

public sealed record SimulatedPairing(Guid Id, SimulatedHelper Helper, DateOnly StartsOn);

/// <param name="CheckedBy">The clerk of the village, or null while nobody has checked the visit.</param>
public sealed record SimulatedVisit(
    Guid Id, VisitDetails Details, DateTimeOffset EnteredAt, SimulatedOfficer? CheckedBy, DateTimeOffset? CheckedAt,
    IReadOnlyList<(Guid Id, VisitActionDetails Details)> Actions);
