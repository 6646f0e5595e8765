using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Archives;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Procedures;
using PovertyCase.Web.Setup;

namespace PovertyCase.Web.Pages.Letters;

/// <summary>登记签订: who signed the paper, when, and its photographs.</summary>
[RequestSizeLimit(Limits.UploadBytes)]
public sealed class SignModel(CaseDb db, CurrentOfficer officer, RegionBook regions, ProofDesk proofs) : LetterPage(db, officer, regions)
{
    [BindProperty]
    public long Version { get; set; }

    [BindProperty]
    public LetterSigning Signing { get; set; } = new();

    [BindProperty, Display(Name = "签好的承诺书")]
    public List<IFormFile> Proofs { get; set; } = [];

    /// <summary>Slips of what was already sent.</summary>
    [BindProperty, Display(Name = "已收到的照片")]
    public List<string> Kept { get; set; } = [];

    private IReadOnlyList<StoredFile> Received { get; set; } = [];

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } nothing)
        {
            return nothing;
        }

        // Taken before anything is judged, so that nobody sends it twice.
        if (HttpMethods.IsPost(Request.Method) && MaySign)
        {
            Received = await proofs.TakeAsync(Proofs, Kept, Letter.AreaNo, null, ModelState, HttpContext.RequestAborted, FileClass.CommitmentLetter);
        }

        return null;
    }

    public void OnGet() => Signing = new LetterSigning { SignedOn = Officer.Today };

    public async Task<IActionResult> OnPostAsync()
    {
        Db.Expect(Letter, Version);
        Letter.Sign(Signing, [.. Received.Select(f => f.Id)], Round, Officer.Actor);
        Db.AddRange(Received);
        await Db.SaveChangesAsync();
        return Done($"{Letter.RegisterNo}的签订已登记", "/Letters/Show", new { Id });
    }
}
