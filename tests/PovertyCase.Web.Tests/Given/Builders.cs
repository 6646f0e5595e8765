using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Accounts;
using PovertyCase.Domain.Adjustments;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Helpers;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Notices;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Regions;
using PovertyCase.Domain.Settings;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Given;

/// <summary>Test data, made with the verbs of the domain. Every person is synthetic: the numbers' order 9xx in area 610928 is not issued.</summary>
public sealed class Builders(CaseHost host)
{
    private static int _numbers;
    private readonly Dictionary<Role, Guid> _clerks = [];

    public const long Village = DemoAccounts.Village;
    public const long Township = DemoAccounts.Township;
    public const long County = DemoAccounts.County;

    /// <summary>The demo account's actor at the clock's present.</summary>
    public async Task<Actor> ActorOf(string account)
    {
        await using var db = host.Everything();
        var officer = await db.Users.Include(u => u.Posts).SingleAsync(u => u.UserName == account);
        return new Actor(officer.Id, officer.FullName, officer.Posts[0].Role, officer.Posts[0].AreaNo, host.Clock.GetUtcNow());
    }

    /// <summary>Another account with one post; its password is the demo password.</summary>
    public async Task<Officer> Officer(string account, Role role, long areaNo)
    {
        await using var db = host.Everything();
        var officer = new Officer
        {
            Id = Guid.CreateVersion7(),
            UserName = account,
            NormalizedUserName = account.ToUpperInvariant(),
            FullName = $"测试{account}",
            PasswordHash = PasswordHashing.Hasher(TestServer.HashIterations).HashPassword(new Officer(), DemoAccounts.Password),
            SecurityStamp = Guid.NewGuid().ToString("N"),
            Kind = PostRules.KindOf(role),
            ActiveSince = host.Clock.GetUtcNow(),
        };
        DemoAccounts.Renew(officer, role, areaNo, host.Clock.GetUtcNow());
        officer.Posts.Add(new Post { OfficerId = officer.Id, Role = role, AreaNo = areaNo, StartsOn = host.Clock.Today.AddYears(-1), EndsOn = host.Clock.Today.AddYears(1) });
        db.Add(officer);
        await db.SaveChangesAsync();
        return officer;
    }

    /// <summary>A number that passes every check and belongs to nobody.</summary>
    public static string IdNumber(DateOnly birth, Sex sex, string area = "610928")
    {
        var order = Interlocked.Increment(ref _numbers);
        var day = birth.AddDays(order / 400);
        var serial = 100 + ((order % 400) * 2) + (sex == Sex.Male ? 1 : 0);
        var first = $"{area}{day:yyyyMMdd}{serial:000}";
        return first + ResidentId.CheckDigit(first);
    }

    public static MemberEntry Member(string name, string relation, int age = 40, Sex sex = Sex.Male) => new()
    {
        Person = new PersonDetails { Name = name, IdType = IdType.ResidentCard, IdNumber = IdNumber(new DateOnly(2026 - age, 1, 1), sex) },
        Relation = relation,
        Member = new MemberDetails { Education = "03", LabourAbility = "01" },
        Protection = new ProtectionDetails { ResidentPension = true },
    };

    /// <summary>A complete household: head and spouse, income of this year, a well-described cause.</summary>
    public async Task<Household> Household(long village = Village, string head = "赵桂兰", string? spouse = "刘德福", string cause = "01", decimal wage = 12000, string? number = null, bool complete = true)
    {
        await using var db = host.Everything();
        var by = ClerkOf(village);
        number ??= $"{village}-{Interlocked.Increment(ref _numbers):0000}";
        var household = Domain.Households.Household.Enter(village, number, new HouseholdDetails { GroupName = "三组", Address = "三组17号", Phone = "13800135627" }, by);
        var chief = Member(head, Membership.Head, 63, Sex.Female);
        household.AddMember(complete ? chief with { Member = chief.Member with { Health = cause == "02" ? "04" : "02", DiseaseName = "高血压" } } : chief, by);
        if (spouse is not null)
        {
            household.AddMember(Member(spouse, "02", 66), by);
        }

        if (complete)
        {
            household.RecordIncome(host.Clock.Today.Year, new IncomeDetails { WageIncome = wage, PensionMoney = 1680 }, by);
            household.RecordConditions(host.Clock.Today.Year, Checks.CheckedHouseholds.Production, Checks.CheckedHouseholds.Living, by);
            household.StateCauses([new CauseDetails { Code = cause, Detail = $"{head}患长期慢性病高血压五年，每年自付药费约3200元" }], by);
        }

        db.Add(household);
        await db.SaveChangesAsync();
        return household;
    }

