using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Helpers;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Measures;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages.AsOf;

/// <summary>A household as it stood on a day: page and paper (decisions 5, S4-53).</summary>
public sealed class HouseholdAsOfTests(CaseHost host) : CaseTests(host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_household_is_shown_as_it_stood_before_an_edit_a_new_member_and_a_change_of_head()
    {
        var household = await Given.Household(head: "赵桂兰", spouse: "刘德福");
        var first = Clock.Today;
        Clock.PassDays(3);
        var edited = Clock.Today;
        var cun = await SignInAs("cun");
        Assert.True((await cun.Submit($"/households/{household.Id}/edit", form => (form["Details.GroupName"], form["Details.Phone"]) = ("五组", "13900009999"))).IsRedirect);
        Clock.PassDays(3);
        await Change(household.Id, (h, by) => h.AddMember(Builders.Member("刘小明", "03", 12), by));
        Clock.PassDays(3);
        var headChanged = Clock.Today;
        await Change(household.Id, (h, by) => Relate(h, "赵桂兰", "02", by));
        await Change(household.Id, (h, by) => Relate(h, "刘德福", Membership.Head, by));
        Clock.PassDays(1);
        cun = await SignInAs("cun");

        var then = await cun.Get(AsOf(household.Id, first));
        then.Shows("赵桂兰 户");
        then.Shows("三组");
        Assert.DoesNotContain("刘小明（", then.Text, StringComparison.Ordinal);
        Assert.Contains("2 人", then.Document.QuerySelector("#members header")!.TextContent, StringComparison.Ordinal);
        var changes = then.Document.QuerySelectorAll("#changes tbody tr").Select(r => string.Join('|', r.Children.Take(4).Select(c => c.TextContent.Trim()))).ToList();
        Assert.Contains("基本情况|村民小组|三组|五组", changes);
        Assert.Contains("基本情况|户主|赵桂兰|刘德福", changes);
        Assert.Contains("基本情况|家庭人口|2|3", changes);
        Assert.Contains("家庭成员：刘小明|整条|还没有登记|已登记", changes);
        Assert.Contains("家庭成员：赵桂兰|与户主关系|户主|配偶", changes);
        var who = then.Document.QuerySelectorAll("#changes tbody tr").Single(r => r.TextContent.Contains("村民小组", StringComparison.Ordinal)).Children[4].TextContent;
        Assert.Contains(FlexibleDate.Long(edited), who, StringComparison.Ordinal);
        Assert.Contains((await Given.ActorOf("cun")).Name, who, StringComparison.Ordinal);

        // Numbers are covered, on both sides of the difference too.
        Assert.Contains(changes, c => c == $"基本情况|联系电话|{Phone.Mask("13800135627")}|{Phone.Mask("13900009999")}");
        Assert.DoesNotContain("13800135627", then.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(household.Members[0].Person.IdNumber!, then.Html, StringComparison.Ordinal);
        then.Shows(ResidentId.Mask(household.Members[0].Person.IdNumber));

        // 24:00 of a day holds what was written on that day.
        (await cun.Get(AsOf(household.Id, edited))).Shows("五组");
        (await cun.Get(AsOf(household.Id, headChanged))).Shows("刘德福 户");
        (await cun.Get(AsOf(household.Id, first.AddDays(-1)))).Shows("还没有登记");
        var today = await cun.Get($"/households/{household.Id}/asof");
        today.Shows("没有改过");
        today.Shows("刘小明");
    }

    [Theory]
    [InlineData("2026.13.40", "")]
    [InlineData("2027.1.1", "还没有到")]
    [InlineData("昨天吧", "")]
    public async Task A_day_that_is_none_is_said_beside_the_box(string typed, string sentence)
    {
        var household = await Given.Household();

        var reply = await (await SignInAs("cun")).Get($"/households/{household.Id}/asof?day={Uri.EscapeDataString(typed)}");

        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.Equal(typed, reply.ValueOf("day"));
        Assert.Contains(sentence, reply.Document.GetElementById("day_bad")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Out_of_reach_there_is_no_past_either_and_a_helper_sees_that_of_the_own_households()
    {
        var household = await Given.Household(head: "孙玉梅");
        await Given.Helper("bangfu", household);
        var stranger = await Given.Household(head: "钱秀英");

        foreach (var account in new[] { "cun2", "zhen2" })
        {
            var other = await SignInAs(account);
            Assert.Equal(HttpStatusCode.NotFound, (await other.Get($"/households/{household.Id}/asof")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await other.Get($"/households/{household.Id}/form")).Status);
        }

        var helper = await SignInAs("bangfu");
        var seen = await helper.Get($"/households/{household.Id}/asof");
        seen.Shows("孙玉梅（户主）");
        Assert.Equal(HttpStatusCode.NotFound, (await helper.Get($"/households/{stranger.Id}/asof")).Status);
    }

    [Fact]
    public async Task The_form_is_printed_of_today_and_of_a_day()
    {
        var household = await Given.Household(head: "周玉兰", spouse: "吴大山", wage: 10000);
        var first = Clock.Today;
        Clock.PassDays(2);
        await Change(household.Id, (h, by) => h.RecordIncome(by.Today.Year, new IncomeDetails { WageIncome = 20000 }, by));
        var cun = await SignInAs("cun");

        var then = PdfText.Of((await cun.Get($"/households/{household.Id}/form?day={Day(first)}")).Bytes);
        Assert.Contains($"户表（{FlexibleDate.Long(first)}时点）", then, StringComparison.Ordinal);
        foreach (var printed in new[] { "周玉兰", "吴大山", "工资性收入10000.00", "家庭纯收入11680.00", "家庭人均纯收入5840.00", "主要因病", "佛洞村" })
        {
            Assert.Contains(printed, then, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(household.Members[0].Person.IdNumber!, then, StringComparison.Ordinal);
        var now = PdfText.Of((await cun.Get($"/households/{household.Id}/form")).Bytes);
        Assert.Contains("工资性收入20000.00", now, StringComparison.Ordinal);
        Assert.DoesNotContain("时点", now, StringComparison.Ordinal);

        // 非在校生 is no education, an employee's insurance is one, and an income that nobody entered is not an income of nothing.
        var empty = await Given.Household(head: "周无收", complete: false);
        await using var db = Host.Everything();
        await db.Database.ExecuteSqlAsync($"UPDATE membership SET student_status = '01', resident_medical_insurance = false, employee_medical_insurance = true, resident_pension = false WHERE household_id = {empty.Id}", Cancel);
        var paper = PdfText.Of((await cun.Get($"/households/{empty.Id}/form")).Bytes);
        foreach (var printed in new[] { "初中", "医保", "民族：汉族", "收入情况（还没有填写）" })
        {
            Assert.Contains(printed, paper, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("家庭纯收入", paper, StringComparison.Ordinal);
        Assert.DoesNotContain("非在校生", paper, StringComparison.Ordinal);
        Assert.Equal(2, await db.Trail.CountAsync(e => e.TimelineOf == household.Id && e.Act == "打印户表", Cancel));
    }

    [Fact]
    public async Task The_form_says_who_helps_what_is_done_and_whose_a_benefit_is_as_of_its_day()
    {
        var household = await Given.Household(head: "古丽巴哈尔·阿卜杜热合曼·吐尔逊江", spouse: "刘㛃䶮");
        await using (var db = Host.Everything())
        {
            var clerk = Given.ClerkOf(DemoAccounts.Village);
            var home = await db.Households.Whole().SingleAsync(h => h.Id == household.Id, Cancel);
            home.RecordIncome(clerk.Today.Year, new IncomeDetails { WageIncome = 9000, AssetDividend = 300, OtherPropertyIncome = 50, DibaoMoney = 1200, PensionMoney = 1680 }, clerk);
            db.Add(PolicyBenefit.Enter(home, new BenefitDetails { Policy = "06", PersonId = home.Members.Single(m => !m.IsHead).PersonId, Amount = 1680, PaidOn = clerk.Today, PaidBy = "县人社局" }, clerk));
            db.Add(PolicyBenefit.Enter(home, new BenefitDetails { Policy = "03", Amount = 800, PaidOn = clerk.Today.AddDays(-1), PaidBy = "县民政局" }, clerk));
            await db.SaveChangesAsync(Cancel);
        }

        await Given.Helper(null, household);
        var first = Clock.Today;
        Clock.PassDays(5);
        var help = await Given.Monitored(household, 1);
        await using (var db = Host.Everything())
        {
            var township = Given.Clerk(Role.TownshipClerk, DemoAccounts.Township);
            var to = Helper.Enrol(DemoAccounts.County, new HelperDetails { Name = "尉迟建国", Unit = "县水利局", Position = "副局长" }, null, township);
            var pairing = await db.Pairings.Include(p => p.Helper).Include(p => p.Household).SingleAsync(p => p.HouseholdId == household.Id, Cancel);
            db.AddRange(to, pairing.HandOver(to, Clock.Today.AddDays(-1), null, township));
            var now = await db.Assistances.Include(a => a.Household).SingleAsync(a => a.Id == help.Id, Cancel);
            now.MakePlan(
                new AssistancePlan { Contact = "周海燕", ContactUnit = "镇政府" },
                [new MeasureDetails { Kind = "0103", Content = "到社区工厂加工手套", Unit = "镇政府", PlannedFor = Clock.Today.AddDays(10) }, new MeasureDetails { Kind = "0103", Content = "办豆腐坊", Unit = "镇政府", PlannedFor = Clock.Today.AddDays(20) }],
                canWork: true,
                township);
            db.AddRange(now.Measures);
            await db.SaveChangesAsync(Cancel);
            now.CarryOut(now.Measures[0], new MeasureResult { DoneOn = Clock.Today, Amount = 500, Effect = "领到第一笔工钱" }, township);
            now.Strike(now.Measures[1], "不愿意办", township);
            await db.SaveChangesAsync(Cancel);
        }

        var cun = await SignInAs("cun");
        var (year, today) = (Clock.Today.Year, Clock.Today);
        var then = PdfText.Of((await cun.Get($"/households/{household.Id}/form?day={Day(first)}")).Bytes);
        var paper = PdfText.Of((await cun.Get($"/households/{household.Id}/form")).Bytes);
        foreach (var printed in new[]
        {
            $"收入情况（{year}年：{year - 1}年10月1日至{year}年9月30日）", "其他财产性收入50.00财产性收入小计350.00以上2项相加", "其他转移性收入0.00转移性收入小计2880.00以上6项相加收入合计12230.00",
            $"{FlexibleDate.Long(first)}城乡居民基础养老金刘㛃䶮1,680.00县人社局", $"{FlexibleDate.Long(first.AddDays(-1))}临时救助全户800.00县民政局",
        })
        {
            Assert.Contains(printed, paper, StringComparison.Ordinal);
            Assert.Contains(printed, then, StringComparison.Ordinal);
        }

        Assert.Contains($"欧阳慧敏县农业农村局139****1234{FlexibleDate.Long(first.AddDays(-90))}", then, StringComparison.Ordinal);
        Assert.DoesNotContain("尉迟建国", then, StringComparison.Ordinal);
        Assert.DoesNotContain("帮扶措施", then, StringComparison.Ordinal);
        Assert.Contains($"尉迟建国县水利局副局长{FlexibleDate.Long(today)}", paper, StringComparison.Ordinal);
        Assert.DoesNotContain("欧阳慧敏", paper, StringComparison.Ordinal);
        Assert.Contains($"加工业到社区工厂加工手套镇政府{FlexibleDate.Long(today.AddDays(10))}{FlexibleDate.Long(today)}500.00领到第一笔工钱", paper, StringComparison.Ordinal);
        Assert.Contains("已取消：不愿意办", paper, StringComparison.Ordinal);
        Assert.Contains("享受人全户", (await cun.Get(AsOf(household.Id, first))).Document.Body!.TextContent.Replace("\n", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Monitoring_is_told_and_what_came_and_went_since_and_nothing_of_who_never_belonged()
    {
        var household = await Given.Household(head: "赵监测", spouse: "刘后走");
        var first = Clock.Today;
        Clock.PassDays(2);
        await Change(household.Id, (h, by) => h.StateCauses([.. h.CurrentCauses.Select(c => c.Details), new CauseDetails { Code = "06", Detail = "子女在外务工" }], by));
        Clock.PassDays(1);
        await Change(household.Id, (h, by) => h.StateCauses([h.CurrentCauses.First().Details], by));
        await Given.Monitored(household, 1);
        var cun = await SignInAs("cun");

        var changes = (await cun.Get(AsOf(household.Id, first))).Document.QuerySelectorAll("#changes tbody tr").Select(r => string.Join('|', r.Children.Take(4).Select(c => c.TextContent.Trim()))).ToList();

        Assert.Contains("基本情况|监测对象类别|—|边缘易致贫户", changes);
        Assert.Contains(changes, c => c.EndsWith("整条|还没有登记|登记过，已不再有效", StringComparison.Ordinal));
        (await cun.Get($"/households/{household.Id}/asof")).Shows("监测对象类别", "标注监测日期");
    }

    private static void Relate(Household household, string name, string relation, Actor by)
    {
        var member = household.Members.Single(m => m.Person.Name == name);
        household.CorrectMember(member.Id, new MemberEntry { Person = member.Person.Details, Relation = relation, Member = member.Details }, by);
    }

    private async Task Change(Guid id, Action<Household, Actor> act)
    {
        await using var db = Host.Everything();
        var household = await db.Households.Whole().SingleAsync(h => h.Id == id, Cancel);
        var members = household.Members.Select(m => m.Id).ToHashSet();
        act(household, Given.ClerkOf(DemoAccounts.Village));
        foreach (var added in household.Members.Where(m => !members.Contains(m.Id)))
        {
            db.Add(added);
        }

        db.AddRange(household.Causes.Where(c => db.Entry(c).State == EntityState.Detached));

        await db.SaveChangesAsync(Cancel);
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string AsOf(Guid id, DateOnly day) => $"/households/{id}/asof?day={Day(day)}";
}
