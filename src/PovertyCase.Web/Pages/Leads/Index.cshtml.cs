using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Discipline;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Pages.Shared;

namespace PovertyCase.Web.Pages.Leads;

/// <summary>问题线索, newest step first (S2-75).</summary>
public sealed class IndexModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    public LeadStage? Stage { get; private set; }

    public ListPage<Row> List { get; private set; } = ListPage<Row>.Empty;

    public int Total { get; private set; }

    public IReadOnlyList<SelectListItem> Stages => [.. Label.All<LeadStage>().Select(s => new SelectListItem(s.Name, s.Value.ToString(), s.Value == Stage))];

    public string Where => regions.Path(officer.Actor.AreaNo);

    public bool IsLate(Row row) => row.DueOn < officer.Today;

    public string PlaceOf(long? township) => township is { } no ? regions.Name(no) : "县直";

    public async Task OnGetAsync(string? after, string? before)
    {
        Stage = Enum.TryParse<LeadStage>(Request.Query["stage"], out var stage) && Enum.IsDefined(stage) ? stage : null;
        var chosen = db.Leads.AsNoTracking();
        if (Stage is { } s)
        {
            chosen = chosen.Where(l => l.Stage == s);
        }

        Total = await chosen.CountAsync();
        List = await chosen.TurnAsync(
            l => l.StageSince,
            l => l.Id,
            async taken => (await taken.ToListAsync()).ConvertAll(l => new Row(l.Id, l.Details.Subject, l.Details.Kind!.Value, l.Details.Source!.Value, l.Details.TownshipNo, l.Details.ReceivedOn, l.DueOn, l.Stage, l.StageSince)),
            row => new DayCursor(row.StageSince, row.Id),
            after,
            before);
    }

    public sealed record Row(Guid Id, string Subject, LeadKind Kind, LeadSource Source, long? TownshipNo, DateOnly ReceivedOn, DateOnly? DueOn, LeadStage Stage, DateOnly StageSince);
}
