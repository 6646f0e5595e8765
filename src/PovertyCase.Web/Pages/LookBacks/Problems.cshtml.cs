using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.LookBacks;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Pages.Shared;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Pages.LookBacks;

/// <summary>问题清单 by class, with the plan and the day by which each is put right (S2-61).</summary>
public sealed class ProblemsModel(CaseDb db, CurrentOfficer officer, RegionBook regions, LookBackWork work) : LookBackPage(db, officer, regions)
{
    public sealed record Row(LookBackProblem Problem, string? HeadName);

    public Leaf<Row> List { get; private set; } = Leaf<Row>.Empty;

    public IReadOnlyList<(LookBackDimension Dimension, int All, int Open)> Classes { get; private set; } = [];

    public long? Region { get; private set; }

    public LookBackDimension? Dimension { get; private set; }

    public string State { get; private set; } = "";

    public IReadOnlyList<SelectListItem> Places => Regions.Below(Home, Region);

    public string OfClass(LookBackDimension dimension) => $"/look-backs/{Id}/problems?dimension={dimension}&state={State}{(Region is { } place ? $"&region={Text(place)}" : "")}";

    public async Task OnGetAsync(long? region, LookBackDimension? dimension, string? state, Guid? after, Guid? before)
    {
        Region = Place(region) is var place && place != Home ? place : null;
        Dimension = dimension is { } d && Enum.IsDefined(d) ? d : null;
        State = state is "open" or "late" or "done" ? state : "all";
        var today = Today;
        var (from, to) = RegionCode.RangeOf(place);
        var all = Db.LookBackProblems.AsNoTracking().Where(p => p.RoundId == Id && p.AreaNo >= from && p.AreaNo <= to);
        var open = work.Open.AsNoTracking().Where(p => p.RoundId == Id && p.AreaNo >= from && p.AreaNo <= to);
        var left = await open.GroupBy(p => p.Details.Dimension).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(c => c.Key, c => c.Count);
        Classes = [.. (await all.GroupBy(p => p.Details.Dimension).Select(g => new { g.Key, Count = g.Count() }).ToListAsync()).OrderBy(c => c.Key).Select(c => (c.Key, c.Count, left.GetValueOrDefault(c.Key)))];
        var chosen = State switch
        {
            "open" => open,
            "late" => open.Where(p => p.Details.DueOn < today),
            "done" => all.Where(p => p.PutRightByName != null),
            _ => all,
        };
        if (Dimension is { } of)
        {
            chosen = chosen.Where(p => p.Details.Dimension == of);
        }

        List = await chosen.TurnAsync(
            Db.LookBackProblems, p => p.AreaNo, p => p.Id, taken => taken.Select(p => new Row(p, p.Sheet.Household!.HeadName)).ToListAsync(), r => (r.Problem.AreaNo, r.Problem.Id), after, before);
    }
}
