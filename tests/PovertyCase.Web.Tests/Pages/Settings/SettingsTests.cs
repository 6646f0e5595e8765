using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Settings;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages.Settings;

public sealed class SettingsTests(CaseHost host) : CaseTests(host)
{
    [Fact]
    public async Task The_head_sets_a_value_from_tomorrow_and_the_old_one_holds_until_then()
    {
        await Given.Settings();
        var zhuren = await SignInAs("zhuren");

        var reply = await zhuren.Submit("/settings/create", form =>
        {
            form["Details.Key"] = SettingKeys.FirstNoticeDays;
            form["Details.Value"] = "10天";
            form["Details.InForceFrom"] = "2026.11.23";
            form["Details.Source"] = "旬扶办〔2026〕8号";
        });
        var page = await zhuren.Follow(reply);

        reply.RedirectsTo("/settings");
        page.Shows("第一次公示（村） 7 天");
        page.Shows("2026年11月23日 起 10 天");
        await using var db = Host.As(await Given.ActorOf("xian"));
        var rows = await db.Settings.AsNoTracking().ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(7, new SettingsOfTheDay(rows, Clock.Today).Days(SettingKeys.FirstNoticeDays));
        Assert.Equal(10, new SettingsOfTheDay(rows, Clock.Today.AddDays(1)).Days(SettingKeys.FirstNoticeDays));
    }

    /// <summary>收入统计期间: pages and sheets name what the county counts as a year's income.</summary>
    [Fact]
    public async Task The_income_year_is_set_like_every_other_value_and_a_sheet_that_stands_keeps_its_own()
    {
        var before = await Given.Household(head: "早填户");
        var zhuren = await SignInAs("zhuren");
        (await zhuren.Get("/settings")).Shows("一年的收入算哪一段 10月1日至次年9月30日");
        var wrong = await zhuren.Submit("/settings/create", form => Set(form, "10月1日至次年8月31日"));
        Assert.Contains("正好十二个月", wrong.SaidBeside("Details.Value"), StringComparison.Ordinal);
        (await zhuren.Follow(await zhuren.Submit(wrong, form => Set(form, "7月1日至次年6月30日")))).Shows("7月1日至次年6月30日", "旬扶办〔2026〕8号");

        var cun = await SignInAs("cun");
        (await cun.Get($"/households/{before.Id}/income/2026")).Shows("算2025年10月1日至2026年9月30日");
        var empty = await cun.Get($"/households/{before.Id}/income/2025");
        empty.Shows("算2024年10月1日至2025年9月30日");
        var later = await Given.Household(head: "晚填户", complete: false);
        (await cun.Get($"/households/{later.Id}/income/2026")).Shows("算2025年7月1日至2026年6月30日");
        (await cun.Submit($"/households/{later.Id}/income/2026", form => form["Details.WageIncome"] = "12000", button: "保存")).RedirectsTo($"/households/{later.Id}");
        await using var db = Host.Everything();
        var sheet = await db.Incomes.AsNoTracking().SingleAsync(i => i.HouseholdId == later.Id, TestContext.Current.CancellationToken);
        Assert.Equal((new DateOnly(2025, 7, 1), new DateOnly(2026, 6, 30)), (sheet.PeriodStart, sheet.PeriodEnd));

        static void Set(FormFields form, string value) => (form["Details.Key"], form["Details.Value"], form["Details.InForceFrom"], form["Details.Source"])
            = (SettingKeys.IncomeYear, value, "2026-11-22", "旬扶办〔2026〕8号");
    }

