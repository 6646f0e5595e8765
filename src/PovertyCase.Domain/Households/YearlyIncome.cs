using System.ComponentModel.DataAnnotations;
using System.Linq.Expressions;
using FluentValidation;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Quality;
using PovertyCase.Domain.Settings;

namespace PovertyCase.Domain.Households;

/// <summary>Income and expense of a household in one year, in yuan (户表, section 3). Totals are calculated, never typed.</summary>
public sealed record IncomeDetails
{
    [Display(Name = "工资性收入")]
    public decimal WageIncome { get; init; }

    [Display(Name = "生产经营性收入")]
    public decimal BusinessIncome { get; init; }

    [Display(Name = "资产收益分红")]
    public decimal AssetDividend { get; init; }

    [Display(Name = "其他财产性收入")]
    public decimal OtherPropertyIncome { get; init; }

    [Display(Name = "计划生育金")]
    public decimal FamilyPlanningMoney { get; init; }

    [Display(Name = "低保金")]
    public decimal DibaoMoney { get; init; }

    [Display(Name = "特困供养金（五保金）")]
    public decimal DestituteSupportMoney { get; init; }

    [Display(Name = "养老保险金")]
    public decimal PensionMoney { get; init; }

    [Display(Name = "生态补偿金")]
    public decimal EcoMoney { get; init; }

    [Display(Name = "其他转移性收入")]
    public decimal OtherTransfer { get; init; }

    [Display(Name = "生产经营性支出")]
    public decimal BusinessExpense { get; init; }

    /// <summary>Amounts of these that a form sends emptied: it says nothing of them, and would be taken for 0.</summary>
    /// <param name="typed">What was typed, by the name of the amount.</param>
    public IEnumerable<(string Name, decimal Stood)> Emptied(Func<string, string?> typed) =>
        from amount in typeof(IncomeDetails).GetProperties()
        where amount is { CanWrite: true } && string.IsNullOrWhiteSpace(typed(amount.Name))
        let stood = (decimal)amount.GetValue(this)!
        where stood != 0
        select (amount.Name, stood);

    /// <summary>What two households had together, component by component.</summary>
    public IncomeDetails Plus(IncomeDetails other) => new()
    {
        WageIncome = WageIncome + other.WageIncome,
        BusinessIncome = BusinessIncome + other.BusinessIncome,
        AssetDividend = AssetDividend + other.AssetDividend,
        OtherPropertyIncome = OtherPropertyIncome + other.OtherPropertyIncome,
        FamilyPlanningMoney = FamilyPlanningMoney + other.FamilyPlanningMoney,
        DibaoMoney = DibaoMoney + other.DibaoMoney,
        DestituteSupportMoney = DestituteSupportMoney + other.DestituteSupportMoney,
        PensionMoney = PensionMoney + other.PensionMoney,
        EcoMoney = EcoMoney + other.EcoMoney,
        OtherTransfer = OtherTransfer + other.OtherTransfer,
        BusinessExpense = BusinessExpense + other.BusinessExpense,
    };

    public decimal PropertyIncome => AssetDividend + OtherPropertyIncome;

    public decimal TransferIncome => FamilyPlanningMoney + DibaoMoney + DestituteSupportMoney + PensionMoney + EcoMoney + OtherTransfer;

    public decimal NetIncome => WageIncome + BusinessIncome + PropertyIncome + TransferIncome - BusinessExpense;

    /// <summary>
    /// Where a finding about a field stands on the sheet. Of wages the place names the amount, as the pass over the register does (IN-009): what was said of 200 yuan says nothing of 40,000.
    /// </summary>
    public string PlaceOf(string field) => field == nameof(WageIncome) ? $"{field}.{Math.Truncate(WageIncome)}" : field;

    /// <summary>The place without the amount.</summary>
    public static string WithoutAmount(string place) =>
        place.LastIndexOf('.') is > 0 and var dot && place[..dot].EndsWith($".{nameof(WageIncome)}", StringComparison.Ordinal) ? place[..dot] : place;

