using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Documents.Workbooks;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Exports;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages;

/// <summary>PV-002 and the masking matrix: what leaves the register, for whom, and what is written down about it.</summary>
public sealed class ExportTests(CaseHost host) : CaseTests(host)
{
    private const string OurVillage = "/exports/create?region=610928109215";

    [Fact]
    public async Task The_county_clerk_gets_exactly_the_households_of_the_filter_with_the_filter_in_the_first_line()
    {
        var mine = await Given.Household(head: "欧阳慧敏", cause: "03");
        await Given.Household(DemoAccounts.OtherVillage, cause: "03");
        await Given.Household(cause: "04");

        var rows = (await Export("xian", $"{OurVillage}&cause=03", form => form["Details.Unmasked"] = "true")).Rows();

        Assert.Contains("旬阳县 / 白柳镇 / 佛洞村，主要致贫原因因学；1户；用途：报市局核对；含完整号码", rows[0][0].Text, StringComparison.Ordinal);
        Assert.Equal(3, rows.Count);
        var row = rows[1].Cells.Select((c, i) => (c.Text, Value: rows[2][i])).ToDictionary(c => c.Text, c => c.Value);
        Assert.Equal(["陕西省", "安康市"], new[] { "省", "市" }.Select(h => row[h].Text));
        Assert.Contains("村办公电话", row.Keys);
        Assert.Contains("户主编号", row.Keys);
        Assert.Equal(["旬阳县", "白柳镇", "佛洞村", "欧阳慧敏"], new[] { "县", "乡", "村", "户主姓名" }.Select(h => row[h].Text));
        Assert.Equal(mine.HouseholdNo, row["户编号"].Text);
        Assert.Equal(mine.Members[0].Person.IdNumber, row["户主证件号码"].Text);
        Assert.Equal(2, row["家庭人口数"].Number);
        Assert.Equal(13680, row["纯收入"].Number);
        Assert.Equal(6840, row["人均纯收入"].Number);
        Assert.Equal("因学", row["主要致贫原因"].Text);
        Assert.Equal("未纳入", row["状态"].Text);
    }

    [Theory]
    [InlineData("ducha", true)]
    [InlineData("xian", false)]
    public async Task Numbers_leave_masked_unless_the_county_says_otherwise_and_a_forged_tick_of_the_inspector_changes_nothing(string account, bool forged)
    {
        var household = await Given.Household(cause: "05");

        var file = await Export(account, $"{OurVillage}&cause=05", form => form["Details.Unmasked"] = forged ? "true" : null);

        var number = household.Members[0].Person.IdNumber!;
        var cells = file.Rows().SelectMany(r => r.Cells).Select(c => c.Text).ToList();
        Assert.Contains(ResidentId.Mask(number), cells);
        Assert.DoesNotContain(number, cells);
        Assert.DoesNotContain("13800135627", cells);
    }

    [Fact]
    public async Task An_auditor_gets_health_and_causes_as_codes_no_words_about_them_and_of_the_address_the_group()
    {
        await Given.Household(cause: "07");

        var households = (await Export("ducha", $"{OurVillage}&cause=07", _ => { })).Rows();
        var members = (await Export("ducha", $"{OurVillage}&cause=07", form => form["Details.Sheet"] = "Members")).Rows();

        Assert.Contains("健康、残疾、失学和致贫原因用代码，住址只到村民小组", households[0][0].Text, StringComparison.Ordinal);
        var heads = households[1].Cells.Concat(members[1].Cells).Select(c => c.Text).ToList();
        Assert.DoesNotContain(heads, h => h is "详细住址" or "患病名称" or "导出校验码" || h.Contains("原因说明", StringComparison.Ordinal));
        Assert.DoesNotContain(heads, h => h is "经度" or "纬度" or "电话备注" or "迁出区" or "安置点或小区名称" or "失学或辍学原因" or "涉及的家庭成员" or "自付或损失金额");
        Assert.Contains("失学或辍学原因（代码）", heads);
        var (cause, health) = (households[1].Cells.ToList().FindIndex(c => c.Text == "主要致贫原因（代码）"), members[1].Cells.ToList().FindIndex(c => c.Text == "健康状况（代码）"));
        Assert.Equal("07", households[2][cause].Text);
        Assert.Matches("^0[1-4]", members[2][health].Text);
        Assert.Contains("村民小组", heads);
    }

