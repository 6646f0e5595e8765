using PovertyCase.Domain.Common;
using PovertyCase.Domain.Procedures;

namespace PovertyCase.Domain.Tests.Procedures;

/// <summary>Why it went on although too few households were visited (WF-012).</summary>
public sealed class ShortSampleTests
{
    private static readonly Round Round = Cases.Round();
    private static readonly SampleShare Short = new(6, 1, 20);

    [Theory]
    [InlineData(Role.TownshipClerk, false)]
    [InlineData(Role.CountyClerk, true)]
    public void The_level_that_decides_says_why_and_the_trail_says_it_of_the_round(Role role, bool byCounty)
    {
        var by = Cases.By(role);
        var answer = ShortSample.Explain(Round, Short, " 大雪封山，路通了就补查 ", by);

        Assert.Equal((Round.Id, by.AreaNo, byCounty, 6, 1, 20), (answer.RoundId, answer.AreaNo, answer.ByCounty, answer.Cases, answer.Checked, answer.Least));
        Assert.Equal(("大雪封山，路通了就补查", by.OfficerId, by.Name, by.At), (answer.Because, answer.ById, answer.ByName, answer.At));
        Assert.Equal(("Round", Round.Id), answer.ActsUpon);
        var told = Assert.Single(answer.Events);
        Assert.Equal(("说明抽查不足", $"{Round.Name}：抽查比例16%，低于20%（6户里入户抽查了1户）——大雪封山，路通了就补查"), (told.Act, told.Note));
    }

    [Fact]
    public void Nobody_else_explains_nor_a_share_that_is_full_nor_in_a_word()
    {
        var by = Cases.By(Role.TownshipClerk);
        foreach (var role in Enum.GetValues<Role>().Where(r => r is not (Role.TownshipClerk or Role.CountyClerk)))
        {
            Assert.Equal("WF-006", Assert.Throws<RuleBroken>(() => ShortSample.Explain(Round, Short, "大雪封山了", Cases.By(role))).RuleId);
        }

        Assert.Throws<RuleBroken>(() => ShortSample.Explain(Round, new SampleShare(5, 1, 20), "大雪封山了", by));
        foreach (var thin in new[] { null, "", "核", "。。。。", string.Concat(Enumerable.Repeat("大雪封山", 76)) })
        {
            Assert.Equal(nameof(ShortSample.Because), Assert.Throws<RuleBroken>(() => ShortSample.Explain(Round, Short, thin, by)).Field);
        }
    }

    [Theory]
    [InlineData(6, 1, 20, true, "大雪封山了")]
    [InlineData(7, 1, 20, false, "大雪封山了（当时6户里入户抽查了1户）")]
    [InlineData(6, 0, 20, false, "大雪封山了（当时6户里入户抽查了1户）")]
    [InlineData(6, 1, 30, false, "大雪封山了（当时6户里入户抽查了1户，应查20%）")]
    public void It_stands_for_the_share_it_was_given_for(int cases, int visited, int least, bool stands, string beside)
    {
        var answer = ShortSample.Explain(Round, Short, "大雪封山了", Cases.By(Role.TownshipClerk));
        var today = new SampleShare(cases, visited, least);
        Assert.Equal((stands, beside), (answer.StandsFor(today), answer.Beside(today)));
    }
}
