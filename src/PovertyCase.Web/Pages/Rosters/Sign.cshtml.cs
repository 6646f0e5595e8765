using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Rosters;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Rosters;

/// <summary>签字: what is signed stands on the page; the password is asked once more, each time (S0-16).</summary>
public sealed class SignModel(CaseDb db, CurrentOfficer officer, RegionBook regions, PasswordAgain again) : RosterPage(db, officer, regions)
{
    [BindProperty]
    public ConfirmDetails Confirm { get; set; } = new();

    public override RosterAct? Act => RosterAct.Sign;

    public sealed record VillageRow(string Village, int Households, int Persons);

    public IReadOnlyList<VillageRow> Villages { get; private set; } = [];

    public string Who => Label.Of(Officer.Actor.Role);

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } none)
        {
            return none;
        }

        var id = Roster.Id;
        Villages = await Db.RosterLines.Where(l => l.RosterId == id).GroupBy(l => new { l.AreaNo, l.Village }).OrderBy(g => g.Key.AreaNo)
            .Select(g => new VillageRow(g.Key.Village, g.Count(), g.Sum(l => l.PersonCount))).ToListAsync();
        return null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await again.HoldsAsync(Confirm, ModelState))
        {
            return Page();
        }

        var roster = await TakeAsync();
        roster.Sign(Officer.Actor);
        await Db.SaveChangesAsync();
        return Back(roster.State == RosterState.Signed ? "已签字，两位主要负责人都已签完，可以用印" : "已签字，还等另一位主要负责人");
    }
}
