using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Adjustments;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages;

/// <summary>What of the year's adjustment waits for an officer; served by ix_adjustment_sheet_list.</summary>
internal sealed class AdjustmentDesk(CaseDb db, CurrentOfficer officer)
{
    public async Task<IReadOnlyList<DeskTask>> TasksAsync()
    {
        // The newest: years that nobody ever reported must not hide the one that runs.
        var open = await db.Adjustments.AsNoTracking().Where(b => b.Stage != AdjustmentStage.Reported).OrderByDescending(b => b.Year).Take(3).ToListAsync();
        var tasks = new List<DeskTask>();
        foreach (var batch in open)
        {
            tasks.AddRange(officer.Role switch
            {
                Role.VillageClerk when batch.Stage == AdjustmentStage.Open => [Task(batch, $"{batch.Year}年度动态调整已经开放", "先把信息对照表打印出来，入户时逐项对", "去打印", $"/adjustments/{batch.Id}")],
                Role.VillageClerk => await SheetsAsync(batch),
                Role.TownshipClerk => await AgreeAsync(batch),
                Role.CountyClerk => [.. await AgreeAsync(batch), .. Forward(batch)],
                Role.CountyHead => Forward(batch),
                _ => [],
            });
        }

        return tasks;
    }

    private async Task<IReadOnlyList<DeskTask>> SheetsAsync(AdjustmentBatch batch)
    {
        if (!batch.Allows(SheetAct.Visit, SheetState.Waiting, officer.Actor))
        {
            return [];
        }

        var waiting = await new YearSheets(db).Of(batch).AsNoTracking().Where(s => s.State == SheetState.Waiting || s.State == SheetState.Visited)
            .GroupBy(s => new { s.State, Back = s.ReturnedBecause != null })
            .Select(g => new { g.Key.State, g.Key.Back, Count = g.Count(), Since = g.Min(s => s.StateSince) }).ToListAsync();
        var until = $"入户采集到{FlexibleDate.Long(batch.Details.SurveyTo)}为止";
        return [.. waiting.Select(w => w switch
        {
            { Back: true } => new DeskTask(w.Since, $"{w.Count}户的研判被退回", "看退回的原因，核实后重新研判", "去办", $"/adjustments/{batch.Id}/sheets?state={w.State}") { Urgent = true },
            { State: SheetState.Waiting } => new DeskTask(w.Since, $"动态调整还有{w.Count}户没有入户", until, "打开名单", $"/adjustments/{batch.Id}/sheets?state={w.State}") { Urgent = officer.Today.AddDays(3) >= batch.Details.SurveyTo },
            _ => new DeskTask(w.Since, $"动态调整有{w.Count}户入了户没有研判", "填好本年收入和生产生活条件，再研判", "打开名单", $"/adjustments/{batch.Id}/sheets?state={w.State}"),
        })];
    }

    private async Task<IReadOnlyList<DeskTask>> AgreeAsync(AdjustmentBatch batch)
    {
        if (YearSheets.WaitingFor(batch, officer.Actor) is not (var now, _))
        {
            return [];
        }

        var waiting = await new YearSheets(db).Of(batch).AsNoTracking().Where(s => s.State == now).GroupBy(_ => 1).Select(g => new { Count = g.Count(), Since = g.Min(s => s.StateSince) }).ToListAsync();
        return [.. waiting.Select(w => new DeskTask(w.Since, $"动态调整{w.Count}户的研判等您看", "同意的可以整村、整镇一次办", "去看", $"/adjustments/{batch.Id}/review"))];
    }

    private IReadOnlyList<DeskTask> Forward(AdjustmentBatch batch) => AdjustmentFlow.Forward(batch.Stage) is { } act && batch.Allows(act, officer.Actor)
        ? [Task(batch, $"{batch.Year}年度动态调整：{Label.Of(batch.Stage)}", $"下一步：{Label.Of(act)}", "去办理", $"/adjustments/{batch.Id}")]
        : [];

    private static DeskTask Task(AdjustmentBatch batch, string title, string note, string button, string href) => new(batch.StageSince, title, note, button, href);
}
