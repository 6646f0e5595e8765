using System.ComponentModel.DataAnnotations;
using FluentValidation;

namespace PovertyCase.Domain.YearlyForms;

/// <summary>县表: what kind of county it is.</summary>
public sealed record CountyIdentity
{
    [Display(Name = "国家扶贫开发工作重点县"), Asked]
    public bool? NationalKeyCounty { get; init; }

    [Display(Name = "连片特困地区县"), Asked]
    public bool? SpecialAreaCounty { get; init; }

    [Display(Name = "连片特困地区名称", Description = "例如：秦巴山区；不属于的不填"), Asked(MayBeEmpty = true, Longest = 30)]
    public string? SpecialArea { get; init; }

    [Display(Name = "省级扶贫重点县"), Asked]
    public bool? ProvincialKeyCounty { get; init; }

    [Display(Name = "革命老区县"), Asked]
    public bool? RevolutionaryCounty { get; init; }

    [Display(Name = "少数民族自治县"), Asked]
    public bool? MinorityCounty { get; init; }

    [Display(Name = "边境县"), Asked]
    public bool? BorderCounty { get; init; }
}

public sealed class CountyIdentityValidator : SectionValidator<CountyIdentity>
{
    public CountyIdentityValidator() => RuleFor(d => d.SpecialArea).NotEmpty().When(d => d.SpecialAreaCounty == true).WithMessage("请填写属于哪一个连片特困地区");
}

/// <summary>县表: counts; each that the village forms know stands beside their sum (VG-006).</summary>
public sealed record CountyScale
{
    [Display(Name = "乡镇数"), Asked("个")]
    public int? Townships { get; init; }

    [Display(Name = "行政村数"), Asked("个")]
    public int? Villages { get; init; }

    [Display(Name = "贫困村数"), Asked("个")]
    public int? PoorVillages { get; init; }

    [Display(Name = "总户数"), Asked("户")]
    public int? Households { get; init; }

    [Display(Name = "总人口数"), Asked("人")]
    public int? Persons { get; init; }

    [Display(Name = "乡村人口数"), Asked("人")]
    public int? RuralPersons { get; init; }

    [Display(Name = "贫困户数"), Asked("户")]
    public int? PoorHouseholds { get; init; }

    [Display(Name = "贫困人口数"), Asked("人")]
    public int? PoorPersons { get; init; }

    [Display(Name = "低保户数"), Asked("户")]
    public int? DibaoHouseholds { get; init; }

    [Display(Name = "低保人口数"), Asked("人")]
    public int? DibaoPersons { get; init; }

    [Display(Name = "五保户数"), Asked("户")]
    public int? DestituteHouseholds { get; init; }

    [Display(Name = "五保人口数"), Asked("人")]
    public int? DestitutePersons { get; init; }

    [Display(Name = "劳动力人数"), Asked("人")]
    public int? Labour { get; init; }

    [Display(Name = "与村表不一致的原因", Description = "例如：总人口含城镇人口"), Asked(MayBeEmpty = true, Longest = 200)]
    public string? WhyOtherThanVillages { get; init; }

    /// <summary>贫困发生率 in percent: poor persons of the rural population, never typed.</summary>
    public decimal? Incidence => Share.Percent(PoorPersons, RuralPersons);
}

public sealed class CountyScaleValidator : SectionValidator<CountyScale>
{
    public CountyScaleValidator()
    {
        RuleFor(d => d.PoorPersons).Must((d, poor) => !(poor > d.RuralPersons)).WithMessage("贫困人口大于乡村人口，请核对");
        RuleFor(d => d.RuralPersons).Must((d, rural) => !(rural > d.Persons)).WithMessage("乡村人口大于总人口，请核对");
        RuleFor(d => d.PoorHouseholds).Must((d, poor) => !(poor > d.Households)).WithMessage("贫困户大于总户数，请核对");
        RuleFor(d => d.PoorVillages).Must((d, poor) => !(poor > d.Villages)).WithMessage("贫困村大于行政村数，请核对");
    }
}

/// <summary>县表: economy.</summary>
public sealed record CountyEconomy
{
    [Display(Name = "地区生产总值"), Asked("万元"), DataType("quantity")]
    public decimal? GrossProduct { get; init; }

    [Display(Name = "一般公共预算收入"), Asked("万元"), DataType("quantity")]
    public decimal? BudgetRevenue { get; init; }

    [Display(Name = "一般公共预算支出"), Asked("万元"), DataType("quantity")]
    public decimal? BudgetExpense { get; init; }

    [Display(Name = "农村居民人均可支配收入"), Asked("元")]
    public decimal? RuralDisposableIncome { get; init; }

