using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Jobs;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Jobs;

/// <summary>Asks for work in the transaction of the act itself, so that neither is ever there without the other.</summary>
public sealed class AskJob(CaseDb db, CurrentOfficer officer, IAfterAsking after)
{
    private readonly List<Guid> _asked = [];

    /// <summary>One job for one thing at a time: a second press, by whomever, finds the first and asks for nothing.</summary>
    /// <param name="choices">What was chosen on the form, as JSON.</param>
    public async Task AskAsync(JobKind kind, CaseRecord subject, int total, CancellationToken cancel, string? choices = null)
    {
        await db.OneAskingAtATimeAsync(subject.Id, cancel);
        if (await db.Jobs.AnyAsync(j => j.SubjectId == subject.Id && (j.State == JobState.Waiting || j.State == JobState.Running), cancel))
        {
            return;
        }

        var job = Job.Ask(kind, subject, total, choices, officer.PostId ?? throw new InvalidOperationException("Work is asked for under a post."), officer.Address, officer.Actor);
        db.Add(job);
        db.Record("交后台办理", subject.GetType().Name, subject.Id, subject.AreaNo, note: Label.Of(kind));
        await db.SaveChangesAsync(cancel);
        _asked.Add(job.Id);
    }

    /// <summary>After the commit: whatever this request has asked for may begin.</summary>
    public Task SettleAsync(CancellationToken cancel) => _asked.Count == 0 ? Task.CompletedTask : after.AskingAsync(_asked, cancel);
}

/// <summary>What a request does once the jobs it asked for are committed.</summary>
public interface IAfterAsking
{
    Task AskingAsync(IReadOnlyList<Guid> jobs, CancellationToken cancel);
}

/// <summary>
/// Wakes the workers of this process and gives them two seconds: thirty households of a village are in the register by then, and the clerk lands on the
/// result as if there were no queue; a county's clerk lands on the progress instead of waiting for minutes at a blank page.
/// </summary>
public sealed class WaitABit(JobBell bell, IConfiguration configuration) : IAfterAsking
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public Task AskingAsync(IReadOnlyList<Guid> jobs, CancellationToken cancel) =>
        JobSetup.HasWorkers(configuration) ? bell.RingAndWaitAsync(jobs, Patience, cancel) : Task.CompletedTask;
}
