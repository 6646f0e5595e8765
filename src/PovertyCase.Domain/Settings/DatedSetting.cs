using System.Security.Cryptography;
using System.Text;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Quality;

namespace PovertyCase.Domain.Settings;

/// <summary>
/// A county's setting from a day on, with its source. Lines, notice days and switches are never constants in the code;
/// the newest row whose first day has come is in force.
/// </summary>
public sealed class DatedSetting : CaseRecord, IShared
{
    private DatedSetting()
    {
    }

    /// <summary>One of <see cref="SettingKeys"/>.</summary>
    public string Key { get; private set; } = "";

    public string Value { get; private set; } = "";

    public DateOnly InForceFrom { get; private set; }

    /// <summary>Document or reason the value rests on; 示例 marks demo values (decisions 24).</summary>
    public string Source { get; private set; } = "";

    public static DatedSetting Decide(long countyNo, string key, string value, DateOnly from, string source, Actor by)
    {
        if (string.IsNullOrWhiteSpace(source))
        {
            throw new RuleBroken("请写明依据的文件或理由", "Source");
        }

        var setting = new DatedSetting { AreaNo = countyNo, Key = key, Value = value, InForceFrom = from, Source = source };
        setting.Note("设定参数", by, $"{key}={value}");
        return setting;
    }

    /// <summary>
    /// The head of the county office sets a value from a day on. What steers running work cannot be set backwards: past acts went by the rule of
    /// their day. A poverty line belongs to its year and may be entered later.
    /// </summary>
    /// <param name="known">What the county has set so far, also what is to come.</param>
    public static DatedSetting Decide(long countyNo, SettingDetails details, IReadOnlyCollection<DatedSetting> known, Actor by)
    {
        if (by.Role != Role.CountyHead)
        {
            throw new RuleBroken("参数由县扶贫办主任设定", ruleId: "WF-006");
        }

        var item = SettingCatalogue.Find(details.Key) ?? throw new InvalidOperationException($"No such setting: {details.Key}.");
        if (item.Group != SettingGroup.PovertyLines && details.InForceFrom < by.Today)
        {
            throw new RuleBroken("只能从今天或今天以后起执行，已经办过的按当时的规定", nameof(details.InForceFrom));
        }

        if (!item.TryNormalise(details.Value, out var value, out var problem))
        {
            throw new RuleBroken(problem, nameof(details.Value));
        }

        var key = item.Group switch
        {
            SettingGroup.PovertyLines => SettingKeys.OfYear(item.Key, details.Year ?? throw new InvalidOperationException("A line belongs to a year.")),
            _ when item.IsNamed => SettingKeys.Named(item.Key, details.Item?.Trim() ?? throw new InvalidOperationException("What is set has a name.")),
            _ => item.Key,
        };
        if (item.IsNamed && value == SettingItem.Stopped && known.All(k => k.Key != key))
        {
            throw new RuleBroken("没有加过这一项，不用停用", nameof(details.Item));
        }

        var decided = Decide(countyNo, key, value, details.InForceFrom, details.Source.Trim(), by);
        decided.KeepToLeastNotice([.. known, decided]);
        return decided;
    }

    /// <summary>
    /// How long a notice in the village hangs and how long it must hang (MO-008) are two numbers. On no day may the first be below the second: every notice
    /// posted by the setting would be an error that nobody can put right.
    /// </summary>
    private void KeepToLeastNotice(IReadOnlyCollection<DatedSetting> rows)
    {
        var least = RuleCatalogue.Find("MO-008").Parameters.Single();
        if (Key != SettingKeys.VillageNoticeDays && Key != least.SettingKey)
        {
            return;
        }

        foreach (var day in rows.Where(r => r.Key == SettingKeys.VillageNoticeDays || r.Key == least.SettingKey).Select(r => r.InForceFrom).Where(d => d >= InForceFrom).Distinct().Order())
        {
            var then = new SettingsOfTheDay(rows, day);
            var asked = then.Parameter(least);
            if (then.Days(SettingKeys.VillageNoticeDays, asked) is var days && days < asked)
            {
                throw new RuleBroken(
                    Key == least.SettingKey
                        ? $"{FlexibleDate.Long(day)}起村里的公示只张贴{days}天，请先在“设置”中改为{asked}天以上"
                        : $"{FlexibleDate.Long(day)}起规则MO-008要求至少公示{asked}天，请填{asked}天以上",
                    nameof(SettingDetails.Value),
                    "MO-008");
            }
        }
    }
}

public static class SettingKeys
{
    public const string FirstNoticeDays = "公示天数.第一次公示";
    public const string SecondNoticeDays = "公示天数.第二次公示";

