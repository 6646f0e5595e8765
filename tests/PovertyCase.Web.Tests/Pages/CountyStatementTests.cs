using Npgsql;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages;

/// <summary>The county's own statement of 2020 (S2-02), from the rows of the register to the screen.</summary>
public sealed class CountyStatementTests(CaseHost host) : CaseTests(host)
{
    [Fact]
    public async Task The_cause_report_reproduces_the_countys_statement_of_856_households()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using (var connection = new NpgsqlConnection(Host.Connections.Jobs))
        {
            await connection.OpenAsync(cancel);
            await new CountyLoader(connection, Host.Keys).LoadAsync(S2Fixture.Make(DemoAccounts.OtherVillage, Clock.GetUtcNow()), cancel);
        }

        var report = await (await SignInAs("xian")).Get("/reports/causes");

        Assert.Equal(
            ["因病 604 1,424 70.56%", "因残 196 429 22.90%", "缺劳力 25 36 2.92%", "其他 31 93 3.62%"],
            report.Document.QuerySelectorAll("tbody")[0].QuerySelectorAll("tr:not(.muted)").Select(r => string.Join(' ', r.Children.Take(4).Select(c => c.TextContent.Trim()))));
        Assert.Contains("100.00%", report.Document.QuerySelector("tfoot")!.TextContent, StringComparison.Ordinal);
        var behind = await (await SignInAs("zhen2")).Get(report.Document.QuerySelector("tbody a")!.GetAttribute("href")!);
        behind.Shows("共 604 户 1,424 人");
    }
}
