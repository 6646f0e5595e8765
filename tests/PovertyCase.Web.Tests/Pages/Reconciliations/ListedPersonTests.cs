using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Reconciliations;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages.Reconciliations;

/// <summary>Whom a row means (S1-38): nobody is taken for another one silently, and what is said to be put right is looked at where the person lives now.</summary>
public sealed class ListedPersonTests(CaseHost host) : ExclusionListCase(host)
{
    private static readonly string[] Grades = ["姓名", "证件号码", "出生日期", "行政村", "残疾等级"];
    private static readonly string[] States = ["姓名", "证件号码", "人员状态"];

    [Fact]
    public async Task A_number_under_another_name_is_shown_and_ways_of_writing_one_name_are_not()
    {
        var (wrong, dotted, rare) = (await Given.Household(head: "甘李四", spouse: null), await Given.Household(head: "阿依古丽·买买提", spouse: null), await Given.Household(head: "甘𬭎", spouse: null));
        foreach (var household in new[] { wrong, dotted, rare })
        {
            await Given.Filing(await Given.Round(), household, FilingStage.Registered);
        }

        var (zhen, xian) = (await SignInAs("zhen"), await SignInAs("xian"));

        var list = await CompareAll(zhen, Department.MedicalInsurance, ["姓名", "证件号码", "参保状态"],
            [["甘王五", Number(wrong, 0), ""], ["阿依古丽.买买提", Number(dotted, 0), ""], ["甘？？（户主）", Number(rare, 0), ""]], complete: false);

        var item = Assert.Single(await ItemsIn(list));
        Assert.Equal((ItemKind.Different, wrong.Id), (item.Kind, item.HouseholdId));
        Assert.Equal((2, 1), ((await ListOf(list)).SameCount, (await ListOf(list)).DifferentCount));
        var cun = await SignInAs("cun");
        var page = await cun.Get($"/reconciliations/items/{item.Id}");
        page.Shows("姓名", "甘李四", "甘王五");
        Assert.NotNull(page.Document.QuerySelector($"a[href='/households/{wrong.Id}/members/{wrong.Members[0].Id}']"));
        (await cun.Submit(page, _ => { }, "已经改好了")).Shows("姓名登记的还是“甘李四”，名单上是“甘王五”");

        await Compare(xian, Department.Vehicles, VehicleHead, [["甘王五", Number(wrong, 0), "小型轿车", ""], ["阿依古丽•买买提", Number(dotted, 0), "小型轿车", ""]]);
        Assert.Equal("该户有小型轿车，名单上的姓名是“甘王五”，不符合纳入条件，请核实", Assert.Single(await Findings(wrong, "EX-003")).Sentence);
        Assert.Equal("该户有小型轿车，不符合纳入条件，请核实", Assert.Single(await Findings(dotted, "EX-003")).Sentence);
    }

    [Theory]
    [InlineData("6109********1234")]
    [InlineData("6.10928E+17")]
    public async Task Numbers_that_are_not_whole_are_refused_in_every_departments_list(string number)
    {
        var zhen = await SignInAs("zhen");
        var map = await Upload(zhen, Department.Education, ["姓名", "证件号码", "学段"], [["甲", number, "小学"]]);

        (await zhen.Follow(await zhen.Submit(map, form => form["Complete"] = "false", "开始比对"))).Shows("没有办成", "1行的证件号码不完整", "请向部门要号码完整的名单");
    }

    [Fact]
    public async Task Nobody_is_meant_by_two_rows_and_a_number_comes_before_a_name()
    {
        var (numbered, twice) = (await Disabled("宫有号"), await Disabled("宫两行"));
        var zhen = await SignInAs("zhen");
        static string Born(Household household) => $"{household.Members[0].Person.BirthDate:yyyy-MM-dd}";

        var list = await CompareAll(zhen, Department.DisabledFederation, Grades,
            [["宫有号", Number(numbered, 0), "", "", "二级"], ["宫有号", "", Born(numbered), "", "一级"], ["宫两行", "", Born(twice), "", "二级"], ["宫两行", "", "", "佛洞村", "一级"]], complete: false);

        Assert.Equal((1, 0, 3), ((await ListOf(list)).SameCount, (await ListOf(list)).DifferentCount, (await ListOf(list)).AmbiguousCount));
        var items = await ItemsIn(list);
        Assert.Equal([ItemKind.Same, ItemKind.Ambiguous, ItemKind.Ambiguous, ItemKind.Ambiguous], items.Select(i => i.Kind));
        var taken = await zhen.Get($"/reconciliations/items/{items[1].Id}/assign");
        taken.Shows("名单的另一行已认定是他");
        Assert.Empty(taken.Document.QuerySelectorAll("input[name=Membership]"));
        (await zhen.Submit(taken, form => form["Membership"] = $"{numbered.Members[0].Id}", "认定为选中的人")).Shows("名单的另一行已经认定是这个人");
        Assert.True((await zhen.Submit($"/reconciliations/items/{items[2].Id}/assign", form => form["Membership"] = $"{twice.Members[0].Id}", "认定为选中的人")).IsRedirect);
        (await zhen.Submit($"/reconciliations/items/{items[3].Id}/assign", form => form["Membership"] = $"{twice.Members[0].Id}", "认定为选中的人")).Shows("名单的另一行已经认定是这个人");

        // What is kept only for this is no result.
        var shown = await zhen.Get($"/reconciliations/{list}");
        Assert.Equal(3, shown.Document.QuerySelectorAll("td[data-th=结果]").Length);
    }

