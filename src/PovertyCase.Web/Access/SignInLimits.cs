namespace PovertyCase.Web.Access;

/// <summary>
/// Wrong tries from one network address, and at one account name whether or not it exists, within five minutes. Those that turn out right do not
/// count: a county office of three hundred officers behind one address signs in on Monday morning. SignIn:TriesPerAddress (30),
/// SignIn:TriesPerAccount (20); 0 lifts the limit.
/// </summary>
public sealed class SignInLimits(IConfiguration configuration)
{
    private readonly int _perAddress = configuration.GetValue("SignIn:TriesPerAddress", 30);
    private readonly int _perAccount = configuration.GetValue("SignIn:TriesPerAccount", 20);
    private readonly TryCounter _tries = new(TimeSpan.FromMinutes(5));

    /// <summary>Takes a try before the password is looked at.</summary>
    public TryCounter.Answer Take(string address, string account, DateTimeOffset now) => _tries.Take(now, ($"@{address}", _perAddress), ($"#{account}", _perAccount));

    /// <summary>The try turned out right.</summary>
    public void GiveBack(string address, string account) => _tries.GiveBack($"@{address}", $"#{account}");
}
