using PovertyCase.Domain.Common;
using PovertyCase.Domain.Regions;
using PovertyCase.Domain.Teams;

namespace PovertyCase.Web.Data.Seed;

/// <summary>Work teams in two villages: confirmed months, and one that waits for the township.</summary>
internal sealed class DemoTeams(DemoOffice office, CancellationToken cancel)
{
    public async Task RunAsync()
    {
        await TeamAsync(DemoAccounts.Village, "市农业农村局", "邓志远", "冯海燕", confirmLast: false);
        await TeamAsync(DemoAccounts.OtherVillage, "县供电公司", "彭国栋", "蒋小芹", confirmLast: true);
    }

    private async Task TeamAsync(long village, string unit, string leader, string member, bool confirmLast)
    {
        var township = RegionCode.TownshipOf(village);
        WorkTeam team = null!;
        List<TeamMember> members = [];
        var began = Month.Of(office.Today).Previous.Previous.First;
        var daysAgo = office.Today.DayNumber - began.DayNumber;
        await office.ActAsync(office.Who(Role.TownshipClerk, township, daysAgo), desk =>
        {
            team = WorkTeam.Register(village, new TeamDetails { TeamName = $"{unit}驻村工作队", SentBy = unit, StartsOn = began }, desk.By);
            members =
            [
                team.Join(new TeamMemberDetails { MemberName = leader, Unit = unit, Post = TeamPost.Leader, StartsOn = began }, desk.By),
                team.Join(new TeamMemberDetails { MemberName = member, Unit = unit, StartsOn = began }, desk.By),
            ];
            desk.Db.Add(team);
            desk.Db.AddRange(members);
            return Task.CompletedTask;
        }, cancel);
        await SheetAsync(team, members, Month.Of(began), confirm: true);
        await SheetAsync(team, members, Month.Of(office.Today).Previous, confirmLast);
    }

    private async Task SheetAsync(WorkTeam team, List<TeamMember> members, Month month, bool confirm)
    {
        var written = Math.Max(0, office.Today.DayNumber - month.Last.DayNumber);
        Guid id = default;
        await office.ActAsync(office.Who(Role.VillageClerk, team.AreaNo, written, 15), desk =>
        {
            // The unit of work is new; the team is there already.
            desk.Db.Attach(team);
            var content = SheetContent.Of(
                month,
                SheetContent.Serving(team, month, members),
                [new AttendanceDetails { MemberId = members[0].Id, Present = 22 }, new AttendanceDetails { MemberId = members[1].Id, Present = 20, Leave = 2, LeaveReason = "回单位参加年度考核" }],
                [
                    new TeamWorkDetails { DoneOn = month.First.AddDays(4), What = "走访三组九户，登记缺少过冬被褥的两户" },
                    new TeamWorkDetails { DoneOn = month.First.AddDays(17), What = "和村两委商量拐枣加工点的选址，报镇农综站" },
                ],
                new VillageSituation { Situation = "三组到四组的路有一段塌方，摩托车能过，三轮车要绕行" },
                desk.By.Today);
            var sheet = TeamSheet.Begin(team, month, content, desk.By);
            sheet.Submit(desk.By);
            desk.Db.Add(sheet);
            id = sheet.Id;
            return Task.CompletedTask;
        }, cancel);
        if (confirm)
        {
            await office.ActAsync(office.Who(Role.TownshipClerk, RegionCode.TownshipOf(team.AreaNo), written, 17), async desk =>
                (await desk.Db.FindAsync<TeamSheet>([id], desk.Cancel))!.Confirm(desk.By), cancel);
        }
    }
}
