using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Pages.Letters;

/// <summary>A letter as it was issued, who signed it and its photographs.</summary>
public sealed class ShowModel(CaseDb db, CurrentOfficer officer, RegionBook regions, LetterDesk desk) : LetterPage(db, officer, regions)
{
    public IReadOnlyList<ProofFile> Proofs { get; private set; } = [];

    /// <summary>The list as it is now, when the letter that is still to be signed speaks for another one.</summary>
    public LetterScope? Changed { get; private set; }

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } instead)
        {
            return instead;
        }

        Proofs = await ProofFile.OfAsync(Db, Letter.ProofIds, HttpContext.RequestAborted);
        if (MaySign && await desk.ScopeAsync(Letter.RoundId, Letter.Level, Letter.AreaNo) is var now && (now.Households, now.Persons) != (Letter.Households, Letter.Persons))
        {
            Changed = now;
        }

        return null;
    }

    public void OnGet()
    {
    }
}