    /// <summary>人均纯收入: divide, then round half up to two places (domain rule IN-002).</summary>
    public decimal PerCapita(int persons) => persons <= 0 ? 0 : Math.Round(NetIncome / persons, 2, MidpointRounding.AwayFromZero);
}

public sealed class IncomeDetailsValidator : AbstractValidator<IncomeDetails>
{
    /// <summary>Beyond this an amount is a slip of the unit or of the keyboard, and sums no longer fit their columns.</summary>
    private const decimal TooMuch = 100_000_000;

    public IncomeDetailsValidator()
    {
        foreach (var amount in new Expression<Func<IncomeDetails, decimal>>[]
        {
            d => d.WageIncome, d => d.BusinessIncome, d => d.AssetDividend, d => d.OtherPropertyIncome, d => d.FamilyPlanningMoney, d => d.DibaoMoney,
            d => d.DestituteSupportMoney, d => d.PensionMoney, d => d.EcoMoney, d => d.OtherTransfer, d => d.BusinessExpense,
        })
        {
            RuleFor(amount).LessThan(TooMuch).WithMessage("金额在一亿元以上，请核对是不是多打了数字");
        }

        RuleFor(d => d.WageIncome).GreaterThanOrEqualTo(0).WithMessage("工资性收入不能为负数").WithErrorCode("IN-005");
        RuleFor(d => d.BusinessIncome).GreaterThanOrEqualTo(0).WithMessage("生产经营性收入不能为负数").WithErrorCode("IN-005");
        RuleFor(d => d.AssetDividend).GreaterThanOrEqualTo(0).WithMessage("资产收益分红不能为负数").WithErrorCode("IN-005");
        RuleFor(d => d.OtherPropertyIncome).GreaterThanOrEqualTo(0).WithMessage("其他财产性收入不能为负数").WithErrorCode("IN-005");
        RuleFor(d => d.FamilyPlanningMoney).GreaterThanOrEqualTo(0).WithMessage("计划生育金不能为负数").WithErrorCode("IN-005");
        RuleFor(d => d.DibaoMoney).GreaterThanOrEqualTo(0).WithMessage("低保金不能为负数").WithErrorCode("IN-005");
        RuleFor(d => d.DestituteSupportMoney).GreaterThanOrEqualTo(0).WithMessage("特困供养金不能为负数").WithErrorCode("IN-005");
        RuleFor(d => d.PensionMoney).GreaterThanOrEqualTo(0).WithMessage("养老保险金不能为负数").WithErrorCode("IN-005");
        RuleFor(d => d.EcoMoney).GreaterThanOrEqualTo(0).WithMessage("生态补偿金不能为负数").WithErrorCode("IN-005");
        RuleFor(d => d.OtherTransfer).GreaterThanOrEqualTo(0).WithMessage("其他转移性收入不能为负数").WithErrorCode("IN-005");
        RuleFor(d => d.BusinessExpense).GreaterThanOrEqualTo(0).WithMessage("生产经营性支出不能为负数").WithErrorCode("IN-005");
        RuleFor(d => d.BusinessExpense).GreaterThan(0).When(d => d.BusinessIncome > 0).WithSeverity(Severity.Warning).WithErrorCode("IN-007")
            .WithMessage("有生产经营性收入但没有支出，请核实成本");
        RuleFor(d => d.WageIncome).Must((_, yuan, context) => yuan >= context.Number("IN-009", "least") && yuan <= context.Number("IN-009", "most")).When(d => d.WageIncome > 0).WithSeverity(Severity.Warning).WithErrorCode("IN-009")
            .WithMessage(d => $"工资性收入{Money.Text(d.WageIncome)}元偏离常见范围，请核对单位是不是“元/年”");
    }
}

/// <summary>The income sheet of one year. The period may differ from the calendar year (usually 1 October to 30 September, the county sets it); a sheet keeps the one it was first written with.</summary>
public sealed class YearlyIncome : CaseRecord, IOfHousehold
{
    public const string NotStated = "没有填收入，申请识别以前要补上";

