using System.ComponentModel.DataAnnotations;
using FluentValidation;
using FluentValidation.Results;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.YearlyForms;

/// <summary>村表: what the village is, and since when it counts as poor.</summary>
public sealed record VillageIdentity
{
    [Display(Name = "村负责人"), Asked(Longest = 30)]
    public string? LeaderName { get; init; }

    [Display(Name = "负责人职务"), Asked(Longest = 30)]
    public string? LeaderPost { get; init; }

    [Display(Name = "村办公电话", Description = "村委会对外的电话；手机号或带区号的座机"), Asked(Longest = 20)]
    public string? OfficePhone { get; init; }

    [Display(Name = "城乡分类"), Asked(Codes = nameof(CodeTables.UrbanRuralClasses), MayBeEmpty = true)]
    public string? UrbanRuralClass { get; init; }

    [Display(Name = "村属性"), Asked(Codes = nameof(CodeTables.VillageKinds))]
    public string? Kind { get; init; }

    [Display(Name = "地形地貌"), Asked(Codes = nameof(CodeTables.Terrains))]
    public string? Terrain { get; init; }

    [Display(Name = "发展方向", Description = "例如：种植、养殖、乡村旅游、劳务输出"), Asked]
    public string? Direction { get; init; }

    [Display(Name = "所属片带", Description = "县里划定的片带；没有划入的不填"), Asked(MayBeEmpty = true, Longest = 20)]
    public string? Belt { get; init; }

    [Display(Name = "经度", Description = "村委会所在处，度，例如109.3672"), Asked(MayBeEmpty = true)]
    public double? Longitude { get; init; }

    [Display(Name = "纬度", Description = "度，例如32.8953"), Asked(MayBeEmpty = true)]
    public double? Latitude { get; init; }

    [Display(Name = "是否贫困村"), Asked]
    public bool? IsPoorVillage { get; init; }

    [Display(Name = "是否深度贫困村"), Asked]
    public bool? IsDeeplyPoorVillage { get; init; }

    [Display(Name = "识别年度", Description = "不是贫困村的不填，下同"), Asked("年", MayBeEmpty = true)]
    public int? IdentifiedYear { get; init; }

    [Display(Name = "计划出列年度"), Asked("年", MayBeEmpty = true)]
    public int? PlannedExitYear { get; init; }

    [Display(Name = "出列年度"), Asked("年", MayBeEmpty = true)]
    public int? ExitedYear { get; init; }
}

public sealed class VillageIdentityValidator : SectionValidator<VillageIdentity>
{
    public VillageIdentityValidator()
    {
        RuleFor(d => d.OfficePhone).Must(p => p is null || Phone.TryNormalise(p, out _, out _)).WithMessage("村办公电话应为11位手机号，或带区号的座机");
        RuleFor(d => d.Longitude).InclusiveBetween(73, 136).WithMessage("经度应在73至136度之间");
        RuleFor(d => d.Latitude).InclusiveBetween(3, 54).WithMessage("纬度应在3至54度之间");
        RuleFor(d => d.IsDeeplyPoorVillage).Must((d, deep) => deep != true || d.IsPoorVillage == true).WithMessage("深度贫困村应当是贫困村");
        RuleFor(d => d.IdentifiedYear).NotNull().When(d => d.IsPoorVillage == true).WithMessage("贫困村请填识别年度");
        RuleFor(d => d.IdentifiedYear).Null().When(d => d.IsPoorVillage == false).WithMessage("不是贫困村，不填识别年度");
        RuleFor(d => d.ExitedYear).Must((d, year) => year is null || d.IdentifiedYear is null || year >= d.IdentifiedYear).WithMessage("出列年度不能早于识别年度");
        RuleFor(d => d.ExitedYear).Must((d, year) => year is null || d.IsPoorVillage != false).WithMessage("不是贫困村，没有出列年度");
    }
}

/// <summary>村表: households and people. The poverty incidence is calculated from it, never typed (VG-004).</summary>
public sealed record VillagePopulation
{
    [Display(Name = "自然村（村民小组）数"), Asked("个")]
    public int? NaturalVillages { get; init; }

    [Display(Name = "总户数"), Asked("户")]
    public int? Households { get; init; }

    [Display(Name = "贫困户数"), Asked("户")]
    public int? PoorHouseholds { get; init; }

