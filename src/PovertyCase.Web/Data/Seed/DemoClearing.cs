using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Notices;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Data.Seed;

/// <summary>
/// Two wrongly included households of one village: one that was entered by the program itself, told, heard, voted on and standing on its notice, and one of
/// the earlier years that the village has just put forward.
/// </summary>
internal sealed class DemoClearing(DemoOffice office, CancellationToken cancel)
{
    public async Task RunAsync(long village, Guid entered, Guid earlier)
    {
        var round = Guid.Empty;
        await office.ActAsync(
            office.Who(Role.CountyClerk, DemoAccounts.County, 40),
            desk =>
            {
                var opened = Round.Open(DemoAccounts.County, RoundKind.Clearing, office.Today.Year, $"{office.Today.Year}年错评清退", desk.By.Today, office.Today.AddDays(60), desk.By);
                round = opened.Id;
                desk.Db.Add(opened);
                return Task.CompletedTask;
            },
            cancel);
        await ProposeAsync(round, village, entered, 20, ClearingGround.House, ClearingSource.Departments, "不动产登记查到户主识别前已有县城住房一处，当时没有报");
        (Role Role, long Area, int DaysAgo, Func<DemoDesk, Filing, Task> Act)[] steps =
        [
            (Role.TownshipClerk, RegionCode.TownshipOf(village), 17, (desk, f) => Do(() => f.CheckClearing(
                new ClearingCheck { ClearingCheckedOn = desk.By.Today, ClearingCheckers = $"{desk.By.Name}、周海燕", ClearingEvidence = "查了不动产登记查询单，到小区看了房子，已经装修入住" }, [], desk.By))),
            (Role.TownshipClerk, RegionCode.TownshipOf(village), 14, (desk, f) => Do(() => f.HearHousehold(Heard(desk.By, f.Household.HeadName), [], desk.By))),
            (Role.VillageClerk, village, 10, async (desk, f) => desk.Db.Add(ReviewMeeting.Hold(await RoundAsync(desk, f), village, Meeting(desk.By), [(f, new MeetingVote(f.Id, 31, 4))], desk.By))),
            (Role.VillageClerk, village, 3, async (desk, f) => await desk.Of<PostNotice>().PostAsync(NoticeKind.Village, await RoundAsync(desk, f), village, [f], cancel: cancel)),
        ];
        foreach (var step in steps)
        {
            await office.ActAsync(
                office.Who(step.Role, step.Area, step.DaysAgo, 11),
                async desk => await step.Act(desk, await desk.Db.Filings.Include(f => f.Household).SingleAsync(f => f.HouseholdId == entered && f.Kind == FilingKind.Clearing, cancel)),
                cancel);
        }

        await ProposeAsync(round, village, earlier, 2, ClearingGround.Vehicle, ClearingSource.Inspection, "县委巡察反馈：户主2013年起有一辆小货车跑运输，识别时没有报");
    }

    private Task ProposeAsync(Guid round, long village, Guid household, int daysAgo, ClearingGround ground, ClearingSource from, string facts) => office.ActAsync(
        office.Who(Role.VillageClerk, village, daysAgo),
        async desk =>
        {
            var home = await desk.Db.Households.SingleAsync(h => h.Id == household, cancel);
            var clearing = new ClearingCase { ClearingGround = ground, ClearingFacts = facts, ClearingFrom = from, ClearingFoundOn = desk.By.Today };
            desk.Db.Add(Filing.ProposeClearing(await desk.Db.Rounds.SingleAsync(r => r.Id == round, cancel), home, clearing, desk.By));
        },
        cancel);

    private static ClearingHearing Heard(Actor by, string head) => new()
    {
        ToldOn = by.Today,
        ToldWhom = head,
        ToldHow = ToldHow.AtHome,
        HeardOn = by.Today,
        Defended = true,
        Defence = "房子是借钱买的，还欠十几万，家里看病花销大",
        DefenceWeighed = "借款属实，但是买房在识别以前，识别时没有报；按规定有商品房的不纳入",
        HearingMark = HearingMark.Fingerprint,
    };

    private Task<Round> RoundAsync(DemoDesk desk, Filing filing) => desk.Db.Rounds.SingleAsync(r => r.Id == filing.RoundId, cancel);

    private static MeetingDetails Meeting(Actor by) => new() { HeldOn = by.Today, Place = "村委会二楼", Chair = "周义成", Recorder = by.Name, Due = 45, Present = 37 };

    private static Task Do(Action act)
    {
        act();
        return Task.CompletedTask;
    }
}
