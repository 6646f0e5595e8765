using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using static PovertyCase.Domain.Tests.Procedures.Cases;

namespace PovertyCase.Domain.Tests.Procedures;

/// <summary>What a change does to one family, and what it refuses, without a database.</summary>
public sealed class MemberChangeTests : MemberChangeCase
{
    [Fact]
    public void A_birth_takes_the_child_s_birthday_and_counts_anew()
    {
        var home = Family();
        var per = home.PerCapitaNetIncome;

        var change = Report(home, MemberChangeKind.Birth, newcomer: Person("赵小宝", "07", new DateOnly(2026, 10, 20), Sex.Male), on: null);
        Apply(change, home);

        Assert.Equal(new DateOnly(2026, 10, 20), change.HappenedOn);
        Assert.Equal(4, home.PersonCount);
        Assert.True(home.PerCapitaNetIncome < per);
        var child = home.ActiveMembers.Single(m => m.Person.Name == "赵小宝");
        Assert.Equal(("06", new DateOnly(2026, 10, 20)), (child.StartReason, child.StartedOn));
    }

    [Fact]
    public void When_the_head_dies_another_must_be_named_and_nobody_is_deleted()
    {
        var home = Family();
        var (head, spouse, son) = (home.Head!, Of(home, "02"), Of(home, "03"));

        var refused = Assert.Throws<RuleBroken>(() => Report(home, MemberChangeKind.Death, rows: [Row(head, true), Row(spouse), Row(son)]));
        Assert.Equal(("WF-017", "Rows"), (refused.RuleId, refused.Field));

        var change = Report(home, MemberChangeKind.Death, rows: [Row(head, true), Row(spouse, relation: "01"), Row(son)]);
        Apply(change, home);

        Assert.Equal("钱大山", home.HeadName);
        Assert.Equal(2, home.PersonCount);
        Assert.Equal(Day, head.Person.DiedOn);
        Assert.Equal((Day, "01"), (head.EndedOn, head.EndReason));
        Assert.Equal(3, home.Members.Count);
    }

    /// <summary>Only the township, only for a reason, and only of somebody whose death this change recorded.</summary>
    [Fact]
    public void A_death_that_was_a_mistake_is_taken_back_by_the_township()
    {
        var home = Family();
        var (wife, son) = (Of(home, "02"), Of(home, "03"));
        var change = Report(home, MemberChangeKind.Death, rows: [Row(home.Head!), Row(wife, true), Row(son)]);
        Assert.Empty(change.Dead);
        Apply(change, home);

        Assert.Equal([wife.Id], change.Dead);
        Assert.Equal("WF-006", Assert.Throws<RuleBroken>(() => change.TakeBackDeath(wife, "派出所证明", By(Role.VillageClerk))).RuleId);
        Assert.Equal("Because", Assert.Throws<RuleBroken>(() => change.TakeBackDeath(wife, " ", By(Role.TownshipClerk))).Field);
        Assert.Equal("Membership", Assert.Throws<RuleBroken>(() => change.TakeBackDeath(son, "派出所证明", By(Role.TownshipClerk))).Field);
        change.TakeBackDeath(wife, "派出所证明户口没有注销", By(Role.TownshipClerk));
        Assert.Null(wife.Person.DiedOn);
        Assert.NotNull(wife.EndedOn);
        Assert.Throws<RuleBroken>(() => change.TakeBackDeath(wife, "派出所证明", By(Role.TownshipClerk)));
    }

    /// <summary>The last one of a household: its place on the register was his, and is again.</summary>
    [Fact]
    public void A_household_that_ended_with_a_mistaken_death_is_what_it_was()
    {
        var home = Registered(Household());
        var only = home.Head!;
        var change = Report(home, MemberChangeKind.Death, rows: [Row(only, true)]);
        Apply(change, home, locked: true);
        Assert.Equal((HouseholdStatus.Closed, HouseholdStatus.Registered, 0, true), (home.Status, home.EndedFrom, home.PersonCount, home.MayReopen));

        change.TakeBackDeath(only, "派出所证明户口没有注销", By(Role.TownshipClerk));

        Assert.Equal((HouseholdStatus.Registered, null, null, 1, true), (home.Status, home.EndedFrom, home.EndedOn, home.PersonCount, home.IsLocked));
        Assert.Equal((true, true, null), (only.IsActive, only.IsHead, only.Person.DiedOn));
    }

    /// <summary>A birth had divided the frozen year of a household that had left poverty by one more and put it below the line.</summary>
    [Theory]
    [InlineData(true, 2000)]
    [InlineData(false, 1000)]
    public void A_year_on_the_register_that_is_over_keeps_its_persons(bool registered, int perCapita)
    {
        var home = registered ? Registered(Household()) : Household();

        Apply(Report(home, MemberChangeKind.Birth, newcomer: Person("赵小宝", "07", new DateOnly(2026, 10, 20), Sex.Male), on: null), home, locked: registered);

        Assert.Equal((2, (decimal?)perCapita), (home.PersonCount, home.PerCapitaNetIncome));
    }

