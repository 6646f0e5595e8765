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

/// <summary>Reports, and what helpers do afterwards (A5).</summary>
public sealed partial class MainJobTests
{
    private async Task ReadTheReportAndTheWorkbook()
    {
        var page = await host.WindowOf("xian");
        await page.GotoAsync("/reports/causes");
        Assert.Contains("100.00", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        await Look(page, "report-causes");
        await page.GotoAsync("/exports/create");
        await page.FillAsync("[name='Details.Purpose']", "县审计局抽查");
        var download = await page.RunAndWaitForDownloadAsync(() => Press(page, "导出"));
        var file = await download.PathAsync();
        await using var bytes = File.OpenRead(file);
        using var book = WorkbookReader.Open(bytes, "导出.xlsx");
        await using var db = host.Everything();
        var expected = await db.Households.CountAsync(h => h.Status != HouseholdStatus.Voided, Cancel);
        Assert.InRange(book.Rows().Count(), expected + 1, expected + 4);
    }

    private async Task PairAndVisit(Guid[] two)
    {
        var clerk = await host.WindowOf("zhen");
        await clerk.GotoAsync("/pairings/create");
        await clerk.FillAsync("[name=HelperName]", "李建军");
        await Press(clerk, "查找");
        await using var db = host.Everything();
        var officer = await db.Users.SingleAsync(u => u.UserName == "bangfu", Cancel);
        var helper = await db.Helpers.SingleAsync(h => h.OfficerId == officer.Id, Cancel);
        await clerk.CheckAsync($"[name=HelperId][value='{helper.Id}']");
        await clerk.SelectOptionAsync("[name=Village]", $"{DemoAccounts.Village}");
        await Press(clerk, "列出这个村的户");
        foreach (var id in two)
        {
            await clerk.CheckAsync($"[name=HouseholdIds][value='{id}']");
        }

        await clerk.CheckAsync($"[name=HelperId][value='{helper.Id}']");
        await Press(clerk, "结对");
        await clerk.Locator("[data-done]").WaitForAsync();

        var phone = await host.WindowOf("bangfu", 390, 844);
        await Look(phone, "phone-desk");
        await phone.GotoAsync($"/visits/create?household={two[0]}");
        await phone.FillAsync("[name='Actions[0].Done']", "送鸡苗40只，教防疫");
        await phone.FillAsync("[name='Actions[0].Helps']", "开春能卖蛋，估计一年多收1,800元");
        await phone.FillAsync("[name='Actions[0].Effect']", "鸡苗成活38只");
        await phone.FillAsync("[name='Actions[0].Feeling']", "“鸡好养，就怕生病没人管。”");
        await phone.FillAsync("[name='Actions[1].Done']", "帮着报销住院费用");
        await phone.FillAsync("[name='Actions[1].Helps']", "医保报销2600元，已打到一卡通");
        await phone.SetInputFilesAsync("[name=SignedPage]", new FilePayload { Name = "签字页.jpg", MimeType = "image/jpeg", Buffer = await phone.ScreenshotAsync(new PageScreenshotOptions { Type = ScreenshotType.Jpeg }) });
        await Look(phone, "phone-visit");
        await Press(phone, "保存这次走访");
        await phone.Locator("[data-done]").WaitForAsync();

        await phone.GotoAsync($"/ledgers/households/{two[0]}");
        Assert.Contains("送鸡苗40只", await phone.InnerTextAsync("main"), StringComparison.Ordinal);
        await Look(phone, "phone-ledger");
        var paper = await PdfText(await (await phone.APIRequest.GetAsync($"/ledgers/households/{two[0]}/pdf")).BodyAsync());
        Assert.Contains("户存", paper, StringComparison.Ordinal);
        Assert.Contains("干部存", paper, StringComparison.Ordinal);
        Assert.Contains("送鸡苗40只", paper, StringComparison.Ordinal);

        var visit = await db.Visits.Where(v => v.HouseholdId == two[0]).Select(v => v.Id).SingleAsync(Cancel);
        var village = await host.WindowOf("cun");
        await village.GotoAsync($"/ledgers/villages/{DemoAccounts.Village}");
        Assert.DoesNotContain("送鸡苗40只", await village.InnerTextAsync("main"), StringComparison.Ordinal);
        await village.GotoAsync("/visits/check");
        foreach (var box in await village.Locator("[name=Ids]").AllAsync())
        {
            await box.UncheckAsync();
        }

        await village.CheckAsync($"[name=Ids][value^='{visit}']");
        await Look(village, "visits-check");
        await Press(village, "核对勾选的走访");
        await village.Locator("[data-done]").WaitForAsync();
        await village.GotoAsync($"/ledgers/villages/{DemoAccounts.Village}");
        Assert.Contains("送鸡苗40只", await village.InnerTextAsync("main"), StringComparison.Ordinal);
        await Look(village, "village-ledger");
    }
}
