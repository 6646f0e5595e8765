using System.Globalization;

namespace PovertyCase.Web.Pages.Shared;

/// <summary>Where a page of a list ends that is sorted by a day and, within the day, by the row's key, newest first.</summary>
public readonly record struct DayCursor(DateOnly Day, Guid Id)
{
    private const int DayLength = 8;

    public static DayCursor? Parse(string? text) =>
        text?.Length == DayLength + 32
        && DateOnly.TryParseExact(text.AsSpan(0, DayLength), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && Guid.TryParseExact(text.AsSpan(DayLength), "N", out var id)
            ? new DayCursor(day, id)
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Day:yyyyMMdd}{Id:N}");
}

/// <summary>One page of a list, with the cursors to its neighbours.</summary>
public sealed record ListPage<TRow>(IReadOnlyList<TRow> Rows, string? Previous, string? Next)
{
    public const int Size = 50;

    public static ListPage<TRow> Empty { get; } = new([], null, null);

    /// <summary>Cuts what was read (one row more than a page, in reading direction) into a page.</summary>
    public static ListPage<TRow> Cut(List<TRow> found, DayCursor? after, DayCursor? before, Func<TRow, DayCursor> key)
    {
        var backwards = after is null && before is not null;
        var more = found.Count > Size;
        var rows = found.Take(Size).ToList();
        if (backwards)
        {
            rows.Reverse();
        }

        var previous = backwards ? more : after is not null;
        var next = backwards || more;
        return new(rows, previous && rows.Count > 0 ? key(rows[0]).ToString() : null, next && rows.Count > 0 ? key(rows[^1]).ToString() : null);
    }
}
