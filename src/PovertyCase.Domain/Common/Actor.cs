namespace PovertyCase.Domain.Common;

/// <summary>Who acts, under which post, over which region, and when. Passed to every verb; never ambient.</summary>
/// <param name="AreaNo">The region of the post; 0 for the system itself.</param>
/// <param name="At">The instant of the act, from the application's clock.</param>
public sealed record Actor(Guid OfficerId, string Name, Role Role, long AreaNo, DateTimeOffset At)
{
    /// <summary>The official day of the act.</summary>
    public DateOnly Today => OfficialClock.Today(At);

    /// <summary>What a paper says small at its foot about who took it out.</summary>
    public string PrintLine => $"{Name}于{OfficialClock.Text(At)}打印";

    /// <summary>The system acting by itself (nightly jobs, closing of notices): no officer and no region.</summary>
    public static Actor System(DateTimeOffset at) => new(Guid.Empty, "系统", Role.Jobs, 0, at);
}
