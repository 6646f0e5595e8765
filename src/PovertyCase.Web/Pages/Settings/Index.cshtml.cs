using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Accounts;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Notices;
using PovertyCase.Domain.Settings;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Pages.Shared;

namespace PovertyCase.Web.Pages.Settings;

/// <summary>The county's settings: what is in force today, on what it rests, what it was and what it will be.</summary>
public sealed class IndexModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    /// <param name="Value">In force today; null when nothing is set.</param>
    /// <param name="Fallback">What holds when the county has set nothing, with where it comes from.</param>
    public sealed record Row(string Key, string Name, string Unit, DatedSetting? Value, string? Fallback, string? FallbackSource, IReadOnlyList<DatedSetting> Later, IReadOnlyList<DatedSetting> Earlier)
    {
        /// <summary>What is proposed while the county has set nothing.</summary>
        public IReadOnlyList<SettingProposal> Proposed { get; init; } = [];
    }

    private const string Unasked = "没有设定时不核对";
    private const string WhileUnset = "县里没有另定时照此执行";

    public sealed record Section(SettingGroup Group, IReadOnlyList<Row> Rows);

    public IReadOnlyList<Section> Sections { get; private set; } = [];

    public bool MaySet => officer.Role == Role.CountyHead;

    public string Where => regions.Path(County);

    /// <summary>Each county has its own; from above one is looked at after the other.</summary>
    public IReadOnlyList<SelectListItem> Counties => RegionPicks.Counties(regions, officer, County);

    private long County { get; set; }

    public DateOnly Today => officer.Today;

    /// <summary>Values that stand for something the county has not yet decided (decisions 24).</summary>
    public static bool IsExample(DatedSetting setting) => setting.Source.Contains("示例", StringComparison.Ordinal);

    /// <summary>Where what carries a name is set anew under that very name; a slip in it would be another one.</summary>
    public static string? ChangeUrl(Row row) => SettingCatalogue.All.Where(i => i.IsNamed && SettingKeys.NameIn(i.Key, row.Key) is not null)
        .Select(i => $"/settings/create?key={Uri.EscapeDataString(i.Key)}&item={Uri.EscapeDataString(SettingKeys.NameIn(i.Key, row.Key)!)}").FirstOrDefault();

    public static string Say(Row row, DatedSetting setting) => Say(row, setting.Value);

    public static string Say(Row row, string value) => Amount(value) is { } yuan && row.Unit == "元" ? $"{Money.Text(yuan)} 元" : $"{value} {row.Unit}".Trim();

    public override async Task<IActionResult?> LoadAsync()
    {
        County = regions.CountyFor(officer.Actor.AreaNo, Request.Query["county"]) ?? 0;
        var all = await db.Settings.AsNoTracking().Where(s => s.AreaNo == County).ToListAsync();
        var inForce = new SettingsOfTheDay(all, Today);
        Row Make(string key, SettingItem item, string name, string? fallback, string? source) => new(
            key, name, item.Unit, inForce.Row(key), fallback, source,
            [.. all.Where(s => s.Key == key && s.InForceFrom > Today).OrderBy(s => s.InForceFrom).ThenBy(s => s.Id)],
            [.. all.Where(s => s.Key == key && s.InForceFrom <= Today && s.Id != inForce.Row(key)?.Id).OrderByDescending(s => s.InForceFrom).ThenByDescending(s => s.Id)]);

        Row DaysOf(SettingItem item)
        {
            var like = SettingCatalogue.Find(item.StandIn);
            var row = Make(item.Key, item, item.Name, like is not null && inForce.Text(like.Key) is { } days ? $"{days} {item.Unit}" : null, like is not null ? $"没有另定时同“{like.Name}”" : null);
            return row.Value is null && row.Fallback is null ? row with { Proposed = SettingProposal.Of(item) } : row;
        }

        Row LineOf(SettingItem item, int year, string? fallback, string? source)
        {
            var name = item.Name.Split('（')[0];
            var row = Make(SettingKeys.OfYear(item.Key, year), item, $"{year}年{(item.Key == SettingCatalogue.MonitoringLine ? "监测标准" : name)}", fallback, source);

            // What holds already while nothing is set need not be taken over.
            return row.Value is not null ? row : row with { Proposed = [.. SettingProposal.OfLine(item.Key, year).Where(p => fallback is null || p.Note != source)] };
        }

        IEnumerable<Row> Named(SettingItem item) =>
            all.OrderBy(s => s.Id).Select(s => (s.Key, Name: SettingKeys.NameIn(item.Key, s.Key))).Where(s => s.Name is not null).Distinct().Select(s => Make(s.Key, item, s.Name!, null, null));

        bool IsSet(SettingItem item, int year) => all.Any(s => s.Key == SettingKeys.OfYear(item.Key, year));

        var years = Enumerable.Range(2013, Today.Year - 2013 + 1)
            .Concat(new[] { SettingCatalogue.PovertyLine, SettingCatalogue.EntryLine, SettingCatalogue.MonitoringLine }.SelectMany(line => all.Where(s => s.Key.StartsWith($"{line}.", StringComparison.Ordinal)).Select(s => int.Parse(s.Key[(line.Length + 1)..], CultureInfo.InvariantCulture))))
            .Concat(SettingProposal.YearsOf(SettingCatalogue.PovertyLine))
            .Distinct().OrderDescending().ToList();
        var watched = SettingProposal.YearsOf(SettingCatalogue.MonitoringLine).ToHashSet();
        Sections = [.. SettingCatalogue.All.GroupBy(i => i.Group).Select(g => new Section(g.Key, [.. g.SelectMany(item => item.Group switch
        {
            SettingGroup.PovertyLines when item.Key == SettingCatalogue.MonitoringLine => years.Where(year => year >= FirstMonitored || watched.Contains(year) || IsSet(item, year)).Select(year => LineOf(item, year, null, null)),
            SettingGroup.PovertyLines when item.Key == SettingCatalogue.EntryLine => years.Where(year => year > Today.Year - EntryYears || IsSet(item, year)).Select(year => LineOf(item, year, null, Unasked)),
            SettingGroup.PovertyLines => years.Select(year => PovertyLine.ForYear(year) is { Certain: true } line ? LineOf(item, year, $"{Money.Text(line.Yuan)} 元", line.Note) : LineOf(item, year, null, null)),
            SettingGroup.ExitItems => Named(item).DefaultIfEmpty(Make(item.Key, item, item.Name, "只核查一超过、两不愁、三保障", WhileUnset)),
            SettingGroup.Coefficients => [.. Named(item), .. SettingProposal.Of(item).Where(p => all.All(s => s.Key != SettingKeys.Named(item.Key, p.Item!))).Select(p => Make(p.Key, item, p.Item!, "不用", WhileUnset) with { Proposed = [p] })],
            SettingGroup.Steps => [Make(item.Key, item, item.Name, SettingItem.Off, WhileUnset)],
            SettingGroup.SignIn => [Make(item.Key, item, item.Name, Label.Of(PasswordRules.Usual), WhileUnset)],
            SettingGroup.NoticeDays when item.Key == SettingKeys.ObjectionDays => [Make(item.Key, item, item.Name, $"{ObjectionPeriod.UsualDays} {item.Unit}", WhileUnset)],
            SettingGroup.Protection => [Make(item.Key, item, item.Name, $"{LookQuota.UsualLimit} {item.Unit}", WhileUnset)],
            SettingGroup.IncomeYear => [Make(item.Key, item, item.Name, IncomeYear.Usual.Text, WhileUnset)],
            SettingGroup.Calendar => [Make(item.Key, item, item.Name, item.Key == SettingKeys.DutiesPerWeek ? $"{SettingKeys.UsualDutiesPerWeek} 项" : "不分农忙农闲", WhileUnset)],
            SettingGroup.NoticeDays => [DaysOf(item)],
            _ => (IEnumerable<Row>)[Make(item.Key, item, item.Name, null, null)],
        })]))];
        return null;
    }

    /// <summary>Who applies does so with the income of this year or the last; the line of an earlier year is listed where the county has set it.</summary>
    private const int EntryYears = 3;

    /// <summary>Monitoring of households that may fall back began with the year after the campaign; an earlier line is listed where one is proposed or the county has entered one.</summary>
    private const int FirstMonitored = 2021;

    private static decimal? Amount(string value) => decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var yuan) ? yuan : null;
}
