using PovertyCase.Domain.Adjustments;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using static PovertyCase.Domain.Tests.Procedures.Cases;
using PovertyCase.Domain.Settings;

namespace PovertyCase.Domain.Tests.Adjustments;

/// <summary>年度动态调整 (S3-18): the year, its sheets, what may be written while it is open.</summary>
public sealed class AdjustmentFlowTests
{
    // Domain 3.4, a second time on purpose.
    private static readonly Dictionary<(AdjustmentStage, AdjustmentAct, Role), AdjustmentStage> Chain = new()
    {
        [(AdjustmentStage.Planned, AdjustmentAct.Change, Role.CountyClerk)] = AdjustmentStage.Planned,
        [(AdjustmentStage.Planned, AdjustmentAct.Open, Role.CountyHead)] = AdjustmentStage.Open,
        [(AdjustmentStage.Open, AdjustmentAct.BeginSurvey, Role.CountyClerk)] = AdjustmentStage.Surveying,
        [(AdjustmentStage.Surveying, AdjustmentAct.BeginReview, Role.CountyClerk)] = AdjustmentStage.Reviewing,
        [(AdjustmentStage.Reviewing, AdjustmentAct.PostLists, Role.CountyClerk)] = AdjustmentStage.Notice,
        [(AdjustmentStage.Notice, AdjustmentAct.BeginCleaning, Role.CountyClerk)] = AdjustmentStage.Cleaning,
        [(AdjustmentStage.Cleaning, AdjustmentAct.Freeze, Role.CountyHead)] = AdjustmentStage.Frozen,
        [(AdjustmentStage.Frozen, AdjustmentAct.Report, Role.CountyClerk)] = AdjustmentStage.Reported,
        [(AdjustmentStage.Open, AdjustmentAct.Return, Role.CountyHead)] = AdjustmentStage.Planned,
        [(AdjustmentStage.Surveying, AdjustmentAct.Return, Role.CountyClerk)] = AdjustmentStage.Open,
        [(AdjustmentStage.Reviewing, AdjustmentAct.Return, Role.CountyClerk)] = AdjustmentStage.Surveying,
        [(AdjustmentStage.Notice, AdjustmentAct.Return, Role.CountyClerk)] = AdjustmentStage.Reviewing,
        [(AdjustmentStage.Cleaning, AdjustmentAct.Return, Role.CountyClerk)] = AdjustmentStage.Notice,
        [(AdjustmentStage.Cleaning, AdjustmentAct.Return, Role.CountyHead)] = AdjustmentStage.Notice,
        [(AdjustmentStage.Frozen, AdjustmentAct.Return, Role.CountyHead)] = AdjustmentStage.Cleaning,
    };

    private static readonly Dictionary<(SheetState, SheetAct, Role), SheetState> SheetChain = new()
    {
        [(SheetState.Waiting, SheetAct.Visit, Role.VillageClerk)] = SheetState.Visited,
        [(SheetState.Visited, SheetAct.Visit, Role.VillageClerk)] = SheetState.Visited,
        [(SheetState.Visited, SheetAct.Answer, Role.VillageClerk)] = SheetState.Visited,
        [(SheetState.Classified, SheetAct.Answer, Role.VillageClerk)] = SheetState.Visited,
        [(SheetState.Visited, SheetAct.Classify, Role.VillageClerk)] = SheetState.Classified,
        [(SheetState.Classified, SheetAct.Classify, Role.VillageClerk)] = SheetState.Classified,
        [(SheetState.Classified, SheetAct.Agree, Role.TownshipClerk)] = SheetState.Agreed,
        [(SheetState.Classified, SheetAct.Return, Role.TownshipClerk)] = SheetState.Visited,
        [(SheetState.Agreed, SheetAct.Agree, Role.CountyClerk)] = SheetState.Confirmed,
        [(SheetState.Agreed, SheetAct.Return, Role.CountyClerk)] = SheetState.Classified,
        [(SheetState.Confirmed, SheetAct.Return, Role.CountyClerk)] = SheetState.Agreed,
    };

    private static readonly AdjustmentStanding Done = new(3, 0, 0, 0, 0);

