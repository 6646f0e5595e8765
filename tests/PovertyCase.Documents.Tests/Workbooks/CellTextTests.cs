using PovertyCase.Documents.Workbooks;

namespace PovertyCase.Documents.Tests.Workbooks;

public sealed class CellTextTests
{
    [Theory]
    [InlineData("2016/3/5")]
    [InlineData("2016.3.5")]
    [InlineData("2016-03-05")]
    [InlineData("2016年3月5日")]
    [InlineData("２０１６年３月５日")]
    [InlineData(" 2016 年 3 月 5 日\u00A0")]
    [InlineData("20160305")]
    [InlineData("2016-03-05 00:00:00")]
    [InlineData("2016/3/5 8:30")]
    public void A_day_is_read_in_every_shape_that_occurs(string text)
    {
        Assert.True(CellText.TryDay(SheetCell.Of(text), out var day));
        Assert.Equal(new DateOnly(2016, 3, 5), day);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2016年")]
    [InlineData("2016-13-05")]
    [InlineData("2015-02-29")]
    [InlineData("3/5/2016")]
    [InlineData("不详")]
    [InlineData("1068-03-05")]
    [InlineData("2196-03-05")]
    public void What_is_no_day_is_not_guessed(string text) => Assert.False(CellText.TryDay(SheetCell.Of(text), out _));

    /// <summary>A year, or a year and a month, typed into a plain cell: as a serial number it would be a day of 1905.</summary>
    [Theory]
    [InlineData(1958.3, false)]
    [InlineData(1958, false)]
    [InlineData(2016.11, false)]
    [InlineData(29285, true)]
    [InlineData(29285.5, true)]
    public void A_plain_number_that_may_be_a_year_is_no_day(double number, bool day) =>
        Assert.Equal(day, CellText.TryDay(new SheetCell(CellKind.Number, number.ToString(System.Globalization.CultureInfo.InvariantCulture)) { Number = number }, out _));

    [Theory]
    [InlineData("1234.5", "1234.5")]
    [InlineData("１２３４．５", "1234.5")]
    [InlineData("1,234.50", "1234.50")]
    [InlineData("￥1,234,567元", "1234567")]
    [InlineData("-3", "-3")]
    public void Money_is_read(string text, string expected)
    {
        Assert.True(CellText.TryMoney(SheetCell.Of(text), out var yuan));
        Assert.Equal(decimal.Parse(expected), yuan);
    }

    [Theory]
    [InlineData("12,34")]
    [InlineData("1,2345")]
    [InlineData("1.2,3")]
    [InlineData("约3000")]
    [InlineData("3000-4000")]
    [InlineData("")]
    [InlineData("1.5E+3")]
    public void What_is_no_amount_is_not_guessed(string text) => Assert.False(CellText.TryMoney(SheetCell.Of(text), out _));

    [Fact]
    public void Whole_numbers_are_whole()
    {
        Assert.True(CellText.TryWhole(SheetCell.Of("3.0"), out var three));
        Assert.Equal(3, three);
        Assert.False(CellText.TryWhole(SheetCell.Of("3.5"), out _));
    }

    [Theory]
    [InlineData("6.10928E+17", true)]
    [InlineData("6.10928196101010e17", true)]
    [InlineData("=\"6.10928E+17\"", true)]
    [InlineData("610928196101010016", false)]
    [InlineData("61092819610101001x", false)]
    public void A_number_in_scientific_notation_is_damaged_and_never_repaired(string text, bool expected)
    {
        CellText.IdNumber(SheetCell.Of(text), out var damaged);

        Assert.Equal(expected, damaged);
    }

    [Theory]
    [InlineData("=\"61092819610101001x\"", "61092819610101001X")]
    [InlineData("'610928196101010016", "610928196101010016")]
    [InlineData("６１０９２８ 19610101 0016\u200B", "610928196101010016")]
    public void An_id_number_loses_its_shell_and_nothing_else(string text, string expected) =>
        Assert.Equal(expected, CellText.IdNumber(SheetCell.Of(text), out _));
}
