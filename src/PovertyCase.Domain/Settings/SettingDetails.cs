using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using FluentValidation;
using PovertyCase.Domain.Accounts;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Quality;

namespace PovertyCase.Domain.Settings;

public enum SettingGroup
{
    [Display(Name = "公示公告和异议天数")]
    NoticeDays = 1,

    [Display(Name = "监督电话")]
    Phones = 2,

    [Display(Name = "收入标准")]
    PovertyLines = 3,

    [Display(Name = "环节开关")]
    Steps = 4,

    [Display(Name = "安全")]
    Protection = 5,

    [Display(Name = "登录")]
    SignIn = 6,

    [Display(Name = "核查规则")]
    Rules = 7,

    [Display(Name = "农时和日程")]
    Calendar = 8,

    [Display(Name = "收入统计期间")]
    IncomeYear = 9,

    [Display(Name = "本省退出指标")]
    ExitItems = 10,

    [Display(Name = "纯收入系数")]
    Coefficients = 11,
}

/// <summary>One thing a county may set.</summary>
/// <param name="Key">One of <see cref="SettingKeys"/>; of the poverty lines the part before the year.</param>
/// <param name="Unit">天, 元; empty for text.</param>
public sealed record SettingItem(string Key, SettingGroup Group, string Name, string Unit)
{
    /// <summary>What the county may take over while it has set nothing; it counts for nothing by itself. Null where nothing is proposed; of lines see <see cref="SettingProposal"/>.</summary>
    public ProposedDays? Proposed { get; init; }

    /// <summary>The key whose value holds while this one is not set; null where none does.</summary>
    public string? StandIn { get; init; }

    /// <summary>What a switch is set to.</summary>
    public const string On = "启用";

    public const string Off = "未启用";

    /// <summary>What a named setting is set to that counts no more.</summary>
    public const string Stopped = "停用";

    /// <summary>Stands for as many settings as the county gives names to; the name is typed beside it.</summary>
    public bool IsNamed => Group is SettingGroup.ExitItems or SettingGroup.Coefficients;

    private const int LongestTest = 120;

    /// <summary>Reads what was typed into the form in which it is stored.</summary>
    public bool TryNormalise(string? typed, out string value, [NotNullWhen(false)] out string? problem)
    {
        value = "";
        switch (Group)
        {
            case SettingGroup.NoticeDays:
                if (!int.TryParse(Typed.Compact(typed).TrimEnd('天'), NumberStyles.None, CultureInfo.InvariantCulture, out var days) || days is < 1 or > 60)
                {
                    problem = "天数填1至60之间的整数";
                    return false;
                }

                value = days.ToString(CultureInfo.InvariantCulture);
                break;
            case SettingGroup.Phones:
                // Hotlines like 12317 (the national line of the poverty office) have five digits.
                var hotline = Typed.Compact(typed);
                if (hotline is ['1', '2', _, _, _] && hotline.All(char.IsAsciiDigit))
                {
                    value = hotline;
                }
                else if (!Phone.TryNormalise(typed, out value, out problem))
                {
                    return false;
                }

                break;
            case SettingGroup.SignIn:
                value = Label.All<PasswordMode>().Select(m => m.Name).FirstOrDefault(n => string.Equals(n, Typed.Compact(typed), StringComparison.OrdinalIgnoreCase)) ?? "";
                if (value.Length == 0)
                {
                    problem = $"密码规则填“{Label.Of(PasswordMode.Graded)}”或“{Label.Of(PasswordMode.Asvs)}”";
                    return false;
                }

                break;
            case SettingGroup.PovertyLines:
                if (!Money.TryParse(typed, out var yuan, out problem))
                {
                    return false;
                }

                if (yuan <= 0)
                {
                    problem = "收入标准应大于零";
                    return false;
                }

                value = yuan.ToString("0.##", CultureInfo.InvariantCulture);
                break;
            case SettingGroup.Protection:
                if (!int.TryParse(Typed.Compact(typed).TrimEnd('个'), NumberStyles.None, CultureInfo.InvariantCulture, out var most) || most is < 1 or > 500)
                {
                    problem = "限额填1至500之间的整数";
                    return false;
                }

                value = most.ToString(CultureInfo.InvariantCulture);
                break;
            case SettingGroup.IncomeYear:
                if (!IncomeYear.TryParse(typed, out var twelve, out problem))
                {
                    return false;
                }

                value = twelve.Text;
                break;
            case SettingGroup.Calendar when Key == SettingKeys.FarmingSeason:
                if (!FarmingSeason.TryParse(typed, out var season, out problem))
                {
                    return false;
                }

                value = season.Text;
                break;
            case SettingGroup.Calendar:
                if (!int.TryParse(Typed.Compact(typed).TrimEnd('项'), NumberStyles.None, CultureInfo.InvariantCulture, out var duties) || duties is < 1 or > 50)
                {
                    problem = "一周事项上限填1至50之间的整数";
                    return false;
                }

                value = duties.ToString(CultureInfo.InvariantCulture);
                break;
            case SettingGroup.ExitItems:
                value = typed?.Trim() ?? "";
                if (value != Stopped && (value.Length > LongestTest || !StatedReason.Says(value)))
                {
                    problem = $"写明怎样算达标，{LongestTest}个字以内，例如“能收看电视节目”；不再核查的填“{Stopped}”";
                    return false;
                }

                break;
            case SettingGroup.Coefficients:
                value = Typed.Compact(typed);
                if (value == Stopped)
                {
                    break;
                }

                if (!decimal.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) || share is <= 0 or > 1 || share != Math.Round(share, 2))
                {
                    problem = $"系数填0至1之间的两位小数，例如0.49；不再用的填“{Stopped}”";
                    return false;
                }

                value = share.ToString("0.##", CultureInfo.InvariantCulture);
                break;
            case SettingGroup.Rules:
                if (!RuleParameter.Find(Key)!.TryRead(typed, out var number, out problem))
                {
                    return false;
                }

                value = number.ToString(CultureInfo.InvariantCulture);
                break;
            case SettingGroup.Steps:
                value = Typed.Compact(typed);
                if (value is not (On or Off))
                {
                    problem = $"环节填“{On}”或“{Off}”";
                    return false;
                }

                break;
            default:
                throw new InvalidOperationException($"No such group of settings: {Group}.");
        }

