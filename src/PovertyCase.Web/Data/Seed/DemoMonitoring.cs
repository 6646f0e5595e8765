using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Measures;
using PovertyCase.Domain.Notices;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Data.Seed;

/// <summary>
/// Monitored households of one village: one that has been helped long enough and is put forward for removal, one in the middle of its help, one whose
/// measures are due, and a clue of these days. Days after the clue: consent 1, check 2, comparison 4, meeting 5, notice 6 (seven days), report 14,
/// decision 15, mark 16.
/// </summary>
internal sealed class DemoMonitoring(DemoOffice office, CancellationToken cancel)
{
    private static readonly (string Risk, string Detail)[] Risks =
    [
        ("01", "户主胃部手术，合规自付四万一千元，向亲戚借了两万元"),
        ("07", "儿子的厂停工，三个月没有收入"),
        ("0201", "七月洪水冲了两亩玉米和牛圈，牛死了一头"),
        ("09", "两个孩子上大学，一年学费生活费三万六千元"),
    ];

    public async Task RunAsync(long village, IReadOnlyList<Guid> households)
    {
        var round = Guid.Empty;
        await office.ActAsync(
            office.Who(Role.CountyClerk, DemoAccounts.County, 300),
            desk =>
            {
                var opened = Round.Open(DemoAccounts.County, RoundKind.Monitoring, office.Today.Year, $"{office.Today.Year}年防返贫监测", desk.By.Today, office.Today.AddDays(60), desk.By);
                round = opened.Id;
                desk.Db.Add(opened);
                return Task.CompletedTask;
            },
            cancel);
        await EarnAsync(village, households[0], 250);
        await MarkAsync(round, village, households[0], 0, 240);
        await HelpAsync(village, households[0], 218, ("0604", "补办大病商业补充保险", "县医保局", 205, 350m), ("0102", "发仔猪两头，畜牧站上门防疫", "镇农业综合服务站", 190, 2400m));
        await ProposeRemovalAsync(round, village, households[0], 2);
        await MarkAsync(round, village, households[1], 1, 90);
        await HelpAsync(village, households[1], 70, ("0201", "安排到镇食用菌厂务工，月工资二千六百元", "镇社会保障服务站", 60, null), ("0205", "申领外出务工交通补贴", "县人社局", null, null));
        await MarkAsync(round, village, households[2], 2, 22);
        await ClueAsync(round, village, households[3], 3, 3);
    }

    private async Task ClueAsync(Guid round, long village, Guid household, int risk, int daysAgo) => await office.ActAsync(
        office.Who(Role.VillageClerk, village, daysAgo),
        async desk =>
        {
            var home = await desk.Db.Households.Include(h => h.Members).SingleAsync(h => h.Id == household, cancel);
            var clue = new RiskClue { ClueFrom = ClueSource.Officials, FoundOn = desk.By.Today, Target = MonitoringTarget.SuddenHardship, Risk = Risks[risk].Risk, RiskDetail = Risks[risk].Detail };
            desk.Db.Add(Filing.ReportClue(await desk.Db.Rounds.SingleAsync(r => r.Id == round, cancel), home, clue, desk.By));
        },
        cancel);

    /// <summary>A household of good income, hit all the same: sudden hardship asks for no line.</summary>
    private Task EarnAsync(long village, Guid household, int daysAgo) => office.ActAsync(
        office.Who(Role.VillageClerk, village, daysAgo),
        async desk =>
        {
            var home = await desk.Db.Households.Whole().SingleAsync(h => h.Id == household, cancel);
            home.RecordIncome(desk.By.Today.Year - 1, new IncomeDetails { WageIncome = 11000 * home.PersonCount, BusinessIncome = 5200, BusinessExpense = 1400 }, desk.By, "儿子开始在县城务工");
        },
        cancel);

