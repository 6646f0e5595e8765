namespace PovertyCase.Web.Data;

/// <summary>A form that was already sent: a repeat of the same key returns the first result.</summary>
public sealed class Submission
{
    public Guid Key { get; init; }

    public Guid OfficerId { get; init; }

    public DateTimeOffset At { get; init; }

    public string? ResultUrl { get; set; }
}
