using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Pages.Filings;

/// <summary>农户认可（双认定）: who put his name under the exit sheet, how and when, with the photograph of it (XT-008).</summary>
public sealed class AgreeExitModel(CaseDb db, CurrentOfficer officer, RegionBook regions, ProofDesk desk) : ProofPage(db, officer, regions, desk)
{
    [BindProperty]
    public ExitAgreement Agreement { get; set; } = new();

    public override bool OpensEmpty => true;

    public override Task<IReadOnlyList<FormFault>> FaultsAsync(CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<FormFault>>(Received.Count > 0 ? [] : [new FormFault(nameof(Proofs), "XT-008", Filing.NoExitSheet, Stops: true)]);

    public void OnGet()
    {
        // Day, name and kind stand on the signed sheet; nothing is taken for granted.
        Agreement = new ExitAgreement();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Db.Expect(Filing, Version);
        Filing.AgreeToExit(Agreement, [.. Received.Select(f => f.Id)], Me);
        Db.AddRange(Received);
        await Db.SaveChangesAsync();
        return Done($"已登记{Filing.Household.HeadName}户认可退出，可以公示了", "/Filings/Show", new { Id });
    }
}
