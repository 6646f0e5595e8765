using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FluentValidation;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Notices;
using PovertyCase.Domain.Quality;
using PovertyCase.Domain.Regions;

namespace PovertyCase.Domain.Procedures;

public enum LetterState
{
    [Display(Name = "已出具，待签订"), StatusColour("wait")] Issued = 1,
    [Display(Name = "已签订"), StatusColour("ok")] Signed = 2,
    [Display(Name = "已作废，另出新的"), StatusColour("rest")] Replaced = 3,
}

/// <summary>Who signed the paper, and when.</summary>
public sealed record LetterSigning
{
    [Display(Name = "签订日期")]
    public DateOnly SignedOn { get; init; }

    [Display(Name = "书记")]
    public string Secretary { get; init; } = "";

    /// <summary>村主任, 镇长.</summary>
    [Display(Name = "主任或乡镇长")]
    public string Chief { get; init; } = "";

    /// <summary>A village's letter only.</summary>
    [Display(Name = "第一书记或工作队长")]
    public string TeamLeader { get; init; } = "";

    public IEnumerable<string> Names => new[] { Secretary, Chief, TeamLeader }.Where(n => n.Length > 0);
}

public sealed class LetterSigningValidator : AbstractValidator<LetterSigning>
{
    public LetterSigningValidator()
    {
        RuleFor(d => d.SignedOn).NotEqual(default(DateOnly)).WithMessage("请填写纸上签的日期");
        RuleFor(d => d.Secretary).NotEmpty().WithMessage("请填写签字的书记").MaximumLength(50).WithMessage("书记姓名不超过50个字");
        RuleFor(d => d.Chief).NotEmpty().WithMessage("请填写签字的主任或者乡镇长").MaximumLength(50).WithMessage("这一栏姓名不超过50个字");
        RuleFor(d => d.TeamLeader).MaximumLength(50).WithMessage("第一书记或工作队长写到50个字以内");
    }
}

/// <summary>Whether the unit that sends a list up has signed its letter (WF-011).</summary>
public sealed record LetterStanding(string Unit, bool IsSigned)
{
    public string? Problem => IsSigned ? null : CommitmentLetter.Rule.Say(("unit", Unit));

    public static void MustBeSigned(OptionalSteps steps, LetterStanding? letter)
    {
        if (!steps.HasFlag(OptionalSteps.Letters))
        {
            return;
        }

        if ((letter ?? throw new InvalidOperationException("The round asks for a letter.")).Problem is { } problem)
        {
            throw new RuleBroken(problem, ruleId: CommitmentLetter.Rule.Id);
        }
    }
}

/// <summary>
/// 承诺书 (A2, domain.md 5.4): village to township, township to county, one for a round and unit. The text is frozen when it is issued; who signed the paper and its
/// photographs are recorded once. Before it is signed it may be replaced, because the list it speaks for may change.
/// </summary>
public sealed class CommitmentLetter : CaseRecord
{
    private CommitmentLetter()
    {
    }

    public static QualityRule Rule => RuleCatalogue.Find("WF-011");

    public Guid RoundId { get; private set; }

    public LetterLevel Level { get; private set; }

    /// <summary>CN-610928109215-2026-01: unit, year of the round, running number within both.</summary>
    public string RegisterNo { get; private set; } = "";

    public string Title { get; private set; } = "";

    public string Addressee { get; private set; } = "";

    public string Unit { get; private set; } = "";

    public string Body { get; private set; } = "";

    /// <summary>The county's version of the wording; 0 is the standard one.</summary>
    public int Edition { get; private set; }

    public int Households { get; private set; }

    public int Persons { get; private set; }

    public DateTimeOffset IssuedAt { get; private set; }

    public string IssuedByName { get; private set; } = "";

    public LetterState State { get; private set; } = LetterState.Issued;

    public LetterSigning? Signing { get; private set; }

    public Guid[] ProofIds { get; private set; } = [];

    public string? RecordedByName { get; private set; }

    public DateOnly IssuedOn => OfficialClock.Today(IssuedAt);

    /// <summary>The filings a letter of the level speaks for: those on the list that goes up and those that went before.</summary>
    public static IReadOnlyList<FilingStage> Covered(LetterLevel level) =>
    [
        .. level == LetterLevel.Village ? new[] { FilingStage.FirstNotice, FilingStage.TownshipReview, FilingStage.TownshipPassed, FilingStage.SecondNotice } : [],
        FilingStage.OnRoster, FilingStage.CountyReview, FilingStage.CountyAccepted, FilingStage.Approved, FilingStage.Announced, FilingStage.Registered,
    ];

    /// <summary>The level whose letters an officer of the role issues and records; null for all others.</summary>
    public static LetterLevel? LevelOf(Role role) => role switch
    {
        Role.VillageClerk => LetterLevel.Village,
        Role.TownshipClerk => LetterLevel.Township,
        _ => null,
    };

