using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Notices;
using PovertyCase.Domain.Procedures;
using static PovertyCase.Domain.Tests.Procedures.Cases;

namespace PovertyCase.Domain.Tests.Procedures;

/// <summary>贫困户退出 (S3-22, S1-32; XT-001 to XT-011).</summary>
public sealed class ExitFlowTests
{
    // Domain 3.2, a second time on purpose.
    private static readonly Dictionary<(FilingStage, FilingAct, Role), FilingStage> Chain = new()
    {
        [(FilingStage.ExitProposed, FilingAct.PassReview, Role.VillageClerk)] = FilingStage.ExitReviewed,
        [(FilingStage.ExitProposed, FilingAct.FailReview, Role.VillageClerk)] = FilingStage.Rejected,
        [(FilingStage.ExitProposed, FilingAct.Withdraw, Role.VillageClerk)] = FilingStage.Withdrawn,
        [(FilingStage.ExitReviewed, FilingAct.VerifyExit, Role.VillageClerk)] = FilingStage.ExitVerified,
        [(FilingStage.ExitReviewed, FilingAct.FailExit, Role.VillageClerk)] = FilingStage.Rejected,
        [(FilingStage.ExitReviewed, FilingAct.Withdraw, Role.VillageClerk)] = FilingStage.Withdrawn,
        [(FilingStage.ExitVerified, FilingAct.Agree, Role.VillageClerk)] = FilingStage.ExitAgreed,
        [(FilingStage.ExitVerified, FilingAct.Disagree, Role.VillageClerk)] = FilingStage.Rejected,
        [(FilingStage.ExitVerified, FilingAct.Return, Role.VillageClerk)] = FilingStage.ExitReviewed,
        [(FilingStage.ExitAgreed, FilingAct.PostFirstNotice, Role.VillageClerk)] = FilingStage.FirstNotice,
        [(FilingStage.ExitAgreed, FilingAct.Return, Role.VillageClerk)] = FilingStage.ExitVerified,
        [(FilingStage.FirstNotice, FilingAct.Submit, Role.VillageClerk)] = FilingStage.TownshipReview,
        [(FilingStage.FirstNotice, FilingAct.Reject, Role.TownshipClerk)] = FilingStage.Rejected,
        [(FilingStage.FirstNotice, FilingAct.Repost, Role.TownshipClerk)] = FilingStage.ExitAgreed,
        [(FilingStage.SecondNotice, FilingAct.Repost, Role.TownshipClerk)] = FilingStage.TownshipPassed,
        [(FilingStage.TownshipReview, FilingAct.PassTownship, Role.TownshipClerk)] = FilingStage.TownshipPassed,
        [(FilingStage.TownshipReview, FilingAct.Return, Role.TownshipClerk)] = FilingStage.FirstNotice,
        [(FilingStage.TownshipReview, FilingAct.Reject, Role.TownshipClerk)] = FilingStage.Rejected,
        [(FilingStage.TownshipPassed, FilingAct.PostSecondNotice, Role.TownshipClerk)] = FilingStage.SecondNotice,
        [(FilingStage.TownshipPassed, FilingAct.Return, Role.TownshipClerk)] = FilingStage.TownshipReview,
        [(FilingStage.SecondNotice, FilingAct.EnterRoster, Role.TownshipClerk)] = FilingStage.OnRoster,
        [(FilingStage.SecondNotice, FilingAct.Return, Role.TownshipClerk)] = FilingStage.TownshipPassed,
        [(FilingStage.SecondNotice, FilingAct.Reject, Role.TownshipClerk)] = FilingStage.Rejected,
        [(FilingStage.OnRoster, FilingAct.ReportToCounty, Role.TownshipClerk)] = FilingStage.CountyReview,
        [(FilingStage.OnRoster, FilingAct.LeaveRoster, Role.TownshipClerk)] = FilingStage.SecondNotice,
        [(FilingStage.Announced, FilingAct.LeaveRoster, Role.CountyClerk)] = FilingStage.SecondNotice,
        [(FilingStage.OnRoster, FilingAct.LeaveRoster, Role.TownshipSecretary)] = FilingStage.SecondNotice,
        [(FilingStage.OnRoster, FilingAct.LeaveRoster, Role.TownshipHead)] = FilingStage.SecondNotice,
        [(FilingStage.CountyReview, FilingAct.Accept, Role.CountyClerk)] = FilingStage.CountyAccepted,
        [(FilingStage.CountyReview, FilingAct.Return, Role.CountyClerk)] = FilingStage.SecondNotice,
        [(FilingStage.CountyReview, FilingAct.Reject, Role.CountyClerk)] = FilingStage.Rejected,
        [(FilingStage.CountyAccepted, FilingAct.Approve, Role.CountyHead)] = FilingStage.Approved,
        [(FilingStage.CountyAccepted, FilingAct.Return, Role.CountyHead)] = FilingStage.CountyReview,
        [(FilingStage.CountyAccepted, FilingAct.Reject, Role.CountyHead)] = FilingStage.Rejected,
        [(FilingStage.Approved, FilingAct.Announce, Role.CountyClerk)] = FilingStage.Announced,
        [(FilingStage.Approved, FilingAct.Return, Role.CountyHead)] = FilingStage.CountyAccepted,
        [(FilingStage.Announced, FilingAct.MarkExited, Role.CountyClerk)] = FilingStage.Exited,
    };

