using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages.AsOf;

/// <summary>Lists and reports of a day, and what has become of them since.</summary>
public sealed class ListAsOfTests(CaseHost host) : CaseTests(host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_list_of_a_day_counts_what_stood_in_the_register_then_and_tells_who_came_and_went()
    {
        await Given.Settings();
        var round = await Given.Round();
        var stays = await Given.Household(head: "赵一", cause: "01");
        var enters = await Given.Household(head: "钱二", cause: "01");
        await Given.Household(DemoAccounts.OtherVillage, head: "孙三", cause: "02");
        var first = Clock.Today;
        Clock.PassDays(2);
        var later = await Given.Household(head: "李四", spouse: null, cause: "01");
        await Given.Filing(round, enters, FilingStage.Registered);
        var second = Clock.Today;
        Clock.PassDays(2);
        var undone = await Given.Household(head: "周五", cause: "01");
        await using (var db = Host.Everything())
        {
            // As an undone import leaves it: void, its people gone.
            await db.Database.ExecuteSqlAsync($"UPDATE household SET status = {(int)HouseholdStatus.Voided}, version = version + 1 WHERE id = {stays.Id}", Cancel);
        }

        Clock.PassDays(1);
        var xian = await SignInAs("xian");

        (await xian.Get(List(first))).Shows("共 3 户 6 人");
        (await xian.Get(List(second))).Shows("共 4 户 7 人");
        (await xian.Get("/households")).Shows("共 4 户 7 人");
        (await xian.Get($"{List(first)}&cause=01")).Shows("共 2 户 4 人");
        (await xian.Get($"{List(first)}&status=Registered")).Shows("没有符合筛选条件的户");
        (await xian.Get($"{List(second)}&status=Registered")).Shows("共 1 户 2 人");
        (await xian.Get($"{List(first)}&region={DemoAccounts.OtherTownship}")).Shows("共 1 户 2 人");
        (await xian.Get(List(first.AddDays(-1)))).Shows("没有符合筛选条件的户");
        await Recount(xian, first, second);

        var list = await xian.Get(List(first));
        list.Shows($"{FlexibleDate.Long(first)}时点");
        list.Shows("后来进入 2 户");
        list.Shows("后来离开 1 户");
        list.Shows("状态变了 2 户");
        // What is open is known of today only: it narrows neither side.
        (await xian.Get($"{List(first)}&warnings=1")).Shows("后来进入 2 户", "后来离开 1 户", "状态变了 2 户");
        var link = list.Document.QuerySelectorAll("tbody a").Single(a => a.TextContent == "赵一").GetAttribute("href")!;
        (await xian.Get(link)).Shows("赵一 户");
        var entered = await xian.Get($"/households/changes?asof={Day(first)}&kind=entered");
        entered.Shows("李四");
        entered.Shows("周五");
        var left = await xian.Get($"/households/changes?asof={Day(first)}&kind=left");
        left.Shows("赵一");
        left.Shows("已撤销");
        (await xian.Get($"/households/changes?asof={Day(first)}&kind=status")).Shows("在册贫困户");

        // Nobody sees further back than across.
        (await (await SignInAs("cun2")).Get(List(first))).Shows("共 1 户 2 人");
        Assert.Equal((later.PersonCount, undone.PersonCount), (1, 2));

        var report = await xian.Get($"/reports/causes?status=Entered&asof={Day(first)}");
        report.Shows(FlexibleDate.Long(first));
        Assert.Equal(["因病", "2", "4"], report.Document.QuerySelectorAll("tbody tr")[0].Children.Take(3).Select(c => c.TextContent.Trim()));
    }

    /// <summary>The totals on screen equal those that the versions themselves add up to, counted another way.</summary>
    private async Task Recount(Visitor visitor, params DateOnly[] days)
    {
        await using var db = Host.Everything();
        foreach (var day in days)
        {
            var end = OfficialClock.Midnight(day.AddDays(1));
            var counted = await db.Database.SqlQuery<int>(
                $"""
                SELECT count(*)::int AS "Value" FROM (
                  SELECT DISTINCT ON (row_id) row FROM register_version WHERE table_name = 'household' AND recorded_from < {end} ORDER BY row_id, recorded_from DESC, recorded_to DESC NULLS FIRST) v
                WHERE (v.row ->> 'status')::int <> {(int)HouseholdStatus.Voided}
                """).SingleAsync(Cancel);
            (await visitor.Get(List(day))).Shows($"共 {counted} 户");
        }
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string List(DateOnly day) => $"/households?asof={Day(day)}";
}
