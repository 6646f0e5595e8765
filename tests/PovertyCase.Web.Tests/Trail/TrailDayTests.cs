using Microsoft.EntityFrameworkCore;
using PovertyCase.Web.Data.Trail;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Trail;

/// <summary>Days in the trail are read by people decades later: 02/03/1965 is two days to two of them.</summary>
public sealed class TrailDayTests(CaseHost host) : CaseTests(host)
{
    [Fact]
    public async Task Days_and_times_are_written_year_first_by_the_clock_in_Beijing_beside_names_that_a_clerk_knows()
    {
        var household = await Given.Household();
        var cun = await SignInAs("cun");
        (await cun.Submit($"/households/{household.Id}/relocation", f =>
            (f["Details.IsRelocated"], f["Details.Resettlement"], f["Details.ResettlementPlace"], f["Details.MovedInOn"]) = ("true", "01", "02", "2019.3.2"))).RedirectsTo($"/households/{household.Id}");
        (await cun.Submit($"/households/{household.Id}/income/{Clock.Today.Year}/strike", f => f["Reason"] = "填成了别人家的收入，经村里核对")).RedirectsTo($"/households/{household.Id}");

        await using var db = Host.Everything();
        var income = household.Incomes.Single().Id;
        var told = await db.Set<AuditChange>().Where(c => c.ObjectId == household.Id || c.ObjectId == income).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal("2019-03-02", told.Single(c => c.Field == "入住时间").After);
        Assert.Equal($"{Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)):yyyy-MM-dd HH:mm:ss}", told.Single(c => c.Field == "作废时间").After);
    }
}
