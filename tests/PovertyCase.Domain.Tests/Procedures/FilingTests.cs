using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Notices;
using PovertyCase.Domain.Procedures;
using static PovertyCase.Domain.Tests.Procedures.Cases;

namespace PovertyCase.Domain.Tests.Procedures;

public sealed class FilingTests
{
    [Fact]
    public void A_household_without_head_income_or_cause_cannot_apply_and_each_gap_is_one_sentence()
    {
        var household = Domain.Households.Household.Enter(Village, "1", new HouseholdDetails { GroupName = "一组" }, By(Role.VillageClerk));

        Assert.Equal(3, household.MissingForApplication().Count());
        Assert.Equal("HH-001", Assert.Throws<RuleBroken>(() => Filing.Start(Round(), household, Day, By(Role.VillageClerk))).RuleId);
    }

    /// <summary>S0-57: a label is no cause.</summary>
    [Theory]
    [InlineData("因病", true)]
    [InlineData("主要是因病、因残致贫", true)]
    [InlineData("", true)]
    [InlineData("儿子三级肢体残疾", false)]
    public void A_cause_that_is_only_a_label_goes_no_further(string detail, bool stops)
    {
        var household = Household();
        household.StateCauses([new CauseDetails { Code = "01", Detail = detail }], By(Role.VillageClerk));

        Assert.Equal(stops, household.MissingForApplication().Any(m => m.Contains("只写了名称", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_application_says_why_only_now() =>
        Assert.Equal([EntryReason.NewlyPoor, EntryReason.Missed], new[] { EntryReason.NewlyPoor, EntryReason.Missed }.Select(r => Filing.Start(Round(), Household(), Day, By(Role.VillageClerk), r).EntryReason!.Value));

    [Fact]
    public void A_household_that_is_applying_cannot_apply_again()
    {
        var filing = Applied(Round());

        Assert.Throws<RuleBroken>(() => Filing.Start(Round(), filing.Household, Day, By(Role.VillageClerk)));
    }

    [Theory]
    [InlineData("2026-09-30")]
    [InlineData("2026-11-03")]
    public void The_day_of_application_lies_between_the_opening_of_the_round_and_today(string day)
    {
        var refused = Assert.Throws<RuleBroken>(() => Filing.Start(Round(), Household(), DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), By(Role.VillageClerk)));

        Assert.Equal("AppliedOn", refused.Field);
    }

    [Fact]
    public void Nothing_is_filed_in_a_round_that_is_not_open()
    {
        var after = By(Role.VillageClerk, new DateOnly(2027, 1, 1));

        Assert.Equal("WF-015", Assert.Throws<RuleBroken>(() => Filing.Start(Round(), Household(), Day, after)).RuleId);
    }

    [Fact]
    public void Who_prepared_a_filing_cannot_decide_it()
    {
        // WF-007: the clerk of the village has become clerk of the township.
        var filing = At(FilingStage.TownshipReview);
        var samePerson = By(Role.TownshipClerk) with { OfficerId = By(Role.VillageClerk).OfficerId };

        Assert.Equal("WF-007", Assert.Throws<RuleBroken>(() => filing.PassTownship(samePerson)).RuleId);
        Assert.Equal("WF-007", Assert.Throws<RuleBroken>(() => filing.Reject(samePerson, "名下有车")).RuleId);
        Assert.Equal(FilingStage.TownshipReview, filing.Stage);
    }

    [Fact]
    public void A_return_needs_a_reason_and_shows_it_until_the_filing_goes_forward()
    {
        var filing = At(FilingStage.TownshipReview);

        Assert.Equal("Reason", Assert.Throws<RuleBroken>(() => filing.Return(By(Role.TownshipClerk), " ")).Field);
        filing.Return(By(Role.TownshipClerk), " 请补残疾证复印件 ");
        Assert.Equal("请补残疾证复印件", filing.ReturnedBecause);
        filing.SubmitToTownship(new NoticeStanding(Day.AddDays(-1), 7, 0), By(Role.VillageClerk));
        Assert.Null(filing.ReturnedBecause);
    }

    [Fact]
    public void A_filing_that_ends_without_entry_frees_its_household_for_another_application()
    {
        var filing = At(FilingStage.TownshipReview);

        filing.Reject(By(Role.TownshipClerk), "县城有商品房");

        Assert.Equal("县城有商品房", filing.EndedBecause);
        Assert.Equal(HouseholdStatus.Entered, filing.Household.Status);
    }

    [Fact]
    public void A_survey_lies_between_application_and_today()
    {
        var filing = Applied(Round());

        Assert.Equal("Survey.SurveyedOn", Assert.Throws<RuleBroken>(() => filing.RecordSurvey(Survey(Day.AddDays(-1)), By(Role.VillageClerk))).Field);
        Assert.Throws<RuleBroken>(() => filing.RecordSurvey(Survey(Day.AddDays(1)), By(Role.VillageClerk)));
        filing.RecordSurvey(Survey(), By(Role.VillageClerk));
        Assert.Equal(FilingStage.Surveyed, filing.Stage);
    }

    [Theory]
    [InlineData("张晓梅", false)]
    [InlineData("张晓梅、张晓梅", false)]
    [InlineData("张晓梅、刘德福", true)]
    [InlineData("张晓梅 刘德福", true)]
    public void A_survey_is_made_by_two_or_more_people(string surveyors, bool enough)
    {
        Assert.Equal(enough, new SurveyDetailsValidator().Validate(Survey() with { Surveyors = surveyors }).IsValid);
    }

    [Fact]
    public void A_registered_household_is_locked()
    {
        var filing = At(FilingStage.Registered);

        Assert.Equal("WF-008", Assert.Throws<RuleBroken>(() => filing.Household.RecordIncome(2026, new IncomeDetails(), By(Role.VillageClerk))).RuleId);
    }

    [Fact]
    public void What_was_recorded_before_a_filing_was_sent_back_is_offered_again_and_stands_for_nothing()
    {
        var filing = At(FilingStage.Compared);
        Assert.NotNull(filing.SurveyThatStands);
        Assert.NotNull(filing.ComparisonThatStands);

        filing.Return(By(Role.CountyClerk), "入户日期写错了");

        Assert.Equal((FilingStage.Applied, null, null), (filing.Stage, filing.SurveyThatStands, filing.ComparisonThatStands));
        Assert.NotNull(filing.Survey);
        filing.Withdraw(By(Role.VillageClerk), "子女接去同住");
        Assert.Equal((null, null), (filing.Survey, filing.Comparison));

        var discussed = At(FilingStage.GroupReviewed);
        Assert.NotNull(discussed.GroupReviewThatStands);
        discussed.Return(By(Role.VillageClerk), "到会人数写错了");
        Assert.Null(discussed.GroupReviewThatStands);
        Assert.NotNull(discussed.SurveyThatStands);
        discussed.Withdraw(By(Role.VillageClerk), "子女接去同住");
        Assert.NotNull(discussed.SurveyThatStands);
        Assert.Null(discussed.GroupReview);
    }
}