    public static TheoryData<AdjustmentStage> Stages => [.. Enum.GetValues<AdjustmentStage>()];

    [Theory]
    [MemberData(nameof(Stages))]
    public void Every_stage_act_and_role_that_is_not_listed_leads_nowhere(AdjustmentStage stage)
    {
        foreach (var act in Enum.GetValues<AdjustmentAct>())
        {
            foreach (var role in Enum.GetValues<Role>())
            {
                AdjustmentStage? expected = Chain.TryGetValue((stage, act, role), out var next) ? next : null;
                Assert.Equal(expected, AdjustmentFlow.Next(stage, act, role));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Stages))]
    public void Sheets_move_only_by_the_listed_acts_and_only_in_their_time(AdjustmentStage stage)
    {
        foreach (var state in Enum.GetValues<SheetState>())
        {
            foreach (var act in Enum.GetValues<SheetAct>())
            {
                foreach (var role in Enum.GetValues<Role>())
                {
                    SheetState? expected = stage switch
                    {
                        AdjustmentStage.Surveying or AdjustmentStage.Reviewing when SheetChain.TryGetValue((state, act, role), out var next) => next,
                        AdjustmentStage.Cleaning when act == SheetAct.Answer && role == Role.VillageClerk && state is SheetState.Agreed or SheetState.Confirmed => state,
                        AdjustmentStage.Notice or AdjustmentStage.Cleaning when act != SheetAct.Return && SheetChain.TryGetValue((state, act, role), out var late) => late,
                        _ => null,
                    };
                    Assert.Equal(expected, SheetFlow.Next(stage, state, act, role));
                }
            }
        }
    }

    [Fact]
    public void A_year_goes_from_the_plan_to_the_report_and_every_guard_holds()
    {
        var (clerk, head) = (By(Role.CountyClerk), By(Role.CountyHead));
        var batch = AdjustmentBatch.Plan(County, 2026, Details(), FarmingSeason.None, clerk);
        Refuses("您不能办理", () => batch.Advance(Done, clerk));
        Refuses("不能是同一个人", () => batch.Advance(Done, head with { OfficerId = clerk.OfficerId }));
        Refuses("还没有到", () => batch.Advance(Done, By(Role.CountyHead, Day.AddDays(-1))));

        // Who set the dates last does not open the year, whoever planned it.
        var other = clerk with { OfficerId = Guid.NewGuid(), Name = "另一业务员" };
        batch.Change(Details(), FarmingSeason.None, other);
        Assert.Equal((other.OfficerId, "另一业务员"), (batch.PlannedBy, batch.PlannedByName));
        Refuses("不能是同一个人", () => batch.Advance(Done, head with { OfficerId = other.OfficerId }));
        batch.Advance(Done, head);
        Refuses("没有可以调整的", () => batch.Advance(Done with { Households = 0 }, clerk));
        batch.Advance(Done, clerk);
        Refuses("还有2户没有入户", () => batch.Advance(Done with { Waiting = 2 }, clerk));
        batch.Advance(Done, clerk);
        Refuses("还没有列入名单", () => batch.Advance(Done with { Missing = 1 }, clerk));
        Refuses("还有1户没有经县里确认", () => batch.Advance(Done with { Unconfirmed = 1 }, clerk));
        Refuses("请写明", () => batch.Return(clerk, " "));
        batch.Return(clerk, "三组漏了两户");
        Assert.Equal((AdjustmentStage.Surveying, "三组漏了两户"), (batch.Stage, batch.ReturnedBecause));
        batch.Advance(Done, clerk);
        batch.Advance(Done, clerk);
        Assert.Null(batch.ReturnedBecause);
        batch.Advance(Done, clerk);
        Assert.Equal(AdjustmentStage.Cleaning, batch.Stage);
        Refuses("还有4条错误", () => batch.Advance(Done with { Errors = 4 }, head));
        Refuses("同一个人", () => batch.Advance(Done, head with { OfficerId = clerk.OfficerId }));
        batch.Advance(Done, head);
        Assert.True(batch.IsSealed);
        batch.Advance(Done, clerk);
        Assert.Equal(AdjustmentStage.Reported, batch.Stage);
        Refuses("没有下一步", () => batch.Advance(Done, clerk));
        Refuses("您不能办理", () => batch.Return(head, "请再改改"));
    }

