using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace PovertyCase.Web.Pages.Shared;

/// <summary>Turns the pages of a list that is sorted by a place (or what else the rows belong together by) and the row's key, by the index and without counting rows.</summary>
public static class LeafTurns
{
    /// <param name="all">Where the row at the edge of the last page is found, also when it is no longer among the chosen.</param>
    /// <param name="first">What comes first in the order, as it stands in the index.</param>
    /// <param name="id">The row's key.</param>
    /// <param name="read">What the page shows of the rows that were taken.</param>
    /// <param name="at">The place of a shown row.</param>
    /// <param name="after">Key of the row behind which the page begins.</param>
    /// <param name="before">Key of the row before which it ends, when somebody turns back.</param>
    public static async Task<Leaf<TRow>> TurnAsync<T, TFirst, TRow>(
        this IQueryable<T> chosen,
        IQueryable<T> all,
        Expression<Func<T, TFirst>> first,
        Expression<Func<T, Guid>> id,
        Func<IQueryable<T>, Task<List<TRow>>> read,
        Func<TRow, (TFirst First, Guid Id)> at,
        Guid? after,
        Guid? before)
    {
        var row = first.Parameters[0];
        var key = new Rename(id.Parameters[0], row).Visit(id.Body);
        var edge = after ?? before;
        var found = edge is not { } sought ? [] : await all.Where(Expression.Lambda<Func<T, bool>>(Expression.Equal(key, Of(sought)), row)).Select(first).ToListAsync();
        var (turned, backwards) = (found.Count > 0, after is null && found.Count > 0);
        if (turned)
        {
            var (place, last) = (found[0], edge!.Value);
            Expression<Func<TFirst, Guid, bool>> compare = backwards
                ? (f, k) => EF.Functions.LessThan(ValueTuple.Create(f, k), ValueTuple.Create(place, last))
                : (f, k) => EF.Functions.GreaterThan(ValueTuple.Create(f, k), ValueTuple.Create(place, last));
            var beyond = new Rename(compare.Parameters[1], key).Visit(new Rename(compare.Parameters[0], first.Body).Visit(compare.Body));
            chosen = chosen.Where(Expression.Lambda<Func<T, bool>>(beyond, row));
        }

        var ordered = backwards ? chosen.OrderByDescending(first).ThenByDescending(id) : chosen.OrderBy(first).ThenBy(id);
        var rows = await read(ordered.Take(Leaf<TRow>.Size + 1));

        // A join inside may lose the order of the rows that were taken.
        rows = backwards ? [.. rows.OrderByDescending(r => at(r).First).ThenByDescending(r => at(r).Id)] : [.. rows.OrderBy(r => at(r).First).ThenBy(r => at(r).Id)];
        return Leaf<TRow>.Of(rows, backwards, turned, r => at(r).Id);
    }

    // A captured value, so that it travels as a parameter.
    private static Expression Of(Guid value) => Expression.Property(Expression.Constant(new Captured(value)), nameof(Captured.Value));

    private sealed record Captured(Guid Value);
}
