using System.Linq.Expressions;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Helpers;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Pages.Shared;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Pages.Handbooks;

/// <summary>手册检查 (S0-54 to S0-56): the newest check of each handbook, those with findings first to choose from, those to be printed again by township.</summary>
public sealed class IndexModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    private static readonly (string Key, string Name, Expression<Func<HandbookCheck, bool>> Is)[] All =
    [
        ("problems", "有问题的", c => c.Details.Copies < 2 || c.Differences != "" || c.Details.Remark != null || c.Details.Cause != HandbookPart.Filled || c.Details.Helper != HandbookPart.Filled
            || c.Details.Measures != HandbookPart.Filled || c.Details.Effects != HandbookPart.Filled),
        ("basics", "只填了基本情况的", c => c.Details.Cause == HandbookPart.Empty && c.Details.Helper == HandbookPart.Empty && c.Details.Measures == HandbookPart.Empty && c.Details.Effects == HandbookPart.Empty),
        ("reprint", "要重新印发的", c => c.Details.Copies < 2 || c.Differences != ""),
        ("all", "全部", c => true),
    ];

    public Leaf<Row> Rows { get; private set; } = Leaf<Row>.Empty;

    public int Total { get; private set; }

    /// <summary>Households that are or were on the register in the chosen place and are still there, and how many of them were ever looked at.</summary>
    public int Registered { get; private set; }

    public int Seen { get; private set; }

    public string Show { get; private set; } = All[0].Key;

    public long? Region { get; private set; }

    public string Where => regions.Path(officer.Actor.AreaNo);

    public IReadOnlyList<SelectListItem> Kinds => [.. All.Select(k => new SelectListItem(k.Name, k.Key, k.Key == Show))];

    public IReadOnlyList<SelectListItem> Places => RegionCode.LevelOf(officer.Actor.AreaNo) == RegionLevel.Village ? [] : regions.Below(officer.Actor.AreaNo, Region);

    public string Village(long areaNo) => regions.NameBelow(officer.Actor.AreaNo, areaNo);

    public async Task OnGetAsync(string? show, long? region, Guid? after, Guid? before)
    {
        var cancel = HttpContext.RequestAborted;
        var kind = All.FirstOrDefault(k => k.Key == show) is { Key: not null } asked ? asked : All[0];
        (Show, Region) = (kind.Key, region is { } r && regions.Knows(r) ? r : null);
        var (from, to) = RegionCode.RangeOf(Region ?? officer.Actor.AreaNo);
        HouseholdStatus[] listed = [HouseholdStatus.Registered, HouseholdStatus.Exited, HouseholdStatus.Returned];
        var households = db.Households.Where(h => h.AreaNo >= from && h.AreaNo <= to && listed.Contains(h.Status));
        Registered = await households.CountAsync(cancel);
        Seen = await households.CountAsync(h => db.HandbookChecks.Any(c => c.HouseholdId == h.Id), cancel);
        var newest = db.HandbookChecks.AsNoTracking().Where(c => c.AreaNo >= from && c.AreaNo <= to && households.Any(h => h.Id == c.HouseholdId)
            && !db.HandbookChecks.Any(x => x.HouseholdId == c.HouseholdId && (x.Details.CheckedOn > c.Details.CheckedOn || (x.Details.CheckedOn == c.Details.CheckedOn && x.Id > c.Id))));
        var chosen = newest.Where(kind.Is);
        Total = await chosen.CountAsync(cancel);
        Rows = await chosen.TurnAsync(
            db.HandbookChecks,
            c => c.AreaNo,
            c => c.Id,
            taken => (from c in taken join h in db.Households on c.HouseholdId equals h.Id select new Row(c, h.HeadName, h.Details.GroupName)).ToListAsync(cancel),
            row => (row.Check.AreaNo, row.Check.Id),
            after,
            before);
    }

    public sealed record Row(HandbookCheck Check, string HeadName, string GroupName);
}
