using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Objections;

/// <summary>One objection: what was said, what was found, what was answered. Who said it is covered.</summary>
public sealed class ShowModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : ObjectionPage(db, officer, regions)
{
    /// <summary>The village does not even learn whether somebody has left a name.</summary>
    public bool KnowsOfContact => Me.Role != Role.VillageClerk;

    public bool MayReveal => Masking.MayReveal(Me.Role, WholeNumber.Objector) && Objection.Details.Contact is not null;

    /// <summary>Asked for with a reason a moment ago; shown once.</summary>
    public bool IsRevealed { get; private set; }

    public string Contact => Objection.Details.Contact is not { } contact ? "没有留" : IsRevealed ? contact : Masking.Cover(WholeNumber.Objector, contact);

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } instead)
        {
            return instead;
        }

        IsRevealed = MayReveal && TempData[RevealModel.Revealed]?.ToString() == Id.ToString();
        return null;
    }

    public void OnGet()
    {
    }
}
