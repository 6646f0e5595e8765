namespace PovertyCase.Web.Tests.Hosting;

/// <summary>The application's clock, moved by the test; it stands still otherwise.</summary>
public sealed class TestClock : TimeProvider
{
    /// <summary>2026-11-22 09:00 in Shanghai.</summary>
    public static readonly DateTimeOffset Start = new(2026, 11, 22, 1, 0, 0, TimeSpan.Zero);

    private DateTimeOffset _now = Start;

    public DateOnly Today => Domain.Common.OfficialClock.Today(_now);

    public override DateTimeOffset GetUtcNow() => _now;

    public void Pass(TimeSpan time) => _now += time;

    public void PassDays(int days) => Pass(TimeSpan.FromDays(days));
}