    public static TheoryData<FilingStage> Stages => [.. Enum.GetValues<FilingStage>()];

    public static TheoryData<string, string> Wanting => new()
    {
        { nameof(ExitCheck.FoodSecure), "XT-007" },
        { nameof(ExitCheck.ClothingSecure), "XT-007" },
        { nameof(ExitCheck.SchoolingSecure), "XT-004" },
        { nameof(ExitCheck.MedicalSecure), "XT-005" },
        { nameof(ExitCheck.HousingSafe), "XT-003" },
        { nameof(ExitCheck.WaterSafe), "XT-006" },
    };

    [Theory]
    [MemberData(nameof(Stages))]
    public void Every_stage_act_and_role_that_is_not_in_the_chain_leads_nowhere(FilingStage stage) => HasNoOtherEdge(Chain, stage, (act, role) => Flows.Next(FilingKind.Exit, stage, act, role));

    [Fact]
    public void A_household_leaves_the_register_by_the_whole_way_and_stays_locked()
    {
        var round = ExitRound();
        var household = OnRegister();
        var clerk = By(Role.VillageClerk);
        var filing = Filing.ProposeExit(round, household, ExitReason.Voluntary, clerk);
        ReviewMeeting.Hold(round, Village, Meeting(), [(filing, new MeetingVote(filing.Id, 30, 1))], clerk);
        filing.VerifyExit(Check(), Income(), clerk);
        filing.AgreeToExit(new ExitAgreement { AgreedOn = Day, SignedBy = "赵桂兰", Signature = ExitSignature.Fingerprint }, ExitSheet, clerk);
        var over = new NoticeStanding(Day.AddDays(-1), 7, 0);
        filing.OpenFirstNotice(clerk);
        filing.SubmitToTownship(over, clerk);
        filing.PassTownship(By(Role.TownshipClerk));
        filing.OpenSecondNotice(By(Role.TownshipClerk));
        filing.EnterRoster(over, By(Role.TownshipClerk));
        filing.ReportToCounty(By(Role.TownshipClerk));
        filing.AcceptAtCounty(By(Role.CountyClerk));
        filing.Approve(By(Role.CountyHead));
        filing.Announce(By(Role.CountyClerk, new DateOnly(2026, 12, 30)));
        Assert.Equal(HouseholdStatus.Registered, household.Status);

        // Marked in January, the exit still belongs to the year of its announcement (XT-011).
        filing.MarkExited(By(Role.CountyClerk, new DateOnly(2027, 1, 4)));

        Assert.Equal((FilingStage.Exited, HouseholdStatus.Exited, 2026, true), (filing.Stage, household.Status, household.ExitedYear, household.IsLocked));
        Assert.True(filing.IsEnded);
        Assert.Equal("11", household.Details.Attribute);

        // Fallen back, it says through what, keeps its first year and is a returned household that does not leave in the same year (S3-19).
        Assert.Equal("ReturnCause", Assert.Throws<RuleBroken>(() => Filing.Start(Round(), household, Day, clerk)).Field);
        var again = Filing.Start(Round(), household, Day, clerk, EntryReason.Missed, "04");
        household.Register(household.IdentifiedYear!.Value, By(Role.CountyClerk));
        Assert.Equal("01", household.Details.Attribute);
        Assert.Equal((EntryReason.FellBack, "04"), (again.EntryReason, again.ReturnCause));
        Assert.Equal((HouseholdStatus.Returned, 2024, 2026, 2026), (household.Status, household.IdentifiedYear, household.ExitedYear, household.ReturnedYear));
        Assert.Equal("XT-001", Assert.Throws<RuleBroken>(() => Filing.ProposeExit(round, household, ExitReason.Voluntary, clerk)).RuleId);
    }

