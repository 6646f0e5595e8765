namespace PovertyCase.Web.Access;

/// <summary>Counts tries by key within a window that begins with the first of them. In this process's memory: a restart forgives.</summary>
public sealed class TryCounter(TimeSpan window)
{
    private const int MostKept = 20_000;

    private readonly Dictionary<string, (DateTimeOffset Since, int Count)> _tries = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    public enum Answer
    {
        Go,

        /// <summary>The first refusal of this window, worth a line in the trail.</summary>
        JustFull,

        Full,
    }

    /// <summary>Takes a try of each key; the first key that is full decides the answer, all are counted.</summary>
    public Answer Take(DateTimeOffset now, params (string Key, int Limit)[] keys)
    {
        lock (_lock)
        {
            if (_tries.Count > MostKept)
            {
                foreach (var (key, _) in _tries.Where(t => now - t.Value.Since >= window).ToList())
                {
                    _tries.Remove(key);
                }
            }

            var answers = keys.Select(k => Count(k.Key, k.Limit, now)).ToList();
            return answers.FirstOrDefault(a => a != Answer.Go, Answer.Go);
        }
    }

    /// <summary>The try shall not count.</summary>
    public void GiveBack(params string[] keys)
    {
        lock (_lock)
        {
            foreach (var key in keys)
            {
                if (_tries.TryGetValue(key, out var tries))
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
