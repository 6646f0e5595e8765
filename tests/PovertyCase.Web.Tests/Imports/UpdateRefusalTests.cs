using System.Net;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Web.Data;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Imports;

/// <summary>更新导入: rows that are stopped, each with its sentence, while the others go on.</summary>
public sealed class UpdateRefusalTests(CaseHost host) : ImportCase(host)
{
    [Fact]
    public async Task A_row_that_was_changed_since_the_export_is_refused_and_so_is_one_changed_since_the_preview()
    {
        var first = await Given.Household(head: "谢秀珍");
        var second = await Given.Household(head: "曾玉梅");
        var clerk = await SignInAs("cun");
        var sheet = await EditedExport.Of(clerk, "Households");
        sheet.KeepOnly(first.HouseholdNo, second.HouseholdNo);
        sheet.Row(first.HouseholdNo)["详细住址"] = "四组1号";
        sheet.Row(second.HouseholdNo)["详细住址"] = "四组2号";
        await Correct(first, "五组9号");

        var preview = await clerk.Follow(await sheet.Upload(clerk));

        preview.Shows("登记的内容又有人改过");
        preview.Shows("1 户 1 处");
        await Correct(second, "五组8号");
        var refused = await clerk.Follow(await clerk.Submit(await clerk.Get(preview.Url), _ => { }, "更新入库"));
        refused.Shows("没有办成", "检查以后有变动，什么都没有更新。第3行：导出以后，登记的内容又有人改过");
        Assert.Equal("五组9号", await AddressOf(first));
        Assert.Equal("五组8号", await AddressOf(second));
    }

    [Fact]
    public async Task A_locked_household_is_refused_with_a_sentence_and_the_others_go_on()
    {
        var locked = await Given.Household(head: "胡长林");
        var open = await Given.Household(head: "胡大明");
        await using (var db = Host.Everything())
        {
            (await db.Households.SingleAsync(h => h.Id == locked.Id, Cancel)).Register(2026, await Given.ActorOf("xian"));
            await db.SaveChangesAsync(Cancel);
        }

        var clerk = await SignInAs("cun");
        var sheet = await EditedExport.Of(clerk, "Households");
        sheet.KeepOnly(locked.HouseholdNo, open.HouseholdNo);
        sheet.Row(locked.HouseholdNo)["详细住址"] = "六组1号";
        sheet.Row(open.HouseholdNo)["详细住址"] = "六组2号";

        var preview = await clerk.Follow(await sheet.Upload(clerk));
        preview.Shows("胡长林户已锁定");
        await clerk.Submit(preview, _ => { }, "更新入库");

        Assert.Equal("三组17号", await AddressOf(locked));
        Assert.Equal("六组2号", await AddressOf(open));
    }

    [Fact]
    public async Task A_row_that_fits_two_people_stops_and_names_both()
    {
        var household = await Given.Household(head: "乔玉兰", spouse: "乔玉兰");
        var clerk = await SignInAs("cun");
        var sheet = await EditedExport.Of(clerk, "Members");
        sheet.KeepOnly(household.HouseholdNo);
        sheet.Rows[0]["证件号码"] = "";
        sheet.Rows[0]["出生日期"] = "";
        sheet.Rows[0]["文化程度"] = "小学";

        var preview = await clerk.Follow(await sheet.Upload(clerk));

        preview.Shows("和登记的人对不上，可能是乔玉兰（户主");
        preview.Shows("乔玉兰（配偶");
        Assert.DoesNotContain("更新入库", preview.Document.QuerySelectorAll("button").Select(b => b.TextContent.Trim()));
    }

