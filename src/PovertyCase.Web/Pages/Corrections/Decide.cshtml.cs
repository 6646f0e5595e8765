using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Corrections;

/// <summary>Agree (township leader), approve and correct (county clerk), look at what was written (county head); or refuse with a reason.</summary>
public sealed class DecideModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CorrectionPage(db, officer, regions)
{
    [BindProperty, Display(Name = "不同意的原因"), MaxLength(500, ErrorMessage = "原因请写到500个字以内")]
    public string Reason { get; set; } = "";

    /// <summary>The step forward that this officer may take now.</summary>
    public CorrectionAct? Forward => ((CorrectionAct[])[CorrectionAct.Agree, CorrectionAct.Approve, CorrectionAct.Review]).Cast<CorrectionAct?>().FirstOrDefault(a => Allows(a!.Value));

    public bool MayRefuse => Allows(CorrectionAct.Refuse);

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        Db.Expect(Correction, Version);
        var sentence = "";
        switch (Correction.Stage)
        {
            case CorrectionStage.Applied:
                Correction.Review(Me);
                sentence = "已复核，更正办结";
                break;
            case CorrectionStage.TownshipApproved:
                var id = Correction.HouseholdId;
                var household = await Db.Households.Whole().SingleAsync(h => h.Id == id, cancel);
                var settings = await Db.SettingsOnAsync(Me.Today, cancel);
                Correction.Approve(household, Me, settings.Parameter, await Db.FrozenYearsAsync(household.AreaNo, cancel),
                    await Db.JudgedYearsAsync(id, cancel), settings.IncomeOf);
                sentence = "已批准，列出的内容已经更正";
                break;
            default:
                Correction.Agree(Me);
                sentence = "已同意，等县里批准";
                break;
        }

        await Db.SaveChangesAsync(cancel);
        return Done(sentence, "/Corrections/Show", new { Id });
    }

    public async Task<IActionResult> OnPostRefuseAsync(CancellationToken cancel)
    {
        Db.Expect(Correction, Version);
        Correction.Refuse(Reason, Me);
        await Db.SaveChangesAsync(cancel);
        return Done("已办理：不同意更正", "/Corrections/Show", new { Id });
    }
}
