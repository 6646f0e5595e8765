using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Web.Data;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Imports;

/// <summary>更新导入: an export that was edited and comes back.</summary>
public sealed class UpdateTests(CaseHost host) : ImportCase(host)
{
    [Fact]
    public async Task Edited_cells_of_members_are_previewed_and_only_they_are_changed_with_before_and_after_in_the_trail()
    {
        var edited = await Given.Household(head: "柯玉兰", spouse: "邹德全");
        var untouched = await Given.Household(head: "罗桂香");
        var clerk = await SignInAs("cun");
        var sheet = await EditedExport.Of(clerk, "Members");
        var row = sheet.Row(edited.HouseholdNo, "邹德全");
        Assert.Contains("*", row["证件号码"], StringComparison.Ordinal);
        row["文化程度"] = "小学";
        row["健康状况"] = "长期慢性病";
        row["患病名称"] = "高血压";

        var preview = await clerk.Follow(await sheet.Upload(clerk));

        preview.Shows("1 户 3 处");
        preview.Shows("初中 小学");
        preview.Shows("（空） 高血压");
        Assert.Equal("03", await EducationOf(edited));
        var done = await clerk.Follow(await clerk.Submit(preview, _ => { }, "更新入库"));

        done.Shows("已更新1户3处");
        await using var db = Host.Everything();
        var member = await db.Memberships.Include(m => m.Person).SingleAsync(m => m.HouseholdId == edited.Id && m.Person.Name == "邹德全", Cancel);
        Assert.Equal(("02", "02", "高血压"), (member.Details.Education, member.Details.Health, member.Details.DiseaseName));
        Assert.Equal(edited.Members[1].Person.IdNumber, member.Person.IdNumber);
        var changes = await db.Trail.Where(e => e.TimelineOf == edited.Id && e.Act == "修改成员").SelectMany(e => e.Changes).ToListAsync(Cancel);
        Assert.Equal(["健康状况", "患病名称", "文化程度"], changes.Where(c => c.Field is "健康状况" or "患病名称" or "文化程度").Select(c => c.Field).Order(StringComparer.Ordinal));
        Assert.Equal(1, (await db.Households.SingleAsync(h => h.Id == untouched.Id, Cancel)).Version);
        Assert.All(await db.ImportRows.Where(r => r.BatchId == IdOf(preview)).ToListAsync(Cancel), r => Assert.Equal("[]", r.Cells));
    }

    /// <summary>The national files say whether somebody works abroad, the form says in which region: one is read into the other, and a contradiction is told.</summary>
    [Fact]
    public async Task Work_abroad_is_understood_on_the_way_back_and_held_against_the_region()
    {
        var household = await Given.Household(head: "国外甲", spouse: "国外乙");
        var clerk = await SignInAs("cun");
        var sheet = await EditedExport.Of(clerk, "Members");
        sheet.KeepOnly(household.HouseholdNo);
        var row = sheet.Row(household.HouseholdNo, "国外乙");
        Assert.Equal("否", row["是否国外务工"]);
        (row["是否国外务工"], row["务工区域"], row["务工时间（月）"]) = ("是", "", "9");
        var preview = await clerk.Follow(await sheet.Upload(clerk));
        await clerk.Submit(preview, _ => { }, "更新入库");
        await using (var db = Host.Everything())
        {
            Assert.Equal(MemberDetails.Abroad, (await db.Memberships.SingleAsync(m => m.HouseholdId == household.Id && m.Person.Name == "国外乙", Cancel)).Details.WorkRegion);
        }

        var again = await EditedExport.Of(clerk, "Members");
        again.KeepOnly(household.HouseholdNo);
        row = again.Row(household.HouseholdNo, "国外乙");
        Assert.Equal("是", row["是否国外务工"]);
        row["是否国外务工"] = "否";
        (await clerk.Follow(await again.Upload(clerk))).Shows("是否国外务工填“否”，务工区域却是");
    }

