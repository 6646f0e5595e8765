using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FluentValidation;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Quality;

namespace PovertyCase.Domain.Households;

/// <summary>
/// 生产条件 of a year (户表, section 4). Areas in mu (亩, 666.67 m²). Empty means nobody asked yet; what there is none of is typed as 0 (LV-001).
/// </summary>
public sealed record ProductionDetails
{
    [Display(Name = "耕地面积"), DataType("quantity")]
    public decimal? Farmland { get; init; }

    [Display(Name = "有效灌溉面积"), DataType("quantity")]
    public decimal? IrrigatedLand { get; init; }

    [Display(Name = "林地面积"), DataType("quantity")]
    public decimal? Forest { get; init; }

    [Display(Name = "退耕还林面积"), DataType("quantity")]
    public decimal? GrainForGreen { get; init; }

    [Display(Name = "林果面积"), DataType("quantity")]
    public decimal? Orchard { get; init; }

    [Display(Name = "牧草地面积"), DataType("quantity")]
    public decimal? Pasture { get; init; }

    [Display(Name = "水面面积"), DataType("quantity")]
    public decimal? WaterSurface { get; init; }

    [Display(Name = "是否通生产用电")]
    public bool? ProductionPower { get; init; }

    [Display(Name = "是否加入农民专业合作社")]
    public bool? Cooperative { get; init; }

    [Display(Name = "是否有龙头企业带动")]
    public bool? LeadingEnterprise { get; init; }

    [Display(Name = "是否有创业致富带头人带动")]
    public bool? Entrepreneur { get; init; }

    [Display(Name = "家禽")]
    public int? Poultry { get; init; }

    [Display(Name = "牛")]
    public int? Cattle { get; init; }

    [Display(Name = "羊")]
    public int? Sheep { get; init; }

    [Display(Name = "猪")]
    public int? Pigs { get; init; }
}

public sealed class ProductionDetailsValidator : AbstractValidator<ProductionDetails>
{
    public ProductionDetailsValidator()
    {
        Area(d => d.Farmland, "耕地面积");
        Size(d => d.IrrigatedLand, "有效灌溉面积");
        Area(d => d.Forest, "林地面积");
        Area(d => d.GrainForGreen, "退耕还林面积");
        Area(d => d.Orchard, "林果面积");
        Area(d => d.Pasture, "牧草地面积");
        Area(d => d.WaterSurface, "水面面积");
        RuleFor(d => d.IrrigatedLand).Must((d, irrigated) => irrigated is null || d.Farmland is null || irrigated <= d.Farmland).WithMessage("有效灌溉面积不能大于耕地面积");
        RuleFor(d => d.GrainForGreen).Must((d, green) => green is null || d.Forest is null || d.Pasture is null || green <= d.Forest + d.Pasture)
            .WithSeverity(Severity.Warning).WithErrorCode("LV-003").WithMessage("退耕还林面积大于林地与牧草地之和，请核对");
        Heads(d => d.Poultry, "家禽");
        Heads(d => d.Cattle, "牛");
        Heads(d => d.Sheep, "羊");
        Heads(d => d.Pigs, "猪");
    }

    private void Area(System.Linq.Expressions.Expression<Func<ProductionDetails, decimal?>> field, string name)
    {
        Size(field, name);
        RuleFor(field).NotNull().WithSeverity(Severity.Warning).WithErrorCode("LV-001").WithMessage($"{name}没有填：没有的请填0");
    }

    private void Size(System.Linq.Expressions.Expression<Func<ProductionDetails, decimal?>> field, string name) =>
        RuleFor(field).TwoDecimals(name).InclusiveBetween(0, 9999).WithMessage($"{name}应在0至9999亩之间");

    private void Heads(System.Linq.Expressions.Expression<Func<ProductionDetails, int?>> field, string name) =>
        RuleFor(field).InclusiveBetween(0, 100_000).WithMessage($"{name}的数量应在0至100000之间");
}

/// <summary>生活条件 of a year (户表, section 5). Distance in kilometres, area in square metres. Empty means nobody asked yet.</summary>
public sealed record LivingDetails
{
    [Display(Name = "与村主干路距离"), DataType("quantity")]
    public decimal? RoadDistance { get; init; }

    [Display(Name = "入户路类型")]
    public string? RoadType { get; init; }

    [Display(Name = "是否无房户")]
    public bool? Homeless { get; init; }

    [Display(Name = "住房面积"), DataType("quantity")]
    public decimal? HousingArea { get; init; }