        problem = null;
        return true;
    }
}

/// <summary>Everything that is a setting and no constant, in the order of the page.</summary>
public static class SettingCatalogue
{
    /// <summary>Stands for the lines of all years; the year is typed beside it.</summary>
    public const string PovertyLine = "收入标准";

    /// <summary>Likewise, of who may enter the register (S0-03): a standard of its own, for which that of exit never stands in.</summary>
    public const string EntryLine = "识别标准";

    /// <summary>Likewise, of monitoring.</summary>
    public const string MonitoringLine = "监测标准";

    /// <summary>Stands for all indicators that the province asks of an exit besides; the name of one is typed beside it.</summary>
    public const string ExitItem = "退出指标";

    /// <summary>Likewise, of what is left of the sales of a product once its costs are paid (domain reference 4.1); the product is typed beside it.</summary>
    public const string Coefficient = "纯收入系数";

    public static readonly IReadOnlyList<SettingItem> All =
    [
        new(SettingKeys.FirstNoticeDays, SettingGroup.NoticeDays, "第一次公示（村）", "天") { Proposed = ProposedDays.Of("identify-village") },
        new(SettingKeys.SecondNoticeDays, SettingGroup.NoticeDays, "第二次公示（乡镇）", "天") { Proposed = ProposedDays.Of("identify-township") },
        new(SettingKeys.ExitFirstNoticeDays, SettingGroup.NoticeDays, "退出的第一次公示（村）", "天") { Proposed = ProposedDays.Of("exit-village"), StandIn = SettingKeys.FirstNoticeDays },
        new(SettingKeys.ExitSecondNoticeDays, SettingGroup.NoticeDays, "退出的第二次公示（乡镇）", "天") { Proposed = ProposedDays.Of("exit-township"), StandIn = SettingKeys.SecondNoticeDays },
        new(SettingKeys.AnnouncementDays, SettingGroup.NoticeDays, "公告（县）", "天") { Proposed = ProposedDays.Of("identify-county") },
        new(SettingKeys.VillageNoticeDays, SettingGroup.NoticeDays, "监测对象公示（村内）", "天") { Proposed = ProposedDays.Of("monitor-village") },
        new(SettingKeys.ObjectionDays, SettingGroup.NoticeDays, "异议核查答复（收到之日起）", "天"),
        new(SettingKeys.SupervisionPhoneVillage, SettingGroup.Phones, "村监督电话", ""),
        new(SettingKeys.SupervisionPhoneTownship, SettingGroup.Phones, "镇监督电话", ""),
        new(SettingKeys.SupervisionPhoneCounty, SettingGroup.Phones, "县监督电话", ""),
        new(PovertyLine, SettingGroup.PovertyLines, "退出标准（农民人均纯收入）", "元"),
        new(EntryLine, SettingGroup.PovertyLines, "识别标准（农民人均纯收入）", "元"),
        new(MonitoringLine, SettingGroup.PovertyLines, "防返贫监测标准", "元"),
        new(ExitItem, SettingGroup.ExitItems, "本省加的退出指标", ""),
        new(SettingKeys.IncomeYear, SettingGroup.IncomeYear, "一年的收入算哪一段", ""),
        new(Coefficient, SettingGroup.Coefficients, "农产品纯收入系数", ""),
        new(SettingKeys.FarmingSeason, SettingGroup.Calendar, "农忙时段", ""),
        new(SettingKeys.DutiesPerWeek, SettingGroup.Calendar, "一个村一周的事项上限", "项"),
        new(SettingKeys.WholeNumbersPerDay, SettingGroup.Protection, "每人每天最多查看的完整号码", "个"),
        new(SettingKeys.PasswordRule, SettingGroup.SignIn, "密码规则", ""),
        new(SettingKeys.ComparisonStep, SettingGroup.Steps, "部门信息比对", ""),
        new(SettingKeys.GroupReviewStep, SettingGroup.Steps, "村民小组评议", ""),
        new(SettingKeys.LettersStep, SettingGroup.Steps, "逐级签订承诺书", ""),
        new(SettingKeys.ProofStep, SettingGroup.Steps, "上花名册以前逐项核对户表", ""),
    ];

