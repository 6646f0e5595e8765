namespace PovertyCase.Web.Access;

/// <summary>
/// Wrong tries from one network address, and at one account name whether or not it exists, within five minutes. Those that turn out right do not
/// count: a county office of three hundred officers behind one address signs in on Monday morning. SignIn:TriesPerAddress (30),
/// SignIn:TriesPerAccount (20); 0 lifts the limit.
/// </summary>
public sealed class SignInLimits(IConfiguration configuration)
{
    private const int MostKept = 20_000;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private readonly int _perAddress = configuration.GetValue("SignIn:TriesPerAddress", 30);
    private readonly int _perAccount = configuration.GetValue("SignIn:TriesPerAccount", 20);
    private readonly Dictionary<string, (DateTimeOffset Since, int Count)> _tries = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    public enum Answer
    {
        Go,

        /// <summary>The first refusal of this window, worth a line in the trail.</summary>
        JustFull,

        Full,
    }

    /// <summary>Takes a try before the password is looked at.</summary>
    public Answer Take(string address, string account, DateTimeOffset now)
    {
        lock (_lock)
        {
            if (_tries.Count > MostKept)
            {
                foreach (var (key, _) in _tries.Where(t => now - t.Value.Since >= Window).ToList())
                {
                    _tries.Remove(key);
                }
            }

            var byAddress = Count($"@{address}", _perAddress, now);
            var byAccount = Count($"#{account}", _perAccount, now);
            return byAddress == Answer.Go ? byAccount : byAddress;
        }
    }

    /// <summary>The try turned out right.</summary>
    public void GiveBack(string address, string account)
    {
        lock (_lock)
        {
            foreach (var key in new[] { $"@{address}", $"#{account}" })
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

        var tries = _tries.TryGetValue(key, out var found) && now - found.Since < Window ? found : (Since: now, Count: 0);
        _tries[key] = (tries.Since, tries.Count + 1);
        return tries.Count < limit ? Answer.Go : tries.Count == limit ? Answer.JustFull : Answer.Full;
    }
}