    /// <summary>What a household has several of leaves as rows of its own; an auditor gets the figures without the words.</summary>
    [Fact]
    public async Task Benefits_measures_and_incomes_of_all_years_leave_as_sheets_of_their_own()
    {
        var household = await Given.Household(cause: "09", head: "有政策");
        await using (var db = Host.Everything())
        {
            var clerk = Given.ClerkOf(household.AreaNo);
            var whole = await db.Households.Whole().SingleAsync(h => h.Id == household.Id, TestContext.Current.CancellationToken);
            whole.RecordIncome(Clock.Today.Year - 1, new IncomeDetails { WageIncome = 7000 }, clerk, "外出少了三个月");
            whole.Register(Clock.Today.Year - 1, Given.Clerk(Role.CountyClerk, Builders.County));
            db.Add(PolicyBenefit.Enter(whole, new BenefitDetails { Policy = Domain.Codes.CodeTables.Policies.Entries[0].Code, PersonId = whole.Head!.PersonId, Amount = 1234.5m, PaidOn = Clock.Today.AddDays(-20), PaidBy = "县民政局", Remark = "一次性" }, clerk));
            db.Add(SupportMeasure.Enter(whole, Clock.Today.Year, new SupportMeasureDetails { Cause = "09", Measure = "0101", Project = "种羊十只", Unit = "县农业局", Content = "送羊上门", Amount = 5000, StartsOn = Clock.Today.AddDays(-60), Persons = 2 }, clerk));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        var benefits = (await Export("xian", $"{OurVillage}&cause=09", form => form["Details.Sheet"] = "Benefits")).Rows();
        Assert.Equal(3, benefits.Count);
        Assert.Superset(new HashSet<string> { "有政策", "1234.5", "县民政局", "一次性" }, benefits[2].Cells.Select(c => c.Text).ToHashSet());
        var measures = (await Export("xian", $"{OurVillage}&cause=09", form => form["Details.Sheet"] = "Measures")).Rows();
        Assert.Superset(new HashSet<string> { "缺资金", "种羊十只", "县农业局", "5000", "送羊上门" }, measures[2].Cells.Select(c => c.Text).ToHashSet());
        Assert.Contains("脱贫帮扶", measures[2].Cells.Select(c => c.Text));
        var incomes = (await Export("xian", $"{OurVillage}&cause=09", form => form["Details.Sheet"] = "Incomes")).Rows();
        var year = incomes[1].Cells.ToList().FindIndex(c => c.Text == "年度");
        Assert.Equal([$"{Clock.Today.Year - 1}", $"{Clock.Today.Year}"], incomes.Skip(2).Select(r => r[year].Text));
        Assert.Contains("外出少了三个月", incomes[2].Cells.Select(c => c.Text));

        var audited = (await Export("ducha", $"{OurVillage}&cause=09", form => form["Details.Sheet"] = "Measures")).Rows();
        Assert.DoesNotContain("送羊上门", audited[2].Cells.Select(c => c.Text));
        Assert.DoesNotContain("外出少了三个月", (await Export("ducha", $"{OurVillage}&cause=09", form => form["Details.Sheet"] = "Incomes")).Rows()[2].Cells.Select(c => c.Text));
    }

    /// <summary>变更汇总表: reported changes with where they stand; of a past day only what had taken effect by then.</summary>
    [Fact]
    public async Task Changes_of_members_leave_as_a_sheet_of_their_own()
    {
        var household = await Given.Household(cause: "05", head: "有变动");
        await using (var db = Host.Everything())
        {
            var whole = await db.Households.Whole().SingleAsync(h => h.Id == household.Id, TestContext.Current.CancellationToken);
            db.Add(MemberChange.Report(
                whole, null, MemberChangeKind.Death, new MemberChangeDetails { HappenedOn = Clock.Today, Reason = "因病去世" }, null,
                [.. whole.ActiveMembers.Select(m => new MemberRow { MembershipId = m.Id, Leaves = !m.IsHead, Relation = m.Relation })], [Guid.CreateVersion7()], Given.ClerkOf(household.AreaNo)));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        var changes = (await Export("xian", $"{OurVillage}&cause=05", form => form["Details.Sheet"] = "Changes")).Rows();
        Assert.Superset(new HashSet<string> { "有变动", "死亡", household.Members[1].Person.Name, "村已核实，待乡镇审核", "因病去世" }, Assert.Single(changes.Skip(2)).Cells.Select(c => c.Text).ToHashSet());
        Assert.DoesNotContain("因病去世", (await Export("ducha", $"{OurVillage}&cause=05", form => form["Details.Sheet"] = "Changes")).Rows()[2].Cells.Select(c => c.Text));
    }

    [Fact]
    public async Task Measures_of_monitored_households_leave_too_and_say_that_they_are()
    {
        var home = await Given.Household(cause: "08", head: "测措施");
        var help = await Given.Monitored(home, 20);
        await using (var db = Host.Everything())
        {
            var kept = await db.Assistances.Include(a => a.Measures).Include(a => a.Household).SingleAsync(a => a.Id == help.Id, TestContext.Current.CancellationToken);
            kept.MakePlan(
                new Domain.Measures.AssistancePlan { Contact = "张晓梅", ContactUnit = "镇政府干部" },
                [new Domain.Measures.MeasureDetails { Kind = "0101", Content = "送鸡苗五十只", Unit = "镇政府", PlannedFor = Clock.Today.AddDays(30) }],
                false,
                Given.ClerkOf(home.AreaNo));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        var rows = (await Export("xian", $"{OurVillage}&cause=08", form => form["Details.Sheet"] = "Measures")).Rows();
        Assert.Superset(new HashSet<string> { "监测帮扶", "送鸡苗五十只", "镇政府", Domain.Procedures.RiskClue.NameOf("01") }, rows[2].Cells.Select(c => c.Text).ToHashSet());
        Assert.Equal(["省", "市", "县", "乡", "村"], rows[1].Cells.Take(5).Select(c => c.Text));
        Assert.Equal(3, rows.Count);
        Assert.DoesNotContain("送鸡苗五十只", (await Export("ducha", $"{OurVillage}&cause=08", form => form["Details.Sheet"] = "Measures")).Rows()[2].Cells.Select(c => c.Text));
    }

    [Fact]
    public async Task Every_export_is_in_the_trail_with_its_filter_its_purpose_and_its_number_of_households()
    {
        await Given.Household(cause: "06");
        await Given.Household(cause: "06");

        await Export("zhuren", $"{OurVillage}&cause=06", _ => { });

        await using var db = Host.Everything();
        var entry = await db.Trail.SingleAsync(e => e.ObjectKind == RegisterExport.Kind && e.Role == Role.CountyHead, TestContext.Current.CancellationToken);
        Assert.Equal("导出户表", entry.Act);
        Assert.Equal("旬阳县 / 白柳镇 / 佛洞村，主要致贫原因缺水；2户；用途：报市局核对；号码已遮挡", entry.Note);
        (await (await SignInAs("xian")).Get("/exports")).Shows("报市局核对");
    }

    [Fact]
    public async Task Without_a_purpose_nothing_leaves_and_nothing_typed_is_lost()
    {
        await Given.Household(cause: "10");
        var clerk = await SignInAs("xian");

        var refused = await clerk.Submit($"{OurVillage}&cause=10", form =>
        {
            form["Details.Sheet"] = "Members";
            form["Details.Purpose"] = "看";
        });

        Assert.Equal(HttpStatusCode.OK, refused.Status);
        Assert.Contains("用途至少写4个字", refused.SaidBeside("Details.Purpose"), StringComparison.Ordinal);
        Assert.Equal("看", refused.ValueOf("Details.Purpose"));
        Assert.NotNull(refused.Document.QuerySelector("[name='Details.Sheet'][value='Members'][checked]"));
    }

    [Fact]
    public async Task The_members_leave_one_to_a_row_the_head_first()
    {
        await Given.Household(head: "王秀英", spouse: "李德福", cause: "12");

        var rows = (await Export("xian", $"{OurVillage}&cause=12", form => form["Details.Sheet"] = "Members")).Rows();

        var name = rows[1].Cells.Select(c => c.Text).ToList().IndexOf("姓名");
        Assert.Equal(["王秀英", "李德福"], rows.Skip(2).Select(r => r[name].Text));
    }

    [Fact]
    public async Task The_text_form_opens_in_Chinese_office_programs()
    {
        await Given.Household(head: "赵桂兰", cause: "13");

        var file = await Export("xian", $"{OurVillage}&cause=13", form => form["Details.Format"] = "Text");

        Assert.Equal([0xEF, 0xBB, 0xBF], file.Bytes[..3]);
        Assert.Equal("text/csv", file.Message.Content.Headers.ContentType!.MediaType);
        Assert.Contains("赵桂兰", Encoding.UTF8.GetString(file.Bytes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("shuji")]
    [InlineData("bangfu")]
    [InlineData("sysadmin")]
    public async Task Leaders_of_townships_helpers_and_administrators_do_not_export(string account)
    {
        var reply = await (await SignInAs(account)).Get("/exports/create");

        Assert.StartsWith("/error/403", reply.Location!, StringComparison.Ordinal);
    }

    private async Task<Reply> Export(string account, string url, Action<FormFields> fill)
    {
        var officer = await SignInAs(account);
        var reply = await officer.Submit(url, form =>
        {
            form["Details.Purpose"] = "报市局核对";
            fill(form);
        });
        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.Equal("attachment", reply.Message.Content.Headers.ContentDisposition?.DispositionType);
        return reply;
    }
}
