using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Adjustments;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Settings;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages.Adjustments;

/// <summary>On a database of its own: who is listed, and that no sheet is written while the year goes on.</summary>
public sealed class AdjustmentListTests(CaseHost host) : CaseTests(host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Only_whom_the_register_still_follows_is_listed()
    {
        var (watched, over, again, fresh) = (await Entered("赵监测"), await Entered("钱消除"), await Entered("孙再申请"), await Entered("李初申请"));
        await using var db = Host.Everything();
        var batch = await PlannedAsync(db);
        await db.Households.Where(h => h.Id == watched || h.Id == over).ExecuteUpdateAsync(u => u.SetProperty(h => h.MonitoredAs, MonitoringTarget.Borderline).SetProperty(h => h.MonitoredSince, Clock.Today), Cancel);
        await db.Households.Where(h => h.Id == over).ExecuteUpdateAsync(u => u.SetProperty(h => h.RiskEndedOn, Clock.Today), Cancel);
        await db.Households.Where(h => h.Id == again || h.Id == fresh).ExecuteUpdateAsync(u => u.SetProperty(h => h.Status, HouseholdStatus.Applying), Cancel);
        await db.Households.Where(h => h.Id == again).ExecuteUpdateAsync(u => u.SetProperty(h => h.ExitedYear, 2020), Cancel);
        await db.Adjustments.ExecuteUpdateAsync(u => u.SetProperty(b => b.Stage, AdjustmentStage.Surveying), Cancel);
        await db.Entry(batch).ReloadAsync(Cancel);

        var sheets = new YearSheets(db);
        Assert.Equal(2, (await sheets.StandingAsync(batch, Cancel)).Missing);
        Assert.Equal(2, await sheets.FillAsync(batch, Clock.Today, Cancel));
        Assert.Equal(new[] { watched, again }.Order(), (await db.AdjustmentSheets.Select(s => s.HouseholdId).ToListAsync(Cancel)).Order());
        Assert.Equal(0, (await sheets.StandingAsync(batch, Cancel)).Missing);

        // A village writes while the county freezes: the freezing waits for it, and what was loaded before is refused after.
        await using var village = Host.As(await Given.ActorOf("cun"));
        var loaded = await village.Adjustments.AsNoTracking().SingleAsync(b => b.Id == batch.Id, Cancel);
        await using (await village.Database.BeginTransactionAsync(Cancel))
        {
            await village.KeepStageAsync(loaded, Cancel);
            await using var county = Host.As(await Given.ActorOf("xian"));
            await using var step = await county.Database.BeginTransactionAsync(Cancel);
            await county.Database.ExecuteSqlAsync($"SET LOCAL lock_timeout = '200ms'", Cancel);
            var waited = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => county.StopSheetsAsync(loaded, Cancel));
            Assert.Equal(Npgsql.PostgresErrorCodes.LockNotAvailable, waited.SqlState);
        }

        await db.Adjustments.ExecuteUpdateAsync(u => u.SetProperty(b => b.Stage, AdjustmentStage.Frozen), Cancel);
        await using (await village.Database.BeginTransactionAsync(Cancel))
        {
            await Assert.ThrowsAsync<StaleRecordException>(() => village.KeepStageAsync(loaded, Cancel));
        }
    }

    private async Task<Guid> Entered(string head) => (await Given.Household(head: head)).Id;

    private async Task<AdjustmentBatch> PlannedAsync(CaseDb db)
    {
        var clerk = await Given.ActorOf("xian");
        var details = new AdjustmentDetails { OpensOn = clerk.Today, SurveyFrom = clerk.Today, SurveyTo = clerk.Today.AddDays(20), FreezeOn = clerk.Today.AddDays(30), Basis = "旬扶发〔2026〕22号" };
        var batch = AdjustmentBatch.Plan(DemoAccounts.County, clerk.Today.Year, details, FarmingSeason.None, clerk);
        db.Add(batch);
        await db.SaveChangesAsync(Cancel);
        return batch;
    }
}
