using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Notices;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages;

/// <summary>
/// What the desk says of objections: the township answers them, the village waits for them, its leaders and the county see those that are overdue.
/// Served by ix_objection_owed.
/// </summary>
internal sealed class ObjectionsDesk(CaseDb db, CurrentOfficer officer, RegionBook regions)
{
    private const int Named = 5;

    public async Task<List<DeskTask>> TasksAsync()
    {
        var today = officer.Today;
        var owed = db.Objections.AsNoTracking().Where(o => o.State == ObjectionState.Received || o.State == ObjectionState.Investigating);
        if (officer.Role is not (Role.VillageClerk or Role.TownshipClerk))
        {
            var overdue = await owed.Where(o => o.AnswerBy < today).GroupBy(_ => 1).Select(g => new { Count = g.Count(), Since = g.Min(o => o.AnswerBy) }).ToListAsync();
            return [.. overdue.Select(o => new DeskTask(o.Since.AddDays(1), $"{o.Count}件异议过了期限还没有答复", "请催办，反映人凭编号在等", "看异议", "/objections?show=overdue") { Urgent = true })];
        }

        var answers = officer.Role == Role.TownshipClerk;
        var first = await owed.OrderBy(o => o.AnswerBy).ThenBy(o => o.Id).Take(Named + 1)
            .Select(o => new { o.Id, o.AreaNo, o.About, o.NoticeLine!.HeadName, o.RaisedOn, o.AnswerBy, o.State, o.Details.Content }).ToListAsync();
        var tasks = first.Take(Named).Select(o =>
        {
            var whom = Objection.WhomIn(o.About, o.HeadName);
            var late = o.AnswerBy < today ? $"已超期{today.DayNumber - o.AnswerBy.DayNumber}天。" : "";
            return new DeskTask(
                o.RaisedOn,
                answers ? $"答复对{regions.Name(o.AreaNo)}{whom}的异议" : $"{whom}有异议，等乡镇答复",
                late + o.Content,
                answers ? "去核查答复" : "看内容",
                $"/objections/{o.Id}")
            { Urgent = answers };
        }).ToList();
        if (first.Count > Named)
        {
            tasks.Add(new DeskTask(first[Named].RaisedOn, "还有别的异议在等答复", "按答复期限排列", "看异议", "/objections"));
        }

        return tasks;
    }
}
