using Microsoft.Playwright;

namespace PovertyCase.Web.Tests.Browser;

/// <summary>A person who sends households up and writes a sentence beside each warning that nobody has explained.</summary>
internal static class Explaining
{
    public static async Task PressAndExplain(this IPage page, string button)
    {
        var pressed = page.Locator("main button", new PageLocatorOptions { HasTextString = button }).First;
        await pressed.ClickAsync();
        await page.Locator("[data-done], [name='__accept']").First.WaitForAsync();
        if (await page.Locator("[name='__accept']").CountAsync() == 0)
        {
            return;
        }

        foreach (var box in await page.Locator("[name^='__reason.']").AllAsync())
        {
            await box.FillAsync("逐户核实过，情况属实");
        }

        await page.CheckAsync("[name='__accept']");
        await pressed.ClickAsync();
    }
}
