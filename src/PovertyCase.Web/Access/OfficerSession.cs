using System.ComponentModel.DataAnnotations;

namespace PovertyCase.Web.Access;

/// <summary>Why a session was ended before its time.</summary>
public enum SessionEnd
{
    [Display(Name = "本人退出")]
    SignedOut = 1,

    [Display(Name = "本人在别处结束")]
    EndedByOwner = 2,

    [Display(Name = "管理员结束")]
    EndedByAdministrator = 3,

    [Display(Name = "密码已改")]
    PasswordChanged = 4,

    [Display(Name = "换了岗位")]
    PostChanged = 5,

    [Display(Name = "两步验证已重设")]
    SecondFactorReset = 6,
}

/// <summary>
/// One sign-in on one machine. The browser holds only a random token; what it is worth is decided here at every request, so that ending a
/// session takes effect at once (ASVS 7.4, GB/T 22239 身份鉴别 b).
/// </summary>
public sealed class OfficerSession
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>SHA-256 of the token: whoever reads the table or a backup cannot sign in with it.</summary>
    public byte[] TokenHash { get; init; } = [];

    public Guid OfficerId { get; init; }

    public Guid PostId { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Written at most once a minute.</summary>
    public DateTimeOffset LastSeenAt { get; set; }

    /// <summary>Idle longer than this ends the session.</summary>
    public int IdleMinutes { get; init; }

    /// <summary>The absolute end.</summary>
    public DateTimeOffset EndsAt { get; init; }

    /// <summary>When the officer last proved to be the officer: at sign-in or by entering the password again.</summary>
    public DateTimeOffset ConfirmedAt { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }

    public Guid? RevokedById { get; set; }

    public SessionEnd? RevokedWhy { get; set; }

    /// <summary>浏览器 · 系统, shortened.</summary>
    public string Browser { get; init; } = "";

    /// <summary>The network the request came from, without the last part.</summary>
    public string Address { get; init; } = "";
}

/// <summary>One of ten codes on paper for the day the phone is lost; each works once. Only a keyed hash is kept.</summary>
public sealed class RecoveryCode
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid OfficerId { get; init; }

    public byte[] Hash { get; init; } = [];

    public DateTimeOffset MadeAt { get; init; }

    public DateTimeOffset? UsedAt { get; set; }
}

/// <summary>A password the officer once had, hashed, so that the last five are not used again (GB/T 22239 身份鉴别 a).</summary>
public sealed class FormerPassword
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid OfficerId { get; init; }

    public string Hash { get; init; } = "";

    public DateTimeOffset SetAt { get; init; }
}

/// <summary>What an officer had typed when the session ended: sealed, for this officer and this page, for an hour.</summary>
public sealed class KeptForm
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid OfficerId { get; init; }

    /// <summary>The post under which the form was filled in; null for forms kept before posts were.</summary>
    public Guid? PostId { get; init; }

    /// <summary>Path and query the form was sent to.</summary>
    public string Path { get; init; } = "";

    [Domain.Common.Sensitive]
    public string Content { get; init; } = "";

    public DateTimeOffset At { get; init; }
}
