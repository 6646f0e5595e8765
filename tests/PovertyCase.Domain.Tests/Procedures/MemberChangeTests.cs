using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Measures;
using PovertyCase.Domain.Procedures;
using static PovertyCase.Domain.Tests.Procedures.Cases;

namespace PovertyCase.Domain.Tests.Procedures;

/// <summary>What a change does to the families, and what it refuses, without a database.</summary>
public sealed class MemberChangeTests
{
    private static readonly Guid[] Proof = [Guid.CreateVersion7()];

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
        Assert.Equal(("WF-017", "Rows[1].Relation"), (refused.RuleId, refused.Field));

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
    public void A_split_begins_a_household_that_knows_its_parent()
    {
        var home = Family();
        home.Correct(home.Details with { Phone = "13800000001", PhoneNote = "女儿的", Longitude = 109.365m, Latitude = 32.833m }, By(Role.VillageClerk));
        var son = Of(home, "03");
        home.StateCauses(
            [
                new CauseDetails { Code = "01", Detail = "父亲患尿毒症，每周透析三次", Who = home.HeadName, SinceYear = 2019, OwnCost = 3200 },
                new CauseDetails { Code = "07", Detail = "只会种田", Who = son.Person.Name, SinceYear = 2020 },
            ],
            By(Role.VillageClerk));
        Registered(home);
        var rows = new[] { Row(home.Head!), Row(Of(home, "02")), Row(son, true, "01") };

        var change = Report(home, MemberChangeKind.Split, rows: rows);
        var began = Apply(change, home, number: $"{Village}-0002", locked: true)!;

        Assert.Equal((home.Id, Day), (began.SplitFrom, began.SplitOn));
        Assert.Equal((HouseholdStatus.Registered, true, "钱小山", 1), (began.Status, began.IsLocked, began.HeadName, began.PersonCount));
        Assert.Equal(son.PersonId, began.Head!.PersonId);

        // Facts about those who stayed do not come along with the cause.
        Assert.Equal([(null, null), (son.Person.Name, 2020)], began.CurrentCauses.Select(c => (c.Details.Who, c.Details.SinceYear)));
        Assert.Equal(home.HeadName, home.CurrentCauses.First().Details.Who);
        Assert.Equal((null, null, null, null), (began.Details.Phone, began.Details.PhoneNote, began.Details.Longitude, began.Details.Latitude));
        Assert.Equal("17", son.EndReason);
        Assert.Equal(2, home.PersonCount);
        Assert.Equal($"{Village}-0002", change.Plan.Members.Single(m => m.Fate == Fate.BeginsNew).To);
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
    public void Who_splits_off_from_a_monitored_household_goes_on_being_monitored_and_helped()
    {
        var home = Family();
        home.RecordRelocation(new RelocationDetails { IsRelocated = true }, By(Role.VillageClerk));
        var help = Marked(Day.AddDays(-40), home);

        var change = Report(home, MemberChangeKind.Split, rows: [Row(home.Head!), Row(Of(home, "02")), Row(Of(home, "03"), true, "01")]);
        var began = Apply(change, home, number: $"{Village}-0002", locked: true)!;
        var continued = help.ContinueFor(began, By(Role.TownshipClerk));

        Assert.Equal((true, home.MonitoredAs, home.MonitoredSince, home.Relocation), (began.IsMonitored, began.MonitoredAs, began.MonitoredSince, began.Relocation));
        Assert.Equal((began.Id, help.FilingId, help.FoundOn, Day, AssistanceStage.MeasuresDue), (continued.HouseholdId, continued.FilingId, continued.FoundOn, continued.MarkedOn, continued.Stage));
        Assert.Equal("Details.OtherNo", Assert.Throws<RuleBroken>(() => Report(Registered(Neighbour()), MemberChangeKind.Merge, home, rows: [.. home.ActiveMembers.Select(m => Row(m, relation: "12"))])).Field);
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
    public void Old_people_split_off_alone_have_to_be_explained()
    {
        var home = Family();
        var old = home.Head!;
        var rows = new[] { Row(old, true, "01"), Row(Of(home, "02"), relation: "01"), Row(Of(home, "03")) };

        var refused = Assert.Throws<RuleBroken>(() => Report(home, MemberChangeKind.Split, rows: rows));
        Assert.Equal(("DU-006", "Details.SharedLiving"), (refused.RuleId, refused.Field));
        Assert.Throws<RuleBroken>(() => Report(home, MemberChangeKind.Split, rows: rows, more: d => d with { SharedLiving = "与儿子分灶吃住，各用各的钱" }));
        Assert.NotNull(Report(home, MemberChangeKind.Split, rows: rows, more: d => d with { SharedLiving = "与儿子分灶吃住，各用各的钱", SharedLivingChecked = true }));
    }

    [Fact]
    public void Both_households_of_a_split_need_a_head()
    {
        var home = Family();
        var (head, spouse, son) = (home.Head!, Of(home, "02"), Of(home, "03"));

        var noNew = Assert.Throws<RuleBroken>(() => Report(home, MemberChangeKind.Split, rows: [Row(head), Row(spouse), Row(son, true)]));
        var noOld = Assert.Throws<RuleBroken>(() => Report(home, MemberChangeKind.Split, rows: [Row(head, true), Row(spouse), Row(son)]));

        Assert.Equal(("HH-001", "Rows[2].Relation"), (noNew.RuleId, noNew.Field));
        Assert.Equal(("WF-017", "Rows[1].Relation"), (noOld.RuleId, noOld.Field));
    }

    [Fact]
    public void A_merge_moves_everybody_and_keeps_the_other_household()
    {
        var (home, other) = (Family(), Neighbour());
        var guest = other.Head!;

        var change = Report(home, MemberChangeKind.Merge, other, rows: [Row(guest, relation: "12")]);
        Apply(change, home, other);

        Assert.Equal((HouseholdStatus.Merged, home.Id, Day), (other.Status, other.MergedInto, other.EndedOn));
        Assert.Equal(4, home.PersonCount);
        Assert.Equal(guest.PersonId, Of(home, "12").PersonId);
        Assert.Equal("18", Assert.Single(other.Members).EndReason);
        Assert.Equal((12900m, 4, 3225m), (home.Incomes.Single(i => i.Year == 2026).NetIncome, home.Incomes.Single(i => i.Year == 2026).PersonsCounted, home.PerCapitaNetIncome));
    }

    [Fact]
    public void A_year_that_only_one_of_two_merged_households_stated_stays_with_those_who_were_counted_in_it()
    {
        var (home, other) = (Family(), Neighbour(2025));

        Apply(Report(home, MemberChangeKind.Merge, other, rows: [Row(other.Head!, relation: "12")]), home, other);

        Assert.Equal((4, 3, (decimal?)4000), (home.PersonCount, home.Incomes.Single(i => i.Year == 2026).PersonsCounted, home.PerCapitaNetIncome));

        // Nor does the next save of anything else divide it, but stating it anew does.
        home.StateCauses([new CauseDetails { Code = "01", Detail = "常年患风湿病，丧失劳动力" }], By(Role.VillageClerk));
        Assert.Equal(4000m, home.PerCapitaNetIncome);
        home.RecordIncome(2026, new IncomeDetails { WageIncome = 12000 }, By(Role.VillageClerk));
        Assert.Equal(3000m, home.PerCapitaNetIncome);
    }

    [Fact]
    public void After_the_freeze_of_a_year_nobody_who_comes_divides_its_incomes_anew()
    {
        var home = Registered(Family());
        var change = Report(home, MemberChangeKind.Birth, newcomer: Person("赵小宝", "07", new DateOnly(2026, 10, 20), Sex.Male), on: null);
        change.Carry(MemberChangeAct.Approve, home, null, By(Role.TownshipClerk));

        change.Complete(home, null, null, null, By(Role.TownshipClerk), frozen: [2026]);

        Assert.Equal((4, 3, (decimal?)4000), (home.PersonCount, home.Incomes.Single(i => i.Year == 2026).PersonsCounted, home.PerCapitaNetIncome));
    }

    [Fact]
    public void A_whole_family_that_goes_to_another_household_is_a_merge_and_asked_like_one()
    {
        var (home, other) = (Registered(Family()), Neighbour());
        var rows = home.ActiveMembers.Select(m => Row(m, true, m.IsHead ? "12" : null)).ToArray();

        Assert.Equal(("Rows[0].Leaves", "WF-016"), Assert.Throws<RuleBroken>(() => Report(home, MemberChangeKind.OtherOut, other, rows: rows)) is var refused ? (refused.Field, refused.RuleId) : default);
    }

    [Fact]
    public void Who_is_long_grown_is_no_birth() => Assert.Equal(
        ("Entry.Person.BirthDate", "WF-016"),
        Assert.Throws<RuleBroken>(() => Report(Family(), MemberChangeKind.Birth, newcomer: Person("赵小宝", "07", new DateOnly(1996, 10, 20), Sex.Male), on: null)) is var refused ? (refused.Field, refused.RuleId) : default);

    [Fact]
    public void A_registered_household_is_not_merged_into_one_that_is_not()
    {
        var (home, other) = (Family(), Registered(Neighbour()));

        Assert.Equal("Details.OtherNo", Assert.Throws<RuleBroken>(() => Report(home, MemberChangeKind.Merge, other, rows: [Row(other.Head!, relation: "12")])).Field);
    }

    /// <summary>Three people had left the register by a merge, without the procedure of an exit; the other way round three had come onto it unidentified.</summary>
    [Theory]
    [InlineData("registered", "exited", false)]
    [InlineData("exited", "registered", false)]
    [InlineData("registered", "entered", false)]
    [InlineData("exited", "entered", false)]
    [InlineData("entered", "monitored", false)]
    [InlineData("monitored", "entered", false)]
    [InlineData("registered", "registered", true)]
    [InlineData("exited", "exited", true)]
    public void Only_households_of_one_standing_are_merged_in_both_directions(string here, string there, bool merged)
    {
        Household Standing(string standing, Household household)
        {
            switch (standing)
            {
                case "registered":
                    return Registered(household);
                case "exited":
                    // Only how it stands matters here, not the eleven steps of the exit.
                    typeof(Domain.Households.Household).GetProperty("Status")!.SetValue(Registered(household), HouseholdStatus.Exited);
                    return household;
                case "monitored":
                    Marked(Day.AddDays(-40), household);
                    return household;
                default:
                    return household;
            }
        }

        var (home, other) = (Standing(here, Family()), Standing(there, Neighbour()));

        var refused = Record.Exception(() => Report(home, MemberChangeKind.Merge, other, rows: [Row(other.Head!, relation: "12")])) as RuleBroken;

        Assert.Equal(merged ? null : "Details.OtherNo", refused?.Field);
        if (!merged)
        {
            Assert.Contains($"本户{home.Standing}，另一户{other.Standing}", refused!.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_stood_alike_at_the_report_and_does_no_longer_is_not_merged()
    {
        var (home, other) = (Family(), Neighbour());
        var change = Report(home, MemberChangeKind.Merge, other, rows: [Row(other.Head!, relation: "12")]);
        Registered(other);

        Assert.Equal("Details.OtherNo", Assert.Throws<RuleBroken>(() => change.Carry(MemberChangeAct.Approve, home, other, By(Role.TownshipClerk))).Field);
    }

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
        Assert.Equal("Rows[0].Leaves", Refused(() => Report(home, MemberChangeKind.MovedOut, rows: [.. rows.Select(r => r with { Leaves = false })])).Field);
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

    // 赵桂兰 (66, head), her husband 钱大山 (50), their son 钱小山 (30).
    private static Household Family()
    {
        var home = Household();
        home.AddMember(Person("钱大山", "02", new DateOnly(1976, 2, 1), Sex.Male), By(Role.VillageClerk));
        home.AddMember(Person("钱小山", "03", new DateOnly(1996, 2, 1), Sex.Male), By(Role.VillageClerk));
        home.RecordIncome(2026, new IncomeDetails { WageIncome = 12000 }, By(Role.VillageClerk));
        return home;
    }

    private static Household Neighbour(int year = 2026)
    {
        var clerk = By(Role.VillageClerk);
        var neighbour = Domain.Households.Household.Enter(Village, $"{Village}-0077", new HouseholdDetails { GroupName = "二组" }, clerk);
        neighbour.AddMember(Person("孙二娘", "01", new DateOnly(1962, 3, 3), Sex.Female), clerk);
        neighbour.RecordIncome(year, new IncomeDetails { WageIncome = 900 }, clerk);
        neighbour.StateCauses([new CauseDetails { Code = "01", Detail = "常年患风湿病，丧失劳动力" }], clerk);
        return neighbour;
    }

    private static Household Registered(Household household)
    {
        household.BeginApplication(By(Role.VillageClerk));
        household.Register(2026, By(Role.CountyClerk));
        return household;
    }

    private static MemberEntry Person(string name, string relation, DateOnly born, Sex sex) =>
        new() { Relation = relation, Person = new PersonDetails { Name = name, IdType = IdType.None, BirthDate = born, Sex = sex } };

    private static Membership Of(Household home, string relation) => home.ActiveMembers.Single(m => m.Relation == relation);

    private static MemberRow Row(Membership m, bool leaves = false, string? relation = null) => new() { MembershipId = m.Id, Leaves = leaves, Relation = relation ?? m.Relation };

    private static MemberChangeDetails Details(DateOnly? on) => new() { HappenedOn = on, Reason = "情况属实", NewGroup = "二组" };

    private static MemberChange Report(Household home, MemberChangeKind kind, Household? other = null, MemberRow[]? rows = null, MemberEntry? newcomer = null, DateOnly? on = null, Func<MemberChangeDetails, MemberChangeDetails>? more = null)
    {
        var details = Details(on ?? (kind == MemberChangeKind.Birth ? null : Day));
        return MemberChange.Report(home, other, kind, more?.Invoke(details) ?? details, newcomer, rows ?? [], Proof, By(Role.VillageClerk));
    }

    private static Household? Apply(MemberChange change, Household home, Household? other = null, string? number = null, bool locked = false)
    {
        var (act, by) = locked ? (MemberChangeAct.Approve, By(Role.TownshipClerk)) : (MemberChangeAct.Settle, By(Role.VillageClerk));
        change.Carry(act, home, other, by);
        var began = change.Complete(home, other, number, null, by);
        Assert.Equal(MemberChangeStage.Applied, change.Stage);
        return began;
    }
}
