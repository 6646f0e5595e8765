using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.LookBacks;
using PovertyCase.Domain.YearlyForms;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Pages.LookBacks;

/// <summary>Holds what is registered against what is (S4-53): a household part by part, a poor village field by field of its form. The same page, printed, goes along.</summary>
public sealed class VerifyModel(CaseDb db, CurrentOfficer officer, RegionBook regions, LookBackWork work) : LookBackSheetPage(db, officer, regions, work)
{
    [BindProperty]
    public LookBackCheck Check { get; set; } = new();

    [BindProperty]
    public List<ItemAnswer> Answers { get; set; } = [];

    /// <summary>Seal of what the page showed: answers belong to that.</summary>
    [BindProperty, Display(Name = "登记的内容")]
    public string Seen { get; set; } = "";

    public IReadOnlyList<Item> Items { get; private set; } = [];

    public int Open { get; private set; }

    public int? FormYear { get; private set; }

    public string Seal => Convert.ToHexString(Db.Keys.BlindIndex("look back items", string.Join('\n', Items.Select(i => $"{i.Part}|{i.Name}|{string.Join('|', i.Lines)}"))));

    public IEnumerable<DifferenceFollows> Ways => Enum.GetValues<DifferenceFollows>().Where(f => f is DifferenceFollows.PutRight || (f is DifferenceFollows.VillageForm) == Sheet.HouseholdId is null);

    public override string? RowName(string list, int index) => list == nameof(Answers) && index < Items.Count ? Items[index].Name : null;

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } nothing)
        {
            return nothing;
        }

        if (!Round.Verifies)
        {
            return NotFound();
        }

        var cancel = HttpContext.RequestAborted;
        Open = await Work.OpenAsync(Sheet, cancel);
        if (Sheet.HouseholdId is { } id)
        {
            var household = await Db.Households.AsNoTracking().Whole().SingleAsync(h => h.Id == id, cancel);
            Items = [.. FormCheck.Parts.Select(p => new Item("", Label.Of(p), FormPartText.Of(household, p)))];
        }
        else if (await Db.VillageForms.AsNoTracking().Where(f => f.AreaNo == Sheet.AreaNo && f.FilledFields > 0).OrderByDescending(f => f.Year).FirstOrDefaultAsync(cancel) is { } form)
        {
            FormYear = form.Year;
            Items = [.. VillageForm.Sections.SelectMany(s => s.Fields.Select(f => new Item(s.Title, f.Label, f.TextIn(s.Get(form)) is { Length: > 0 } text ? [text] : [])))];
        }

        return null;
    }

    public void OnGet()
    {
        Check = new LookBackCheck { CheckedOn = Officer.Today };
        Answers = [.. Items.Select(_ => new ItemAnswer())];
        Seen = Seal;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await Work.HoldAsync(Sheet.AreaNo, Sheet.HouseholdId, HttpContext.RequestAborted);
        Db.Expect(Sheet, Version);
        if (Answers.Count != Items.Count || Seen != Seal)
        {
            ModelState.Clear();
            Answers = [.. Items.Select((_, i) => Answers.ElementAtOrDefault(i) ?? new ItemAnswer())];
            Seen = Seal;
            ModelState.AddModelError("", "您打开这一页以后登记的内容改过，请重新看一遍再保存");
            return Page();
        }

        var found = Sheet.Verify(Round, Check, [.. Items.Zip(Answers, (item, answer) => new VerifiedItem(item.Name, string.Join('；', item.Lines), answer))], Open, Officer.Actor);
        Db.AddRange(found);
        await Db.SaveChangesAsync();
        return Done(found.Count > 0 ? $"核实了{Items.Count}项，{found.Count}项不符，列入问题清单" : $"核实了{Items.Count}项，都相符", "/LookBacks/Sheet", new { sheet = SheetId });
    }

    /// <summary>What is held against what is.</summary>
    /// <param name="Part">Heading above; empty where there is none.</param>
    public sealed record Item(string Part, string Name, IReadOnlyList<string> Lines);
}
