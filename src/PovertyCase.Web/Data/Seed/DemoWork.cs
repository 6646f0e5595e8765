using System.Globalization;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Rosters;
using PovertyCase.Domain.Settings;

namespace PovertyCase.Web.Data.Seed;

/// <summary>Work in every state, so that whoever opens the demo county sees the whole: settings, a running round, filings on each desk, papers, visits.</summary>
public sealed class DemoWork(DemoOffice office, RegionBook regions, CancellationToken cancel)
{
    /// <summary>A village of a third township, whose roster lies on the county's desk.</summary>
    public const long ThirdVillage = 610928100004;

    /// <summary>What the villages need, whatever the size of the county: households, and how many of them are only entered.</summary>
    public static readonly IReadOnlyDictionary<long, (int Households, int Entered)> Villages = new Dictionary<long, (int, int)>
    {
        [DemoAccounts.Village] = (65, 45),
        [DemoAccounts.OtherVillage] = (30, 20),
        [ThirdVillage] = (24, 14),
    };

    public const int FewestHouseholds = 200;

    private readonly Dictionary<long, Queue<Guid>> _free = office.County.Households
        .Where(h => h.Status == HouseholdStatus.Entered && Villages.ContainsKey(h.Village))
        .GroupBy(h => h.Village)
        .ToDictionary(g => g.Key, g => new Queue<Guid>(g.Select(h => h.Id)));

    public async Task RunAsync()
    {
        await SetAsync();
        var round = await OpenRoundAsync();
        var walk = new DemoProcedure(office, round, cancel);
        var entered = await WalkAsync(walk, new DemoRosters(office, round, cancel));
        var help = new DemoHelp(office, cancel);
        await help.PairAsync(DemoAccounts.Village, 8);
        await new DemoMeasures(office, cancel).RecordAsync(DemoAccounts.Village, 8);
        await new DemoMonitoring(office, cancel).RunAsync(DemoAccounts.Village, [.. Enumerable.Range(0, 4).Select(_ => _free[DemoAccounts.Village].Dequeue())]);
        await new DemoClearing(office, cancel).RunAsync(DemoAccounts.Village, entered, office.County.Households.Last(h => h.Village == DemoAccounts.Village && h.Status == HouseholdStatus.Registered).Id);
        await new DemoEntries(office, cancel).RunAsync(DemoAccounts.Village);
        await new DemoAdjustment(office, cancel).RunAsync(DemoAccounts.Village);
        await new DemoRequests(office, cancel).RunAsync();
        await new DemoTeams(office, cancel).RunAsync();
        await new DemoOversight(office, regions, cancel).RunAsync(DemoAccounts.Village);
        await new DemoDaily(office, cancel).RunAsync(DemoAccounts.Village);
        await new DemoLists(office, regions, cancel).RunAsync(DemoAccounts.Village);
        await new DemoForms(office, regions, cancel).RunAsync();
    }

    /// <returns>A household that came onto the register by the program itself.</returns>
    private async Task<Guid> WalkAsync(DemoProcedure walk, DemoRosters rosters)
    {
        const long village = DemoAccounts.Village;
        var first = await GroupAsync(walk, village, new(3, 86, FilingStage.SecondNotice));
        await rosters.SendUpAsync(village, 62, RosterState.Completed);
        await GroupAsync(walk, village, new(3, 40, FilingStage.SecondNotice));
        await GroupAsync(walk, village, new(2, 24, FilingStage.SecondNotice));

        // The notice of the second group ends this very day: only the first group can be listed.
        await rosters.SendUpAsync(village, 2, RosterState.Drawn);
        await GroupAsync(walk, village, new(2, 18, FilingStage.SecondNotice));
        await GroupAsync(walk, village, new(2, 19, FilingStage.TownshipPassed));
        var review = await GroupAsync(walk, village, new(4, 17, FilingStage.TownshipReview));
        await walk.ReturnAsync(village, review[0], 2, "银行流水只有半年，请补齐全年的再报");

        var ended = await GroupAsync(walk, village, new(3, 13, FilingStage.FirstNotice));
        await walk.ObjectAsync(village, ended[1], "反映他家有一辆三轮车没有登记", 5, ("经入户核实，三轮车是邻居寄放的，车主已书面说明，异议不成立", 3));
        var running = await GroupAsync(walk, village, new(3, 9, FilingStage.FirstNotice));
        await walk.ObjectAsync(village, running[0], "反映户主的儿子在西安做生意，收入没有算进去", 2, null);

        await GroupAsync(walk, village, new(4, 7, FilingStage.VillageReviewed));
        await GroupAsync(walk, village, new(2, 5, FilingStage.Surveyed));
        var applied = await GroupAsync(walk, village, new(3, 3, FilingStage.Applied));
        await walk.WithdrawAsync(village, applied[0], 1);

        await GroupAsync(walk, DemoAccounts.OtherVillage, new(12, 44, FilingStage.SecondNotice));
        await rosters.SendUpAsync(DemoAccounts.OtherVillage, 20, RosterState.Accepted);
        await GroupAsync(walk, ThirdVillage, new(9, 30, FilingStage.SecondNotice));
        await rosters.SendUpAsync(ThirdVillage, 7, RosterState.Reported);
        await GroupAsync(walk, DemoAccounts.OtherVillage, new(2, 9, FilingStage.FirstNotice));
        await GroupAsync(walk, DemoAccounts.OtherVillage, new(2, 3, FilingStage.Applied));
        return first[^1];
    }

