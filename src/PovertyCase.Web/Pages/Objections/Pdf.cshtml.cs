using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Documents.Forms;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Notices;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Objections;

/// <summary>异议登记表 or 核查报告. Whoever raised the objection stands on neither, so both may lie in the village's file.</summary>
public sealed class PdfModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : PrintPage
{
    public string Back { get; private set; } = "/objections";

    public async Task<IActionResult> OnGetAsync(Guid id, string paper, CancellationToken cancel)
    {
        var objection = await db.Objections.AsNoTracking().Include(o => o.Notice).Include(o => o.NoticeLine).SingleOrDefaultAsync(o => o.Id == id, cancel);
        var report = paper == "report";
        if (objection is null || (report && objection.Investigation is null))
        {
            return NotFound();
        }

        Back = $"/objections/{id}";
        var sheet = SheetOf(objection);
        var result = Print(fonts => report ? ObjectionReportDocument.Print(fonts, sheet) : ObjectionRegisterDocument.Print(fonts, sheet), $"objection-{objection.RaisedOn:yyyyMMdd}-{paper}.pdf", out var printed);
        if (printed)
        {
            db.Record(report ? "打印核查报告" : "打印异议登记表", nameof(Objection), id, objection.AreaNo, objection.HouseholdId);
            await db.SaveChangesAsync(cancel);
        }

        return result;
    }

    private ObjectionSheet SheetOf(Objection objection)
    {
        var investigation = objection.Investigation;
        return new ObjectionSheet
        {
            Place = regions.Path(objection.AreaNo),
            Notice = objection.Notice.Title,
            Whom = objection.NoticeLine is { } line ? $"{objection.Whom}（{line.GroupName}，名单第{line.Seq}号）" : objection.Whom,
            Channel = Label.Of(objection.Details.Channel),
            Content = objection.Details.Content,
            RaisedOn = objection.RaisedOn,
            AnswerBy = objection.AnswerBy,
            State = Label.Of(objection.State),
            InvestigatedOn = investigation?.InvestigatedOn,
            Investigators = investigation?.Investigators ?? "",
            OnSite = investigation?.OnSite ?? false,
            Sources = investigation?.Sources ?? "",
            Findings = investigation?.Findings ?? "",
            Answer = objection.Answer ?? "",
            AnsweredOn = objection.AnsweredOn,
            Issuer = $"{regions.Name(RegionCode.TownshipOf(objection.AreaNo))}人民政府",
            IssuedAt = officer.Actor.At,
        };
    }
}
