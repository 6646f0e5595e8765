using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Accounts;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Access;
using PovertyCase.Web.Accounts;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Browser;

/// <summary>The pages of the three administrators and of one's own account, in both windows: axe finds nothing, nothing is wider than the window.</summary>
public sealed class AccountLookTests(BrowserHost host) : IClassFixture<BrowserHost>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_administrators_pages_are_whole_in_both_windows()
    {
        var (account, waiting, allowed) = await Requests();
        var faults = new List<string>();
        foreach (var (who, pages) in new (string, (string Name, string Url)[])[]
        {
            ("sysadmin",
            [
                ("desk-sysadmin", "/"), ("accounts", "/accounts"), ("account-show", $"/accounts/{account}"), ("requests", "/accounts/requests"), ("request-create", "/accounts/requests/create"),
                ("request-show", $"/accounts/requests/{waiting}"), ("request-withdraw", $"/accounts/requests/{waiting}/withdraw"), ("request-collect", $"/accounts/requests/{allowed}/collect"),
                ("own-account", "/account"), ("own-factor", "/account/factor"), ("own-password", "/account/password"),
            ]),
            ("secadmin",
            [
                ("desk-secadmin", "/"), ("request-decide", $"/accounts/requests/{waiting}/decide"), ("end-sessions", $"/accounts/{account}/end-sessions"), ("account-stop", $"/accounts/{account}/stop"), ("requests-secadmin", "/accounts/requests"),
            ]),
            ("auditadmin", [("desk-auditadmin", "/"), ("trail", "/trail"), ("trail-late", "/trail?late=1"), ("accounts-auditadmin", "/accounts")]),
            ("shiji", [("desk-shiji", "/"), ("late", "/reports/late?days=1"), ("settings-shiji", "/settings")]),
        })
        {
            var page = await host.WindowOf(who, 1366, 768);
            foreach (var (name, url) in pages)
            {
                var reply = await page.GotoAsync(url);
                Assert.True(reply!.Ok, $"{who} {url}: {reply.Status}");
                foreach (var (width, height) in new[] { (1366, 768), (390, 844) })
                {
                    await page.SetViewportSizeAsync(width, height);
                    faults.AddRange(await host.Faults(page, $"{name}-{width}", fullPage: true));
                }
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    /// <summary>An account, a request that waits and one that was allowed, whose password can be collected.</summary>
    private async Task<(Guid Account, Guid Waiting, Guid Allowed)> Requests()
    {
        var officer = await host.Given.Officer("lookedat", Role.VillageClerk, DemoAccounts.Village);
        var asks = await host.Given.ActorOf("sysadmin");
        var allows = await host.Given.ActorOf("secadmin");
        var waiting = AccountRequest.File(DemoAccounts.County, Wanted("waiting", asks), null, asks);
        var allowed = AccountRequest.File(DemoAccounts.County, Wanted("given", asks), null, asks);
        await using (var db = host.As(asks))
        {
            db.AddRange(waiting, allowed);
            await db.SaveChangesAsync(Cancel);
        }

        await using (var db = host.As(allows))
        {
            var end = new EndSessions(db);
            await new CarryOutRequest(db, end, new ResetSecondFactor(db, end)).ApproveAsync(await db.AccountRequests.SingleAsync(r => r.Id == allowed.Id, Cancel), allows, Cancel);
            await db.SaveChangesAsync(Cancel);
        }

        return (officer.Id, waiting.Id, allowed.Id);
    }

    private static AccountRequestDetails Wanted(string account, Actor by) => new()
    {
        Account = account,
        FullName = "郑有为",
        Role = Role.CountyClerk,
        Region = DemoAccounts.County,
        From = by.Today,
        To = by.Today.AddYears(1),
        Reason = "旬组发〔2026〕3号",
    };
}
