using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Pages.Shared;

namespace PovertyCase.Web.Pages.Quality;

/// <summary>A register whose lines are members: of households that are or were on the register, or are monitored, in the order of their villages.</summary>
public abstract class MemberRegisterPage(CaseDb db, CurrentOfficer officer, RegionBook regions, OpaqueKeys keys, PeopleSearch people) : RegisterPage(db, officer, regions, keys, people)
{
    private static readonly HouseholdStatus[] Listed = [HouseholdStatus.Registered, HouseholdStatus.Exited, HouseholdStatus.Returned];

    /// <summary>The kind that was asked for, else the first.</summary>
    protected static (string Key, string Name, Expression<Func<Membership, bool>> Is) Asked(IReadOnlyList<(string Key, string Name, Expression<Func<Membership, bool>> Is)> kinds, string? kind) =>
        kinds.FirstOrDefault(k => k.Key == kind) is { Key: not null } asked ? asked : kinds[0];

    /// <summary>Who belongs to such a household now, in the range that was chosen.</summary>
    protected IQueryable<Membership> Members(long from, long to) => Members(Db, from, to);

    /// <summary>The same for a page that is no list of lines.</summary>
    internal static IQueryable<Membership> Members(CaseDb db, long from, long to) => db.Memberships.AsNoTracking().Where(m => m.AreaNo >= from && m.AreaNo <= to && m.EndedOn == null)
        .Where(m => db.Households.Any(h => h.Id == m.HouseholdId && (Listed.Contains(h.Status) || (h.Status == HouseholdStatus.Applying && h.ExitedYear != null)
            || (h.MonitoredAs != null && h.RiskEndedOn == null && h.Status < HouseholdStatus.Merged))));

    /// <summary>Turns the pages of those who are meant.</summary>
    /// <param name="what">What is said of a member behind name and age.</param>
    protected async Task TurnAsync(IQueryable<Membership> chosen, Guid? after, Guid? before, Func<MemberDetails, string> what)
    {
        if (Sought is { } sought)
        {
            chosen = chosen.Where(m => sought.Any(p => p.PersonId == m.PersonId));
        }

        Total = await chosen.CountAsync();
        Rows = await chosen.TurnAsync(
            Db.Memberships,
            m => m.AreaNo,
            m => m.Id,
            async taken => (await (
                from m in taken
                join h in Db.Households on m.HouseholdId equals h.Id
                select new { m.Id, m.AreaNo, m.HouseholdId, h.HeadName, h.Details.GroupName, m.Person.Name, m.Person.BirthDate, m.Details }).ToListAsync())
                .ConvertAll(r => new RegisterRow(r.Id, r.AreaNo, r.HouseholdId, r.HeadName, r.GroupName, $"{r.Name}（{Age.On(Me.Today, r.BirthDate)}岁）：{what(r.Details)}", $"/households/{r.HouseholdId}")),
            r => (r.AreaNo, r.Id),
            after,
            before);
    }
}
