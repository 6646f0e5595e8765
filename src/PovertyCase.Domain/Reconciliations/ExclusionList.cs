using PovertyCase.Domain.Common;
using PovertyCase.Domain.Quality;

namespace PovertyCase.Domain.Reconciliations;

/// <summary>A list on which being named is itself the finding (EX-001 to EX-004); the register holds nothing to compare it with.</summary>
/// <param name="Subject">What it is about, as the result of a comparison names it.</param>
/// <param name="RuleId">The rule that an unexplained hit breaks.</param>
/// <param name="Fields">What it tells about whoever is named; every one of them may be missing.</param>
public sealed record ExclusionList(Department Department, string Subject, string RuleId, IReadOnlyList<ListField> Fields)
{
    private const string Vehicle = "vehicle";
    private const string Brand = "brand";
    private const string Property = "property";
    private const string Place = "place";
    private const string Position = "position";
    private const string CompanyType = "companyType";

    /// <summary>The key by which the check of EX-004 finds the name of the business.</summary>
    private const string Company = "company";

    private const int LongestWords = 60;

    private static readonly string[] ForWork = ["三轮", "摩托"];
    private static readonly string[] Relocation = ["安置房", "安置点", "安置小区", "安置楼", "安置住房", "搬迁安置", "易地搬迁", "易地扶贫搬迁", "移民搬迁"];
    private static readonly string[] Homestead = ["宅基地"];
    private static readonly string[] Bought = ["商铺", "商业", "门面", "铺面", "商品"];
    private static readonly string[] Members = ["社员", "成员"];
    private static readonly string[] Leaders = ["法定代表", "法人", "理事", "监事", "负责人", "经理", "执行"];

    public static IReadOnlyList<ExclusionList> All { get; } =
    [
        new(Department.Vehicles, "车辆", "EX-003",
        [
            new(Vehicle, "车辆类型", ["车辆类型", "车型", "车辆种类", "机动车类型"]),
            new(Brand, "品牌型号", ["品牌型号", "厂牌型号", "车辆品牌", "中文品牌", "品牌", "车辆型号"]),
            new("plate", "号牌号码", ["号牌号码", "车牌号码", "车牌号", "号牌"]),
        ]),
        new(Department.Property, "房产", "EX-002",
        [
            new(Property, "房屋类型（用途）", ["房屋类型", "房屋用途", "规划用途", "用途", "房屋性质", "不动产类型"]),
            new(Place, "房屋坐落", ["坐落", "房屋坐落", "不动产坐落", "房屋地址", "地址"]),
        ]),
        new(Department.Business, "经营实体", "EX-004",
        [
            new(Company, "企业（个体户）名称", ["企业名称", "市场主体名称", "公司名称", "字号名称", "单位名称"]),
            new(Position, "担任什么", ["职务", "身份", "人员类型", "任职", "投资人类型"]),
            new(CompanyType, "主体类型", ["企业类型", "主体类型", "市场主体类型"]),
        ]),
        new(Department.Payroll, "财政供养", "EX-001",
        [
            new("unit", "所在单位", ["工作单位", "单位", "单位名称", "所在单位"]),
            new("post", "人员类别", ["人员类别", "人员身份", "编制类型", "岗位", "职务", "身份"]),
        ]),
    ];

    /// <summary>Null for a department whose words are compared with the register.</summary>
    public static ExclusionList? Of(Department department) => All.FirstOrDefault(l => l.Department == department);

    public static string InWords(IReadOnlyList<Difference> told) => string.Join("，", told.Select(d => d.Department));

    /// <summary>The list's own words take the household out of what the rule means. A list that says nothing more than the name takes nobody out.</summary>
    public bool IsHarmless(IReadOnlyDictionary<string, string> words)
    {
        string Said(string key) => words.GetValueOrDefault(key) ?? "";
        return Department switch
        {
            Department.Vehicles => Every((Said(Vehicle).Length > 0 ? Said(Vehicle) : Said(Brand)).Replace('和', '、').Replace('及', '、'), ForWork),
            Department.Property => !Has(Said(Property), Bought) && (Every(Said(Property), [.. Relocation, .. Homestead]) || Every(Said(Place), Relocation)),
            Department.Business => Has(Said(Company) + Said(CompanyType), ["合作社"]) && Every(Said(Position), Members) && !Has(Said(Position), Leaders),
            _ => false,
        };
    }

    /// <summary>What the list says of one whom it names; cells that are empty are left out.</summary>
    public IReadOnlyList<Difference> Told(IReadOnlyDictionary<string, string> words) =>
        [.. Fields.Select(f => new Difference(f.Key, f.Label, "", Clipped.To(LongestWords, words.GetValueOrDefault(f.Key) ?? ""))).Where(d => d.Department.Length > 0)];

