using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Measures;
using PovertyCase.Domain.Procedures;
using static PovertyCase.Domain.Tests.Procedures.Cases;

namespace PovertyCase.Domain.Tests.Procedures;

/// <summary>What parting and coming together do to two families, and when they are refused, without a database.</summary>
public sealed class SplitAndMergeTests : MemberChangeCase
{
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

        Assert.Equal(("HH-001", "Rows"), (noNew.RuleId, noNew.Field));
        Assert.Equal(("WF-017", "Rows"), (noOld.RuleId, noOld.Field));
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

        Assert.Equal(("Rows", "WF-016"), Assert.Throws<RuleBroken>(() => Report(home, MemberChangeKind.OtherOut, other, rows: rows)) is var refused ? (refused.Field, refused.RuleId) : default);
    }

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

    private static Household Neighbour(int year = 2026)
    {
        var clerk = By(Role.VillageClerk);
        var neighbour = Domain.Households.Household.Enter(Village, $"{Village}-0077", new HouseholdDetails { GroupName = "二组" }, clerk);
        neighbour.AddMember(Person("孙二娘", "01", new DateOnly(1962, 3, 3), Sex.Female), clerk);
        neighbour.RecordIncome(year, new IncomeDetails { WageIncome = 900 }, clerk);
        neighbour.StateCauses([new CauseDetails { Code = "01", Detail = "常年患风湿病，丧失劳动力" }], clerk);
        return neighbour;
    }
}
