using System.Linq.Expressions;

namespace PovertyCase.Web.Pages.Shared;

/// <summary>Puts an expression in the place of a parameter.</summary>
internal sealed class Rename(ParameterExpression from, Expression to) : ExpressionVisitor
{
    protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : base.VisitParameter(node);
}
