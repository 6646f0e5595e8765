namespace PovertyCase.Domain.Quality;

/// <summary>Rules ED: completed schooling, school attended, reason for not attending.</summary>
internal static class EducationRules
{
    private const string Status = "Member.StudentStatus";
    private const string Schooling = "Member.Education";
    private const string Dropout = "Member.DropoutReason";

    public static readonly MemberRule[] All =
    [
        new("ED-001", Schooling, (m, _) => m.Details.Education is null == m.Student is null),
        new("ED-002", Dropout, (m, n) => m.SchoolAge >= n("from") && m.SchoolAge <= n("to") && !m.InSchool && m.Details.DropoutReason is null
            && !(m.SchoolAge == n("to") && Households.CompulsorySchooling.Finished.Contains(m.Details.Education))),
        new("ED-003", Dropout, (m, n) => m.Details.DropoutReason is not null && !m.InSchool && (m.SchoolAge < n("from") || m.SchoolAge > n("to"))),
        new("ED-004", Dropout, (m, _) => m.Details.DropoutReason is ("01" or "02") && m.Healthy),
        new("ED-005", Status, (m, n) => m.Student == "03" && (m.Age < n("from") || m.Age > n("to"))),
        new("ED-006", Status, (m, n) => MemberFacts.Between(m.Student, "07", "12") && (m.Age < n("from") || m.Age > n("to"))),
        new("ED-007", Status, (m, n) => MemberFacts.Between(m.Student, "04", "06") && (m.Age < n("from") || m.Age > n("to"))),
        new("ED-008", Status, (m, n) => m.Age <= n("age") && MemberFacts.Between(m.Student, "07", "99")),
        new("ED-009", Status, (m, n) => m.Age >= n("age") && m.Student is ("00" or "02" or "03")),
        new("ED-010", Status, (m, n) => m.Age >= n("age") && m.Healthy && m.Student is ("00" or "02")),
        new("ED-011", Schooling, (m, n) => m.Age < m.Details.Education switch { "03" => n("junior"), "04" => n("senior"), "05" => n("college"), "07" => n("bachelor"), _ => 0 }),
        new("ED-015", Schooling, (m, n) => m.Age >= n("age") && !m.InSchool && m.Details.Education is null),
        new("ED-016", Status, (m, n) => m.Age >= n("from") && m.Age <= n("to") && m.Student is null && m.Details.Education is null),
    ];
}
