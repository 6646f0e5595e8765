using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Households;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Households;

/// <summary>A page about one household within reach; out of reach there is none (404).</summary>
public abstract class HouseholdPage(CaseDb db, CurrentOfficer officer) : CasePage
{
    private IReadOnlyList<AcceptedWarning> _standing = [];

    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid Id { get; set; }

    /// <summary>The version the form was opened with; a save of somebody else in between is noticed.</summary>
    [BindProperty]
    public long Version { get; set; }

    public Household Household { get; private set; } = null!;

    public CurrentOfficer Officer => officer;

    protected CaseDb Db => db;

    /// <summary>Why nobody can change this household now; null when it can be changed.</summary>
    public virtual string? Closed => Household switch
    {
        { Status: HouseholdStatus.Merged or HouseholdStatus.Closed } => $"这一户{Domain.Common.Label.Of(Household.Status)}，留着备查，不能再改动",
        { Status: HouseholdStatus.Cleared, IsLocked: true } => "这一户已经清退，资料锁定备查；确有困难要重新申请的，先提交更正申请把资料改准",
        { IsLocked: true } => "已登记入库并锁定，任何人都不能直接改。确实有误的，由村里提交更正申请，县里审定后更正",
        { Status: HouseholdStatus.Voided } => "这一户的导入已经撤销，只能查看，不能再改动",
        _ => null,
    };

    public override async Task<IActionResult?> LoadAsync()
    {
        var household = await db.Households.Whole()
            .SingleOrDefaultAsync(h => h.Id == Id);
        if (household is null)
        {
            return NotFound();
        }

        Household = household;
        await OpenedAsync(db, officer, household.Id, household.AreaNo);
        return null;
    }

    public override bool WantsReason => true;

    /// <summary>Beginning of the places that this form covers, for the warnings that are kept.</summary>
    protected virtual string Part => KeptWarnings.Household;

    /// <summary>A field of the form as a place on the household.</summary>
    protected virtual string PlaceOf(string field) => field;

    public override async Task<IReadOnlyList<AcceptedWarning>> UnansweredAsync(IReadOnlyList<AcceptedWarning> warnings, CancellationToken cancel)
    {
        if (warnings.Count == 0)
        {
            return warnings;
        }

        var answered = await KeptWarnings.AnsweredAsync(db, Id, cancel);
        _standing = [.. warnings.Where(w => answered(w.RuleId, w.Place ?? PlaceOf(w.Field), w.Sentence))];
        return [.. warnings.Except(_standing)];
    }

    /// <summary>Saves what a verb changed, with the warnings that were kept for this part of the form.</summary>
    protected async Task<IActionResult> SaveAsync(string sentence)
    {
        await KeptWarnings.RecordAsync(db, Household, AcceptedWarnings, _standing, PlaceOf, Part, officer.Actor, HttpContext.RequestAborted);
        await db.SaveChangesAsync(HttpContext.RequestAborted);
        return Done(sentence, "/Households/Show", new { id = Id });
    }
}
