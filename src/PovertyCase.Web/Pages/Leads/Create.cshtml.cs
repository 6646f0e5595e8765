using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Discipline;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Leads;

public sealed class CreateModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    [BindProperty]
    public LeadDetails Details { get; set; } = new();

    public IReadOnlyList<SelectListItem> Townships =>
        [new("县直", ""), .. regions.Children(officer.Actor.AreaNo).Select(t => new SelectListItem(t.Name, t.AreaNo.ToString(CultureInfo.InvariantCulture)))];

    public void OnGet() => Details = new LeadDetails { ReceivedOn = officer.Today };

    public async Task<IActionResult> OnPostAsync()
    {
        if (Details.TownshipNo is { } township && !regions.Children(officer.Actor.AreaNo).Any(t => t.AreaNo == township))
        {
            throw new RuleBroken("请选择本县的一个乡镇", nameof(LeadDetails.TownshipNo));
        }

        var lead = DisciplineLead.Receive(officer.Actor.AreaNo, Details, officer.Actor);
        db.Add(lead);
        await db.SaveChangesAsync();
        return Done("线索已登记", "/Leads/Show", new { lead.Id });
    }
}
