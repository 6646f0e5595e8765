using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.LookBacks;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.LookBacks;

/// <summary>One household or village of a round: result, problems, and when it was clear.</summary>
public sealed class SheetModel(CaseDb db, CurrentOfficer officer, RegionBook regions, LookBackWork work) : LookBackSheetPage(db, officer, regions, work)
{
    public IReadOnlyList<LookBackProblem> Problems { get; private set; } = [];

    public IReadOnlyList<ClearFlag> Flags { get; private set; } = [];

    public string? WhyNot { get; private set; }

    /// <summary>Where a difference is put right in the register; null where only the list of problems knows it.</summary>
    public string? WayOn(LookBackProblem problem) => (problem.Details.Follows, Sheet.HouseholdId) switch
    {
        (DifferenceFollows.Correction, { } household) => $"/households/{household}",
        (DifferenceFollows.MemberChange, { } household) when Officer.Role == Role.VillageClerk => $"/changes/create?household={household}",
        (DifferenceFollows.VillageForm, null) => $"/villages/{Sheet.AreaNo}",
        _ => null,
    };

    public async Task OnGetAsync()
    {
        var cancel = HttpContext.RequestAborted;
        Problems = await Db.LookBackProblems.AsNoTracking().Where(p => p.SheetId == SheetId).OrderBy(p => p.Id).ToListAsync(cancel);
        Flags = await Db.ClearFlags.AsNoTracking().Where(f => f.RoundId == Round.Id && f.AreaNo == Sheet.AreaNo && f.HouseholdId == Sheet.HouseholdId).OrderByDescending(f => f.Id).ToListAsync(cancel);
        WhyNot = Round.Verifies ? null : Sheet.HouseholdId is null ? (await Work.StandingAsync(Round.Id, Sheet.AreaNo, cancel)).WhyNot : (await Work.StandingAsync(Sheet, cancel)).WhyNot;
    }
}