    private async Task MarkAsync(Guid round, long village, Guid household, int risk, int daysAgo)
    {
        var township = RegionCode.TownshipOf(village);
        await ClueAsync(round, village, household, risk, daysAgo);
        (Role Role, long Area, int After, Func<DemoDesk, Filing, Task> Act)[] steps =
        [
            (Role.VillageClerk, village, 1, (desk, f) => Do(() => f.GiveConsent(new RiskConsent { ConsentOn = desk.By.Today, ConsentBy = f.Household.HeadName }, desk.By))),
            (Role.VillageClerk, village, 2, (desk, f) => Do(() => f.CheckTheRisk(Seen(desk.By), desk.By))),
            (Role.CountyClerk, DemoAccounts.County, 4, (desk, f) => Do(() => f.Compare(new RiskComparison { ComparedOn = desk.By.Today, HasDoubt = false, ComparedResult = "公安、住建、市场监管、财政供养人员：无车、无商品房、无经营实体" }, desk.By))),
            (Role.VillageClerk, village, 5, async (desk, f) => desk.Db.Add(ReviewMeeting.Hold(await RoundAsync(desk, f), village, Meeting(desk.By), [(f, new MeetingVote(f.Id, 36, 1))], desk.By))),
            (Role.VillageClerk, village, 6, async (desk, f) => await desk.Of<PostNotice>().PostAsync(NoticeKind.Village, await RoundAsync(desk, f), village, [f], cancel: cancel)),
            (Role.VillageClerk, village, 14, async (desk, f) => f.SubmitToTownship((await desk.Of<NoticeStandings>().OfAsync(NoticeKind.Village, [f.Id], cancel))[f.Id], desk.By)),
            (Role.TownshipClerk, township, 14, (desk, f) => Do(() => f.PassTownship(desk.By))),
            (Role.CountyHead, DemoAccounts.County, 15, (desk, f) => Do(() => f.Approve(desk.By))),
            (Role.VillageClerk, village, 15, async (desk, f) => await desk.Of<PostNotice>().PostAsync(NoticeKind.Announcement, await RoundAsync(desk, f), village, [f], cancel: cancel)),
            (Role.TownshipClerk, township, 16, (desk, f) => Do(() => desk.Db.Add(f.Mark(desk.By)))),
        ];
        for (var i = 0; i < steps.Length; i++)
        {
            var step = steps[i];
            await office.ActAsync(
                office.Who(step.Role, step.Area, daysAgo - step.After, 9 + (i % 8)),
                async desk => await step.Act(desk, await desk.Db.Filings.Include(f => f.Household).SingleAsync(f => f.HouseholdId == household && f.Kind == FilingKind.Monitoring, cancel)),
                cancel);
        }
    }

    private async Task HelpAsync(long village, Guid household, int planned, params (string Kind, string Content, string Unit, int? DoneDaysAgo, decimal? Amount)[] measures)
    {
        await office.ActAsync(
            office.Who(Role.VillageClerk, village, planned),
            async desk =>
            {
                var help = await HelpOfAsync(desk, household);
                help.MakePlan(
                    new AssistancePlan { Contact = "周义成", ContactUnit = "村党支部，副书记", WithoutDevelopment = "唯一的劳力正在养病，好转以后再安排" },
                    [.. measures.Select(m => new MeasureDetails { Kind = m.Kind, Content = m.Content, Unit = m.Unit, PlannedFor = desk.By.Today.AddDays(30) })],
                    help.Household.HasLabour,
                    desk.By);
            },
            cancel);
        foreach (var measure in measures.Where(m => m.DoneDaysAgo is not null))
        {
            await office.ActAsync(
                office.Who(Role.VillageClerk, village, measure.DoneDaysAgo!.Value),
                async desk =>
                {
                    var help = await HelpOfAsync(desk, household);
                    help.CarryOut(help.Measures.First(m => m.Details.Kind == measure.Kind), new MeasureResult { DoneOn = desk.By.Today, Amount = measure.Amount, Effect = "已经落实到户，户主确认" }, desk.By);
                },
                cancel);
        }
    }

    private Task ProposeRemovalAsync(Guid round, long village, Guid household, int daysAgo) => office.ActAsync(
        office.Who(Role.VillageClerk, village, daysAgo),
        async desk =>
        {
            var help = await HelpOfAsync(desk, household);
            var proposal = new RemovalProposal { RemovalBecause = "户主病情稳定，仔猪出栏卖了四千六百元，儿子在县城务工每月三千二百元" };
            var settings = await desk.Db.SettingsOnAsync(desk.By.Today, cancel);
            var income = ExitIncome.Of(help.Household, settings.MonitoringLine(help.Household.IncomeYear));
            desk.Db.Add(Filing.ProposeRemoval(await desk.Db.Rounds.SingleAsync(r => r.Id == round, cancel), help, proposal, income, help.Household.HasLabour, 6, desk.By));
        },
        cancel);

    private Task<Assistance> HelpOfAsync(DemoDesk desk, Guid household) =>
        desk.Db.Assistances.Include(a => a.Measures).Include(a => a.Household).ThenInclude(h => h.Members).SingleAsync(a => a.HouseholdId == household, cancel);

    private Task<Round> RoundAsync(DemoDesk desk, Filing filing) => desk.Db.Rounds.SingleAsync(r => r.Id == filing.RoundId, cancel);

    private static MeetingDetails Meeting(Actor by) => new() { HeldOn = by.Today, Place = "村委会会议室", Chair = "周义成", Recorder = by.Name, Due = 45, Present = 38 };

    private static RiskCheck Seen(Actor by) => new()
    {
        RiskCheckedOn = by.Today,
        RiskCheckers = $"{by.Name}、周义成",
        IncomeAtRisk = true,
        SchoolingAtRisk = false,
        MedicalAtRisk = false,
        HousingAtRisk = false,
        WaterAtRisk = false,
        RiskEvidence = "看了结算单、欠条和工资流水，情况属实",
    };

    private static Task Do(Action act)
    {
        act();
        return Task.CompletedTask;
    }
}
