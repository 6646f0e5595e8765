using PovertyCase.Domain.Common;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Settings;
using static PovertyCase.Domain.Tests.Procedures.Cases;

namespace PovertyCase.Domain.Tests.Procedures;

public sealed class EntryWindowTests
{
    [Fact]
    public void A_county_that_never_set_a_window_leaves_everything_open() =>
        Assert.Null(EntryWindow.Problem([Window(EntryKind.Income, 0, 10)], EntryKind.MemberChange, Village, Day));

    [Theory]
    [InlineData(0, 10, true)]
    [InlineData(-5, 0, true)]
    [InlineData(1, 10, false)]
    public void An_act_is_possible_only_on_the_days_of_a_window(int from, int to, bool open) =>
        Assert.Equal(open, EntryWindow.Problem([Window(EntryKind.MemberChange, from, to)], EntryKind.MemberChange, Village, Day) is null);

    [Fact]
    public void The_refusal_names_the_day_it_opens()
    {
        var problem = EntryWindow.Problem([Window(EntryKind.MemberChange, 20, 30), Window(EntryKind.MemberChange, 5, 8)], EntryKind.MemberChange, Village, Day);

        Assert.Contains("2026年11月7日起开放，到2026年11月10日为止", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_township_s_window_opens_nothing_elsewhere()
    {
        var window = Window(EntryKind.MemberChange, 0, 10, Township);

        Assert.Null(EntryWindow.Problem([window], EntryKind.MemberChange, Village, Day));
        Assert.NotNull(EntryWindow.Problem([window], EntryKind.MemberChange, 610928101001, Day));
    }

    [Fact]
    public void A_window_that_was_ended_early_is_shut_at_once()
    {
        var window = Window(EntryKind.Income, 0, 10);
        Assert.Equal("Reason", Assert.Throws<RuleBroken>(() => window.End(" ", By(Role.CountyHead))).Field);

        window.End("数据已冻结", By(Role.CountyHead));

        Assert.NotNull(EntryWindow.Problem([window], EntryKind.Income, Village, Day));
        Assert.Throws<RuleBroken>(() => window.End("再来", By(Role.CountyHead)));
    }

    [Theory]
    [InlineData(Role.VillageClerk)]
    [InlineData(Role.TownshipClerk)]
    [InlineData(Role.SystemAdmin)]
    public void Only_the_county_sets_windows(Role role)
    {
        Assert.Equal("WF-006", Assert.Throws<RuleBroken>(() => EntryWindow.Open(County, Details(EntryKind.Income, 0, 3), FarmingSeason.None, By(role))).RuleId);
        Assert.Equal("WF-006", Assert.Throws<RuleBroken>(() => Window(EntryKind.Income, 0, 3).End("停", By(role))).RuleId);
    }

    [Theory]
    [InlineData(-9, -1, null, "ClosesOn")]
    [InlineData(0, 5, 610902101000L, "TownshipNo")]
    [InlineData(0, 5, Village, "TownshipNo")]
    public void A_window_is_refused_when_it_is_over_or_not_of_the_county(int from, int to, long? township, string field) =>
        Assert.Equal(field, Assert.Throws<RuleBroken>(() => Window(EntryKind.Income, from, to, township)).Field);

    private static EntryWindow Window(EntryKind kind, int from, int to, long? township = null) => EntryWindow.Open(County, Details(kind, from, to, township), FarmingSeason.None, By(Role.CountyClerk, from < 0 && to >= 0 ? Day.AddDays(from) : null));

    private static EntryWindowDetails Details(EntryKind kind, int from, int to, long? township = null) =>
        new() { Kind = kind, TownshipNo = township, OpensOn = Day.AddDays(from), ClosesOn = Day.AddDays(to), Basis = "旬扶发〔2026〕9号" };
}
