using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using PovertyCase.Documents.Workbooks;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Rosters;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Data;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;
using PovertyCase.Web.Tests.Imports;

namespace PovertyCase.Web.Tests.Browser;

/// <summary>From the application to the township's review (S0-13 to S0-15).</summary>
public sealed partial class MainJobTests
{
    /// <summary>What the first entry leaves for later (conditions, schooling, who is ill): errors of the catalogue would stop the application.</summary>
    private async Task FillTheRest(Guid[] three)
    {
        await using var db = host.Everything();
        foreach (var home in await db.Households.Whole().Where(h => three.Contains(h.Id)).ToListAsync(Cancel))
        {
            var by = host.Given.ClerkOf(home.AreaNo);
            home.RecordConditions(host.Clock.Today.Year, Checks.CheckedHouseholds.Production, Checks.CheckedHouseholds.Living, by);
            foreach (var member in home.ActiveMembers.ToList())
            {
                var details = member.Details;
                details = member.IsHead ? details with { Health = "02", DiseaseName = "慢性肾病" } : details;
                details = details.Education is null && details.StudentStatus is (null or "01") ? details with { Education = "02" } : details;
                home.CorrectMember(member.Id, new MemberEntry { Person = member.Person.Details, Relation = member.Relation, Member = details, Protection = member.Protection }, by);
            }
        }

        await db.SaveChangesAsync(Cancel);
    }

    private async Task Apply(Guid[] three)
    {
        await FillTheRest(three);
        var page = await host.WindowOf("cun");
        await page.GotoAsync("/filings/create");
        foreach (var id in three)
        {
            await page.CheckAsync($"[name=Chosen][value='{id}']");
        }

        await page.PressAndExplain("登记申请");
        await page.Locator("[data-done]").WaitForAsync();
        await Look(page, "filings");
    }

    private async Task Survey(Guid[] three)
    {
        var page = await host.WindowOf("cun");
        foreach (var filing in await Filings(three))
        {
            await page.GotoAsync($"/filings/{filing.Id}/survey");
            await page.FillAsync("[name='Survey.SurveyedOn']", "今天");
            await page.FillAsync("[name='Survey.Surveyors']", "张晓梅、李建军");
            await page.FillAsync("[name='Survey.Housing']", "砖混86平方米，C级危房");
            await page.FillAsync("[name='Survey.Assets']", "无");
            await page.FillAsync("[name='Survey.Finding']", "情况属实，符合识别条件");
            await Press(page, "保存核实结果");
            await page.Locator("[data-done]").WaitForAsync();
        }

        await page.GotoAsync($"/filings/{(await Filings(three))[0].Id}");
        Assert.Contains("未启用", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        await Look(page, "filing");
    }

    private async Task Review(Guid[] three)
    {
        var page = await host.WindowOf("cun");
        await page.GotoAsync("/meetings/create");
        await page.FillAsync("[name='Meeting.HeldOn']", "今天");
        await page.FillAsync("[name='Meeting.Place']", "佛洞村村委会");
        await page.FillAsync("[name='Meeting.Chair']", "张晓梅");
        await page.FillAsync("[name='Meeting.Recorder']", "李春");
        await page.FillAsync("[name='Meeting.Due']", "42");
        await page.FillAsync("[name='Meeting.Present']", "20");
        var filings = await Filings(three);
        foreach (var box in await page.Locator("[name$='.Included']").AllAsync())
        {
            await box.UncheckAsync();
        }

        foreach (var filing in filings)
        {
            await page.CheckAsync($"[name='Votes[{filing.Id}].Included']");
            await page.FillAsync($"[name='Votes[{filing.Id}].For']", "18");
            await page.FillAsync($"[name='Votes[{filing.Id}].Against']", "1");
        }

        await Press(page, "保存会议记录");
        await page.GetByText("三分之二，评议无效").First.WaitForAsync();
        await page.FillAsync("[name='Meeting.Present']", "35");
        foreach (var filing in filings)
        {
            await page.FillAsync($"[name='Votes[{filing.Id}].For']", "33");
        }

        await Press(page, "保存会议记录");
        await page.Locator("[data-done]").WaitForAsync();
        await Look(page, "meeting");
        Assert.All(await Filings(three), f => Assert.Equal(FilingStage.VillageReviewed, f.Stage));
    }

    private async Task PostFirstNotice()
    {
        var page = await host.WindowOf("cun");
        await page.GotoAsync("/notices/create?kind=first");
        await page.FillAsync("[name=Places]", "村委会公示栏、三组路口");
        await Look(page, "notice-before-posting");
        await Press(page, "张贴公示");
        await page.Locator("[data-done]").WaitForAsync();
        await Look(page, "notice");
    }

    private async Task RefuseToConcludeEarly()
    {
        var page = await host.WindowOf("cun");
        await using var db = host.Everything();
        var notice = await db.Notices.OrderByDescending(n => n.PostedOn).ThenByDescending(n => n.Id).FirstAsync(n => n.AreaNo == DemoAccounts.Village, Cancel);
        await page.GotoAsync($"/notices/{notice.Id}");
        Assert.Equal(0, await page.GetByText("公示期满，上报乡镇").CountAsync());
    }

    private async Task ConcludeFirstNotice(Guid[] three)
    {
        var page = await host.WindowOf("cun");
        var filing = (await Filings(three))[0];
        await using var db = host.Everything();
        var notice = await db.NoticeLines.Where(l => l.FilingId == filing.Id).Select(l => l.NoticeId).SingleAsync(Cancel);
        await page.GotoAsync($"/notices/{notice}/conclude");
        await page.PressAndExplain("上报乡镇");
        await page.Locator("[data-done]").WaitForAsync();
        Assert.All(await Filings(three), f => Assert.Equal(FilingStage.TownshipReview, f.Stage));
    }

    private async Task ReviewInTheTownship(Guid[] three)
    {
        var page = await host.WindowOf("zhen");
        await Look(page, "desk-township");
        await page.GotoAsync("/filings/review");
        foreach (var box in await page.Locator("[name=Chosen]").AllAsync())
        {
            await box.UncheckAsync();
        }

        foreach (var filing in await Filings(three))
        {
            await page.CheckAsync($"[name=Chosen][value^='{filing.Id}']");
        }

        await Look(page, "township-review");
        await Press(page, "提交审核结果");

        // Nobody was visited by the township: it says why.
        await page.FillAsync("[name^='__reason.WF-012']", "这三户评议时乡镇都到了场");
        await page.CheckAsync("[name=__accept]");
        await Look(page, "township-review-asked");
        await Press(page, "提交审核结果");
        await page.Locator("[data-done]").WaitForAsync();
        await page.GotoAsync("/notices/create?kind=second");
        await page.FillAsync("[name=Places]", "镇政府公示栏、各村公示栏");
        await Press(page, "张贴公示");
        await page.Locator("[data-done]").WaitForAsync();
        Assert.All(await Filings(three), f => Assert.Equal(FilingStage.SecondNotice, f.Stage));
    }
}