    [Fact]
    public void When_nobody_is_left_the_household_closes()
    {
        var home = Household();

        Apply(Report(home, MemberChangeKind.Death, rows: [Row(home.Head!, true)]), home);

        Assert.Equal((HouseholdStatus.Closed, 0, Day), (home.Status, home.PersonCount, home.EndedOn));
        Assert.Equal((2000m, 1), (home.PerCapitaNetIncome, home.Incomes.Single().PersonsCounted));
        Assert.Throws<RuleBroken>(() => home.Correct(home.Details, By(Role.VillageClerk)));
        Assert.Throws<RuleBroken>(() => Report(home, MemberChangeKind.MarriedIn, newcomer: Person("孙梅", "02", new DateOnly(1970, 1, 1), Sex.Female)));
    }

    [Fact]
    public void What_was_reported_before_an_application_began_is_not_carried_out_while_it_goes_on()
    {
        var home = Family();
        var change = Report(home, MemberChangeKind.Split, rows: [Row(home.Head!), Row(Of(home, "02")), Row(Of(home, "03"), true, "01")]);
        home.StateCauses([new CauseDetails { Code = "01", Detail = "常年患风湿病，丧失劳动力" }], By(Role.VillageClerk));
        home.BeginApplication(By(Role.VillageClerk));

        var refused = Assert.Throws<RuleBroken>(() => change.Carry(MemberChangeAct.Settle, home, null, By(Role.VillageClerk)));

        Assert.Contains("正在申报识别的户不能分户", refused.Message, StringComparison.Ordinal);
        Assert.Equal(3, home.ActiveMembers.Count());
    }

    [Fact]
    public void Nobody_leaves_before_he_came()
    {
        var home = Family();
        Apply(Report(home, MemberChangeKind.MarriedIn, newcomer: Person("李来", "10", new DateOnly(1997, 1, 1), Sex.Female), on: Day.AddDays(-10)), home);
        var bride = home.ActiveMembers.Single(m => m.Person.Name == "李来");
        MemberRow[] rows = [.. home.ActiveMembers.Select(m => Row(m, m == bride))];

        var refused = Assert.Throws<RuleBroken>(() => Report(home, MemberChangeKind.MarriedOut, rows: rows, on: Day.AddDays(-11)));

        Assert.Contains("李来到", refused.Message, StringComparison.Ordinal);
        Report(home, MemberChangeKind.MarriedOut, rows: rows, on: Day.AddDays(-10));
    }

    [Fact]
    public void Who_is_long_grown_is_no_birth() => Assert.Equal(
        ("Entry.Person.BirthDate", "WF-016"),
        Assert.Throws<RuleBroken>(() => Report(Family(), MemberChangeKind.Birth, newcomer: Person("赵小宝", "07", new DateOnly(1996, 10, 20), Sex.Male), on: null)) is var refused ? (refused.Field, refused.RuleId) : default);

    [Fact]
    public void Nobody_dies_before_birth_nor_is_born_tomorrow()
    {
        var home = Family();
        MemberRow[] rows = [Row(home.Head!), Row(Of(home, "02")), Row(Of(home, "03"), true)];

        var died = Assert.Throws<RuleBroken>(() => Report(home, MemberChangeKind.Death, rows: rows, on: new DateOnly(1996, 1, 31)));
        var born = Assert.Throws<RuleBroken>(() => Report(home, MemberChangeKind.Birth, newcomer: Person("赵小宝", "07", Day.AddDays(1), Sex.Male), on: null));

        Assert.Equal(("Details.HappenedOn", "这一天早于本人的出生日期，请核对"), (died.Field, died.Message));
        Assert.Equal("Entry.Person.BirthDate", born.Field);
        Assert.Equal("ID-003", Assert.Throws<RuleBroken>(() => home.AddMember(Person("赵小宝", "07", Day.AddDays(1), Sex.Male), By(Role.VillageClerk))).RuleId);
    }

    [Fact]
    public void The_head_may_change_without_anybody_moving()
    {
        var home = Family();
        var (head, spouse, son) = (home.Head!, Of(home, "02"), Of(home, "03"));
        Assert.Equal("WF-017", Assert.Throws<RuleBroken>(() => Report(home, MemberChangeKind.NewHead, rows: [Row(head, relation: "02"), Row(spouse), Row(son)])).RuleId);
        Assert.Equal("HH-002", Assert.Throws<RuleBroken>(() => Report(home, MemberChangeKind.NewHead, rows: [Row(head), Row(spouse, relation: "01"), Row(son)])).RuleId);

        Apply(Report(home, MemberChangeKind.NewHead, rows: [Row(head, relation: "02"), Row(spouse, relation: "01"), Row(son)]), home);

        Assert.Equal(("钱大山", 3), (home.HeadName, home.PersonCount));
    }

