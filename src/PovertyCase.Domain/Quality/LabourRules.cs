namespace PovertyCase.Domain.Quality;

/// <summary>Rules LB: ability to work, work away from home, public posts.</summary>
internal static class LabourRules
{
    private const string Ability = "Member.LabourAbility";
    private const string Months = "Member.WorkMonths";

    public static readonly MemberRule[] All =
    [
        new("LB-001", Ability, (m, n) => m.Age < n("age") && m.Details.LabourAbility != "04"),
        new("LB-002", Ability, (m, n) => m.Age >= n("from") && m.Age <= n("to") && m.Healthy && !m.InSchool && m.Details.LabourAbility is ("03" or "04")),
        new("LB-003", Ability, (m, n) => m.Age >= n("from") && m.Age <= n("to") && m.Healthy && !m.InSchool && m.Details.LabourAbility == "05"),
        new("LB-004", Ability, (m, n) => m.Details.LabourAbility == "03" && m.Healthy && m.Age < n("age")),
        new("LB-005", Months, (m, n) => m.InSchool && m.Details.LabourAbility is ("01" or "02") && m.Details.WorkMonths > n("months")),
        new("LB-008", Months, (m, _) => m.Details.LabourAbility is ("03" or "04") && (m.Details.WorkRegion is not null || m.Details.WorkMonths > 0)),
        new("LB-011", "Member.PublicPost", (m, n) => m.Details.PublicPost is not null && (m.Age < n("from") || m.Age >= n("to"))),
        new("LB-014", Months, (m, n) => m.Age >= n("age") && m.Details.WorkRegion == "04" && m.Details.WorkMonths >= n("months")),
    ];
}