    [Display(Name = "低保户数"), Asked("户")]
    public int? DibaoHouseholds { get; init; }

    [Display(Name = "五保户数"), Asked("户")]
    public int? DestituteHouseholds { get; init; }

    [Display(Name = "总人口数", Description = "户籍人口"), Asked("人")]
    public int? Persons { get; init; }

    [Display(Name = "贫困人口数"), Asked("人")]
    public int? PoorPersons { get; init; }

    [Display(Name = "低保人口数"), Asked("人")]
    public int? DibaoPersons { get; init; }

    [Display(Name = "五保人口数"), Asked("人")]
    public int? DestitutePersons { get; init; }

    [Display(Name = "少数民族人口数"), Asked("人")]
    public int? MinorityPersons { get; init; }

    [Display(Name = "妇女人口数"), Asked("人")]
    public int? Women { get; init; }

    [Display(Name = "残疾人口数"), Asked("人")]
    public int? DisabledPersons { get; init; }

    [Display(Name = "劳动力人数", Description = "男16至60岁、女16至55岁，以及年龄虽大仍能劳动的"), Asked("人")]
    public int? Labour { get; init; }

    [Display(Name = "外出务工人数", Description = "一年在外三个月以上"), Asked("人")]
    public int? MigrantWorkers { get; init; }

    [Display(Name = "党员人数"), Asked("人")]
    public int? PartyMembers { get; init; }

    [Display(Name = "大学生村官人数"), Asked("人")]
    public int? GraduateOfficials { get; init; }

    [Display(Name = "与户表不一致的原因", Description = "贫困户数、贫困人口数和户表汇总不同时填"), Asked(MayBeEmpty = true, Longest = 200)]
    public string? WhyOtherThanRegister { get; init; }

    [Display(Name = "较上年变动大的原因", Description = "户数、人口数一年增减超过十分之一时填"), Asked(MayBeEmpty = true, Longest = 200)]
    public string? WhyChanged { get; init; }

    /// <summary>贫困发生率 in percent, two decimals, half up (VG-004); null while one of the two numbers is missing.</summary>
    public decimal? Incidence => Share.Percent(PoorPersons, Persons);
}

public sealed class VillagePopulationValidator : SectionValidator<VillagePopulation>
{
    /// <summary>A part that exceeds its whole may be saved as a draft, not sent to the township (VG-002).</summary>
    public VillagePopulationValidator() => RuleFor(d => d).Custom((details, context) =>
    {
        foreach (var (_, field, sentence) in VillageRules.Excess(details))
        {
            context.AddFailure(new ValidationFailure(field, sentence) { ErrorCode = "VG-002", Severity = Severity.Warning });
        }
    });
}

/// <summary>村表: land, in mu.</summary>
public sealed record VillageLand
{
    [Display(Name = "耕地面积"), Asked("亩"), DataType("quantity")]
    public decimal? Farmland { get; init; }

    [Display(Name = "有效灌溉面积"), Asked("亩"), DataType("quantity")]
    public decimal? IrrigatedLand { get; init; }

    [Display(Name = "林地面积"), Asked("亩"), DataType("quantity")]
    public decimal? Woodland { get; init; }

    [Display(Name = "退耕还林面积"), Asked("亩"), DataType("quantity")]
    public decimal? ReturnedToForest { get; init; }

    [Display(Name = "林果面积"), Asked("亩"), DataType("quantity")]
    public decimal? Orchards { get; init; }

    [Display(Name = "牧草地面积"), Asked("亩"), DataType("quantity")]
    public decimal? Pasture { get; init; }

    [Display(Name = "水域面积"), Asked("亩"), DataType("quantity")]
    public decimal? WaterArea { get; init; }
}

public sealed class VillageLandValidator : SectionValidator<VillageLand>
{
    public VillageLandValidator() => RuleFor(d => d.IrrigatedLand).Must((d, irrigated) => !(irrigated > d.Farmland))
        .WithSeverity(Severity.Warning).WithMessage("有效灌溉面积大于耕地面积，请核对");
}

/// <summary>村表: income of farmers and of the village.</summary>
public sealed record VillageEconomy
{
    [Display(Name = "农民人均纯收入"), Asked("元")]
    public decimal? NetIncomePerFarmer { get; init; }

