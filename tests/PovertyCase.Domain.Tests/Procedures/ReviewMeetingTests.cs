using PovertyCase.Domain.Common;
using PovertyCase.Domain.Procedures;
using static PovertyCase.Domain.Tests.Procedures.Cases;

namespace PovertyCase.Domain.Tests.Procedures;

public sealed class ReviewMeetingTests
{
    [Theory]
    [InlineData(42, 28, true)]
    [InlineData(42, 27, false)]
    [InlineData(10, 7, true)]
    [InlineData(10, 6, false)]
    [InlineData(3, 2, true)]
    [InlineData(3, 1, false)]
    public void Two_thirds_must_have_come(int due, int present, bool valid)
    {
        var round = Round();
        var filing = Surveyed(round);
        var details = Meeting(due, present);

        Assert.Equal(valid, new MeetingDetailsValidator().Validate(details).Errors.All(e => e.ErrorCode != "WF-003"));
        if (valid)
        {
            ReviewMeeting.Hold(round, Village, details, [(filing, new MeetingVote(filing.Id, present, 0))], By(Role.VillageClerk));
            Assert.Equal(FilingStage.VillageReviewed, filing.Stage);
        }
        else
        {
            Assert.Equal("WF-003", Assert.Throws<RuleBroken>(() => ReviewMeeting.Hold(round, Village, details, [(filing, new MeetingVote(filing.Id, present, 0))], By(Role.VillageClerk))).RuleId);
            Assert.Equal(FilingStage.Surveyed, filing.Stage);
        }
    }

    [Theory]
    [InlineData(18, FilingStage.VillageReviewed)]
    [InlineData(17, FilingStage.Rejected)]
    public void More_than_half_of_those_present_must_be_for_it_and_who_abstains_is_not_for_it(int votesFor, FilingStage stage)
    {
        var round = Round();
        var filing = Surveyed(round);

        var meeting = ReviewMeeting.Hold(round, Village, Meeting(42, 35), [(filing, new MeetingVote(filing.Id, votesFor, 1))], By(Role.VillageClerk));

        Assert.Equal(stage, filing.Stage);
        Assert.Equal(35 - votesFor - 1, meeting.Lines[0].Abstained);
    }

    [Fact]
    public void Exactly_half_is_not_enough()
    {
        var round = Round();
        var filing = Surveyed(round);

        ReviewMeeting.Hold(round, Village, Meeting(40, 34), [(filing, new MeetingVote(filing.Id, 17, 0))], By(Role.VillageClerk));

        Assert.Equal(FilingStage.Rejected, filing.Stage);
        Assert.Contains("未超过", filing.EndedBecause, StringComparison.Ordinal);
    }

    [Fact]
    public void There_are_no_more_votes_than_people()
    {
        var round = Round();
        var filing = Surveyed(round);

        var refused = Assert.Throws<RuleBroken>(() => ReviewMeeting.Hold(round, Village, Meeting(42, 35), [(filing, new MeetingVote(filing.Id, 30, 6))], By(Role.VillageClerk)));

        Assert.Equal($"Votes[{filing.Id}].For", refused.Field);
        Assert.Equal(FilingStage.Surveyed, filing.Stage);
    }

    [Fact]
    public void A_meeting_is_neither_in_the_future_nor_before_the_survey()
    {
        var round = Round();
        var filing = Surveyed(round);
        (Filing, MeetingVote)[] votes = [(filing, new MeetingVote(filing.Id, 35, 0))];

        Assert.Equal("Meeting.HeldOn", Assert.Throws<RuleBroken>(() => ReviewMeeting.Hold(round, Village, Meeting(day: Day.AddDays(1)), votes, By(Role.VillageClerk))).Field);
        Assert.Equal("Meeting.HeldOn", Assert.Throws<RuleBroken>(() => ReviewMeeting.Hold(round, Village, Meeting(day: Day.AddDays(-1)), votes, By(Role.VillageClerk))).Field);
    }

    [Fact]
    public void The_minutes_keep_the_names_of_the_day()
    {
        var round = Round();
        var filing = Surveyed(round, "欧阳建国", "十二组");

        var meeting = ReviewMeeting.Hold(round, Village, Meeting(), [(filing, new MeetingVote(filing.Id, 33, 1))], By(Role.VillageClerk));

        Assert.Equal(("欧阳建国", "十二组", 33, 1, 1, true), (meeting.Lines[0].HeadName, meeting.Lines[0].GroupName, meeting.Lines[0].VotesFor, meeting.Lines[0].VotesAgainst, meeting.Lines[0].Abstained, meeting.Lines[0].Passed));
    }

    [Fact]
    public void What_the_minutes_need_is_asked_for()
    {
        // WF-004: date, place, chair, recorder, due and present.
        var errors = new MeetingDetailsValidator().Validate(new MeetingDetails()).Errors;

        foreach (var field in (string[])["HeldOn", "Place", "Chair", "Recorder", "Due"])
        {
            Assert.Contains(errors, e => e.PropertyName == field && e.ErrorCode == "WF-004");
        }
    }
}
