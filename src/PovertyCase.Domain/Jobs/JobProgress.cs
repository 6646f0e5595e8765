namespace PovertyCase.Domain.Jobs;

/// <summary>How far the work is. Kept in memory and written down by the worker's sign of life, so that the work itself waits for nothing.</summary>
public sealed class JobProgress(int total = 0)
{
    private int _done;
    private int _total = total;

    public int Done => Volatile.Read(ref _done);

    public int Total => Volatile.Read(ref _total);

    public void Add(int count) => Interlocked.Add(ref _done, count);

    public void Of(int all) => Interlocked.Exchange(ref _total, all);
}
