using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Pages.Shared;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Pages.Changes;

public sealed class IndexModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    public MemberChangeStage? Stage { get; private set; }

    public long? Region { get; private set; }

    public ListPage<Row> List { get; private set; } = ListPage<Row>.Empty;

    public int Total { get; private set; }

    public IReadOnlyList<SelectListItem> Stages => [.. Label.All<MemberChangeStage>().Select(s => new SelectListItem(s.Name, s.Value.ToString(), s.Value == Stage))];

    public IReadOnlyList<SelectListItem> Places => regions.Below(officer.Actor.AreaNo, Region);

    public RegionBook Regions => regions;

    public string Where => regions.Path(officer.Actor.AreaNo);

    public bool ShowsVillage => RegionCode.LevelOf(officer.Actor.AreaNo) != RegionLevel.Village;

    /// <summary>Whose roster can be printed: a village or a township; of a county one township is chosen first.</summary>
    public long? RosterPlace => (Region ?? officer.Actor.AreaNo) is var place && RegionCode.LevelOf(place) is RegionLevel.Township or RegionLevel.Village ? place : null;

    public int ThisYear => officer.Today.Year;

    public bool MayReport => officer.Role == Role.VillageClerk;

    public async Task OnGetAsync(string? after, string? before)
    {
        Stage = Enum.TryParse<MemberChangeStage>(Request.Query["stage"], out var stage) && Enum.IsDefined(stage) ? stage : null;
        Region = long.TryParse(Request.Query["region"], NumberStyles.None, CultureInfo.InvariantCulture, out var region) && regions.Knows(region) ? region : null;
        var chosen = db.MemberChanges.AsNoTracking();
        if (Stage is { } s)
        {
            chosen = chosen.Where(c => c.Stage == s);
        }

        if (Region is { } r)
        {
            var (from, to) = RegionCode.RangeOf(r);
            chosen = chosen.Where(c => c.AreaNo >= from && c.AreaNo <= to);
        }

        Total = await chosen.CountAsync();
        List = await chosen.TurnAsync(
            c => c.StageSince,
            c => c.Id,
            taken => taken.Select(c => new Row(c.Id, c.AreaNo, c.Household.HeadName, c.Household.Details.GroupName, c.Kind, c.Names, c.Details.HappenedOn, c.Stage, c.StageSince)).ToListAsync(),
            row => new DayCursor(row.StageSince, row.Id),
            after,
            before);
    }

    public sealed record Row(Guid Id, long AreaNo, string HeadName, string GroupName, MemberChangeKind Kind, string Names, DateOnly? HappenedOn, MemberChangeStage Stage, DateOnly StageSince);
}
