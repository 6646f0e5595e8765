using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Documents.Workbooks;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Imports;
using PovertyCase.Domain.Jobs;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Imports;
using PovertyCase.Web.Jobs;
using PovertyCase.Web.Pages.Shared;

namespace PovertyCase.Web.Pages.Imports;

/// <summary>导入: upload a sheet, and what became of the earlier ones.</summary>
[RequestSizeLimit(MostBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = MostBytes)]
public sealed class IndexModel(CaseDb db, CurrentOfficer officer, RegionBook regions, UploadImport upload, UploadUpdate update, AskJob jobs) : CasePage
{
    // Each of the two files may have 50 MB; the form round them takes a little more. The reader says the limit in words.
    private const int MostBytes = 104 << 20;
    private const int PageSize = 50;

    [BindProperty]
    [Display(Name = "这张表用来")]
    public ImportKind Kind { get; set; } = ImportKind.New;

    [BindProperty]
    [Display(Name = "选择文件")]
    public IFormFile? Upload { get; set; }

    /// <summary>The second of two files, one row a household; where everything stands in one sheet there is none.</summary>
    [BindProperty]
    [Display(Name = "户的文件（可不选）")]
    public IFormFile? Households { get; set; }

    public IReadOnlyList<Row> Batches { get; private set; } = [];

    /// <summary>What goes on or was not done, by batch.</summary>
    public IReadOnlyDictionary<Guid, Job> Jobs { get; private set; } = new Dictionary<Guid, Job>();

    public string? Next { get; private set; }

    public string Path => regions.Path(officer.Actor.AreaNo);

    /// <summary>A village enters and updates its own; the county only takes over whole registers.</summary>
    public bool OfVillage => officer.Role == Role.VillageClerk;

    public sealed record Row(Guid Id, string FileName, ImportKind Kind, ImportState State, DateTimeOffset UploadedAt, string UploadedByName, int HouseholdCount, int PersonCount, int ErrorCount, int WarningCount);

    public override async Task<IActionResult?> LoadAsync()
    {
        var batches = db.ImportBatches.AsNoTracking();
        if (Guid.TryParse(Request.Query["after"], out var after)
            && await batches.Where(b => b.Id == after).Select(b => (DateTimeOffset?)b.UploadedAt).FirstOrDefaultAsync() is { } at)
        {
            batches = batches.Where(b => EF.Functions.LessThan(ValueTuple.Create(b.UploadedAt, b.Id), ValueTuple.Create(at, after)));
        }

        var found = await batches.OrderByDescending(b => b.UploadedAt).ThenByDescending(b => b.Id).Take(PageSize + 1)
            .Select(b => new Row(b.Id, b.FileName, b.Kind, b.State, b.UploadedAt, b.UploadedByName, b.HouseholdCount, b.PersonCount, b.ErrorCount, b.WarningCount))
            .ToListAsync();
        Batches = [.. found.Take(PageSize)];
        Jobs = await JobOnPage.LoadAsync(db, [.. Batches.Select(b => b.Id)], HttpContext.RequestAborted);
        Next = found.Count > PageSize ? Batches[^1].Id.ToString() : null;
        return null;
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (Upload is null || Upload.Length == 0)
        {
            ModelState.AddModelError(nameof(Upload), Upload is null ? "请先选择要上传的文件" : "这是一个空文件，请重新选择");
            return Page();
        }

        try
        {
            await using var file = Upload.OpenReadStream();
            if (Kind == ImportKind.Update)
            {
                if (!OfVillage)
                {
                    throw new RuleBroken("更新由村里办，县里只能登记新的户和人", nameof(Kind));
                }

                if (Households is not null)
                {
                    throw new RuleBroken("更新一次只传一个文件", nameof(Households));
                }

                var compared = await update.RunAsync(file, Upload.FileName, cancel);
                return Done($"已比对，{compared.HouseholdCount}户{compared.ChangeCount}处可以更新；现在什么都还没有改", "/Imports/Update", new { compared.Id });
            }

            await using var households = Households?.OpenReadStream();
            var (batch, rows) = await upload.RunAsync(file, Upload.FileName, households, Households?.FileName, cancel);
            await jobs.AskAsync(JobKind.CheckImport, batch, rows, cancel);
            return RedirectToPage("/Imports/Show", new { batch.Id });
        }
        catch (WorkbookRefused refused)
        {
            ModelState.AddModelError(nameof(Upload), refused.Message);
            return Page();
        }
    }
}
