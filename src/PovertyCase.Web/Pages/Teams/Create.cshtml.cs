using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Teams;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Teams;

public sealed class CreateModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    [BindProperty, Display(Name = "驻哪个村")]
    public long? Village { get; set; }

    [BindProperty]
    public TeamDetails Details { get; set; } = new();

    public IReadOnlyList<SelectListItem> Villages => [.. regions.Children(officer.Actor.AreaNo).Select(v => new SelectListItem(v.Name, v.AreaNo.ToString(CultureInfo.InvariantCulture), v.AreaNo == Village))];

    public void OnGet() => Details = new TeamDetails { StartsOn = officer.Today };

    public async Task<IActionResult> OnPostAsync()
    {
        if (Village is not { } village || !regions.Children(officer.Actor.AreaNo).Any(v => v.AreaNo == village))
        {
            throw new RuleBroken("请选择驻哪个村", nameof(Village));
        }

        var team = WorkTeam.Register(village, Details, officer.Actor);
        db.Add(team);
        await db.SaveChangesAsync();
        return Done("工作队已登记，请接着登记队员", "/Teams/Show", new { team.Id });
    }
}
