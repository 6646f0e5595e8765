using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Objections;

/// <summary>受理 or, with a reason that the one who objected reads, 不予受理.</summary>
public sealed class AcceptModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : ObjectionPage(db, officer, regions)
{
    [BindProperty, Display(Name = "不予受理的理由"), MaxLength(500, ErrorMessage = "理由不超过500个字")]
    public string Reason { get; set; } = "";

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        Db.Expect(Objection, Version);
        Objection.Accept(Me);
        await Db.SaveChangesAsync(cancel);
        return Done("已受理，请派两人以上核查", "/Objections/Show", new { Id });
    }

    public async Task<IActionResult> OnPostDismissAsync(CancellationToken cancel)
    {
        Db.Expect(Objection, Version);
        Objection.Dismiss(Reason, Me);
        await Db.SaveChangesAsync(cancel);
        return Done("已办理：不予受理", "/Objections/Index");
    }
}