    [Fact]
    public void Who_was_identified_this_year_does_not_exit_this_year() =>
        Assert.Equal("XT-001", Assert.Throws<RuleBroken>(() => Filing.ProposeExit(ExitRound(), OnRegister(2026), ExitReason.ReachedStandard, By(Role.VillageClerk))).RuleId);

    [Fact]
    public void Only_who_is_on_the_register_exits_and_only_in_a_round_of_exits()
    {
        Assert.Throws<RuleBroken>(() => Filing.ProposeExit(ExitRound(), Household(), ExitReason.ReachedStandard, By(Role.VillageClerk)));
        Assert.Throws<RuleBroken>(() => Filing.ProposeExit(Round(), OnRegister(), ExitReason.ReachedStandard, By(Role.VillageClerk)));
        Assert.Throws<RuleBroken>(() => Filing.Start(ExitRound(), Household(), Day, By(Role.VillageClerk)));
    }

    /// <summary>An answer does not outweigh the form: whoever is told that all is well, while the register says otherwise, corrects one of the two (XT-003 to XT-006).</summary>
    [Theory]
    [InlineData("王小明没有在校", null, null, null, "XT-004", "户表上王小明没有在校")]
    [InlineData(null, "王小明没有参加医疗保险", null, null, "XT-005", "没有参加医疗保险")]
    [InlineData(null, null, "住房是D级危房", null, "XT-003", "D级危房")]
    [InlineData(null, null, null, "饮水不安全", "XT-006", "饮水不安全")]
    public void What_the_register_says_against_a_guarantee_bars_the_exit(string? schooling, string? medical, string? house, string? water, string rule, string said)
    {
        var filing = Reviewed();
        var refused = Assert.Throws<RuleBroken>(() => filing.VerifyExit(Check(), Income(), By(Role.VillageClerk), null, new Guarantees(schooling, medical, house, water)));
        Assert.Equal((rule, FilingStage.ExitReviewed), (refused.RuleId, filing.Stage));
        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
    }

    /// <summary>What was begun on paper is entered later: the meeting counts, not the day of entry.</summary>
    [Fact]
    public void The_check_follows_the_meeting()
    {
        var filing = Reviewed();
        Assert.Equal("Check.CheckedOn", Assert.Throws<RuleBroken>(() => filing.VerifyExit(Check() with { CheckedOn = Day.AddDays(-4) }, Income(), By(Role.VillageClerk), Day.AddDays(-3))).Field);
        filing.VerifyExit(Check() with { CheckedOn = Day.AddDays(-3) }, Income(), By(Role.VillageClerk), Day.AddDays(-3));
        Assert.Equal(FilingStage.ExitVerified, filing.Stage);
    }

    [Theory]
    [MemberData(nameof(Wanting))]
    public void One_item_that_is_not_met_bars_the_exit(string item, string rule)
    {
        var filing = Reviewed();
        var check = Check() with { };
        typeof(ExitCheck).GetProperty(item)!.SetValue(check, false);
        var refused = Assert.Throws<RuleBroken>(() => filing.VerifyExit(check, Income(), By(Role.VillageClerk)));
        Assert.Equal((rule, $"Check.{item}"), (refused.RuleId, refused.Field));
        Assert.Equal(FilingStage.ExitReviewed, filing.Stage);
    }

    [Theory]
    [InlineData(7999.99, false, false, -1)]
    [InlineData(8000, false, false, 0)]
    [InlineData(8000.01, true, true, 0)]
    [InlineData(8799.99, true, true, 9)]
    [InlineData(8800, true, false, 10)]
    public void Income_must_be_over_the_line_and_a_tenth_over_it_to_be_stable(decimal income, bool passes, bool close, int above)
    {
        Assert.Equal(passes, !ExitStandard.Shortfalls(Check(), Income(income)).Any());
        Assert.Equal((close, above), (Income(income).IsWithin(10), Income(income).PercentAbove));
        Assert.Equal(passes && income < 8400, Income(income).IsWithin(5));
    }

