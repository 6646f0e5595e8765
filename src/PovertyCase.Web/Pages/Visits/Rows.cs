using PovertyCase.Domain.Visits;

namespace PovertyCase.Web.Pages.Visits;

/// <summary>A visit in a list.</summary>
public sealed record VisitRow(
    Guid Id, Guid HouseholdId, long AreaNo, string HeadName, DateOnly VisitedOn, VisitMode Mode, bool Met, string HelperName, string? FirstMatter, int Matters, bool HasPage, bool IsChecked);

/// <summary>One of the helper's own households.</summary>
public sealed record MyHousehold(Guid Id, long AreaNo, string HeadName, string Group, int Persons, DateOnly? LastVisit, int ThisQuarter);

/// <summary>How far a helper has come with 一季一上门 in a village.</summary>
public sealed record HelperCoverage(Guid HelperId, string Name, string Unit, int Households, int Visited)
{
    public int Missing => Households - Visited;
}
