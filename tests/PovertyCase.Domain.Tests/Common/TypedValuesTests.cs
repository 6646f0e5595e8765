using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Tests.Common;

public sealed class TypedValuesTests
{
    private static readonly DateOnly Today = new(2026, 3, 1);

    [Theory]
    [InlineData("2016.3.5", 2016, 3, 5)]
    [InlineData("2016/03/05", 2016, 3, 5)]
    [InlineData("2016-3-5", 2016, 3, 5)]
    [InlineData("2016年3月5日", 2016, 3, 5)]
    [InlineData("2016年3月5号", 2016, 3, 5)]
    [InlineData("2016 年 3 月 5 日", 2016, 3, 5)]
    [InlineData("20160305", 2016, 3, 5)]
    [InlineData("２０１６．３．５", 2016, 3, 5)]
    [InlineData("2016/3/5 0:00:00", 2016, 3, 5)]
    [InlineData("今天", 2026, 3, 1)]
    [InlineData("昨天", 2026, 2, 28)]
    [InlineData("前天", 2026, 2, 27)]
    [InlineData("3月5日", 2026, 3, 5)]
    [InlineData("今年3月5日", 2026, 3, 5)]
    [InlineData("2016.2.29", 2016, 2, 29)]
    public void Days_are_read_as_clerks_write_them(string typed, int year, int month, int day)
    {
        Assert.True(FlexibleDate.TryParse(typed, Today, out var date, out var problem));
        Assert.Equal(new DateOnly(year, month, day), date);
        Assert.Null(problem);
    }

