using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using PovertyCase.Documents.Workbooks;
using PovertyCase.Domain.Archives;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Reconciliations;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Files;
using PovertyCase.Web.Reconciliations;

namespace PovertyCase.Web.Pages.Reconciliations;

/// <summary>A department's list comes in: whose, as of which day. It is sealed before anything else is done with it.</summary>
[RequestSizeLimit(MostBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = MostBytes)]
public sealed class CreateModel(CaseDb db, CurrentOfficer officer, RegionBook regions, FileVault vault) : CasePage
{
    private const int MostBytes = 52 << 20;
    private const int LongestName = 200;

    [BindProperty]
    public ReconciliationDetails Details { get; set; } = new();

    [BindProperty]
    [Display(Name = "选择文件")]
    public IFormFile? Upload { get; set; }

    public string Path => regions.Path(officer.Actor.AreaNo);

    /// <summary>Lists that name the whole county are the county's to upload.</summary>
    public IEnumerable<SelectListItem> Departments => Label.All<Department>()
        .Where(d => officer.Role == Role.CountyClerk || ExclusionList.Of(d.Value) is null).Select(d => new SelectListItem(d.Name, $"{d.Value}"));

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (Upload is null || Upload.Length == 0)
        {
            ModelState.AddModelError(nameof(Upload), Upload is null ? "请先选择名单文件" : "选的文件是空的，请重新选择");
            return Page();
        }

        using var content = new MemoryStream();
        await Upload.CopyToAsync(content, cancel);
        content.Position = 0;
        DepartmentList sheet;
        try
        {
            sheet = DepartmentList.From(content, Upload.FileName, Details.Department);
        }
        catch (WorkbookRefused refused)
        {
            ModelState.AddModelError(nameof(Upload), refused.Message);
            return Page();
        }

        Reconciliation.MustBeNewest(Details, await CompareList.NewestAsync(db, Details.Department, cancel));
        var by = officer.Actor;
        var name = System.IO.Path.GetFileName(Upload.FileName);
        name = name.Length > LongestName ? name[^LongestName..] : name;
        var file = await vault.KeepAsync(by.AreaNo, FileClass.DepartmentList, null, name, "application/octet-stream", content.ToArray(), by, cancel);
        var list = Reconciliation.Upload(Details, file.Id, name, JsonSerializer.Serialize(sheet.Headers.Where(h => h.Length > 0)), sheet.Body.Count(), by);
        db.Add(file);
        db.Add(list);
        await db.SaveChangesAsync(cancel);
        return Done("名单已收下，请核对各栏对应什么", "/Reconciliations/Map", new { list.Id });
    }
}
