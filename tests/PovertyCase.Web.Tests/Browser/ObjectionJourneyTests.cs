using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using PovertyCase.Domain.Procedures;

namespace PovertyCase.Web.Tests.Browser;

/// <summary>
/// A resident's objection from the paper on the wall to the answer on the telephone, and what becomes of the list (S0-12, S0-13). axe looks at every page
/// on the way.
/// </summary>
public sealed class ObjectionJourneyTests(BrowserHost host) : IClassFixture<BrowserHost>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_resident_objects_to_one_household_reads_the_answer_and_the_others_finish_the_round()
    {
        await host.Given.Settings();
        var round = await host.Given.Round();
        foreach (var head in new[] { "赵桂兰", "欧阳建国", "阿卜杜拉·买买提" })
        {
            await host.Given.Filing(round, await host.Given.Household(head: head), FilingStage.VillageReviewed);
        }

        var cun = await host.WindowOf("cun");
        await cun.GotoAsync("/notices/create?kind=first");
        await Press(cun, "张贴公示");
        var notice = new Uri(cun.Url).AbsolutePath;
        var code = (await cun.InnerTextAsync("dl.facts code")).Trim();

        var number = await ObjectAsync(code);
        await InvestigateAsync();
        await ReadAsync(number, "异议成立", "查到商品房一套");

        host.Clock.PassDays(8);
        cun = await host.WindowOf("cun");
        await Open(cun, notice, "notice-with-objection");
        await Open(cun, $"{notice}/conclude", "notice-conclude");
        await cun.PressAndExplain("上报乡镇");
        await FinishAsync(await GoOnAsync(), round.Id);

        await using var db = host.Everything();
        Assert.Equal(
            [("欧阳建国", FilingStage.Rejected), ("赵桂兰", FilingStage.Registered), ("阿卜杜拉·买买提", FilingStage.Registered)],
            (await db.Filings.Select(f => new { f.Household.HeadName, f.Stage }).ToListAsync(Cancel)).OrderBy(f => f.HeadName, StringComparer.Ordinal).Select(f => (f.HeadName, f.Stage)));
    }

    /// <summary>On a telephone, by the code on the paper; one mistake on the way.</summary>
    private async Task<string> ObjectAsync(string code)
    {
        var phone = await host.WindowOfNobody();
        await Open(phone, "/public", "public-phone");
        await phone.FillAsync("[name=Typed]", code.ToLowerInvariant());
        await Press(phone, "查看公示");
        await host.Look(phone, "public-notice-phone", fullPage: true);
        await phone.ClickAsync("text=网上反映");
        await host.Look(phone, "public-object-phone", fullPage: true);
        await phone.FillAsync("[name=Words]", "他家在县城有一套商品房");
        await Press(phone, "提交");
        await phone.Locator(".error-summary").WaitForAsync();
        await host.Look(phone, "public-object-refused-phone", fullPage: true);
        Assert.Equal("他家在县城有一套商品房", await phone.InputValueAsync("[name=Words]"));
        await phone.CheckAsync("[name=About][value=Line]");
        await phone.Locator("label", new PageLocatorOptions { HasTextString = "欧阳建国" }).Locator("input").CheckAsync();
        await phone.FillAsync("[name=Contact]", "周某 13912345678");
        await Press(phone, "提交");
        var number = (await phone.InnerTextAsync("code.once")).Trim();
        await host.Look(phone, "public-received-phone", fullPage: true);
        Assert.DoesNotContain(number, phone.Url, StringComparison.Ordinal);
        await ReadAsync(number, "待受理", "等乡镇受理");
        return number;
    }

    private async Task ReadAsync(string number, params string[] says)
    {
        var phone = await host.WindowOfNobody();
        await Open(phone, "/public/answer", "public-answer-phone");
        await phone.FillAsync("[name=Number]", number);
        await Press(phone, "查看");
        await phone.Locator("section.sheet dl.facts").First.WaitForAsync();
        await host.Look(phone, $"public-answered-phone-{says[0]}", fullPage: true);
        var shown = await phone.InnerTextAsync("main");
        Assert.All(says, text => Assert.Contains(text, shown, StringComparison.Ordinal));
        Assert.DoesNotContain("欧阳", shown, StringComparison.Ordinal);
    }

    private async Task InvestigateAsync()
    {
        var zhen = await host.WindowOf("zhen");
        await host.Look(zhen, "desk-with-objection");
        await Open(zhen, "/objections", "objections");
        await zhen.ClickAsync("main tbody a");
        await host.Look(zhen, "objection");
        var objection = new Uri(zhen.Url).AbsolutePath;
        Assert.DoesNotContain("13912345678", await zhen.ContentAsync(), StringComparison.Ordinal);
        await Open(zhen, $"{objection}/accept", "objection-accept");
        await Press(zhen, "受理");
        await Open(zhen, $"{objection}/investigate", "objection-investigate");
        await zhen.FillAsync("[name='Investigation.Investigators']", "王建国、李明");
        await zhen.FillAsync("[name='Investigation.Sources']", "县房产局、三组组长");
        await zhen.FillAsync("[name='Investigation.Findings']", "县房产局登记有商品房一套，2019年购买");
        await Press(zhen, "保存");
        await zhen.Locator("[data-done]").WaitForAsync();
        await Open(zhen, $"{objection}/answer", "objection-answer");
        await zhen.CheckAsync("[name=Upheld][value=true]");
        await zhen.FillAsync("[name=Answer]", "经县房产局查询，查到商品房一套，这一户不纳入");
        await Press(zhen, "保存答复");
        await zhen.Locator("[data-done]").WaitForAsync();
        await Open(zhen, objection, "objection-answered");
        var small = await host.WindowOf("zhen", 390, 844);
        await Open(small, objection, "objection-phone", fullPage: true);
        await Open(small, "/objections?show=answered", "objections-phone", fullPage: true);
    }

    /// <summary>The two others: township review, second notice, roster.</summary>
    private async Task<Guid> GoOnAsync()
    {
        var zhen = await host.WindowOf("zhen");
        await zhen.GotoAsync("/filings/review");
        foreach (var box in await zhen.Locator("[name=Chosen]").AllAsync())
        {
            await box.CheckAsync();
        }

        await Press(zhen, "提交审核结果");
        await zhen.FillAsync("[name^='__reason.WF-012']", "异议办结时乡镇都到了场");
        await zhen.CheckAsync("[name=__accept]");
        await Press(zhen, "提交审核结果");
        await zhen.Locator("[data-done]").WaitForAsync();
        await zhen.GotoAsync("/notices/create?kind=second");
        await Press(zhen, "张贴公示");
        await zhen.Locator("[data-done]").WaitForAsync();
        host.Clock.PassDays(8);
        zhen = await host.WindowOf("zhen");
        await zhen.GotoAsync("/rosters/create");
        await zhen.ClickAsync("main form button.btn-primary");
        await zhen.WaitForURLAsync(u => Guid.TryParse(u[^36..], out _));
        return Guid.Parse(zhen.Url[^36..]);
    }

    /// <summary>Signed, sealed, reported, approved and registered; then the county closes the round.</summary>
    private async Task FinishAsync(Guid roster, Guid round)
    {
        var walk = new RosterWalk(host);
        await walk.SignAsync(roster);
        await walk.SealAsync(roster);
        await using (var db = host.Everything())
        {
            var stored = await db.Rosters.SingleAsync(r => r.Id == roster, Cancel);
            Assert.Equal(2, stored.HouseholdCount);
            await walk.ReportAsync(roster, stored.HouseholdCount, stored.PersonCount);
        }

        await walk.DecideAsync(roster);
        var xian = await host.WindowOf("xian");
        await Open(xian, $"/rounds/{round}", "round-finished");
        await xian.ClickAsync("details.confirm summary");
        await xian.ClickAsync(".confirm-form button.btn-primary");
        await xian.Locator("[data-done]").WaitForAsync();
        await using var all = host.Everything();
        Assert.NotNull((await all.Rounds.SingleAsync(r => r.Id == round, Cancel)).ClosedAt);
    }

    private async Task Open(IPage page, string url, string name, bool fullPage = false)
    {
        await page.GotoAsync(url);
        await host.Look(page, name, fullPage);
    }

    private static Task Press(IPage page, string button) => page.Locator("main button", new PageLocatorOptions { HasTextString = button }).First.ClickAsync();
}
