using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Regions;
using PovertyCase.Domain.Reports;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Pages.Reports;

/// <summary>Report 2.4: households, persons and share by main cause (S2-02), for the whole reach and for each place below.</summary>
public sealed class CausesModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    /// <summary>The first year of the register.</summary>
    private const int FirstYear = 2014;

    public HouseholdFilter Filter { get; private set; } = new();

    public CauseShares Shares { get; private set; } = CauseShares.Of([]);

    public IReadOnlyList<Row> Below { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Places { get; private set; } = [];

    public IEnumerable<int> Years => Enumerable.Range(FirstYear, officer.Today.Year - FirstYear + 1).Reverse();

    /// <summary>The day the figures stand for.</summary>
    public DateOnly Day => Filter.AsOf ?? officer.Today;

    public string Sentence => Filter.Describe(regions, officer.Actor.AreaNo);

    public string BelowTitle { get; private set; } = "";

    /// <summary>The same by the belts in which the villages lay on the day (S3-11).</summary>
    public IReadOnlyList<(string Belt, Row Row)> ByBelt { get; private set; } = [];

    public IReadOnlyList<string> Belts { get; private set; } = [];

    public string OfBelt(string belt, string? cause = null) => "/households" + (Filter with { Cause = cause, Belt = belt }).ToQuery();

    public string NarrowedTo(string belt) => "/reports/causes" + (Filter with { Belt = belt }).ToQuery();

    /// <summary>The households behind a figure.</summary>
    public string Households(string? cause = null, long? place = null) =>
        "/households" + (Filter with { Cause = cause, Region = place ?? Filter.Region }).ToQuery();

    public string Narrowed(long place) => "/reports/causes" + (Filter with { Region = place }).ToQuery();

    private long Place => Filter.Region is { } region && regions.Knows(region) ? region : officer.Actor.AreaNo;

    public async Task OnGetAsync()
    {
        // What the form does not ask for would be lost at its next press, and the figures of the page with it.
        // On the register and not exited, unless asked otherwise: whoever returned to poverty counts, as in the annual closing.
        Filter = HouseholdFilter.FromQuery(Request.Query) with { Cause = null, Attribute = null, Local = null, ExitedYear = null, ExitedBy = null, Batch = null, HasWarnings = false };
        if (Filter.AsOf >= officer.Today)
        {
            Filter = Filter with { AsOf = null };
        }

        if (Filter.Status is null)
        {
            Filter = Filter with { OnRegister = true };
        }

        Places = regions.Below(officer.Actor.AreaNo, Filter.Region);
        var below = regions.Children(Place);
        var level = below.Count == 0 ? RegionLevel.Village : RegionCode.LevelOf(below[0].AreaNo);
        var width = RegionCode.SpanOf(level);
        BelowTitle = $"按{Label.Of(level)}";
        var counts = await CountAsync(width);
        Shares = CauseShares.Of(counts.Select(c => new CauseCount(c.MainCause, c.Households, c.Persons)));
        if (below.Count > 0)
        {
            Below = [.. counts.GroupBy(c => c.Place).OrderBy(g => g.Key).Select(g => new Row(
                g.Key, regions.Name(g.Key, Filter.AsOf), g.Sum(c => c.Households), g.Sum(c => c.Persons),
                [.. Shares.Leading.Select(l => g.Where(c => c.MainCause == l.Code).Sum(c => c.Households))]))];
        }

        if (!RegionCode.IsAboveCounty(Place) && RegionCode.LevelOf(Place) != RegionLevel.Village)
        {
            await CountBeltsAsync();
        }
    }

    private async Task CountBeltsAsync()
    {
        var belts = await db.BeltsOnAsync(Place, Day);
        Belts = belts.Names;
        if (Belts.Count == 0 || Filter.Belt is not null)
        {
            return;
        }

        var villages = await CountAsync(1);
        ByBelt = [.. villages.Where(c => belts.NameOf(c.Place) is not null).GroupBy(c => belts.NameOf(c.Place)!).OrderBy(g => Belts.ToList().IndexOf(g.Key)).Select(g => (g.Key, new Row(
            0, g.Key, g.Sum(c => c.Households), g.Sum(c => c.Persons), [.. Shares.Leading.Select(l => g.Where(c => c.MainCause == l.Code).Sum(c => c.Households))])))];
    }

    private async Task<List<Counted>> CountAsync(long width) => await Filter.ApplyTo(db)
        .GroupBy(h => new { Place = h.AreaNo - (h.AreaNo % width), h.MainCause })
        .Select(g => new Counted(g.Key.Place, g.Key.MainCause, g.Count(), g.Sum(h => h.PersonCount)))
        .ToListAsync();

    private sealed record Counted(long Place, string? MainCause, int Households, int Persons);

    /// <summary>One place; <paramref name="Leading"/> are its households for each cause that leads in the whole.</summary>
    public sealed record Row(long Place, string Name, int Households, int Persons, IReadOnlyList<int> Leading);
}
