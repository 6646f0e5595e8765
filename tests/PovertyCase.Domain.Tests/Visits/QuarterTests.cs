using PovertyCase.Domain.Visits;

namespace PovertyCase.Domain.Tests.Visits;

public sealed class QuarterTests
{
    [Theory]
    [InlineData("2026-01-01", "2026-1", "2026-01-01", "2026-03-31")]
    [InlineData("2026-06-30", "2026-2", "2026-04-01", "2026-06-30")]
    [InlineData("2026-11-22", "2026-4", "2026-10-01", "2026-12-31")]
    public void A_day_lies_in_the_quarter_of_its_months(string day, string name, string first, string last)
    {
        var quarter = Quarter.Of(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(name, quarter.ToString());
        Assert.Equal(first, quarter.First.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(last, quarter.Last.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        Assert.True(Quarter.TryParse(name, out var read));
        Assert.Equal(quarter, read);
    }

    [Fact]
    public void Before_the_first_quarter_comes_the_fourth_of_the_year_before() => Assert.Equal(new Quarter(2025, 4), new Quarter(2026, 1).Previous);

    [Theory]
    [InlineData("2026-5")]
    [InlineData("2026-0")]
    [InlineData("1999-1")]
    [InlineData("26-1")]
    [InlineData(null)]
    public void What_is_no_quarter_is_not_read(string? text) => Assert.False(Quarter.TryParse(text, out _));
}
