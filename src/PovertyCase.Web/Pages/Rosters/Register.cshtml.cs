using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
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
        return null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var roster = await TakeAsync();
        var registered = roster.Register(await FilingsAsync(), Officer.Actor);
        await Db.SaveChangesAsync();
        return Back(roster.IsOfExits ? $"已标注{registered}户脱贫" : $"已登记入库{registered}户，记录已锁定");
    }
}
