using System.ComponentModel.DataAnnotations;
using PovertyCase.Web.Setup;

namespace PovertyCase.Web.Tests.TagHelpers;

public sealed class ForgivingBinderTests
{
    [Theory]
    [InlineData("2016.3.5")]
    [InlineData("２０１６年３月５日")]
    [InlineData("20160305")]
    public async Task A_day_is_read_however_it_is_written(string typed)
    {
        var (form, state) = await new Pen<Form>().Bind(("Since", typed));

        Assert.Equal(0, state.ErrorCount);
        Assert.Equal(new DateOnly(2016, 3, 5), form.Since);
    }

    [Fact]
    public async Task Yesterday_is_counted_from_the_official_day()
    {
        var (form, _) = await new Pen<Form>().Bind(("Since", "昨天"));

        Assert.Equal(new DateOnly(2026, 11, 20), form.Since);
    }

    [Theory]
    [InlineData("1,234.50", "1234.50")]
    [InlineData("１２３４．５元", "1234.5")]
    public async Task An_amount_may_carry_commas_full_width_digits_and_its_unit(string typed, string yuan)
    {
        var (form, state) = await new Pen<Form>().Bind(("Paid", typed));

        Assert.Equal(0, state.ErrorCount);
        Assert.Equal(decimal.Parse(yuan, System.Globalization.CultureInfo.InvariantCulture), form.Paid);
    }

    [Fact]
    public async Task A_quantity_may_have_three_decimals_where_money_may_not()
    {
        var (form, state) = await new Pen<Form>().Bind(("Distance", "０.８２５"), ("Paid", "0.825"));

        Assert.Equal(0.825m, form.Distance);
        Assert.Single(state["Paid"]!.Errors);
    }

    /// <summary>4，5 on a Chinese keyboard is four and a half; it was stored as 45.</summary>
    [Theory]
    [InlineData("1,234.5", "1234.5")]
    [InlineData("4。5", "4.5")]
    [InlineData("4，5", null)]
    [InlineData("0,8", null)]
    [InlineData("12,34", null)]
    public async Task A_comma_separates_thousands_and_nothing_else(string typed, string? number)
    {
        var (form, state) = await new Pen<Form>().Bind(("Distance", typed));
        var (_, counted) = await new Pen<Form>().Bind(("People", "1,5"));

        Assert.Equal(number ?? "0", form.Distance.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(number is null ? 1 : 0, state.ErrorCount);
        Assert.Equal("只能填整数，例如 3", Assert.Single(counted["People"]!.Errors).ErrorMessage);
    }

    [Fact]
    public async Task A_count_takes_full_width_digits_and_refuses_words_and_overflow()
    {
        var (form, _) = await new Pen<Form>().Bind(("People", " ４ "));
        var (_, words) = await new Pen<Form>().Bind(("People", "四"));
        var (_, huge) = await new Pen<Form>().Bind(("People", "99999999999"));

        Assert.Equal(4, form.People);
        Assert.Equal("只能填整数，例如 3", Assert.Single(words["People"]!.Errors).ErrorMessage);
        Assert.Equal("数字太大，请核对位数", Assert.Single(huge["People"]!.Errors).ErrorMessage);
    }

    [Fact]
    public async Task Empty_means_null_where_nothing_may_stand_and_is_asked_for_where_something_must()
    {
        var (form, state) = await new Pen<Form>().Bind(("Since", " "), ("Paid", ""), ("Phone", "　"), ("Note", "  "), ("People", ""));

        Assert.Null(form.Since);
        Assert.Null(form.Paid);
        Assert.Null(form.Phone);
        Assert.Equal("", form.Note);
        Assert.Equal("请填写人数", Assert.Single(state["People"]!.Errors).ErrorMessage);
    }

    [Fact]
    public async Task Text_is_trimmed_with_one_kind_of_line_break_but_a_password_is_left_alone()
    {
        var (form, _) = await new Pen<Form>().Bind(("Note", "　一\r\n二 "), ("Password", " a "));

        Assert.Equal("一\n二", form.Note);
        Assert.Equal(" a ", form.Password);
    }

    [Fact]
    public async Task The_framework_speaks_chinese_and_does_not_repeat_what_was_typed()
    {
        var (_, state) = await new Pen<Form>().Bind(("Id", "610928196003122147"));

        var sentence = Assert.Single(state["Id"]!.Errors).ErrorMessage;
        Assert.Equal("编号填得不对，请检查", sentence);
    }

    internal sealed class Form
    {
        public DateOnly? Since { get; set; }

        public decimal? Paid { get; set; }

        [DataType(ForgivingBinders.Quantity)] public decimal Distance { get; set; }

        [Display(Name = "人数")] public int People { get; set; }

        public string? Phone { get; set; }

        public string Note { get; set; } = "之前";

        [DataType(DataType.Password)] public string Password { get; set; } = "";

        [Display(Name = "编号")] public Guid Id { get; set; }
    }
}
