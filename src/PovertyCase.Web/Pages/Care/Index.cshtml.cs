using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Care;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Pages.Shared;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Pages.Care;

/// <summary>特殊困难群体台账: who is in it now or was, without what is written about them (S2-14).</summary>
public sealed class IndexModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    public CareGroup? Group { get; private set; }

    public long? Region { get; private set; }

    public bool Ended { get; private set; }

    public ListPage<Row> List { get; private set; } = ListPage<Row>.Empty;

    public int Total { get; private set; }

    public IReadOnlyList<SelectListItem> Groups => [.. CareReach.Groups(officer.Actor.Role).Select(g => new SelectListItem(Label.Of(g), g.ToString(), g == Group))];

    public IReadOnlyList<SelectListItem> Places => regions.Below(officer.Actor.AreaNo, Region);

    public RegionBook Regions => regions;

    public string Where => regions.Path(officer.Actor.AreaNo);

    public bool ShowsVillage => RegionCode.LevelOf(officer.Actor.AreaNo) != RegionLevel.Village;

    public async Task OnGetAsync(string? after, string? before)
    {
        Group = Enum.TryParse<CareGroup>(Request.Query["group"], out var group) && Enum.IsDefined(group) ? group : null;
        Region = long.TryParse(Request.Query["region"], NumberStyles.None, CultureInfo.InvariantCulture, out var region) && regions.Knows(region) ? region : null;
        Ended = Request.Query["ended"] == "1";
        var chosen = db.SpecialCares.AsNoTracking().Where(c => Ended ? c.EndedOn != null : c.EndedOn == null);
        if (Group is { } g)
        {
            chosen = chosen.Where(c => c.Details.Group == g);
        }

        if (Region is { } r)
        {
            var (from, to) = RegionCode.RangeOf(r);
            chosen = chosen.Where(c => c.AreaNo >= from && c.AreaNo <= to);
        }

        Total = await chosen.CountAsync();
        List = await chosen.TurnAsync(
            c => c.Details.Since,
            c => c.Id,
            taken => (
                from c in taken
                join m in db.Memberships on c.MembershipId equals m.Id
                join h in db.Households on c.HouseholdId equals h.Id
                join p in db.People on m.PersonId equals p.Id into seen
                from person in seen.DefaultIfEmpty()
                select new Row(c.Id, c.AreaNo, person == null ? CarePage.Elsewhere : person.Name, h.HeadName, h.Details.GroupName, c.Details.Group!.Value, c.Details.Carer, c.Details.Contact, c.Details.Since, c.EndedOn)).ToListAsync(),
            row => new DayCursor(row.Since, row.Id),
            after,
            before);
    }

    public sealed record Row(Guid Id, long AreaNo, string Name, string HeadName, string GroupName, CareGroup Group, string? Carer, string Contact, DateOnly Since, DateOnly? EndedOn);
}
