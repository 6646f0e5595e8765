using System.ComponentModel.DataAnnotations;
using System.Linq.Expressions;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Households;

/// <summary>How a person stands to a policy; who neither enjoys it nor meets its terms stands in no relation.</summary>
public enum PolicyStanding
{
    [Display(Name = "享受"), StatusColour("ok")]
    Enjoyed = 1,

    [Display(Name = "够条件未享"), StatusColour("bad")]
    Missed = 2,
}

/// <summary>应享未享: the terms of a policy are met and it is not enjoyed, as a question to the database.</summary>
/// <param name="Key">Of its list.</param>
/// <param name="Name">What is missing, as the list says it.</param>
public sealed record Entitlement(string Key, string Name, Expression<Func<Membership, bool>> IsMissed);

/// <summary>One policy of the safety net.</summary>
/// <param name="enjoys">What the form says; null where only payments tell.</param>
/// <param name="paidAs">Its code among the policies when it is paid from case to case.</param>
/// <param name="due">Null where the form cannot tell who meets the terms.</param>
public sealed class SafetyNetPolicy(string name, Func<Membership, bool>? enjoys, string? paidAs = null, Entitlement? due = null)
{
    private Func<Membership, bool>? _isMissed;

    public string Name => name;

    public Entitlement? Due => due;

    /// <param name="member">With who it is.</param>
    /// <param name="paid">What was paid to the household in the year, and not struck out.</param>
    public PolicyStanding? Of(Membership member, IEnumerable<BenefitDetails> paid)
    {
        if (enjoys?.Invoke(member) == true || (paidAs is not null && paid.Any(b => b.Policy == paidAs && (b.PersonId is null || b.PersonId == member.PersonId))))
        {
            return PolicyStanding.Enjoyed;
        }

        _isMissed ??= due?.IsMissed.Compile();
        return _isMissed?.Invoke(member) == true ? PolicyStanding.Missed : null;
    }
}

/// <summary>社保兜底 (S2-39): 低保, 医保, 特困供养, 临时救助 and the two subsidies of the disabled, person by person. The list of who misses one asks the same question.</summary>
public static class SafetyNet
{
    private const int PensionAge = 60;
    private const string TemporaryAid = "03";

    public static IReadOnlyList<SafetyNetPolicy> On(DateOnly today)
    {
        var born = today.AddYears(-PensionAge);
        return
        [
            new("低保", m => m.Protection.Dibao),
            new("特困供养", m => m.Protection.DestituteSupport),
            new("医保", m => m.Protection.ResidentMedicalInsurance || m.Protection.EmployeeMedicalInsurance, due: new("insurance", "没有参加基本医疗保险", Guarantees.IsUninsured)),
            new("养老保险", m => m.Protection.ResidentPension || m.Protection.EmployeePension, due: new("pension", "满60岁没有养老保险", m => m.Person.BirthDate <= born && !m.Protection.ResidentPension && !m.Protection.EmployeePension)),
            new("残疾人护理补贴", m => m.Protection.DisabledNursingSubsidy, due: new("nursing", "一、二级残疾没有护理补贴", m => (m.Details.DisabilityGrade == "1" || m.Details.DisabilityGrade == "2") && !m.Protection.DisabledNursingSubsidy)),
            new("残疾人生活补贴", m => m.Protection.DisabledLivingSubsidy, due: new("living", "低保残疾人没有生活补贴", m => m.Protection.Dibao && m.Details.Health.Contains("04") && !m.Protection.DisabledLivingSubsidy)),
            new("大病保险", m => m.Protection.SeriousIllnessInsurance, due: new("illness", "患大病没有大病保险和救助", m => m.Details.Health.Contains("03") && !m.Protection.SeriousIllnessInsurance && !m.Protection.MedicalAid)),
            new("临时救助", null, paidAs: TemporaryAid),
        ];
    }
}
