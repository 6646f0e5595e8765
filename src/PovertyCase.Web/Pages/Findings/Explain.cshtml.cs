using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Quality;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Findings;

public sealed class ExplainModel(CaseDb db, CurrentOfficer officer) : FindingPage(db, officer)
{
    [BindProperty, Display(Name = "情况说明"), DataType(DataType.MultilineText), MaxLength(300)]
    public string Explanation { get; set; } = "";

    public void OnGet() => Explanation = Finding.Explanation ?? "";

    public async Task<IActionResult> OnPostAsync()
    {
        Db.Expect(Finding, Version);
        if (Finding.State != FindingState.Open)
        {
            throw new RuleBroken($"这一处已经是“{Label.Of(Finding.State)}”，不用再说明");
        }

        Finding.Explain(Explanation, Officer.Actor);
        await Db.SaveChangesAsync();
        return Done("已记下情况说明");
    }
}
