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

/// <summary>Enters and imports (S0-11, S0-12).</summary>
public sealed partial class MainJobTests
{
    private async Task<Guid> EnterAHousehold()
    {
        var page = await host.WindowOf("cun");
        await Look(page, "desk");
        var number = Builders.IdNumber(new DateOnly(1963, 5, 4), Sex.Male);
        await page.FillAsync("[data-search]", number);
        await page.PressAsync("[data-search]", "Enter");
        await page.GetByText("没有找到").First.WaitForAsync();
        Assert.DoesNotContain(number, page.Url, StringComparison.Ordinal);
        await Look(page, "search-nobody");
        await page.ClickAsync("main a.btn-primary");

        // First with what goes wrong on a tired evening: nobody is the head, a digit of a number is wrong, the cause is a bare word.
        await page.FillAsync("[name='Entry.Household.GroupName']", "三组");
        await page.FillAsync("[name='Entry.Household.Phone']", "13800135627");
        await Member(page, 0, Head, "03", null, 63);
        var wife = Builders.IdNumber(new DateOnly(1965, 8, 9), Sex.Female);
        var wrong = wife[..17] + (wife[17] == '0' ? '1' : '0');
        await Member(page, 1, "刘桂英", "02", wrong, 61);
        await Member(page, 2, "周志强", "03", Builders.IdNumber(new DateOnly(1990, 2, 3), Sex.Male), 36);
        await Member(page, 3, "阿依古丽·买买提", "05", Builders.IdNumber(new DateOnly(1992, 7, 1), Sex.Female), 34);
        await page.FillAsync("[name='Entry.Income.WageIncome']", "12，000");
        await page.FillAsync("[name='Entry.Income.PensionMoney']", "1680");
        await page.SelectOptionAsync("[name='Entry.Causes[0].Code']", "01");
        await page.FillAsync("[name='Entry.Causes[0].Detail']", "因病");
        await Press(page, "保存这一户");
        await page.GetByText("校验").First.WaitForAsync();
        Assert.Contains("户主", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        Assert.Equal(wrong, await page.InputValueAsync("[name='Entry.Members[1].Person.IdNumber']"));
        Assert.Equal("因病", await page.InputValueAsync("[name='Entry.Causes[0].Detail']"));
        await Look(page, "household-errors");

        await page.FillAsync("[name='Entry.Members[1].Person.IdNumber']", wife);
        await page.SelectOptionAsync("[name='Entry.Members[0].Relation']", "01");
        await Press(page, "保存这一户");

        // Now only questions are left: the bare cause is answered, the rare character of the name is confirmed with a reason.
        await page.Locator("[name=__accept]").WaitForAsync();
        Assert.Contains("慢性", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        await page.FillAsync("[name='Entry.Causes[0].Detail']", $"{Head}患慢性肾病四年，每年自付药费约3200元，不能干重活");
        await page.CheckAsync("[name=__accept]");
        await page.FillAsync("[name^='__reason.ID-013']", "姓名已对照户口簿");
        await Press(page, "保存这一户");
        await page.WaitForURLAsync(u => System.Text.RegularExpressions.Regex.IsMatch(u, "/households/[0-9a-f-]{36}"));
        await Look(page, "household");
        Assert.Contains(Head, await page.InnerTextAsync("main"), StringComparison.Ordinal);

        await page.GotoAsync("/households");
        await Look(page, "households");
        await using var db = host.Everything();
        return await db.Households.Where(h => h.HeadName == Head && h.AreaNo == DemoAccounts.Village).OrderByDescending(h => h.EnteredAt).Select(h => h.Id).FirstAsync(Cancel);
    }

    private async Task<List<Guid>> ImportSixtyHouseholds()
    {
        var page = await host.WindowOf("cun");
        var template = await page.APIRequest.GetAsync("/imports/template");
        Assert.True(ImportFiles.Read(await template.BodyAsync(), "模板.xlsx").Count > 0);
        var rows = ImportFiles.Village(60, host.Clock.Today.Year);
        var number = rows[4]["证件号码"];
        rows[4]["证件号码"] = number[..17] + (number[17] == '0' ? '1' : '0');
        rows[9]["与户主关系"] = "亲家";
        await Upload(page, rows);
        await page.GetByText("错误").First.WaitForAsync();
        await Look(page, "import-errors");
        var errors = await page.APIRequest.GetAsync(page.Url + "/errors");
        Assert.Contains("错误说明", string.Join(' ', ImportFiles.Read(await errors.BodyAsync(), "错误.xlsx")[0].Cells.Select(c => c.Text)), StringComparison.Ordinal);

        rows[4]["证件号码"] = number;
        rows[9]["与户主关系"] = "之子";
        await Upload(page, rows);
        await Confirm(page, "入库");
        await page.Locator("main", new PageLocatorOptions { HasTextString = "已入库60户200人" }).WaitForAsync();
        await Look(page, "import-done");
        await Confirm(page, "整批撤销");
        await page.Locator("main", new PageLocatorOptions { HasTextString = "已整批撤销60户200人" }).WaitForAsync();
        await Upload(page, rows);
        await Confirm(page, "入库");
        await page.Locator("main", new PageLocatorOptions { HasTextString = "已入库60户200人" }).WaitForAsync();
        await using var db = host.Everything();
        var batch = await db.ImportBatches.Where(b => b.AreaNo == DemoAccounts.Village).OrderByDescending(b => b.CommittedAt).FirstAsync(b => b.CommittedAt != null && b.UndoneAt == null, Cancel);
        var ids = await db.Households.Where(h => h.ImportBatchId == batch.Id).OrderBy(h => h.HouseholdNo).Select(h => h.Id).ToListAsync(Cancel);
        Assert.Equal(60, ids.Count);
        return ids;
    }
}
