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

namespace PovertyCase.Web.Pages.Villages;

/// <summary>Prints 村表; what the county has not locked carries 草稿 across the page.</summary>
public sealed class PdfModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : PrintPage
{
    public string Back { get; private set; } = "/villages";

    public async Task<IActionResult> OnGetAsync(long code, int year)
    {
        var asked = AskedDay.Of(Request.Query, officer.Today);
        if (asked.Problem is not null || await db.On(db.VillageForms.AsNoTracking(), asked.Day).SingleOrDefaultAsync(f => f.AreaNo == code && f.Year == year) is not { } form)
        {
            return NotFound();
        }

        Back = $"/villages/{code}?year={year}";
        var name = asked.Titled($"{regions.Name(code, asked.Day)}{year}年村表");
        var result = Print(fonts => YearlyFormDocument.Print(fonts, SheetOf(form, name, asked.Day)), $"{name}.pdf", out var printed);
        if (printed)
        {
            db.Record("打印村表", nameof(VillageForm), form.Id, code, note: asked.Titled($"{year}年"));
            await db.SaveChangesAsync(HttpContext.RequestAborted);
        }

        return result;
    }

    private YearlyFormSheet SheetOf(VillageForm form, string name, DateOnly? day) => new()
    {
        Title = name,
        SubTitle = $"{regions.Name(RegionCode.CountyOf(form.AreaNo), day)}{regions.Name(RegionCode.TownshipOf(form.AreaNo), day)}　村代码 {regions.Code(form.AreaNo)}　{Label.Of(form.State)}",
        Parts = [.. VillageForm.Sections.Select(s => new YearlyFormPart(s.Title, [.. FieldsOf(form, s)]))],
        Signatures =
        [
            new("村负责人（签字）"), new("填报人", form.SubmittedByName, On(form.SubmittedAt)), new("乡镇审核", form.CheckedByName, On(form.CheckedAt)),
        ],
        IsFinal = form.State == VillageFormState.Locked,
        PrintedOn = officer.Today,
        IssuedAt = officer.At,
        PrintedBy = officer.Actor.PrintLine,
    };

    private static IEnumerable<Documents.Forms.FormField> FieldsOf(VillageForm form, FormSection<VillageForm> section)
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

        if (details is VillagePopulation { Incidence: { } share })
        {
            yield return new Documents.Forms.FormField("贫困发生率", Percentage.Text(share));
        }
    }

    private static DateTime? On(DateTimeOffset? at) => at is { } moment ? OfficialClock.OnTheWall(moment) : null;
}
