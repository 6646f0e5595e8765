using Microsoft.AspNetCore.Mvc;
using PovertyCase.Documents.Forms;
using PovertyCase.Documents.Layout;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Corrections;

/// <summary>更正审批表: before and after, and who took which step.</summary>
public sealed class PdfModel(CaseDb db, CurrentOfficer officer, RegionBook regions, FontShelf fonts) : CorrectionPage(db, officer, regions)
{
    /// <summary>Why nothing can be printed: a character that no font has.</summary>
    public string Problem { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync()
    {
        var c = Correction;
        var sheet = new CorrectionSheet
        {
            Title = "建档立卡信息更正审批表",
            Place = Regions.Path(c.AreaNo),
            HouseholdNo = c.Household.HouseholdNo,
            HeadName = c.Household.HeadName,
            Reason = c.Details.Reason,
            Proofs = c.ProofIds.Length,
            Lines = [.. c.Lines.Select(l => new CorrectionSheetLine(l.Row, l.Label, l.ShownBefore, l.ShownAfter))],
            State = Label.Of(c.Stage),
            Refusal = c.RefusedBecause ?? "",
            Steps = [Step("村申请", c.RequestedByName, c.RequestedAt), Step("乡镇领导", c.AgreedByName, c.AgreedAt), Step("县批准", c.ApprovedByName, c.ApprovedAt), Step("县复核", c.ReviewedByName, c.ReviewedAt)],
            IssuedAt = Me.At,
            PrintedBy = Me.PrintLine,
        };
        try
        {
            var pdf = CorrectionDocument.Print(fonts, sheet);
            Db.Record("打印更正审批表", nameof(CorrectionRequest), c.Id, c.AreaNo, c.HouseholdId);
            await Db.SaveChangesAsync();
            return File(pdf, "application/pdf", $"correction-{c.StageSince:yyyyMMdd}.pdf");
        }
        catch (MissingGlyphException missing)
        {
            Problem = missing.Message;
            return Page();
        }
    }

    private static SignaturePlace Step(string post, string? name, DateTimeOffset? at) => at is { } when ? new(post, name, OfficialClock.OnTheWall(when)) : new(post);
}
