using Microsoft.EntityFrameworkCore;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Browser;

public sealed class VisitLookTests(BrowserHost host) : IClassFixture<BrowserHost>
{
    [Fact]
    public async Task A_helper_records_a_visit_on_a_telephone_window_and_the_village_checks_it_at_a_desk()
    {
        var household = await host.Given.Household(head: "赵桂兰");
        await host.Given.Helper("bangfu", household, await host.Given.Household(head: "欧阳建国"));
        var photo = Path.Combine(host.Pictures, $"page-{Guid.NewGuid():N}.jpg");
        await File.WriteAllBytesAsync(photo, Pictures.Photo(width: 16, height: 8), TestContext.Current.CancellationToken);
        var phone = await host.WindowOf("bangfu", 390, 844);

        await phone.GotoAsync("/visits");
        await host.Look(phone, "visits-mine-390", fullPage: true);
        await phone.GotoAsync($"/visits/create?household={household.Id}");
        await phone.FillAsync("[name='Details.AtTime']", "14:30");
        await phone.FillAsync("[name='Actions[0].Done']", "送鸡苗40只，教防疫");
        await phone.FillAsync("[name='Actions[0].Helps']", "开春能卖蛋，估计一年多收1,800元");
        await phone.FillAsync("[name='Actions[0].Feeling']", "鸡好养，就怕生病没人管。");
        await phone.ClickAsync("details.more > summary");
        await phone.FillAsync("[name='Actions[2].Done']", "陪去镇卫生院复查血压");
        await phone.FillAsync("[name='Actions[2].Helps']", "换了便宜的药，一年省下六百元");
        await phone.SetInputFilesAsync("[name=SignedPage]", photo);
        await host.Look(phone, "visits-create-390", fullPage: true);
        await phone.ClickAsync("main .dock button");
        await phone.WaitForSelectorAsync("[data-done]");
        await host.Look(phone, "visits-show-390", fullPage: true);
        File.Delete(photo);

        var desk = await host.WindowOf("cun");
        await desk.GotoAsync("/visits/check");
        await host.Look(desk, "visits-check-1366");
        await desk.CheckAsync("[name=Ids]");
        await desk.ClickAsync("main .dock button");
        await desk.WaitForSelectorAsync("[data-done]");
        await desk.GotoAsync("/visits");
        await host.Look(desk, "visits-village-1366");
        await desk.GotoAsync($"/ledgers/households/{household.Id}");
        await host.Look(desk, "ledger-household-1366");
        await desk.GotoAsync($"/ledgers/villages/{Builders.Village}");
        await host.Look(desk, "ledger-village-1366");

        await using var db = host.Everything();
        var visit = await db.Visits.SingleAsync(v => v.HouseholdId == household.Id, TestContext.Current.CancellationToken);
        Assert.NotNull(visit.CheckedAt);
        Assert.NotNull(visit.SignedPageId);
        Assert.Equal(2, await db.VisitActions.CountAsync(a => a.VisitId == visit.Id, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_township_pairs_at_a_desk()
    {
        var household = await host.Given.Household(head: "孙有田");
        await host.Given.Helper(null, household);
        var desk = await host.WindowOf("zhen");

        await desk.GotoAsync("/pairings");
        await host.Look(desk, "pairings-1366");
        await desk.GotoAsync("/pairings/create");
        await desk.FillAsync("[name=HelperName]", "慧敏");
        await desk.ClickAsync("text=查找");
        await desk.WaitForSelectorAsync("[name=HelperId]");
        await host.Look(desk, "pairings-create-1366", fullPage: true);

        Assert.True(await desk.IsCheckedAsync("[name=HelperId]"));
    }
}