    [Fact]
    public void The_year_s_answers_are_added_to_a_locked_household_and_earlier_years_stay_locked()
    {
        var (household, village) = (Registered(), By(Role.VillageClerk));
        var batch = Surveying();
        var sheet = AdjustmentSheet.For(batch, household, village);
        Assert.Equal("WF-008", Assert.Throws<RuleBroken>(() => household.RecordIncome(2026, new IncomeDetails(), village)).RuleId);
        Refuses("待入户", () => household.AddIncome(batch, sheet, 2026, new IncomeDetails { WageIncome = 5000 }, village, null));
        sheet.RecordVisit(batch, Visit(), village);
        Assert.Equal("WF-008", Assert.Throws<RuleBroken>(() => household.AddIncome(batch, sheet, 2025, new IncomeDetails(), village, null)).RuleId);
        household.AddIncome(batch, sheet, 2026, new IncomeDetails { WageIncome = 5000 }, village, null);
        Refuses("请先填好2026年的收入", () => sheet.Classify(batch, Says(HouseholdClass.Poor), village));
        household.AddConditions(batch, sheet, 2026, new ProductionDetails(), new LivingDetails(), village, null);
        Assert.Equal((2026, 5000m), (household.IncomeYear, household.PerCapitaNetIncome));
        Assert.True(household.IsLocked);
        Assert.Equal("WF-008", Assert.Throws<RuleBroken>(() => household.RecordIncome(2026, new IncomeDetails(), village)).RuleId);

        sheet.Classify(batch, Says(HouseholdClass.Poor), village);
        Refuses("不能退回研判", () => sheet.Return(batch, "请再看看", village));

        // What changes after the judgement is judged anew.
        household.AddIncome(batch, sheet, 2026, new IncomeDetails { WageIncome = 5200 }, village, null);
        Assert.Equal(SheetState.Visited, sheet.State);

        // In January the year is over: who came or went since is not counted in it.
        var january = By(Role.VillageClerk, new DateOnly(2027, 1, 20));
        household.Sketch(h => h.AddMember(new MemberEntry { Relation = "02", Person = new PersonDetails { Name = "新来的", IdType = IdType.None, BirthDate = new DateOnly(1962, 5, 1), Sex = Sex.Male } }, january));
        household.AddIncome(batch, sheet, 2026, new IncomeDetails { WageIncome = 5300 }, january, null);
        Assert.Equal((2, 5300m), (household.PersonCount, household.Incomes.Single(i => i.Year == 2026).PerCapitaNetIncome));
        sheet.Classify(batch, Says(HouseholdClass.Poor), village);
        sheet.Agree(batch, By(Role.TownshipClerk));
        Assert.Equal("WF-006", Assert.Throws<RuleBroken>(() => household.AddIncome(batch, sheet, 2026, new IncomeDetails(), village, null)).RuleId);
        Advance(batch, AdjustmentStage.Frozen);
        Assert.Equal("WF-015", Assert.Throws<RuleBroken>(() => household.AddIncome(batch, sheet, 2026, new IncomeDetails(), village, null)).RuleId);
    }

