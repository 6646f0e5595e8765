using PovertyCase.Domain.Common;

namespace PovertyCase.Web.Data;

/// <summary>A post and who holds it, as colleagues see it.</summary>
public sealed record PostHolder
{
    public Role Role { get; init; }

    public long AreaNo { get; init; }

    public DateOnly StartsOn { get; init; }

    public DateOnly? EndsOn { get; init; }

    public string Name { get; init; } = "";

    public DateTimeOffset? LastSignInAt { get; init; }

    /// <summary>The account is stopped, whatever the post says.</summary>
    public bool IsDisabled { get; init; }
}