    /// <summary>The scheme of 2021 has attributes of their own for households that left poverty; before, and for what it does not know, nothing changes.</summary>
    [Theory]
    [InlineData("01", "2026-11-02", "11")]
    [InlineData("02", "2021-01-01", "12")]
    [InlineData("03", "2021-06-30", "13")]
    [InlineData("02", "2020-12-31", "02")]
    [InlineData("05", "2026-11-02", "05")]
    [InlineData("11", "2026-11-02", "11")]
    public void The_attribute_after_an_exit_goes_by_the_scheme_of_the_day(string poor, string day, string exited)
    {
        Assert.Equal(exited, Attributes.OfExited(poor, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(poor is "11" ? "01" : poor, Attributes.OfPoor(exited));
    }

    [Theory]
    [InlineData("01", false, "01 02 03 04 05 90")]
    [InlineData("01", true, "01 02 03 04 05 11 12 13")]
    [InlineData("12", false, "01 02 03 04 05 11 12 13")]
    public void A_form_offers_the_attribute_that_a_household_has(string stored, bool hasExited, string codes) =>
        Assert.Equal(codes, string.Join(' ', CodeTables.HouseholdTypes.Entries.Where(Attributes.Offered(stored, hasExited)).Select(e => e.Code)));

    [Theory]
    [InlineData("2026年度贫困户识别", false)]
    [InlineData("2026年度脱贫退出", true)]
    public void A_round_of_exits_is_not_called_after_identification(string name, bool fits) =>
        Assert.Equal(fits, new RoundDetailsValidator().Validate(new RoundDetails { Kind = RoundKind.Exit, Year = 2026, Name = name, OpensOn = Day, ClosesOn = Day }).IsValid);

    [Fact]
    public void Without_an_income_sheet_nobody_passes() =>
        Assert.Equal("XT-002", Assert.Single(ExitStandard.Shortfalls(Check(), null)).RuleId);

    [Theory]
    [InlineData(2026, true)]
    [InlineData(2025, true)]
    [InlineData(2024, false)]
    public void An_old_income_proves_nothing(int year, bool fits)
    {
        var filing = Reviewed();
        var refused = Record.Exception(() => filing.VerifyExit(Check(), Income() with { IncomeYear = year }, By(Role.VillageClerk))) as RuleBroken;
        Assert.Equal(fits ? null : "XT-002", refused?.RuleId);
    }

    [Fact]
    public void A_household_that_will_not_sign_stays_on_the_register_with_the_reason_of_the_table()
    {
        var filing = Reviewed();
        filing.VerifyExit(Check(), Income(), By(Role.VillageClerk));
        filing.RefuseExit(new NotExitDetails { Code = "05", Detail = "老伴还在住院" }, By(Role.VillageClerk));
        Assert.Equal((FilingStage.Rejected, HouseholdStatus.Registered), (filing.Stage, filing.Household.Status));
        Assert.Equal("有大病重病人正在治疗：老伴还在住院", filing.EndedBecause);
    }

    [Fact]
    public void Nobody_signs_before_the_check_was_made()
    {
        var filing = Reviewed();
        filing.VerifyExit(Check(), Income(), By(Role.VillageClerk));
        Assert.Equal("Agreement.AgreedOn", Assert.Throws<RuleBroken>(() => filing.AgreeToExit(new ExitAgreement { AgreedOn = Day.AddDays(-1), SignedBy = "赵桂兰" }, ExitSheet, By(Role.VillageClerk))).Field);
    }

    /// <summary>What a province asks besides is a veto like the national indicators (domain reference 4.5).</summary>
    [Theory]
    [InlineData(null, "“通广播电视”请选择“是”或“否”")]
    [InlineData(false, "“通广播电视”未达标，不能退出")]
    [InlineData(true, null)]
    public void An_indicator_of_the_province_is_asked_and_is_a_veto(bool? met, string? refusal)
    {
        var filing = Reviewed();
        ExitItem[] asked = [new("通广播电视", "能收看电视节目"), new("通村民小组路", "组里通硬化路")];
        Assert.Equal([.. ExitStandard.Names, "通广播电视", "通村民小组路"], ExitStandard.Of(filing, asked).Select(i => i.Name));

        ExitItemAnswer[] answers = [new() { Name = "通广播电视", Met = met, Evidence = " 户户通 " }, new() { Name = "通村民小组路", Met = true, Evidence = "水泥路到户" }, new() { Name = "编出来的", Met = true, Evidence = "假的" }];
        var refused = Record.Exception(() => { filing.VerifyExit(Check(), Income(), By(Role.VillageClerk), asked: asked, answers: answers); }) as RuleBroken;

        Assert.Equal((refusal, refusal is null ? null : "Answers[0].Met"), (refused?.Message, refused?.Field));
        Assert.Equal(refusal is null ? ["通广播电视", "通村民小组路"] : [], filing.ExitAnswers.Select(a => a.Name));
        if (refusal is null)
        {
            Assert.Equal(("能收看电视节目", "户户通"), (filing.ExitAnswers[0].Test, filing.ExitAnswers[0].Evidence));

            // What the county asks later says nothing of who was checked before.
            Assert.All(ExitStandard.Of(filing, [new("新加的", "以后才问")]), i => Assert.True(i.Met));
        }
    }

    [Fact]
    public void An_indicator_that_nobody_answered_stops_the_exit()
    {
        var refused = Assert.Throws<RuleBroken>(() => Reviewed().VerifyExit(Check(), Income(), By(Role.VillageClerk), asked: [new("通广播电视", "能收看电视节目")]));
        Assert.Equal("Answers[0].Met", refused.Field);
    }

    /// <summary>XT-008: without the photograph of the signed sheet nobody has agreed; one may be handed in later, none is taken away.</summary>
    [Fact]
    public void The_signature_comes_with_the_photograph_of_the_sheet()
    {
        var (filing, clerk) = (Reviewed(), By(Role.VillageClerk));
        filing.VerifyExit(Check(), Income(), clerk);
        var agreement = new ExitAgreement { AgreedOn = Day, SignedBy = "赵桂兰", Signature = ExitSignature.Signed };
        Assert.False(filing.TakesExitSheet);
        Assert.Throws<RuleBroken>(() => filing.AddExitSheets(ExitSheet, clerk));
        var refused = Assert.Throws<RuleBroken>(() => filing.AgreeToExit(agreement, [], clerk));
        Assert.Equal(("XT-008", "Proofs", FilingStage.ExitVerified, null), (refused.RuleId, refused.Field, filing.Stage, filing.Agreement));
        Assert.Equal("Proofs", Assert.Throws<RuleBroken>(() => filing.AgreeToExit(agreement, [.. Enumerable.Range(0, Filing.MostExitSheets + 1).Select(_ => Guid.CreateVersion7())], clerk)).Field);

        filing.AgreeToExit(agreement, ExitSheet, clerk);

        var clearer = Guid.CreateVersion7();
        Assert.Equal("WF-006", Assert.Throws<RuleBroken>(() => filing.AddExitSheets([clearer], By(Role.TownshipClerk))).RuleId);
        Assert.Equal("Proofs", Assert.Throws<RuleBroken>(() => filing.AddExitSheets([], clerk)).Field);
        filing.AddExitSheets([clearer], clerk);
        Assert.Equal([.. ExitSheet, clearer], filing.ExitSheetIds);

        // Sent back, another signature is another sheet: the photographs of the first stand for none but that.
        filing.Return(clerk, "签字人与户主不符");
        Assert.Equal("XT-008", Assert.Throws<RuleBroken>(() => filing.AgreeToExit(agreement, [], clerk)).RuleId);
        var second = Guid.CreateVersion7();
        filing.AgreeToExit(agreement, [second], clerk);
        Assert.Equal([.. ExitSheet, clearer, second], filing.ExitSheetIds);
    }

    private static Filing Reviewed()
    {
        var filing = Filing.ProposeExit(ExitRound(), OnRegister(), ExitReason.ReachedStandard, By(Role.VillageClerk));
        filing.PassReview(By(Role.VillageClerk));
        return filing;
    }
}
