namespace PovertyCase.Web.Pages.Shared;

/// <summary>One page of a list that is turned by keys.</summary>
/// <param name="Previous">Key of the first row when there is something before it.</param>
/// <param name="Next">Key of the last row when there is something after it.</param>
public sealed record Leaf<T>(IReadOnlyList<T> Rows, string? Previous, string? Next)
{
    /// <summary>Rows of a page.</summary>
    public const int Size = 50;

    public static Leaf<T> Empty { get; } = new([], null, null);

    /// <param name="taken">Up to one row more than a page, in the order they were asked for.</param>
    /// <param name="backwards">Asked for in reverse order, from a page's first row backwards.</param>
    /// <param name="turned">Whether this is not the first page of the list.</param>
    /// <param name="key">A row's key; never a name.</param>
    public static Leaf<T> Of(List<T> taken, bool backwards, bool turned, Func<T, Guid> key)
    {
        var more = taken.Count > Size;
        var rows = taken.Take(Size).ToList();
        if (backwards)
        {
            rows.Reverse();
        }

        return rows.Count == 0
            ? Empty
            : new(
                rows,
                (backwards ? more : turned) ? key(rows[0]).ToString("N") : null,
                backwards || more ? key(rows[^1]).ToString("N") : null);
    }
}
