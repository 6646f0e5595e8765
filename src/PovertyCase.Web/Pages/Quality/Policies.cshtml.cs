using System.Linq.Expressions;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Pages.Shared;

namespace PovertyCase.Web.Pages.Quality;

/// <summary>应享未享 (S2-39): members who meet the terms of a policy and do not enjoy it, one policy at a time.</summary>
public sealed class PoliciesModel(CaseDb db, CurrentOfficer officer, RegionBook regions, OpaqueKeys keys, PeopleSearch people) : RegisterPage(db, officer, regions, keys, people)
{
    private const int PensionAge = 60;

    private string _kind = "insurance";

    public override string Heading => "应享未享";

    public override string Lead => "够条件而没有登记享受的人：核实以后去办，或者在成员页补登记";

    public override string Empty => "这一类没有应享未享的人。";

    public override IReadOnlyList<SelectListItem> Kinds => [.. All.Select(k => new SelectListItem(k.Name, k.Key, k.Key == _kind))];

    private IReadOnlyList<(string Key, string Name, Expression<Func<Membership, bool>> Lacks)> All
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
        var asked = All.FirstOrDefault(k => k.Key == kind);
        if (asked.Key is null)
        {
            asked = All[0];
        }

        _kind = asked.Key;
        HouseholdStatus[] listed = [HouseholdStatus.Registered, HouseholdStatus.Exited, HouseholdStatus.Returned];
        var chosen = Db.Memberships.AsNoTracking().Where(m => m.AreaNo >= from && m.AreaNo <= to && m.EndedOn == null).Where(asked.Lacks)
            .Where(m => Db.Households.Any(h => h.Id == m.HouseholdId && (listed.Contains(h.Status) || (h.Status == HouseholdStatus.Applying && h.ExitedYear != null)
                || (h.MonitoredAs != null && h.RiskEndedOn == null && h.Status < HouseholdStatus.Merged))));
        if (Sought is { } sought)
        {
            chosen = chosen.Where(m => sought.Any(p => p.PersonId == m.PersonId));
        }

        Total = await chosen.CountAsync();
        var cursor = await Db.Memberships.Where(m => m.Id == (after ?? before)).Select(m => new { m.AreaNo, m.Id }).SingleOrDefaultAsync();
        var backwards = after is null && cursor is not null;
        var page = cursor is null ? chosen
            : backwards ? chosen.Where(m => EF.Functions.LessThan(ValueTuple.Create(m.AreaNo, m.Id), ValueTuple.Create(cursor.AreaNo, cursor.Id)))
            : chosen.Where(m => EF.Functions.GreaterThan(ValueTuple.Create(m.AreaNo, m.Id), ValueTuple.Create(cursor.AreaNo, cursor.Id)));
        page = backwards ? page.OrderByDescending(m => m.AreaNo).ThenByDescending(m => m.Id) : page.OrderBy(m => m.AreaNo).ThenBy(m => m.Id);
        var rows = await (
            from m in page.Take(Leaf<RegisterRow>.Size + 1)
            join h in Db.Households on m.HouseholdId equals h.Id
            select new { m.Id, m.AreaNo, m.HouseholdId, h.HeadName, h.Details.GroupName, m.Person.Name, m.Person.BirthDate }).ToListAsync();
        var ordered = backwards
            ? rows.OrderByDescending(r => r.AreaNo).ThenByDescending(r => r.Id.ToString("N"), StringComparer.Ordinal)
            : rows.OrderBy(r => r.AreaNo).ThenBy(r => r.Id.ToString("N"), StringComparer.Ordinal);
        Rows = Leaf<RegisterRow>.Of(
            [.. ordered.Select(r => new RegisterRow(r.Id, r.AreaNo, r.HouseholdId, r.HeadName, r.GroupName, $"{r.Name}（{Age.On(Me.Today, r.BirthDate)}岁）：{asked.Name}", $"/households/{r.HouseholdId}"))],
            backwards, cursor is not null, r => r.Id);
    }
}
