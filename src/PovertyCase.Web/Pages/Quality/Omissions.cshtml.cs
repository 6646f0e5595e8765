using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.History;
using PovertyCase.Web.Pages.Shared;

namespace PovertyCase.Web.Pages.Quality;

/// <summary>
/// 漏评线索 (S0-05): households that were looked at and not listed, with the reason that was given; and those that were entered, are as poor as the line of entry
/// asks, and for which nobody ever applied.
/// </summary>
public sealed class OmissionsModel(CaseDb db, CurrentOfficer officer, RegionBook regions, OpaqueKeys keys, PeopleSearch people) : RegisterPage(db, officer, regions, keys, people)
{
    private static readonly (string Key, string Name)[] All = [("refused", "申请过没有纳入的"), ("unasked", "收入不高、没有申请过的")];

    private string _kind = All[0].Key;

    public override string Heading => "漏评线索";

    public override string Lead => AreUnasked ? "入过户，人均纯收入不高于当年识别标准，一次也没有申请过：去核实要不要申请" : "申请过而没有纳入的户和当时的理由，核查有没有漏评";

    public override string Empty => AreUnasked ? "没有这样的户；县里没有设定当年识别标准的，这里也是空的。" : "没有申请后未纳入的户。";

    public override IReadOnlyList<SelectListItem> Kinds => [.. All.Select(k => new SelectListItem(k.Name, k.Key, k.Key == _kind))];

    public override bool HasPast => true;

    private bool AreUnasked => _kind == All[1].Key;

    public async Task OnGetAsync(string? kind, long? region, string? s, Guid? after, Guid? before)
    {
        var (from, to) = Choose(region, s);
        _kind = All.FirstOrDefault(k => k.Key == kind) is { Key: not null } asked ? asked.Key : All[0].Key;
        await (AreUnasked ? UnaskedAsync(from, to, after, before) : RefusedAsync(from, to, after, before));
    }

    private async Task UnaskedAsync(long from, long to, Guid? after, Guid? before)
    {
        var filings = Db.On(Db.Filings, Asked.Day);
        var chosen = Db.AtMostTheEntryLine(Db.On(Db.Households, Asked.Day).AsNoTracking(), Day).Where(h => h.AreaNo >= from && h.AreaNo <= to
            && (h.Status == HouseholdStatus.Entered || h.Status == HouseholdStatus.Cleared) && !filings.Any(f => f.HouseholdId == h.Id));
        await TurnAsync(
            chosen, after, before,
            h => new { h.Id, h.AreaNo, h.HeadName, h.Details.GroupName, h.Status, h.IncomeYear, h.PerCapitaNetIncome },
            r => new RegisterRow(r.Id, r.AreaNo, r.Id, r.HeadName, r.GroupName, $"{Label.Of(r.Status)}；{r.IncomeYear}年人均纯收入{Money.Text(r.PerCapitaNetIncome ?? 0)}元，不高于识别标准"));
    }

    private async Task RefusedAsync(long from, long to, Guid? after, Guid? before)
    {
        FilingStage[] ended = [FilingStage.Rejected, FilingStage.Withdrawn];

        // The last word about a household that is not on the register; other filings end in the same stages, but about households that are.
        FilingKind[] entries = [FilingKind.Identification, FilingKind.Monitoring];
        var (filings, households) = (Db.On(Db.Filings, Asked.Day), Db.On(Db.Households, Asked.Day));
        var chosen = filings.AsNoTracking().Where(f => f.AreaNo >= from && f.AreaNo <= to && ended.Contains(f.Stage) && entries.Contains(f.Kind)
            && households.Any(h => h.Id == f.HouseholdId && (h.Status == HouseholdStatus.Entered || h.Status == HouseholdStatus.Exited || h.Status == HouseholdStatus.Cleared)
                && !(h.MonitoredAs != null && h.RiskEndedOn == null))
            && !filings.Any(later => later.HouseholdId == f.HouseholdId && entries.Contains(later.Kind) && later.Id > f.Id));
        if (Sought is { } sought)
        {
            chosen = chosen.Where(f => sought.Any(m => m.HouseholdId == f.HouseholdId));
        }

        Total = await chosen.CountAsync();
        Rows = await chosen.TurnAsync(
            filings,
            f => f.AreaNo,
            f => f.Id,
            async taken => (await (
                from f in taken
                join h in households on f.HouseholdId equals h.Id
                select new { f.Id, f.Kind, f.AreaNo, f.HouseholdId, h.HeadName, h.Details.GroupName, f.Stage, f.StageSince, f.EndedBecause, h.PerCapitaNetIncome }).ToListAsync())
                .ConvertAll(r => new RegisterRow(
                    r.Id, r.AreaNo, r.HouseholdId, r.HeadName, r.GroupName,
                    $"{FlexibleDate.Long(r.StageSince)}{Label.Of(r.Kind)}{Label.Of(r.Stage)}：{r.EndedBecause ?? "没有写理由"}{(r.PerCapitaNetIncome is { } yuan ? $"；人均纯收入{Money.Text(yuan)}元" : "")}", $"/filings/{r.Id}")),
            r => (r.AreaNo, r.Id),
            after,
            before);
    }
}