    /// <summary>A list of those who leave the register may hang for another time; while these are not set, the days of identification hold.</summary>
    public const string ExitFirstNoticeDays = "公示天数.退出第一次公示";
    public const string ExitSecondNoticeDays = "公示天数.退出第二次公示";

    public const string AnnouncementDays = "公示天数.公告";
    public const string VillageNoticeDays = "公示天数.村内公示";
    public const string ObjectionDays = "异议天数.答复";
    public const string ComparisonStep = "环节.信息比对";
    public const string GroupReviewStep = "环节.小组评议";
    public const string LettersStep = "环节.承诺书";
    public const string ProofStep = "环节.信息核对";
    public const string PasswordRule = "登录.密码规则";
    public const string FarmingSeason = "日程.农忙时段";
    public const string IncomeYear = "收入.统计期间";

    /// <summary>How many duties of one village may fall into one week before its calendar warns (S1-20).</summary>
    public const string DutiesPerWeek = "日程.一周事项上限";

    public const int UsualDutiesPerWeek = 6;

    public const string SupervisionPhoneVillage = "监督电话.村";
    public const string SupervisionPhoneTownship = "监督电话.镇";
    public const string SupervisionPhoneCounty = "监督电话.县";

    /// <summary>How many whole numbers (ID, telephone, account) one officer may look at in a day.</summary>
    public const string WholeNumbersPerDay = "安全.每日查看号码";

    /// <summary>Poverty line of one year in yuan per person.</summary>
    public static string PovertyLine(int year) => OfYear(SettingCatalogue.PovertyLine, year);

    /// <summary>Below this a household that left the register, or never was on it, is to be watched; yuan per person. Provinces set it, the county enters it.</summary>
    public static string EntryLine(int year) => OfYear(SettingCatalogue.EntryLine, year);

    public static string MonitoringLine(int year) => OfYear(SettingCatalogue.MonitoringLine, year);

    /// <summary>One of the settings to which the county gives names: an indicator of exit that the province asks besides (domain reference 4.5), a product's coefficient (4.1).</summary>
    public static string Named(string item, string name) => $"{item}.{name}";

    /// <summary>The name; null where the key is of another item.</summary>
    public static string? NameIn(string item, string key) => key.StartsWith(item + ".", StringComparison.Ordinal) ? key[(item.Length + 1)..] : null;

    /// <summary>A line belongs to its year, so the newest decision counts, whatever day it names: a slip is corrected by entering the line again.</summary>
    internal static bool IsLine(string key) => SettingCatalogue.All.Any(i => i.Group == SettingGroup.PovertyLines && key.StartsWith(i.Key + ".", StringComparison.Ordinal));

    public static string OfYear(string item, int year) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{item}.{year}");
}

/// <summary>The settings of one county as they stand on one day.</summary>
public sealed class SettingsOfTheDay(IEnumerable<DatedSetting> rows, DateOnly day)
{
    private readonly Dictionary<string, DatedSetting> _inForce = rows
        .Where(r => r.InForceFrom <= day)
        .GroupBy(r => r.Key)
        .ToDictionary(g => g.Key, g => SettingKeys.IsLine(g.Key) ? g.MaxBy(r => r.Id)! : g.OrderBy(r => r.InForceFrom).ThenBy(r => r.Id).Last());

    private readonly IReadOnlyList<DatedSetting> _past = [.. rows.Where(r => r.InForceFrom <= day).OrderBy(r => r.InForceFrom).ThenBy(r => r.Id)];

