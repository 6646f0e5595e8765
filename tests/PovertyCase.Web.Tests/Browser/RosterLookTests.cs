using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Data.Seed;

namespace PovertyCase.Web.Tests.Browser;

/// <summary>The roster's pages as the people of township and county see them, on the desk and on a phone.</summary>
public sealed class RosterLookTests(BrowserHost host) : IClassFixture<BrowserHost>
{
    [Fact]
    public async Task Every_page_of_a_roster_s_way_stands_in_its_window_and_axe_finds_nothing()
    {
        await host.Given.Settings();
        var round = await host.Given.Round();

        // Without an error of the rules, or the look before drawing leaves them out (S0-04).
        foreach (var (village, head, cause) in new[]
        {
            (DemoAccounts.Village, "赵桂兰", "01"), (DemoAccounts.Village, "欧阳建国", "01"), (DemoAccounts.Village, "阿卜杜拉·买买提", "01"),
            (DemoAccounts.Village - 1, "周𬭎", "01"), (DemoAccounts.Village - 1, "吴秀英", "01"), (DemoAccounts.Village - 4, "陈𬱖", "01"),
        })
        {
            await host.Given.Filing(round, await host.Given.Household(village, head, cause: cause), FilingStage.SecondNotice);
        }

        var zhen = await host.WindowOf("zhen");
        await Open(zhen, "/rosters/create", "roster-create");
        await zhen.ClickAsync("main form button.btn-primary");
        await zhen.WaitForURLAsync(u => Guid.TryParse(u[^36..], out _));
        var roster = new Uri(zhen.Url).AbsolutePath;

        var shuji = await host.WindowOf("shuji");
        await Open(shuji, roster, "roster-drawn");
        await Open(shuji, $"{roster}/sign", "roster-sign");
        await SignAsync(shuji, "shuji");
        var phone = await host.WindowOf("zhenzhang", 390, 844);
        await Open(phone, roster, "roster-phone", fullPage: true);
        await Open(phone, $"{roster}/sign", "roster-sign-phone");
        await SignAsync(phone, "zhenzhang");

        await Open(zhen, $"{roster}/seal", "roster-seal");
        await zhen.ClickAsync("form.sealbox button");
        await zhen.ClickAsync("form.sealbox button");
        await Open(zhen, roster, "roster-sealed");
        await Open(zhen, $"{roster}/report", "roster-report");
        await zhen.FillAsync("[name='Paper.Households']", "6");
        await zhen.FillAsync("[name='Paper.Persons']", "11");
        await zhen.ClickAsync("main form button.btn-primary");
        await host.Look(zhen, "roster-report-refused");
        await zhen.FillAsync("[name='Paper.Persons']", "12");
        await zhen.ClickAsync("main form button.btn-primary");
        await zhen.WaitForURLAsync(u => u.EndsWith(roster, StringComparison.Ordinal));

        var xian = await host.WindowOf("xian");
        await Open(xian, "/rosters", "rosters");
        await Open(xian, $"{roster}/accept", "roster-accept");
        await xian.Locator("main input[type=checkbox]").Last.UncheckAsync();
        await xian.ClickAsync("main form button.btn-primary");
        await host.Look(xian, "roster-accept-refused");
        await xian.Locator("main table input.form-control").Last.FillAsync("缺灾情证明");
        await xian.ClickAsync("main form button.btn-primary");

        // Nobody of the county was visited (WF-012).
        await xian.FillAsync("[name^='__reason.WF-012']", "逐户看过材料，下周补抽");
        await xian.CheckAsync("[name=__accept]");
        await host.Look(xian, "roster-accept-asked");
        await xian.ClickAsync("main form button.btn-primary");
        await xian.WaitForURLAsync(u => u.EndsWith(roster, StringComparison.Ordinal));
        var zhuren = await host.WindowOf("zhuren");
        await Open(zhuren, $"{roster}/approve", "roster-approve");
        await zhuren.ClickAsync("main form button.btn-primary");
        await zhuren.WaitForURLAsync(u => u.EndsWith(roster, StringComparison.Ordinal));
        await Open(xian, $"{roster}/announce", "roster-announce");
        await xian.ClickAsync("main form button.btn-primary");
        await xian.WaitForURLAsync(u => u.EndsWith(roster, StringComparison.Ordinal));
        await Open(xian, $"{roster}/register", "roster-register");
        await xian.ClickAsync("main form button.btn-primary");
        await xian.WaitForURLAsync(u => u.EndsWith(roster, StringComparison.Ordinal));
        await Open(xian, roster, "roster-completed", fullPage: true);
        await Open(zhuren, "/settings", "settings", fullPage: true);
        await Open(zhuren, "/settings/create", "settings-create");
        var small = await host.WindowOf("zhuren", 390, 844);
        await Open(small, "/settings", "settings-phone");
        await Open(small, "/rosters", "rosters-phone");

        await using var db = host.Everything();
        Assert.Equal(5, await db.Filings.CountAsync(f => f.Stage == FilingStage.Registered, TestContext.Current.CancellationToken));
        Assert.Equal(1, await db.Filings.CountAsync(f => f.Stage == FilingStage.SecondNotice, TestContext.Current.CancellationToken));
    }

    private async Task Open(IPage page, string url, string picture, bool fullPage = false)
    {
        await page.GotoAsync(url);
        await host.Look(page, picture, fullPage);
    }

    private async Task SignAsync(IPage page, string account)
    {
        await host.ConfirmIn(page, account);
        await page.ClickAsync("main form button.btn-primary");
        await page.WaitForURLAsync(u => !u.EndsWith("/sign", StringComparison.Ordinal));
    }
}
