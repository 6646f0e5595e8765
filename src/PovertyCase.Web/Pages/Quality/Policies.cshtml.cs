using System.Linq.Expressions;
using Microsoft.AspNetCore.Mvc.Rendering;
using PovertyCase.Domain.Households;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Pages.Shared;

namespace PovertyCase.Web.Pages.Quality;

/// <summary>应享未享 (S2-39): members who meet the terms of a policy and do not enjoy it, one policy at a time.</summary>
public sealed class PoliciesModel(CaseDb db, CurrentOfficer officer, RegionBook regions, OpaqueKeys keys, PeopleSearch people) : MemberRegisterPage(db, officer, regions, keys, people)
{
    private const int PensionAge = 60;

    private string _kind = "insurance";

    public override string Heading => "应享未享";

    public override string Lead => "够条件而没有登记享受的人：核实以后去办，或者在成员页补登记";

    public override string Empty => "这一类没有应享未享的人。";

    public override IReadOnlyList<SelectListItem> Kinds => [.. All.Select(k => new SelectListItem(k.Name, k.Key, k.Key == _kind))];

    private IReadOnlyList<(string Key, string Name, Expression<Func<Membership, bool>> Is)> All
    {
        get
        {
            var born = Me.Today.AddYears(-PensionAge);
            return
            [
                ("insurance", "没有参加基本医疗保险", m => !m.Protection.ResidentMedicalInsurance && !m.Protection.EmployeeMedicalInsurance),
                ("pension", "满60岁没有养老保险", m => m.Person.BirthDate <= born && !m.Protection.ResidentPension && !m.Protection.EmployeePension),
                ("nursing", "一、二级残疾没有护理补贴", m => (m.Details.DisabilityGrade == "1" || m.Details.DisabilityGrade == "2") && !m.Protection.DisabledNursingSubsidy),
                ("living", "低保残疾人没有生活补贴", m => m.Protection.Dibao && m.Details.Health.Contains("04") && !m.Protection.DisabledLivingSubsidy),
                ("illness", "患大病没有大病保险和救助", m => m.Details.Health.Contains("03") && !m.Protection.SeriousIllnessInsurance && !m.Protection.MedicalAid),
            ];
        }
    }

    public async Task OnGetAsync(string? kind, long? region, string? s, Guid? after, Guid? before)
    {
        var (from, to) = Choose(region, s);
        var asked = Asked(All, kind);
        _kind = asked.Key;
        await TurnAsync(Members(from, to).Where(asked.Is), after, before, _ => asked.Name);
    }
}
