using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Reconciliations;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Reconciliations;

namespace PovertyCase.Web.Pages.Reconciliations;

/// <summary>撤销这次比对: the wrong list was compared, or its columns were mistaken; nobody has to answer it any more.</summary>
public sealed class WithdrawModel(CaseDb db, CurrentOfficer officer, WithdrawList withdraw) : ReconciliationPage(db)
{
    [BindProperty]
    public long Version { get; set; }

    [BindProperty, Display(Name = "撤销原因"), MaxLength(200, ErrorMessage = "撤销原因不超过200个字")]
    public string? Reason { get; set; }

    public bool MayWithdraw => List.MayBeWithdrawnBy(officer.Actor);

    /// <summary>What has not been answered yet.</summary>
    public int Open { get; private set; }

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } missing)
        {
            return missing;
        }

        Open = await Db.ReconciliationItems.CountAsync(i => i.ReconciliationId == Id && i.State == ItemState.Open);
        return null;
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        Db.Expect(List, Version);
        await withdraw.RunAsync(List, Reason, cancel);
        await Db.SaveChangesAsync(cancel);
        return Done("已撤销这次比对", "/Reconciliations/Show", new { Id });
    }
}