    [Theory]
    [InlineData("纯收入", "99999", "由系统得出，不能在表里改")]
    [InlineData("户联系电话", "138****0000", "要改请整个重填")]
    [InlineData("主要致贫原因", "因懒", "不在列表里")]
    [InlineData("住房面积", "很大", "不是数字")]
    [InlineData("户编号", "610928109215-不存在", "没有这个户编号")]
    public async Task What_may_not_be_changed_or_cannot_be_read_is_told_in_its_row(string header, string typed, string said)
    {
        var household = await Given.Household(head: "樊秀英");
        var clerk = await SignInAs("cun");
        var sheet = await EditedExport.Of(clerk, "Households");
        sheet.KeepOnly(household.HouseholdNo);
        sheet.Rows[0][header] = typed;

        var preview = await clerk.Follow(await sheet.Upload(clerk));

        preview.Shows(said);
        preview.Shows("0 户 0 处");
    }

    [Fact]
    public async Task The_clerk_of_another_village_neither_sees_the_batch_nor_updates_these_households()
    {
        var household = await Given.Household(head: "柳长青");
        var clerk = await SignInAs("cun");
        var sheet = await EditedExport.Of(clerk, "Households");
        sheet.KeepOnly(household.HouseholdNo);
        sheet.Rows[0]["详细住址"] = "九组9号";
        var batch = await clerk.Follow(await sheet.Upload(clerk));
        var stranger = await SignInAs("cun2");

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get($"/imports/{IdOf(batch)}/update")).Status);
        (await stranger.Follow(await sheet.Upload(stranger))).Shows("在您管的范围里没有这个户编号");
        Assert.Equal("三组17号", await AddressOf(household));
    }

    [Theory]
    [InlineData("income", "年度", "填了收入，请在“年度”写明是哪一年的")]
    [InlineData("conditions", "条件年度", "登记的是2025年的，年度不能在表里改；2024年的生产生活条件请在户页面上填")]
    public async Task Figures_without_their_year_or_under_an_earlier_one_stop_the_row(string what, string column, string sentence)
    {
        var by = await Given.ActorOf("cun");
        var household = Household.Enter(by.AreaNo, $"{by.AreaNo}-09{(what == "income" ? 55 : 56)}", new HouseholdDetails { GroupName = "三组" }, by);
        household.AddMember(Builders.Member(what == "income" ? "年度缺" : "年度早", Membership.Head, 50), by);
        household.RecordConditions(2024, new ProductionDetails { Farmland = 3 }, new LivingDetails(), by);
        household.RecordConditions(2025, new ProductionDetails { Farmland = 3 }, new LivingDetails(), by);
        await using (var db = Host.Everything())
        {
            db.Add(household);
            await db.SaveChangesAsync(Cancel);
        }

        var clerk = await SignInAs("cun");
        var sheet = await EditedExport.Of(clerk, "Households");
        sheet.KeepOnly(household.HouseholdNo);
        sheet.Row(household.HouseholdNo)[what == "income" ? "工资性收入" : column] = what == "income" ? "5000" : "2024";

        (await clerk.Follow(await sheet.Upload(clerk))).Shows(sentence, "0 户 0 处");
    }

    /// <summary>Only the cell of the year was changed, and eleven amounts of last year came with it unseen.</summary>
    [Fact]
    public async Task A_new_year_is_not_begun_with_the_amounts_of_the_last_nor_does_an_old_reason_cover_new_ones()
    {
        var by = await Given.ActorOf("cun");
        var household = Household.Enter(by.AreaNo, $"{by.AreaNo}-0957", new HouseholdDetails { GroupName = "三组" }, by);
        household.AddMember(Builders.Member("年度新", Membership.Head, 50), by);
        household.RecordIncome(2024, new IncomeDetails { WageIncome = 3000 }, by);
        household.RecordIncome(2025, new IncomeDetails { WageIncome = 9000 }, by, "儿子外出务工");
        await using (var db = Host.Everything())
        {
            db.Add(household);
            await db.SaveChangesAsync(Cancel);
        }

        var clerk = await SignInAs("cun");
        async Task<Reply> Upload(string column, string typed)
        {
            var sheet = await EditedExport.Of(clerk, "Households");
            sheet.KeepOnly(household.HouseholdNo);
            sheet.Row(household.HouseholdNo)[column] = typed;
            return await clerk.Follow(await sheet.Upload(clerk));
        }

        (await Upload("年度", "2026")).Shows("登记的是2025年的，年度不能在表里改；2026年的收入请在户页面上填", "0 户 0 处");
        (await Upload("工资性收入", "18000")).Shows("人均纯收入比2024年增加500%，要写明原因", "0 户 0 处");
        (await Upload("工资性收入", "150000")).Shows("人均纯收入为150,000.00元，不在合理范围", "0 户 0 处");
        (await Upload("工资性收入", "5000")).Shows("1 户 1 处");
    }

    [Fact]
    public async Task Of_two_rows_about_the_same_household_neither_is_taken_however_often_it_is_compared()
    {
        var (twice, once) = (await Given.Household(head: "重复户"), await Given.Household(head: "单独户"));
        var clerk = await SignInAs("cun");
        var sheet = await EditedExport.Of(clerk, "Households");
        sheet.KeepOnly(twice.HouseholdNo, once.HouseholdNo);
        sheet.Repeat(twice.HouseholdNo)["详细住址"] = "七组7号";
        sheet.Row(once.HouseholdNo)["详细住址"] = "七组8号";

        var preview = await clerk.Follow(await sheet.Upload(clerk));

        preview.Shows("行说的是同一户，分不清以哪一行为准", "1 户 1 处", "错误2 处");
        await clerk.Submit(preview, _ => { }, "更新入库");
        Assert.Equal("七组8号", await AddressOf(once));
        Assert.Equal(twice.Details.Address, await AddressOf(twice));
    }

    /// <summary>Each would be shown as a change and never come about, or take a stored number away.</summary>
    [Theory]
    [InlineData("出生日期", "1981-03-04", "不一致")]
    [InlineData("性别", "女", "不一致")]
    [InlineData("证件类型", "无证件", "请清空号码或改选证件类型")]
    public async Task What_the_number_says_otherwise_stops_the_row(string header, string typed, string said)
    {
        var household = await Given.Household(head: "证件准", spouse: "邹德正");
        var clerk = await SignInAs("cun");
        var sheet = await EditedExport.Of(clerk, "Members");
        sheet.KeepOnly(household.HouseholdNo);
        sheet.Row(household.HouseholdNo, "邹德正")[header] = typed;

        (await clerk.Follow(await sheet.Upload(clerk))).Shows(said, "0 户 0 处");
    }

    [Fact]
    public async Task One_new_number_for_two_people_stops_both_rows()
    {
        var (first, second) = (await Given.Household(head: "同号甲", spouse: null), await Given.Household(head: "同号乙", spouse: null));
        var clerk = await SignInAs("cun");
        var sheet = await EditedExport.Of(clerk, "Members");
        sheet.KeepOnly(first.HouseholdNo, second.HouseholdNo);
        var number = Builders.IdNumber(first.Members[0].Person.BirthDate, first.Members[0].Person.Sex);
        (sheet.Row(first.HouseholdNo)["证件号码"], sheet.Row(second.HouseholdNo)["证件号码"]) = (number, number);

        (await clerk.Follow(await sheet.Upload(clerk))).Shows("和第3行的证件号码相同", "和第4行的证件号码相同");
    }

    private async Task Correct(Household household, string address)
    {
        await using var db = Host.Everything();
        var now = await db.Households.SingleAsync(h => h.Id == household.Id, Cancel);
        now.Correct(now.Details with { Address = address }, await Given.ActorOf("cun"));
        await db.SaveChangesAsync(Cancel);
    }

    private async Task<string?> AddressOf(Household household)
    {
        await using var db = Host.Everything();
        return (await db.Households.SingleAsync(h => h.Id == household.Id, Cancel)).Details.Address;
    }
}
