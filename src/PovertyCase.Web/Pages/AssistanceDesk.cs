using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Measures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Pages;

/// <summary>What waits about the help for monitored households: plans that are due, and first measures that nobody has carried out (S2-24).</summary>
public sealed class AssistanceDesk(CaseDb db, CurrentOfficer officer)
{
    public async Task<List<DeskTask>> TasksAsync()
    {
        AssistanceStage[] stages = [AssistanceStage.MeasuresDue, AssistanceStage.MeasuresPlanned];
        var waiting = await db.Assistances.AsNoTracking().Where(a => stages.Contains(a.Stage)).GroupBy(a => a.Stage)
            .Select(g => new { Stage = g.Key, Count = g.Count(), Since = g.Min(a => a.StageSince), Oldest = g.Min(a => a.MarkedOn) }).ToListAsync();
        var days = waiting.Count == 0 ? 0 : await db.PlanDaysAsync(officer.Today);
        return [.. waiting.Select(w =>
        {
            var due = w.Oldest.AddDays(days);
            return w.Stage == AssistanceStage.MeasuresDue
                ? new DeskTask(w.Since, $"{w.Count}户监测对象等待制定措施", $"标注后{days}天内定好，最早的到{FlexibleDate.Long(due)}", "去制定", "/assistance?stage=MeasuresDue") { Urgent = due <= officer.Today.AddDays(3) }
                : new DeskTask(w.Since, $"{w.Count}户定了措施还没有落实", "从发现线索到落实的天数，登记了才算得出来", "去登记", "/assistance?stage=MeasuresPlanned");
        })];
    }
}
