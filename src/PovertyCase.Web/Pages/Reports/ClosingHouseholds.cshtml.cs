using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Regions;
using PovertyCase.Domain.Reports;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Reports;

/// <summary>The households behind one number of the closing, turned by their numbers.</summary>
public sealed class ClosingHouseholdsModel(CurrentOfficer officer, RegionBook regions, YearClosing closing) : CasePage
{
    private const int Size = 50;

    /// <summary>Length of a household's number; what is longer is no number.</summary>
    private const int LongestNo = 30;

    public ClosingTerm Term { get; private set; }

    public int Year { get; private set; }

    public long Place { get; private set; }

    public IReadOnlyList<ClosingHousehold> Rows { get; private set; } = [];

    public string? Next { get; private set; }

    public string Where => regions.Path(Place);

    public string Village(long areaNo) => regions.NameBelow(officer.Actor.AreaNo, areaNo);

    public string Back => string.Create(CultureInfo.InvariantCulture, $"/reports/closing?year={Year}&region={Place}");

    public async Task<IActionResult> OnGetAsync(ClosingTerm term, int year, long? region, string? after)
    {
        if (!Enum.IsDefined(term) || year < ClosingModel.FirstYear || year > officer.Today.Year)
        {
            return NotFound();
        }

        (Term, Year) = (term, year);
        Place = region is { } asked && regions.Knows(asked) && asked >= officer.Reader.From && asked <= officer.Reader.To ? asked : officer.Actor.AreaNo;
        var (from, to) = RegionCode.RangeOf(Place);
        var found = await closing.BehindAsync(term, year, officer.At, from, to, after is { Length: <= LongestNo } ? after : "", Size + 1, HttpContext.RequestAborted);
        Rows = [.. found.Take(Size)];
        Next = found.Count > Size ? Rows[^1].HouseholdNo : null;
        return Page();
    }
}
