using PovertyCase.Domain.Common;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Settings;

namespace PovertyCase.Domain.Tests.Procedures;

/// <summary>入户抽查 (domain.md 3.1 and 3.2, WF-012, S1-41).</summary>
public sealed class SampleDrawTests
{
    private static readonly Round Round = Cases.Round();

    [Theory]
    [InlineData(5, 1, 20, 20, false, 0)]
    [InlineData(6, 1, 20, 16, true, 1)]
    [InlineData(1, 0, 20, 0, true, 1)]
    [InlineData(100, 19, 20, 19, true, 1)]
    [InlineData(101, 10, 10, 9, true, 1)]
    [InlineData(0, 0, 20, 0, false, 0)]
    public void A_share_is_short_until_the_last_owed_visit(int cases, int visited, int least, int percent, bool isShort, int owed)
    {
        var share = new SampleShare(cases, visited, least);
        Assert.Equal((percent, isShort, owed), (share.Percent, share.IsShort, share.Owed));
        Assert.Equal(isShort ? $"抽查比例{percent}%，低于{least}%" : null, share.Warning);
    }

    [Fact]
    public void The_least_share_is_the_county_s_setting_else_a_fifth_and_a_tenth()
    {
        var none = new SettingsOfTheDay([], Cases.Day);
        Assert.Equal((20, 10), (SampleDraw.Least(false, none), SampleDraw.Least(true, none)));
        var set = new SettingsOfTheDay([DatedSetting.Decide(Cases.County, "规则.WF-012.township", "30", new DateOnly(2026, 1, 1), "测试用", Cases.By(Role.CountyHead))], Cases.Day);
        Assert.Equal((30, 10), (SampleDraw.Least(false, set), SampleDraw.Least(true, set)));
    }

    [Fact]
    public void Only_the_clerks_of_township_and_county_draw_and_not_more_than_wait()
    {
        var waiting = new List<Filing> { Cases.Applied(Round), Cases.Applied(Round, "钱有才") };
        foreach (var role in Enum.GetValues<Role>().Where(r => r is not (Role.TownshipClerk or Role.CountyClerk)))
        {
            Assert.Equal("WF-006", Assert.Throws<RuleBroken>(() => SampleDraw.Draw(Round, waiting, 1, 1, Cases.By(role))).RuleId);
        }

        Assert.Throws<RuleBroken>(() => SampleDraw.Draw(Round, [], 1, 1, Cases.By(Role.TownshipClerk)));
        Assert.Equal("Wanted", Assert.Throws<RuleBroken>(() => SampleDraw.Draw(Round, waiting, 3, 1, Cases.By(Role.TownshipClerk))).Field);
        var draw = SampleDraw.Draw(Round, waiting, 2, 1, Cases.By(Role.TownshipClerk));
        Assert.Equal((2, 2, false), (draw.OutOf, draw.Lines.Count, draw.ByCounty));
        Assert.True(SampleDraw.Draw(Round, waiting, 1, 1, Cases.By(Role.CountyClerk)).ByCounty);
    }

    /// <summary>S0-08: whoever split before it applied is visited, whatever number was asked for.</summary>
    [Theory]
    [InlineData(1, 2)]
    [InlineData(3, 3)]
    public void Households_that_split_are_always_drawn_and_not_passed_unseen(int wanted, int drawn)
    {
        var by = Cases.By(Role.TownshipClerk);
        var waiting = new[] { "甲", "乙", "丙", "丁" }.Select(name => Cases.Applied(Round, name)).ToList();
        HashSet<Guid> split = [waiting[1].Id, waiting[3].Id];

        var draw = SampleDraw.Draw(Round, waiting, wanted, 7, by, split);

        Assert.Equal(drawn, draw.Lines.Count);
        Assert.Superset(split, draw.Lines.Select(l => l.FilingId).ToHashSet());
        Assert.Contains("先入户核查", SampledFiling.Against(waiting[1], [], must: true), StringComparison.Ordinal);
        var line = draw.Lines.Single(l => l.FilingId == waiting[1].Id);
        line.Record(Seen(SampleResult.Right), waiting[1], by);
        Assert.Null(SampledFiling.Against(waiting[1], [line], must: true));
    }

    [Fact]
    public void A_drawn_household_is_not_passed_before_the_visit_nor_after_one_that_did_not_agree()
    {
        var by = Cases.By(Role.TownshipClerk);
        var filing = Cases.Applied(Round);
        var other = Cases.Applied(Round, "钱有才");
        var line = SampleDraw.Draw(Round, [filing], 1, 1, by).Lines[0];
        Assert.NotNull(SampledFiling.Against(filing, [line]));
        Assert.Null(SampledFiling.Against(other, [line]));

        line.Record(Seen(SampleResult.Wrong), filing, by);
        Assert.NotNull(SampledFiling.Against(filing, [line]));

        // It goes back and comes again on a later day: what was put right is not held against it.
        filing.RecordSurvey(Cases.Survey(), Cases.By(Role.VillageClerk, Cases.Day.AddDays(3)));
        Assert.Null(SampledFiling.Against(filing, [line]));

        var agreed = SampleDraw.Draw(Round, [other], 1, 1, by).Lines[0];
        agreed.Record(Seen(SampleResult.Right), other, by);
        Assert.Null(SampledFiling.Against(other, [agreed]));
    }

    [Fact]
    public void A_visit_is_recorded_once_by_the_level_that_drew_and_on_a_day_that_can_be()
    {
        var by = Cases.By(Role.TownshipClerk);
        var filing = Cases.Applied(Round);
        var line = SampleDraw.Draw(Round, [filing], 1, 1, by).Lines[0];
        Assert.Equal("WF-006", Assert.Throws<RuleBroken>(() => line.Record(Seen(SampleResult.Right), filing, Cases.By(Role.CountyClerk))).RuleId);
        foreach (var day in new[] { Cases.Day.AddDays(-1), Cases.Day.AddDays(1) })
        {
            Assert.Equal("SampledOn", Assert.Throws<RuleBroken>(() => line.Record(Seen(SampleResult.Right) with { SampledOn = day }, filing, by)).Field);
        }

        line.Record(Seen(SampleResult.Right), filing, by);
        Assert.Throws<RuleBroken>(() => line.Record(Seen(SampleResult.Wrong), filing, by));
        Assert.Equal(SampleResult.Right, line.Finding!.Result);

        var ended = Cases.Applied(Round, "孙已撤");
        var late = SampleDraw.Draw(Round, [ended], 1, 1, by).Lines[0];
        ended.Withdraw(Cases.By(Role.VillageClerk), "农户不办了");
        Assert.Throws<RuleBroken>(() => late.Record(Seen(SampleResult.Right), ended, by));
    }

    [Theory]
    [InlineData("李明", "房子漏雨", nameof(SampleFinding.Samplers))]
    [InlineData("李明、王芳", "", nameof(SampleFinding.Seen))]
    [InlineData("李明、王芳", "房子漏雨", null)]
    public void Two_visit_and_say_what_they_saw(string samplers, string seen, string? field)
    {
        var found = new SampleFindingValidator().Validate(Seen(SampleResult.Right) with { Samplers = samplers, Seen = seen });
        Assert.Equal(field, found.Errors.FirstOrDefault()?.PropertyName);
    }

    private static SampleFinding Seen(SampleResult result) => new() { Result = result, SampledOn = Cases.Day, Samplers = "李明、王芳", Seen = "与申报一致" };
}
