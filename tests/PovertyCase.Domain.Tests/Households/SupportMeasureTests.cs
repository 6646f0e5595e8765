using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;

namespace PovertyCase.Domain.Tests.Households;

public sealed class SupportMeasureTests
{
    private static readonly Actor Clerk = new(Guid.CreateVersion7(), "张晓梅", Role.VillageClerk, 610928109203, new DateTimeOffset(2026, 11, 22, 1, 0, 0, TimeSpan.Zero));

    private static Household Registered()
    {
        var household = Household.Enter(610928109203, "6109281092030001", new HouseholdDetails { GroupName = "一组" }, Clerk);
        household.StateCauses([new CauseDetails { Code = "03", Detail = "王小明在旬阳中学读高二，一年要花九千元" }], Clerk);
        typeof(Household).GetProperty(nameof(Household.Status))!.SetValue(household, HouseholdStatus.Registered);
        return household;
    }

    private static SupportMeasureDetails Details => new()
    {
        Cause = "03",
        Measure = "0501",
        Project = "雨露计划",
        Unit = "县乡村振兴局",
        Content = "每学期补助1500元",
        Amount = 3000,
        StartsOn = new DateOnly(2026, 3, 1),
    };

    public static TheoryData<int, string, string, string?, string> Refusals => new()
    {
        { 2026, "01", "2026-03-01", null, "这不是这一户登记的致贫原因" },
        { 2028, "03", "2026-03-01", null, "年度应在2013至2027年之间" },
        { 2025, "03", "2026-03-01", null, "开始日期应在2013年以后，不晚于所填年度" },
        { 2026, "03", "2012-03-01", null, "开始日期应在2013年以后，不晚于所填年度" },
        { 2026, "03", "2024-03-01", "2025-12-31", "这项措施不属于这一年度" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void A_measure_belongs_to_a_recorded_cause_and_to_its_year(int year, string cause, string starts, string? ends, string sentence)
    {
        var details = Details with { Cause = cause, StartsOn = DateOnly.Parse(starts, System.Globalization.CultureInfo.InvariantCulture), EndsOn = ends is null ? null : DateOnly.Parse(ends, System.Globalization.CultureInfo.InvariantCulture) };

        Assert.Contains(sentence, Assert.Throws<RuleBroken>(() => SupportMeasure.Enter(Registered(), year, details, Clerk)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_result_lies_between_the_beginning_and_today_and_a_struck_measure_takes_none()
    {
        var measure = SupportMeasure.Enter(Registered(), 2026, Details, Clerk);
        Assert.Throws<RuleBroken>(() => measure.Report(new SupportResult { SeenOn = new DateOnly(2026, 2, 28), Gained = 1, Effect = "到账" }, null, Clerk));
        Assert.Throws<RuleBroken>(() => measure.Report(new SupportResult { SeenOn = new DateOnly(2026, 11, 23), Gained = 1, Effect = "到账" }, null, Clerk));
        var page = Guid.NewGuid();
        measure.Report(new SupportResult { SeenOn = new DateOnly(2026, 9, 1), Gained = 1500, Effect = "到账" }, page, Clerk);
        measure.Report(new SupportResult { SeenOn = new DateOnly(2026, 9, 1), Gained = 3000, Effect = "两学期到账" }, null, Clerk);

        Assert.Equal((3000m, page), (measure.Result!.Gained!.Value, measure.SignedPageId!.Value));
        measure.Strike("重复", Clerk);
        Assert.Throws<RuleBroken>(() => measure.Report(new SupportResult { SeenOn = new DateOnly(2026, 9, 1), Gained = 1, Effect = "到账" }, null, Clerk));
    }

    /// <summary>The three examples of the sources, and a cause against which any measure will do.</summary>
    [Theory]
    [InlineData("01", "0603", true)]
    [InlineData("01", "1001", true)]
    [InlineData("01", "0204", false)]
    [InlineData("03", "0501", true)]
    [InlineData("03", "0101", false)]
    [InlineData("07", "0204", true)]
    [InlineData("07", "0603", false)]
    [InlineData("12", "0801", true)]
    public void Help_is_of_the_kind_that_helps(string cause, string measure, bool helps) => Assert.Equal(helps, PovertyCauseCode.IsHelpedBy(cause, measure));

    [Fact]
    public void Every_help_names_codes_that_exist() =>
        Assert.All(PovertyCauseCode.Help, h => Assert.True(h.Measure.Length == 0 || CodeTables.Measures.Has(h.Measure), $"{h.Cause}: {h.Measure}"));
}