    [Display(Name = "住房主要结构")]
    public string? HouseStructure { get; init; }

    [Display(Name = "建房年份")]
    public int? BuiltYear { get; init; }

    [Display(Name = "是否危房户")]
    public bool? DangerousHouse { get; init; }

    [Display(Name = "住房安全等级")]
    public string? HouseSafety { get; init; }

    [Display(Name = "危房改造年度")]
    public int? RenovatedYear { get; init; }

    [Display(Name = "是否通生活用电")]
    public bool? HouseholdPower { get; init; }

    [Display(Name = "是否通广播电视")]
    public bool? Television { get; init; }

    [Display(Name = "是否通宽带")]
    public bool? Broadband { get; init; }

    [Display(Name = "饮水水源")]
    public string? WaterSource { get; init; }

    [Display(Name = "饮水是否困难")]
    public bool? WaterDifficult { get; init; }

    [Display(Name = "饮水是否安全")]
    public bool? WaterSafe { get; init; }

    [Display(Name = "有无卫生厕所")]
    public bool? SanitaryToilet { get; init; }

    [Display(Name = "主要燃料类型")]
    public string? Fuel { get; init; }
}

public sealed class LivingDetailsValidator : AbstractValidator<LivingDetails>
{
    public LivingDetailsValidator()
    {
        RuleFor(d => d.RoadDistance).Must((_, km, context) => km is not { } far || (far >= 0 && far <= Most(context))).WithMessage("与村主干路距离应在0至{Most}公里之间，单位是公里").WithErrorCode("LV-004");
        RuleFor(d => d.RoadDistance).TwoDecimals("与村主干路距离");
        RuleFor(d => d.HousingArea).TwoDecimals("住房面积");
        RuleFor(d => d.RoadDistance).NotNull().WithSeverity(Severity.Warning).WithErrorCode("LV-004").WithMessage("还没有填与村主干路的距离");
        RuleFor(d => d.RoadDistance).Must((_, km, context) => !(km > Far(context))).WithSeverity(Severity.Warning).WithErrorCode("LV-005").WithMessage("与村主干路距离超过{Far}公里，请核对单位是不是公里");
        RuleFor(d => d.RoadType).Must(c => c is null || CodeTables.RoadTypes.Has(c)).WithMessage("入户路类型请从列表里选");
        RuleFor(d => d.HouseStructure).Must(c => c is null || CodeTables.HouseStructures.Has(c)).WithMessage("住房结构请从列表里选");
        RuleFor(d => d.HouseSafety).Must(c => c is null || CodeTables.HouseSafety.Has(c)).WithMessage("住房安全等级请从列表里选");
        RuleFor(d => d.WaterSource).Must(c => c is null || CodeTables.WaterSources.Has(c)).WithMessage("饮水水源请从列表里选");
        RuleFor(d => d.Fuel).Must(c => c is null || CodeTables.FuelTypes.Has(c)).WithMessage("燃料类型请从列表里选");
        RuleFor(d => d.HousingArea).InclusiveBetween(0, 2000).WithMessage("住房面积应在0至2000平方米之间");
        RuleFor(d => d.HousingArea).Must((d, area) => area > 0).When(d => d.Homeless != true).WithSeverity(Severity.Warning).WithErrorCode("LV-007").WithMessage("住房面积是空的或者0；确实没有房的，请把“是否无房户”选为“是”");
        RuleFor(d => d.BuiltYear).InclusiveBetween(1900, 2100).WithMessage("建房年份应为四位年份");
        RuleFor(d => d.RenovatedYear).InclusiveBetween(2000, 2100).WithMessage("危改年度应为2000年以后的四位年份");
        RuleFor(d => d.HouseSafety).Must((d, level) => Agrees(d.DangerousHouse, level)).WithMessage("危房户与住房安全等级不一致：C级、D级是危房，A级、B级不是").WithErrorCode("LV-009");
        RuleFor(d => d.WaterSafe).Must((d, safe) => !(safe == true && d.WaterDifficult == true)).WithSeverity(Severity.Warning).WithErrorCode("LV-012").WithMessage("饮水困难和饮水安全都选了“是”，请核对");
        Asked(d => d.RoadType, "入户路类型");
        Asked(d => d.Fuel, "主要燃料类型");
        Asked(d => d.SanitaryToilet, "卫生厕所");
        Asked(d => d.WaterDifficult, "饮水是否困难");
        Asked(d => d.WaterSafe, "饮水是否安全");
        Asked(d => d.HouseholdPower, "是否通生活用电");
        Asked(d => d.Television, "是否通广播电视");
    }

