using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Reconciliations;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Data;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages.Moves;

/// <summary>Households part and come together, through the pages: the number, the parent, what is owned and monitored (S0-08, domain 3.3).</summary>
public sealed class SplitAndMergeTests(CaseHost host) : MovesCase(host)
{
    [Fact]
    public async Task A_split_begins_a_household_with_a_number_and_its_parent()
    {
        var household = await Registered("何分户");
        var cun = await SignInAs("cun");
        var page = await cun.Get(Start(household, MemberChangeKind.Split));
        var spouse = Row(page, "刘德福");
        void Fill(FormFields form)
        {
            form[$"{spouse}.Leaves"] = "true";
            form[$"{spouse}.Relation"] = "01";
            form["Details.NewGroup"] = "五组";
        }

        // He is 66: living apart has to be explained.
        var asked = await cun.Submit(page, form =>
        {
            Prove(form, "分家另过");
            Fill(form);
        });
        Assert.Contains("请写明是否还共同生活", asked.SaidBeside("Details.SharedLiving"), StringComparison.Ordinal);
        var saved = await cun.Submit(asked, form =>
        {
            Fill(form);
            form["Details.SharedLiving"] = "分灶吃饭，住在五组老屋，各用各的养老金";
            form["Details.SharedLivingChecked"] = "true";
        });
        Assert.True(saved.IsRedirect, saved.Text);
        await Listed(household, "刘德福");
        await ListedBy("zhen", "DisabledFederation", household, "刘德福", "残疾等级", "一级");
        await ListedBy("zhen", "Housing", household, "刘德福", "是否危房", "是");
        Assert.True((await Approve(await ChangeOf(household))).IsRedirect);

        // What a department's list says of him goes with him.
        var began = await Stored((await ChangeOf(household)).NewHouseholdId!.Value);
        await using (var db = Host.Everything())
        {
            var items = await db.ReconciliationItems.Where(i => i.HouseholdId == household.Id || i.HouseholdId == began.Id).ToListAsync(Cancel);
            Assert.All(items, i => Assert.Equal(ItemState.Open, i.State));
            Assert.Equal([Department.DisabledFederation, Department.Vehicles], items.Where(i => i.HouseholdId == began.Id && i.MembershipId == began.Members.Single().Id).Select(i => i.Department).Order());

            // The house is the one that he left.
            Assert.Equal(Department.Housing, Assert.Single(items, i => i.HouseholdId == household.Id).Department);
        }

        Assert.Equal((household.Id, Clock.Today, "刘德福", 1), (began.SplitFrom, began.SplitOn, began.HeadName, began.PersonCount));
        Assert.Equal((HouseholdStatus.Registered, true, "五组"), (began.Status, began.IsLocked, began.Details.GroupName));
        Assert.StartsWith($"{Builders.Village}-", began.HouseholdNo, StringComparison.Ordinal);
        Assert.Equal(1, (await Stored(household.Id)).PersonCount);
        var shown = await cun.Get($"/households/{began.Id}");
        Assert.Equal($"/households/{household.Id}", shown.Document.QuerySelectorAll("#basics a").Single(a => a.TextContent == "原户").GetAttribute("href"));
        Assert.Contains(began.HouseholdNo, (await cun.Get(saved.Location!)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("04")]
    [InlineData("05")]
    public async Task A_household_with_a_value_that_is_out_of_use_is_split_and_both_keep_it(string attribute)
    {
        var household = await Registered($"何旧{(attribute == "04" ? "低" : "五")}");
        await using (var db = Host.Everything())
        {
            await db.Database.ExecuteSqlAsync($"UPDATE household SET attribute = {attribute} WHERE id = {household.Id}", Cancel);
        }

        var cun = await SignInAs("cun");
        var page = await cun.Get(Start(household, MemberChangeKind.Split));
        var spouse = Row(page, "刘德福");
        Assert.True((await cun.Submit(page, form =>
        {
            Prove(form, "分家另过");
            (form[$"{spouse}.Leaves"], form[$"{spouse}.Relation"], form["Details.NewGroup"]) = ("true", "01", "五组");
            (form["Details.SharedLiving"], form["Details.SharedLivingChecked"]) = ("分灶吃饭，住在五组老屋，各用各的养老金", "true");
        })).IsRedirect);
        Assert.True((await Approve(await ChangeOf(household))).IsRedirect);

        var began = await Stored((await ChangeOf(household)).NewHouseholdId!.Value);
        Assert.Equal((attribute, "刘德福", household.Id), (began.Details.Attribute, began.HeadName, began.SplitFrom));
        Assert.Equal(attribute, (await Stored(household.Id)).Details.Attribute);
    }

    [Fact]
    public async Task A_merge_moves_the_other_household_in_and_keeps_it_for_the_record()
    {
        var (home, other) = (await Registered("何并户"), await Registered("何并入", spouse: null));
        await Given.Helper(null, other);
        var cun = await SignInAs("cun");
        var asked = await cun.Get(Start(home, MemberChangeKind.Merge));
        Assert.NotNull(asked.Document.QuerySelector("input[name=other]"));
        (await cun.Get($"{Start(home, MemberChangeKind.Merge)}&other={other.HouseholdNo}x")).Shows("本村没有这个户编号");
        var page = await cun.Get($"{Start(home, MemberChangeKind.Merge)}&other={other.HouseholdNo}");

        var saved = await cun.Submit(page, form =>
        {
            Prove(form, "母女同住");
            form["Details.HappenedOn"] = "2026.11.21";
            form[$"{Row(page, "何并入")}.Relation"] = "21";
        });
        Assert.True(saved.IsRedirect, saved.Text);
        Assert.True((await Approve(await ChangeOf(home))).IsRedirect);

        var (merged, stored) = (await Stored(other.Id), await Stored(home.Id));
        Assert.Equal((HouseholdStatus.Merged, home.Id, 0), (merged.Status, merged.MergedInto, merged.PersonCount));
        Assert.Equal(3, stored.PersonCount);
        (await cun.Get($"/households/{other.Id}")).Shows("已并户");
        await using var db = Host.Everything();
        Assert.False(await db.Pairings.AnyAsync(p => p.HouseholdId == other.Id && p.EndsOn == null, Cancel));
    }

    [Fact]
    public async Task Who_splits_off_from_a_monitored_household_has_a_ledger_of_its_own_and_a_closed_household_is_not_asked_for_more()
    {
        var (household, alone) = (await Given.Household(head: "何监测", spouse: "刘监测"), await Given.Household(head: "何独人", spouse: null));
        var help = await Given.Monitored(household, 5);
        var cun = await SignInAs("cun");
        var page = await cun.Get(Start(household, MemberChangeKind.Split));
        var spouse = Row(page, "刘监测");
        var saved = await cun.Submit(page, form =>
        {
            Prove(form, "分家另过");
            form[$"{spouse}.Leaves"] = "true";
            form[$"{spouse}.Relation"] = "01";
            form["Details.NewGroup"] = "五组";
            form["Details.SharedLiving"] = "分灶吃饭";
            form["Details.SharedLivingChecked"] = "true";
        });
        Assert.True(saved.IsRedirect, saved.Text);
        Assert.True((await Approve(await ChangeOf(household))).IsRedirect);

        var began = (await ChangeOf(household)).NewHouseholdId!.Value;
        await using (var db = Host.Everything())
        {
            var continued = await db.Assistances.SingleAsync(a => a.HouseholdId == began, Cancel);
            Assert.Equal((help.FilingId, Clock.Today), (continued.FilingId, continued.MarkedOn));
        }

        (await cun.Get($"/households/{began}")).Shows("边缘易致贫户");

        var leaving = await cun.Get(Start(alone, MemberChangeKind.Death));
        await cun.Submit(leaving, form =>
        {
            Prove(form, "因病去世");
            form[$"{Row(leaving, "何独人")}.Leaves"] = "true";
        });
        Assert.Equal(HouseholdStatus.Closed, (await Stored(alone.Id)).Status);
        Assert.DoesNotContain("何独人", (await cun.Get("/quality/unfinished")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_approver_reads_how_both_households_stand_and_that_a_transfer_changes_it()
    {
        var (home, other) = (await Registered("何在册"), await Given.Household(head: "何未纳", spouse: null));
        var cun = await SignInAs("cun");
        var page = await cun.Get(Start(home, MemberChangeKind.OtherOut));
        Assert.Equal("", page.ValueOf("Details.HappenedOn"));
        var sent = await cun.Submit(page, form =>
        {
            Prove(form, "投靠姐姐同住");
            form["Details.OtherNo"] = other.HouseholdNo;
            form[$"{Row(page, "刘德福")}.Leaves"] = "true";
            form[$"{Row(page, "刘德福")}.Relation"] = "99";
        });
        Assert.True(sent.IsRedirect, sent.Text);

        (await (await SignInAs("zhen")).Get($"/changes/{(await ChangeOf(home)).Id}/decide")).Shows("在册贫困户", "未纳入", "两户身份不同");

        var merge = await cun.Get($"{Start(await Registered("何并不得"), MemberChangeKind.Merge)}&other={other.HouseholdNo}");
        var refused = await cun.Submit(merge, form =>
        {
            Prove(form, "母女同住");
            form[$"{Row(merge, "何未纳")}.Relation"] = "21";
        });
        refused.Shows("本户在册贫困户，另一户未纳入，身份不同不能并户");
    }

    /// <summary>The county has a list of vehicles that names somebody.</summary>
    private Task Listed(Household household, string name) => ListedBy("xian", "Vehicles", household, name, "车辆类型", "小型轿车");

    private async Task ListedBy(string account, string department, Household household, string name, string column, string said)
    {
        var number = household.Members.Single(m => m.Person.Name == name).Person.IdNumber;
        var clerk = await SignInAs(account);
        var map = await clerk.Follow(await clerk.Submit("/reconciliations/create", form =>
        {
            form["Details.Department"] = department;
            form["Details.AsOf"] = $"{Clock.Today:yyyy-MM-dd}";
            form.Attach("Upload", "名单.csv", System.Text.Encoding.UTF8.GetBytes($"姓名,身份证号,{column}\n{name},{number},{said}\n"));
        }));
        Assert.True((await clerk.Submit(map, form => form["Complete"] = department == "Vehicles" ? null : "false", "开始比对")).IsRedirect);
    }
}
