using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Notices;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Notices;

/// <summary>What the pages about one notice share: the notice, its lines and where each of them stands today, or 404.</summary>
public abstract class NoticePage(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public Notice Notice { get; private set; } = null!;

    public IReadOnlyList<LineRow> Lines { get; private set; } = [];

    public RegionBook Regions => regions;

    public DateOnly Today => officer.Today;

    public Actor Me => officer.Actor;

    public bool IsOver => Notice.IsOver(Today);

    /// <summary>What may be done when the period is over, as the sentence about the days needs it.</summary>
    public string Next => NextAfter(Notice.Kind);

    public string DaysLeft => Notice.WithdrawnOn is { } taken ? $"{FlexibleDate.Long(taken)}名单撤下，不再公示" : NoticePeriod.InWords(Notice.LastDay, Today, Next);

    protected CaseDb Db => db;

    public static string NextAfter(NoticeKind kind) => kind switch
    {
        NoticeKind.First or NoticeKind.Village => "上报乡镇",
        NoticeKind.Second => "生成花名册",
        _ => "办理下一步",
    };

    public override async Task<IActionResult?> LoadAsync()
    {
        var notice = await db.Notices.Include(n => n.Lines).SingleOrDefaultAsync(n => n.Id == Id);
        if (notice is null)
        {
            return NotFound();
        }

        Notice = notice;
        Lines = await (
            from line in db.NoticeLines.AsNoTracking()
            join filing in db.Filings on line.FilingId equals filing.Id
            where line.NoticeId == Id
            orderby line.Seq
            select new LineRow(
                line.Id, line.FilingId, line.Seq, line.GroupName, line.HeadName, line.PersonCount, filing.Stage,
                db.StoppingObjections.Count(o => o.NoticeLineId == line.Id || (o.NoticeLineId == null && o.NoticeId == line.NoticeId)),
                filing.ReturnedBecause)).ToListAsync();
        return null;
    }

    public sealed record LineRow(Guid Id, Guid FilingId, int Seq, string GroupName, string HeadName, int Persons, FilingStage Stage, int OpenObjections, string? ReturnedBecause)
    {
        public bool IsStopped => OpenObjections > 0;
    }
}
