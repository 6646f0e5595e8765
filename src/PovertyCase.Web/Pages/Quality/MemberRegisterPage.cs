using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.History;
using PovertyCase.Web.Pages.Shared;

namespace PovertyCase.Web.Pages.Quality;

/// <summary>A register whose lines are members: of households that are or were on the register, or are monitored, in the order of their villages.</summary>
public abstract class MemberRegisterPage(CaseDb db, CurrentOfficer officer, RegionBook regions, OpaqueKeys keys, PeopleSearch people) : RegisterPage(db, officer, regions, keys, people)
{
    private static readonly HouseholdStatus[] Listed = [HouseholdStatus.Registered, HouseholdStatus.Exited, HouseholdStatus.Returned];

    /// <summary>The kind that was asked for, else the first.</summary>
    protected static (string Key, string Name, Expression<Func<Membership, bool>> Is) KindAsked(IReadOnlyList<(string Key, string Name, Expression<Func<Membership, bool>> Is)> kinds, string? kind) =>
        kinds.FirstOrDefault(k => k.Key == kind) is { Key: not null } asked ? asked : kinds[0];

    public override bool HasPast => true;

    /// <summary>Who belongs to such a household on the day, in the range that was chosen, and is meant.</summary>
    protected IQueryable<Membership> Members(long from, long to, params ReadOnlySpan<Expression<Func<Membership, bool>>> asked) => Members(Db, from, to, Asked.Day).Meant(Db, Asked.Day, asked);

    /// <summary>The same for a page that is no list of lines.</summary>
    internal static IQueryable<Membership> Members(CaseDb db, long from, long to, DateOnly? day)
    {
        var households = db.On(db.Households, day);
        return db.On(db.Memberships, day).AsNoTracking().Where(m => m.AreaNo >= from && m.AreaNo <= to && m.EndedOn == null)
            .Where(m => households.Any(h => h.Id == m.HouseholdId && (Listed.Contains(h.Status) || (h.Status == HouseholdStatus.Applying && h.ExitedYear != null)
                || (h.MonitoredAs != null && h.RiskEndedOn == null && h.Status < HouseholdStatus.Merged))));
    }

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
            Db.On(Db.Memberships, Asked.Day),
            m => m.AreaNo,
            m => m.Id,
            taken => ReadAsync(taken, what),
            r => (r.AreaNo, r.Id),
            after,
            before);
    }

    /// <summary>Households and persons by their keys: a join of versions would read those of the whole county.</summary>
    private async Task<List<RegisterRow>> ReadAsync(IQueryable<Membership> taken, Func<MemberDetails, string> what)
    {
        var rows = await taken.Select(m => new { m.Id, m.AreaNo, m.HouseholdId, m.PersonId, m.Details }).ToListAsync();
        var (homes, persons) = (rows.Select(r => r.HouseholdId).Distinct().ToArray(), rows.Select(r => r.PersonId).Distinct().ToArray());
        var heads = await Db.On(Db.Households, Asked.Day).Where(h => homes.Contains(h.Id)).Select(h => new { h.Id, h.HeadName, h.Details.GroupName }).ToDictionaryAsync(h => h.Id);
        var people = await Db.On(Db.People, Asked.Day).Where(p => persons.Contains(p.Id)).Select(p => new { p.Id, p.Name, p.BirthDate }).ToDictionaryAsync(p => p.Id);
        return [.. rows.Where(r => heads.ContainsKey(r.HouseholdId) && people.ContainsKey(r.PersonId)).Select(r =>
        {
            var (home, who) = (heads[r.HouseholdId], people[r.PersonId]);
            return new RegisterRow(r.Id, r.AreaNo, r.HouseholdId, home.HeadName, home.GroupName, $"{who.Name}（{Age.On(Day, who.BirthDate)}岁）：{what(r.Details)}", $"/households/{r.HouseholdId}");
        })];
    }
}
