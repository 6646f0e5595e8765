using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Notices;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Objections;

/// <summary>The slip for somebody who objected at the counter or on the telephone: his number and where to read the answer. One who objected by the web has his own.</summary>
public sealed class SlipModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : ObjectionPage(db, officer, regions)
{
    public string Number => AnswerNumber.InWords(Objection.AnswerNumber!);

    public string Where => Url.PageLink("/Public/Answer") ?? "";

    public override async Task<IActionResult?> LoadAsync() => await base.LoadAsync() ?? (Objection.AnswerNumber is null ? NotFound() : null);

    public void OnGet()
    {
    }
}
