using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Pages.Shared;

namespace PovertyCase.Web.Pages.Quality;

/// <summary>Households in which a part of the form is still empty.</summary>
public sealed class UnfinishedModel(CaseDb db, CurrentOfficer officer, RegionBook regions, OpaqueKeys keys, PeopleSearch people) : RegisterPage(db, officer, regions, keys, people)
{
    public override string Heading => "没有填齐的户";

    public override string Lead => "成员、收入、致贫原因、生产生活条件有一部分还空着";

    public override string Empty => "都填齐了。";

    public async Task OnGetAsync(long? region, string? s, Guid? after, Guid? before)
    {
        var (from, to) = Choose(region, s);
        // Only watched: a risk, and no cause of poverty (as CA-001).
        var watched = Db.Households.Where(h => (h.Status == HouseholdStatus.Entered || h.Status == HouseholdStatus.Cleared)
            && ((h.MonitoredAs != null && h.RiskEndedOn == null) || Db.Filings.Any(f => f.HouseholdId == h.Id && f.Kind == FilingKind.Monitoring && !FilingStages.Ended.Contains(f.Stage))));
        var chosen = Db.Households.AsNoTracking().Where(h => h.AreaNo >= from && h.AreaNo <= to && h.Status != HouseholdStatus.Voided && h.Status != HouseholdStatus.Merged && h.Status != HouseholdStatus.Closed
            && (h.PersonCount == 0 || (h.MainCause == null && !watched.Any(w => w.Id == h.Id)) || h.IncomeYear == null || !Db.Conditions.Any(c => c.HouseholdId == h.Id)));
        await TurnAsync(
            chosen, after, before,
            h => new { h.Id, h.AreaNo, h.HeadName, h.Details.GroupName, h.PersonCount, NoCause = h.MainCause == null && !watched.Any(w => w.Id == h.Id), h.IncomeYear, Conditions = Db.Conditions.Any(c => c.HouseholdId == h.Id) },
            r => new RegisterRow(r.Id, r.AreaNo, r.Id, r.HeadName, r.GroupName, "还没有填：" + string.Join('、', Missing(r.PersonCount == 0, r.IncomeYear is null, r.NoCause, !r.Conditions))));
    }

    private static IEnumerable<string> Missing(bool members, bool income, bool cause, bool conditions) =>
        new[] { (members, "成员"), (income, "收入"), (cause, "致贫原因"), (conditions, "生产生活条件") }.Where(p => p.Item1).Select(p => p.Item2);
}
