using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Regions;
using PovertyCase.Domain.Teams;
using PovertyCase.Domain.YearlyForms;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.YearlyForms;

/// <summary>Who helps a village according to the register of work teams; several teams are named together.</summary>
public sealed record RegisteredTeam(string SentBy, string? Leader, int Members)
{
    /// <summary>What the village would otherwise type once more.</summary>
    public VillageSupport Prefilled => new() { SupportUnit = SentBy, TeamLeader = Leader, TeamMembers = Members };

    /// <summary>What the register says of a field of the section on help; null where it says nothing.</summary>
    public object? Of(string field) => field switch
    {
        nameof(VillageSupport.SupportUnit) => SentBy,
        nameof(VillageSupport.TeamLeader) => Leader,
        nameof(VillageSupport.TeamMembers) => Members,
        _ => null,
    };
}

/// <summary>What the registers of help add up to beside the yearly forms (S1-11): shown and compared, not demanded, because teams and helpers may be registered late.</summary>
public static class RegisteredHelp
{
    public const string VillageSection = "support";

    /// <summary>A form of this year goes by today, one of an earlier year by that year's last day.</summary>
    private static DateOnly DayOf(int year, DateOnly today) => year < today.Year ? new DateOnly(year, 12, 31) : today;

    /// <summary>Null where no team is registered.</summary>
    public static async Task<RegisteredTeam?> TeamAsync(this CaseDb db, long village, int year, DateOnly today, CancellationToken cancel)
    {
        var day = DayOf(year, today);
        var teams = await Here(db.Teams, day).Where(t => t.AreaNo == village).Select(t => new { t.Id, t.Details.SentBy }).ToListAsync(cancel);
        if (teams.Count == 0)
        {
            return null;
        }

        var ids = teams.ConvertAll(t => t.Id);
        var members = await db.TeamMembers.AsNoTracking().Where(m => ids.Contains(m.TeamId) && m.Details.StartsOn <= day && (m.Details.EndsOn == null || m.Details.EndsOn >= day))
            .OrderBy(m => m.Id).Select(m => new { m.Details.MemberName, m.Details.Post }).ToListAsync(cancel);
        var leaders = string.Join('、', members.Where(m => m.Post == TeamPost.Leader).Select(m => m.MemberName));
        return new RegisteredTeam(string.Join('、', teams.Select(t => t.SentBy).Distinct()), leaders.Length == 0 ? null : leaders, members.Count);
    }

    /// <summary>Of a county: its townships, its teams, who answers for households and from how many units. No list has just these rows, so none is linked.</summary>
    public static async Task<IReadOnlyList<(string Section, string Field, int Count)>> CountedAsync(this CaseDb db, RegionBook regions, long county, int year, DateOnly today, CancellationToken cancel)
    {
        var day = DayOf(year, today);
        var (from, to) = RegionCode.RangeOf(county);
        var helpers = db.Pairings.Where(p => p.AreaNo >= from && p.AreaNo <= to && p.StartsOn <= day && (p.EndsOn == null || p.EndsOn >= day)).Select(p => p.HelperId).Distinct();
        return
        [
            ("scale", nameof(CountyScale.Townships), regions.Children(county).Count),
            (VillageSection, nameof(CountySupport.Teams), await Here(db.Teams, day).CountAsync(t => t.AreaNo >= from && t.AreaNo <= to, cancel)),
            (VillageSection, nameof(CountySupport.Helpers), await helpers.CountAsync(cancel)),
            (VillageSection, nameof(CountySupport.SupportUnits), await db.Helpers.Where(h => helpers.Contains(h.Id)).Select(h => h.Details.Unit).Distinct().CountAsync(cancel)),
        ];
    }

    private static IQueryable<WorkTeam> Here(IQueryable<WorkTeam> teams, DateOnly day) => teams.AsNoTracking().Where(t => t.Details.StartsOn <= day && (t.Details.EndsOn == null || t.Details.EndsOn >= day));
}
