using Microsoft.Playwright;
using PovertyCase.Web.Tests.Imports;

namespace PovertyCase.Web.Tests.Browser;

public sealed class ImportLookTests(BrowserHost host) : IClassFixture<BrowserHost>
{
    [Theory]
    [InlineData(1366, 768)]
    [InlineData(390, 844)]
    public async Task A_village_uploads_corrects_commits_and_takes_back(int width, int height)
    {
        var page = await host.WindowOf("cun", width, height);
        await page.GotoAsync("/imports");
        await host.Look(page, $"imports-{width}");
        var rows = ImportFiles.Village(12);
        rows[0]["健康状况"] = "挺好";
        rows[0]["工资性收入"] = "-5";
        rows[1]["与户主关系"] = "之子";
        rows[4]["致贫原因说明"] = "因病";
        rows[6]["姓名"] = "阿依古丽.买买提";
        rows[8]["证件号码"] = rows[5]["证件号码"];

        await Upload(page, "三组-有错.xlsx", await ImportFiles.Xlsx(rows));
        await host.Look(page, $"imports-faulty-{width}", fullPage: true);

        await page.ClickAsync("main a.btn-primary");
        await Upload(page, "三组.xlsx", await ImportFiles.Xlsx(ImportFiles.Village(12)));
        await host.Look(page, $"imports-clean-{width}");
        await Agree(page, "入库");
        await host.Look(page, $"imports-committed-{width}");
        await page.GetByText("整批撤销", new PageGetByTextOptions { Exact = true }).First.ClickAsync();
        await host.Look(page, $"imports-undo-{width}");
        await page.Locator("dialog button", new PageLocatorOptions { HasText = "整批撤销" }).ClickAsync();

        await page.GetByText("已整批撤销12户").WaitForAsync();
        Assert.Contains("已整批撤销", await page.TextContentAsync(".title"), StringComparison.Ordinal);
    }

    private static async Task Upload(IPage page, string name, byte[] file)
    {
        await page.SetInputFilesAsync("[name=Upload]", new FilePayload { Name = name, MimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Buffer = file });
        await page.ClickAsync("main form button");
        await page.WaitForURLAsync("**/imports/*-*");
    }

    private static async Task Agree(IPage page, string act)
    {
        await page.Locator(".confirm > summary", new PageLocatorOptions { HasText = act }).ClickAsync();
        await page.Locator("dialog button", new PageLocatorOptions { HasText = act }).ClickAsync();

        // What is done behind the page lands on the result; once the batch is in, it may be taken back.
        await page.Locator(".confirm > summary", new PageLocatorOptions { HasText = "整批撤销" }).WaitForAsync();
    }
}