    /// <summary>Until the township has agreed, what was added by mistake is struck out and the sheet is judged anew.</summary>
    [Fact]
    public void An_income_that_was_added_by_mistake_is_struck_out_while_the_village_still_answers()
    {
        var (household, village) = (Registered(), By(Role.VillageClerk));
        var batch = Surveying();
        var sheet = AdjustmentSheet.For(batch, household, village);
        sheet.RecordVisit(batch, Visit(), village);
        household.AddIncome(batch, sheet, 2026, new IncomeDetails { WageIncome = 5000 }, village, null);
        household.AddConditions(batch, sheet, 2026, new ProductionDetails(), new LivingDetails(), village, null);
        sheet.Classify(batch, Says(HouseholdClass.Poor), village);

        // By which something else was decided, an exit for example, it stays.
        Refuses("不能作废", () => household.StrikeAddedIncome(batch, sheet, 2026, "录成了邻居家的收入", [2026], village));
        household.StrikeAddedIncome(batch, sheet, 2026, "录成了邻居家的收入", [], village);

        Assert.Equal((SheetState.Visited, 2026), (sheet.State, household.StruckIncomes.Single().Year));
        Refuses("请先填好2026年的收入", () => sheet.Classify(batch, Says(HouseholdClass.Poor), village));
        household.AddIncome(batch, sheet, 2026, new IncomeDetails { WageIncome = 5100 }, village, null);
        sheet.Classify(batch, Says(HouseholdClass.Poor), village);
        sheet.Agree(batch, By(Role.TownshipClerk));
        Assert.Equal("WF-006", Assert.Throws<RuleBroken>(() => household.StrikeAddedIncome(batch, sheet, 2026, "又录错了一次", [], village)).RuleId);
        Advance(batch, AdjustmentStage.Cleaning);
        Refuses("不能作废", () => household.StrikeAddedIncome(batch, sheet, 2026, "又录错了一次", [], village));
        Assert.Equal(5100m, household.Incomes.Single(i => i.Year == 2026).Details.WageIncome);
    }

    [Fact]
    public void Village_township_and_county_are_three_people_and_a_return_says_why()
    {
        var (household, village) = (Registered(), By(Role.VillageClerk));
        var (township, county) = (By(Role.TownshipClerk), By(Role.CountyClerk));
        var batch = Surveying();
        var sheet = Classified(batch, household, HouseholdClass.Poor);
        Refuses("不同的人", () => sheet.Agree(batch, township with { OfficerId = village.OfficerId }));
        Refuses("哪里要重新看", () => sheet.Return(batch, "", township));
        sheet.Return(batch, "收入没有算低保", township);
        Assert.Equal((SheetState.Visited, "收入没有算低保"), (sheet.State, sheet.ReturnedBecause));
        sheet.Classify(batch, Says(HouseholdClass.Poor), village);
        sheet.Agree(batch, township);
        Refuses("不同的人", () => sheet.Agree(batch, county with { OfficerId = township.OfficerId }));
        sheet.Return(batch, "请再核实", county);
        Assert.Equal((SheetState.Classified, (Guid?)null), (sheet.State, sheet.AgreedBy));
        sheet.Agree(batch, township);
        sheet.Agree(batch, county);
        Assert.Equal(SheetState.Confirmed, sheet.State);
    }

    [Fact]
    public void A_class_must_fit_where_the_household_stands_and_only_proposes()
    {
        var batch = Surveying();
        var poor = Registered();
        Refuses("不能判为这一类", () => Classified(batch, poor, HouseholdClass.Ordinary));
        Assert.Equal(Proposal.Exit, Classified(batch, Registered(), HouseholdClass.StablyExited).Proposal);
        Assert.Equal(Proposal.Clear, Classified(batch, Registered(), HouseholdClass.ToClear).Proposal);
        Assert.Null(Classified(batch, Registered(), HouseholdClass.Poor).Proposal);
        Assert.Equal(HouseholdStatus.Registered, poor.Status);
        var fresh = Registered(2026);
        Assert.Equal("XT-001", Assert.Throws<RuleBroken>(() => Classified(batch, fresh, HouseholdClass.NormallyExited)).RuleId);
        Assert.Equal(HouseholdClasses.For(HouseholdStatus.Exited, 2024), HouseholdClasses.For(HouseholdStatus.Applying, 2024));
        Assert.Equal([HouseholdClass.Ordinary, HouseholdClass.Poor], HouseholdClasses.For(HouseholdStatus.Applying, null));
        Assert.Equal(Proposal.TakeBack, HouseholdClasses.ProposalOf(HouseholdClass.Returned, HouseholdStatus.Exited));
        Assert.Equal(Proposal.Identify, HouseholdClasses.ProposalOf(HouseholdClass.Poor, HouseholdStatus.Entered));
    }

