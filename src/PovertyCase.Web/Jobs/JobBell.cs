using System.Collections.Concurrent;

namespace PovertyCase.Web.Jobs;

/// <summary>Within this process: tells the workers that something was asked for, and whoever waits for a job that it has ended.</summary>
public sealed class JobBell
{
    private readonly ConcurrentDictionary<Guid, TaskCompletionSource> _awaited = new();
    private TaskCompletionSource _rung = Fresh();

    /// <summary>Ends with the next ring. Take it before looking for work, so that no ring is missed.</summary>
    public Task Rung => Volatile.Read(ref _rung).Task;

    public void Ring() => Interlocked.Exchange(ref _rung, Fresh()).TrySetResult();

    public void Ended(Guid job)
    {
        if (_awaited.TryRemove(job, out var waiting))
        {
            waiting.TrySetResult();
        }
    }

    /// <summary>Rings, and waits until all of them have ended or the patience is over.</summary>
    public async Task RingAndWaitAsync(IReadOnlyList<Guid> jobs, TimeSpan patience, CancellationToken cancel)
    {
        var ends = Task.WhenAll(jobs.Select(j => _awaited.GetOrAdd(j, _ => Fresh()).Task));
        Ring();
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        await Task.WhenAny(ends, Task.Delay(patience, enough.Token));
        await enough.CancelAsync();
        foreach (var job in jobs)
        {
            _awaited.TryRemove(job, out _);
        }
    }

    private static TaskCompletionSource Fresh() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
