using PovertyCase.Domain.Common;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Quality;
using PovertyCase.Domain.Settings;
using PovertyCase.Domain.Tests.Procedures;

namespace PovertyCase.Domain.Tests.Settings;

public sealed class DatedSettingTests
{
    private static readonly SettingDetails Days = new() { Key = SettingKeys.FirstNoticeDays, Value = "５天", InForceFrom = Cases.Day, Source = "旬扶办〔2026〕1号" };

    private static readonly SettingDetails Line = new() { Key = SettingCatalogue.PovertyLine, Year = 2025, Value = "7,800元", InForceFrom = new DateOnly(2025, 1, 1), Source = "示例" };

    [Theory]
    [InlineData("公示天数.第一次公示", "７天", "7")]
    [InlineData("公示天数.公告", "10", "10")]
    [InlineData("监督电话.县", "12317", "12317")]
    [InlineData("监督电话.镇", "138 0013 5627", "13800135627")]
    [InlineData("收入标准", "2,952.00元", "2952")]
    public void What_is_typed_is_stored_in_one_form(string key, string typed, string stored)
    {
        Assert.True(SettingCatalogue.Find(key)!.TryNormalise(typed, out var value, out _));
        Assert.Equal(stored, value);
    }

    [Theory]
    [InlineData("公示天数.第一次公示", "0")]
    [InlineData("公示天数.第一次公示", "61")]
    [InlineData("公示天数.第一次公示", "七")]
    [InlineData("监督电话.县", "1231")]
    [InlineData("收入标准", "0")]
    [InlineData("收入标准", "约三千")]
    public void What_makes_no_sense_is_refused_with_a_sentence(string key, string typed)
    {
        Assert.False(SettingCatalogue.Find(key)!.TryNormalise(typed, out _, out var problem));
        Assert.NotEmpty(problem);
    }

    [Theory]
    [InlineData(SettingKeys.GroupReviewStep, OptionalSteps.GroupReview, "小组评议")]
    [InlineData(SettingKeys.ComparisonStep, OptionalSteps.Comparison, "部门比对")]
    [InlineData(SettingKeys.LettersStep, OptionalSteps.Letters, "承诺书")]
    [InlineData(SettingKeys.ProofStep, OptionalSteps.ProofReading, "信息核对")]
    public void Every_optional_step_is_switched_on_by_its_setting(string key, OptionalSteps step, string name)
    {
        var details = Days with { Key = key, Value = "启用" };
        Assert.True(new SettingDetailsValidator().Validate(details).IsValid);
        var setting = DatedSetting.Decide(Cases.County, details, [], Cases.By(Role.CountyHead));
        Assert.Equal(step, new SettingsOfTheDay([setting], setting.InForceFrom).Steps);
        Assert.Equal(OptionalSteps.None, new SettingsOfTheDay([setting], setting.InForceFrom.AddDays(-1)).Steps);
        Assert.Equal(name, Label.Of(step));
    }

    [Fact]
    public void The_head_of_the_county_office_alone_sets_values()
    {
        Assert.Equal("WF-006", Assert.Throws<RuleBroken>(() => DatedSetting.Decide(Cases.County, Days, [], Cases.By(Role.CountyClerk))).RuleId);
        Assert.Equal("5", DatedSetting.Decide(Cases.County, Days, [], Cases.By(Role.CountyHead)).Value);
    }

    [Fact]
    public void Days_are_never_set_backwards_but_a_line_may_be_entered_for_a_past_year()
    {
        var by = Cases.By(Role.CountyHead);

        Assert.Equal("InForceFrom", Assert.Throws<RuleBroken>(() => DatedSetting.Decide(Cases.County, Days with { InForceFrom = Cases.Day.AddDays(-1) }, [], by)).Field);
        var line = DatedSetting.Decide(Cases.County, Line, [], by);
        Assert.Equal((SettingKeys.PovertyLine(2025), "7800"), (line.Key, line.Value));
    }

