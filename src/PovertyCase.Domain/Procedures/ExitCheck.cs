using System.ComponentModel.DataAnnotations;
using FluentValidation;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Procedures;

/// <summary>Why a household leaves the register (S1-32, S3-22).</summary>
public enum ExitReason
{
    [Display(Name = "达到脱贫标准")]
    ReachedStandard = 1,

    [Display(Name = "农户自愿退出")]
    Voluntary = 2,
}

/// <summary>How the household put its name to the exit sheet.</summary>
public enum ExitSignature
{
    [Display(Name = "户主签字")]
    Signed = 1,

    [Display(Name = "户主按手印")]
    Fingerprint = 2,

    [Display(Name = "家人代签（户主知情）")]
    ByFamily = 3,
}

/// <summary>
/// 退出核查: 一超过、两不愁、三保障 item by item as seen at the household. The income is not typed: it comes from the household's own sheet. Each item is
/// null until somebody has looked.
/// </summary>
public sealed record ExitCheck
{
    [Display(Name = "核查日期")]
    public DateOnly CheckedOn { get; init; }

    [Display(Name = "核查人（两人以上）")]
    public string Checkers { get; init; } = "";

    [Display(Name = "不愁吃")]
    public bool? FoodSecure { get; init; }

    [Display(Name = "不愁穿")]
    public bool? ClothingSecure { get; init; }

    [Display(Name = "义务教育有保障")]
    public bool? SchoolingSecure { get; init; }

    [Display(Name = "基本医疗有保障")]
    public bool? MedicalSecure { get; init; }

    [Display(Name = "住房安全有保障")]
    public bool? HousingSafe { get; init; }

    [Display(Name = "饮水安全有保障")]
    public bool? WaterSafe { get; init; }

    [Display(Name = "核查情况和佐证")]
    public string Evidence { get; init; } = "";
}

/// <summary>Per-capita net income of a year and the line it is held against (一超过, or that of monitoring), in yuan, frozen when the check was recorded.</summary>
public sealed record ExitIncome(decimal PerCapitaIncome, int IncomeYear, decimal IncomeLine)
{
    /// <summary>From the household's newest sheet; null where there is no sheet or no line of its year.</summary>
    public static ExitIncome? Of(Households.Household household, decimal? line) =>
        (household.PerCapitaNetIncome, household.IncomeYear, line) is ({ } income, { } year, { } value) ? new ExitIncome(income, year, value) : null;

    /// <summary>In whole percent, rounded down; below the line negative.</summary>
    public int PercentAbove => (int)Math.Floor((PerCapitaIncome - IncomeLine) / IncomeLine * 100);

    /// <param name="percent">The county's number of XT-009 on the day of the check.</param>
    public bool IsWithin(int percent) => PerCapitaIncome > IncomeLine && PerCapitaIncome < IncomeLine * (100 + percent) / 100m;
}

public sealed class ExitCheckValidator : AbstractValidator<ExitCheck>
{
    public ExitCheckValidator()
    {
        RuleFor(d => d.CheckedOn).NotEqual(default(DateOnly)).WithMessage("请填写到户核查的日期");
        RuleFor(d => d.Checkers).Must(SurveyDetailsValidator.TwoNames).WithMessage("退出核查要写两人以上的姓名").WithErrorCode("XT-008");
        RuleFor(d => d.Checkers).MaximumLength(100).WithMessage("核查人不超过100个字");
        RuleFor(d => d.FoodSecure).NotNull().WithMessage(Unanswered("不愁吃")).WithErrorCode("XT-007");
        RuleFor(d => d.ClothingSecure).NotNull().WithMessage(Unanswered("不愁穿")).WithErrorCode("XT-007");
        RuleFor(d => d.SchoolingSecure).NotNull().WithMessage(Unanswered("义务教育"));
        RuleFor(d => d.MedicalSecure).NotNull().WithMessage(Unanswered("基本医疗"));
        RuleFor(d => d.HousingSafe).NotNull().WithMessage(Unanswered("住房安全"));
        RuleFor(d => d.WaterSafe).NotNull().WithMessage(Unanswered("饮水安全"));
        RuleFor(d => d.Evidence).NotEmpty().WithMessage("请写核查时看到的情况，例如“住安置房，自来水入户，两个孩子在校”").MaximumLength(1000).WithMessage("核查情况不超过1000个字");
    }

    internal static string Unanswered(string what) => $"“{what}”请选择“是”或“否”";
}

