using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Findings;

/// <summary>申请豁免: what cannot be put right for now, with the reason; the township decides.</summary>
public sealed class ExemptionModel(CaseDb db, CurrentOfficer officer) : FindingPage(db, officer)
{
    [BindProperty, Display(Name = "为什么改不了"), DataType(DataType.MultilineText), MaxLength(300)]
    public string Reason { get; set; } = "";

    public void OnGet() => Reason = Finding.ExemptionReason ?? "";

    public async Task<IActionResult> OnPostAsync()
    {
        Db.Expect(Finding, Version);
        Finding.AskExemption(Reason, Officer.Actor);
        await Db.SaveChangesAsync();
        return Done("已申请豁免，等乡镇审批");
    }
}
