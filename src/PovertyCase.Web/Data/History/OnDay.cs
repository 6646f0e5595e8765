using System.Linq.Expressions;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;

namespace PovertyCase.Web.Data.History;

/// <summary>Tables of today or of a day, so that a list of the past is the list of today.</summary>
public static class OnDay
{
    /// <param name="today">The gated table.</param>
    /// <param name="day">Null for today.</param>
    public static IQueryable<T> On<T>(this CaseDb db, IQueryable<T> today, DateOnly? day)
        where T : CaseRecord => day is { } past ? db.AsOf<T>(past) : today;

    /// <summary>
    /// Members who are meant, by what was known of the person on the day: the way from a membership to its person leads to the person of today, whose date of
    /// birth may have been put right since.
    /// </summary>
    public static IQueryable<Membership> Meant(this IQueryable<Membership> members, CaseDb db, DateOnly? day, params ReadOnlySpan<Expression<Func<Membership, bool>>> asked)
    {
        if (day is not { } past)
        {
            foreach (var isMeant in asked)
            {
                members = members.Where(isMeant);
            }

            return members;
        }

        var then = members.Join(db.AsOf<Person>(past), m => m.PersonId, p => p.Id, (m, p) => new OfDay { Member = m, Person = p });
        foreach (var wasMeant in asked)
        {
            then = then.Where(ToTheDay(wasMeant));
        }

        return then.Select(x => x.Member);
    }

    private static Expression<Func<OfDay, bool>> ToTheDay(Expression<Func<Membership, bool>> asked)
    {
        var both = Expression.Parameter(typeof(OfDay), "x");
        return Expression.Lambda<Func<OfDay, bool>>(new Then(asked.Parameters[0], both).Visit(asked.Body), both);
    }

    private sealed class OfDay
    {
        public required Membership Member { get; init; }

        public required Person Person { get; init; }
    }

    private sealed class Then(ParameterExpression member, ParameterExpression both) : ExpressionVisitor
    {
        protected override Expression VisitMember(MemberExpression node) => node.Expression == member && node.Member.Name == nameof(Membership.Person)
            ? Expression.Property(both, nameof(OfDay.Person))
            : base.VisitMember(node);

        protected override Expression VisitParameter(ParameterExpression node) => node == member ? Expression.Property(both, nameof(OfDay.Member)) : base.VisitParameter(node);
    }
}
