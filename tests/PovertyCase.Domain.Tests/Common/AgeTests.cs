using System.Globalization;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Tests.Common;

public sealed class AgeTests
{
    [Theory]
    [InlineData("1966-11-27", "2026-11-26", 59)]
    [InlineData("1966-11-27", "2026-11-27", 60)]
    [InlineData("1966-12-31", "2026-01-01", 59)]
    [InlineData("2000-02-29", "2026-02-28", 25)]
    [InlineData("2000-02-29", "2026-03-01", 26)]
    [InlineData("2026-11-27", "2026-11-27", 0)]
    public void Years_count_from_the_birthday(string born, string day, int years) =>
        Assert.Equal(years, Age.On(DateOnly.Parse(day, CultureInfo.InvariantCulture), DateOnly.Parse(born, CultureInfo.InvariantCulture)));
}