    [Fact]
    public async Task Whoever_died_or_moved_away_agrees_with_the_police_and_a_namesake_with_a_number_of_his_own_is_somebody_else()
    {
        var (alive, dead) = (await Given.Household(head: "滕在世", spouse: null), await Given.Household(head: "滕户主", spouse: "滕去世"));
        await Households.Spoil(dead, "UPDATE membership SET ended_on = {today}, end_reason = '01' WHERE id = {m2}; UPDATE person SET died_on = {today} WHERE id = {p2}");
        var stranger = Builders.IdNumber(new DateOnly(1970, 1, 1), Sex.Male);
        var zhen = await SignInAs("zhen");

        var list = await CompareAll(zhen, Department.Police, States,
            [["滕去世", Number(dead, 1), "因死亡注销"], ["滕在世", stranger, "迁出"], ["滕在世", Number(alive, 0), "死亡"], ["外人", Builders.IdNumber(new DateOnly(1971, 1, 1), Sex.Male), "正常"]]);

        Assert.Equal((2, 1, 1, 0), ((await ListOf(list)).SameCount, (await ListOf(list)).DifferentCount, (await ListOf(list)).UnknownCount, (await ListOf(list)).AmbiguousCount));
        Assert.Equal([ItemKind.Different, ItemKind.Unknown], (await ItemsIn(list)).Select(i => i.Kind));
    }

    [Theory]
    [InlineData("01", true, true)]
    [InlineData("17", false, false)]
    [InlineData("12", false, false)]
    public async Task Of_a_death_the_police_are_answered_by_a_death_only(string reason, bool died, bool isRight)
    {
        var household = await Given.Household(head: "滕户主", spouse: "滕走了");
        var zhen = await SignInAs("zhen");
        var list = await CompareAll(zhen, Department.Police, States, [[household.Members[1].Person.Name, Number(household, 1), "死亡"]]);
        await Households.Spoil(household, $"UPDATE membership SET ended_on = {{today}}, end_reason = '{reason}' WHERE id = {{m2}}" + (died ? "; UPDATE person SET died_on = {today} WHERE id = {p2}" : ""));

        var cun = await SignInAs("cun");
        var answer = await cun.Submit($"/reconciliations/items/{Assert.Single(await ItemsIn(list)).Id}", _ => { }, "已经改好了");

        Assert.Equal(isRight, answer.IsRedirect);
    }

    [Fact]
    public async Task Put_right_is_asked_of_the_household_in_which_the_person_lives_now()
    {
        var (left, joined) = (await Given.Household(head: "卫原户", spouse: "卫搬家"), await Given.Household(head: "卫新户", spouse: null));
        var zhen = await SignInAs("zhen");
        var list = await CompareAll(zhen, Department.DisabledFederation, Grades, [["卫搬家", Number(left, 1), "", "", "一级"]], complete: false);
        await Households.Spoil(left, $"SELECT set_config('case.at', '{Host.Clock.GetUtcNow():O}', false); UPDATE membership SET ended_on = {{today}}, end_reason = '17' WHERE id = {{m2}}; "
            + $"INSERT INTO membership SELECT (jsonb_populate_record(m, jsonb_build_object('id', gen_random_uuid(), 'household_id', '{joined.Id}', 'ended_on', NULL, 'end_reason', NULL, 'recorded_from', case_at()))).* FROM membership m WHERE id = {{m2}}");

        var cun = await SignInAs("cun");
        var page = await cun.Get($"/reconciliations/items/{Assert.Single(await ItemsIn(list)).Id}");

        (await cun.Submit(page, _ => { }, "已经改好了")).Shows("残疾等级登记的还是“空”，名单上是“一级”");
        await Households.Spoil(left, "UPDATE membership SET ended_on = {today}, end_reason = '12' WHERE person_id = {p2}");
        Assert.True((await cun.Submit(page, _ => { }, "已经改好了")).IsRedirect);
    }

    private async Task<Household> Disabled(string name)
    {
        var household = await Given.Household(DemoAccounts.Village, head: name, spouse: null);
        await using var db = Host.Everything();
        await db.Memberships.Where(m => m.HouseholdId == household.Id).ExecuteUpdateAsync(u => u.SetProperty(m => m.Details.DisabilityType, "4").SetProperty(m => m.Details.DisabilityGrade, "2"), Cancel);
        return household;
    }
}
