using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Regions;
using PovertyCase.Domain.YearlyForms;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.History;
using PovertyCase.Web.Pages.Shared;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Pages.Villages;

/// <summary>The villages in reach and where their form of a year stands.</summary>
public sealed class IndexModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    public const int PageSize = 50;

    /// <summary>Stands for “nobody has begun”.</summary>
    public const string NotBegun = "none";

    /// <summary>Not yet checked by the township, begun or not: what is missing in the county's sums.</summary>
    public const string Missing = "missing";

    /// <summary>Villages whose form a township has checked, locked or not: what the county's sums are made of.</summary>
    public const string Passed = "passed";

    public AskedDay Asked { get; private set; } = AskedDay.Now;

    /// <summary>Carries the day along in an address.</summary>
    public string OfDay => Asked.Written is { } day ? $"&{HouseholdFilter.AsOfKey}={day}" : "";

    public int Year { get; private set; }

    public string State { get; private set; } = "";

    public string Belt { get; private set; } = "";

    public bool PoorOnly { get; private set; }

    public long? Region { get; private set; }

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public int Total { get; private set; }

    public int ToLock { get; private set; }

    public string? Previous { get; private set; }

    public string? NextPage { get; private set; }

    public IReadOnlyList<string> Belts { get; private set; } = [];

    /// <summary>The county keeps a list of its belts.</summary>
    public bool HasBelts { get; private set; }

    /// <summary>The chosen villages by belt; where there are belts.</summary>
    public IReadOnlyList<(string Belt, int Villages, int Poor, int Passed, int PoorHouseholds)> ByBelt { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Places { get; private set; } = [];

    public IReadOnlyList<(string Name, int Count, string Href)> Standing { get; private set; } = [];

    public IEnumerable<int> Years => Enumerable.Range(YearlyForm.FirstYear, officer.Today.Year - YearlyForm.FirstYear + 1).Reverse();

    public string Where => regions.Path(officer.Actor.AreaNo);

    public bool ShowsTownship => RegionCode.LevelOf(officer.Actor.AreaNo) == RegionLevel.County;

    public bool MayExport => Rooms.Table.Any(r => r.Path == "/Exports" && officer.Role is { } role && r.Roles.Contains(role));

    public bool MayLock => Asked.Day is null && officer.Role == Role.CountyClerk;

    public string Name(long areaNo) => regions.Name(areaNo, Asked.Day);

    public string Township(long areaNo) => regions.Name(RegionCode.TownshipOf(areaNo), Asked.Day);

    public async Task OnGetAsync(int? year, string? state, string? belt, string? poor, string? after, string? before)
    {
        Asked = AskedDay.Of(Request.Query, officer.Today);
        Year = year is { } asked && Years.Contains(asked) ? asked : officer.Today.Year;
        State = state ?? "";
        Belt = belt ?? "";
        PoorOnly = poor == "1";
        Region = long.TryParse(Request.Query["region"], NumberStyles.None, CultureInfo.InvariantCulture, out var region) && regions.Knows(region) ? region : null;
        Places = regions.Below(officer.Actor.AreaNo, Region);

        // A county has a few hundred villages, a row each.
        var forms = await db.On(db.VillageForms, Asked.Day).AsNoTracking().Where(f => f.Year == Year)
            .Select(f => new { f.AreaNo, f.State, f.FilledFields, f.AskedFields, f.Identity.Belt, f.Identity.IsPoorVillage, f.Population.Households, f.Population.Persons, f.Population.PoorHouseholds, f.Population.PoorPersons })
            .ToDictionaryAsync(f => f.AreaNo);
        // The county's own list of the year's last day says where a village lies; a county without one goes by what the villages wrote.
        var listed = await db.BeltsOnAsync(officer.Actor.AreaNo, Asked.Day ?? (Year == officer.Today.Year ? officer.Today : new DateOnly(Year, 12, 31)));
        HasBelts = listed.All.Count > 0;
        var all = regions.Villages(officer.Actor.AreaNo).Select(v => forms.GetValueOrDefault(v) is { } f
            ? new Row(v, f.State, f.AskedFields == 0 ? 0 : f.FilledFields * 100 / f.AskedFields, BeltOf(v, f.Belt), f.IsPoorVillage == true, f.Households, f.Persons, f.PoorHouseholds, Domain.YearlyForms.Share.Percent(f.PoorPersons, f.Persons))
            : new Row(v, null, 0, BeltOf(v, null), false, null, null, null, null)).ToList();
        string? BeltOf(long village, string? typed) => HasBelts ? listed.NameOf(village) : typed;
        Belts = [.. all.Select(r => r.Belt).OfType<string>().Distinct().Order(StringComparer.Ordinal)];
        var here = all.Where(Within).ToList();
        Standing =
        [
            .. Label.All<VillageFormState>().Select(s => (s.Name, here.Count(r => r.State == s.Value), Link(s.Value.ToString()))),
            ("没有开始填", here.Count(r => r.State is null), Link(NotBegun)),
        ];
        ToLock = all.Count(r => r.State == VillageFormState.Checked);
        ByBelt = Belts.Count == 0 ? [] : [.. here.Where(r => r.Belt is not null).GroupBy(r => r.Belt!).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => (g.Key, g.Count(), g.Count(r => r.IsPoor), g.Count(IsChecked), g.Sum(r => r.PoorHouseholds ?? 0)))];
        var chosen = all.Where(Chosen).ToList();
        Total = chosen.Count;
        Turn(chosen, after, before);
    }

    private bool Within(Row row) => Region is not { } region || (RegionCode.RangeOf(region) is var (from, to) && row.AreaNo >= from && row.AreaNo <= to);

    private bool Chosen(Row row)
    {
        var stands = State switch
        {
            NotBegun => row.State is null,
            Missing => !IsChecked(row),
            Passed => IsChecked(row),
            _ => !Enum.TryParse<VillageFormState>(State, out var state) || row.State == state,
        };
        return Within(row) && stands && (Belt.Length == 0 || row.Belt == Belt) && (!PoorOnly || row.IsPoor);
    }

    private static bool IsChecked(Row row) => row.State is VillageFormState.Checked or VillageFormState.Locked;

    private void Turn(List<Row> chosen, string? after, string? before)
    {
        var start = after is not null ? chosen.FindIndex(r => Key(r) == after) + 1
            : before is not null ? Math.Max(0, chosen.FindIndex(r => Key(r) == before) - PageSize)
            : 0;
        Rows = [.. chosen.Skip(start).Take(PageSize)];
        Previous = start > 0 && Rows.Count > 0 ? Key(Rows[0]) : null;
        NextPage = start + PageSize < chosen.Count && Rows.Count > 0 ? Key(Rows[^1]) : null;
    }

    private string Link(string state)
    {
        var query = new QueryBuilder { { "year", Year.ToString(CultureInfo.InvariantCulture) }, { "state", state } };
        if (Region is { } region)
        {
            query.Add("region", region.ToString(CultureInfo.InvariantCulture));
        }

        if (Asked.Written is { } day)
        {
            query.Add(HouseholdFilter.AsOfKey, day);
        }

        return "/villages" + query;
    }

    private static string Key(Row row) => row.AreaNo.ToString(CultureInfo.InvariantCulture);

    public sealed record Row(long AreaNo, VillageFormState? State, int Percent, string? Belt, bool IsPoor, int? Households, int? Persons, int? PoorHouseholds, decimal? Incidence);
}
