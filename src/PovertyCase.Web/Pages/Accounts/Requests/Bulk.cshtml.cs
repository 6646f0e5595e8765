using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PovertyCase.Documents.Workbooks;
using PovertyCase.Domain.Accounts;
using PovertyCase.Web.Accounts;
using PovertyCase.Web.Data;
using PovertyCase.Web.Setup;

namespace PovertyCase.Web.Pages.Accounts.Requests;

/// <summary>Asks for many new accounts at once: paste or upload, look through what was read, file the good rows in one act.</summary>
[RequestSizeLimit(Limits.UploadBytes)]
public sealed class BulkModel(CaseDb db, RegionBook regions, ReadAccountList list) : CasePage
{
    [BindProperty, Display(Name = "名单文件")]
    public IFormFile? Upload { get; set; }

    [BindProperty, Display(Name = "或者粘贴名单")]
    public string? Text { get; set; }

    [BindProperty, Display(Name = "为什么开、依据哪份文件"), MaxLength(200, ErrorMessage = "开户依据不超过200个字")]
    public string? Reason { get; set; }

    /// <summary>What was read; null before anything was.</summary>
    public IReadOnlyList<ListedAccount>? Rows { get; private set; }

    public int Good => Rows?.Count(r => r.Fault is null) ?? 0;

    public string Place(long areaNo) => regions.Path(areaNo);

    public void OnGet()
    {
    }

    /// <summary>Only reads: nothing is filed.</summary>
    public async Task<IActionResult> OnPostCheckAsync(CancellationToken cancel)
    {
        if (Upload is { Length: > 0 })
        {
            try
            {
                await using var file = Upload.OpenReadStream();
                Text = ReadAccountList.TextOf(file, Upload.FileName);
                ModelState.Remove(nameof(Text));
            }
            catch (WorkbookRefused refused)
            {
                ModelState.AddModelError(nameof(Upload), refused.Message);
                return Page();
            }
        }

        await ReadAsync(cancel);
        return Page();
    }

    /// <summary>Reads again, because names may have been taken since, and files the good rows; the faulty ones are told and stay in the box.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await ReadAsync(cancel);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        if (Good == 0)
        {
            ModelState.AddModelError(nameof(Text), "没有一行可以提出，请先改好标红的行");
            return Page();
        }

        db.AddRange(Rows!.Where(r => r.Request is not null).Select(r => r.Request!));
        await db.SaveChangesAsync(cancel);
        var faulty = Rows!.Count - Good;
        return Done($"已提出{Good}份申请，等安全管理员成批审批{(faulty > 0 ? $"；{faulty}行有错没有提" : "")}", "/Accounts/Requests/Index", new { state = AccountRequestState.Waiting });
    }

    private async Task ReadAsync(CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(Reason))
        {
            ModelState.AddModelError(nameof(Reason), "请写明为什么开这些账号，有文件的写文号");
            return;
        }

        Rows = await list.ReadAsync(Text ?? "", Reason.Trim(), cancel);
    }
}