    public static string Number(long areaNo, int year, int running) =>
        string.Create(CultureInfo.InvariantCulture, $"CN-{(RegionCode.LevelOf(areaNo) == RegionLevel.Village ? areaNo : areaNo / 1000)}-{year}-{running:00}");

    /// <param name="template">The county's wording in force; null while it has none.</param>
    /// <param name="running">Which letter of the unit in the year of the round this is.</param>
    /// <param name="earlier">The unit's letter of the round that is still good; replaced by this one.</param>
    public static CommitmentLetter Issue(Round round, NoticePlaces places, LetterScope scope, LetterTemplate? template, int running, CommitmentLetter? earlier, Actor by)
    {
        var level = LevelOf(by.Role) ?? throw new RuleBroken("承诺书由村信息员、乡镇经办人为本级出具", ruleId: "WF-006");
        if (!round.Steps.HasFlag(OptionalSteps.Letters))
        {
            throw new RuleBroken("这个批次不要求签承诺书");
        }

        MustBeOpen(round);
        if (scope.Households == 0)
        {
            throw new RuleBroken(level == LetterLevel.Village ? "名单张榜公示以后才能出具承诺书" : "花名册生成以后才能出具承诺书");
        }

        if (earlier is { State: LetterState.Signed })
        {
            throw new RuleBroken("这个批次的承诺书已经签订，一个单位只签一次");
        }

        var text = LetterWording.Write(level, template?.Details.ToPattern() ?? LetterWording.Standard(level), round, places, scope);
        if (earlier is not null && earlier.Title == text.Title && earlier.Body == text.Body)
        {
            throw new RuleBroken("名单和写法都没有变，请签已经出具的那一份");
        }

        earlier?.Replace(by);
        var letter = new CommitmentLetter
        {
            AreaNo = by.AreaNo,
            RoundId = round.Id,
            Level = level,
            RegisterNo = Number(by.AreaNo, round.Year, running),
            Title = text.Title,
            Addressee = LetterWording.AddresseeOf(level, places),
            Unit = LetterWording.UnitOf(level, places),
            Body = text.Body,
            Edition = template?.Edition ?? 0,
            Households = scope.Households,
            Persons = scope.Persons,
            IssuedAt = by.At,
            IssuedByName = by.Name,
        };
        letter.Note("出具承诺书", by, string.Create(CultureInfo.InvariantCulture, $"{letter.RegisterNo} {scope.Households}户{scope.Persons}人"));
        return letter;
    }

    public bool MaySign(Actor by) => State == LetterState.Issued && LevelOf(by.Role) == Level && by.AreaNo == AreaNo;

    /// <summary>登记签订: the day, the names and the photographs of the signed paper.</summary>
    public void Sign(LetterSigning signing, IReadOnlyList<Guid> proofs, Round round, Actor by)
    {
        if (LevelOf(by.Role) != Level || by.AreaNo != AreaNo)
        {
            throw new RuleBroken("承诺书由签订的单位自己登记", ruleId: "WF-006");
        }

        if (State != LetterState.Issued)
        {
            throw new RuleBroken(State == LetterState.Signed ? "这份承诺书已经签订，不再改动" : "这份承诺书已经作废，请签新出的那一份");
        }

        MustBeOpen(round);
        if (signing.SignedOn < IssuedOn || signing.SignedOn > by.Today)
        {
            throw new RuleBroken("签订日期在出具之日和今天之间", "Signing.SignedOn");
        }

        signing = signing with { Secretary = signing.Secretary.Trim(), Chief = signing.Chief.Trim(), TeamLeader = Level == LetterLevel.Village ? signing.TeamLeader.Trim() : "" };
        if (Level == LetterLevel.Village && signing.TeamLeader.Length == 0)
        {
            throw new RuleBroken("村的承诺书第一书记或者工作队长也要签", "Signing.TeamLeader");
        }

        if (Level == LetterLevel.Township && signing.Secretary == signing.Chief)
        {
            throw new RuleBroken("乡镇书记和行政正职各签各的，不能是同一人", "Signing.Chief", "WF-007");
        }

        if (proofs.Count == 0)
        {
            throw new RuleBroken("请选签好的承诺书的照片或者扫描件", "Proofs");
        }

        (State, Signing, ProofIds, RecordedByName) = (LetterState.Signed, signing, [.. proofs], by.Name);
        Note("登记承诺书签订", by, RegisterNo, signing.SignedOn);
    }

    private static void MustBeOpen(Round round)
    {
        if (round.ClosedAt is not null)
        {
            throw new RuleBroken("批次已经关闭，不再出具和登记承诺书");
        }
    }

    private void Replace(Actor by)
    {
        State = LetterState.Replaced;
        Note("作废承诺书", by, RegisterNo);
    }
}
