using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.YearlyForms;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Pages.Shared;
using PovertyCase.Web.TagHelpers;
using PovertyCase.Web.YearlyForms;

namespace PovertyCase.Web.Pages.County;

/// <summary>Fills in one section of the county form.</summary>
public sealed class EditModel(CaseDb db, CurrentOfficer officer, RegionBook regions, FormTotals totals) : CountyPage(db, officer, regions, totals)
{
    [BindProperty(BinderType = typeof(CountySectionBinder)), Display(Name = "本节内容")]
    public object? Details { get; set; }

    [BindProperty]
    public string? To { get; set; }

    public FormSection<CountyForm> Section { get; private set; } = null!;

    public FormSection<CountyForm>? Next => CountyForm.Sections.SkipWhile(s => s != Section).Skip(1).FirstOrDefault();

    public SectionEdit Edit => new(Details ?? Activator.CreateInstance(Section.Details)!, SectionOf(Section), Year);

    public bool OffersSums => Villages.Forms > 0 && Sums.Any();

    public override bool Checks(string? handler) => handler is null;

    public override async Task<IActionResult?> LoadAsync()
    {
        if (CountyForm.Section(RouteData.Values["section"]?.ToString()) is not { } section)
        {
            return NotFound();
        }

        Section = section;
        return await base.LoadAsync();
    }

    public void OnGet()
    {
        Details = Form is null ? null : Section.Get(Form);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var form = Form;
        if (form is null)
        {
            form = CountyForm.Begin(AreaNo, Year, Me);
            Db.Add(form);
        }
        else
        {
            Db.Expect(form, Version);
        }

        form.Fill(Section, Details ?? throw new RuleBroken("没有收到县表的内容，请再填一次"), Me);
        await Db.SaveChangesAsync(HttpContext.RequestAborted);
        return Next is { } next && To != "home"
            ? Done($"已保存“{Section.Title}”", "/County/Edit", new { year = Year, section = next.Key })
            : Done($"已保存“{Section.Title}”", "/County/Index", new { year = Year });
    }

    /// <summary>Puts what the village forms add up to into the fields; nothing is saved yet.</summary>
    public PageResult OnPostTake()
    {
        Details ??= Activator.CreateInstance(Section.Details)!;
        foreach (var (name, value) in Sums)
        {
            Section[name].Property.SetValue(Details, value);
            ModelState.Remove($"{SectionBinder.Prefix}.{name}");
        }

        return Page();
    }

    private IEnumerable<(string Field, object? Value)> Sums =>
    [
        .. Villages.Counts.Where(c => c.Section == Section.Key).Select(c => (c.Field, (object?)c.Count)),
        .. Villages.Shares.Where(s => s.Section == Section.Key && s.Percent is not null).Select(s => (s.Field, (object?)s.Percent)),
    ];
}
