using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Quality;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages;

/// <summary>Flags that no page gives or takes: those of the night, and of two officers at once.</summary>
public sealed class LookBackNightTests(CaseHost host) : LookBackCase(host)
{
    private const long FarVillage = 610928101002;

    [Fact]
    public async Task What_became_clear_without_anybody_looking_gets_its_flag_at_night_and_every_loss_is_told()
    {
        var (corrected, gone) = (await Exited("吴秀兰", DemoAccounts.OtherVillage), await Exited("郑桂英", DemoAccounts.OtherVillage));
        var xian = await SignInAs("xian");
        var open = await Read(db => db.LookBackRounds.Where(r => r.ClosedOn == null).Select(r => r.Id).FirstOrDefaultAsync(Cancel));
        if (open == Guid.Empty)
        {
            await xian.Submit("/look-backs/create", form => form["Details.Basis"] = "普查准备方案");
        }
        else
        {
            await xian.Submit($"/look-backs/{open}/run", _ => { }, "补列 2 个");
        }

        var cun2 = await SignInAs("cun2");
        foreach (var sheet in await Read(db => db.LookBackSheets.Where(s => s.AreaNo == DemoAccounts.OtherVillage && s.HouseholdId != corrected.Id).Select(s => s.Id).ToListAsync(Cancel)))
        {
            await Look(cun2, $"/look-backs/sheets/{sheet}");
        }

        // Looked at while an error was open, corrected later: nobody looks again, and it is clear the next morning.
        await Write(db => db.Add(Finding.Record(corrected.AreaNo, corrected.Id, "HH-001", "Members", "没有户主", Given.ClerkOf(corrected.AreaNo), FindingSource.Nightly)));
        await Look(cun2, await SheetOf(corrected));
        var (first, second, _) = await Clear(corrected, gone);
        Assert.Equal((false, true), (first, second));
        await Write(async db => (await db.Findings.SingleAsync(f => f.HouseholdId == corrected.Id && f.RuleId == "HH-001", Cancel)).Fix(Given.ClerkOf(corrected.AreaNo)));
        await Renew();
        Assert.True((await Clear(corrected, gone)).First);

        // Who leaves the register has no flag, and the village keeps its own.
        var village = (await Clear(corrected, gone)).Village;
        await Write(db => db.Households.Where(h => h.Id == gone.Id).ExecuteUpdateAsync(u => u.SetProperty(h => h.Status, HouseholdStatus.Closed), Cancel));
        Assert.Equal((true, false, village), await Clear(corrected, gone));
        Assert.Equal("户已不在登记里", await Read(db => db.Trail.Where(e => e.TimelineOf == gone.Id && e.Act == "取消户清").Select(e => e.Note).SingleAsync(Cancel)));

        // A flag that stands although it should not, because two things were written at the same instant, is taken at night.
        await using (var owner = new Npgsql.NpgsqlConnection(Host.Superuser))
        {
            await owner.OpenAsync(Cancel);
            await using var command = new Npgsql.NpgsqlCommand($"SET session_replication_role = replica; UPDATE look_back_sheet SET result = 1 WHERE household_id = '{corrected.Id}'", owner);
            await command.ExecuteNonQueryAsync(Cancel);
        }

        await Renew();
        Assert.Equal((false, false, false), await Clear(corrected, gone));
    }

    [Fact]
    public async Task Two_officers_who_finish_the_last_two_households_at_once_leave_a_clear_village()
    {
        var (first, second) = (await Exited("冯玉兰", FarVillage), await Exited("陈桂花", FarVillage));
        var round = await Read(db => db.LookBackRounds.Where(r => r.ClosedOn == null).Select(r => r.Id).FirstOrDefaultAsync(Cancel));
        var xian = await SignInAs("xian");
        await (round == Guid.Empty ? xian.Submit("/look-backs/create", form => form["Details.Basis"] = "普查准备方案") : xian.Submit($"/look-backs/{round}/run", _ => { }, "补列 2 个"));
        var (one, other) = (await SignInAs("zhen2"), await SignInAs("zhen2"));
        await Task.WhenAll(Look(one, await SheetOf(first)), Look(other, await SheetOf(second)));
        Assert.Equal((true, true, true), await Clear(first, second));
    }

    private async Task Renew()
    {
        var by = Actor.System(Clock.GetUtcNow());
        await using var db = Host.Databases.ForJobs(by);
        await new LookBackWork(db).RenewAsync(DemoAccounts.County, by, Cancel);
    }
}
