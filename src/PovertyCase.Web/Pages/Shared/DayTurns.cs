using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace PovertyCase.Web.Pages.Shared;

/// <summary>Turns the pages of a list that is sorted by a day and the row's key, newest first, by the index and without counting rows.</summary>
public static class DayTurns
{
    /// <param name="day">The day of the order, as it stands in the index.</param>
    /// <param name="id">The key within the day.</param>
    /// <param name="read">What the page shows of the rows that were taken.</param>
    /// <param name="at">The place of a shown row.</param>
    /// <param name="after">The place behind which the page begins, as the address carries it.</param>
    /// <param name="before">The place before which it ends, when somebody turns back.</param>
    public static async Task<ListPage<TRow>> TurnAsync<T, TRow>(
        this IQueryable<T> chosen,
        Expression<Func<T, DateOnly>> day,
        Expression<Func<T, Guid>> id,
        Func<IQueryable<T>, Task<List<TRow>>> read,
        Func<TRow, DayCursor> at,
        string? after,
        string? before)
    {
        var (from, to) = (DayCursor.Parse(after), DayCursor.Parse(before));
        var backwards = from is null && to is not null;
        if ((from ?? to) is { } edge)
        {
            chosen = chosen.Where(Beyond(day, id, edge, backwards));
        }

        var ordered = backwards ? chosen.OrderBy(day).ThenBy(id) : chosen.OrderByDescending(day).ThenByDescending(id);
        var rows = await read(ordered.Take(ListPage<TRow>.Size + 1));

        // A join inside may lose the order of the rows that were taken.
        rows = backwards ? [.. rows.OrderBy(at, Older)] : [.. rows.OrderByDescending(at, Older)];
        return ListPage<TRow>.Cut(rows, from, to, at);
    }

    /// <summary>PostgreSQL compares uuids byte by byte, as their text is compared.</summary>
    private static readonly Comparer<DayCursor> Older = Comparer<DayCursor>.Create((a, b) => string.CompareOrdinal(a.ToString(), b.ToString()));

    private static Expression<Func<T, bool>> Beyond<T>(Expression<Func<T, DateOnly>> day, Expression<Func<T, Guid>> id, DayCursor edge, bool newer)
    {
        var row = day.Parameters[0];
        var key = new Rename(id.Parameters[0], row).Visit(id.Body);
        Expression<Func<DateOnly, Guid, bool>> compare = newer
            ? (d, k) => EF.Functions.GreaterThan(ValueTuple.Create(d, k), ValueTuple.Create(edge.Day, edge.Id))
            : (d, k) => EF.Functions.LessThan(ValueTuple.Create(d, k), ValueTuple.Create(edge.Day, edge.Id));
        var body = new Rename(compare.Parameters[0], day.Body).Visit(compare.Body);
        return Expression.Lambda<Func<T, bool>>(new Rename(compare.Parameters[1], key).Visit(body), row);
    }
}
