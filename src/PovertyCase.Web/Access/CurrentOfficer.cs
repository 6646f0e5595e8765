using System.Globalization;
using System.Security.Claims;
using PovertyCase.Domain.Common;

namespace PovertyCase.Web.Access;

/// <summary>The signed-in officer of this request under the post chosen at sign-in, and the one instant the request happens at.</summary>
public sealed class CurrentOfficer
{
    public const string NameClaim = "case:name";
    public const string RoleClaim = "case:role";
    public const string RegionClaim = "case:region";
    public const string PostClaim = "case:post";
    public const string SessionClaim = "case:session";
    public const string ConfirmedClaim = "case:confirmed";
    public const string SecondFactorClaim = "case:factor";

    private readonly Actor? _actor;

    public CurrentOfficer(IHttpContextAccessor http, TimeProvider clock)
    {
        At = clock.GetUtcNow();
        Address = ClientAddress.Shorten(http.HttpContext?.Connection.RemoteIpAddress);
        var user = http.HttpContext?.User;
        if (user?.Identity?.IsAuthenticated == true && user.FindFirstValue(RoleClaim) is { } role && user.FindFirstValue(RegionClaim) is { } region)
        {
            _actor = new Actor(
                Guid.Parse(user.FindFirstValue(ClaimTypes.NameIdentifier)!),
                user.FindFirstValue(NameClaim) ?? "",
                Enum.Parse<Role>(role),
                long.Parse(region, CultureInfo.InvariantCulture),
                At);
            PostId = Guid.TryParse(user.FindFirstValue(PostClaim), out var post) ? post : null;
            SessionId = Guid.TryParse(user.FindFirstValue(SessionClaim), out var session) ? session : null;
            HasSecondFactor = user.HasClaim(c => c.Type == SecondFactorClaim);
            ConfirmedAt = long.TryParse(user.FindFirstValue(ConfirmedClaim), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
                ? DateTimeOffset.FromUnixTimeSeconds(seconds)
                : DateTimeOffset.MinValue;
        }

        Reader = _actor is null ? Reader.Nobody : Reader.Of(_actor);
    }

    private CurrentOfficer(Actor actor, string? address)
    {
        At = actor.At;
        Address = address;
        _actor = actor;
        Reader = Reader.Of(actor);
    }

    public DateTimeOffset At { get; }

    /// <summary>Where this request came from, shortened for the trail.</summary>
    public string? Address { get; }

    /// <summary>Outside a request: work that is done in the name of an officer at a given instant (the demo county, jobs).</summary>
    public static CurrentOfficer Of(Actor actor, string? address = null) => new(actor, address);

    public DateOnly Today => OfficialClock.Today(At);

    public bool IsSignedIn => _actor is not null;

    public Actor Actor => _actor ?? throw new InvalidOperationException("Nobody is signed in.");

    public Role? Role => _actor?.Role;

    /// <summary>The post under which the officer acts; null outside a request.</summary>
    public Guid? PostId { get; }

    /// <summary>The session of this request; null outside a request.</summary>
    public Guid? SessionId { get; }

    /// <summary>When the officer last proved to be the officer, by sign-in or by entering the password again.</summary>
    public DateTimeOffset ConfirmedAt { get; }

    public bool HasSecondFactor { get; }

    public Reader Reader { get; }
}