    /// <summary>The settings a county needs before its first notice: seven days each, optional steps off.</summary>
    public async Task Settings(int firstDays = 7, int secondDays = 7, int announcementDays = 7)
    {
        await using var db = host.Everything();
        var by = await ActorOf("zhuren");
        foreach (var (key, value) in new[]
        {
            (SettingKeys.FirstNoticeDays, $"{firstDays}"), (SettingKeys.SecondNoticeDays, $"{secondDays}"), (SettingKeys.AnnouncementDays, $"{announcementDays}"), (SettingKeys.VillageNoticeDays, "5"),
            (SettingKeys.ComparisonStep, "未启用"), (SettingKeys.GroupReviewStep, "未启用"), (SettingKeys.LettersStep, "未启用"), (SettingKeys.ProofStep, "未启用"),
            (SettingKeys.SupervisionPhoneVillage, "0915-7200001"), (SettingKeys.SupervisionPhoneTownship, "0915-7200002"), (SettingKeys.SupervisionPhoneCounty, "0915-7200003"),
            (SettingKeys.PovertyLine(host.Clock.Today.Year), "8000"), (SettingKeys.EntryLine(host.Clock.Today.Year), "8000"), (SettingKeys.MonitoringLine(host.Clock.Today.Year), "12000"),
        })
        {
            db.Add(DatedSetting.Decide(County, key, value, host.Clock.Today.AddYears(-1), "测试用", by));
        }

        await db.SaveChangesAsync();
    }

    /// <param name="steps">The county's switches on the day the round is opened.</param>
    public async Task<Round> Round(OptionalSteps steps = OptionalSteps.None)
    {
        await using var db = host.Everything();
        var by = await ActorOf("xian");
        var year = host.Clock.Today.Year;
        var switches = new[] { (SettingKeys.GroupReviewStep, OptionalSteps.GroupReview), (SettingKeys.ComparisonStep, OptionalSteps.Comparison), (SettingKeys.LettersStep, OptionalSteps.Letters), (SettingKeys.ProofStep, OptionalSteps.ProofReading) }
            .Where(s => steps.HasFlag(s.Item2)).Select(s => DatedSetting.Decide(County, s.Item1, SettingItem.On, host.Clock.Today, "测试用", by));
        var round = Domain.Procedures.Round.Open(
            County,
            new RoundDetails { Year = year, Name = $"{year}年度贫困户识别", OpensOn = host.Clock.Today.AddDays(-60), ClosesOn = host.Clock.Today.AddDays(120) },
            new SettingsOfTheDay(switches, host.Clock.Today),
            by);
        db.Add(round);
        await db.SaveChangesAsync();
        return round;
    }

