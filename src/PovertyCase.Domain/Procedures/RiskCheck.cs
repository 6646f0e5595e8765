using System.ComponentModel.DataAnnotations;
using FluentValidation;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;

namespace PovertyCase.Domain.Procedures;

/// <summary>三类监测对象.</summary>
public enum MonitoringTarget
{
    /// <summary>Left the register and may fall back.</summary>
    [Display(Name = "脱贫不稳定户")]
    UnstableExited = 1,

    /// <summary>Never on the register, close to the line.</summary>
    [Display(Name = "边缘易致贫户")]
    Borderline = 2,

    /// <summary>Hit by illness, accident or disaster, whatever the income was.</summary>
    [Display(Name = "突发严重困难户")]
    SuddenHardship = 3,
}

public enum ClueSource
{
    [Display(Name = "农户自主申报")]
    Household = 1,

    [Display(Name = "干部走访排查")]
    Officials = 2,

    [Display(Name = "部门筛查预警")]
    Departments = 3,

    [Display(Name = "信访、热线和媒体")]
    Complaints = 4,
}

/// <summary>风险线索: what was noticed, by whom, when. The days until the county's decision count from here.</summary>
public sealed record RiskClue
{
    [Display(Name = "线索来源")]
    public ClueSource? ClueFrom { get; init; }

    [Display(Name = "发现日期")]
    public DateOnly FoundOn { get; init; }

    [Display(Name = "监测对象类别")]
    public MonitoringTarget? Target { get; init; }

    /// <summary>Code of the table of monitoring risks.</summary>
    [Display(Name = "主要风险")]
    public string Risk { get; init; } = "";

    /// <summary>Up to four more of the table; the main one stays what the household is listed by.</summary>
    [Display(Name = "其他风险"), SeveralCodes]
    public string? OtherRisks { get; init; }

    [Display(Name = "风险说明")]
    public string RiskDetail { get; init; } = "";

    /// <summary>All of them, the main one first.</summary>
    public IReadOnlyList<string> Risks() => [Risk, .. SeveralCodes.Split(OtherRisks)];

    /// <summary>因病、因残: in words, the main one first.</summary>
    public string RisksInWords() => string.Join('、', Risks().Select(NameOf));

    /// <summary>The finer ones of a disaster stand with it: 因自然灾害（洪涝灾害）; one of them is called 其他 like another risk.</summary>
    public static string NameOf(string risk) => risk.Length > 2
        ? $"{CodeTables.MonitoringRisks.NameOf(risk[..2])}（{CodeTables.MonitoringRisks.NameOf(risk)}）"
        : CodeTables.MonitoringRisks.NameOf(risk);

    /// <summary>What can be chosen: one that has finer ones is chosen by the finer one (MO-006).</summary>
    public static IReadOnlyList<string> Choices { get; } =
        [.. CodeTables.MonitoringRisks.Entries.SelectMany(e => e.Children.Count == 0 ? [e.Code] : e.Children.Select(c => c.Code))];

    /// <summary>Main and others together (domain reference 2.2).</summary>
    public const int MostRisks = 5;
}

public sealed class RiskClueValidator : AbstractValidator<RiskClue>
{
    private const string WhichDisaster = "自然灾害要选是哪一种";

    public RiskClueValidator()
    {
        RuleFor(d => d.ClueFrom).Must(v => v is { } chosen && Enum.IsDefined(chosen)).WithMessage("请选择线索来源");
        RuleFor(d => d.FoundOn).NotEqual(default(DateOnly)).WithMessage("请填写发现日期");
        RuleFor(d => d.Target).Must(v => v is { } chosen && Enum.IsDefined(chosen)).WithMessage("请选择是哪一类");
        RuleFor(d => d.Risk).Must(c => CodeTables.MonitoringRisks.Has(c)).WithMessage("请选择主要风险");
        RuleFor(d => d.Risk).Must(c => !CodeTables.MonitoringRisks.TryFind(c, out var risk) || risk.Children.Count == 0).WithMessage(WhichDisaster).WithErrorCode("MO-006");
        RuleFor(d => d.OtherRisks).Must(c => SeveralCodes.Split(c).All(CodeTables.MonitoringRisks.Has)).WithMessage("其他风险请从列表里选");
        RuleFor(d => d.OtherRisks).Must(c => SeveralCodes.Split(c).All(r => !CodeTables.MonitoringRisks.TryFind(r, out var risk) || risk.Children.Count == 0)).WithMessage(WhichDisaster).WithErrorCode("MO-006");
        RuleFor(d => d.OtherRisks).Must((d, c) => !SeveralCodes.Has(c, d.Risk)).WithMessage("主要风险不用在其他风险里再选一遍");
        RuleFor(d => d.OtherRisks).Must(c => SeveralCodes.Split(c) is var codes && codes.Count < RiskClue.MostRisks && codes.Distinct(StringComparer.Ordinal).Count() == codes.Count).WithMessage("其他风险最多选四项");
        RuleFor(d => d.RiskDetail).NotEmpty().WithMessage("请写明谁、什么事、花了多少钱").WithErrorCode("MO-006").MaximumLength(300).WithMessage("风险说明写到300个字以内");
    }
}

