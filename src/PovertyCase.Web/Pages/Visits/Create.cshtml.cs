using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Archives;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Helpers;
using PovertyCase.Domain.Visits;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Files;
using PovertyCase.Web.Setup;

namespace PovertyCase.Web.Pages.Visits;

/// <summary>A helper records a visit on a telephone: who came, what was done, the photograph of the signed page.</summary>
[RequestSizeLimit(Limits.UploadBytes)]
public sealed class CreateModel(CaseDb db, CurrentOfficer officer, PictureTray tray) : CasePage
{
    public const int Matters = 5;

    private IReadOnlyList<Pairing> _pairings = [];
    private StoredFile? _page;
    private bool _read;

    [BindProperty(SupportsGet = true, Name = "household"), Display(Name = "户")]
    public Guid HouseholdId { get; set; }

    [BindProperty]
    public VisitDetails Details { get; set; } = new();

    [BindProperty, Display(Name = "做了什么")]
    public List<VisitActionDetails> Actions { get; set; } = [];

    [BindProperty, Display(Name = "签字手印页")]
    public IFormFile? SignedPage { get; set; }

    /// <summary>The slip of a picture that was sent before and lies on the tray.</summary>
    [BindProperty, Display(Name = "已传的照片")]
    public string? Kept { get; set; }

    public string HeadName { get; private set; } = "";

    public int ThisQuarter { get; private set; }

    public DateOnly? LastVisit { get; private set; }

    public override string? RowName(string list, int index) => list == nameof(Actions) ? $"第{index + 1}件事" : null;

    public override async Task<IActionResult?> LoadAsync()
    {
        var (today, me) = (officer.Today, officer.Actor.OfficerId);
        _pairings = await db.Pairings.Include(p => p.Helper).Where(p => p.HouseholdId == HouseholdId && p.OfficerId == me).OrderByDescending(p => p.StartsOn).ToListAsync();
        var head = await db.Households.Where(h => h.Id == HouseholdId).Select(h => h.HeadName).SingleOrDefaultAsync();
        if (head is null || !_pairings.Any(p => p.IsActiveOn(today)))
        {
            return NotFound();
        }

        HeadName = head;
        var (first, helper) = (Quarter.Of(today).First, _pairings[0].HelperId);
        var mine = db.Visits.Where(v => v.HouseholdId == HouseholdId && v.HelperId == helper && v.Details.Mode == VisitMode.OnSite && v.Details.MetSomebody);
        ThisQuarter = await mine.CountAsync(v => v.Details.VisitedOn >= first);
        LastVisit = await mine.MaxAsync(v => (DateOnly?)v.Details.VisitedOn);
        if (HttpMethods.IsPost(Request.Method) && !_read)
        {
            _read = true;
            DropEmptyMatters();
            (_page, Kept) = await tray.PickAsync(SignedPage, Kept, nameof(SignedPage), FileClass.VisitPage, _pairings[0].AreaNo, HouseholdId, officer.Actor, ModelState, HttpContext.RequestAborted);
        }

        return null;
    }

    public void OnGet() => Details = new VisitDetails { Visitors = officer.Actor.Name, VisitedOn = officer.Today };

    public async Task<IActionResult> OnPostAsync()
    {
        var pairing = _pairings.FirstOrDefault(p => p.IsActiveOn(Details.VisitedOn)) ?? _pairings.First(p => p.IsActiveOn(officer.Today));
        if (_page is not null)
        {
            db.Add(_page);
        }

        var visit = Visit.Record(pairing, Details, Actions, _page?.Id, officer.Actor);
        db.Add(visit);
        await db.SaveChangesAsync();
        return Done(visit.Details.Mode == VisitMode.OnSite ? "已存好这次走访，等村里核对" : "已存好这次电话联系，不计入走访", "/Visits/Show", new { id = visit.Id });
    }

    /// <summary>The form always shows all its places; before it is shown the list has as many.</summary>
    public void FillUp()
    {
        while (Actions.Count < Matters)
        {
            Actions.Add(new VisitActionDetails());
        }
    }

    private void DropEmptyMatters()
    {
        Actions.RemoveAll(a => $"{a.Done}{a.Helps}{a.Effect}{a.Feeling}".Length == 0);
        if (Actions.Count > Matters)
        {
            Actions.RemoveRange(Matters, Actions.Count - Matters);
        }

        // The ones that are left have moved up.
        ModelState.Forget(nameof(Actions));
    }
}