/// <summary>What the exit check found wanting, each in one sentence with its rule.</summary>
public static class ExitStandard
{
    private static readonly (string Field, Func<ExitCheck, bool?> Met, string RuleId, string Name)[] Items =
    [
        (nameof(ExitCheck.FoodSecure), c => c.FoodSecure, "XT-007", "不愁吃"),
        (nameof(ExitCheck.ClothingSecure), c => c.ClothingSecure, "XT-007", "不愁穿"),
        (nameof(ExitCheck.SchoolingSecure), c => c.SchoolingSecure, "XT-004", "义务教育"),
        (nameof(ExitCheck.MedicalSecure), c => c.MedicalSecure, "XT-005", "基本医疗"),
        (nameof(ExitCheck.HousingSafe), c => c.HousingSafe, "XT-003", "住房安全"),
        (nameof(ExitCheck.WaterSafe), c => c.WaterSafe, "XT-006", "饮水安全"),
    ];

    private const string Income = "一超过";

    /// <summary>The national indicators, which no county adds a second time.</summary>
    public static IReadOnlyList<string> Names { get; } = [Income, .. Items.Select(i => i.Name)];

    internal static string Unmet(string name) => $"“{name}”未达标";

    /// <summary>Every indicator of a filing of exit as it stands (S2-05): the national ones, then those of the province that were asked, or will be.</summary>
    /// <param name="asked">What the county asks today.</param>
    public static IReadOnlyList<ExitItemState> Of(Filing filing, IReadOnlyList<ExitItem> asked)
    {
        var (check, income) = (filing.ExitCheck, filing.ExitIncome);
        return
        [
            new(Income, income is null ? null : income.PerCapitaIncome > income.IncomeLine, income is null ? "" : $"{Money.Text(income.PerCapitaIncome)}元"),
            .. Items.Select(i => new ExitItemState(i.Name, check is null ? null : i.Met(check))),
            .. check is null ? asked.Select(i => new ExitItemState(i.Name, null)) : filing.ExitAnswers.Select(a => new ExitItemState(a.Name, a.Met, a.Evidence)),
        ];
    }

    public static IEnumerable<(string Field, string RuleId, string Sentence)> Shortfalls(ExitCheck check, ExitIncome? income)
    {
        if (income is null)
        {
            yield return ("", "XT-002", "该户没有收入表或当年没有收入标准，不能核查“一超过”");
        }
        else if (income.PerCapitaIncome <= income.IncomeLine)
        {
            yield return ("", "XT-002", $"“一超过”未达标：{income.IncomeYear}年人均纯收入{Money.Text(income.PerCapitaIncome)}元，标准{Money.Text(income.IncomeLine)}元");
        }

        foreach (var item in Items.Where(i => i.Met(check) != true))
        {
            yield return ($"Check.{item.Field}", item.RuleId, Unmet(item.Name));
        }
    }
}

/// <summary>农户认可: who signed the exit sheet, how and when.</summary>
public sealed record ExitAgreement
{
    [Display(Name = "认可日期")]
    public DateOnly AgreedOn { get; init; }

    [Display(Name = "签字人")]
    public string SignedBy { get; init; } = "";

    [Display(Name = "认可方式")]
    public ExitSignature Signature { get; init; }
}

public sealed class ExitAgreementValidator : AbstractValidator<ExitAgreement>
{
    public ExitAgreementValidator()
    {
        RuleFor(d => d.AgreedOn).NotEqual(default(DateOnly)).WithMessage("请填写农户认可的日期");
        RuleFor(d => d.SignedBy).NotEmpty().WithMessage("请填写在核查表上签字的人").WithErrorCode("XT-008").MaximumLength(50).WithMessage("签字人不超过50个字");
        RuleFor(d => d.Signature).IsInEnum().WithMessage("请选择认可方式");
    }
}

/// <summary>未退出原因, as the code table has it, with words.</summary>
public sealed record NotExitDetails
{
    [Display(Name = "未退出原因")]
    public string Code { get; init; } = "";

    [Display(Name = "具体情况")]
    public string Detail { get; init; } = "";

    public string InWords() => $"{CodeTables.NotExitReasons.NameOf(Code)}：{Detail.Trim()}";
}

public sealed class NotExitDetailsValidator : AbstractValidator<NotExitDetails>
{
    public NotExitDetailsValidator()
    {
        RuleFor(d => d.Code).Must(c => CodeTables.NotExitReasons.Has(c)).WithMessage("请选择未退出原因");
        RuleFor(d => d.Detail).NotEmpty().WithMessage("请写明具体情况").MaximumLength(400).WithMessage("具体情况不超过400个字");
    }
}
