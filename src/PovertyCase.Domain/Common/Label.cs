using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace PovertyCase.Domain.Common;

/// <summary>The colour of a status on screen: ok (done), wait (somebody must act), bad (stopped), go (running), rest (no urgency).</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class StatusColourAttribute(string colour) : Attribute
{
    public string Colour { get; } = colour is "ok" or "wait" or "bad" or "go" or "rest"
        ? colour
        : throw new ArgumentException($"No such status colour: {colour}", nameof(colour));
}

/// <summary>The Chinese name and the colour that an enum member carries, so that no page names a status a second time.</summary>
public static class Label
{
    private static readonly ConcurrentDictionary<Enum, (string Name, string Colour)> Known = new();

    /// <summary>The [Display] name.</summary>
    /// <exception cref="InvalidOperationException">The member has no [Display] name, or the value is no member.</exception>
    public static string Of(Enum value) => Find(value).Name;

    /// <summary>ok, wait, bad, go or rest.</summary>
    public static string Colour(Enum value) => Find(value).Colour;

    /// <summary>All members in the order of their numbers, for choice lists.</summary>
    public static IReadOnlyList<(TEnum Value, string Name)> All<TEnum>()
        where TEnum : struct, Enum =>
        [.. Enum.GetValues<TEnum>().Select(v => (v, Of(v)))];

    private static (string Name, string Colour) Find(Enum value) => Known.GetOrAdd(value, Read);

    private static (string Name, string Colour) Read(Enum value)
    {
        // Several steps at once are named by their parts.
        if (value.GetType().IsDefined(typeof(FlagsAttribute), false) && !Enum.IsDefined(value.GetType(), value))
        {
            var parts = Enum.GetValues(value.GetType()).Cast<Enum>().Where(p => Convert.ToInt32(p, null) != 0 && value.HasFlag(p)).ToList();
            return parts.Sum(p => Convert.ToInt32(p, null)) == Convert.ToInt32(value, null)
                ? (string.Join('、', parts.Select(Of)), "rest")
                : throw new InvalidOperationException($"{value.GetType().Name} has no members for {value}.");
        }

        var member = value.GetType().GetField(value.ToString())
            ?? throw new InvalidOperationException($"{value.GetType().Name} has no member {value}.");
        var name = member.GetCustomAttribute<DisplayAttribute>()?.Name
            ?? throw new InvalidOperationException($"{value.GetType().Name}.{value} lacks a [Display] name.");
        return (name, member.GetCustomAttribute<StatusColourAttribute>()?.Colour ?? "rest");
    }
}
