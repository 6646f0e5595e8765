using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.LookBacks;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Pages.Shared;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Pages.LookBacks;

/// <summary>The households of a round, by place, result and flag; turned by keys, served by ix_look_back_sheet_list.</summary>
public sealed class HouseholdsModel(CaseDb db, CurrentOfficer officer, RegionBook regions, LookBackWork work) : LookBackPage(db, officer, regions)
{
    public sealed record Row(Guid Id, long AreaNo, string HeadName, string GroupName, int Persons, int? ExitedYear, DateOnly? CheckedOn, LookBackResult Result, int Open, DateOnly? Since);

    public Leaf<Row> List { get; private set; } = Leaf<Row>.Empty;

    public int Total { get; private set; }

    public long? Region { get; private set; }

    public string State { get; private set; } = "";

    public string Clear { get; private set; } = "";

    public IReadOnlyList<SelectListItem> Places => Regions.Below(Home, Region);

    public async Task OnGetAsync(long? region, string? state, string? clear, Guid? after, Guid? before)
    {
        Region = Place(region) is var place && place != Home ? place : null;
        (State, Clear) = (state ?? "", clear ?? "");
        var (from, to) = RegionCode.RangeOf(place);
        var chosen = work.Of(Id).AsNoTracking().Where(s => s.HouseholdId != null && s.AreaNo >= from && s.AreaNo <= to);
        if (State == "Checked")
        {
            chosen = chosen.Where(s => s.Result != LookBackResult.Waiting);
        }
        else if (Enum.TryParse<LookBackResult>(State, out var result) && Enum.IsDefined(result))
        {
            chosen = chosen.Where(s => s.Result == result);
        }

        var flags = Db.ClearFlags.Where(f => f.RoundId == Id && f.RevokedOn == null);
        chosen = Clear switch
        {
            "yes" => chosen.Where(s => flags.Any(f => f.HouseholdId == s.HouseholdId)),
            "no" => chosen.Where(s => !flags.Any(f => f.HouseholdId == s.HouseholdId)),
            _ => chosen,
        };
        Total = await chosen.CountAsync();
        List = await chosen.TurnAsync(
            Db.LookBackSheets,
            s => s.AreaNo,
            s => s.Id,
            taken => taken.Select(s => new Row(
                s.Id, s.AreaNo, s.Household!.HeadName, s.Household.Details.GroupName, s.Household.PersonCount, s.Household.ExitedYear, s.Check!.CheckedOn, s.Result,
                Db.LookBackProblems.Count(p => p.SheetId == s.Id && p.PutRightByName == null),
                flags.Where(f => f.HouseholdId == s.HouseholdId).Select(f => (DateOnly?)f.Since).FirstOrDefault())).ToListAsync(),
            r => (r.AreaNo, r.Id),
            after,
            before);
    }
}
