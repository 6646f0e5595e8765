using System.Net;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Quality;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages.Households;

/// <summary>Lists, search, one household and its changes.</summary>
public sealed class RegisterTests(CaseHost host) : CaseTests(host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static async Task<Reply> Search(Visitor officer, string text) => await officer.Follow(await officer.Submit("/search", form => form["q"] = text));

    [Theory]
    [InlineData("Details.LocalCategory", "zzz", "地方分类请从列表里选")]
    [InlineData("Details.LocalCategory", "1 OR 1=1", "地方分类请从列表里选")]
    public async Task A_forged_code_comes_back_beside_its_field_and_is_no_fault_of_the_server(string field, string forged, string told)
    {
        var household = await Given.Household(head: "柴进");
        var reply = await (await SignInAs("cun")).Submit($"/households/{household.Id}/edit", form => form[field] = forged, "保存");

        Assert.Equal(System.Net.HttpStatusCode.OK, reply.Status);
        reply.Shows(told);
    }

    [Fact]
    public async Task An_education_that_only_the_old_forms_had_is_offered_where_it_is_stored_and_nowhere_else()
    {
        var household = await Given.Household(head: "旧表户", spouse: "学前娃");
        var (head, child) = (household.Members[0].Id, household.Members[1].Id);
        await using (var db = Host.Everything())
        {
            await db.Database.ExecuteSqlAsync($"UPDATE membership SET education = '06' WHERE id = {child}", Cancel);
        }

        var clerk = await SignInAs("cun");
        async Task<IReadOnlyList<string>> Offered(Guid member) =>
            [.. (await clerk.Get($"/households/{household.Id}/members/{member}")).Document.QuerySelectorAll("[name='Entry.Member.Education'] option").Select(o => o.TextContent.Trim())];

        Assert.Contains("学龄前儿童", await Offered(child));
        var usual = await Offered(head);
        Assert.DoesNotContain("学龄前儿童", usual);
        Assert.Contains("本科及以上", usual);
        (await clerk.Get($"/households/{household.Id}")).Shows("学龄前儿童");
    }

    [Fact]
    public async Task The_local_class_narrows_the_list_its_pages_its_day_and_its_export()
    {
        const long village = 610928109211;
        for (var i = 0; i < 51; i++)
        {
            await Given.Household(village, head: $"{"张李王赵刘陈杨黄周吴"[i % 10]}保{"明芳伟秀兰"[i % 5]}", spouse: null, complete: false);
        }

        await using (var db = Host.Everything())
        {
            await db.Database.ExecuteSqlAsync($"UPDATE household SET local_category = '42', version = version + 1 WHERE area_no = {village}", Cancel);
        }

        await Given.Household(village, head: "别类", spouse: null, complete: false);
        await Given.Officer("cunbao", Domain.Common.Role.VillageClerk, village);
        var clerk = await SignInAs("cunbao");
        (await clerk.Get("/households")).Shows("共 52 户");

        var page = await clerk.Get("/households?local=42");
        page.Shows("，政策保障户", "共 51 户");
        Assert.Equal("42", page.Document.QuerySelector("#local option[selected]")!.GetAttribute("value"));
        var last = await clerk.Get(page.Document.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        last.Shows("，政策保障户", "共 51 户");
        Assert.Single(last.Document.QuerySelectorAll("main tbody tr"));
        (await clerk.Get(last.Document.QuerySelectorAll(".acts a").Single(a => a.TextContent == "导出这些户").GetAttribute("href")!)).Shows("，政策保障户", "51 户");

        // A code of another scheme is none of the local classes.
        (await clerk.Get("/households?local=01")).Shows("共 52 户");
        var day = Clock.Today;
        Clock.PassDays(1);
        await using (var db = Host.Everything())
        {
            await db.Database.ExecuteSqlAsync($"UPDATE household SET local_category = '43', version = version + 1 WHERE area_no = {village}", Cancel);
        }

        clerk = await SignInAs("cunbao");
        (await clerk.Get("/households?local=42")).Shows("没有符合筛选条件的户");
        (await clerk.Get($"/households?local=42&asof={day:yyyy-MM-dd}")).Shows("共 51 户");
    }

    [Fact]
    public async Task Turning_the_pages_shows_every_household_once_in_pinyin_order_forwards_and_back()
    {
        for (var i = 0; i < 103; i++)
        {
            await Given.Household(village: 610928109210, head: $"{"张李王赵刘陈杨黄周吴"[i % 10]}{"明芳伟秀兰强军梅"[i % 8]}", spouse: null, complete: false);
        }

        await Given.Officer("cunli", Domain.Common.Role.VillageClerk, 610928109210);
        var clerk = await SignInAs("cunli");
        var seen = new List<string>();
        var page = await clerk.Get("/households");
        var pages = 1;
        while (true)
        {
            seen.AddRange(page.Document.QuerySelectorAll("main tbody td:first-child a").Select(a => a.GetAttribute("href")!));
            if (page.Document.QuerySelector("a[rel=next]") is not { } next)
            {
                break;
            }

            page = await clerk.Get(next.GetAttribute("href")!);
            pages++;
        }

        Assert.Equal((103, 103, 3), (seen.Count, seen.Distinct().Count(), pages));
        page.Shows("共 103 户");
        var back = await clerk.Get(page.Document.QuerySelector("a[rel=prev]")!.GetAttribute("href")!);
        Assert.Equal(seen.Skip(50).Take(50), back.Document.QuerySelectorAll("main tbody td:first-child a").Select(a => a.GetAttribute("href")!));
        await using var db = Host.Everything();
        var ordered = await db.Households.Where(h => h.AreaNo == 610928109210).OrderBy(h => h.HeadName).ThenBy(h => h.Id).Select(h => $"/households/{h.Id}").ToListAsync(Cancel);
        Assert.Equal(ordered, seen);
    }

    [Theory]
    [InlineData("欧")]
    [InlineData("阳慧")]
    [InlineData("欧阳慧敏")]
    [InlineData("oyhm")]
    [InlineData("OYH")]
    public async Task A_person_is_found_by_one_character_two_a_whole_name_and_by_initials(string text)
    {
        await Given.Household(head: "欧阳慧敏", spouse: null);
        var clerk = await SignInAs("cun");

        var found = await Search(clerk, text);

        found.Shows("欧阳慧敏");
        Assert.DoesNotContain(Uri.EscapeDataString(text), found.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_is_found_masked_and_the_search_is_in_the_trail()
    {
        var household = await Given.Household(head: "孙月娥", spouse: null);
        var number = household.Members[0].Person.IdNumber!;
        var clerk = await SignInAs("cun");

        var found = await Search(clerk, $" {number[..6]} {number[6..14]} {number[14..]}");
        var byPhone = await Search(clerk, "138 0013 5627");

        found.Shows("孙月娥");
        found.Shows($"{number[..4]}**********{number[14..]}");
        Assert.DoesNotContain(number, found.Html, StringComparison.Ordinal);
        byPhone.Shows("孙月娥");
        await using var db = Host.Everything();
        Assert.True(await db.Trail.AnyAsync(e => e.Act == "按号码查找", Cancel));
    }

    [Fact]
    public async Task A_household_is_found_by_the_last_digits_of_its_number_alone()
    {
        var household = await Given.Household(head: "贺末位", spouse: null);
        var clerk = await SignInAs("cun");

        var found = await Search(clerk, household.HouseholdNo[^4..].TrimStart('0'));

        found.Shows("户编号末四位", "贺末位");
        (await Search(clerk, "0000")).Shows("数字");
    }

    [Fact]
    public async Task The_list_of_faults_says_which_of_many_fields_each_is_about()
    {
        var household = await Given.Household(head: "贺缺项", spouse: null);
        var clerk = await SignInAs("cun");

        var refused = await clerk.Submit($"/households/{household.Id}/income/{Clock.Today.Year}", form => (form["Details.WageIncome"], form["Details.DibaoMoney"]) = ("-1", "很多"));

        refused.Shows("工资性收入：金额不能是负数", "低保金：金额只能填数字");
    }

    [Fact]
    public async Task The_filter_in_the_address_narrows_list_and_count_alike()
    {
        await Given.Household(village: 610928109203, head: "冯学军", spouse: null, cause: "03");
        await Given.Household(village: 610928109203, head: "冯病军", spouse: null, cause: "01");
        var township = await SignInAs("zhen");

        var schooling = await township.Get("/households?region=610928109203&cause=03");

        schooling.Shows("冯学军");
        schooling.Shows("共 1 户 1 人");
        schooling.Shows("主要致贫原因因学");
        Assert.DoesNotContain("冯病军", schooling.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Basics_members_income_and_causes_are_corrected_on_pages_of_their_own()
    {
        var household = await Given.Household(head: "蒋玉珍");
        var clerk = await SignInAs("cun");
        var home = $"/households/{household.Id}";

        (await clerk.Submit($"{home}/edit", form => form["Details.GroupName"] = "五组", "保存")).RedirectsTo(home);
        (await clerk.Submit($"{home}/members/add", form =>
        {
            form["Entry.Person.Name"] = "刘小宝";
            form["Entry.Person.IdNumber"] = Builders.IdNumber(new DateOnly(2015, 6, 1), Domain.Common.Sex.Male);
            form["Entry.Relation"] = "07";
            form["Entry.Member.StudentStatus"] = "03";
            form["Entry.Member.LabourAbility"] = "04";
            form["Entry.Member.Health"] = "01";
            form["Entry.Protection.ResidentMedicalInsurance"] = "true";
        }, "保存")).RedirectsTo(home);
        (await clerk.Submit($"{home}/members/{household.Members[1].Id}", form => form["Entry.Person.Name"] = "刘得福", "保存")).RedirectsTo(home);
        (await clerk.Submit($"{home}/income/{Clock.Today.Year}", form => form["Details.WageIncome"] = "30,000", "保存")).RedirectsTo(home);
        (await clerk.Submit($"{home}/causes", form =>
        {
            form["Causes[1].Code"] = "03";
            form["Causes[1].Detail"] = "孙子刘小宝在镇中心小学读五年级，每年住宿和路费约3000元";
        }, "保存")).RedirectsTo(home);

        var shown = await clerk.Get(home);
        foreach (var text in new[] { "五组", "刘小宝", "刘得福", "30,000.00", "10,560.00", "因学" })
        {
            shown.Shows(text);
        }

        (await Search(clerk, "刘得福")).Shows("蒋玉珍");
        await using var db = Host.Everything();
        var versions = await db.Database.SqlQuery<int>($"SELECT count(*)::int AS \"Value\" FROM register_version WHERE row_id = {household.Id}").SingleAsync(Cancel);
        Assert.Equal(6, versions);
    }

    /// <summary>An emptied field says nothing; it was once saved as 0.</summary>
    [Fact]
    public async Task An_amount_that_is_cleared_is_asked_for_and_the_stored_one_stays()
    {
        var household = await Given.Household(head: "韩清空");
        var clerk = await SignInAs("cun");
        var url = $"/households/{household.Id}/income/{Clock.Today.Year}";

        var refused = await clerk.Submit(url, form => (form["Details.WageIncome"], form["Details.DibaoMoney"]) = ("", "600"), "保存");
        Assert.Contains("原来填的是12,000.00元", refused.SaidBeside("Details.WageIncome"), StringComparison.Ordinal);
        Assert.Equal("600", refused.ValueOf("Details.DibaoMoney"));
        var nothing = await clerk.Submit(url, form => form.Names.Where(n => n.StartsWith("Details.", StringComparison.Ordinal)).ToList().ForEach(n => form[n] = ""), "保存");
        Assert.Contains("一项也没有填", nothing.SaidBeside("Details.WageIncome"), StringComparison.Ordinal);
        Assert.Equal(12000m, await Wage());

        (await clerk.Submit(refused, form => (form["Details.WageIncome"], form["ChangeReason"]) = ("0", "今年没有外出务工"), "保存")).RedirectsTo($"/households/{household.Id}");
        Assert.Equal(0m, await Wage());

        async Task<decimal> Wage()
        {
            await using var db = Host.Everything();
            return await db.Incomes.Where(i => i.HouseholdId == household.Id).Select(i => i.Details.WageIncome).SingleAsync(Cancel);
        }
    }

    [Fact]
    public async Task A_stale_tab_is_told_so_and_keeps_what_was_typed()
    {
        var household = await Given.Household(head: "韩冬梅", spouse: null);
        var clerk = await SignInAs("cun");
        var old = await clerk.Get($"/households/{household.Id}/edit");
        await clerk.Submit($"/households/{household.Id}/edit", form => form["Details.Address"] = "新房子", "保存");

        var refused = await clerk.Submit(old, form => form["Details.Address"] = "老房子", "保存");

        refused.Shows("别人已经改过这条记录");
        Assert.Equal("老房子", refused.ValueOf("Details.Address"));
        Assert.Contains("现在登记的是：新房子", refused.SaidBeside("Details.Address"), StringComparison.Ordinal);
        Assert.Equal(1, refused.Text.Split("现在登记的是").Length - 1);
    }

    [Fact]
    public async Task A_registered_household_is_locked_and_says_why()
    {
        var household = await Given.Household(head: "罗永贵", spouse: null);
        var clerk = await SignInAs("cun");
        var opened = await clerk.Get($"/households/{household.Id}/edit");
        await Given.Settings();
        await Given.Filing(await Given.Round(), household, FilingStage.Registered);

        var late = await clerk.Submit(opened, form => form["Details.GroupName"] = "九组", "保存");
        var edit = await clerk.Get($"/households/{household.Id}/edit");
        var show = await clerk.Get($"/households/{household.Id}");

        Assert.Equal(HttpStatusCode.OK, late.Status);
        late.Shows("请写明哪里错了");
        edit.Shows("更正申请：修改基本情况");
        show.Shows("已登记入库并锁定");
        Assert.Equal("申请更正", show.Document.QuerySelector("main a[href$='/edit']")!.TextContent);
        (await clerk.Get($"/households/{household.Id}/members/add")).Shows("任何人都不能直接改");
        show.Shows("三组");
        Assert.DoesNotContain("九组", show.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_warning_kept_with_a_reason_is_explained_and_not_asked_again_until_it_is_put_right()
    {
        var household = await Given.Household(head: "谢春花", spouse: null);
        var clerk = await SignInAs("cun");
        var causes = $"/households/{household.Id}/causes";
        var asked = await clerk.Submit(causes, form => form["Causes[0].Detail"] = "因病", "保存");
        (await clerk.Submit(asked, form => form.Keep("病历还没取回"), "保存")).RedirectsTo($"/households/{household.Id}");
        Assert.DoesNotContain("谢春花", (await clerk.Get("/findings")).Html, StringComparison.Ordinal);
        (await clerk.Get("/findings?state=Explained")).Shows("谢春花");

        // What was answered is not asked again.
        (await clerk.Submit(causes, form => form["Causes[0].Detail"] = "因病", "保存")).RedirectsTo($"/households/{household.Id}");
        (await clerk.Submit(causes, form => form["Causes[0].Detail"] = "谢春花2019年起患尿毒症，每周透析三次，每年自付约28000元", "保存")).RedirectsTo($"/households/{household.Id}");

        Assert.DoesNotContain("谢春花", (await clerk.Get("/findings")).Html, StringComparison.Ordinal);
        (await clerk.Get("/findings?state=Fixed")).Shows("谢春花");
        await using var db = Host.Everything();
        Assert.Equal(FindingState.Fixed, (await db.Findings.SingleAsync(f => f.HouseholdId == household.Id, Cancel)).State);
    }
}
