using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Jobs;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Pages.Shared;

namespace PovertyCase.Web.Pages;

/// <summary>What the officer has handed over to be done behind the pages: how far it is, that it is done, or why not.</summary>
public sealed class JobsDesk(CaseDb db, CurrentOfficer officer)
{
    /// <summary>A failure older than this was seen on its own page, or matters no more.</summary>
    private const int Days = 3;

    /// <summary>The last job about each thing that the officer asked for; one that is done is told on the day on which it ended.</summary>
    public async Task<IReadOnlyList<DeskTask>> TasksAsync()
    {
        var (me, since, today) = (officer.Actor.OfficerId, OfficialClock.Midnight(officer.Today.AddDays(-Days)), OfficialClock.Midnight(officer.Today));
        var jobs = await db.Jobs.AsNoTracking()
            .Where(j => j.AskedBy == me && j.AskedAt >= since && (j.State != JobState.Done || j.EndedAt >= today) && !db.Jobs.Any(later => later.SubjectId == j.SubjectId && later.AskedAt > j.AskedAt))
            .OrderBy(j => j.AskedAt).ThenBy(j => j.Id).ToListAsync();

        // A file that was checked waits for its clerk as such; and only what changed something, or not, is news.
        return [.. jobs.Where(j => j is not { State: JobState.Done, Kind: JobKind.CheckImport }).Select(j => new DeskTask(
            OfficialClock.Today(j.EndedAt ?? j.AskedAt),
            $"{Label.Of(j.Kind)}：{Label.Of(j.State)}",
            j.State switch { JobState.Failed => j.Told!, JobState.Done => JobOnPage.Counted(j), _ => JobOnPage.Progress(j) },
            j.State switch { JobState.Failed => "去处理", JobState.Done => "看结果", _ => "看进度" },
            JobOnPage.Subject(j))
            { Urgent = j.State == JobState.Failed })];
    }
}