    [Fact]
    public void Dates_of_a_year_are_checked_and_a_deadline_in_the_farming_season_needs_a_reason()
    {
        var validator = new AdjustmentDetailsValidator();
        Assert.True(validator.Validate(Details()).IsValid);
        Assert.Contains("SurveyFrom", Faults(Details() with { SurveyFrom = Day.AddDays(-1) }));
        Assert.Contains("FreezeOn", Faults(Details() with { FreezeOn = Details().SurveyTo }));
        Assert.Contains("Basis", Faults(Details() with { Basis = "" }));
        foreach (var day in new[] { Details().SurveyTo, Details().FreezeOn })
        {
            Assert.True(FarmingSeason.TryParse($"{day:M月d日}至{day:M月d日}", out var season, out _));
            Refuses("农忙时段", () => AdjustmentBatch.Plan(County, 2026, Details(), season, By(Role.CountyClerk)));
            Assert.Equal("省里定的期限", AdjustmentBatch.Plan(County, 2026, Details() with { FarmingReason = " 省里定的期限 " }, season, By(Role.CountyClerk)).Details.FarmingReason);
        }

        Refuses("2025年里开放", () => AdjustmentBatch.Plan(County, 2025, Details(), FarmingSeason.None, By(Role.CountyClerk)));
        Refuses("2014至2026", () => AdjustmentBatch.Plan(County, 2027, Details(), FarmingSeason.None, By(Role.CountyClerk)));
        Refuses("业务员部署", () => AdjustmentBatch.Plan(County, 2026, Details(), FarmingSeason.None, By(Role.TownshipClerk)));

        IEnumerable<string> Faults(AdjustmentDetails details) => validator.Validate(details).Errors.Select(e => e.PropertyName);
    }

    [Fact]
    public void A_visit_needs_two_people_a_signature_and_a_day_within_the_year_s_work()
    {
        var validator = new SheetVisitValidator();
        Assert.True(validator.Validate(Visit()).IsValid);
        Assert.False(validator.Validate(Visit() with { Visitors = "张晓梅" }).IsValid);
        Assert.False(validator.Validate(Visit() with { SignedBy = "" }).IsValid);
        var (batch, village) = (Surveying(), By(Role.VillageClerk));
        var sheet = AdjustmentSheet.For(batch, Registered(), village);
        Refuses("开放以后", () => sheet.RecordVisit(batch, Visit() with { VisitedOn = Day.AddDays(-1) }, village));
        Refuses("今天之前", () => sheet.RecordVisit(batch, Visit() with { VisitedOn = Day.AddDays(1) }, village));
    }

    private static AdjustmentDetails Details() => new() { OpensOn = Day, SurveyFrom = Day, SurveyTo = Day.AddDays(30), FreezeOn = Day.AddDays(50), Basis = "旬扶发〔2026〕20号" };

    private static SheetVisit Visit() => new() { VisitedOn = Day, Visitors = "张晓梅、刘德福", SignedBy = "赵桂兰" };

    private static Judgement Says(HouseholdClass result) => new() { Class = result, Grounds = "收入、住房、就医都看过" };

    private static Household Registered(int year = 2020)
    {
        var household = Household();
        household.Register(year, By(Role.CountyClerk));
        return household;
    }

    private static AdjustmentBatch Surveying()
    {
        var batch = AdjustmentBatch.Plan(County, 2026, Details(), FarmingSeason.None, By(Role.CountyClerk));
        Advance(batch, AdjustmentStage.Surveying);
        return batch;
    }

    private static void Advance(AdjustmentBatch batch, AdjustmentStage until)
    {
        while (batch.Stage != until)
        {
            batch.Advance(Done, By(batch.Stage is AdjustmentStage.Planned or AdjustmentStage.Cleaning ? Role.CountyHead : Role.CountyClerk));
        }
    }

    private static AdjustmentSheet Classified(AdjustmentBatch batch, Household household, HouseholdClass result)
    {
        var village = By(Role.VillageClerk);
        var sheet = AdjustmentSheet.For(batch, household, village);
        sheet.RecordVisit(batch, Visit(), village);
        household.AddIncome(batch, sheet, 2026, new IncomeDetails { WageIncome = 5000 }, village, null);
        household.AddConditions(batch, sheet, 2026, new ProductionDetails(), new LivingDetails(), village, null);
        sheet.Classify(batch, Says(result), village);
        return sheet;
    }

    private static void Refuses(string sentence, Action act) => Assert.Contains(sentence, Assert.Throws<RuleBroken>(act).Message, StringComparison.Ordinal);
}
