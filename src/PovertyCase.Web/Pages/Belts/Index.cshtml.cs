using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.History;
using PovertyCase.Web.Pages.Shared;

namespace PovertyCase.Web.Pages.Belts;

/// <summary>The county's belts as on a day, each with its villages (S3-11).</summary>
public sealed class IndexModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    public AskedDay Asked { get; private set; } = AskedDay.Now;

    public DateOnly Day => Asked.Day ?? officer.Today;

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    /// <summary>Villages in reach that lie in none.</summary>
    public int Outside { get; private set; }

    public bool MaySet => officer.Role is { } role && Belt.MaySet(role);

    public string Where => regions.Path(officer.Actor.AreaNo);

    public IReadOnlyList<(long AreaNo, string Name)> Counties => regions.CountiesOf(officer.Actor.AreaNo);

    public long County { get; private set; }

    /// <summary>What the lists behind the figures are asked for besides the belt: the same day, and of several counties this one.</summary>
    public string Within => (Asked.Written is { } day ? $"&{HouseholdFilter.AsOfKey}={day}" : "") + (Counties.Count > 1 ? $"&{HouseholdFilter.RegionKey}={County}" : "");

    public async Task OnGetAsync(string? county)
    {
        Asked = AskedDay.Of(Request.Query, officer.Today);
        County = regions.CountyFor(officer.Actor.AreaNo, county) ?? 0;
        var belts = await db.BeltsOnAsync(County, Day, HttpContext.RequestAborted);
        var counts = await db.On(db.Households, Asked.Day).Where(h => h.Status == Domain.Households.HouseholdStatus.Registered || h.Status == Domain.Households.HouseholdStatus.Returned)
            .GroupBy(h => h.AreaNo).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count);
        Rows = [.. belts.All.Select(b =>
        {
            var villages = belts.Of.Where(v => v.Value == b.Details.Name).Select(v => v.Key).Order().ToList();
            return new Row(b, villages.Sum(v => counts.GetValueOrDefault(v)), villages.Count, [.. villages.GroupBy(RegionCode.TownshipOf).Select(g => (regions.Name(g.Key, Day), string.Join('、', g.Select(v => regions.Name(v, Day)))))]);
        })];
        var (from, to) = (officer.Reader.From, officer.Reader.To);
        Outside = regions.Villages(County).Count(v => v >= from && v <= to && belts.NameOf(v) is null);
    }

    /// <param name="Townships">Its villages by township.</param>
    public sealed record Row(Belt Belt, int Households, int Villages, IReadOnlyList<(string Township, string Names)> Townships);
}