    [Fact]
    public void Of_a_locked_household_the_village_settles_nothing_and_the_reporter_decides_nothing()
    {
        var home = Registered(Family());
        var change = Report(home, MemberChangeKind.MarriedOut, rows: [Row(home.Head!), Row(Of(home, "02")), Row(Of(home, "03"), true)]);

        Assert.Equal("WF-006", Assert.Throws<RuleBroken>(() => change.Carry(MemberChangeAct.Settle, home, null, By(Role.VillageClerk))).RuleId);
        var same = By(Role.VillageClerk) with { Role = Role.TownshipClerk };
        Assert.Equal("WF-007", Assert.Throws<RuleBroken>(() => change.Carry(MemberChangeAct.Approve, home, null, same)).RuleId);
        Assert.Equal("WF-007", Assert.Throws<RuleBroken>(() => change.Return("请重填一次", same)).RuleId);
        Assert.Equal(3, home.PersonCount);
    }

    [Fact]
    public void A_plan_that_no_longer_fits_is_not_carried_out()
    {
        var home = Family();
        var change = Report(home, MemberChangeKind.MarriedOut, rows: [Row(home.Head!), Row(Of(home, "02")), Row(Of(home, "03"), true)]);
        home.AddMember(Person("赵小妹", "04", new DateOnly(1992, 3, 4), Sex.Female), By(Role.VillageClerk));

        Assert.Throws<RuleBroken>(() => change.Carry(MemberChangeAct.Approve, home, null, By(Role.TownshipClerk)));
    }

    [Fact]
    public void A_return_names_its_reason_and_the_report_can_be_made_anew()
    {
        var home = Registered(Family());
        var rows = new[] { Row(home.Head!), Row(Of(home, "02")), Row(Of(home, "03"), true) };
        var change = Report(home, MemberChangeKind.MovedOut, rows: rows);
        Assert.Equal("Reason", Assert.Throws<RuleBroken>(() => change.Return("", By(Role.TownshipClerk))).Field);

        change.Return("缺迁出证明", By(Role.TownshipClerk));
        Assert.Equal((MemberChangeStage.Returned, "缺迁出证明"), (change.Stage, change.ReturnedBecause));

        change.ReportAgain(home, null, change.Details, null, rows, Proof, By(Role.VillageClerk));
        Apply(change, home, locked: true);
        Assert.Equal(2, home.PersonCount);
    }

    [Fact]
    public void Proof_day_and_people_are_asked_for()
    {
        var home = Family();
        var rows = new[] { Row(home.Head!), Row(Of(home, "02")), Row(Of(home, "03"), true) };
        RuleBroken Refused(Action act) => Assert.Throws<RuleBroken>(act);

        Assert.Equal("Proofs", Refused(() => MemberChange.Report(home, null, MemberChangeKind.MovedOut, Details(Day), null, rows, [], By(Role.VillageClerk))).Field);
        Assert.Equal("Details.HappenedOn", Refused(() => Report(home, MemberChangeKind.MovedOut, rows: rows, on: Day.AddDays(1))).Field);
        Assert.Equal("WF-016", Refused(() => Report(home, MemberChangeKind.MovedOut, rows: rows, on: new DateOnly(2024, 12, 31))).RuleId);
        Assert.Equal("Rows", Refused(() => Report(home, MemberChangeKind.MovedOut, rows: [.. rows.Select(r => r with { Leaves = false })])).Field);
        Assert.Equal("Rows[1].Relation", Refused(() => Report(home, MemberChangeKind.MovedOut, rows: [rows[0], rows[1] with { Relation = "21" }, rows[2]])).Field);
        Assert.Equal("WF-006", Refused(() => MemberChange.Report(home, null, MemberChangeKind.MovedOut, Details(Day), null, rows, Proof, By(Role.TownshipClerk))).RuleId);
    }

    [Theory]
    [InlineData("01", Sex.Female, "HH-002")]
    [InlineData("02", Sex.Male, "HH-003")]
    [InlineData("05", Sex.Male, "HH-006")]
    public void A_newcomer_who_does_not_fit_the_family_is_refused(string relation, Sex sex, string rule) =>
        Assert.Equal(rule, Assert.Throws<RuleBroken>(() => Report(Family(), MemberChangeKind.MarriedIn, newcomer: Person("李来", relation, new DateOnly(1990, 1, 1), sex))).RuleId);

    /// <summary>HH-010 by the county's number: whoever may not be a head on the register becomes none by a change either.</summary>
    [Theory]
    [InlineData(16, null)]
    [InlineData(18, "HH-010")]
    public void Who_is_too_young_for_a_head_in_this_county_does_not_become_one_by_a_change(int adult, string? rule)
    {
        var home = Family();
        home.AddMember(Person("钱小小", "07", Day.AddYears(-17), Sex.Male), By(Role.VillageClerk));
        MemberRow[] rows = [Row(home.Head!, relation: "99"), Row(Of(home, "02"), relation: "99"), Row(Of(home, "03"), relation: "99"), Row(Of(home, "07"), relation: "01")];

        var thrown = Record.Exception(() => MemberChange.Report(
            home, null, MemberChangeKind.NewHead, Details(Day), null, rows, Proof, By(Role.VillageClerk), p => p is { RuleId: "HH-010", Key: "adult" } ? adult : p.Usual));

        Assert.Equal(rule, (thrown as RuleBroken)?.RuleId);
    }
}
