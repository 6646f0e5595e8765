using System.ComponentModel.DataAnnotations;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Tests.Common;

public sealed class ClockAndLabelTests
{
    private enum Stage
    {
        [Display(Name = "草稿")] Draft = 1,
        [Display(Name = "公示中"), StatusColour("go")] Running = 2,
        Nameless = 3,
    }

    [Fact]
    public void The_official_day_turns_at_midnight_in_Shanghai()
    {
        Assert.Equal(new DateOnly(2026, 2, 28), OfficialClock.Today(new DateTimeOffset(2026, 2, 28, 15, 59, 59, TimeSpan.Zero)));
        Assert.Equal(new DateOnly(2026, 3, 1), OfficialClock.Today(new DateTimeOffset(2026, 2, 28, 16, 0, 0, TimeSpan.Zero)));
        Assert.Equal("2026年3月1日 00:05", OfficialClock.Text(new DateTimeOffset(2026, 2, 28, 16, 5, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void An_actor_knows_the_official_day_of_the_act()
    {
        var actor = Actor.System(new DateTimeOffset(2026, 2, 28, 20, 0, 0, TimeSpan.Zero));
        Assert.Equal(new DateOnly(2026, 3, 1), actor.Today);
        Assert.Equal(Role.Jobs, actor.Role);
        Assert.Equal(0, actor.AreaNo);
    }

    [Theory]
    [InlineData(7, 8, false)]
    [InlineData(7, 9, true)]
    [InlineData(5, 6, false)]
    [InlineData(5, 7, true)]
    [InlineData(1, 1, false)]
    public void A_notice_posted_on_the_first_runs_to_the_end_of_its_last_day(int days, int today, bool over)
    {
        var posted = new DateOnly(2026, 3, 1);
        Assert.Equal(posted.AddDays(days), NoticePeriod.LastDay(posted, days));
        Assert.Equal(over, NoticePeriod.IsOver(posted, days, new DateOnly(2026, 3, today)));
    }

    [Fact]
    public void A_notice_of_no_days_cannot_be() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => NoticePeriod.LastDay(new DateOnly(2026, 3, 1), 0));

    [Theory]
    [InlineData(1, 5, 5, 9, true)]
    [InlineData(1, 5, 6, 9, false)]
    [InlineData(6, 9, 1, 5, false)]
    [InlineData(1, 0, 20, 25, true)]
    [InlineData(20, 25, 1, 0, true)]
    [InlineData(1, 0, 9, 0, true)]
    [InlineData(6, 0, 1, 5, false)]
    public void Periods_overlap_when_they_share_a_day(int from, int to, int otherFrom, int otherTo, bool overlap) =>
        Assert.Equal(overlap, Days(from, to).Overlaps(Days(otherFrom, otherTo)));

    [Fact]
    public void A_period_holds_its_first_and_last_day_and_cannot_run_backwards()
    {
        var period = Days(3, 5);
        Assert.True(period.Contains(Day(3)));
        Assert.True(period.Contains(Day(5)));
        Assert.False(period.Contains(Day(2)));
        Assert.False(period.Contains(Day(6)));
        Assert.True(Days(3, 0).Contains(new DateOnly(2999, 1, 1)));
        Assert.Throws<ArgumentException>(() => Days(5, 3));
    }

    [Fact]
    public void A_label_and_its_colour_stand_on_the_member()
    {
        Assert.Equal("公示中", Label.Of(Stage.Running));
        Assert.Equal("go", Label.Colour(Stage.Running));
        Assert.Equal("rest", Label.Colour(Stage.Draft));
        Assert.Throws<InvalidOperationException>(() => Label.Of(Stage.Nameless));
        Assert.Throws<InvalidOperationException>(() => Label.Of((Stage)77));
        Assert.Throws<ArgumentException>(() => new StatusColourAttribute("pink"));
    }

    [Fact]
    public void Every_role_sex_and_paper_has_a_name()
    {
        Assert.Equal(14, Label.All<Role>().Count);
        Assert.Equal((Role.VillageClerk, "村信息员"), Label.All<Role>()[0]);
        Assert.Equal(["未知", "男", "女", "未说明"], Label.All<Sex>().Select(s => s.Name));
        Assert.Equal(["居民身份证", "残疾人证", "户口簿", "无证件"], Label.All<IdType>().Select(s => s.Name));
    }

    [Fact]
    public void A_broken_rule_names_its_field_and_its_id()
    {
        var broken = new RuleBroken("请填写户主", "Details.Head", "VG-001");
        Assert.Equal(("请填写户主", "Details.Head", "VG-001"), (broken.Message, broken.Field, broken.RuleId));
    }

    private static DateOnly Day(int day) => new(2026, 3, day);

    private static Period Days(int from, int to) => new(Day(from), to == 0 ? null : Day(to));
}
