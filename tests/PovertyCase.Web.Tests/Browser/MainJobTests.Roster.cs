using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using PovertyCase.Documents.Workbooks;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Rosters;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Data;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;
using PovertyCase.Web.Tests.Imports;

namespace PovertyCase.Web.Tests.Browser;

/// <summary>The roster: drawn, signed, sealed, read back, accepted, approved, registered (S0-16, S0-17, S0-24).</summary>
public sealed partial class MainJobTests
{
    private RosterWalk Walk => new(host) { Look = Look };

    private async Task<Guid> DrawTheRoster(Guid[] three)
    {
        // As after a night: what has an error is not proposed, and the look before drawing finds nothing new (S0-04).
        await new Web.Data.Checks.CheckRegister(host.Databases, host.Clock).RegionAsync(Domain.Regions.RegionCode.CountyOf(DemoAccounts.Village), Cancel);
        var page = await host.WindowOf("zhen");
        await page.GotoAsync("/rosters/create");
        await Look(page, "roster-before-drawing");
        await Press(page, "冻结名单，生成花名册");
        await page.Locator("[data-done]").WaitForAsync();
        await using var db = host.Everything();
        var roster = await db.RosterLines.Where(l => l.HouseholdId == three[0]).Select(l => l.RosterId).SingleAsync(Cancel);
        Assert.All(await Filings(three), f => Assert.Equal(FilingStage.OnRoster, f.Stage));
        return roster;
    }

    private async Task SignAndSeal(Guid roster)
    {
        await Walk.SignAsync(roster);
        await Walk.SealAsync(roster);
        var clerk = await host.WindowOf("zhen");
        await clerk.GotoAsync($"/rosters/{roster}");
        await Look(clerk, "roster");
    }

    private async Task ReadTheRosterBack(Guid roster, Guid[] three)
    {
        var page = await host.WindowOf("zhen");
        var first = await (await page.APIRequest.GetAsync($"/rosters/{roster}/pdf")).BodyAsync();
        var again = await (await page.APIRequest.GetAsync($"/rosters/{roster}/pdf")).BodyAsync();
        Assert.Equal(first, again);
        await using var db = host.Everything();
        var lines = await db.RosterLines.Where(l => l.RosterId == roster).OrderBy(l => l.Seq).ToListAsync(Cancel);
        Assert.All(three, id => Assert.Contains(lines, l => l.HouseholdId == id));
        var text = await PdfText(first);
        var at = 0;
        foreach (var line in lines)
        {
            var found = text.IndexOf(line.HeadName, at, StringComparison.Ordinal);
            Assert.True(found >= 0, $"{line.HeadName} is not on the roster after row {line.Seq - 1}");
            at = found + 1;
        }

        Assert.Contains("第1页共", text, StringComparison.Ordinal);
    }

    private async Task ReportAcceptApproveAnnounceRegister(Guid roster, Guid[] three)
    {
        Roster stored;
        await using (var db = host.Everything())
        {
            stored = await db.Rosters.SingleAsync(r => r.Id == roster, Cancel);
        }

        var clerk = await host.WindowOf("zhen");
        await clerk.GotoAsync($"/rosters/{roster}/report");
        await clerk.FillAsync("[name='Paper.Households']", $"{stored.HouseholdCount + 1}");
        await clerk.FillAsync("[name='Paper.Persons']", $"{stored.PersonCount}");
        await Press(clerk, "两数相符，上报县扶贫办");
        await clerk.GetByText("不一致").First.WaitForAsync();
        await clerk.FillAsync("[name='Paper.Households']", $"{stored.HouseholdCount}");
        await Press(clerk, "两数相符，上报县扶贫办");
        await clerk.Locator("[data-done]").WaitForAsync();

        await Look(await host.WindowOf("xian"), "desk-county");
        await Walk.DecideAsync(roster);

        await using var all = host.Everything();
        var households = await all.Households.Where(h => three.Contains(h.Id)).ToListAsync(Cancel);
        Assert.All(households, h => Assert.Equal((HouseholdStatus.Registered, true), (h.Status, h.IsLocked)));
    }
}
