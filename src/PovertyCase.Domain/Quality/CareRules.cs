using PovertyCase.Domain.Households;

namespace PovertyCase.Domain.Quality;

/// <summary>Rules HE, SP and ID that one member's form answers: illness, insurance, pension, a name with rare characters, a great age.</summary>
internal static class CareRules
{
    public static readonly MemberRule[] All =
    [
        new("HE-006", "Protection.SeriousIllnessInsurance", (m, _) => SeveralCodes.Has(m.Details.Health, "03") && !m.Protection.SeriousIllnessInsurance && !m.Protection.MedicalAid),
        new("SP-001", "Protection.ResidentMedicalInsurance", (m, _) => !m.Protection.ResidentMedicalInsurance && !m.Protection.EmployeeMedicalInsurance, IsFact: true),
        new("SP-003", "Protection.ResidentPension", (m, n) => m.Age >= n("age") && !m.Protection.ResidentPension && !m.Protection.EmployeePension),
        new("ID-010", "Person.IdNumber", (m, n) => m.Age > n("most")),
        new("ID-013", "Person.Name", (m, _) => MemberFacts.RareIn(m.Name).Length > 0),
    ];
}