    private static int Most(ValidationContext<LivingDetails> context) => Told(context, "Most", context.Number("LV-004", "most"));

    private static int Far(ValidationContext<LivingDetails> context) => Told(context, "Far", context.Number("LV-005", "far"));

    private static int Told(ValidationContext<LivingDetails> context, string place, int number)
    {
        context.MessageFormatter.AppendArgument(place, number);
        return number;
    }

    private static bool Agrees(bool? dangerous, string? level) => (dangerous, level) switch
    {
        (null, "C" or "D") or (false, "C" or "D") => false,
        (true, not ("C" or "D")) => false,
        _ => true,
    };

    private void Asked<T>(System.Linq.Expressions.Expression<Func<LivingDetails, T>> field, string name) =>
        RuleFor(field).NotNull().WithSeverity(Severity.Warning).WithErrorCode("LV-006").WithMessage($"还没有填{name}");
}

/// <summary>How a household produced and lived in one year. Land and housing change slowly: a new year starts from the last one.</summary>
public sealed class YearlyConditions : CaseRecord, IOfHousehold
{
    private YearlyConditions()
    {
    }

    public Guid HouseholdId { get; private set; }

    public int Year { get; private set; }

    public ProductionDetails Production { get; private set; } = new();

    public LivingDetails Living { get; private set; } = new();

    /// <summary>Why a figure differs so much from the year before; asked for by the form when it does.</summary>
    public string? ChangeReason { get; private set; }

    public override Guid? TimelineOf => HouseholdId;

    // More than this where there was nothing is as likely a slip (mu for square metres, a point too few) as a gain: a relocated family of six is given 150 square metres.
    private const int MuchLand = 20;

    private const int MuchHousing = 150;

    private const int FarRoad = 10;

    /// <summary>The figures that differ from the year before by more than half, or are a lot where there was nothing; such a change needs a reason. Null when there are none.</summary>
    public static string? Jumps(YearlyConditions before, ProductionDetails production, LivingDetails living)
    {
        var (halves, fresh) = (Leaps(before, production, living).Where(f => f.Was > 0).ToList(), Leaps(before, production, living).Where(f => f.Was == 0).ToList());
        string[] said =
        [
            .. halves.Count > 0 ? [$"{string.Join("、", halves.Select(f => f.Name))}与{before.Year}年相差一半以上"] : Array.Empty<string>(),
            .. fresh.Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Name}{before.Year}年{(f.IsBlank ? "没有填" : "没有")}，现在填{f.Now:0.##}{f.Unit}")),
        ];
        return said.Length > 0 ? string.Join("；", said) : null;
    }

    /// <summary>Whether the figures that need a reason are those that the stored sheet of the year has.</summary>
    public static bool JumpsLike(YearlyConditions before, YearlyConditions stored, ProductionDetails production, LivingDetails living) =>
        Leaps(before, production, living).SequenceEqual(Leaps(before, stored.Production, stored.Living));

    private static IEnumerable<(string Name, string Unit, decimal Was, bool IsBlank, decimal Now)> Leaps(YearlyConditions before, ProductionDetails production, LivingDetails living)
    {
        (string Name, string Unit, int Much, decimal? Was, decimal? Now)[] figures =
        [
            ("耕地面积", "亩", MuchLand, before.Production.Farmland, production.Farmland),
            ("林地面积", "亩", MuchLand, before.Production.Forest, production.Forest),
            ("退耕还林面积", "亩", MuchLand, before.Production.GrainForGreen, production.GrainForGreen),
            ("住房面积", "平方米", MuchHousing, before.Living.HousingArea, living.HousingArea),
            ("与村主干路距离", "公里", FarRoad, before.Living.RoadDistance, living.RoadDistance),
        ];
        return from f in figures
               let was = f.Was ?? 0
               where f.Now is { } now && (was > 0 ? Math.Abs(now - was) > was / 2 : now > f.Much)
               select (f.Name, f.Unit, was, f.Was is null, f.Now!.Value);
    }

    internal static YearlyConditions For(Household household, int year, ProductionDetails production, LivingDetails living, string? changeReason) => new()
    {
        AreaNo = household.AreaNo,
        HouseholdId = household.Id,
        Year = year,
        Production = production,
        Living = living,
        ChangeReason = changeReason,
    };

    internal void Correct(ProductionDetails production, LivingDetails living, string? changeReason)
    {
        Production = production;
        Living = living;
        ChangeReason = changeReason;
    }
}
