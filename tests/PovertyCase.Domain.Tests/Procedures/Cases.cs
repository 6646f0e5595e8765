using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Notices;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Settings;

namespace PovertyCase.Domain.Tests.Procedures;

/// <summary>One round in one village, and filings brought to a stage by the acts that lead there.</summary>
internal static class Cases
{
    public const long Village = 610928109215;
    public const long Township = 610928109000;
    public const long County = 610928000000;

    public static readonly DateOnly Day = new(2026, 11, 2);

    private static readonly Dictionary<Role, Guid> Officers = Enum.GetValues<Role>().ToDictionary(r => r, _ => Guid.CreateVersion7());

    /// <summary>The officer of a role, always the same person, at noon in Beijing of a day.</summary>
    public static Actor By(Role role, DateOnly? day = null) => new(
        Officers[role],
        Label.Of(role),
        role,
        role == Role.VillageClerk ? Village : role is Role.CountyClerk or Role.CountyHead ? County : Township,
        new DateTimeOffset((day ?? Day).ToDateTime(new TimeOnly(4, 0)), TimeSpan.Zero));

    public static Round Round(OptionalSteps steps = OptionalSteps.None) => PovertyCase.Domain.Procedures.Round.Open(
        County,
        new RoundDetails { Year = 2026, Name = "2026年度识别", OpensOn = new DateOnly(2026, 10, 1), ClosesOn = new DateOnly(2026, 12, 31) },
        new SettingsOfTheDay(
            new[] { (SettingKeys.GroupReviewStep, OptionalSteps.GroupReview), (SettingKeys.ComparisonStep, OptionalSteps.Comparison), (SettingKeys.LettersStep, OptionalSteps.Letters) }
                .Select(s => DatedSetting.Decide(County, s.Item1, steps.HasFlag(s.Item2) ? SettingItem.On : SettingItem.Off, new DateOnly(2026, 1, 1), "测试用", By(Role.CountyHead))),
            Day),
        By(Role.CountyClerk));

    public static Household Household(string head = "赵桂兰", string group = "三组", long village = Village)
    {
        var clerk = By(Role.VillageClerk);
        var household = Domain.Households.Household.Enter(village, $"{village}0001", new HouseholdDetails { GroupName = group }, clerk);
        household.AddMember(new MemberEntry { Relation = Membership.Head, Person = new PersonDetails { Name = head, IdType = IdType.None, BirthDate = new DateOnly(1960, 5, 1), Sex = Sex.Female } }, clerk);
        household.RecordIncome(2025, new IncomeDetails { WageIncome = 2000 }, clerk);
        household.StateCauses([new CauseDetails { Code = "01", Detail = "丈夫患尿毒症，每周透析三次" }], clerk);
        return household;
    }

    public static Filing Applied(Round round, string head = "赵桂兰", string group = "三组", long village = Village) =>
        Filing.Start(round, Household(head, group, village), Day, By(Role.VillageClerk));

    public static Filing Surveyed(Round round, string head = "赵桂兰", string group = "三组", long village = Village)
    {
        var filing = Applied(round, head, group, village);
        filing.RecordSurvey(Survey(), By(Role.VillageClerk));
        return filing;
    }

    public static Filing Reviewed(Round round, string head = "赵桂兰", string group = "三组", long village = Village)
    {
        var filing = Surveyed(round, head, group, village);
        ReviewMeeting.Hold(round, village, Meeting(), [(filing, new MeetingVote(filing.Id, 33, 0))], By(Role.VillageClerk));
        return filing;
    }

    /// <summary>A filing of the stage, whichever way leads there.</summary>
    public static Filing At(FilingStage stage)
    {
        var round = Round();
        switch (stage)
        {
            case FilingStage.Applied:
                return Applied(round);
            case FilingStage.Surveyed:
                return Surveyed(round);
            case FilingStage.GroupReviewed:
                var discussed = Surveyed(Round(OptionalSteps.GroupReview));
                discussed.ReviewInGroup(new GroupReview { GroupReviewedOn = Day, GroupLeader = "王组长", GroupPresent = 12, GroupFor = 11, GroupOpinion = "情况属实" }, By(Role.VillageClerk));
                return discussed;
            case FilingStage.Compared:
                var compared = Surveyed(Round(OptionalSteps.Comparison));
                compared.Compare(new RiskComparison { ComparedOn = Day, HasDoubt = false, ComparedResult = "公安、市场监管无记录" }, By(Role.CountyClerk));
                return compared;
            case FilingStage.Withdrawn:
                var withdrawn = Applied(round);
                withdrawn.Withdraw(By(Role.VillageClerk), "子女接去同住");
                return withdrawn;
            case FilingStage.Rejected:
                var rejected = Surveyed(round);
                rejected.FailReview(By(Role.VillageClerk), "赞成票未过半");
                return rejected;
            case FilingStage.Draft:
                throw new ArgumentOutOfRangeException(nameof(stage), stage, "No act leads to a draft.");
        }

        var filing = Reviewed(round);
        var over = new NoticeStanding(Day.AddDays(-1), 7, 0);
        (FilingStage From, Action Act)[] way =
        [
            (FilingStage.VillageReviewed, () => filing.OpenFirstNotice(By(Role.VillageClerk))),
            (FilingStage.FirstNotice, () => filing.SubmitToTownship(over, By(Role.VillageClerk))),
            (FilingStage.TownshipReview, () => filing.PassTownship(By(Role.TownshipClerk))),
            (FilingStage.TownshipPassed, () => filing.OpenSecondNotice(By(Role.TownshipClerk))),
            (FilingStage.SecondNotice, () => filing.EnterRoster(over, By(Role.TownshipClerk))),
            (FilingStage.OnRoster, () => filing.ReportToCounty(By(Role.TownshipClerk))),
            (FilingStage.CountyReview, () => filing.AcceptAtCounty(By(Role.CountyClerk))),
            (FilingStage.CountyAccepted, () => filing.Approve(By(Role.CountyHead))),
            (FilingStage.Approved, () => filing.Announce(By(Role.CountyClerk))),
            (FilingStage.Announced, () => filing.Register(2026, By(Role.CountyClerk))),
        ];
        foreach (var (from, act) in way)
        {
            if (filing.Stage == stage)
            {
                break;
            }

            Assert.Equal(from, filing.Stage);
            act();
        }

        Assert.Equal(stage, filing.Stage);
        return filing;
    }

