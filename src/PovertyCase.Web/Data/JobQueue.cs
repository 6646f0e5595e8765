using Microsoft.EntityFrameworkCore;
using Npgsql;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Jobs;
using PovertyCase.Web.Data.Trail;

namespace PovertyCase.Web.Data;

/// <summary>
/// The record of jobs as a queue. Each step is one short statement on a connection of its own, so that it is seen while the work's transaction is still
/// open; only the end is written by that transaction itself. A worker is known by the number of its try: whoever was taken for dead finds another
/// number there and can write nothing any more.
/// </summary>
public sealed class JobQueue(CaseDbFactory databases, TimeProvider clock)
{
    /// <summary>A worker that has given no sign of life for so long counts as dead.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>How often a job is begun before it is given up.</summary>
    public const int MostTries = 3;

    /// <summary>Rows or households of a job that is over in seconds.</summary>
    public const int Small = 1000;

    private static readonly string Abandoned = $"连续{MostTries}次都中断了";

    /// <summary>The next job that is due, taken for this worker; null when there is none.</summary>
    /// <param name="smallOnly">Leaves the large ones, and those of unknown size, to another worker.</param>
    public async Task<Job?> TakeAsync(bool smallOnly, CancellationToken cancel)
    {
        while (true)
        {
            var now = clock.GetUtcNow();
            await using var db = databases.ForJobs(Actor.System(now));
            try
            {
                var (lease, most) = (now + Lease, smallOnly ? Small : int.MaxValue);
                var least = smallOnly ? 1 : 0;
                var taken = await db.Database.SqlQuery<Guid>(
                    $"""
                    UPDATE job SET state = 2, tries = tries + 1, done = 0, started_at = {now}, due_at = {lease}
                    WHERE id = (
                      SELECT j.id FROM job j
                      WHERE j.state IN (1, 2) AND j.due_at <= {now} AND j.total BETWEEN {least} AND {most}
                        AND (j.state = 2 OR NOT EXISTS (SELECT FROM job r WHERE r.state = 2 AND r.kind = j.kind AND r.area_no = j.area_no))
                      ORDER BY j.asked_at, j.id LIMIT 1 FOR UPDATE SKIP LOCKED)
                    RETURNING id AS "Value"
                    """).ToListAsync(cancel);

                // Taken is taken: whoever is stopped in this moment still learns what, so that it can be given back.
                return taken is [var id] ? await db.Jobs.AsNoTracking().SingleAsync(j => j.Id == id, CancellationToken.None) : null;
            }
            catch (PostgresException taken) when (taken.ConstraintName == "ux_job_running")
            {
                // Another worker took one of the same kind and place in the same moment; it is seen from now on.
            }
        }
    }

    /// <summary>Who asked, as far as that officer may still act under that post today; else null.</summary>
    public async Task<Actor?> WhoAsync(Job job, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var db = databases.ForJobs(Actor.System(now));
        var held = await (
            from post in db.Posts
            where post.Id == job.PostId && post.OfficerId == job.AskedBy
            join officer in db.Users on post.OfficerId equals officer.Id
            where officer.DisabledAt == null
            select new { officer.FullName, Post = post }).AsNoTracking().SingleOrDefaultAsync(cancel);
        return held is not null && held.Post.IsHeldOn(OfficialClock.Today(now)) ? new Actor(job.AskedBy, held.FullName, held.Post.Role, held.Post.AreaNo, now) : null;
    }

    /// <summary>A sign of life and how far the work is.</summary>
    /// <returns>False when the job is somebody else's by now.</returns>
    public async Task<bool> BeatAsync(Job job, int done, int total, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var db = databases.ForJobs(Actor.System(now));
        var lease = now + Lease;
        return await Mine(db, job).ExecuteUpdateAsync(set => set.SetProperty(j => j.DueAt, lease).SetProperty(j => j.Done, done).SetProperty(j => j.Total, total), cancel) == 1;
    }

    /// <summary>The end, in the transaction of the work itself: both stand or neither does.</summary>
    /// <exception cref="JobLostException">The job is somebody else's by now.</exception>
    public async Task FinishAsync(CaseDb work, Job job, int total, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var ended = await Mine(work, job).ExecuteUpdateAsync(
            set => set.SetProperty(j => j.State, JobState.Done).SetProperty(j => j.EndedAt, now).SetProperty(j => j.Done, total).SetProperty(j => j.Total, total), cancel);
        if (ended != 1)
        {
            throw new JobLostException();
        }
    }

    /// <summary>Lets it be taken again: at once and without counting the try when this worker is stopped, after a pause when something went wrong on the way.</summary>
    public async Task GiveBackAsync(Job job, TimeSpan pause, bool counts, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var db = databases.ForJobs(Actor.System(now));
        var (due, tries) = (now + pause, counts ? job.Tries : job.Tries - 1);
        await Mine(db, job).ExecuteUpdateAsync(
            set => set.SetProperty(j => j.State, JobState.Waiting).SetProperty(j => j.DueAt, due).SetProperty(j => j.Done, 0).SetProperty(j => j.Tries, tries), cancel);
    }

    /// <summary>It cannot be done; the trail tells that, the sentence stays with the job because it may name people.</summary>
    public async Task FailAsync(Job job, string told, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var db = databases.ForJobs(Actor.System(now));
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var sentence = Clipped.To(Job.LongestTold, told);
        var failed = await Mine(db, job).ExecuteUpdateAsync(set => set.SetProperty(j => j.State, JobState.Failed).SetProperty(j => j.EndedAt, now).SetProperty(j => j.Told, sentence), cancel);
        if (failed == 1)
        {
            db.Add(new AuditEntry(Actor.System(now), $"后台{Label.Of(JobState.Failed)}", nameof(Job), job.SubjectId, job.AreaNo, note: Label.Of(job.Kind)));
            await db.SaveChangesAsync(cancel);
        }

        await transaction.CommitAsync(cancel);
    }

    /// <summary>The sentence for a job whose workers died again and again; null while it may be tried.</summary>
    public static string? Spent(Job job) => job.Tries > MostTries ? Abandoned : null;

    private static IQueryable<Job> Mine(CaseDb db, Job job)
    {
        var (id, tries) = (job.Id, job.Tries);
        return db.Jobs.Where(j => j.Id == id && j.State == JobState.Running && j.Tries == tries);
    }
}

/// <summary>This worker was taken for dead and another one has begun again; what this one wrote is thrown away.</summary>
public sealed class JobLostException() : Exception("The job was taken over by another worker.");
