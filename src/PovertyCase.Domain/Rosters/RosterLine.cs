using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FluentValidation;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Notices;
using PovertyCase.Domain.Procedures;

namespace PovertyCase.Domain.Rosters;

/// <summary>What the clerk counts on the signed and sealed paper, before it goes up (WF-010, S0-15).</summary>
public sealed record PaperCounts
{
    [Display(Name = "纸质花名册户数")]
    public int? Households { get; init; }

    [Display(Name = "纸质花名册人数")]
    public int? Persons { get; init; }
}

public sealed class PaperCountsValidator : AbstractValidator<PaperCounts>
{
    public PaperCountsValidator()
    {
        RuleFor(c => c.Households).NotNull().WithMessage("请数一数纸质花名册上有多少户");
        RuleFor(c => c.Persons).NotNull().WithMessage("请填纸质花名册最后一页的合计人数");
    }
}

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

    /// <summary>
    /// Fields in which a household no longer says what its line says. Names of helpers and telephone numbers may change; who, how many, why and
    /// how poor may not.
    /// </summary>
    public IReadOnlyList<string> Differences(string headName, int personCount, string? mainCause, decimal? perCapitaNetIncome)
    {
        var found = new List<string>();
        if (headName != HeadName)
        {
            found.Add("户主");
        }

        if (personCount != PersonCount)
        {
            found.Add("家庭人口");
        }

        if (CodeTables.PovertyCauses.NameOf(mainCause) != MainCauseName)
        {
            found.Add("主要致贫原因");
        }

        if ((perCapitaNetIncome ?? 0) != PerCapitaNetIncome)
        {
            found.Add("人均纯收入");
        }

        return found;
    }

    /// <summary>Each field with its length, so that no two different lines have the same text.</summary>
    internal static string Field(string? value) => string.Create(CultureInfo.InvariantCulture, $"{(value ?? "").Length}:{value}|");

    /// <summary>All fields that are printed, in the order of the form.</summary>
    internal string Canonical() => string.Concat(new[]
    {
        Number(Seq), Village, GroupName, HeadName, IdNumber, Number(PersonCount), AttributeName, LocalCategoryName, MainCauseName, OtherCauseNames,
        PerCapitaNetIncome.ToString("0.00", CultureInfo.InvariantCulture), Number(IdentifiedYear), Number(PlannedExitYear), HelperName, HelperUnit, Phone,
    }.Select(Field));

    internal void Accept() => Decision = RosterDecision.Accepted;

    internal void Return(string reason)
    {
        var said = StatedReason.Demand(reason, $"请写明退回{HeadName}户的原因", "Reason");
        Decision = RosterDecision.Returned;
        DecisionReason = said;
    }

    /// <summary>The filing was decided by itself while the roster lay at the county.</summary>
    internal void LeftBecauseOf(FilingStage stage)
    {
        Decision = RosterDecision.Returned;
        DecisionReason = $"申报件已另行处理：{Label.Of(stage)}";
    }

    private static string? Number(int? value) => value?.ToString(CultureInfo.InvariantCulture);
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
