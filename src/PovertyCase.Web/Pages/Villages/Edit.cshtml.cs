using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.YearlyForms;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Pages.Shared;
using PovertyCase.Web.TagHelpers;
using PovertyCase.Web.YearlyForms;

namespace PovertyCase.Web.Pages.Villages;

/// <summary>Fills in one section of the village form and saves it by itself.</summary>
public sealed class EditModel(CaseDb db, CurrentOfficer officer, RegionBook regions, FormTotals totals) : VillagePage(db, officer, regions, totals)
{
    [BindProperty(BinderType = typeof(VillageSectionBinder)), Display(Name = "本节内容")]
    public object? Details { get; set; }

    /// <summary>home: back to the whole form; else on to the next section.</summary>
    [BindProperty]
    public string? To { get; set; }

    public FormSection<VillageForm> Section { get; private set; } = null!;

    public FormSection<VillageForm>? Next => VillageForm.Sections.SkipWhile(s => s != Section).Skip(1).FirstOrDefault();

    public SectionEdit Edit => new(Details ?? Activator.CreateInstance(Section.Details)!, SectionOf(Section), Year);

    public bool OffersRegister => Section.Key == "population" && Register is not null;

    public bool OffersLastYear => Last is not null;

    public override bool Checks(string? handler) => handler is null;

    public override async Task<IActionResult?> LoadAsync()
    {
        if (VillageForm.Section(RouteData.Values["section"]?.ToString()) is not { } section)
        {
            return NotFound();
        }

        Section = section;
        if (await base.LoadAsync() is { } instead)
        {
            return instead;
        }

        // Another village's form is not there for a village clerk.
        return Me.AreaNo == AreaNo ? null : NotFound();
    }

    public void OnGet()
    {
        Details = Form is null ? null : Section.Get(Form);
        if (Section.Key == RegisteredHelp.VillageSection && Team is { } team && (Form is null || Section.Count(Form).Filled == 0))
        {
            // What the register of teams knows is not asked again; the village looks it over and saves.
            Details = team.Prefilled;
        }
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var form = Form;
        if (form is null)
        {
            form = VillageForm.Begin(AreaNo, Year, Me);
            Db.Add(form);
        }
        else
        {
            Db.Expect(form, Version);
        }

        form.Fill(Section, Details ?? throw new RuleBroken("没有收到填写的内容，请再填一次"), Me);
        await Db.SaveChangesAsync(HttpContext.RequestAborted);
        var done = $"已保存“{Section.Title}”";
        return Next is { } next && To != "home"
            ? Done(done, "/Villages/Edit", new { code = AreaNo, year = Year, section = next.Key })
            : Done(done, "/Villages/Show", new { code = AreaNo, year = Year });
    }

    /// <summary>Puts the sums of the household forms into the fields that must equal them; nothing is saved yet.</summary>
    public IActionResult OnPostTake() => Put(Register?.Fields.Where(f => f.MustEqual).Select(f => (f.Field, (object?)f.Count)) ?? [], overwrite: true);

    /// <summary>Puts last year's values into fields that are still empty; nothing is saved yet.</summary>
    public IActionResult OnPostLast() =>
        Put(Last is null ? [] : Section.Fields.Where(f => f.Name is not (nameof(VillagePopulation.WhyChanged) or nameof(VillagePopulation.WhyOtherThanRegister)))
            .Select(f => (f.Name, f.ValueIn(Section.Get(Last)))), overwrite: false);

    private Microsoft.AspNetCore.Mvc.RazorPages.PageResult Put(IEnumerable<(string Field, object? Value)> values, bool overwrite)
    {
        Details ??= Activator.CreateInstance(Section.Details)!;
        foreach (var (name, value) in values)
        {
            var field = Section[name];
            if (overwrite || !field.IsFilled(Details))
            {
                field.Property.SetValue(Details, value);
                ModelState.Remove($"{SectionBinder.Prefix}.{name}");
            }
        }

        return Page();
    }
}
