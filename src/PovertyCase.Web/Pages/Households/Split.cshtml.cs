using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Archives;
using PovertyCase.Domain.Households;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Procedures;
using PovertyCase.Web.Setup;

namespace PovertyCase.Web.Pages.Households;

/// <summary>分户材料: what shows that the split is one, filled in as it comes (domain reference 4.6, S0-08).</summary>
[RequestSizeLimit(Limits.UploadBytes)]
public sealed class SplitModel(CaseDb db, CurrentOfficer officer, ProofDesk desk) : HouseholdPage(db, officer)
{
    private SplitProof? _proof;
    private IReadOnlyList<StoredFile> _received = [];

    [BindProperty]
    public SplitProofDetails Details { get; set; } = new();

    [BindProperty, Display(Name = "分户说明的照片")]
    public List<IFormFile> Proofs { get; set; } = [];

    [BindProperty, Display(Name = "已收到的照片")]
    public List<string> Kept { get; set; } = [];

    /// <summary>Of what stands there or was handed in with the report of the split: what is the statement.</summary>
    [BindProperty, Display(Name = "分户说明是哪几份")]
    public List<Guid> Statement { get; set; } = [];

    /// <summary>What the form showed: of it what is not ticked goes; what a colleague has handed in since stays.</summary>
    [BindProperty, Display(Name = "已交的照片")]
    public List<Guid> Shown { get; set; } = [];

    public override string? Closed => SplitProof.WhyNone(Household);

    /// <summary>The statement as it stands, then the papers of the report that began the household.</summary>
    public IReadOnlyList<(ProofFile File, bool IsReported)> Files { get; private set; } = [];

    public IReadOnlyList<string> Missing => SplitProof.Missing(_proof);

    public long ProofVersion => _proof?.Version ?? 0;

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } instead)
        {
            return instead;
        }

        var cancel = HttpContext.RequestAborted;
        _proof = await Db.SplitProofs.SingleOrDefaultAsync(p => p.HouseholdId == Id, cancel);
        var reported = await Db.MemberChanges.AsNoTracking().Where(c => c.NewHouseholdId == Id).Select(c => c.ProofIds).FirstOrDefaultAsync(cancel) ?? [];
        var standing = _proof?.StatementIds ?? [];
        var files = await ProofFile.OfAsync(Db, [.. standing.Union(reported)], cancel);
        Files = [.. files.OrderByDescending(f => standing.Contains(f.Id)).Select(f => (f, reported.Contains(f.Id)))];
        if (HttpMethods.IsPost(Request.Method) && Closed is null)
        {
            Statement = [.. Statement.Union(standing.Except(Shown))];
            _received = await desk.TakeAsync(Proofs, Kept, Household.AreaNo, Id, ModelState, cancel);
        }

        return null;
    }

    public void OnGet() => (Details, Statement) = (_proof?.Details ?? new SplitProofDetails(), [.. _proof?.StatementIds ?? []]);

    public async Task<IActionResult> OnPostAsync()
    {
        // Nobody names a file that was not shown to him.
        Guid[] statement = [.. Statement.Where(s => Files.Any(f => f.File.Id == s)), .. _received.Select(f => f.Id)];
        if (_proof is null)
        {
            Db.Add(SplitProof.Begin(Household, Details, statement, Officer.Actor));
        }
        else
        {
            Db.Expect(_proof, Version);
            _proof.State(Household, Details, statement, Officer.Actor);
        }

        Db.AddRange(_received);
        await Db.SaveChangesAsync(HttpContext.RequestAborted);
        return Done("已保存分户材料", "/Households/Show", new { id = Id });
    }
}
