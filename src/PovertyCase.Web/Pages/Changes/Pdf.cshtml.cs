using Microsoft.AspNetCore.Mvc;
using PovertyCase.Documents.Forms;
using PovertyCase.Documents.Layout;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Changes;

/// <summary>变更申请表: one page, with places for the household and the officials to sign.</summary>
public sealed class PdfModel(CaseDb db, CurrentOfficer officer, RegionBook regions, FontShelf fonts) : ChangePage(db, officer, regions)
{
    /// <summary>Why nothing can be printed: a character that no font has.</summary>
    public string Problem { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync()
    {
        try
        {
            var pdf = MemberChangeDocument.Print(fonts, Sheet());
            Db.Record("打印变更申请表", nameof(MemberChange), Change.Id, Change.AreaNo, Change.HouseholdId);
            await Db.SaveChangesAsync();
            return File(pdf, "application/pdf", $"change-{Change.HappenedOn:yyyyMMdd}.pdf");
        }
        catch (MissingGlyphException missing)
        {
            Problem = missing.Message;
            return Page();
        }
    }

    private MemberChangeSheet Sheet()
    {
        var (c, d) = (Change, Change.Details);
        return new MemberChangeSheet
        {
            Title = "建档立卡家庭成员变更申请表",
            Place = Regions.Path(c.AreaNo),
            HouseholdNo = c.Household.HouseholdNo,
            HeadName = c.Household.HeadName,
            Kind = Label.Of(c.Kind),
            HappenedOn = c.HappenedOn,
            Reason = d.Reason,
            Further = [.. new[] { ("去向", d.Destination), ("另一户", OtherNo), ("新户", d.NewGroup is null ? null : $"{d.NewGroup} {d.NewAddress}".TrimEnd()), ("共同生活情况", d.SharedLiving), (MemberChange.ExplainedName, c.Explained) }
                .Where(f => f.Item2 is { Length: > 0 }).Select(f => (f.Item1, f.Item2!))],
            Proofs = $"{MemberChangeKinds.Evidence(c.Kind)}（附{c.ProofIds.Length}份）",
            Members = [.. c.Plan.Members.Select(m => new MemberChangeLine(m.Name, m.Born, m.Number, Relation(m.Before), After(m)))],
            State = Label.Of(c.Stage),
            Reported = new SignaturePlace("村信息员", c.ReportedByName, OfficialClock.OnTheWall(c.ReportedAt)),
            Decided = c.Stage == MemberChangeStage.Applied && c.DecidedAt is { } at
                ? new SignaturePlace(c.DecidedBy == c.ReportedBy ? "村里办结" : "乡镇经办人", c.DecidedByName, OfficialClock.OnTheWall(at))
                : new SignaturePlace("乡镇经办人"),
            IssuedAt = Me.At,
            PrintedBy = Me.PrintLine,
        };
    }

    private static string Relation(string code) => code.Length == 0 ? "" : CodeTables.FamilyRelations.NameOf(code);

    private string After(PlannedMember m) => m.Fate switch
    {
        Fate.Leaves => Label.Of(Change.Kind),
        Fate.BeginsNew => $"新户{Relation(m.After)}{(m.To.Length > 0 ? $"（{m.To}）" : "")}",
        Fate.Transfers when m.To != Change.Household.HouseholdNo => $"{Relation(m.After)}（{m.To}）",
        _ => Relation(m.After),
    };
}