    /// <summary>A proposed coefficient is taken over by the head, and the village reckons income and expense of farming by it (domain reference 4.1).</summary>
    [Fact]
    public async Task A_coefficient_is_set_from_its_proposal_and_reckons_what_was_sold()
    {
        var household = await Given.Household(head: "种粮户");
        var (zhuren, cun) = (await SignInAs("zhuren"), await SignInAs("cun"));
        var url = $"/households/{household.Id}/income/{Clock.Today.Year}";
        Assert.DoesNotContain("纯收入系数", (await cun.Get(url)).Text, StringComparison.Ordinal);
        var link = (await zhuren.Get("/settings")).Document.QuerySelectorAll("main tr").Single(r => r.TextContent.Contains("马铃薯", StringComparison.Ordinal)).QuerySelector("a")!.GetAttribute("href")!;
        var form = await zhuren.Get(link);
        Assert.Equal(("马铃薯", "0.67"), (form.ValueOf("Details.Item"), form.ValueOf("Details.Value")));
        Assert.Contains("请写明依据", (await zhuren.Submit(form, _ => { })).SaidBeside("Details.Source"), StringComparison.Ordinal);
        (await zhuren.Submit(form, f => f["Details.Source"] = "县农业农村局测算")).RedirectsTo("/settings");
        var changed = await zhuren.Get((await zhuren.Get("/settings")).Document.QuerySelectorAll("main tr").Single(r => r.TextContent.Contains("马铃薯", StringComparison.Ordinal)).QuerySelector("a")!.GetAttribute("href")!);
        Assert.Equal(("马铃薯", "0.67", ""), (changed.ValueOf("Details.Item"), changed.ValueOf("Details.Value"), changed.ValueOf("Details.Source")));

        var page = await cun.Get(url);
        page.Shows("按县里的纯收入系数算经营收支", "马铃薯");
        Assert.Contains("请至少填一种", (await cun.Submit(page, _ => { }, "算好填到上面")).SaidBeside("Sold"), StringComparison.Ordinal);
        Assert.StartsWith("马铃薯", Assert.Single((await cun.Submit(page, f => f["Sold[0].Amount"] = "两车", "算好填到上面")).Document.QuerySelectorAll("#errors li")).TextContent.Trim(), StringComparison.Ordinal);
        var reckoned = await cun.Submit(page, f => (f["Sold[0].Amount"], f["Details.DibaoMoney"]) = ("2,000", "360"), "算好填到上面");
        Assert.Equal(("2,000", "660", "360", "2000"), (reckoned.ValueOf("Details.BusinessIncome"), reckoned.ValueOf("Details.BusinessExpense"), reckoned.ValueOf("Details.DibaoMoney"), reckoned.ValueOf("Sold[0].Amount")?.Replace(",", "", StringComparison.Ordinal)));
        await using (var before = Host.Everything())
        {
            Assert.Equal(0, await before.Incomes.Where(i => i.HouseholdId == household.Id).Select(i => i.Details.BusinessIncome).SingleAsync(TestContext.Current.CancellationToken));
        }

        // The county changes its products while the form is open: no amount slips to another one.
        (await zhuren.Submit("/settings/create", f => (f["Details.Key"], f["Details.Item"], f["Details.Value"], f["Details.InForceFrom"], f["Details.Source"])
            = (SettingCatalogue.Coefficient, "马铃薯", SettingItem.Stopped, $"{Clock.Today:yyyy-MM-dd}", "不种了"))).RedirectsTo("/settings");
        (await zhuren.Submit("/settings/create", f => (f["Details.Key"], f["Details.Item"], f["Details.Value"], f["Details.InForceFrom"], f["Details.Source"])
            = (SettingCatalogue.Coefficient, "油料", "0.57", $"{Clock.Today:yyyy-MM-dd}", "县农业农村局测算"))).RedirectsTo("/settings");
        var moved = await cun.Submit(reckoned, _ => { }, "算好填到上面");
        Assert.Contains("县里刚改过纯收入系数", moved.SaidBeside("Sold"), StringComparison.Ordinal);
        Assert.Equal(("油料", ""), (moved.ValueOf("Sold[0].Product"), moved.ValueOf("Sold[0].Amount")));

        // Saved by what the form showed, which is not the county's product any more: the amounts stay, and nothing is said of where they come from.
        (await cun.Submit(reckoned, _ => { }, "保存")).RedirectsTo($"/households/{household.Id}");
        Assert.Equal((2000m, 660m, null), await Stored());

        var anew = await cun.Submit(url, f => f["Sold[0].Amount"] = "3000", "算好填到上面");
        (await cun.Submit(anew, _ => { }, "保存")).RedirectsTo($"/households/{household.Id}");
        Assert.Equal((3000m, 1290m, "油料卖得3,000.00元，系数0.57"), await Stored());
        (await cun.Get(url)).Shows("现在登记的经营收支是按系数算的：油料卖得3,000.00元，系数0.57");
        (await cun.Get($"/households/{household.Id}")).Shows("经营收支按系数算：油料卖得3,000.00元");

        (await cun.Submit(url, f => f["Details.WageIncome"] = "5000", "保存")).RedirectsTo($"/households/{household.Id}");
        Assert.Equal((3000m, 1290m, "油料卖得3,000.00元，系数0.57"), await Stored());
        (await cun.Submit(url, f => f["Details.BusinessIncome"] = "3100", "保存")).RedirectsTo($"/households/{household.Id}");
        Assert.Equal((3100m, 1290m, null), await Stored());

        async Task<(decimal Income, decimal Expense, string? Reckoning)> Stored()
        {
            await using var db = Host.Everything();
            var income = await db.Incomes.AsNoTracking().SingleAsync(i => i.HouseholdId == household.Id, TestContext.Current.CancellationToken);
            return (income.Details.BusinessIncome, income.Details.BusinessExpense, income.Reckoning);
        }
    }

