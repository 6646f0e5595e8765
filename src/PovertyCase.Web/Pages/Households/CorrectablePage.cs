using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Adjustments;
using PovertyCase.Domain.Archives;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Pages.Households;

/// <summary>
/// A form of a household that changes it while it is open and, once it is locked, asks for a correction: the same form, with a reason and proofs below.
/// What the verb would have changed becomes the lines of the request, so no page says which fields there are.
/// </summary>
public abstract class CorrectablePage(CaseDb db, CurrentOfficer officer) : HouseholdPage(db, officer)
{
    private IReadOnlyList<StoredFile> _proofs = [];
    private string? _shut;

    /// <summary>Null while the household is open.</summary>
    [BindProperty]
    public CorrectionDetails? Correction { get; set; }

    [BindProperty, Display(Name = "证明材料")]
    public List<IFormFile> Proofs { get; set; } = [];

    [BindProperty, Display(Name = "已传的材料")]
    public List<string> Kept { get; set; } = [];

    /// <summary>Whether this form asks for a correction instead of changing the record.</summary>
    public bool Correcting => Household.IsLocked && !Household.IsEnded && Adding is null;

    /// <summary>The adjustment inside which this form adds the year's own answers to a locked household (S0-27); null when it does not.</summary>
    public (AdjustmentBatch Batch, AdjustmentSheet Sheet)? Adding { get; private set; }

    /// <summary>The year whose answers the form holds; null for what belongs to no year.</summary>
    protected virtual int? YearOfAnswers => null;

    /// <summary>The business whose window the change keeps to (WF-015); null where the page asks for itself. Corrections and the adjustment of a year know none.</summary>
    protected virtual EntryKind? Window => EntryKind.Form;

    /// <summary>A correction states its reason in any case.</summary>
    public override bool WantsReason => !Correcting;

    /// <summary>What was typed before the window shut stays on the page, with the sentence above it.</summary>
    public override string? Closed => Correcting || Adding is not null ? null : base.Closed ?? (HttpMethods.IsPost(Request.Method) ? null : _shut);

    /// <summary>What a correction by this form takes.</summary>
    public virtual string Wanted => "请在上面把错的改成对的，写明理由并附证明";

    /// <summary>The page's name, told apart when it asks for a correction.</summary>
    public string Titled(string title) => Correcting ? $"更正申请：{title}" : title;

    /// <summary>Said together with whatever else is wrong, not after it.</summary>
    public override Task<IReadOnlyList<FormFault>> FaultsAsync(CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<FormFault>>(Correcting && _proofs.Count == 0 ? [new FormFault(nameof(Proofs), "", CorrectionRequest.NoProof, Stops: true)] : []);

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } instead)
        {
            return instead;
        }

        Adding = Household.IsLocked && !Household.IsEnded && YearOfAnswers is { } year ? await YearSheets.AddingAsync(Db, Id, year, Officer.Actor, HttpContext.RequestAborted) : null;
        _shut = Window is { } kind && !Household.IsLocked && !Household.IsEnded
            ? await HttpContext.RequestServices.GetRequiredService<WindowCheck>().ProblemAsync(kind, Household.AreaNo, HttpContext.RequestAborted)
            : null;
        Correction = Correcting ? Correction ?? new CorrectionDetails() : null;
        if (Correcting)
        {
            // A locked household is only a sketch here: nothing of it can be saved by this page.
            Db.ChangeTracker.Clear();
            if (HttpMethods.IsPost(Request.Method))
            {
                var desk = HttpContext.RequestServices.GetRequiredService<ProofDesk>();
                _proofs = await desk.TakeAsync(Proofs, Kept, Household.AreaNo, Household.Id, ModelState, HttpContext.RequestAborted);
            }
        }

        return null;
    }

    /// <summary>Does the verb, or asks for what it would do.</summary>
    /// <param name="verb">What the form changes, or would change by a correction.</param>
    /// <param name="add">The same as an addition inside the adjustment of the year.</param>
    protected async Task<IActionResult> ChangeAsync(Action<Household> verb, string sentence, Action<Household, AdjustmentBatch, AdjustmentSheet>? add = null)
    {
        Db.Expect(Household, Version);
        if (Adding is var (batch, sheet) && add is not null)
        {
            // Read again: the sheet may have gone on since the form was loaded, and what was judged before is judged anew.
            await Db.KeepStageAsync(batch, HttpContext.RequestAborted);
            var now = await Db.AdjustmentSheets.SingleAsync(s => s.Id == sheet.Id, HttpContext.RequestAborted);
            var judged = now.State == SheetState.Classified;
            add(Household, batch, now);
            await SaveAsync(sentence);
            return Done(judged ? $"{sentence}，内容变了，请重新研判" : sentence, "/Adjustments/Sheet", new { sheet = sheet.Id });
        }

        if (!Correcting)
        {
            if (_shut is { } shut)
            {
                throw new RuleBroken(shut, ruleId: "WF-015");
            }

            verb(Household);
            return await SaveAsync(sentence);
        }

        var request = CorrectionRequest.Ask(Household, Household.Sketch(verb), Correction!, [.. _proofs.Select(p => p.Id)], Officer.Actor);
        Db.AddRange(_proofs);
        Db.Add(request);
        await Db.SaveChangesAsync(HttpContext.RequestAborted);
        return Done("已提交更正申请，等乡镇领导审核；登记的内容现在还没有变", "/Corrections/Show", new { id = request.Id });
    }
}
