using System.Globalization;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Notices;
using PovertyCase.Domain.Procedures;

namespace PovertyCase.Domain.Rosters;

/// <summary>What a roster line is frozen from.</summary>
public sealed record RosterEntry(
    Filing Filing,
    NoticeStanding Standing,
    string Village,
    string? HeadIdNumber,
    string AttributeName,
    string? LocalCategoryName,
    string MainCauseName,
    string OtherCauseNames,
    decimal PerCapitaNetIncome,
    int IdentifiedYear,
    string? HelperName,
    string? HelperUnit);

/// <summary>One frozen line; later changes of the household do not reach it.</summary>
public sealed class RosterLine : IOfHousehold
{
    private RosterLine()
    {
    }

    internal RosterLine(Roster roster, int seq, RosterEntry entry)
    {
        var household = entry.Filing.Household;
        RosterId = roster.Id;
        AreaNo = entry.Filing.AreaNo;
        FilingId = entry.Filing.Id;
        HouseholdId = household.Id;
        Seq = seq;
        Village = entry.Village;
        GroupName = household.Details.GroupName;
        HeadName = household.HeadName;
        IdNumber = entry.HeadIdNumber;
        PersonCount = household.PersonCount;
        AttributeName = entry.AttributeName;
        LocalCategoryName = entry.LocalCategoryName;
        MainCauseName = entry.MainCauseName;
        OtherCauseNames = entry.OtherCauseNames;
        PerCapitaNetIncome = entry.PerCapitaNetIncome;
        IdentifiedYear = entry.IdentifiedYear;
        PlannedExitYear = household.Details.PlannedExitYear;
        HelperName = entry.HelperName;
        HelperUnit = entry.HelperUnit;
        Phone = household.Details.Phone;
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public long AreaNo { get; private set; }

    public Guid RosterId { get; private set; }

    public Guid FilingId { get; private set; }

    public Guid HouseholdId { get; private set; }

    public int Seq { get; private set; }

    public string Village { get; private set; } = "";

    public string GroupName { get; private set; } = "";

    public string HeadName { get; private set; } = "";

    [Sensitive]
    public string? IdNumber { get; private set; }

    public int PersonCount { get; private set; }

    public string AttributeName { get; private set; } = "";

    public string? LocalCategoryName { get; private set; }

    public string MainCauseName { get; private set; } = "";

    public string OtherCauseNames { get; private set; } = "";

    public decimal PerCapitaNetIncome { get; private set; }

    public int IdentifiedYear { get; private set; }

    public int? PlannedExitYear { get; private set; }

    public string? HelperName { get; private set; }

    public string? HelperUnit { get; private set; }

    [Sensitive]
    public string? Phone { get; private set; }

    public RosterDecision Decision { get; private set; }

    public string? DecisionReason { get; private set; }

    /// <summary>Fixed field order, each field with its length, so that no two different lines have the same text.</summary>
    internal string Canonical() => string.Concat(new[]
    {
        Seq.ToString(CultureInfo.InvariantCulture), Village, GroupName, HeadName, IdNumber, PersonCount.ToString(CultureInfo.InvariantCulture),
        AttributeName, LocalCategoryName, MainCauseName, OtherCauseNames, Roster.Text(PerCapitaNetIncome),
        IdentifiedYear.ToString(CultureInfo.InvariantCulture), PlannedExitYear?.ToString(CultureInfo.InvariantCulture), HelperName, HelperUnit, Phone,
    }.Select(f => $"{(f ?? "").Length}:{f}|"));

    internal void Decide(string? reason, bool returned)
    {
        if (returned && string.IsNullOrWhiteSpace(reason))
        {
            throw new RuleBroken($"请写明退回{HeadName}户的原因", "Reason");
        }

        Decision = returned ? RosterDecision.Returned : RosterDecision.Accepted;
        DecisionReason = returned ? reason!.Trim() : null;
    }
}

/// <summary>An electronic signature of a named officer over the roster's hash.</summary>
public sealed class RosterSignature : IRegional
{
    private RosterSignature()
    {
    }

    internal RosterSignature(Roster roster, Actor by)
    {
        RosterId = roster.Id;
        AreaNo = roster.AreaNo;
        Role = by.Role;
        OfficerId = by.OfficerId;
        OfficerName = by.Name;
        SignedAt = by.At;
        SignedHash = roster.Hash;
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public long AreaNo { get; private set; }

    public Guid RosterId { get; private set; }

    public Role Role { get; private set; }

    public Guid OfficerId { get; private set; }

    public string OfficerName { get; private set; } = "";

    public DateTimeOffset SignedAt { get; private set; }

    public string SignedHash { get; private set; } = "";
}

/// <summary>A seal put on the paper, as marked by the township clerk.</summary>
public sealed class RosterSeal : IRegional
{
    private RosterSeal()
    {
    }

    internal RosterSeal(Roster roster, SealKind kind, Actor by)
    {
        RosterId = roster.Id;
        AreaNo = roster.AreaNo;
        Kind = kind;
        MarkedBy = by.OfficerId;
        MarkedByName = by.Name;
        MarkedAt = by.At;
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public long AreaNo { get; private set; }

    public Guid RosterId { get; private set; }

    public SealKind Kind { get; private set; }

    public Guid MarkedBy { get; private set; }

    public string MarkedByName { get; private set; } = "";

    public DateTimeOffset MarkedAt { get; private set; }
}