    /// <summary>Whether somebody stated an income: an amount that stands in the form, be it 0. Fields left empty state nothing.</summary>
    /// <param name="prefix">Beginning of the names of its fields.</param>
    public static bool IsTyped(IEnumerable<(string Name, string Value)> form, string prefix) =>
        form.Any(f => f.Name.StartsWith(prefix, StringComparison.Ordinal) && !string.IsNullOrWhiteSpace(f.Value));

    public const int LongestReason = 200;

    /// <summary>Said of a reason that was given for other figures than those that are saved now.</summary>
    public const string ReasonOfBefore = "原来写的原因说的是改以前的数，请按现在的重写";

    private YearlyIncome()
    {
    }

    public Guid HouseholdId { get; private set; }

    public int Year { get; private set; }

    public DateOnly PeriodStart { get; private set; }

    public DateOnly PeriodEnd { get; private set; }

    public IncomeDetails Details { get; private set; } = new();

    public int PersonsCounted { get; private set; }

    public decimal NetIncome { get; private set; }

    public decimal PerCapitaNetIncome { get; private set; }

    /// <summary>Why income changed so much against the year before; asked for by the form when it did (IN-013).</summary>
    public string? ChangeReason { get; private set; }

    public const int LongestReckoning = 500;

    /// <summary>The sales from which income and expense of farming were reckoned by the county's coefficients (domain reference 4.1); null where somebody stated the amounts themselves.</summary>
    public string? Reckoning { get; private set; }

    public DateTimeOffset? StruckAt { get; private set; }

    public string? StruckByName { get; private set; }

    /// <summary>作废原因: the sheet was entered by mistake.</summary>
    public string? StruckBecause { get; private set; }

    /// <summary>Not struck out.</summary>
    public bool Counts => StruckAt is null;

    public override Guid? TimelineOf => HouseholdId;

    internal static YearlyIncome For(Household household, int year, IncomeDetails details, int persons, (DateOnly From, DateOnly To)? period, string? reckoning)
    {
        var income = new YearlyIncome
        {
            AreaNo = household.AreaNo,
            HouseholdId = household.Id,
            Year = year,
        };
        (income.PeriodStart, income.PeriodEnd) = period ?? IncomeYear.Usual.Of(year);
        income.Correct(details, persons, reckoning);
        return income;
    }

    /// <summary>
    /// The change against the sheet of the year before in words, when it needs a reason (IN-013): usually more than +100 or -50 percent; from nothing or less there is
    /// no percentage, so that an absolute number counts. Else null.
    /// </summary>
    /// <param name="number">The county's value of a number in a rule; the usual one when null.</param>
    public static string? Jump(decimal before, decimal now, Func<RuleParameter, int>? number)
    {
        var rule = RuleCatalogue.Find("IN-013");
        if (before <= 0)
        {
            return now > rule.Number("from_zero", number) ? $"由{Money.Text(before)}元变为{Money.Text(now)}元" : null;
        }

        var percent = (now - before) / before * 100;
        return percent > rule.Number("up", number) || -percent > rule.Number("down", number)
            ? $"{(percent > 0 ? "增加" : "减少")}{Math.Abs(Math.Round(Math.Clamp(percent, -100_000, 100_000), MidpointRounding.AwayFromZero)):0}%"
            : null;
    }

    internal void Explain(string? changeReason) => ChangeReason = string.IsNullOrWhiteSpace(changeReason) ? null : changeReason.Trim();

    internal void Strike(string reason, Actor by) => (StruckAt, StruckByName, StruckBecause) = (by.At, by.Name, reason);

    internal void Correct(IncomeDetails details, int persons, string? reckoning = null)
    {
        // What was reckoned says nothing of other amounts.
        var stays = (details.BusinessIncome, details.BusinessExpense) == (Details.BusinessIncome, Details.BusinessExpense);
        Reckoning = reckoning ?? (stays ? Reckoning : null);
        Details = details;
        PersonsCounted = persons;
        NetIncome = details.NetIncome;
        PerCapitaNetIncome = details.PerCapita(persons);
    }
}