    [Fact]
    public void A_line_that_is_entered_again_takes_the_place_of_the_slip_whatever_day_it_names()
    {
        var by = Cases.By(Role.CountyHead);
        var slip = DatedSetting.Decide(Cases.County, Line with { Value = "40000", InForceFrom = Cases.Day }, [], by);

        // Ids carry the millisecond.
        Thread.Sleep(5);
        List<DatedSetting> rows = [slip, DatedSetting.Decide(Cases.County, Line with { Value = "4000" }, [], by)];

        Assert.Equal(4000m, new SettingsOfTheDay(rows, Cases.Day).Line(2025));
    }

    /// <summary>Of a village notice that hangs five days, and nine from the tenth day on; the rule asks five, and seven from the tenth day on.</summary>
    [Theory]
    [InlineData(SettingKeys.VillageNoticeDays, "4", 0, "要求至少公示5天")]
    [InlineData(SettingKeys.VillageNoticeDays, "5", 0, null)]
    [InlineData(SettingKeys.VillageNoticeDays, "6", 12, "要求至少公示7天")]
    [InlineData(SettingKeys.VillageNoticeDays, "7", 10, null)]
    [InlineData("规则.MO-008.min", "6", 5, "只张贴5天")]
    [InlineData("规则.MO-008.min", "3", 0, null)]
    [InlineData("规则.MO-008.min", "10", 10, "只张贴9天")]
    [InlineData(SettingKeys.FirstNoticeDays, "3", 0, null)]
    public void A_notice_in_the_village_never_hangs_shorter_than_its_rule_asks(string key, string value, int from, string? refusal)
    {
        var by = Cases.By(Role.CountyHead);
        DatedSetting Known(string k, string v, int day) => DatedSetting.Decide(Cases.County, k, v, Cases.Day.AddDays(day), "测试用", by);
        DatedSetting[] known = [Known(SettingKeys.VillageNoticeDays, "5", -100), Known(SettingKeys.VillageNoticeDays, "9", 10), Known("规则.MO-008.min", "7", 10)];

        // Of two decisions for one day the newer counts, and keys of the same millisecond have no order.
        Thread.Sleep(2);
        var thrown = Record.Exception(() => DatedSetting.Decide(Cases.County, Days with { Key = key, Value = value, InForceFrom = Cases.Day.AddDays(from) }, known, by with { At = by.At.AddMinutes(1) }));

        Assert.Equal(refusal is null, thrown is null);
        Assert.Contains(refusal ?? "", thrown?.Message ?? "", StringComparison.Ordinal);
        Assert.Equal(refusal is null ? null : "Value", (thrown as RuleBroken)?.Field);
    }

    [Fact]
    public void A_number_of_a_rule_is_told_with_the_days_since_when_it_held()
    {
        var by = Cases.By(Role.CountyHead);
        var months = RuleCatalogue.Find("MO-011").Parameters.Single();
        DatedSetting Of(string value, int day) => DatedSetting.Decide(Cases.County, months.SettingKey, value, Cases.Day.AddDays(day), "测试用", by);

        Assert.Equal(
            [(DateOnly.MinValue, 6), (Cases.Day.AddDays(-30), 12), (Cases.Day, 9)],
            new SettingsOfTheDay([Of("9", 0), Of("12", -30), Of("3", 1)], Cases.Day).Course(months));
    }

    [Fact]
    public void The_newest_value_whose_day_has_come_is_in_force()
    {
        var by = Cases.By(Role.CountyHead);
        List<DatedSetting> rows =
        [
            DatedSetting.Decide(Cases.County, Days with { Value = "9", InForceFrom = Cases.Day.AddDays(3) }, [], by),
            DatedSetting.Decide(Cases.County, Days, [], by),
            DatedSetting.Decide(Cases.County, Days with { Value = "7", InForceFrom = Cases.Day.AddDays(1) }, [], by),
        ];

        Assert.Equal(7, new SettingsOfTheDay(rows, Cases.Day.AddDays(2)).Days(SettingKeys.FirstNoticeDays));
        Assert.Equal(9, new SettingsOfTheDay(rows, Cases.Day.AddDays(3)).Days(SettingKeys.FirstNoticeDays));
        Assert.Throws<RuleBroken>(() => new SettingsOfTheDay(rows, Cases.Day.AddDays(-1)).Days(SettingKeys.FirstNoticeDays));
    }
}