    [Display(Name = "相当于全省平均"), Asked("%", MayExceedHundred = true), DataType("quantity")]
    public decimal? OfProvincialAverage { get; init; }

    [Display(Name = "粮食总产量"), Asked("吨"), DataType("quantity")]
    public decimal? GrainTonnes { get; init; }
}

public sealed class CountyEconomyValidator : SectionValidator<CountyEconomy>;

/// <summary>县表: infrastructure, in percent.</summary>
public sealed record CountyInfrastructure
{
    [Display(Name = "通硬化路行政村比例"), Asked("%"), DataType("quantity")]
    public decimal? HardRoadShare { get; init; }

    [Display(Name = "通客车行政村比例"), Asked("%"), DataType("quantity")]
    public decimal? BusShare { get; init; }

    [Display(Name = "自来水普及率"), Asked("%"), DataType("quantity")]
    public decimal? TapWaterShare { get; init; }

    [Display(Name = "通电率"), Asked("%"), DataType("quantity")]
    public decimal? PowerShare { get; init; }

    [Display(Name = "通宽带行政村比例"), Asked("%"), DataType("quantity")]
    public decimal? BroadbandShare { get; init; }

    [Display(Name = "有标准化卫生室行政村比例"), Asked("%"), DataType("quantity")]
    public decimal? ClinicShare { get; init; }
}

public sealed class CountyInfrastructureValidator : SectionValidator<CountyInfrastructure>;

/// <summary>县表: social affairs.</summary>
public sealed record CountySocial
{
    [Display(Name = "义务教育巩固率"), Asked("%"), DataType("quantity")]
    public decimal? SchoolRetention { get; init; }

    [Display(Name = "居民医保参保率"), Asked("%"), DataType("quantity")]
    public decimal? MedicalInsuranceShare { get; init; }

    [Display(Name = "居民养老参保率"), Asked("%"), DataType("quantity")]
    public decimal? PensionShare { get; init; }

    [Display(Name = "农村低保标准", Description = "每人每年"), Asked("元")]
    public decimal? DibaoLine { get; init; }

    [Display(Name = "特困供养标准", Description = "每人每年"), Asked("元")]
    public decimal? DestituteLine { get; init; }
}

public sealed class CountySocialValidator : SectionValidator<CountySocial>;

/// <summary>县表: funds of the year.</summary>
public sealed record CountyMoney
{
    [Display(Name = "中央财政专项资金"), Asked("万元"), DataType("quantity")]
    public decimal? CentralFunds { get; init; }

    [Display(Name = "省级财政专项资金"), Asked("万元"), DataType("quantity")]
    public decimal? ProvincialFunds { get; init; }

    [Display(Name = "市级财政专项资金"), Asked("万元"), DataType("quantity")]
    public decimal? CityFunds { get; init; }

    [Display(Name = "县级财政专项资金"), Asked("万元"), DataType("quantity")]
    public decimal? CountyFunds { get; init; }

    [Display(Name = "行业部门资金"), Asked("万元"), DataType("quantity")]
    public decimal? SectorFunds { get; init; }

    [Display(Name = "社会帮扶资金"), Asked("万元"), DataType("quantity")]
    public decimal? SocialFunds { get; init; }

    [Display(Name = "信贷资金"), Asked("万元"), DataType("quantity")]
    public decimal? Loans { get; init; }
}

public sealed class CountyMoneyValidator : SectionValidator<CountyMoney>;

/// <summary>县表: who helps.</summary>
public sealed record CountySupport
{
    [Display(Name = "包保单位数"), Asked("个")]
    public int? SupportUnits { get; init; }

    [Display(Name = "驻村工作队数"), Asked("个")]
    public int? Teams { get; init; }

    [Display(Name = "第一书记人数"), Asked("人")]
    public int? FirstSecretaries { get; init; }

    [Display(Name = "帮扶责任人人数"), Asked("人")]
    public int? Helpers { get; init; }
}

public sealed class CountySupportValidator : SectionValidator<CountySupport>;

/// <summary>县表: the way off the list.</summary>
public sealed record CountyExit
{
    [Display(Name = "计划摘帽年度"), Asked("年", MayBeEmpty = true)]
    public int? PlannedExitYear { get; init; }

    [Display(Name = "摘帽年度"), Asked("年", MayBeEmpty = true)]
    public int? ExitedYear { get; init; }

    [Display(Name = "漏评率"), Asked("%"), DataType("quantity")]
    public decimal? MissedShare { get; init; }

    [Display(Name = "错退率"), Asked("%"), DataType("quantity")]
    public decimal? WrongExitShare { get; init; }

    [Display(Name = "群众认可度"), Asked("%"), DataType("quantity")]
    public decimal? ApprovalShare { get; init; }
}

public sealed class CountyExitValidator : SectionValidator<CountyExit>;
