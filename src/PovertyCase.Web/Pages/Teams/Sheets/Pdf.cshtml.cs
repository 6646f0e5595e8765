using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using PovertyCase.Documents.Forms;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Teams;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Teams.Sheets;

public sealed class PdfModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : SheetPage(db, officer, regions)
{
    public async Task<IActionResult> OnGetAsync()
    {
        var team = Sheet.Team.Details;
        var now = Sheet.Current;
        var result = Print(fonts => TeamSheetDocument.Print(fonts, new TeamSheetPaper
        {
            Place = string.Concat(Regions.Ancestors(Sheet.AreaNo).Select(a => Regions.Name(a))),
            Team = team.TeamName,
            SentBy = team.SentBy,
            Month = Sheet.Month.Name,
            Stage = Sheet.ConfirmedByName is { } by ? $"{by}确认" : Label.Of(Sheet.Stage),
            Attendance = [.. now.Lines.Select(l => (IReadOnlyList<string>)[l.Name, l.Unit, Label.Of(l.Post), Number(l.Service), Number(l.Present), Number(l.Leave), l.LeaveReason ?? ""])],
            Works = [.. now.Works.Select(w => (IReadOnlyList<string>)[FlexibleDate.Long(w.On), w.What])],
            Situation = now.Situation,
            Corrections = [.. Sheet.Corrections.OrderBy(c => c.Seq).Select(c => (IReadOnlyList<string>)[OfficialClock.Text(c.CorrectedAt), c.CorrectedByName, c.Reason, c.Before.ToString(), c.After.ToString()])],
            PrintedOn = Officer.Today,
            IssuedAt = Officer.At,
            PrintedBy = Officer.Actor.PrintLine,
        }), $"{Regions.Name(Sheet.AreaNo)}驻村台账{Sheet.Month}.pdf", out var printed);
        if (printed)
        {
            Db.Record("打印驻村台账", nameof(TeamSheet), Sheet.Id, Sheet.AreaNo, note: Sheet.Month.Name);
            await Db.SaveChangesAsync();
        }

        return result;
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
