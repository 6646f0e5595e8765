using Microsoft.AspNetCore.Identity;
using PovertyCase.Domain.Common;

namespace PovertyCase.Web.Access;

/// <summary>An account: one named person. What the person may do hangs on the posts.</summary>
public sealed class Officer : IdentityUser<Guid>
{
    public string FullName { get; set; } = "";

    public DateTimeOffset? DisabledAt { get; set; }

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

    public DateOnly? EndsOn { get; set; }

    public bool IsHeldOn(DateOnly day) => StartsOn <= day && (EndsOn is null || EndsOn >= day);
}