    [Display(Name = "村集体经济收入"), Asked("万元"), DataType("quantity")]
    public decimal? CollectiveIncome { get; init; }

    [Display(Name = "农民专业合作社个数"), Asked("个")]
    public int? Cooperatives { get; init; }

    [Display(Name = "产业项目", Description = "名称和规模，例如：拐枣300亩；没有的写“无”"), Asked(Longest = 200)]
    public string? Industries { get; init; }
}

public sealed class VillageEconomyValidator : SectionValidator<VillageEconomy>;

/// <summary>村表: social security.</summary>
public sealed record VillageSocialSecurity
{
    [Display(Name = "参加新农合（居民医保）人数"), Asked("人")]
    public int? MedicalInsured { get; init; }

    [Display(Name = "参加居民养老保险人数"), Asked("人")]
    public int? ResidentPensioners { get; init; }

    [Display(Name = "参加职工养老保险人数"), Asked("人")]
    public int? WorkerPensioners { get; init; }

    [Display(Name = "医疗救助人次"), Asked("人次")]
    public int? MedicalAidCases { get; init; }
}

public sealed class VillageSocialSecurityValidator : SectionValidator<VillageSocialSecurity>;

/// <summary>村表: roads (S1-22). The exit standard asks for a hard road to one public place of the administrative village.</summary>
public sealed record VillageRoad
{
    [Display(Name = "到乡镇是否通沥青（水泥）路"), Asked]
    public bool? PavedToTownship { get; init; }

    [Display(Name = "到乡镇未硬化里程", Description = "已经通的填0"), Asked("公里"), DataType("quantity")]
    public decimal? UnpavedKilometres { get; init; }

    [Display(Name = "是否通客运班车"), Asked]
    public bool? BusService { get; init; }

    [Display(Name = "主干道宽度"), Asked("米"), DataType("quantity")]
    public decimal? MainRoadMetres { get; init; }

    [Display(Name = "主干道路面"), Asked(Codes = nameof(CodeTables.RoadTypes))]
    public string? MainRoadSurface { get; init; }

    [Display(Name = "主干道错车道处数"), Asked("处")]
    public int? PassingPlaces { get; init; }

    [Display(Name = "未通路的自然村个数"), Asked("个")]
    public int? RoadlessVillages { get; init; }

    [Display(Name = "自然村未通路里程"), Asked("公里"), DataType("quantity")]
    public decimal? RoadlessKilometres { get; init; }

    [Display(Name = "自然村路面为泥土、砂石的个数"), Asked("个")]
    public int? EarthRoadVillages { get; init; }
}

public sealed class VillageRoadValidator : SectionValidator<VillageRoad>
{
    public VillageRoadValidator()
    {
        RuleFor(d => d.UnpavedKilometres).Must((d, km) => !(d.PavedToTownship == true && km > 0))
            .WithSeverity(Severity.Warning).WithMessage("填了已通沥青（水泥）路，又有未硬化里程，请核对");
        RuleFor(d => d.MainRoadMetres).Must(m => !(m > 30)).WithSeverity(Severity.Warning).WithMessage("主干道宽度超过30米，请核对单位是不是米");
    }
}

/// <summary>村表: drinking water with its upkeep (S2-12), power, houses.</summary>
public sealed record VillageUtilities
{
    [Display(Name = "未实现饮水安全户数"), Asked("户")]
    public int? UnsafeWaterHouseholds { get; init; }

    [Display(Name = "饮水困难户数"), Asked("户")]
    public int? WaterShortHouseholds { get; init; }

    [Display(Name = "供水设施", Description = "例如：集中供水1处、蓄水池3口；没有的写“无”"), Asked]
    public string? WaterFacility { get; init; }

    [Display(Name = "供水设施由谁管护", Description = "姓名或单位，出了问题找谁"), Asked]
    public string? WaterKeeper { get; init; }

    [Display(Name = "供水设施从哪天起损坏", Description = "正常供水的不填"), Asked(MayBeEmpty = true)]
    public DateOnly? WaterBrokenSince { get; init; }

    [Display(Name = "未通生活用电的自然村"), Asked("个")]
    public int? VillagesWithoutLivingPower { get; init; }

    [Display(Name = "未通生产用电的自然村"), Asked("个")]
    public int? VillagesWithoutWorkPower { get; init; }

