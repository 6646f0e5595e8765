using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Pages.Shared;

namespace PovertyCase.Web.Pages.Quality;

/// <summary>漏评线索 (S0-05): households that were looked at and not listed, with the reason that was given.</summary>
public sealed class OmissionsModel(CaseDb db, CurrentOfficer officer, RegionBook regions, OpaqueKeys keys, PeopleSearch people) : RegisterPage(db, officer, regions, keys, people)
{
    public override string Heading => "漏评线索";

    public override string Lead => "申请过而没有纳入的户和当时的理由，核查有没有漏评";

    public override string Empty => "没有申请后未纳入的户。";

    public async Task OnGetAsync(long? region, string? s, Guid? after, Guid? before)
    {
        var (from, to) = Choose(region, s);
        FilingStage[] ended = [FilingStage.Rejected, FilingStage.Withdrawn];

        // The last word about a household that is not on the register; other filings end in the same stages, but about households that are.
        FilingKind[] entries = [FilingKind.Identification, FilingKind.Monitoring];
        var chosen = Db.Filings.AsNoTracking().Where(f => f.AreaNo >= from && f.AreaNo <= to && ended.Contains(f.Stage) && entries.Contains(f.Kind)
            && (f.Household.Status == HouseholdStatus.Entered || f.Household.Status == HouseholdStatus.Exited || f.Household.Status == HouseholdStatus.Cleared)
            && !(f.Household.MonitoredAs != null && f.Household.RiskEndedOn == null)
            && !Db.Filings.Any(later => later.HouseholdId == f.HouseholdId && entries.Contains(later.Kind) && later.Id > f.Id));
        if (Sought is { } sought)
        {
            chosen = chosen.Where(f => sought.Any(m => m.HouseholdId == f.HouseholdId));
        }

        Total = await chosen.CountAsync();
        var cursor = await Db.Filings.Where(f => f.Id == (after ?? before)).Select(f => new { f.AreaNo, f.Id }).SingleOrDefaultAsync();
        var backwards = after is null && cursor is not null;
        var page = cursor is null ? chosen
            : backwards ? chosen.Where(f => EF.Functions.LessThan(ValueTuple.Create(f.AreaNo, f.Id), ValueTuple.Create(cursor.AreaNo, cursor.Id)))
            : chosen.Where(f => EF.Functions.GreaterThan(ValueTuple.Create(f.AreaNo, f.Id), ValueTuple.Create(cursor.AreaNo, cursor.Id)));
        page = backwards ? page.OrderByDescending(f => f.AreaNo).ThenByDescending(f => f.Id) : page.OrderBy(f => f.AreaNo).ThenBy(f => f.Id);
        var rows = await page.Take(Leaf<RegisterRow>.Size + 1)
            .Select(f => new { f.Id, f.Kind, f.AreaNo, f.HouseholdId, f.Household.HeadName, f.Household.Details.GroupName, f.Stage, f.StageSince, f.EndedBecause, f.Household.PerCapitaNetIncome }).ToListAsync();
        Rows = Leaf<RegisterRow>.Of(
            [.. rows.Select(r => new RegisterRow(
                r.Id, r.AreaNo, r.HouseholdId, r.HeadName, r.GroupName,
                $"{FlexibleDate.Long(r.StageSince)}{Label.Of(r.Kind)}{Label.Of(r.Stage)}：{r.EndedBecause ?? "没有写理由"}{(r.PerCapitaNetIncome is { } yuan ? $"；人均纯收入{Money.Text(yuan)}元" : "")}", $"/filings/{r.Id}"))],
            backwards, cursor is not null, r => r.Id);
    }
}