    /// <summary>Kept with a hit whose number belongs to somebody of another name.</summary>
    public static Difference OtherName(string listed) => new("listedName", "姓名不同", "", $"名单上的姓名是“{Clipped.To(LongestWords, listed)}”");

    private static bool Has(string text, string[] words) => words.Any(w => text.Contains(w, StringComparison.Ordinal));

    /// <summary>A cell may name several things; one that is not excepted is enough.</summary>
    private static bool Every(string text, string[] words)
    {
        var parts = ListField.Parts(text);
        return parts.Length > 0 && parts.All(p => Has(p, words));
    }
}

/// <summary>What one of these lists says of a member of a household.</summary>
/// <param name="Words">Empty when the list says no more than the name.</param>
public sealed record ListedHit(Guid HouseholdId, Department Department, string Name, string Words, ItemState State)
{
    public ExclusionList List => ExclusionList.Of(Department)!;

    /// <summary>As the sentence about what is not explained names it (EX-009).</summary>
    public string InWords => Words.Length > 0 ? $"{List.Subject}：{Name}，{Words}" : $"{List.Subject}：{Name}";
}

/// <summary>What the newest list of one kind says of a household.</summary>
/// <param name="AsOf">The day the list speaks of; null when there was never one.</param>
/// <param name="IsBeforeEntry">The household was entered after the list was compared, so that it could not be found.</param>
/// <param name="IsOld">The list is older than the county lets a comparison be (EX-008).</param>
/// <param name="NotLookedFor">Members who came, or whose number was corrected, after the list was compared: it says nothing of them.</param>
public sealed record ListSaid(ExclusionList List, DateOnly? AsOf, bool IsBeforeEntry, bool IsOld, IReadOnlyList<ListedHit> Hits, IReadOnlyList<string> NotLookedFor)
{
    private const int MostNamed = 3;
    private const int LongestNamed = 40;

    public bool IsMissing => AsOf is null || IsBeforeEntry || NotLookedFor.Count > 0;

    /// <summary>As a warning names it (EX-008).</summary>
    public string Lacking => AsOf is null || IsBeforeEntry || NotLookedFor.Count == 0 ? List.Subject : $"{List.Subject}（{Names}）";

    public string InWords => !IsBeforeEntry && AsOf is not null && NotLookedFor.Count > 0 ? $"{Found}；{Names}在比对之后才登记或更正号码，没有比对" : Found;

    private string Names => NotLookedFor.Count > MostNamed ? $"{string.Join("、", NotLookedFor.Take(MostNamed))}等{NotLookedFor.Count}人" : string.Join("、", NotLookedFor);

    private string Found => this switch
    {
        { AsOf: null } => $"{List.Subject}：没有名单",
        { IsBeforeEntry: true } => $"{List.Subject}：比对名单时该户还没有录入",
        { AsOf: { } day, Hits: [] } => $"{List.Subject}（截至{day:yyyy年M月d日}）：无",
        { AsOf: { } day } => $"{List.Subject}（截至{day:yyyy年M月d日}）：有，{string.Join("、", Hits.Take(MostNamed).Select(Named))}{(Hits.Count > MostNamed ? $"等{Hits.Count}项" : "")}",
    };

    private static string Named(ListedHit hit)
    {
        var words = Clipped.To(LongestNamed, hit.Words);
        return $"{hit.Name}{(words.Length > 0 ? $"：{words}" : "")}{(hit.State == ItemState.Explained ? "（已说明）" : "")}";
    }
}

/// <summary>What all four kinds of lists say of a household, as the county's comparison takes it over.</summary>
/// <param name="Months">How long the county lets a comparison count.</param>
public sealed record ListStanding(IReadOnlyList<ListSaid> Lists, int Months)
{
    public const int LongestResult = 500;

    public static QualityRule Rule => RuleCatalogue.Find("EX-008");

    public bool HasHits => Lists.Any(l => l.Hits.Count > 0);

    /// <summary>The county's result, for its clerk to go on with; null in a county that has no such list.</summary>
    public string? Result
    {
        get
        {
            if (Lists.All(l => l.AsOf is null))
            {
                return null;
            }

            return Clipped.To(LongestResult, string.Join("；", Lists.Select(l => l.InWords)));
        }
    }

    /// <summary>Null where somebody has to think: a hit was explained, or a list is missing.</summary>
    public bool? HasDoubt => Lists.Any(l => l.Hits.Any(h => h.State == ItemState.Open)) ? true
        : HasHits || Lists.Any(l => l.IsMissing) ? null
        : false;

    /// <summary>Which kinds were not compared, or too long ago (EX-008): a warning, because a department may have answered on paper. Null when all four were.</summary>
    public string? Warning => Lists.Where(l => l.IsMissing || l.IsOld).Select(l => l.Lacking).ToList() is { Count: > 0 } lacking
        ? Rule.Say(("items", string.Join("、", lacking)), ("months", Months))
        : null;
}
