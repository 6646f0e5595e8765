using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Measures;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Rosters;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Rosters;

/// <summary>登记入库并锁定: the announced households enter the register; from then on nobody edits them (S0-22, S0-24).</summary>
public sealed class RegisterModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : RosterPage(db, officer, regions)
{
    public override RosterAct? Act => RosterAct.Register;

    public int Households { get; private set; }

    public int Persons { get; private set; }

    /// <summary>Households changed since the roster was frozen; they go back when the officer says so.</summary>
    public IReadOnlyList<(RosterLine Line, string Differences)> Changed { get; private set; } = [];

    [BindProperty]
    public List<Guid> GoesBack { get; set; } = [];

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } none)
        {
            return none;
        }

        var id = Roster.Id;
        var counts = await Db.RosterLines
            .Where(l => l.RosterId == id && l.Decision == RosterDecision.Accepted && Db.Filings.Any(f => f.Id == l.FilingId && f.Stage == FilingStage.Announced))
            .Select(l => l.PersonCount).ToListAsync();
        Households = counts.Count;
        Persons = counts.Sum();
        if (IsPossible)
        {
            var roster = await Db.Rosters.AsNoTracking().Include(r => r.Lines).SingleAsync(r => r.Id == id);
            Changed = roster.ChangedSince(await Db.Filings.AsNoTracking().Where(f => Db.RosterLines.Any(l => l.RosterId == id && l.FilingId == f.Id)).Include(f => f.Household).ToListAsync());
        }

        return null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var roster = await TakeAsync();
        var filings = await FilingsAsync();
        var registered = roster.Register(filings, Officer.Actor, GoesBack);
        if (!roster.IsOfExits)
        {
            await EndMonitoringAsync([.. filings.Where(f => f.Stage == FilingStage.Registered && f.Household.IsMonitored)]);
        }

        await Db.SaveChangesAsync();
        var back = GoesBack.Count > 0 ? $"，退回{roster.Lines.Count(l => GoesBack.Contains(l.Id) && l.Decision == RosterDecision.Returned)}户" : "";
        return Back(registered == 0
            ? $"名单上的户都改过{back}"
            : (roster.IsOfExits ? $"已标注{registered}户脱贫" : $"已登记入库{registered}户，记录已锁定") + back);
    }

    /// <summary>Who is on the register again is helped there; otherwise the help of monitoring could end only by a removal, for which it is too poor (MO-004).</summary>
    private async Task EndMonitoringAsync(IReadOnlyList<Filing> registered)
    {
        var ids = registered.Select(f => f.HouseholdId).ToList();
        foreach (var help in await Db.Assistances.Where(a => ids.Contains(a.HouseholdId) && a.Stage != AssistanceStage.Removed && a.Stage != AssistanceStage.NaturallyRemoved).ToListAsync())
        {
            help.EndWithRegistration(registered.First(f => f.HouseholdId == help.HouseholdId).Household, Officer.Actor);
        }
    }
}
