using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Settings;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages;

/// <summary>小组评议 and 部门比对, switched on by the county for the rounds it opens from then on (S0-13; domain reference 3.1).</summary>
public sealed class OptionalStepsTests(CaseHost host) : CaseTests(host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_the_county_switched_on_stands_between_survey_and_vote_in_rounds_opened_afterwards()
    {
        await Given.Settings();
        var before = await Given.Filing(await Given.Round(), await Given.Household(head: "早批户"), FilingStage.Surveyed);
        var (zhuren, xian, cun) = (await SignInAs("zhuren"), await SignInAs("xian"), await SignInAs("cun"));
        Assert.Contains("环节填", (await zhuren.Submit("/settings/create", form => Set(form, SettingKeys.GroupReviewStep, "是"))).SaidBeside("Details.Value"), StringComparison.Ordinal);
        Assert.True((await zhuren.Submit("/settings/create", form => Set(form, SettingKeys.GroupReviewStep, SettingItem.On))).IsRedirect);
        Assert.True((await zhuren.Submit("/settings/create", form => Set(form, SettingKeys.ComparisonStep, SettingItem.On))).IsRedirect);
        Assert.True((await xian.Submit("/rounds/create", form => (form["Round.Name"], form["Round.OpensOn"]) = ("两项都要的识别", $"{Clock.Today.AddDays(-60):yyyy-MM-dd}"))).IsRedirect);
        Round round;
        await using (var db = Host.Everything())
        {
            round = await db.Rounds.SingleAsync(r => r.Name == "两项都要的识别", Cancel);
        }

        var plain = await Given.Filing(round, await Given.Household(head: "无疑户"), FilingStage.Surveyed);
        var doubtful = await Given.Filing(round, await Given.Household(head: "疑点户"), FilingStage.Surveyed);

        // The round before goes on as it was; the new one waits for the group.
        Assert.Equal("民主评议", (await cun.Get($"/filings/{before.Id}")).Document.QuerySelector(".steps li.now")!.TextContent);
        var shown = await cun.Get($"/filings/{plain.Id}");
        Assert.Equal("小组评议", shown.Document.QuerySelector(".steps li.now")!.TextContent);
        Assert.Equal(["登记小组评议", "退回上一步", "农户撤回"], shown.Document.QuerySelectorAll(".title .acts a").Select(a => a.TextContent));
        (await cun.Get("/")).Shows("2户等待小组评议");
        Assert.DoesNotContain("无疑户", (await cun.Get($"/meetings/create?round={round.Id}")).Text, StringComparison.Ordinal);
        (await xian.Get("/filings/compare")).Shows("没有等待部门比对的户");

        var page = await cun.Get($"/filings/{plain.Id}/review-in-group");
        var refused = await cun.Submit(page, form => Review(form, present: "9", agree: "11"));
        Assert.Contains("到会户数之间", refused.SaidBeside("Review.GroupFor"), StringComparison.Ordinal);
        Assert.Contains("等县里比对", (await cun.Follow(await cun.Submit(refused, form => Review(form, present: "12", agree: "11")))).Text, StringComparison.Ordinal);
        Assert.True((await cun.Submit($"/filings/{doubtful.Id}/review-in-group", form => Review(form, present: "12", agree: "5"))).IsRedirect);

        // A stale tab does not write over it.
        var late = await cun.Submit(page, form =>
        {
            Review(form, present: "3", agree: "1");
            form["__submission"] = Guid.NewGuid().ToString();
        });
        Assert.False(late.IsRedirect);
        (await cun.Get($"/filings/{plain.Id}")).Shows("到会 12 户，同意 11 户");

        // The county: nothing found about one, a doubt about the other.
        (await xian.Get("/")).Shows("2户申请等待部门比对");
        var many = await xian.Get("/filings/compare");
        many.Shows("无疑户", "疑点户");
        var unsaid = await xian.Submit(many, form => form.Add("Chosen", many.Document.QuerySelector("input[aria-label=无疑户]")!.GetAttribute("value")!));
        Assert.Contains("请写明比对了哪些部门", unsaid.SaidBeside("Comparison.ComparedResult"), StringComparison.Ordinal);
        var undated = await xian.Submit(unsaid, form => (form["Comparison.ComparedOn"], form["Comparison.ComparedResult"]) = ("", "均无记录"));
        Assert.False(undated.IsRedirect);
        Assert.NotEqual("", undated.SaidBeside("Comparison.ComparedOn"));
        var result = await xian.Follow(await xian.Submit(unsaid, form => form["Comparison.ComparedResult"] = "公安、不动产、市场监管、财政均无记录"));
        result.Shows("已登记1户没有疑点");
        Assert.NotNull(result.Document.QuerySelector("a[href='/filings/compare']"));

        // Not before what comes before it, which nobody could put right after the notice (WF-018).
        Assert.Contains("比对日期不能早于", (await xian.Submit($"/filings/{doubtful.Id}/compare", form => (form["Comparison.ComparedOn"], form["Comparison.HasDoubt"], form["Comparison.ComparedResult"]) = ($"{Clock.Today.AddDays(-1):yyyy-MM-dd}", "true", "有车"))).SaidBeside("Comparison.ComparedOn"), StringComparison.Ordinal);
        Assert.True((await xian.Submit($"/filings/{doubtful.Id}/compare", form => (form["Comparison.HasDoubt"], form["Comparison.ComparedResult"]) = ("true", "名下有面包车一辆"))).IsRedirect);

        // The village: both stand before the meeting, and the result is read out.
        (await cun.Get("/")).Shows("3户等待民主评议");
        (await cun.Get($"/meetings/create?round={round.Id}")).Shows("无疑户", "疑点户", "信息比对的结果");
        (await cun.Get($"/filings/{doubtful.Id}")).Shows("有疑点", "名下有面包车一辆", "到会 12 户，同意 5 户");
        Assert.Equal("民主评议", (await cun.Get($"/filings/{plain.Id}")).Document.QuerySelector(".steps li.now")!.TextContent);

        // Who finds the data wrong sends it back to the survey, with a reason.
        Assert.True((await xian.Submit($"/filings/{doubtful.Id}/return", form => form["Reason"] = "车辆情况要再入户看")).IsRedirect);
        (await cun.Get("/")).Shows("疑点户户被退回", "车辆情况要再入户看");
        await using var after = Host.Everything();
        Assert.Equal(1, await after.Trail.CountAsync(e => e.ObjectId == plain.Id && e.Act == "小组评议" && e.Changes.Any(c => c.Field == "小组意见" && c.Before == null && c.After == "情况属实，同意上报"), Cancel));
        Assert.Equal(
            [FilingStage.Compared, FilingStage.Applied],
            [await after.Filings.Where(f => f.Id == plain.Id).Select(f => f.Stage).SingleAsync(Cancel), await after.Filings.Where(f => f.Id == doubtful.Id).Select(f => f.Stage).SingleAsync(Cancel)]);

        void Set(FormFields form, string key, string value) => (form["Details.Key"], form["Details.Value"], form["Details.Source"]) = (key, value, "县级实施方案");

        static void Review(FormFields form, string present, string agree) =>
            (form["Review.GroupLeader"], form["Review.GroupPresent"], form["Review.GroupFor"], form["Review.GroupOpinion"]) = ("王组长", present, agree, "情况属实，同意上报");
    }
}
