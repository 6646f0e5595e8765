using Microsoft.AspNetCore.Identity;
using PovertyCase.Domain.Accounts;
using PovertyCase.Domain.Common;

namespace PovertyCase.Web.Access;

/// <summary>
/// An account: one named person. What the person may do hangs on the posts. Wrong tries are counted in the columns of the framework
/// (access_failed_count, lockout_end), but by the sign-in itself, in one statement and by the application's clock.
/// </summary>
public sealed class Officer : IdentityUser<Guid>
{
    public string FullName { get; set; } = "";

    /// <summary>What the account is for; the database holds every post of it to this (fk_post_kind), so it never changes.</summary>
    public AccountKind Kind { get; init; }

    /// <summary>When the account was made or last enabled again; who has not signed in since is counted from here.</summary>
    public DateTimeOffset ActiveSince { get; set; }

    public DateTimeOffset? DisabledAt { get; set; }

    public string? DisabledBecause { get; set; }

    /// <summary>An initial or expired password: after sign-in only the change page opens.</summary>
    public bool MustChangePassword { get; set; }

    public DateTimeOffset? PasswordSetAt { get; set; }

    /// <summary>An initial password is good until then (<see cref="IssueInitialPassword"/>); null for a password of the officer's own.</summary>
    public DateTimeOffset? InitialPasswordUntil { get; set; }

    public DateTimeOffset? LastSignInAt { get; set; }

    /// <summary>Begin of the quarter of an hour in which wrong tries are counted.</summary>
    public DateTimeOffset? FirstFailedAt { get; set; }

    /// <summary>Base32; holds from <see cref="SecondFactorSetAt"/> on, before that it is only offered for enrolment.</summary>
    [Sensitive]
    public string? SecondFactorSecret { get; set; }

    public DateTimeOffset? SecondFactorSetAt { get; set; }

    /// <summary>The 30-second step of the last code that was accepted: a code works once, and none before it works any more.</summary>
    public long? LastTotpStep { get; set; }

    public bool HasSecondFactor => SecondFactorSetAt is not null;

    public List<Post> Posts { get; } = [];
}

/// <summary>职务: a role in a region for a time. An officer with several posts acts under one at a time.</summary>
public sealed class Post
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid OfficerId { get; init; }

    public Role Role { get; init; }

    public long AreaNo { get; init; }

    public DateOnly StartsOn { get; init; }

    /// <summary>The last day; the database refuses a post without one.</summary>
    public DateOnly? EndsOn { get; set; }

    /// <summary>检查依据: the document that sends an inspector.</summary>
    public string? Basis { get; init; }

    public bool IsHeldOn(DateOnly day) => StartsOn <= day && (EndsOn is null || EndsOn >= day);
}