    private async Task<IReadOnlyList<Guid>> GroupAsync(DemoProcedure walk, long village, DemoGroup group)
    {
        var households = Enumerable.Range(0, group.Households).Select(_ => _free[village].Dequeue()).ToList();
        await walk.WalkAsync(village, households, group.AppliedDaysAgo, group.Until);
        return households;
    }

    private Task SetAsync()
    {
        const string demo = "示例：供试用，由本县改定";
        var head = office.Who(Role.CountyHead, DemoAccounts.County, 400);
        return office.ActAsync(
            head,
            desk =>
            {
                void Set(string key, string value, DateOnly from, string source) => desk.Db.Add(DatedSetting.Decide(DemoAccounts.County, key, value, from, source, desk.By));
                foreach (var key in new[] { SettingKeys.FirstNoticeDays, SettingKeys.SecondNoticeDays, SettingKeys.AnnouncementDays, SettingKeys.VillageNoticeDays })
                {
                    Set(key, "7", desk.By.Today, demo);
                }

                foreach (var key in new[] { SettingKeys.ComparisonStep, SettingKeys.GroupReviewStep, SettingKeys.LettersStep, SettingKeys.ProofStep })
                {
                    Set(key, "未启用", desk.By.Today, demo);
                }

                Set(SettingKeys.SupervisionPhoneVillage, $"{SimulatedNumbers.PhonePrefix}00000001", desk.By.Today, demo);
                Set(SettingKeys.SupervisionPhoneTownship, $"{SimulatedNumbers.PhonePrefix}00000002", desk.By.Today, demo);
                Set(SettingKeys.SupervisionPhoneCounty, "12317", desk.By.Today, "全国扶贫监督举报电话");
                for (var year = 2014; year <= office.Today.Year; year++)
                {
                    // After 2020 there is no national line; the demo lets it grow by 5 % a year (decisions 24).
                    var line = PovertyLine.ForYear(year);
                    var yuan = line?.Yuan ?? Math.Round(4000 * (decimal)Math.Pow(1.05, year - 2020), 0);
                    if (year > 2020)
                    {
                        Set(SettingKeys.MonitoringLine(year), (yuan * 1.5m).ToString("0.##", CultureInfo.InvariantCulture), new DateOnly(year, 1, 1), demo);
                    }

                    Set(SettingKeys.EntryLine(year), yuan.ToString("0.##", CultureInfo.InvariantCulture), new DateOnly(year, 1, 1), line?.Note ?? demo);
                    Set(SettingKeys.PovertyLine(year), yuan.ToString("0.##", CultureInfo.InvariantCulture), new DateOnly(year, 1, 1), line?.Note ?? demo);
                }

                return Task.CompletedTask;
            },
            cancel);
    }

    private async Task<Guid> OpenRoundAsync()
    {
        var id = Guid.Empty;
        await office.ActAsync(
            office.Who(Role.CountyClerk, DemoAccounts.County, 90, 9),
            desk =>
            {
                var (opens, closes) = (desk.By.Today, office.Today.AddDays(60));
                var round = Round.Open(DemoAccounts.County, RoundKind.Identification, office.Today.Year, $"{office.Today.Year}年度贫困户识别", opens, closes, desk.By);
                desk.Db.Add(round);
                id = round.Id;
                return Task.CompletedTask;
            },
            cancel);
        return id;
    }
}
