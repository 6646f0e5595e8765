using Microsoft.AspNetCore.Mvc;
using PovertyCase.Web.Imports;

namespace PovertyCase.Web.Pages.Imports;

/// <summary>The empty template.</summary>
public sealed class TemplateModel : CasePage
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        using var file = new MemoryStream();
        await ImportTemplate.WriteAsync(file, cancel);
        return File(file.ToArray(), ImportTemplate.ContentType, ImportTemplate.FileName);
    }
}
