using Microsoft.AspNetCore.Http;

namespace PovertyCase.Web.Pages.Shared;

/// <summary>What the frame round every page shows: who is signed in, where, and which rooms are open to them.</summary>
public interface IShell
{
    bool SignedIn { get; }

    string OfficerName { get; }

    string RoleName { get; }

    /// <summary>For example 旬阳县 / 白柳镇 / 佛洞村.</summary>
    string RegionPath { get; }

    /// <summary>Whether people may be looked up; the three administrators may not.</summary>
    bool MaySearch { get; }

    /// <summary>The document that sends an inspector; stands on every page of the inspection.</summary>
    string? Basis { get; }

    IReadOnlyList<ShellGroup> Menu { get; }
}

/// <summary>A heading of the rail; an empty title stands for the links above all headings.</summary>
public sealed record ShellGroup(string Title, IReadOnlyList<ShellLink> Links);

/// <summary>A room; <paramref name="Count"/> is shown behind its name, in red when <paramref name="Due"/>.</summary>
public sealed record ShellLink(string Text, string Href, int? Count = null, bool Due = false);

/// <summary>A shell whose content is known beforehand.</summary>
public sealed record PlainShell(bool SignedIn, string OfficerName, string RoleName, string RegionPath, IReadOnlyList<ShellGroup> Menu) : IShell
{
    /// <summary>Nobody is signed in: no rooms, no name.</summary>
    public static PlainShell Nobody { get; } = new(false, "", "", "", []);

    public bool MaySearch => false;

    public string? Basis => null;
}

/// <summary>Which link of the rail is the room the officer stands in.</summary>
public static class ShellPlace
{
    /// <summary>The longest link that the path equals or lies under; the desk ("/") only matches itself.</summary>
    public static ShellLink? Current(this IShell shell, PathString path) =>
        shell.Menu.SelectMany(group => group.Links)
            .Where(link => link.Href == "/"
                ? path == "/" || !path.HasValue
                : path.StartsWithSegments(link.Href.Split('?')[0], StringComparison.OrdinalIgnoreCase))
            .MaxBy(link => link.Href.Length);
}
