using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Browser;

/// <summary>A county head's first day: password, enrolment by the secret in letters, recovery codes, sign-in with code and with a recovery code (S0-24).</summary>
public sealed class SignInLookTests(BrowserHost host) : IClassFixture<BrowserHost>
{
    [Theory]
    [InlineData(1366, 768, "")]
    [InlineData(390, 844, "-phone")]
    public async Task An_officer_enrols_a_second_factor_and_signs_in_with_it(int width, int height, string suffix)
    {
        var account = $"first-day{suffix}";
        var officer = await host.Given.Officer(account, Role.CountyHead, DemoAccounts.County);
        await using (var db = host.Everything())
        {
            var row = await db.Users.SingleAsync(o => o.Id == officer.Id, TestContext.Current.CancellationToken);
            (row.SecondFactorSecret, row.SecondFactorSetAt) = (null, null);
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        var page = await host.WindowOf(account, width, height);
        await page.WaitForURLAsync("**/account/factor");
        Assert.True(await page.EvaluateAsync<bool>("document.querySelector('.enrol-picture img').naturalWidth > 0"), "The picture is not drawn.");
        await host.Look(page, $"second-factor-enrol{suffix}", fullPage: true);
        var secret = (await page.Locator("[data-secret-text]").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        await page.FillAsync("[name=Code]", Code(secret));
        await page.ClickAsync("main form button.btn-primary");
        var codes = await page.Locator(".recovery-codes code").AllInnerTextsAsync();
        Assert.Equal(10, codes.Count);
        await host.Look(page, $"recovery-codes{suffix}", fullPage: true);
        await page.GotoAsync("/account");
        await host.Look(page, $"account{suffix}", fullPage: true);
        await page.GotoAsync("/account/password");
        await host.Look(page, $"account-password{suffix}");

        await SignOut(page);
        host.Clock.Pass(TimeSpan.FromSeconds(60));
        await Password(page, account);
        await host.Look(page, $"sign-in-code{suffix}");
        await Enter(page, Code(secret));
        await page.WaitForURLAsync(u => new Uri(u).AbsolutePath == "/");

        await SignOut(page);
        await Password(page, account);
        await Enter(page, codes[0]);
        await page.WaitForURLAsync(u => new Uri(u).AbsolutePath == "/");
        Assert.Contains("还剩 9 个", await page.Locator("[data-done]").InnerTextAsync(), StringComparison.Ordinal);

        await SignOut(page);
        await Password(page, account);
        await Enter(page, codes[0]);
        Assert.Contains("验证码不对", await page.Locator("main [role=alert]").InnerTextAsync(), StringComparison.Ordinal);
        await host.Look(page, $"sign-in-code-refused{suffix}");
    }

    private string Code(string secret) => SecondFactor.Code(secret, SecondFactor.StepAt(host.Clock.GetUtcNow()));

    private static async Task SignOut(IPage page)
    {
        await page.ClickAsync("details.me summary");
        await page.ClickAsync("[data-sign-out] button");
        await page.WaitForURLAsync("**/signin");
    }

    private static async Task Password(IPage page, string account)
    {
        await page.GotoAsync("/signin");
        await page.FillAsync("[name=Account]", account);
        await page.FillAsync("[name=Password]", DemoAccounts.Password);
        await page.ClickAsync("main button.btn-primary");
        await page.WaitForURLAsync("**/signin/code");
    }

    private static async Task Enter(IPage page, string code)
    {
        await page.FillAsync("[name=Code]", code);
        await page.ClickAsync("main button.btn-primary");
        await page.WaitForLoadStateAsync();
    }
}
