using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.YearlyForms;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages.AsOf;

/// <summary>Lists that are drawn from the register, pairings, help and yearly forms as they stood on a day.</summary>
public sealed class RegisterListsAsOfTests(CaseHost host) : CaseTests(host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Lists_of_members_say_what_was_known_on_the_day_of_people_too()
    {
        await Given.Settings();
        var home = await Given.Household(head: "时点甲", spouse: "时点乙");
        await Given.Filing(await Given.Round(), home, FilingStage.Registered);
        var spouse = home.Members[1];
        await Change($"UPDATE membership SET skill = '木工', resident_medical_insurance = false, version = version + 1 WHERE id = '{spouse.Id}'");
        await Change($"UPDATE person SET birth_date = '1990-01-01', version = version + 1 WHERE id = '{spouse.PersonId}'");
        var first = Clock.Today;
        Clock.PassDays(2);
        await Change($"UPDATE membership SET skill = NULL, work_months = 0, work_region = NULL, resident_medical_insurance = true, version = version + 1 WHERE id = '{spouse.Id}'");
        await Change($"UPDATE person SET birth_date = '1950-01-01', version = version + 1 WHERE id = '{spouse.PersonId}'");
        Clock.PassDays(1);
        var cun = await SignInAs("cun");

        var then = await cun.Get($"/quality/labour?kind=skilled&asof={Day(first)}");
        then.Shows("时点乙（36岁）：", "会木工", $"{FlexibleDate.Long(first)} 24 时的名单", "共 1 条");
        Assert.Equal($"/households/{home.Id}/asof?day={Day(first)}", then.Document.QuerySelector("main tbody td[data-th=户] a")!.GetAttribute("href"));
        (await cun.Get("/quality/labour?kind=skilled")).Shows("共 0 条");
        Assert.DoesNotContain("时点乙（", (await cun.Get("/quality/labour")).Text, StringComparison.Ordinal);
        (await cun.Get($"/quality/labour?asof={Day(first)}")).Shows("时点乙（36岁）");
        (await cun.Get($"/quality/labour?asof={Day(first.AddDays(-1))}")).Shows("共 0 条");

        // A day that cannot be read stays in its field with the reason, and the list is today's.
        var unread = await cun.Get("/quality/labour?kind=skilled&asof=2026.13.1");
        Assert.Equal(("2026.13.1", "月份只能是1至12"), (unread.ValueOf("asof"), unread.SaidBeside("asof")));
        unread.Shows("共 0 条");
        Assert.DoesNotContain("24 时的名单", unread.Text, StringComparison.Ordinal);

        (await cun.Get($"/quality/policies?kind=insurance&asof={Day(first)}")).Shows("时点乙（36岁）：没有参加基本医疗保险");
        Assert.DoesNotContain("时点", (await cun.Get("/quality/policies?kind=insurance")).Document.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        (await cun.Get($"/quality/guarantees/list?kind=Medical&asof={Day(first)}")).Shows("时点乙（36岁）", "共 1 条");
        (await cun.Get("/quality/guarantees/list?kind=Medical")).Shows("共 0 条");
        var board = await cun.Get($"/quality/guarantees?asof={Day(first)}");
        Assert.Equal("1", board.Document.QuerySelector("main tbody td[data-th='没有医保（人）']")!.TextContent.Trim());
        (await cun.Get(board.Document.QuerySelector("main tbody td[data-th='没有医保（人）'] a")!.GetAttribute("href")!)).Shows("时点乙");
        Assert.Equal("0", (await cun.Get("/quality/guarantees")).Document.QuerySelector("main tbody td[data-th='没有医保（人）']")!.TextContent.Trim());
        (await cun.Get($"/quality/dropouts?asof={Day(first)}")).Shows("共 0 条");
        (await cun.Get($"/quality/unfinished?asof={Day(first.AddDays(-1))}")).Shows("都填齐了");

        var row = (await cun.Get($"/quality/policy-matrix?asof={Day(first)}")).Document.QuerySelectorAll("main tbody tr").Single(r => r.TextContent.Contains("时点乙（36岁）", StringComparison.Ordinal));
        Assert.Equal("够条件未享", row.QuerySelector("[data-th=医保]")!.TextContent.Trim());
        row = (await cun.Get("/quality/policy-matrix")).Document.QuerySelectorAll("main tbody tr").Single(r => r.TextContent.Contains("时点乙（76岁）", StringComparison.Ordinal));
        Assert.Equal("享受", row.QuerySelector("[data-th=医保]")!.TextContent.Trim());

        // The search travels with the day.
        (await cun.Follow(await cun.Submit(then, f => f["q"] = "时点乙"))).Shows("时点乙（36岁）", "24 时的名单");
    }

    [Fact]
    public async Task Pairings_and_help_are_listed_as_they_stood()
    {
        await Given.Settings();
        var home = await Given.Household(head: "结对户");
        var helper = await Given.Helper(null, home);
        var first = Clock.Today;
        Clock.PassDays(2);
        await Change($"UPDATE pairing SET ends_on = '{Day(first)}', version = version + 1 WHERE helper_id = '{helper.Id}'");
        await Change($"UPDATE helper SET name = '改名后', version = version + 1 WHERE id = '{helper.Id}'");
        var help = await Given.Monitored(await Given.Household(head: "监测户"), 0);
        Clock.PassDays(1);
        var xian = await SignInAs("xian");

        (await xian.Get($"/pairings?asof={Day(first)}")).Shows("欧阳慧敏", "结对户", "共 1 对");
        (await xian.Get("/pairings")).Shows("共 0 对");
        Assert.Empty((await xian.Get($"/pairings?asof={Day(first)}")).Document.QuerySelectorAll("main tbody a[href$='/end']"));

        (await xian.Get($"/assistance?asof={Day(first)}")).Shows("没有这样的户");
        var now = await xian.Get("/assistance");
        now.Shows("监测户", "0 / 0");
        Assert.NotNull(now.Document.QuerySelector($"main tbody a[href='/assistance/{help.Id}']"));
        (await xian.Get($"/assistance?asof={Day(first.AddDays(2))}")).Shows("监测户", "24 时的名单");
    }

    [Fact]
    public async Task Yearly_forms_and_their_export_are_drawn_as_they_stood()
    {
        var (year, clerk) = (Clock.Today.Year, Given.ClerkOf(DemoAccounts.Village));
        var section = VillageForm.Section("population")!;
        await using (var db = Host.Everything())
        {
            var form = VillageForm.Begin(DemoAccounts.Village, year, clerk);
            form.Fill(section, new VillagePopulation { Households = 3210 }, clerk);
            db.Add(form);
            await db.SaveChangesAsync(Cancel);
        }

        var first = Clock.Today;
        Clock.PassDays(2);
        await using (var db = Host.Everything())
        {
            (await db.VillageForms.SingleAsync(f => f.AreaNo == DemoAccounts.Village && f.Year == year, Cancel)).Fill(section, new VillagePopulation { Households = 4321 }, Given.ClerkOf(DemoAccounts.Village));
            await db.SaveChangesAsync(Cancel);
        }

        Clock.PassDays(1);
        var zhen = await SignInAs("zhen");
        (await zhen.Get($"/villages?asof={Day(first)}")).Shows("3,210");
        (await zhen.Get("/villages")).Shows("4,321");
        var then = await zhen.Get($"/villages/{DemoAccounts.Village}?asof={Day(first)}");
        then.Shows("3,210", "24 时的村表");
        Assert.DoesNotContain("4,321", then.Text, StringComparison.Ordinal);
        (await zhen.Get($"/villages/{DemoAccounts.Village}?asof={Day(first.AddDays(-1))}")).Shows("还没有人开始填");
        (await (await SignInAs("xian")).Get($"/county?asof={Day(first)}")).Shows("24 时的县表");
        var paper = PdfText.Of((await zhen.Get(then.Document.QuerySelector("main a[href*='/pdf']")!.GetAttribute("href")!)).Bytes);
        Assert.Contains("3,210", paper, StringComparison.Ordinal);
        Assert.Contains(FlexibleDate.Long(first), paper, StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await zhen.Get($"/villages/{DemoAccounts.Village}/{year}/pdf?asof={Day(first.AddDays(-1))}")).Status);
        var file = await zhen.Submit($"/exports/forms?asof={Day(first)}", form =>
        {
            form["Details.Format"] = "Text";
            form["Details.Purpose"] = "核对时点数据";
        });
        var text = System.Text.Encoding.UTF8.GetString(file.Bytes);
        Assert.Contains("3210", text, StringComparison.Ordinal);
        Assert.DoesNotContain("4321", text, StringComparison.Ordinal);
        Assert.Contains($"{FlexibleDate.Long(first)}时点", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_was_left_out_is_listed_as_the_register_stood()
    {
        await Given.Settings();
        var refused = await Given.Household(head: "落选户");
        var filing = await Given.Filing(await Given.Round(), refused, FilingStage.Surveyed);
        var never = await Given.Household(head: "未申请户");
        await Change($"UPDATE filing SET stage = {(int)FilingStage.Rejected}, ended_because = '评议认为有工资收入', version = version + 1 WHERE id = '{filing.Id}'");
        await Change($"UPDATE household SET status = 1, per_capita_net_income = 900, income_year = {Clock.Today.Year}, version = version + 1 WHERE id IN ('{refused.Id}', '{never.Id}')");
        var first = Clock.Today;
        Clock.PassDays(2);
        await Change($"UPDATE household SET status = 3, identified_year = {Clock.Today.Year}, head_name = '改名户', version = version + 1 WHERE id IN ('{refused.Id}', '{never.Id}')");
        Clock.PassDays(1);
        var cun = await SignInAs("cun");

        var then = await cun.Get($"/quality/omissions?asof={Day(first)}");
        then.Shows("落选户", "评议认为有工资收入", $"{FlexibleDate.Long(first)} 24 时的名单", "共 1 条");
        (await cun.Get("/quality/omissions")).Shows("共 0 条");
        (await cun.Get($"/quality/omissions?kind=unasked&asof={Day(first)}")).Shows("未申请户", "共 1 条");
        (await cun.Get("/quality/omissions?kind=unasked")).Shows("共 0 条");
    }

    private async Task Change(string sql)
    {
        await using var db = Host.Everything();
        Assert.NotEqual(0, await db.Database.ExecuteSqlRawAsync(sql, Cancel));
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
