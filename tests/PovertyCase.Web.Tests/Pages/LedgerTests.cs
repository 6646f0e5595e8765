using System.Net;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages;

public sealed class LedgerTests(CaseHost host) : CaseTests(host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_household_ledger_prints_in_two_copies_without_telephone_calls_and_leaves_a_trace()
    {
        var household = await Given.Household(head: "欧阳桂芳");
        await Given.Helper("bangfu", household);
        var bangfu = await SignInAs("bangfu");
        await RecordAsync(bangfu, household.Id, "送去良种洋芋两百斤", "OnSite");
        await RecordAsync(bangfu, household.Id, "打电话问了孩子上学", "Telephone");

        var printed = await bangfu.Get($"/ledgers/households/{household.Id}/pdf");

        Assert.Equal("application/pdf", printed.Message.Content.Headers.ContentType!.MediaType);
        Assert.True(printed.Bytes.AsSpan().StartsWith("%PDF-"u8));
        await using var db = Host.Everything();
        Assert.Equal(1, await db.Trail.CountAsync(e => e.TimelineOf == household.Id && e.Act == "打印户流水账", Cancel));
        var text = PdfText.Of(printed.Bytes);
        Assert.Equal(2, Count(text, "送去良种洋芋两百斤"));
        Assert.Contains("户存", text, StringComparison.Ordinal);
        Assert.Contains("干部存", text, StringComparison.Ordinal);
        Assert.DoesNotContain("打电话问了孩子上学", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_village_ledger_prints_only_checked_visits_of_the_quarter()
    {
        var household = await Given.Household(head: "上官文");
        await Given.Helper("bangfu", household);
        var bangfu = await SignInAs("bangfu");
        await RecordAsync(bangfu, household.Id, "帮忙收了两亩玉米", "OnSite");
        var cun = await SignInAs("cun");
        var check = await cun.Get("/visits/check");
        var row = check.Document.QuerySelectorAll("tr").Single(r => r.TextContent.Contains("帮忙收了两亩玉米", StringComparison.Ordinal));
        var before = PdfText.Of((await cun.Get($"/ledgers/villages/{Builders.Village}/pdf")).Bytes);
        await cun.Submit(check, form => form.Add("Ids", row.QuerySelector("input")!.GetAttribute("value")!));

        var after = PdfText.Of((await cun.Get($"/ledgers/villages/{Builders.Village}/pdf")).Bytes);
        var lastQuarter = PdfText.Of((await cun.Get($"/ledgers/villages/{Builders.Village}/pdf?quarter=2026-3")).Bytes);

        Assert.DoesNotContain("上官文", before, StringComparison.Ordinal);
        Assert.Contains("帮忙收了两亩玉米", after, StringComparison.Ordinal);
        Assert.Contains("张晓梅", after, StringComparison.Ordinal);
        Assert.DoesNotContain("上官文", lastQuarter, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_prints_the_ledger_of_a_household_out_of_reach()
    {
        var household = await Given.Household(head: "司马远");
        foreach (var account in new[] { "bangfu", "cun2", "zhen2" })
        {
            var visitor = await SignInAs(account);
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get($"/ledgers/households/{household.Id}/pdf")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get($"/ledgers/villages/{Builders.Village}/pdf")).Status);
        }
    }

    private static async Task RecordAsync(Visitor visitor, Guid household, string done, string mode)
    {
        var saved = await visitor.Submit($"/visits/create?household={household}", form =>
        {
            form["Details.Mode"] = mode;
            form["Actions[0].Done"] = done;
            form["Actions[0].Helps"] = "按市价算，大约值三百元";
        });
        Assert.True(saved.IsRedirect, saved.Text);
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