    [Fact]
    public async Task A_household_sheet_brings_income_conditions_and_address_through_the_domains_verbs()
    {
        var household = await Given.Household(head: "余翠兰");
        var clerk = await SignInAs("cun");
        var sheet = await EditedExport.Of(clerk, "Households");
        sheet.KeepOnly(household.HouseholdNo);
        var row = sheet.Row(household.HouseholdNo);
        row["工资性收入"] = "12500";
        row["详细住址"] = "三组18号";
        row["条件年度"] = "2026";
        row["耕地面积（亩）"] = "3.5";
        row["是否危房户"] = "否";

        var preview = await clerk.Follow(await sheet.Upload(clerk));
        await clerk.Submit(preview, _ => { }, "更新入库");

        await using var db = Host.Everything();
        var now = await db.Households.Include(h => h.AllIncomes).Include(h => h.Conditions).Include(h => h.Causes).SingleAsync(h => h.Id == household.Id, Cancel);
        Assert.Equal("三组18号", now.Details.Address);
        Assert.Equal("13800135627", now.Details.Phone);
        Assert.Equal((12500m, 1680m), (now.Incomes.Single().Details.WageIncome, now.Incomes.Single().Details.PensionMoney));
        Assert.Equal((2026, 3.5m, false), (now.Conditions.Single().Year, now.Conditions.Single().Production.Farmland, now.Conditions.Single().Living.DangerousHouse));
        Assert.Equal(1, now.Causes.Single().Version);
    }

    [Fact]
    public async Task A_cell_is_emptied_by_a_word_that_is_previewed_and_not_by_leaving_it_empty()
    {
        var household = await Given.Household(head: "柴玉兰");
        var clerk = await SignInAs("cun");
        var sheet = await EditedExport.Of(clerk, "Households");
        sheet.KeepOnly(household.HouseholdNo);
        var row = sheet.Row(household.HouseholdNo);
        Assert.NotEqual("", row["详细住址"]);
        (row["详细住址"], row["户联系电话"], row["工资性收入"]) = ("", "（清空）", "（清空）");

        var refused = await clerk.Follow(await sheet.Upload(clerk));

        refused.Shows("工资性收入不能清空，请填新的内容");
        row["工资性收入"] = "";
        var preview = await clerk.Follow(await sheet.Upload(clerk));
        preview.Shows("1 户 1 处", "138****5627 （清空）");
        await clerk.Submit(preview, _ => { }, "更新入库");
        await using var db = Host.Everything();
        var now = await db.Households.SingleAsync(h => h.Id == household.Id, Cancel);
        Assert.True(string.IsNullOrEmpty(now.Details.Phone));
        Assert.Equal(household.Details.Address, now.Details.Address);
        Assert.True(await db.Trail.Where(e => e.TimelineOf == household.Id).AnyAsync(e => e.Changes.Any(c => c.Field == "联系电话" && c.AfterMark == null && c.BeforeMark != null), Cancel));
    }

