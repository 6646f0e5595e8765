using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Pages.Shared;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Pages.Filings;

public sealed class IndexModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    public FilingFilter Filter { get; private set; } = new(null, null, null);

    public ListPage<Row> List { get; private set; } = ListPage<Row>.Empty;

    public int Total { get; private set; }

    public IReadOnlyList<SelectListItem> Stages { get; private set; } = [];

    public IEnumerable<SelectListItem> Reasons => Label.All<EntryReason>().Select(r => new SelectListItem(r.Name, r.Value.ToString(), r.Value == Filter.Reason));

    public IEnumerable<SelectListItem> Causes => CodeTables.PovertyCauses.Entries.Where(c => c.Code.Length == 2).Select(c => new SelectListItem(c.Name, c.Code, c.Code == Filter.Through));

    public IReadOnlyList<SelectListItem> Rounds { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Places { get; private set; } = [];

    public string Where => regions.Path(officer.Actor.AreaNo);

    public string Place(long areaNo) => regions.NameBelow(officer.Actor.AreaNo, areaNo);

    public bool ShowsVillage => RegionCode.LevelOf(officer.Actor.AreaNo) != RegionLevel.Village;

    public bool MayStart => officer.Role == Role.VillageClerk;

    public bool MayReview => officer.Role == Role.TownshipClerk;

    public async Task OnGetAsync(string? after, string? before)
    {
        Filter = FilingFilter.FromQuery(Request.Query);
        Stages = [.. Label.All<FilingStage>().Where(s => s.Value != FilingStage.Draft).Select(s => new SelectListItem(s.Name, s.Value.ToString(), s.Value == Filter.Stage))];
        Rounds = [.. (await db.Rounds.AsNoTracking().OrderByDescending(r => r.OpensOn).Select(r => new { r.Id, r.AreaNo, r.Name }).ToListAsync())
            .Select(r => new SelectListItem(officer.Reader.IsAboveCounty ? $"{regions.Name(r.AreaNo)} {r.Name}" : r.Name, r.Id.ToString(), r.Id == Filter.Round))];
        Places = regions.Below(officer.Actor.AreaNo, Filter.Region);
        var chosen = Filter.ApplyTo(db.Filings.AsNoTracking());
        Total = await chosen.CountAsync();
        List = await chosen.TurnAsync(
            f => f.StageSince,
            f => f.Id,
            taken => taken.Select(f => new Row(f.Id, f.AreaNo, f.Household.HeadName, f.Household.Details.GroupName, f.Household.PersonCount, f.Stage, f.StageSince, f.AppliedOn, f.ReturnedBecause, f.EntryReason, f.ReturnCause)).ToListAsync(),
            row => new DayCursor(row.StageSince, row.Id),
            after,
            before);
    }

    public sealed record Row(Guid Id, long AreaNo, string HeadName, string GroupName, int Persons, FilingStage Stage, DateOnly StageSince, DateOnly AppliedOn, string? ReturnedBecause, EntryReason? Reason, string? Through);
}