    /// <summary>The same for two days on which the same settings are in force.</summary>
    public string Mark => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(_past.Select(r => $"{r.Id}:{r.Version};")))));

    public DatedSetting? Row(string key) => _inForce.GetValueOrDefault(key);

    public string? Text(string key) => Row(key)?.Value;

    /// <summary>The farming season of the county; none while it has set none.</summary>
    public FarmingSeason Season => FarmingSeason.TryParse(Text(SettingKeys.FarmingSeason), out var season, out _) ? season : FarmingSeason.None;

    /// <summary>
    /// First and last day of a year's income: by what was in force at the end of that year, or on this day while the year goes on. A sheet keeps what it was
    /// first written with.
    /// </summary>
    public (DateOnly From, DateOnly To) IncomeOf(int year)
    {
        var last = _past.LastOrDefault(r => r.Key == SettingKeys.IncomeYear && r.InForceFrom <= new DateOnly(year, 12, 31));
        return (IncomeYear.TryParse(last?.Value, out var set, out _) ? set : IncomeYear.Usual).Of(year);
    }

    /// <summary>From a clue to the county's decision, in days of the calendar (MO-007); local practice, the national frame gives none.</summary>
    public int DaysToDecision => Parameter(RuleCatalogue.Find("MO-007").Parameters.Single());

    /// <summary>What the province asks of a household's exit besides, in the order in which the county entered it; what was stopped is left out.</summary>
    public IReadOnlyList<ExitItem> ExitItems => [.. Named(SettingCatalogue.ExitItem).Select(n => new ExitItem(n.Name, n.Value))];

    /// <summary>
    /// What is left of the sales of each product of a year once its costs are paid, as a share: what was in force at the end of that year, or what was set first where nothing was yet.
    /// </summary>
    public IReadOnlyList<ProductShare> CoefficientsOf(int year) =>
    [
        .. Named(SettingCatalogue.Coefficient, rows => rows.LastOrDefault(r => r.InForceFrom <= new DateOnly(year, 12, 31)) ?? rows[0])
            .Select(n => new ProductShare(n.Name, decimal.Parse(n.Value, System.Globalization.CultureInfo.InvariantCulture))),
    ];

    private IEnumerable<(string Name, string Value)> Named(string item, Func<IReadOnlyList<DatedSetting>, DatedSetting>? counts = null) => _past
        .Where(r => SettingKeys.NameIn(item, r.Key) is not null).GroupBy(r => r.Key)
        .Select(g => (SettingKeys.NameIn(item, g.Key)!, (counts is null ? g.Last() : counts([.. g])).Value)).Where(r => r.Value != SettingItem.Stopped);

    public bool IsOn(string key) => Text(key) == SettingItem.On;

    /// <summary>What a round of identification that is opened today asks for besides.</summary>
    public OptionalSteps Steps =>
        (IsOn(SettingKeys.GroupReviewStep) ? OptionalSteps.GroupReview : OptionalSteps.None)
        | (IsOn(SettingKeys.ComparisonStep) ? OptionalSteps.Comparison : OptionalSteps.None)
        | (IsOn(SettingKeys.LettersStep) ? OptionalSteps.Letters : OptionalSteps.None)
        | (IsOn(SettingKeys.ProofStep) ? OptionalSteps.ProofReading : OptionalSteps.None);

    /// <summary>Whole days, of the item itself or of the one that stands in for it; a county that has set neither cannot post a notice.</summary>
    public int Days(string key) => int.TryParse(Text(key) ?? (SettingCatalogue.Find(key)?.StandIn is { } other ? Text(other) : null), out var days)
        ? days
        : throw new RuleBroken($"县里还没有设定“{key}”，请县扶贫办先在“设置”中填写");

    /// <summary>Whole days, or what is usual while the county has set nothing.</summary>
    public int Days(string key, int usual) => int.TryParse(Text(key), out var days) ? days : usual;

    /// <summary>The county's value of a number in a rule, else the usual one.</summary>
    public int Parameter(RuleParameter parameter) => int.TryParse(Text(parameter.SettingKey), System.Globalization.CultureInfo.InvariantCulture, out var value) ? value : parameter.Usual;

    /// <summary>What a number in a rule has been up to this day, oldest first, each with its first day; before the county's first value the usual one held.</summary>
    public IReadOnlyList<(DateOnly From, int Value)> Course(RuleParameter parameter) =>
    [
        (DateOnly.MinValue, parameter.Usual),
        .. _past.Where(r => r.Key == parameter.SettingKey).GroupBy(r => r.InForceFrom)
            .Select(g => (g.Key, int.TryParse(g.Last().Value, System.Globalization.CultureInfo.InvariantCulture, out var value) ? value : parameter.Usual)),
    ];

    /// <summary>
    /// The county's poverty line of a year, else the published one; null where neither is known. What no original paper confirms (2017, 2018, 2020) judges nobody
    /// until the county takes it over.
    /// </summary>
    public decimal? Line(int? year) => year is { } y ? Amount(SettingKeys.PovertyLine(y)) ?? (PovertyLine.ForYear(y) is { Certain: true } line ? line.Yuan : null) : null;

    /// <summary>The line of a year under which a household may enter the register; null while the county has not set it. Nothing stands in for it (S0-03).</summary>
    public decimal? EntryLine(int? year) => year is { } y ? Amount(SettingKeys.EntryLine(y)) : null;

    /// <summary>The line of monitoring of a year; null while the county has not entered the province's.</summary>
    public decimal? MonitoringLine(int? year) => year is { } y ? Amount(SettingKeys.MonitoringLine(y)) : null;

    public decimal? Amount(string key) => decimal.TryParse(Text(key), System.Globalization.CultureInfo.InvariantCulture, out var amount) ? amount : null;
}