    [Fact]
    public async Task An_export_that_was_not_edited_changes_nothing_and_what_is_not_in_the_sheet_stays()
    {
        var kept = await Given.Household(head: "倪桂芳");
        await Given.Household(head: "鲁春秀");
        var clerk = await SignInAs("cun");
        var sheet = await EditedExport.Of(clerk, "Members");
        sheet.KeepOnly(kept.HouseholdNo);

        var refused = await sheet.Upload(clerk);

        Assert.Contains("和登记的内容完全一样", refused.SaidBeside("Upload"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_village_exports_its_own_people_covered_even_with_a_forged_tick()
    {
        var mine = await Given.Household(head: "郑有为");
        var other = await Given.Household(village: 610928101001, head: "孙玉兰", spouse: null);
        var clerk = await SignInAs("cun");

        var reply = await clerk.Submit("/exports/create", form =>
        {
            form["Details.Purpose"] = "村内核对";
            form["Details.Sheet"] = "Members";
            form["Details.Unmasked"] = "true";
        });

        var cells = reply.Rows().SelectMany(r => r.Cells).Select(c => c.Text).ToList();
        Assert.Contains("郑有为", cells);
        Assert.DoesNotContain("孙玉兰", cells);
        Assert.DoesNotContain(mine.Members[0].Person.IdNumber!, cells);
        Assert.DoesNotContain(other.HouseholdNo, cells);
    }

    [Fact]
    public async Task A_finer_cause_is_a_change_and_a_cause_that_stays_keeps_its_kind_and_its_words()
    {
        var household = await Given.Household(head: "致贫细");
        await using (var db = Host.Everything())
        {
            var now = await db.Households.Whole().SingleAsync(h => h.Id == household.Id, Cancel);
            now.StateCauses([new CauseDetails { Code = "01", Detail = "丈夫患尿毒症，每周透析三次" }, new CauseDetails { Code = "03", SubCode = "0306" }, new CauseDetails { Code = "06", Detail = "独居老人" }], await Given.ActorOf("cun"));
            db.AddRange(now.Causes.Where(c => db.Entry(c).State == EntityState.Detached));
            await db.SaveChangesAsync(Cancel);
        }

        var clerk = await SignInAs("cun");
        var sheet = await EditedExport.Of(clerk, "Households");
        sheet.KeepOnly(household.HouseholdNo);
        var row = sheet.Row(household.HouseholdNo);
        row["主要致贫原因"] = "长期慢性病";
        row["次要致贫原因"] = row["次要致贫原因"].Split('、')[0];

        var preview = await clerk.Follow(await sheet.Upload(clerk));
        preview.Shows("1 户 2 处", "因病（长期慢性病）");
        await clerk.Submit(preview, _ => { }, "更新入库");

        await using var after = Host.Everything();
        var causes = await after.Causes.Where(c => c.HouseholdId == household.Id && c.EndedAt == null).OrderBy(c => c.Rank).ToListAsync(Cancel);
        Assert.Equal([("01", "0101", "丈夫患尿毒症，每周透析三次"), ("03", "0306", null)], causes.Select(c => (c.Details.Code, c.Details.SubCode, c.Details.Detail)));
    }

    [Fact]
    public async Task A_finer_cause_stated_since_the_export_is_noticed_although_the_sheet_shows_the_same()
    {
        var household = await Given.Household(head: "致贫改");
        var clerk = await SignInAs("cun");
        var sheet = await EditedExport.Of(clerk, "Households");
        sheet.KeepOnly(household.HouseholdNo);
        sheet.Row(household.HouseholdNo)["详细住址"] = "九组9号";
        await using (var db = Host.Everything())
        {
            var now = await db.Households.Whole().SingleAsync(h => h.Id == household.Id, Cancel);
            now.StateCauses([now.CurrentCauses.Single().Details with { SubCode = "0101" }], await Given.ActorOf("cun"));
            db.AddRange(now.Causes.Where(c => db.Entry(c).State == EntityState.Detached));
            await db.SaveChangesAsync(Cancel);
        }

        (await clerk.Follow(await sheet.Upload(clerk))).Shows("登记的内容又有人改过", "0 户 0 处");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_head_is_changed_in_the_sheet_whichever_of_the_two_is_written_first(bool turned)
    {
        var household = await Given.Household(head: "换户主", spouse: "接户主");
        string old, next;
        await using (var db = Host.Everything())
        {
            // Rows are written in the order of their keys, in which the database compares them: once the old head is first, once the new one.
            var members = await db.Memberships.AsNoTracking().Include(m => m.Person).Where(m => m.HouseholdId == household.Id).OrderBy(m => m.Id).ToListAsync(Cancel);
            var (head, spouse) = turned ? (members[1], members[0]) : (members[0], members[1]);
            (old, next) = (head.Person.Name, spouse.Person.Name);
            foreach (var (id, relation) in new[] { (members[0].Id, "99"), (members[1].Id, "98"), (spouse.Id, "02"), (head.Id, "01") })
            {
                await db.Memberships.Where(m => m.Id == id).ExecuteUpdateAsync(set => set.SetProperty(m => m.Relation, relation), Cancel);
            }

            await db.Households.Where(h => h.Id == household.Id).ExecuteUpdateAsync(set => set.SetProperty(h => h.HeadName, old), Cancel);
        }

        var clerk = await SignInAs("cun");
        var sheet = await EditedExport.Of(clerk, "Members");
        sheet.KeepOnly(household.HouseholdNo);
        (sheet.Row(household.HouseholdNo, old)["与户主关系"], sheet.Row(household.HouseholdNo, next)["与户主关系"]) = ("配偶", "户主");

        var done = await clerk.Follow(await clerk.Submit(await clerk.Follow(await sheet.Upload(clerk)), _ => { }, "更新入库"));

        done.Shows("已更新1户2处");
        await using var after = Host.Everything();
        Assert.Equal(next, (await after.Households.SingleAsync(h => h.Id == household.Id, Cancel)).HeadName);
    }

    [Fact]
    public async Task The_words_of_two_other_causes_keep_to_their_causes()
    {
        var household = await Given.Household(head: "两因说");
        await using (var db = Host.Everything())
        {
            var now = await db.Households.Whole().SingleAsync(h => h.Id == household.Id, Cancel);
            now.StateCauses([new CauseDetails { Code = "01", Detail = "丈夫患尿毒症，每周透析三次" }, new CauseDetails { Code = "03" }, new CauseDetails { Code = "06", Detail = "妻子常年卧床；无人耕种" }], await Given.ActorOf("cun"));
            db.AddRange(now.Causes.Where(c => db.Entry(c).State == EntityState.Detached));
            await db.SaveChangesAsync(Cancel);
        }

        var clerk = await SignInAs("cun");
        var sheet = await EditedExport.Of(clerk, "Households");
        sheet.KeepOnly(household.HouseholdNo);
        var row = sheet.Row(household.HouseholdNo);
        Assert.Equal("；妻子常年卧床，无人耕种", row["次要致贫原因说明"]);
        row["次要致贫原因说明"] = "妻子常年卧床";
        (await clerk.Follow(await sheet.Upload(clerk))).Shows("说明也写两段", "0 户 0 处");

        row["次要致贫原因说明"] = "；妻子2023年起卧床";
        await clerk.Submit(await clerk.Follow(await sheet.Upload(clerk)), _ => { }, "更新入库");

        await using var after = Host.Everything();
        var causes = await after.Causes.Where(c => c.HouseholdId == household.Id && c.EndedAt == null).OrderBy(c => c.Rank).ToListAsync(Cancel);
        Assert.Equal([("03", null), ("06", "妻子2023年起卧床")], causes.Skip(1).Select(c => (c.Details.Code, string.IsNullOrEmpty(c.Details.Detail) ? null : c.Details.Detail)));
    }

    [Fact]
    public async Task Bare_words_in_the_sheet_become_a_finding_of_the_cause_they_are_about()
    {
        var household = await Given.Household(head: "两因空");
        await using (var db = Host.Everything())
        {
            var now = await db.Households.Whole().SingleAsync(h => h.Id == household.Id, Cancel);
            now.StateCauses([new CauseDetails { Code = "01", Detail = "丈夫患尿毒症，每周透析三次" }, new CauseDetails { Code = "07", Detail = "李家儿子想学养蜂，镇上一直没有人教过" }, new CauseDetails { Code = "09", Detail = "想养牛没有本钱，信用社贷不到款" }], await Given.ActorOf("cun"));
            db.AddRange(now.Causes.Where(c => db.Entry(c).State == EntityState.Detached));
            await db.SaveChangesAsync(Cancel);
        }

        var clerk = await SignInAs("cun");
        async Task<List<Domain.Quality.Finding>> Write(string words)
        {
            var sheet = await EditedExport.Of(clerk, "Households");
            sheet.KeepOnly(household.HouseholdNo);
            sheet.Row(household.HouseholdNo)["次要致贫原因说明"] = words;
            await clerk.Submit(await clerk.Follow(await sheet.Upload(clerk)), _ => { }, "更新入库");
            await using var db = Host.Everything();
            return await db.Findings.Where(f => f.HouseholdId == household.Id && f.RuleId == "HB-001").ToListAsync(Cancel);
        }

        var bare = Assert.Single(await Write("李家儿子想学养蜂，镇上一直没有人教过；缺资金"));
        Assert.Equal(("Causes[2].Detail", Domain.Quality.FindingState.Open), (bare.Field, bare.State));
        Assert.Contains("“缺资金”", bare.Sentence, StringComparison.Ordinal);

        Assert.Equal(Domain.Quality.FindingState.Fixed, Assert.Single(await Write("李家儿子想学养蜂，镇上一直没有人教过；想养牛没有本钱，信用社也贷不到款")).State);
    }

    [Theory]
    [InlineData("k00112233445566e7", "k00112233445566e7", true)]
    [InlineData("00112233445566e7", "k00112233445566e7", true)]
    [InlineData("k00112233445566e8", "k00112233445566e7", false)]
    [InlineData("", "k00112233445566e7", false)]
    public void A_stamp_is_no_number_and_those_of_earlier_exports_still_hold(string typed, string stamp, bool same) => Assert.Equal(same, Web.Exports.RegisterSheets.IsStamp(typed, stamp));

    private async Task<string?> EducationOf(Household household)
    {
        await using var db = Host.Everything();
        return (await db.Memberships.SingleAsync(m => m.HouseholdId == household.Id && m.Person.Name == "邹德全", Cancel)).Details.Education;
    }
}
