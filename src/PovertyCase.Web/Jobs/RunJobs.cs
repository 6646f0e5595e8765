using System.Net.Sockets;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PovertyCase.Documents.Workbooks;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Jobs;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Imports;
using PovertyCase.Web.Reconciliations;

namespace PovertyCase.Web.Jobs;

/// <summary>Takes a job and does it as whoever asked for it would: under that post, within that reach, in one transaction.</summary>
public sealed class RunJobs(IServiceScopeFactory scopes, JobQueue queue, JobBell bell, LookAfterSave look, ILogger<RunJobs> logger)
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <summary>Looks without anything new after which a sign of life is due.</summary>
    private const int QuietLooks = 20;

    /// <summary>Another import of the same villages took the next numbers first; begun again it takes those after them.</summary>
    private const string HouseholdNoTaken = "ux_household_no";

    private static readonly TimeSpan PauseAfterFault = TimeSpan.FromSeconds(30);

    /// <summary>Does the next job that is due; false when there is none.</summary>
    public async Task<bool> NextAsync(bool smallOnly, CancellationToken stop)
    {
        if (await queue.TakeAsync(smallOnly, stop) is not { } job)
        {
            return false;
        }

        try
        {
            await RunAsync(job, stop);
        }
        finally
        {
            bell.Ended(job.Id);
        }

        return true;
    }

    private async Task RunAsync(Job job, CancellationToken stop)
    {
        try
        {
            if (JobQueue.Spent(job) is { } spent)
            {
                await queue.FailAsync(job, spent, stop);
            }
            else if (await queue.WhoAsync(job, stop) is { } who)
            {
                await WorkAsync(job, who, stop);
            }
            else
            {
                await queue.FailAsync(job, $"{job.AskedByName}的账号已停用或者岗位已到期，不能再以其名义办理；请由在岗的人重新提交", stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await queue.GiveBackAsync(job, TimeSpan.Zero, counts: false, CancellationToken.None);
        }
        catch (Exception e) when (e is JobLostException or OperationCanceledException)
        {
            logger.LogWarning("Job {Job} was taken over by another worker; what this one had written is thrown away", job.Id);
        }
        catch (Exception e) when (Refusal(e) is { } told)
        {
            await queue.FailAsync(job, told, stop);
        }
        catch (Exception e) when (MayPass(e) && job.Tries < JobQueue.MostTries)
        {
            logger.LogWarning(e, "Job {Job} ({Kind}) was interrupted; it is begun again", job.Id, job.Kind);
            await queue.GiveBackAsync(job, PauseAfterFault, counts: true, stop);
        }
        catch (Exception e)
        {
            logger.LogError(e, "Job {Job} ({Kind}) failed", job.Id, job.Kind);
            await queue.FailAsync(job, "程序出了差错，已记入日志；请再试一次，还不行就请系统管理员查看", stop);
        }
    }

    private async Task WorkAsync(Job job, Actor who, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<OnBehalf>().Officer = CurrentOfficer.Of(who, job.Address);
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
        var progress = new JobProgress(job.Total);
        using var work = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var rest = new CancellationTokenSource();
        var beating = BeatAsync(job, progress, work, rest.Token);
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(work.Token);
            await DoAsync(scope.ServiceProvider, job, progress, work.Token);

            // From here on the job's row belongs to this transaction; a sign of life would wait for it.
            await rest.CancelAsync();
            await beating;
            await queue.FinishAsync(db, job, progress.Total, work.Token);
            await transaction.CommitAsync(work.Token);
            await look.LookAsync(db.Written);
        }
        finally
        {
            await rest.CancelAsync();
            await beating;
        }
    }

    private static Task DoAsync(IServiceProvider desk, Job job, JobProgress progress, CancellationToken cancel) => job.Kind switch
    {
        JobKind.CheckImport => desk.GetRequiredService<CheckUpload>().RunAsync(job.SubjectId, progress, cancel),
        JobKind.CommitImport => desk.GetRequiredService<CommitImport>().RunAsync(job.SubjectId, progress, cancel),
        JobKind.CommitUpdate => desk.GetRequiredService<CommitUpdate>().RunAsync(job.SubjectId, progress, cancel),
        JobKind.UndoImport => desk.GetRequiredService<UndoImport>().RunAsync(job.SubjectId, progress, cancel),
        JobKind.CompareList => desk.GetRequiredService<CompareList>().RunAsync(job.SubjectId, JsonSerializer.Deserialize<CompareChoices>(job.Choices!)!, progress, cancel),
        _ => throw new InvalidOperationException($"Nobody knows how to do {job.Kind}."),
    };

    private async Task BeatAsync(Job job, JobProgress progress, CancellationTokenSource work, CancellationToken rest)
    {
        using var timer = new PeriodicTimer(Look);
        var (told, quiet) = ((0, job.Total), 0);
        while (!rest.IsCancellationRequested)
        {
            try
            {
                await timer.WaitForNextTickAsync(rest);
                var now = (progress.Done, progress.Total);
                quiet = now == told ? quiet + 1 : QuietLooks;
                if (quiet < QuietLooks)
                {
                    continue;
                }

                (told, quiet) = (now, 0);
                if (!await queue.BeatAsync(job, now.Done, now.Total, rest))
                {
                    await work.CancelAsync();
                    return;
                }
            }
            catch (OperationCanceledException) when (rest.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (!rest.IsCancellationRequested)
            {
                // The work goes on; when the database is gone it notices that itself.
                logger.LogWarning(e, "How far job {Job} is could not be written down", job.Id);
            }
        }
    }

    /// <summary>What a form would have said beside its field: nothing is tried again, because it would be said again.</summary>
    private static string? Refusal(Exception exception) => exception switch
    {
        RuleBroken or WorkbookRefused => exception.Message,
        StaleRecordException or DbUpdateConcurrencyException => "办理时有人同时在改这些内容",
        OutsideReachException => "里面有不归您管的地方",
        DbUpdateException when !MayPass(exception) && Constraints.Explain(exception) is { } found => found.Sentence,
        _ => null,
    };

    /// <summary>A broken connection, a server that restarts, two that waited for each other: everything was taken back, so that beginning again is safe.</summary>
    private static bool MayPass(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (e is TimeoutException or SocketException or NpgsqlException { IsTransient: true } or PostgresException { ConstraintName: HouseholdNoTaken })
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>Who acts in a scope that belongs to no request.</summary>
public sealed class OnBehalf
{
    public CurrentOfficer? Officer { get; set; }
}