    [Theory]
    [InlineData("", "请填写日期")]
    [InlineData(null, "请填写日期")]
    [InlineData("2015.2.29", "2015年2月没有29日")]
    [InlineData("2月29日", "2026年2月没有29日")]
    [InlineData("2016.13.1", "月份")]
    [InlineData("1016.3.5", "年份不对")]
    [InlineData("16.3.5", "四位数")]
    [InlineData("2016年3月", "缺“日”")]
    [InlineData("201603", "缺“日”")]
    [InlineData("2016/3/5 14:30", "看不懂")]
    [InlineData("去年春天", "看不懂")]
    [InlineData("42434", "看不懂")]
    public void Impossible_or_unfinished_days_are_refused_with_a_reason(string? typed, string part)
    {
        Assert.False(FlexibleDate.TryParse(typed, Today, out _, out var problem));
        Assert.Contains(part, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_day_is_written_out_without_leading_zeros() => Assert.Equal("2026年3月1日", FlexibleDate.Long(Today));

    [Theory]
    [InlineData("1234.5", "1234.50")]
    [InlineData("１，２３４．５元", "1234.50")]
    [InlineData("¥3,000", "3000")]
    [InlineData("3000元整", "3000")]
    [InlineData("1.2万元", "12000")]
    [InlineData("1.23456万", "12345.60")]
    [InlineData("0", "0")]
    [InlineData("007", "7")]
    [InlineData("1.500", "1.50")]
    [InlineData("99999999.99", "99999999.99")]
    public void Amounts_are_read_in_yuan(string typed, string yuan)
    {
        Assert.True(Money.TryParse(typed, out var value, out var problem));
        Assert.Equal(decimal.Parse(yuan, System.Globalization.CultureInfo.InvariantCulture), value);
        Assert.Null(problem);
    }

    [Theory]
    [InlineData("", "请填写金额")]
    [InlineData(null, "请填写金额")]
    [InlineData("-5", "负数")]
    [InlineData("1.234", "两位")]
    [InlineData("0.0000001万", "两位")]
    [InlineData("12,34", "逗号")]
    [InlineData("100000000", "万元")]
    [InlineData("1万万", "只能填数字")]
    [InlineData("约3000", "只能填数字")]
    [InlineData("1e5", "只能填数字")]
    [InlineData("1.2.3", "只能填数字")]
    [InlineData("99999999999999999999999999999999999", "位数")]
    public void Amounts_that_are_no_amounts_are_refused_with_a_reason(string? typed, string part)
    {
        Assert.False(Money.TryParse(typed, out var value, out var problem));
        Assert.Contains(part, problem, StringComparison.Ordinal);
        Assert.Equal(0, value);
    }

    [Theory]
    [InlineData("1234.5", "1,234.50")]
    [InlineData("0", "0.00")]
    [InlineData("-12000", "-12,000.00")]
    public void An_amount_is_shown_with_commas_and_two_decimals(string yuan, string text) =>
        Assert.Equal(text, Money.Text(decimal.Parse(yuan, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("13800135627", "13800135627", "138****5627")]
    [InlineData("138 0013 5627", "13800135627", "138****5627")]
    [InlineData("138-0013-5627", "13800135627", "138****5627")]
    [InlineData("+86 13800135627", "13800135627", "138****5627")]
    [InlineData("１３８００１３５６２７", "13800135627", "138****5627")]
    [InlineData("0915-7202345", "0915-7202345", "0915-****345")]
    [InlineData("(0915)7202345", "0915-7202345", "0915-****345")]
    [InlineData("01062345678", "010-62345678", "010-****5678")]
    public void Phones_are_brought_to_one_form_and_masked(string typed, string expected, string mask)
    {
        Assert.True(Phone.TryNormalise(typed, out var number, out var problem));
        Assert.Equal(expected, number);
        Assert.Null(problem);
        Assert.Equal(mask, Phone.Mask(number));
    }

    [Theory]
    [InlineData("", "请填写联系电话")]
    [InlineData("1380013562", "10位")]
    [InlineData("12800135627", "第二位")]
    [InlineData("7202345", "加区号")]
    [InlineData("13800135627/13900135627", "一个号码")]
    [InlineData("13800135627 儿子", "一个号码")]
    [InlineData("99", "不完整")]
    public void Phones_that_cannot_be_called_are_refused(string typed, string part)
    {
        Assert.False(Phone.TryNormalise(typed, out var number, out var problem));
        Assert.Contains(part, problem, StringComparison.Ordinal);
        Assert.Equal("", number);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData(null, "")]
    [InlineData("12", "**")]
    [InlineData("7202345", "*****45")]
    public void A_broken_phone_number_stays_covered(string? number, string mask) => Assert.Equal(mask, Phone.Mask(number));

    [Theory]
    [InlineData("6228480000000000018")]
    [InlineData("6217000000000001234")]
    [InlineData("6221810000000004560")]
    public void Bank_cards_pass_Luhn_and_a_wrong_digit_does_not(string card)
    {
        Assert.True(BankAccount.TryNormalise(card.Insert(4, " "), out var number, out _));
        Assert.Equal(card, number);
        Assert.True(BankAccount.PassesLuhn(number));
        Assert.False(BankAccount.PassesLuhn((card[0] == '9' ? "1" : "7") + card[1..]));
        Assert.Equal("**** " + card[^4..], BankAccount.Mask(number));
    }

    [Theory]
    [InlineData("", "请填写银行账号")]
    [InlineData("12345678901", "11位")]
    [InlineData("12345678901234567890", "20位")]
    [InlineData("6228A80000000000018", "只能填数字")]
    [InlineData("6.22848E+18", "科学计数")]
    public void Accounts_of_wrong_shape_are_refused(string typed, string part)
    {
        Assert.False(BankAccount.TryNormalise(typed, out _, out var problem));
        Assert.Contains(part, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_passbook_need_not_pass_Luhn_and_text_never_does()
    {
        Assert.True(BankAccount.TryNormalise("2606010101109", out var number, out _));
        Assert.False(BankAccount.PassesLuhn("12ab"));
        Assert.Equal("**** 1109", BankAccount.Mask(number));
        Assert.Equal("****", BankAccount.Mask("1234567"));
        Assert.Equal("", BankAccount.Mask(null));
    }
}
