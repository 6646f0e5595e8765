using PovertyCase.Domain.Common;
using PovertyCase.Domain.Teams;
using PovertyCase.Domain.Tests.Procedures;

namespace PovertyCase.Domain.Tests.Teams;

/// <summary>The ledger of the work teams (S4-28, S4-29, S4-31).</summary>
public sealed class TeamSheetTests
{
    private static readonly Month October = new(2026, 10);

    private static readonly Dictionary<(SheetStage, SheetAct, Role), SheetStage> Chain = new()
    {
        [(SheetStage.Drafting, SheetAct.Write, Role.VillageClerk)] = SheetStage.Drafting,
        [(SheetStage.Drafting, SheetAct.Submit, Role.VillageClerk)] = SheetStage.Submitted,
        [(SheetStage.Submitted, SheetAct.Return, Role.TownshipClerk)] = SheetStage.Drafting,
        [(SheetStage.Submitted, SheetAct.Confirm, Role.TownshipClerk)] = SheetStage.Confirmed,
        [(SheetStage.Confirmed, SheetAct.Correct, Role.TownshipClerk)] = SheetStage.Confirmed,
    };

    private static readonly WorkTeam Team = WorkTeam.Register(Cases.Village, new TeamDetails { TeamName = "市农业局工作队", SentBy = "市农业局", StartsOn = new DateOnly(2026, 9, 1) }, Cases.By(Role.TownshipClerk));

    private static readonly TeamMember Member = Team.Join(new TeamMemberDetails { MemberName = "邓志远", Unit = "市农业局", StartsOn = new DateOnly(2026, 10, 11) }, Cases.By(Role.TownshipClerk));

    private static readonly IReadOnlyList<AttendanceLine> Serving = SheetContent.Serving(Team, October, [Member]);

    [Fact]
    public void Whatever_is_not_in_the_chain_leads_nowhere()
    {
        foreach (var (stage, act, role) in from s in Enum.GetValues<SheetStage>() from a in Enum.GetValues<SheetAct>() from r in Enum.GetValues<Role>() select (s, a, r))
        {
            Assert.Equal(Chain.TryGetValue((stage, act, role), out var next) ? next : null, SheetFlow.Next(stage, act, role));
        }
    }

    [Theory]
    [InlineData(21, 0, true)]
    [InlineData(19, 2, true)]
    [InlineData(20, 2, false)]
    [InlineData(-1, 0, false)]
    public void Days_are_those_of_the_members_service(int present, int leave, bool possible)
    {
        if (possible)
        {
            Assert.Equal((present, leave), (Content(present, leave).DaysPresent, Content(present, leave).DaysOnLeave));
        }
        else
        {
            Assert.Equal("Attendance[0].Present", Assert.Throws<RuleBroken>(() => Content(present, leave)).Field);
        }
    }

    [Fact]
    public void Work_lies_in_the_month()
    {
        var broken = Assert.Throws<RuleBroken>(() => SheetContent.Of(October, Serving, [new AttendanceDetails { MemberId = Member.Id, Present = 1 }], [new(), new TeamWorkDetails { DoneOn = new DateOnly(2026, 9, 30), What = "走访" }], new(), Cases.Day));
        Assert.Equal("Works[1].DoneOn", broken.Field);
    }

    [Fact]
    public void A_confirmed_sheet_is_only_added_to()
    {
        var sheet = TeamSheet.Begin(Team, October, Content(20, 0), Cases.By(Role.VillageClerk));
        sheet.Submit(Cases.By(Role.VillageClerk));
        sheet.Confirm(Cases.By(Role.TownshipClerk));
        Assert.Throws<RuleBroken>(() => sheet.Write(Content(21, 0), Cases.By(Role.VillageClerk)));
        Assert.Equal("Reason", Assert.Throws<RuleBroken>(() => sheet.Correct(Content(15, 2), " ", Cases.By(Role.TownshipClerk))).Field);
        Assert.Throws<RuleBroken>(() => sheet.Correct(Content(20, 0), "没有变化", Cases.By(Role.TownshipClerk)));

        var correction = sheet.Correct(Content(15, 2), "漏记请假", Cases.By(Role.TownshipClerk));

        Assert.Equal((20, 15, 15, 2), (sheet.Content.DaysPresent, sheet.Current.DaysPresent, sheet.DaysPresent, sheet.DaysOnLeave));
        Assert.Equal((20, 15, "漏记请假"), (correction.Before.DaysPresent, correction.After.DaysPresent, correction.Reason));
    }

    [Fact]
    public void Who_presses_the_button_without_a_change_has_not_written_the_sheet()
    {
        var writer = Cases.By(Role.VillageClerk);
        var sheet = TeamSheet.Begin(Team, October, Content(20, 0), writer);
        sheet.Write(Content(20, 0), writer with { OfficerId = Guid.CreateVersion7(), Name = "同事" });
        sheet.Submit(writer with { OfficerId = Guid.CreateVersion7(), Name = "同事" });

        Assert.Equal((writer.OfficerId, writer.Name), (sheet.WrittenBy, sheet.WrittenByName));
        Assert.Throws<RuleBroken>(() => sheet.Confirm(Cases.By(Role.TownshipClerk) with { OfficerId = writer.OfficerId }));
    }

