using System.Net;

namespace PovertyCase.Web.Access;

/// <summary>
/// What one address may send to the public board: objections within an hour, looks for an answer within five minutes. A village behind one address of
/// its carrier still finds room; a machine does not. Board:ObjectionsPerAddress (10), Board:AnswersPerAddress (30); 0 lifts the limit. Addresses are
/// counted in memory and written nowhere: who objected is nobody's business.
/// </summary>
public sealed class BoardLimits(IConfiguration configuration)
{
    private readonly int _objections = configuration.GetValue("Board:ObjectionsPerAddress", 10);
    private readonly int _answers = configuration.GetValue("Board:AnswersPerAddress", 30);
    private readonly TryCounter _objecting = new(TimeSpan.FromHours(1));
    private readonly TryCounter _asking = new(TimeSpan.FromMinutes(5));

    public bool MayObject(IPAddress? address, DateTimeOffset now) => _objecting.Take(now, (AddressKey.Of(address), _objections)) == TryCounter.Answer.Go;

    /// <summary>The same form a second time, or nothing was stored.</summary>
    public void GiveBack(IPAddress? address) => _objecting.GiveBack(AddressKey.Of(address));

    public bool MayAsk(IPAddress? address, DateTimeOffset now) => _asking.Take(now, (AddressKey.Of(address), _answers)) == TryCounter.Answer.Go;
}
