namespace PovertyCase.Web.Tests.Browser;

public sealed class DeskLookTests(BrowserHost host) : IClassFixture<BrowserHost>
{
    [Theory]
    [InlineData("cun", 1366, 768)]
    [InlineData("cun", 390, 844)]
    [InlineData("zhuren", 1366, 768)]
    [InlineData("bangfu", 390, 844)]
    public async Task The_desk_stands_in_its_window_and_axe_finds_nothing(string account, int width, int height)
    {
        var page = await host.WindowOf(account, width, height);

        await host.Look(page, $"desk-{account}-{width}");

        Assert.Equal("工作台", await page.TextContentAsync("h1"));
    }
}
