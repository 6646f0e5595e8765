using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Documents.Forms;
using PovertyCase.Documents.Layout;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Meetings;

/// <summary>The minutes on paper, to be signed by those who chaired, recorded and watched.</summary>
public sealed class PdfModel(CaseDb db, CurrentOfficer officer, RegionBook regions, FontShelf fonts) : CasePage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>Why nothing can be printed: a character that no font has.</summary>
    public string Problem { get; private set; } = "";

    private static IReadOnlyList<string> Proceedings(MeetingDetails details) =>
    [
        .. details.CalledOn is { } called ? [$"{FlexibleDate.Long(called)}通知代表开会，应到{details.Due}人，实到{details.Present}人。"] : Array.Empty<string>(),
        .. string.IsNullOrWhiteSpace(details.ReadOut) ? Array.Empty<string>() : [$"会上{details.ReadOut.Trim().TrimEnd('。')}。"],
    ];

    public async Task<IActionResult> OnGetAsync()
    {
        var meeting = await db.Meetings.AsNoTracking().Include(m => m.Lines).SingleOrDefaultAsync(m => m.Id == Id);
        if (meeting is null)
        {
            return NotFound();
        }

        var details = meeting.Details;
        var lines = meeting.Lines.OrderBy(l => l.Seq).ToList();
        var sheet = new MinutesSheet
        {
            Title = $"{regions.Name(meeting.AreaNo)}民主评议会议记录",
            HeldOn = details.HeldOn,
            Place = details.Place,
            Chair = details.Chair,
            Recorder = details.Recorder,
            Expected = details.Due,
            Present = details.Present,
            Proceedings = Proceedings(details),
            Votes = [.. lines.Select(l => new MinutesVote(l.Seq, l.HeadName, l.GroupName, l.PersonCount, l.VotesFor, l.VotesAgainst, l.Abstained, l.Passed ? "通过" : "未通过"))],
            Results = [$"参加评议{lines.Count}户，赞成超过实到人数半数的{lines.Count(l => l.Passed)}户，未超过半数的{lines.Count(l => !l.Passed)}户。"],
            IssuedAt = officer.At,
            PrintedBy = officer.Actor.PrintLine,
        };
        try
        {
            var pdf = MinutesDocument.Print(fonts, sheet);
            db.Record("打印会议记录", nameof(ReviewMeeting), meeting.Id, meeting.AreaNo);
            await db.SaveChangesAsync();
            return File(pdf, "application/pdf", $"minutes-{details.HeldOn:yyyyMMdd}.pdf");
        }
        catch (MissingGlyphException missing)
        {
            Problem = missing.Message;
            return Page();
        }
    }
}
