using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Meetings;

public sealed class ShowModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public ReviewMeeting Meeting { get; private set; } = null!;

    public IReadOnlyList<MeetingLine> Lines { get; private set; } = [];

    public IReadOnlyList<MeetingSheet> Sheets { get; private set; } = [];

    public bool MayAddSheet => officer.Role == Role.VillageClerk;

    public bool MayPostNotice { get; private set; }

    public string Village => regions.Name(Meeting.AreaNo);

    public string Where => regions.Path(Meeting.AreaNo);

    public override async Task<IActionResult?> LoadAsync()
    {
        var meeting = await db.Meetings.AsNoTracking().Include(m => m.Lines).SingleOrDefaultAsync(m => m.Id == Id);
        if (meeting is null)
        {
            return NotFound();
        }

        Meeting = meeting;
        var id = Id;
        Sheets = await db.MeetingSheets.AsNoTracking().Where(s => s.MeetingId == id).OrderBy(s => s.Id).ToListAsync();
        Lines = [.. meeting.Lines.OrderBy(l => l.Seq)];
        MayPostNotice = officer.Role == Role.VillageClerk && await db.Filings.AnyAsync(f => f.Stage == FilingStage.VillageReviewed);
        return null;
    }

    public void OnGet()
    {
    }
}