    [Theory]
    [InlineData("2026-09-01", null, "2026-09-01", null, 31)]
    [InlineData("2026-09-01", "2026-10-15", "2026-09-01", null, 15)]
    [InlineData("2026-10-20", null, "2026-09-01", null, 12)]
    [InlineData("2026-10-05", "2026-10-20", "2026-10-01", "2026-10-10", 6)]
    [InlineData("2026-09-01", "2026-09-30", "2026-09-01", null, 0)]
    public void A_member_serves_while_the_team_is_in_the_village(string teamFrom, string? teamTo, string from, string? to, int days)
    {
        var by = Cases.By(Role.TownshipClerk);
        var team = WorkTeam.Register(Cases.Village, new TeamDetails { TeamName = "工作队", SentBy = "单位", StartsOn = new DateOnly(2026, 9, 1) }, by);
        var member = team.Join(new TeamMemberDetails { MemberName = "邓志远", Unit = "单位", StartsOn = Date(from), EndsOn = to is null ? null : Date(to) }, by);
        team.Correct(team.Details with { StartsOn = Date(teamFrom), EndsOn = teamTo is null ? null : Date(teamTo) }, by);

        Assert.Equal(days, SheetContent.Serving(team, October, [member]).Sum(l => l.Service));
        Assert.Equal(days, Enumerable.Range(0, 31).Count(i => member.ServesOn(team, October.First.AddDays(i))));
    }

    [Theory]
    [InlineData("2026-08-31", null, "StartsOn")]
    [InlineData("2026-11-01", null, "StartsOn")]
    [InlineData("2026-09-02", "2026-11-01", "EndsOn")]
    [InlineData("2026-09-02", "2026-10-31", null)]
    [InlineData("2026-09-02", null, null)]
    public void A_members_days_lie_within_the_teams(string from, string? to, string? field)
    {
        var by = Cases.By(Role.TownshipClerk);
        var team = WorkTeam.Register(Cases.Village, new TeamDetails { TeamName = "工作队", SentBy = "单位", StartsOn = new DateOnly(2026, 9, 1), EndsOn = October.Last }, by);
        var details = new TeamMemberDetails { MemberName = "邓志远", Unit = "单位", StartsOn = Date(from), EndsOn = to is null ? null : Date(to) };

        Assert.Equal(field, (Record.Exception(() => team.Join(details, by)) as RuleBroken)?.Field);
    }

    [Theory]
    [InlineData("2026-10-01", 31)]
    [InlineData("2026-10-21", 21)]
    public void A_correction_may_name_who_was_registered_late_and_count_days_from_a_day_that_was_put_right(string from, int days)
    {
        var by = Cases.By(Role.TownshipClerk);
        var (member, late, later) = (Team.Join(Member.Details, by), Team.Join(Member.Details with { MemberName = "徐建" }, by), Team.Join(Member.Details with { StartsOn = new DateOnly(2026, 11, 1) }, by));
        var confirmed = new SheetContent { Lines = SheetContent.Serving(Team, October, [member]) };
        member.Correct(Team, member.Details with { MemberName = "邓致远", StartsOn = Date(from) }, by);

        var serving = confirmed.ServingAgain(Team, October, [late, member, later]);

        Assert.Equal([("邓志远", days), ("徐建", 21)], serving.Select(l => (l.Name, l.Service)));
    }

    [Fact]
    public void A_month_is_reported_when_it_is_over()
    {
        var sheet = TeamSheet.Begin(Team, October, Content(10, 0), Cases.By(Role.VillageClerk, new DateOnly(2026, 10, 30)));
        Assert.Throws<RuleBroken>(() => sheet.Submit(Cases.By(Role.VillageClerk, new DateOnly(2026, 10, 30))));
        sheet.Submit(Cases.By(Role.VillageClerk, October.Last));
        Assert.Equal(SheetStage.Submitted, sheet.Stage);
    }

    [Fact]
    public void Only_the_county_draws_and_a_finding_stands()
    {
        foreach (var role in Enum.GetValues<Role>().Where(r => !SpotCheck.MayCheck(r)))
        {
            Assert.Throws<RuleBroken>(() => SpotCheck.Draw(Cases.County, October, [(Guid.NewGuid(), Cases.Village)], 1, 1, Cases.By(role)));
        }

        var line = SpotCheck.Draw(Cases.County, October, [(Guid.NewGuid(), Cases.Village)], 3, 1, Cases.By(Role.OrganisationOfficer)).Lines.Single();
        line.Find(new SpotFinding { Result = SpotResult.True, CheckedOn = Cases.Day, What = "问了三户" }, Cases.By(Role.CountyClerk));
        Assert.Throws<RuleBroken>(() => line.Find(new SpotFinding { Result = SpotResult.Untrue, CheckedOn = Cases.Day, What = "改一改" }, Cases.By(Role.CountyClerk)));
    }

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static SheetContent Content(int present, int leave) => SheetContent.Of(
        October, Serving, [new AttendanceDetails { MemberId = Member.Id, Present = present, Leave = leave, LeaveReason = leave > 0 ? "看病" : null }], [], new VillageSituation { Situation = "路通了" }, Cases.Day);
}
