using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages;

/// <summary>What of member changes and corrections waits for an officer; served by ix_member_change_list and ix_correction_request_list.</summary>
internal sealed class MovesDesk(CaseDb db, CurrentOfficer officer)
{
    private const int Named = 5;

    public async Task<IReadOnlyList<DeskTask>> TasksAsync() => officer.Role switch
    {
        Role.VillageClerk => [.. await ReturnedAsync(), .. await RefusedAsync()],
        Role.TownshipClerk => await ChangesAsync(),
        _ => await CorrectionsAsync(),
    };

    private async Task<IReadOnlyList<DeskTask>> ReturnedAsync()
    {
        var returned = await db.MemberChanges.AsNoTracking().Where(c => c.Stage == MemberChangeStage.Returned).OrderBy(c => c.StageSince).Take(Named)
            .Select(c => new { c.Id, c.Household.HeadName, c.Kind, c.ReturnedBecause, c.StageSince }).ToListAsync();
        return [.. returned.Select(c => new DeskTask(c.StageSince, $"{c.HeadName}户的{Label.Of(c.Kind)}被退回", c.ReturnedBecause ?? "", "去处理", $"/changes/{c.Id}") { Urgent = true })];
    }

    /// <summary>Refusals of the last two weeks; there is nothing to do with them but to read why.</summary>
    private async Task<IReadOnlyList<DeskTask>> RefusedAsync()
    {
        var since = officer.Today.AddDays(-14);
        var refused = await db.Corrections.AsNoTracking().Where(c => c.Stage == CorrectionStage.Refused && c.StageSince >= since).OrderByDescending(c => c.StageSince).Take(Named)
            .Select(c => new { c.Id, c.Household.HeadName, c.Fields, c.RefusedBecause, c.StageSince }).ToListAsync();
        return [.. refused.Select(c => new DeskTask(c.StageSince, $"{c.HeadName}户的更正没有同意：{c.Fields}", c.RefusedBecause ?? "", "看原因", $"/corrections/{c.Id}"))];
    }

    private async Task<IReadOnlyList<DeskTask>> ChangesAsync()
    {
        var waiting = await db.MemberChanges.AsNoTracking().Where(c => c.Stage == MemberChangeStage.VillageConfirmed).GroupBy(_ => 1)
            .Select(g => new { Count = g.Count(), Since = g.Min(c => c.StageSince), Villages = g.Select(c => c.AreaNo).Distinct().Count() }).ToListAsync();
        return [.. waiting.Select(w => new DeskTask(w.Since, $"{w.Villages}个村申报的{w.Count}项成员变动等待审核", "对照证明看变动前后，通过即生效", "去审核", $"/changes?stage={MemberChangeStage.VillageConfirmed}"))];
    }

    private async Task<IReadOnlyList<DeskTask>> CorrectionsAsync()
    {
        var stages = CorrectionFlow.WaitingFor(officer.Actor.Role).ToList();
        var waiting = await db.Corrections.AsNoTracking().Where(c => stages.Contains(c.Stage)).GroupBy(c => c.Stage)
            .Select(g => new { Stage = g.Key, Count = g.Count(), Since = g.Min(c => c.StageSince) }).ToListAsync();
        return [.. waiting.Select(w => new DeskTask(w.Since, $"{w.Count}份更正申请：{Label.Of(w.Stage)}", "看更正前后、理由和证明", "去办理", $"/corrections?stage={w.Stage}"))];
    }
}
