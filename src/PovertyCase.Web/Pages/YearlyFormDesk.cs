using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.YearlyForms;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages;

/// <summary>What waits of village and county forms: returned ones with the village, submitted ones with the township, checked ones with the county.</summary>
public sealed class YearlyFormDesk(CaseDb db, CurrentOfficer officer)
{
    public async Task<List<DeskTask>> TasksAsync() => officer.Role switch
    {
        Role.VillageClerk => await ReturnedAsync(),
        Role.TownshipClerk => await WaitingAsync(VillageFormState.Submitted, "等待审核", "看汇总核对和较上年的变动，通过或者退回", "去审核"),
        Role.CountyClerk => [.. await ReturnedToCountyAsync(), .. await WaitingAsync(VillageFormState.Checked, "等待汇总锁定", "锁定后村里不能再改", "去锁定")],
        Role.CountyHead => await CountyAsync(),
        _ => [],
    };

    private async Task<List<DeskTask>> ReturnedAsync()
    {
        var returned = await db.VillageForms.AsNoTracking().Where(f => f.State == VillageFormState.Filling && f.ReturnedBecause != null)
            .Select(f => new { f.AreaNo, f.Year, f.ReturnedBecause, f.ReturnedAt }).ToListAsync();
        return [.. returned.Select(f => new DeskTask(OfficialClock.Today(f.ReturnedAt!.Value), $"{f.Year}年村表被退回", f.ReturnedBecause!, "去改", $"/villages/{f.AreaNo}?year={f.Year}") { Urgent = true })];
    }

    private async Task<List<DeskTask>> ReturnedToCountyAsync()
    {
        var returned = await db.CountyForms.AsNoTracking().Where(f => f.State == CountyFormState.Filling && f.ReturnedBecause != null).Select(f => new { f.Year, f.ReturnedBecause, f.ReturnedAt }).ToListAsync();
        return [.. returned.Select(f => new DeskTask(OfficialClock.Today(f.ReturnedAt!.Value), $"{f.Year}年县表被退回", f.ReturnedBecause!, "去改", $"/county?year={f.Year}") { Urgent = true })];
    }

    private async Task<List<DeskTask>> WaitingAsync(VillageFormState state, string what, string note, string button)
    {
        var waiting = await db.VillageForms.AsNoTracking().Where(f => f.State == state).GroupBy(f => f.Year)
            .Select(g => new { Year = g.Key, Count = g.Count(), Since = g.Min(f => state == VillageFormState.Submitted ? f.SubmittedAt : f.CheckedAt) }).ToListAsync();
        return [.. waiting.Select(w => new DeskTask(OfficialClock.Today(w.Since!.Value), $"{w.Count}个村的{w.Year}年村表{what}", note, button, $"/villages?year={w.Year}&state={state}"))];
    }

    private async Task<List<DeskTask>> CountyAsync()
    {
        var waiting = await db.CountyForms.AsNoTracking().Where(f => f.State == CountyFormState.Submitted).Select(f => new { f.Year, f.SubmittedAt }).ToListAsync();
        return [.. waiting.Select(f => new DeskTask(OfficialClock.Today(f.SubmittedAt!.Value), $"{f.Year}年县表等待审定", "和村表汇总不一致的都写了原因", "去审定", $"/county/{f.Year}/decide"))];
    }
}
