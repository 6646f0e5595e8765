using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Measures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Assistance;

/// <summary>再次出现风险 of the same kind: help goes on where it ended.</summary>
public sealed class RelapseModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : AssistancePage(db, officer, regions)
{
    [BindProperty]
    public RelapseDetails Relapse { get; set; } = new();

    public void OnGet() => (Version, Relapse) = (Help.Version, new RelapseDetails { SeenOn = Today });

    public async Task<IActionResult> OnPostAsync()
    {
        Db.Expect(Help, Version);
        Help.Relapse(Relapse, Me);
        await Db.SaveChangesAsync();
        return Shown($"{HeadName}户重新列为监测对象，请尽快增加措施");
    }
}
