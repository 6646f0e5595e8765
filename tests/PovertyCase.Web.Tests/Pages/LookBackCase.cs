using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages;

/// <summary>Households that have left poverty, and what stands about them.</summary>
public abstract class LookBackCase(CaseHost host) : CaseTests(host)
{
    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected async Task Look(Visitor visitor, string sheet) => (await visitor.Submit($"{sheet}/record", form => form["Check.Checkers"] = "驻村队")).RedirectsTo(sheet);

    protected async Task<(bool First, bool Second, bool Village)> Clear(Household first, Household second)
    {
        await using var db = Host.Everything();
        var flags = await db.ClearFlags.Where(f => f.RevokedOn == null && f.AreaNo == first.AreaNo).Select(f => f.HouseholdId).ToListAsync(Cancel);
        return (flags.Contains(first.Id), flags.Contains(second.Id), flags.Contains(null));
    }

    protected async Task<(bool Household, bool Village)> Clear(Household household)
    {
        var (first, _, village) = await Clear(household, household);
        return (first, village);
    }

    protected async Task<string> SheetOf(Household household)
    {
        await using var db = Host.Everything();
        return $"/look-backs/sheets/{await db.LookBackSheets.Where(s => s.HouseholdId == household.Id).Select(s => s.Id).SingleAsync(Cancel)}";
    }

    protected async Task<Household> Exited(string head, long village = DemoAccounts.Village)
    {
        var household = await Given.Household(village, head);
        await Given.Filing(await Given.Round(), household, FilingStage.Registered);
        await using var db = Host.Everything();
        await db.Households.Where(h => h.Id == household.Id).ExecuteUpdateAsync(u => u.SetProperty(h => h.Status, HouseholdStatus.Exited).SetProperty(h => h.ExitedYear, Clock.Today.Year), Cancel);
        return household;
    }
}
