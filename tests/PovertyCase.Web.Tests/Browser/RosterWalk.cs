using Microsoft.Playwright;

namespace PovertyCase.Web.Tests.Browser;

/// <summary>A drawn roster to the register in the browser, step by step (S0-16, S0-17).</summary>
internal sealed class RosterWalk(BrowserHost host)
{
    /// <summary>What is done with each page that is new on the way.</summary>
    public Func<IPage, string, Task> Look { get; init; } = (_, _) => Task.CompletedTask;

    public async Task SignAsync(Guid roster)
    {
        foreach (var leader in new[] { "shuji", "zhenzhang" })
        {
            var page = await host.WindowOf(leader);
            await page.GotoAsync($"/rosters/{roster}/sign");
            await host.ConfirmIn(page, leader);
            if (leader == "shuji")
            {
                await Look(page, "roster-sign");
            }

            await PressAsync(page, "核对无误，签字");
        }
    }

    public async Task SealAsync(Guid roster)
    {
        var clerk = await host.WindowOf("zhen");
        for (var seal = 0; seal < 2; seal++)
        {
            await clerk.GotoAsync($"/rosters/{roster}/seal");
            await PressAsync(clerk, "登记这枚印章");
        }
    }

    public async Task ReportAsync(Guid roster, int households, int persons)
    {
        var clerk = await host.WindowOf("zhen");
        await clerk.GotoAsync($"/rosters/{roster}/report");
        await clerk.FillAsync("[name='Paper.Households']", $"{households}");
        await clerk.FillAsync("[name='Paper.Persons']", $"{persons}");
        await PressAsync(clerk, "两数相符，上报县扶贫办");
    }

    /// <summary>County clerk and head: accepted, approved, announced, registered.</summary>
    public async Task DecideAsync(Guid roster)
    {
        var county = await host.WindowOf("xian");
        await county.GotoAsync($"/rosters/{roster}/accept");
        await Look(county, "roster-accept");
        await county.Locator("main button", new PageLocatorOptions { HasTextString = "接收勾选的，退回其余的" }).First.ClickAsync();
        await county.FillAsync("[name^='__reason.WF-012']", "逐户看过材料，下周补抽");
        await county.CheckAsync("[name=__accept]");
        await PressAsync(county, "接收勾选的，退回其余的");
        var chief = await host.WindowOf("zhuren");
        await chief.GotoAsync($"/rosters/{roster}/approve");
        await PressAsync(chief, "审定通过");
        await county.GotoAsync($"/rosters/{roster}/announce");
        await county.FillAsync("[name=Places]", "各村公示栏、县政府门户网站");
        await PressAsync(county, "张贴全部公告");
        await county.GotoAsync($"/rosters/{roster}/register");
        await PressAsync(county, "登记入库并锁定");
    }

    private static async Task PressAsync(IPage page, string button)
    {
        await page.Locator("main button", new PageLocatorOptions { HasTextString = button }).First.ClickAsync();
        await page.Locator("[data-done]").WaitForAsync();
    }
}