    /// <summary>Numbers of the rules are settings too; they are shown and set on the pages of their rules.</summary>
    public static SettingItem? Find(string? key) => All.FirstOrDefault(i => i.Key == key)
        ?? (RuleParameter.Find(key) is { } parameter ? new SettingItem(parameter.SettingKey, SettingGroup.Rules, $"{parameter.RuleId} {parameter.Name}", parameter.Unit) : null);
}

/// <summary>What the head of the county office types to set a value.</summary>
public sealed record SettingDetails
{
    [Display(Name = "参数")]
    public string Key { get; init; } = "";

    [Display(Name = "年度（标准用）")]
    public int? Year { get; init; }

    [Display(Name = "名称（退出指标、系数用）")]
    public string? Item { get; init; }

    [Display(Name = "数值")]
    public string Value { get; init; } = "";

    [Display(Name = "从哪天起执行")]
    public DateOnly InForceFrom { get; init; }

    [Display(Name = "依据")]
    public string Source { get; init; } = "";
}

public sealed class SettingDetailsValidator : AbstractValidator<SettingDetails>
{
    public SettingDetailsValidator()
    {
        RuleFor(d => d.Key).Must(k => SettingCatalogue.Find(k) is not null).WithMessage("请选择要设定的参数");
        RuleFor(d => d.Value).Custom((value, context) =>
        {
            if (SettingCatalogue.Find(context.InstanceToValidate.Key) is { } item && !item.TryNormalise(value, out _, out var problem))
            {
                context.AddFailure(problem);
            }
        });
        RuleFor(d => d.Year).InclusiveBetween(2010, 2100).When(d => OfYears(d.Key) && d.Year is not null).WithMessage("年度应为四位年份，2010年起");
        RuleFor(d => d.Year).NotNull().When(d => OfYears(d.Key)).WithMessage("请填写这是哪一年的标准");
        RuleFor(d => d.Item).NotEmpty().When(d => GroupOf(d.Key) == SettingGroup.ExitItems).WithMessage("请写指标叫什么，例如“通广播电视”");
        RuleFor(d => d.Item).NotEmpty().When(d => GroupOf(d.Key) == SettingGroup.Coefficients).WithMessage("请写是哪一种农产品，例如“玉米”");
        RuleFor(d => d.Item).MaximumLength(20).WithMessage("名称不超过20个字");
        RuleFor(d => d.Item).Must(n => !ExitStandard.Names.Contains(n!.Trim())).When(d => GroupOf(d.Key) == SettingGroup.ExitItems && !string.IsNullOrWhiteSpace(d.Item)).WithMessage("这一项国家标准里已经有，每户都核查，不用另加");
        RuleFor(d => d.InForceFrom).NotEqual(default(DateOnly)).WithMessage("请填写从哪天起执行");
        RuleFor(d => d.Source).NotEmpty().WithMessage("请写明依据，例如文件名和文号").MaximumLength(200).WithMessage("依据不超过200个字");
    }

    private static SettingGroup? GroupOf(string key) => SettingCatalogue.Find(key)?.Group;

    private static bool OfYears(string key) => GroupOf(key) == SettingGroup.PovertyLines;
}
