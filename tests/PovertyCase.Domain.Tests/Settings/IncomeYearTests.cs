using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Settings;
using PovertyCase.Domain.Tests.Procedures;

namespace PovertyCase.Domain.Tests.Settings;

/// <summary>收入统计期间 (domain reference 4.2).</summary>
public sealed class IncomeYearTests
{
    [Theory]
    [InlineData("10月1日至次年9月30日", "2025-10-01", "2026-09-30", "10月1日至次年9月30日")]
    [InlineData("上年10月1日至9月30日", "2025-10-01", "2026-09-30", "10月1日至次年9月30日")]
    [InlineData("1月1日", "2026-01-01", "2026-12-31", "1月1日至12月31日")]
    [InlineData("1.1-", null, null, null)]
    [InlineData("1-1至12-31", "2026-01-01", "2026-12-31", "1月1日至12月31日")]
    [InlineData("3月1日至次年2月29日", "2025-03-01", "2026-02-28", "3月1日至次年2月末")]
    [InlineData("3月1日至次年2月末", "2025-03-01", "2026-02-28", "3月1日至次年2月末")]
    [InlineData("10月1日至次年8月31日", null, null, null)]
    [InlineData("2月29日", null, null, null)]
    [InlineData("13月1日", null, null, null)]
    [InlineData("去年十月", null, null, null)]
    [InlineData("", null, null, null)]
    public void Twelve_months_that_end_within_the_year(string typed, string? from, string? to, string? text)
    {
        Assert.Equal(from is not null, IncomeYear.TryParse(typed, out var year, out var problem));
        if (from is null)
        {
            Assert.Contains("正好十二个月", problem, StringComparison.Ordinal);
            return;
        }

        Assert.Equal((DateOnly.Parse(from), DateOnly.Parse(to!)), year!.Of(2026));
        Assert.Equal(text, year.Text);
        Assert.True(IncomeYear.TryParse(year.Text, out var again, out _));
        Assert.Equal(year.Of(2024), again.Of(2024));
    }

    [Fact]
    public void A_year_goes_by_what_was_in_force_at_its_end_and_a_written_sheet_keeps_its_own()
    {
        var head = Cases.By(Role.CountyHead);
        DatedSetting Set(DateOnly from, string value) => DatedSetting.Decide(
            Cases.County, new SettingDetails { Key = SettingKeys.IncomeYear, Value = value, InForceFrom = from, Source = "旬扶办〔2026〕9号" }, [], head with { At = head.At.AddYears(-3) });
        var rows = new[] { Set(new DateOnly(2025, 3, 1), "1月1日至12月31日"), Set(new DateOnly(2026, 1, 1), "7月1日") };
        var settings = new SettingsOfTheDay(rows, Cases.Day);

        Assert.Equal(new DateOnly(2023, 10, 1), settings.IncomeOf(2024).From);
        Assert.Equal((new DateOnly(2025, 1, 1), new DateOnly(2025, 12, 31)), settings.IncomeOf(2025));
        Assert.Equal((new DateOnly(2025, 7, 1), new DateOnly(2026, 6, 30)), settings.IncomeOf(2026));
        Assert.Equal(IncomeYear.Usual.Of(2026), new SettingsOfTheDay([], Cases.Day).IncomeOf(2026));

        var household = Cases.Household();
        household.RecordIncome(2026, new IncomeDetails { WageIncome = 1000 }, Cases.By(Role.VillageClerk), period: settings.IncomeOf);
        household.RecordIncome(2026, new IncomeDetails { WageIncome = 2000 }, Cases.By(Role.VillageClerk));
        var sheet = household.Incomes.Single(i => i.Year == 2026);
        Assert.Equal((new DateOnly(2025, 7, 1), new DateOnly(2026, 6, 30), 2000m), (sheet.PeriodStart, sheet.PeriodEnd, sheet.Details.WageIncome));
    }
}