/// <summary>承诺授权: the household asks in writing and lets its assets be queried.</summary>
public sealed record RiskConsent
{
    [Display(Name = "授权日期")]
    public DateOnly ConsentOn { get; init; }

    [Display(Name = "签字人")]
    public string ConsentBy { get; init; } = "";

    [Display(Name = "怎么签的")]
    public ExitSignature ConsentSign { get; init; } = ExitSignature.Signed;
}

public sealed class RiskConsentValidator : AbstractValidator<RiskConsent>
{
    public RiskConsentValidator()
    {
        RuleFor(d => d.ConsentOn).NotEqual(default(DateOnly)).WithMessage("请填写授权日期");
        RuleFor(d => d.ConsentBy).NotEmpty().WithMessage("请填写签字人").MaximumLength(50).WithMessage("签字人写到50个字以内");
        RuleFor(d => d.ConsentSign).IsInEnum().WithMessage("请选择怎么签的");
    }
}

/// <summary>入户核实: which of the five is at risk, as seen at the household by two. Null until somebody has looked.</summary>
public sealed record RiskCheck
{
    [Display(Name = "核实日期")]
    public DateOnly RiskCheckedOn { get; init; }

    [Display(Name = "核实人员（两人以上）")]
    public string RiskCheckers { get; init; } = "";

    [Display(Name = "收入有返贫致贫风险")]
    public bool? IncomeAtRisk { get; init; }

    [Display(Name = "义务教育有风险")]
    public bool? SchoolingAtRisk { get; init; }

    [Display(Name = "基本医疗有风险")]
    public bool? MedicalAtRisk { get; init; }

    [Display(Name = "住房安全有风险")]
    public bool? HousingAtRisk { get; init; }

    [Display(Name = "饮水安全有风险")]
    public bool? WaterAtRisk { get; init; }

    [Display(Name = "核实情况和佐证")]
    public string RiskEvidence { get; init; } = "";

    /// <summary>Each answer with the name of its field and what it is called in a list.</summary>
    public IEnumerable<(string Field, bool? AtRisk, string Name)> Answers() =>
    [
        (nameof(IncomeAtRisk), IncomeAtRisk, "收入"),
        (nameof(SchoolingAtRisk), SchoolingAtRisk, "义务教育"),
        (nameof(MedicalAtRisk), MedicalAtRisk, "基本医疗"),
        (nameof(HousingAtRisk), HousingAtRisk, "住房安全"),
        (nameof(WaterAtRisk), WaterAtRisk, "饮水安全"),
    ];

    public string InWords() => string.Join("、", Answers().Where(a => a.AtRisk == true).Select(a => a.Name));
}

public sealed class RiskCheckValidator : AbstractValidator<RiskCheck>
{
    public RiskCheckValidator()
    {
        RuleFor(d => d.RiskCheckedOn).NotEqual(default(DateOnly)).WithMessage("请填写核实日期");
        RuleFor(d => d.RiskCheckers).Must(SurveyDetailsValidator.TwoNames).WithMessage("须两人以上到户，姓名之间用顿号").MaximumLength(100).WithMessage("核实人员写到100个字以内");
        RuleFor(d => d.IncomeAtRisk).NotNull().WithMessage(Unanswered("收入"));
        RuleFor(d => d.SchoolingAtRisk).NotNull().WithMessage(Unanswered("义务教育"));
        RuleFor(d => d.MedicalAtRisk).NotNull().WithMessage(Unanswered("基本医疗"));
        RuleFor(d => d.HousingAtRisk).NotNull().WithMessage(Unanswered("住房安全"));
        RuleFor(d => d.WaterAtRisk).NotNull().WithMessage(Unanswered("饮水安全"));
        RuleFor(d => d.RiskEvidence).NotEmpty().WithMessage("请写明看到了什么").MaximumLength(1000).WithMessage("核实情况写到1000个字以内");
    }

    private static string Unanswered(string what) => $"{what}有没有风险，请选一个";
}

/// <summary>信息比对: what the departments' data say about assets and payroll; it is read out before the vote.</summary>
public sealed record RiskComparison
{
    [Display(Name = "比对日期")]
    public DateOnly ComparedOn { get; init; }

    [Display(Name = "比对有没有疑点")]
    public bool? HasDoubt { get; init; }

    [Display(Name = "比对结果")]
    public string ComparedResult { get; init; } = "";
}

public sealed class RiskComparisonValidator : AbstractValidator<RiskComparison>
{
    public RiskComparisonValidator()
    {
        RuleFor(d => d.ComparedOn).NotEqual(default(DateOnly)).WithMessage("请填写比对日期");
        RuleFor(d => d.HasDoubt).NotNull().WithMessage("请选有没有疑点");
        RuleFor(d => d.ComparedResult).NotEmpty().WithMessage("请写明比对了哪些部门、查到什么").MaximumLength(500).WithMessage("比对结果写到500个字以内");
    }
}
