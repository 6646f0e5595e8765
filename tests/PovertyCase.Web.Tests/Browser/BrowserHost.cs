using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Browser;

/// <summary>The product on a real port, and Debian's Chromium.</summary>
public class BrowserHost(TestServer server) : CaseHost(server)
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    /// <summary>Only what is violated: describing every node that passed costs more than finding the one that did not.</summary>
    private const string Ask =
        """
        async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
          .map(v => `${v.id}: ${v.help} at ${v.nodes.slice(0, 3).map(n => n.html).join(' | ')}`)
        """;

    /// <summary>No test asserts on a picture: they are for eyes, of which a CI run has none.</summary>
    private static readonly bool NobodyLooks = Environment.GetEnvironmentVariable("CI") == "true" && Environment.GetEnvironmentVariable("POVERTYCASE_SCREENSHOTS") != "1";

    private IPlaywright? _playwright;
    private IBrowser? _chromium;
    private IPage? _last;

    /// <summary>Where pictures go: into docs/screenshots when POVERTYCASE_SCREENSHOTS=1, else into a scratch folder.</summary>
    public string Pictures { get; private set; } = "";

    public string Address => ClientOptions.BaseAddress.ToString().TrimEnd('/');

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        UseKestrel(0);
        StartServer();
        Pictures = Environment.GetEnvironmentVariable("POVERTYCASE_SCREENSHOTS") == "1"
            ? Path.Combine(Checkout(), "docs", "screenshots")
            : Path.Combine(Path.GetTempPath(), "povertycase-screenshots");
        Directory.CreateDirectory(Pictures);
    }

    /// <summary>A window of a size, of somebody without an account.</summary>
    public async Task<IPage> WindowOfNobody(int width = 390, int height = 844)
    {
        var chromium = Tools.Chromium;
        _playwright ??= await Playwright.CreateAsync();
        _chromium ??= await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = chromium,
            Args = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        var context = await _chromium.NewContextAsync(new BrowserNewContextOptions { BaseURL = Address, ViewportSize = new ViewportSize { Width = width, Height = height }, Locale = "zh-CN", AcceptDownloads = true });
        context.SetDefaultTimeout(20_000);
        return _last = await context.NewPageAsync();
    }

    /// <summary>A window of a size, signed in.</summary>
    public async Task<IPage> WindowOf(string account, int width = 1366, int height = 768)
    {
        var page = await WindowOfNobody(width, height);
        await page.GotoAsync("/signin");
        await page.FillAsync("[name=Account]", account);
        await page.FillAsync("[name=Password]", DemoAccounts.Password);
        await page.ClickAsync("main button.btn-primary");
        await page.WaitForURLAsync(u => !u.EndsWith("/signin", StringComparison.Ordinal));
        if (page.Url.EndsWith("/signin/code", StringComparison.Ordinal))
        {
            await page.FillAsync("[name=Code]", NextCode(account));
            await page.ClickAsync("main button.btn-primary");
            await page.WaitForURLAsync(u => !u.Contains("/signin", StringComparison.Ordinal));
        }

        return page;
    }

    /// <summary>Fills what a page asks once more before an act that binds.</summary>
    public async Task ConfirmIn(IPage page, string account)
    {
        await page.FillAsync("[name='Confirm.Password']", DemoAccounts.Password);
        await page.FillAsync("[name='Confirm.Code']", NextCode(account));
    }

    /// <summary>When a journey breaks off: what the last window showed.</summary>
    public async Task PictureTheEnd()
    {
        if (_last is not null)
        {
            await _last.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Path.GetTempPath(), "povertycase-journey-broke-off.png"), FullPage = true });
        }
    }

    /// <summary>Asks axe: WCAG 2.2 AA, nothing found; and takes the picture.</summary>
    public async Task Look(IPage page, string name, bool fullPage = false) => Assert.Empty(await Faults(page, name, fullPage));

    /// <summary>While an answer replaces the page the browser has no picture to give; it has one as soon as the new page stands.</summary>
    private static async Task TakeAsync(IPage page, string path, bool fullPage)
    {
        if (NobodyLooks)
        {
            await page.WaitForLoadStateAsync(LoadState.Load);
            return;
        }

        for (var tries = 1; ; tries++)
        {
            await page.WaitForLoadStateAsync(LoadState.Load);
            try
            {
                await page.ScreenshotAsync(new PageScreenshotOptions { Path = path, FullPage = fullPage });
                return;
            }
            catch (PlaywrightException e) when (tries < 5 && e.Message.Contains("Unable to capture screenshot", StringComparison.Ordinal))
            {
            }
        }
    }

    /// <summary>Takes the picture, where somebody may look at it, and tells what axe finds and whether the page is wider than its window.</summary>
    public async Task<IReadOnlyList<string>> Faults(IPage page, string name, bool fullPage = false)
    {
        var path = Path.Combine(Pictures, $"{name}.png");
        await TakeAsync(page, path, fullPage);
        await page.EvaluateAsync(Axe);
        var faults = (await page.EvaluateAsync<string[]>(Ask)).Select(fault => $"{name}: {fault}").ToList();
        if (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > window.innerWidth + 1"))
        {
            faults.Add($"{name} is wider than its window");
        }

        return faults;
    }

    public override async ValueTask DisposeAsync()
    {
        if (_chromium is not null)
        {
            await _chromium.DisposeAsync();
        }

        _playwright?.Dispose();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private static string Checkout()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "PovertyCase.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