    [Fact]
    public async Task A_backdated_or_senseless_value_comes_back_with_everything_typed()
    {
        var zhuren = await SignInAs("zhuren");

        var reply = await zhuren.Submit("/settings/create", form =>
        {
            form["Details.Key"] = SettingKeys.SecondNoticeDays;
            form["Details.Value"] = "七";
            form["Details.InForceFrom"] = "2026-11-22";
            form["Details.Source"] = "";
        });
        var backdated = await zhuren.Submit(reply, form => (form["Details.Value"], form["Details.InForceFrom"], form["Details.Source"]) = ("7", "2026-11-21", "文件"));

        Assert.NotEmpty(reply.SaidBeside("Details.Value"));
        Assert.NotEmpty(reply.SaidBeside("Details.Source"));
        Assert.Equal("七", reply.ValueOf("Details.Value"));
        Assert.Contains("只能从今天或今天以后起执行", backdated.SaidBeside("Details.InForceFrom"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_marked_as_an_example_says_so_and_earlier_years_fall_back_on_the_national_one()
    {
        var zhuren = await SignInAs("zhuren");
        await zhuren.Submit("/settings/create", form =>
        {
            form["Details.Key"] = SettingCatalogue.PovertyLine;
            form["Details.Year"] = "2025";
            form["Details.Value"] = "7800";
            form["Details.InForceFrom"] = "2025-01-01";
            form["Details.Source"] = "示例，待县里确定";
        });

        var page = await (await SignInAs("ducha")).Get("/settings");

        page.Shows("2025年退出标准 7,800.00 元 2025年1月1日 示例，待县里确定 示例");
        page.Shows("2016年退出标准 2,952.00 元");
        page.Shows("逐级签订承诺书 未启用");
    }

    [Theory]
    [InlineData(SettingKeys.ObjectionDays, "异议核查答复（收到之日起） 10 天 — 县里没有另定时照此执行", "7", "异议核查答复（收到之日起） 7 天 2026年11月22日 旬扶办〔2026〕8号")]
    [InlineData(SettingKeys.WholeNumbersPerDay, "每人每天最多查看的完整号码 40 个 — 县里没有另定时照此执行", "25", "每人每天最多查看的完整号码 25 个 2026年11月22日 旬扶办〔2026〕8号")]
    [InlineData(SettingKeys.DutiesPerWeek, "一个村一周的事项上限 6 项 — 县里没有另定时照此执行", "8", "一个村一周的事项上限 8 项 2026年11月22日 旬扶办〔2026〕8号")]
    public async Task What_is_usual_stands_in_its_place_until_the_county_sets_its_own(string key, string usual, string value, string set)
    {
        var zhuren = await SignInAs("zhuren");
        (await zhuren.Get("/settings")).Shows(usual);

        var page = await zhuren.Follow(await zhuren.Submit("/settings/create", form => (form["Details.Key"], form["Details.Value"], form["Details.Source"]) = (key, value, "旬扶办〔2026〕8号")));

        page.Shows(set);
    }

    [Fact]
    public async Task A_line_of_monitoring_of_an_early_year_is_listed_once_it_is_entered()
    {
        var zhuren = await SignInAs("zhuren");
        Assert.DoesNotContain("2018年监测标准", (await zhuren.Get("/settings")).Text, StringComparison.Ordinal);

        var page = await zhuren.Follow(await zhuren.Submit("/settings/create", form =>
            (form["Details.Key"], form["Details.Year"], form["Details.Value"], form["Details.InForceFrom"], form["Details.Source"]) = (SettingCatalogue.MonitoringLine, "2018", "5000", "2018-03-20", "陕开办发〔2018〕5号")));

        page.Shows("2018年监测标准 5,000.00 元 2018年3月20日 陕开办发〔2018〕5号");
        Assert.DoesNotContain("2017年监测标准", page.Text, StringComparison.Ordinal);
    }

    /// <summary>What no original paper confirms, and what other provinces use, is shown with its source and judges nobody until the head takes it over.</summary>
    [Fact]
    public async Task A_line_is_proposed_with_its_certainty_and_read_before_it_is_taken_over()
    {
        var zhuren = await SignInAs("zhuren");
        var page = await zhuren.Get("/settings");
        page.Shows("2017年退出标准 还没有设定 建议 2,952.00 元 待核实 按建议填写 建议 3,335.00 元 待核实 按建议填写");
        page.Shows("2,952.00 元：未查到原始文件，请以本省公布的标准为准");
        page.Shows("2013年退出标准 2,736.00 元 建议 3,322.00 元 外省的例子 按建议填写");
        page.Shows("2014年退出标准 2,800.00 元 建议 4,000.00 元 外省的例子");
        page.Shows("2019年监测标准 还没有设定 建议 5,000.00 元 外省的例子");
        page.Shows("2023年监测标准 还没有设定 建议 7,300.00 元 外省的例子");
        Assert.Null(await LineOf(2017));
        Assert.Equal(2952m, await LineOf(2016));
        Assert.DoesNotContain("采用 ", (await (await SignInAs("ducha")).Get("/settings")).Text.Split("怎么做")[0], StringComparison.Ordinal);

        // What is in doubt is not taken over at one press: it is read first, with its source, in the form.
        Assert.Null(page.Document.QuerySelector("main form:has(input[name='Details.Year'][value='2017'])"));
        var read = await zhuren.Get(page.Document.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")!).Single(h => h.Contains("year=2017", StringComparison.Ordinal) && h.EndsWith("value=2952", StringComparison.Ordinal)));
        Assert.Equal(("2017", "2952", "未查到原始文件，请以本省公布的标准为准"), (read.ValueOf("Details.Year"), read.ValueOf("Details.Value"), read.ValueOf("Details.Source")));
        var reply = await zhuren.Submit(read, _ => { });
        (await zhuren.Follow(reply)).Shows("2017年退出标准 2,952.00 元 2017年1月1日 未查到原始文件，请以本省公布的标准为准");
        Assert.Equal(2952m, await LineOf(2017));

        async Task<decimal?> LineOf(int year)
        {
            await using var db = Host.As(await Given.ActorOf("xian"));
            return new SettingsOfTheDay(await db.Settings.AsNoTracking().ToListAsync(TestContext.Current.CancellationToken), Clock.Today).Line(year);
        }
    }

    [Theory]
    [InlineData("xian")]
    [InlineData("ducha")]
    public async Task Only_the_head_of_the_county_office_may_set(string account)
    {
        var visitor = await SignInAs(account);

        Assert.StartsWith("/error/403", (await visitor.Get("/settings/create")).Location, StringComparison.Ordinal);
        Assert.DoesNotContain("/settings/create", (await visitor.Get("/settings")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_township_does_not_open_the_settings() =>
        Assert.StartsWith("/error/403", (await (await SignInAs("zhen")).Get("/settings")).Location, StringComparison.Ordinal);
}

/// <summary>On a database of its own, in which the county has set nothing yet; what one step sets the next one finds.</summary>
public sealed class NoticeDaysTests(CaseHost host) : CaseTests(host)
{
    [Fact]
    public async Task Days_of_notices_are_proposed_exits_fall_back_and_none_is_shorter_than_its_rule_asks()
    {
        await Proposed();
        await OfExits();
        await AtLeast();
    }

    private async Task Proposed()
    {
        var zhuren = await SignInAs("zhuren");
        var page = await zhuren.Get("/settings");
        page.Shows("第一次公示（村） 还没有设定 建议 7 天 按建议填写 — 国家文件没有规定天数，公开资料里各地用5、7天");
        page.Shows("公告（县） 还没有设定 建议 7 天 没有依据 按建议填写 — 没有查到任何依据，只是与公示取同样的天数");
        page.Shows("监测对象公示（村内） 还没有设定 建议 5 天");
        Assert.DoesNotContain("按建议填写", (await (await SignInAs("ducha")).Get("/settings")).Text, StringComparison.Ordinal);
        await using (var db = Host.As(await Given.ActorOf("xian")))
        {
            Assert.False(await db.Settings.AnyAsync(s => s.Key == SettingKeys.VillageNoticeDays, TestContext.Current.CancellationToken));
        }

        var form = await zhuren.Get($"/settings/create?key={Uri.EscapeDataString(SettingKeys.VillageNoticeDays)}");
        Assert.Equal((SettingKeys.VillageNoticeDays, "5"), (form.ValueOf("Details.Key"), form.ValueOf("Details.Value")));
        var set = await zhuren.Follow(await zhuren.Submit(form, _ => { }));

        set.Shows("监测对象公示（村内） 5 天 2026年11月22日 公开的监测办法有的写不少于5天，有的写7天");
    }

    private async Task OfExits()
    {
        var zhuren = await SignInAs("zhuren");
        (await zhuren.Get("/settings")).Shows("退出的第一次公示（村） 还没有设定 建议 7 天 按建议填写 — 没有另定时同“第一次公示（村）”");
        await Given.Settings(firstDays: 9);
        (await zhuren.Get("/settings")).Shows("退出的第一次公示（村） 9 天 — 没有另定时同“第一次公示（村）”");

        var page = await zhuren.Follow(await zhuren.Submit("/settings/create", form => (form["Details.Key"], form["Details.Value"], form["Details.Source"]) = (SettingKeys.ExitFirstNoticeDays, "12", "旬扶办〔2026〕8号")));

        page.Shows("退出的第一次公示（村） 12 天 2026年11月22日 旬扶办〔2026〕8号");
        page.Shows("第一次公示（村） 9 天");
    }

    private async Task AtLeast()
    {
        await Given.Settings();
        var zhuren = await SignInAs("zhuren");

        Assert.Contains("要求至少公示5天", (await Set("4")).SaidBeside("Details.Value"), StringComparison.Ordinal);
        Assert.Contains("只张贴5天，请先在“设置”中改为7天以上", (await Ask("7")).SaidBeside("Value"), StringComparison.Ordinal);
        Assert.True((await Set("7")).IsRedirect);
        Assert.True((await Ask("7")).IsRedirect);
        Assert.Contains("要求至少公示7天", (await Set("6")).SaidBeside("Details.Value"), StringComparison.Ordinal);

        Task<Reply> Set(string days) => zhuren.Submit("/settings/create", form => (form["Details.Key"], form["Details.Value"], form["Details.Source"]) = (SettingKeys.VillageNoticeDays, days, "旬扶办〔2026〕8号"));
        Task<Reply> Ask(string days) => zhuren.Submit($"/rules/MO-008/set?key=min&value={days}", form => form["Source"] = "旬扶办〔2026〕9号");
    }
}
