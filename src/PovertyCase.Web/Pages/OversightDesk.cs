using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Timetable;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages;

/// <summary>What of the timetable of exits waits for an officer.</summary>
internal sealed class OversightDesk(CaseDb db, CurrentOfficer officer)
{
    public async Task<IReadOnlyList<DeskTask>> TasksAsync() => officer.Role switch
    {
        Role.CountyHead => await TimetablesAsync(),
        _ => [],
    };

    private async Task<IReadOnlyList<DeskTask>> TimetablesAsync()
    {
        var drafts = await db.Timetables.AsNoTracking().Where(t => t.State == TimetableState.Drafting).ToListAsync();
        return [.. drafts.Where(t => t.Allows(TimetableAct.PutInForce, officer.Actor)).Select(t => new DeskTask(t.Details.IssuedOn, $"退出计划{t.Name}等您审定", t.Details.Source, "去审定", $"/timetable/{t.Id}"))];
    }
}
