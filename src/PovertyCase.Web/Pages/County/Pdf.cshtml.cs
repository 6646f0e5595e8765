using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Documents.Forms;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Regions;
using PovertyCase.Domain.YearlyForms;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.History;
using PovertyCase.Web.Pages.Shared;

namespace PovertyCase.Web.Pages.County;

/// <summary>Prints 县表; what the head has not decided carries 草稿 across the page.</summary>
public sealed class PdfModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : PrintPage
{
    public string Back { get; private set; } = "/county";

    public async Task<IActionResult> OnGetAsync(int year)
    {
        var asked = AskedDay.Of(Request.Query, officer.Today);
        if (asked.Problem is not null || regions.CountyFor(officer.Actor.AreaNo, Request.Query["county"]) is not { } county
            || await db.On(db.CountyForms.AsNoTracking(), asked.Day).SingleOrDefaultAsync(f => f.AreaNo == county && f.Year == year) is not { } form)
        {
            return NotFound();
        }

        Back = $"/county?year={year}";
        var name = asked.Titled($"{regions.Name(county, asked.Day)}{year}年县表");
        var result = Print(fonts => YearlyFormDocument.Print(fonts, SheetOf(form, name)), $"{name}.pdf", out var printed);
        if (printed)
        {
            db.Record("打印县表", nameof(CountyForm), form.Id, county, note: asked.Titled($"{year}年"));
            await db.SaveChangesAsync(HttpContext.RequestAborted);
        }

        return result;
    }

    private YearlyFormSheet SheetOf(CountyForm form, string name) => new()
    {
        Title = name,
        SubTitle = $"县代码 {regions.Code(form.AreaNo)}　{Label.Of(form.State)}",
        Parts = [.. CountyForm.Sections.Select(s => new YearlyFormPart(s.Title, [.. FieldsOf(form, s)]))],
        Signatures =
        [
            new("填报人", form.SubmittedByName, On(form.SubmittedAt)), new("单位负责人", form.ApprovedByName, On(form.ApprovedAt)), new("单位（盖章）"),
        ],
        IsFinal = form.State == CountyFormState.Approved,
        PrintedOn = officer.Today,
        IssuedAt = officer.At,
        PrintedBy = officer.Actor.PrintLine,
    };

    private static IEnumerable<Documents.Forms.FormField> FieldsOf(CountyForm form, FormSection<CountyForm> section)
    {
        var details = section.Get(form);
        foreach (var field in section.Fields)
        {
            var text = field.TextIn(details);
            if (text.Length > 0 || !field.Asked.MayBeEmpty)
            {
                yield return new Documents.Forms.FormField(field.Label, text, field.Asked.Longest >= 100);
            }
        }

        if (details is CountyScale { Incidence: { } share })
        {
            yield return new Documents.Forms.FormField("贫困发生率", Percentage.Text(share));
        }
    }

    private static DateTime? On(DateTimeOffset? at) => at is { } moment ? OfficialClock.OnTheWall(moment) : null;
}
