using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Helpers;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Quality;
using PovertyCase.Web.Tests.Checks;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;
using PovertyCase.Web.Tests.Pages.Moves;

namespace PovertyCase.Web.Tests.Pages;

/// <summary>Measures that point to a cause (S0-59, S0-60), checks of handbooks (S0-54 to S0-56), talks about exit (S0-09).</summary>
public sealed class SupportTests(CaseHost host) : MovesCase(host)
{
    private static void Measure(FormFields form, string cause = "01", string measure = "0603")
    {
        form["Details.Cause"] = cause;
        form["Details.Measure"] = measure;
        form["Details.Project"] = "大病医疗救助";
        form["Details.Content"] = "住院自付部分报销七成";
        form["Details.Unit"] = "县医保局";
        form["Details.Amount"] = "3600";
    }

    [Fact]
    public async Task A_measure_points_to_a_cause_of_the_household_and_the_result_carries_its_signed_page()
    {
        var household = await Registered("赵措施");
        var clerk = await SignInAs("cun");
        var page = $"/households/{household.Id}/measures";
        (await clerk.Get(page)).Shows("对得上的措施 因病", "还没有");

        var refused = await clerk.Submit($"{page}/add", f => { Measure(f, cause: ""); f["Details.Amount"] = ""; });
        Assert.StartsWith("请选这项措施针对哪一条致贫原因", refused.SaidBeside("Details.Cause"), StringComparison.Ordinal);
        Assert.StartsWith("请填写投入金额", refused.SaidBeside("Details.Amount"), StringComparison.Ordinal);
        Assert.Equal("大病医疗救助", refused.ValueOf("Details.Project"));
        (await clerk.Submit(refused, f => Measure(f))).RedirectsTo(page);

        var listed = await clerk.Get(page);
        listed.Shows("接受医疗救助", "大病医疗救助", "3,600.00", "还没有登记");
        Assert.Empty(listed.Document.QuerySelectorAll("#causes .status-bad"));
        await using var db = Host.Everything();
        var measure = await db.SupportMeasures.SingleAsync(m => m.HouseholdId == household.Id, Cancel);

        // The paired helper says what came of it.
        await Given.Helper("bangfu", household);
        var helper = await SignInAs("bangfu");
        (await helper.Submit($"{page}/{measure.Id}/report", f =>
        {
            f["Result.Gained"] = "2400";
            f["Result.Effect"] = "住院费少付2400元";
            f.Attach("SignedPage", "签字.jpg", Pictures.Photo(), "image/jpeg");
        })).RedirectsTo(page);
        (await clerk.Get(page)).Shows("住院费少付2400元", "2,400.00 元", "签字页");
        Assert.Equal(2, await Versions(measure.Id));

        // A stale tab does not strike out what it has not seen.
        var stale = await clerk.Get($"{page}/{measure.Id}/strike");
        (await clerk.Submit($"{page}/{measure.Id}/report", f => f["Result.Gained"] = "2500")).RedirectsTo(page);
        var late = await clerk.Submit(stale, f => f["Reason"] = "录错了");
        Assert.False(late.IsRedirect);
        (await clerk.Submit($"{page}/{measure.Id}/strike", f => f["Reason"] = "录错了户")).RedirectsTo(page);
        (await clerk.Get(page)).Shows("已划去：录错了户");

        var paper = await clerk.Get($"/households/{household.Id}/form");
        Assert.Contains("大病医疗救助", PdfText.Of(paper.Bytes).Replace("\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Coverage_counts_causes_without_measures_and_every_figure_is_a_list_of_that_length()
    {
        var (helped, bare) = (await Registered("钱有措施"), await Registered("孙没措施"));
        var clerk = await SignInAs("cun");
        await clerk.Submit($"/households/{helped.Id}/measures/add", f => Measure(f));

        // A training does not help against an illness.
        await clerk.Submit($"/households/{bare.Id}/measures/add", f => Measure(f, measure: "0204"));
        await using (var db = Host.Everything())
        {
            Assert.Equal(1, await db.SupportMeasures.CountAsync(m => m.HouseholdId == bare.Id, Cancel));
        }

        var board = await clerk.Get("/measures");
        board.Shows("原因和措施", "因病");
        foreach (var link in board.Document.QuerySelectorAll("main td a[href^='/measures/households']"))
        {
            var list = await clerk.Get(link.GetAttribute("href")!);
            list.Shows($"共 {link.TextContent.Trim()} 户");
        }

        (await clerk.Get("/measures/households?show=Uncovered&cause=01")).Shows("孙没措施");
        Assert.DoesNotContain("钱有措施", (await clerk.Get("/measures/households?show=Uncovered&cause=01")).Text, StringComparison.Ordinal);
        (await clerk.Get("/measures/households?show=Helped&cause=01&class=06")).Shows("钱有措施");

        // A cause that is corrected away leaves the measure without one.
        await new CheckedHouseholds(Host).Spoil(await Stored(helped.Id), "UPDATE poverty_cause SET code = '03' WHERE household_id = {h}");
        (await clerk.Get("/measures/households?show=Astray")).Shows("钱有措施");
        (await clerk.Get($"/households/{helped.Id}/measures")).Shows("现在没有这条原因");

        // Who leaves the register keeps its measures in the year's figures; in the year before it was not yet on it, or had none.
        await using (var later = Host.Everything())
        {
            await later.Households.Where(h => h.Id == helped.Id).ExecuteUpdateAsync(s => s.SetProperty(h => h.Status, HouseholdStatus.Exited).SetProperty(h => h.ExitedYear, Clock.Today.Year).SetProperty(h => h.IdentifiedYear, Clock.Today.Year), TestContext.Current.CancellationToken);
        }

        (await clerk.Get("/measures/households?show=Helped")).Shows("钱有措施");
        Assert.DoesNotContain("钱有措施", (await clerk.Get($"/measures/households?show=None&year={Clock.Today.Year - 1}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Measures_are_not_entered_before_the_household_is_on_the_register_and_the_plan_of_a_year_is_kept()
    {
        var entered = await Given.Household(head: "李未入册");
        var clerk = await SignInAs("cun");
        (await clerk.Get($"/households/{entered.Id}/measures/add")).Shows("登记入库以后才有帮扶情况");

        var household = await Registered("周计划");
        var plan = $"/households/{household.Id}/measures/plan/{Host.Clock.Today.Year}";
        Assert.StartsWith("请写明这一年打算怎么帮", (await clerk.Submit(plan, f => f["Details.Needs"] = "想养羊，缺种羊钱")).SaidBeside("Details.Plan"), StringComparison.Ordinal);
        (await clerk.Submit(plan, f => { f["Details.Needs"] = "想养羊，缺种羊钱"; f["Details.Plan"] = "三月前办好小额信贷"; })).RedirectsTo($"/households/{household.Id}/measures");
        (await clerk.Submit(plan, f => f["Details.Plan"] = "五月前办好小额信贷")).RedirectsTo($"/households/{household.Id}/measures");
        (await clerk.Get($"/households/{household.Id}/measures")).Shows("想养羊，缺种羊钱", "五月前办好小额信贷");
    }

    [Fact]
    public async Task A_handbook_is_checked_beside_the_register_and_stands_on_the_list_until_it_is_right()
    {
        var household = await Registered("吴手册");
        var township = await SignInAs("zhen");
        var check = $"/handbooks/households/{household.Id}/check";
        void Fill(FormFields f, string part, int copies)
        {
            f["Details.Copies"] = $"{copies}";
            foreach (var name in new[] { "Cause", "Helper", "Measures", "Effects" })
            {
                f[$"Details.{name}"] = part;
            }
        }

        var refused = await township.Submit(check, f => f["Details.Copies"] = "1");
        Assert.StartsWith("请选帮扶责任人这一栏填得怎样", refused.SaidBeside("Details.Helper"), StringComparison.Ordinal);
        (await township.Submit(refused, f => { Fill(f, nameof(HandbookPart.Empty), 1); f["Details.NameDiffers"] = "true"; })).RedirectsTo($"/handbooks/households/{household.Id}");

        foreach (var show in new[] { "problems", "basics", "reprint" })
        {
            (await township.Get($"/handbooks?show={show}")).Shows("吴手册", "只发了1份；只填了基本情况；户主姓名不一致");
        }

        var checks = new CheckedHouseholds(Host);
        Assert.Equal(["HB-005", "HB-008", "HB-009"], (await checks.Hits(household)).Intersect(["HB-005", "HB-008", "HB-009"]).Order());
        (await township.Submit(check, f => Fill(f, nameof(HandbookPart.Filled), 2))).RedirectsTo($"/handbooks/households/{household.Id}");
        Assert.Empty((await checks.Hits(household)).Intersect(["HB-005", "HB-008", "HB-009"]));
        Assert.DoesNotContain("吴手册", (await township.Get("/handbooks?show=problems")).Text, StringComparison.Ordinal);

        // The village does not check its own handbooks.
        Assert.NotEqual(System.Net.HttpStatusCode.OK, (await (await SignInAs("cun")).Get(check)).Status);
    }

    [Fact]
    public async Task A_household_above_the_line_stays_on_the_list_with_the_last_talk_whether_it_was_explained_or_not()
    {
        var household = await Registered("郑不走");
        await using (var db = Host.Everything())
        {
            var by = Given.ClerkOf(Builders.Village);
            var finding = Finding.Record(household.AreaNo, household.Id, "IN-014", "Income[2026].PerCapitaNetIncome", "人均纯收入9000元，高于标准", by);
            finding.Explain("孩子上学，怕断了补助", by);
            db.Add(finding);
            await db.SaveChangesAsync(Cancel);
        }

        var clerk = await SignInAs("cun");
        (await clerk.Get("/quality/staying?kind=untalked")).Shows("郑不走", "还没有谈过");
        var talk = await clerk.Submit($"/households/{household.Id}/talks/add", f => { f["Details.Talkers"] = "张晓梅"; f["Details.Said"] = "怕退了以后看病不报销"; f["Details.NextStep"] = "带明白纸再去一次"; f["Details.NextBy"] = "2026.11.25"; });
        talk.RedirectsTo("/quality/staying");
        (await clerk.Get("/quality/staying")).Shows("郑不走", "下一步：带明白纸再去一次（2026年11月25日以前）");
        Assert.DoesNotContain("郑不走", (await clerk.Get("/quality/staying?kind=untalked")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("郑不走", (await clerk.Get("/quality/staying?kind=overdue")).Text, StringComparison.Ordinal);
        (await clerk.Get($"/households/{household.Id}/talks/add")).Shows("怕退了以后看病不报销");
    }
}
