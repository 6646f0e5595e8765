namespace PovertyCase.Web.Access;

/// <summary>Counts tries by key within a window that begins with the first of them. In this process's memory: a restart forgives.</summary>
public sealed class TryCounter(TimeSpan window)
{
    private const int MostKept = 20_000;

    /// <summary>Longer names belong to nobody and share one place: what a stranger types must not fill the memory.</summary>
    private const int LongestKey = 80;

    private static readonly TimeSpan SweepEvery = TimeSpan.FromMinutes(1);

    private DateTimeOffset _swept;

    private readonly Dictionary<string, (DateTimeOffset Since, int Count)> _tries = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    public enum Answer
    {
        Go,

        /// <summary>The first refusal of this window, worth a line in the trail.</summary>
        JustFull,

        Full,
    }

    /// <summary>How many keys are remembered.</summary>
    public int Kept
    {
        get
        {
            lock (_lock)
            {
                return _tries.Count;
            }
        }
    }

    /// <summary>Takes a try of each key in turn, up to the first that is full: who is refused adds no further keys.</summary>
    public Answer Take(DateTimeOffset now, params (string Key, int Limit)[] keys)
    {
        lock (_lock)
        {
            if (_tries.Count > MostKept && now - _swept >= SweepEvery)
            {
                _swept = now;
                foreach (var (key, _) in _tries.Where(t => now - t.Value.Since >= window).ToList())
                {
                    _tries.Remove(key);
                }
            }

            foreach (var (key, limit) in keys)
            {
                if (Count(key.Length <= LongestKey ? key : "…", limit, now) is var answer and not Answer.Go)
                {
                    return answer;
                }
            }

            return Answer.Go;
        }
    }

    /// <summary>The try shall not count.</summary>
    public void GiveBack(params string[] keys)
    {
        lock (_lock)
        {
            foreach (var key in keys)
            {
                if (_tries.TryGetValue(key, out var tries) && tries.Count > 0)
                {
                    _tries[key] = (tries.Since, tries.Count - 1);
                }
            }
        }
    }

    private Answer Count(string key, int limit, DateTimeOffset now)
    {
        if (limit <= 0)
        {
            return Answer.Go;
        }

        var tries = _tries.TryGetValue(key, out var found) && now - found.Since < window ? found : (Since: now, Count: 0);
        _tries[key] = (tries.Since, tries.Count + 1);
        return tries.Count < limit ? Answer.Go : tries.Count == limit ? Answer.JustFull : Answer.Full;
    }
}