    [Display(Name = "已通电的自然村（20户以上）"), Asked("个")]
    public int? VillagesWithPower { get; init; }

    [Display(Name = "危房户数"), Asked("户")]
    public int? DangerousHouses { get; init; }
}

public sealed class VillageUtilitiesValidator : SectionValidator<VillageUtilities>;

/// <summary>村表: tourism.</summary>
public sealed record VillageTourism
{
    [Display(Name = "开展乡村旅游户数"), Asked("户")]
    public int? TourismHouseholds { get; init; }

    [Display(Name = "经营农家乐户数"), Asked("户")]
    public int? FarmStays { get; init; }

    [Display(Name = "乡村旅游从业人员数"), Asked("人")]
    public int? TourismWorkers { get; init; }

    [Display(Name = "乡村旅游户均年收入"), Asked("元")]
    public decimal? TourismIncome { get; init; }
}

public sealed class VillageTourismValidator : SectionValidator<VillageTourism>;

/// <summary>村表: health, culture, network.</summary>
public sealed record VillageServices
{
    [Display(Name = "卫生室个数"), Asked("个")]
    public int? Clinics { get; init; }

    [Display(Name = "公共厕所个数"), Asked("个")]
    public int? PublicToilets { get; init; }

    [Display(Name = "执业（助理）医师人数"), Asked("人")]
    public int? Doctors { get; init; }

    [Display(Name = "垃圾集中堆放点"), Asked("个")]
    public int? WastePoints { get; init; }

    [Display(Name = "文化（图书）室个数"), Asked("个")]
    public int? CultureRooms { get; init; }

    [Display(Name = "通宽带户数"), Asked("户")]
    public int? BroadbandHouseholds { get; init; }

    [Display(Name = "通宽带小学个数"), Asked("所")]
    public int? BroadbandSchools { get; init; }

    [Display(Name = "能用手机上网户数"), Asked("户")]
    public int? MobileNetHouseholds { get; init; }

    [Display(Name = "信息员人数"), Asked("人")]
    public int? InformationOfficers { get; init; }
}

public sealed class VillageServicesValidator : SectionValidator<VillageServices>;

/// <summary>村表: who helps the village and with what in this year.</summary>
public sealed record VillageSupport
{
    [Display(Name = "驻村帮扶单位"), Asked]
    public string? SupportUnit { get; init; }

    [Display(Name = "驻村工作队队长"), Asked(MayBeEmpty = true, Longest = 30)]
    public string? TeamLeader { get; init; }

    [Display(Name = "驻村工作队人数"), Asked("人")]
    public int? TeamMembers { get; init; }

    [Display(Name = "第一书记"), Asked(MayBeEmpty = true, Longest = 30)]
    public string? FirstSecretary { get; init; }

    [Display(Name = "本年项目类别", Description = "例如：产业、基础设施、公共服务；没有的写“无”"), Asked(Longest = 100)]
    public string? ProjectKinds { get; init; }

    [Display(Name = "本年中央资金"), Asked("万元"), DataType("quantity")]
    public decimal? CentralFunds { get; init; }

    [Display(Name = "本年省级资金"), Asked("万元"), DataType("quantity")]
    public decimal? ProvincialFunds { get; init; }

    [Display(Name = "本年市级资金"), Asked("万元"), DataType("quantity")]
    public decimal? CityFunds { get; init; }

    [Display(Name = "本年县级资金"), Asked("万元"), DataType("quantity")]
    public decimal? CountyFunds { get; init; }

    [Display(Name = "本年社会帮扶和其他资金"), Asked("万元"), DataType("quantity")]
    public decimal? OtherFunds { get; init; }

    [Display(Name = "本年项目受益户数"), Asked("户")]
    public int? BenefitedHouseholds { get; init; }

    [Display(Name = "本年项目受益人数"), Asked("人")]
    public int? BenefitedPersons { get; init; }
}

public sealed class VillageSupportValidator : SectionValidator<VillageSupport>;

/// <summary>Shares in percent with two decimals, half up.</summary>
public static class Share
{
    public static decimal? Percent(int? part, int? whole) =>
        part is null || whole is null or <= 0 ? null : Math.Round(part.Value * 100m / whole.Value, 2, MidpointRounding.AwayFromZero);
}
