using PovertyCase.Domain.Common;
using PovertyCase.Domain.Notices;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Tests.Procedures;
using static PovertyCase.Domain.Tests.Procedures.Cases;

namespace PovertyCase.Domain.Tests.Notices;

public sealed class NoticeTests
{
    [Theory]
    [InlineData(7)]
    [InlineData(5)]
    [InlineData(1)]
    public void A_notice_of_n_days_posted_on_a_day_ends_with_day_plus_n_and_frees_the_day_after(int days)
    {
        var notice = Post(Reviewed(Round()), days);

        Assert.Equal(Day.AddDays(days), notice.LastDay);
        Assert.False(notice.IsOver(Day.AddDays(days)));
        Assert.True(notice.IsOver(Day.AddDays(days + 1)));
    }

    [Fact]
    public void On_the_last_day_nothing_goes_up_and_on_the_next_day_it_does()
    {
        var filing = Reviewed(Round());
        var notice = Post(filing, 7);
        var standing = new NoticeStanding(notice.LastDay, notice.Days, 0);

        var refused = Assert.Throws<RuleBroken>(() => filing.SubmitToTownship(standing, By(Role.VillageClerk, notice.LastDay)));
        Assert.Equal("WF-001", refused.RuleId);
        Assert.Contains("公示不足7天", refused.Message, StringComparison.Ordinal);

        filing.SubmitToTownship(standing, By(Role.VillageClerk, notice.LastDay.AddDays(1)));
        Assert.Equal(FilingStage.TownshipReview, filing.Stage);
    }

    [Fact]
    public void The_day_changes_at_midnight_in_Beijing()
    {
        var filing = Reviewed(Round());
        var notice = Post(filing, 7);
        var standing = new NoticeStanding(notice.LastDay, notice.Days, 0);
        var lastMinute = By(Role.VillageClerk) with { At = new DateTimeOffset(notice.LastDay.ToDateTime(new TimeOnly(23, 59)), TimeSpan.FromHours(8)) };
        var midnight = lastMinute with { At = lastMinute.At.AddMinutes(1) };

        Assert.Throws<RuleBroken>(() => filing.SubmitToTownship(standing, lastMinute));
        filing.SubmitToTownship(standing, midnight);
        Assert.Equal(FilingStage.TownshipReview, filing.Stage);
    }

    [Fact]
    public void An_open_objection_stops_its_own_line_and_no_other()
    {
        var round = Round();
        var (stopped, free) = (Reviewed(round), Reviewed(round, "欧阳建国"));
        var notice = Notice.Post(NoticeKind.First, round, Village, Text(), "ABCD2345", 7, [stopped, free], By(Role.VillageClerk));
        var objection = Objection.Raise(notice.Lines[0], new ObjectionDetails { Content = "他家有小汽车" }, By(Role.VillageClerk));
        var after = By(Role.VillageClerk, notice.LastDay.AddDays(1));

        Assert.Equal(stopped.Id, objection.NoticeLine!.FilingId);
        Assert.Equal("WF-005", Assert.Throws<RuleBroken>(() => stopped.SubmitToTownship(new NoticeStanding(notice.LastDay, 7, 1), after)).RuleId);
        free.SubmitToTownship(new NoticeStanding(notice.LastDay, 7, 0), after);
        Assert.Equal((FilingStage.FirstNotice, FilingStage.TownshipReview), (stopped.Stage, free.Stage));
    }

    [Fact]
    public void A_filing_that_never_stood_on_a_notice_does_not_go_on()
    {
        var filing = At(FilingStage.FirstNotice);

        Assert.Equal("WF-013", Assert.Throws<RuleBroken>(() => filing.SubmitToTownship(new NoticeStanding(null, 0, 0), By(Role.VillageClerk))).RuleId);
    }

    [Fact]
    public void After_the_period_and_against_an_announcement_no_objection_is_taken()
    {
        var first = Post(Reviewed(Round()), 7);
        var announced = Notice.Post(NoticeKind.Announcement, Round(), Village, Text(), "ABCD2346", 7, [At(FilingStage.Approved)], By(Role.CountyClerk));

        Assert.Throws<RuleBroken>(() => Objection.Raise(first.Lines[0], new ObjectionDetails { Content = "迟了" }, By(Role.VillageClerk, first.LastDay.AddDays(1))));
        Assert.Throws<RuleBroken>(() => Objection.Raise(announced.Lines[0], new ObjectionDetails { Content = "公告" }, By(Role.VillageClerk)));
    }

    [Fact]
    public void A_notice_lists_one_village_and_keeps_what_it_said()
    {
        var round = Round();
        var filing = Reviewed(round, "阿卜杜拉·买买提", "五组");
        var notice = Post(filing, 7);

        filing.Household.Correct(filing.Household.Details with { GroupName = "六组" }, By(Role.VillageClerk));

        Assert.Equal(("五组", "阿卜杜拉·买买提", 1), (notice.Lines[0].GroupName, notice.Lines[0].HeadName, notice.PersonCount));
        Assert.Throws<RuleBroken>(() => Notice.Post(NoticeKind.First, round, Village + 1, Text(), "ABCD2347", 7, [Reviewed(round)], By(Role.VillageClerk)));
    }

    private static Notice Post(Filing filing, int days) =>
        Notice.Post(NoticeKind.First, Round(), Village, Text(), "ABCD2345", days, [filing], By(Role.VillageClerk));
}