    public static Round ExitRound() =>
        PovertyCase.Domain.Procedures.Round.Open(County, RoundKind.Exit, 2026, "2026年度脱贫退出", new DateOnly(2026, 10, 1), new DateOnly(2026, 12, 31), By(Role.CountyClerk));

    /// <summary>A household that entered the register in a year.</summary>
    public static Household OnRegister(int year = 2024)
    {
        var household = Household();
        household.Register(year, By(Role.CountyClerk));
        return household;
    }

    public static ExitCheck Check() => new()
    {
        CheckedOn = Day,
        Checkers = "张晓梅、刘德福",
        FoodSecure = true,
        ClothingSecure = true,
        SchoolingSecure = true,
        MedicalSecure = true,
        HousingSafe = true,
        WaterSafe = true,
        Evidence = "住安置房，自来水入户",
    };

    /// <summary>The photograph of a signed exit sheet.</summary>
    public static readonly IReadOnlyList<Guid> ExitSheet = [Guid.CreateVersion7()];

    public static ExitIncome Income(decimal perCapita = 12000) => new(perCapita, 2026, 8000);

    public static Round MonitoringRound() =>
        PovertyCase.Domain.Procedures.Round.Open(County, RoundKind.Monitoring, 2026, "2026年防返贫监测", new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31), By(Role.CountyClerk));

    /// <summary>The help for a household that was marked on a day, at the stage at which nothing is planned.</summary>
    public static Measures.Assistance Marked(DateOnly on, Household? household = null)
    {
        var (round, clerk) = (MonitoringRound(), By(Role.VillageClerk, on));
        var filing = Filing.ReportClue(round, household ?? Household(), new RiskClue { ClueFrom = ClueSource.Officials, FoundOn = on, Target = MonitoringTarget.Borderline, Risk = "01", RiskDetail = "住院自付四万元" }, clerk);
        filing.GiveConsent(new RiskConsent { ConsentOn = on, ConsentBy = "赵桂兰" }, clerk);
        filing.CheckTheRisk(
            new RiskCheck { RiskCheckedOn = on, RiskCheckers = "张晓梅、刘德福", IncomeAtRisk = true, SchoolingAtRisk = false, MedicalAtRisk = false, HousingAtRisk = false, WaterAtRisk = false, RiskEvidence = "结算单" },
            clerk);
        filing.Compare(new RiskComparison { ComparedOn = on, HasDoubt = false, ComparedResult = "无车无房" }, By(Role.CountyClerk, on));
        filing.PassReview(clerk);
        filing.OpenVillageNotice(clerk);
        filing.SubmitToTownship(new NoticeStanding(on.AddDays(-1), 5, 0), clerk);
        filing.PassTownship(By(Role.TownshipClerk, on));
        filing.Approve(By(Role.CountyHead, on));
        filing.Announce(clerk);
        return filing.Mark(By(Role.TownshipClerk, on));
    }

    public static SurveyDetails Survey(DateOnly? day = null) => new()
    {
        SurveyedOn = day ?? Day,
        Surveyors = "张晓梅、刘德福",
        Housing = "土木90平方米，C级危房",
        Assets = "无",
        Finding = "情况属实",
    };

    public static MeetingDetails Meeting(int due = 42, int present = 35, DateOnly? day = null) => new()
    {
        HeldOn = day ?? Day,
        Place = "村委会",
        Chair = "王立新",
        Recorder = "张晓梅",
        Due = due,
        Present = present,
    };

    public static NoticeText Text() => new("公示", "正文", "佛洞村村民委员会", "", "村委会公示栏");

    /// <summary>At this stage a flow leads exactly where its chain, written down a second time, says: every act and role is tried.</summary>
    public static void HasNoOtherEdge(IReadOnlyDictionary<(FilingStage, FilingAct, Role), FilingStage> chain, FilingStage stage, Func<FilingAct, Role, FilingStage?> next)
    {
        foreach (var act in Enum.GetValues<FilingAct>())
        {
            foreach (var role in Enum.GetValues<Role>())
            {
                FilingStage? expected = chain.TryGetValue((stage, act, role), out var reached) ? reached : null;
                Assert.Equal(expected, next(act, role));
            }
        }
    }
}