    /// <summary>A filing of a complete household, walked to a stage with the verbs of the flow; notices on the way are long over.</summary>
    public async Task<Filing> Filing(Round round, Household household, FilingStage stage)
    {
        await using var db = host.Everything();
        var home = await db.Households.Whole().SingleAsync(h => h.Id == household.Id);
        var village = Past(ClerkOf(home.AreaNo), 40);
        var filing = Domain.Procedures.Filing.Start(round, home, village.Today, village);
        db.Add(filing);
        var standing = new NoticeStanding(village.Today.AddDays(8), 7, 0);
        var township = Past(Clerk(Role.TownshipClerk, RegionCode.TownshipOf(home.AreaNo)), 20);
        var county = Clerk(Role.CountyClerk, County);
        var chief = Clerk(Role.CountyHead, County);
        foreach (var (reached, step) in new (FilingStage, Action)[]
        {
            (FilingStage.Surveyed, () => filing.RecordSurvey(new SurveyDetails { SurveyedOn = village.Today, Surveyors = "张晓梅、李建军", Housing = "砖混86平方米，C级", Assets = "无", Finding = "情况属实" }, village)),
            (FilingStage.VillageReviewed, () => filing.PassReview(village)),
            (FilingStage.FirstNotice, () => db.Add(Notice.Post(NoticeKind.First, round, home.AreaNo, NoticeText(NoticeKind.First), Code(), 7, [filing], village))),
            (FilingStage.TownshipReview, () => filing.SubmitToTownship(standing, Past(ClerkOf(home.AreaNo), 25), new LetterStanding("村", true))),
            (FilingStage.TownshipPassed, () => filing.PassTownship(township)),
            (FilingStage.SecondNotice, () => db.Add(Notice.Post(NoticeKind.Second, round, home.AreaNo, NoticeText(NoticeKind.Second), Code(), 7, [filing], township))),
            (FilingStage.OnRoster, () => filing.EnterRoster(standing, township)),
            (FilingStage.CountyReview, () => filing.ReportToCounty(township)),
            (FilingStage.CountyAccepted, () => filing.AcceptAtCounty(county)),
            (FilingStage.Approved, () => filing.Approve(chief)),
            (FilingStage.Announced, () => filing.Announce(county)),
            (FilingStage.Registered, () => filing.Register(round.Year, county)),
        })
        {
            if (filing.Stage == stage)
            {
                break;
            }

            step();
            Assert.Equal(reached, filing.Stage);
        }

        await db.SaveChangesAsync();
        return filing;
    }

    /// <summary>A household that was taken into monitoring some days ago by the whole way of its filing; nothing is planned for it yet.</summary>
    public async Task<Domain.Measures.Assistance> Monitored(Household household, int daysAgo)
    {
        await using var db = host.Everything();
        var home = await db.Households.Include(h => h.Members).SingleAsync(h => h.Id == household.Id);
        var (village, township) = (Past(ClerkOf(home.AreaNo), daysAgo), Past(Clerk(Role.TownshipClerk, RegionCode.TownshipOf(home.AreaNo)), daysAgo));
        var (year, on) = (village.Today.Year, village.Today);
        var round = await db.Rounds.FirstOrDefaultAsync(r => r.Kind == RoundKind.Monitoring)
            ?? db.Add(Domain.Procedures.Round.Open(County, RoundKind.Monitoring, year, $"{year}年防返贫监测", new DateOnly(year, 1, 1), new DateOnly(year, 12, 31), Clerk(Role.CountyClerk, County))).Entity;
        var clue = new RiskClue { ClueFrom = ClueSource.Officials, FoundOn = on, Target = MonitoringTarget.Borderline, Risk = "01", RiskDetail = "儿子住院自付四万元" };
        var filing = Domain.Procedures.Filing.ReportClue(round, home, clue, village);
        filing.GiveConsent(new RiskConsent { ConsentOn = on, ConsentBy = home.HeadName }, village);
        filing.CheckTheRisk(
            new RiskCheck { RiskCheckedOn = on, RiskCheckers = "张晓梅、李建军", IncomeAtRisk = true, SchoolingAtRisk = false, MedicalAtRisk = false, HousingAtRisk = false, WaterAtRisk = false, RiskEvidence = "结算单" },
            village);
        filing.Compare(new RiskComparison { ComparedOn = on, HasDoubt = false, ComparedResult = "无车无房" }, Past(Clerk(Role.CountyClerk, County), daysAgo));
        filing.PassReview(village);
        filing.OpenVillageNotice(village);
        filing.SubmitToTownship(new NoticeStanding(on.AddDays(-1), 5, 0), village);
        filing.PassTownship(township);
        filing.Approve(Past(Clerk(Role.CountyHead, County), daysAgo));
        filing.Announce(village);
        var help = filing.Mark(township);
        db.AddRange(filing, help);
        await db.SaveChangesAsync();
        return help;
    }

