using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Access;
using PovertyCase.Web.Imports;

namespace PovertyCase.Web.Pages.Imports;

/// <summary>The empty template.</summary>
public sealed class TemplateModel(CurrentOfficer officer) : CasePage
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        using var file = new MemoryStream();
        await ImportTemplate.WriteAsync(file, officer.Role != Role.VillageClerk, officer.Today, cancel);
        return File(file.ToArray(), ImportTemplate.ContentType, ImportTemplate.FileName);
    }
}
