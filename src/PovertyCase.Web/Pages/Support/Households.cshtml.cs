using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Pages.Shared;

namespace PovertyCase.Web.Pages.Support;

/// <summary>The households behind a figure of the coverage.</summary>
public sealed class HouseholdsModel(CaseDb db, SupportCoverage coverage, CurrentOfficer officer, RegionBook regions) : CasePage
{
    public Leaf<SupportCoverage.Listed> Rows { get; private set; } = Leaf<SupportCoverage.Listed>.Empty;

    public int Total { get; private set; }

    public int Year { get; private set; }

    public string Heading { get; private set; } = "";

    public string Where { get; private set; } = "";

    public string Village(long areaNo) => regions.NameBelow(officer.Actor.AreaNo, areaNo);

    public async Task OnGetAsync(string? show, int? year, long? region, string? cause, [Display(Name = "类别")] string? @class, Guid? after, Guid? before)
    {
        var kind = Enum.TryParse<SupportKind>(show, out var asked) && Enum.IsDefined(asked) ? asked : SupportKind.None;
        var against = CodeTables.PovertyCauses.TryFind(cause, out var found) ? found : null;
        var classed = CodeTables.Measures.TryFind(@class, out var measure) ? measure : null;
        Year = SupportFilter.Year(officer.Today, year);
        var place = region is { } r && regions.Knows(r) ? r : officer.Actor.AreaNo;
        Where = regions.Path(place);
        Heading = kind switch
        {
            SupportKind.None => "一项措施也没有的户",
            SupportKind.Uncovered => against is null ? "有原因没有措施的户" : $"{against.Name}，没有对得上的措施的户",
            SupportKind.Astray => "措施没有对应原因的户",
            _ => $"有{classed?.Name ?? "帮扶"}措施的户{(against is null ? "" : $"（针对{against.Name}）")}",
        };
        var (from, to) = RegionCode.RangeOf(place);
        var key = after ?? before;
        var at = key is null ? null : await db.Households.Where(h => h.Id == key).Select(h => new { h.AreaNo, h.Id }).SingleOrDefaultAsync(HttpContext.RequestAborted);
        (long AreaNo, Guid Id)? turn = at is null ? null : (at.AreaNo, at.Id);
        var backwards = after is null && turn is not null;
        (Total, var rows) = await coverage.ListAsync(from, to, Year, kind, against?.Code, classed?.Code, turn, backwards, Leaf<SupportCoverage.Listed>.Size + 1, HttpContext.RequestAborted);
        Rows = Leaf<SupportCoverage.Listed>.Of(rows, backwards, turn is not null, row => row.Id);
    }
}