    /// <summary>A household of the register that is to leave, passed by the meeting and not yet looked at.</summary>
    public async Task<Filing> ReviewedExit(Household household)
    {
        await using var db = host.Everything();
        var (year, clerk) = (host.Clock.Today.Year, ClerkOf(household.AreaNo));
        await db.Households.Where(h => h.Id == household.Id).ExecuteUpdateAsync(set => set.SetProperty(h => h.IdentifiedYear, year - 2));
        var home = await db.Households.Whole().SingleAsync(h => h.Id == household.Id);
        var round = Domain.Procedures.Round.Open(County, RoundKind.Exit, year, $"{year}年退出", new DateOnly(year, 1, 1), new DateOnly(year, 12, 31), Clerk(Role.CountyClerk, County));
        var filing = Domain.Procedures.Filing.ProposeExit(round, home, ExitReason.ReachedStandard, clerk);
        filing.PassReview(clerk);
        db.AddRange(round, filing);
        await db.SaveChangesAsync();
        return filing;
    }

    public Task<AdjustmentBatch> FrozenYear(int year) => Adjustment(year, AdjustmentStage.Frozen);

    /// <summary>The county's adjustment of a year at a stage.</summary>
    public async Task<AdjustmentBatch> Adjustment(int year, AdjustmentStage stage)
    {
        await using var db = host.Everything();
        var clerk = await ActorOf("xian");
        var details = new AdjustmentDetails { OpensOn = clerk.Today, SurveyFrom = clerk.Today, SurveyTo = clerk.Today.AddDays(20), FreezeOn = clerk.Today.AddDays(30), Basis = "旬扶发〔2026〕22号" };
        var batch = db.Add(AdjustmentBatch.Plan(County, year, details, FarmingSeason.None, clerk)).Entity;
        await db.SaveChangesAsync();
        await db.Adjustments.Where(b => b.Id == batch.Id).ExecuteUpdateAsync(u => u.SetProperty(b => b.Stage, stage));
        return batch;
    }

    /// <summary>A helper without or with an account, paired with households since 90 days ago.</summary>
    public async Task<Helper> Helper(string? account, params Household[] households)
    {
        await using var db = host.Everything();
        var by = Clerk(Role.CountyClerk, County);
        var officer = account is null ? null : await db.Users.SingleAsync(u => u.UserName == account);
        var helper = Domain.Helpers.Helper.Enrol(County, new HelperDetails { Name = officer?.FullName ?? "欧阳慧敏", Unit = "县农业农村局", Phone = "13900001234" }, officer?.Id, by);
        db.Add(helper);
        foreach (var household in households)
        {
            db.Add(Pairing.Pair(helper, await db.Households.SingleAsync(h => h.Id == household.Id), host.Clock.Today.AddDays(-90), by));
        }

        await db.SaveChangesAsync();
        return helper;
    }

    public static NoticeText NoticeText(NoticeKind kind) =>
        new($"关于佛洞村拟纳入名单的{Label.Of(kind)}", "现予公示。", "佛洞村村民委员会", "0915-7200001", "村委会公示栏");

    public Actor ClerkOf(long village) => Clerk(Role.VillageClerk, village);

    /// <summary>An actor who is nobody's account; the same person for a role throughout a test class.</summary>
    public Actor Clerk(Role role, long areaNo)
    {
        if (!_clerks.TryGetValue(role, out var id))
        {
            _clerks.Add(role, id = Guid.CreateVersion7());
        }

        return new Actor(id, $"测试{Label.Of(role)}", role, areaNo, host.Clock.GetUtcNow());
    }

    private static string Code() => NoticeCode.Draw();

    private static Actor Past(Actor actor, int days) => actor with { At = actor.At.AddDays(-days) };
}
