using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.DependencyInjection;
using PovertyCase.Domain.Common;
using PovertyCase.Web.TagHelpers;

namespace PovertyCase.Web.Tests.TagHelpers;

public sealed class FieldTests
{
    [Fact]
    public async Task The_label_names_the_control_and_the_unit_stands_behind_it()
    {
        var pen = new Pen<Form>(new Form { Paid = 86400.5m });

        var html = await Pen<Form>.Write(new FieldTagHelper { For = pen.For(f => f.Paid), ViewContext = pen.View, Unit = "元" }, "field");

        var input = html.QuerySelector("input")!;
        Assert.Equal("其中自付", html.QuerySelector("label[for=Paid]")!.TextContent);
        Assert.Equal("86,400.5", input.GetAttribute("value"));
        Assert.Equal("decimal", input.GetAttribute("inputmode"));
        Assert.Equal("元", html.QuerySelector(".with-unit span")!.TextContent);
        Assert.DoesNotContain("style=", html.Body!.InnerHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_typed_stays_and_the_error_is_tied_to_its_control()
    {
        var pen = new Pen<Form>();
        await pen.Bind(("Since", "2016.13.5"));

        var html = await Pen<Form>.Write(new FieldTagHelper { For = pen.For(f => f.Since), ViewContext = pen.View }, "field");

        var input = html.QuerySelector("input")!;
        Assert.Equal("2016.13.5", input.GetAttribute("value"));
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        Assert.Equal("月份只能是1至12", html.GetElementById(input.GetAttribute("aria-describedby")!)!.TextContent);
        Assert.True(html.QuerySelector(".field")!.ClassList.Contains("bad"));
    }

    [Fact]
    public async Task A_warning_questions_without_refusing()
    {
        var pen = new Pen<Form>();
        pen.Data["Warnings"] = new Dictionary<string, string> { ["Note"] = "谁陪护？" };

        var html = await Pen<Form>.Write(new FieldTagHelper { For = pen.For(f => f.Note), ViewContext = pen.View }, "field");

        Assert.Equal("谁陪护？", html.QuerySelector(".said.ask")!.TextContent);
        Assert.Null(html.QuerySelector("textarea")!.GetAttribute("aria-invalid"));
        Assert.Contains("Note_ask", html.QuerySelector("textarea")!.GetAttribute("aria-describedby"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_enum_is_a_list_of_its_chinese_names_that_starts_undecided()
    {
        var pen = new Pen<Form>();

        var html = await Pen<Form>.Write(new FieldTagHelper { For = pen.For(f => f.Sex), ViewContext = pen.View }, "field");

        Assert.Equal(["请选择", "未知", "男", "女", "未说明"], html.QuerySelectorAll("option").Select(option => option.TextContent));
        Assert.Equal("", html.QuerySelector("option[selected]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_yes_or_no_starts_with_neither_and_the_group_carries_the_question()
    {
        var pen = new Pen<Form>();

        var html = await Pen<Form>.Write(
            new FieldTagHelper { For = pen.For(f => f.AtHome), ViewContext = pen.View, Question = "家里有人吗" }, "field");

        Assert.Empty(html.QuerySelectorAll("[checked]"));
        Assert.Equal("__asked.AtHome", Assert.Single(html.QuerySelectorAll("input[type=hidden]")).GetAttribute("name"));
        Assert.Equal(["true", "false"], html.QuerySelectorAll("input[type=radio]").Select(radio => radio.GetAttribute("value")));
        Assert.Equal("家里有人吗", html.GetElementById(html.QuerySelector("[role=radiogroup]")!.GetAttribute("aria-labelledby")!)!.TextContent);
    }

    [Fact]
    public async Task A_code_that_left_its_table_is_kept_until_somebody_changes_it()
    {
        var pen = new Pen<Form>(new Form { Code = "99" });

        var html = await Pen<Form>.Write(
            new FieldTagHelper { For = pen.For(f => f.Code), ViewContext = pen.View, Options = [new SelectListItem("因病", "01")] }, "field");

        Assert.Equal("99", html.QuerySelector("option[selected]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_password_is_never_written_back()
    {
        var pen = new Pen<Form>();
        await pen.Bind(("Password", " Secret 1 "));

        var html = await Pen<Form>.Write(new FieldTagHelper { For = pen.For(f => f.Password), ViewContext = pen.View }, "field");

        Assert.Equal("password", html.QuerySelector("input")!.GetAttribute("type"));
        Assert.Null(html.QuerySelector("input")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Other_attributes_go_to_the_control_and_secrets_are_not_offered_by_the_browser()
    {
        var pen = new Pen<Form>();

        var html = await Pen<Form>.Write(
            new FieldTagHelper { For = pen.For(f => f.Code), ViewContext = pen.View },
            "field",
            "",
            new TagHelperAttribute("data-secret"),
            new TagHelperAttribute("placeholder", new Microsoft.AspNetCore.Html.HtmlString("a &amp; b")),
            new TagHelperAttribute("class", "wide"));

        var input = html.QuerySelector("input")!;
        Assert.True(input.HasAttribute("data-secret"));
        Assert.Equal("off", input.GetAttribute("autocomplete"));
        Assert.Equal("a & b", input.GetAttribute("placeholder"));
        Assert.True(html.QuerySelector(".field")!.ClassList.Contains("wide"));
    }

    [Fact]
    public async Task The_mark_of_a_required_field_comes_from_its_rule()
    {
        var pen = new Pen<Form>(more: services => services.AddSingleton<IValidator<Form>, FormValidator>());

        var note = await Pen<Form>.Write(new FieldTagHelper { For = pen.For(f => f.Note), ViewContext = pen.View }, "field");
        var code = await Pen<Form>.Write(new FieldTagHelper { For = pen.For(f => f.Code), ViewContext = pen.View }, "field");

        Assert.NotNull(note.QuerySelector(".req"));
        Assert.Equal("true", note.QuerySelector("textarea")!.GetAttribute("aria-required"));
        Assert.Null(code.QuerySelector(".req"));
    }

    private sealed class FormValidator : AbstractValidator<Form>
    {
        public FormValidator()
        {
            RuleFor(f => f.Note).NotEmpty();
            RuleFor(f => f.Code).NotEmpty().When(f => f.Paid > 0);
        }
    }

    internal sealed class Form
    {
        [Display(Name = "其中自付")] public decimal? Paid { get; set; }

        [Display(Name = "从何时起")] public DateOnly? Since { get; set; }

        [Display(Name = "情况说明"), DataType(DataType.MultilineText)] public string Note { get; set; } = "";

        [Display(Name = "性别")] public Sex? Sex { get; set; }

        [Display(Name = "在家")] public bool? AtHome { get; set; }

        [Display(Name = "原因")] public string? Code { get; set; }

        [Display(Name = "密码"), DataType(DataType.Password)] public string Password { get; set; } = "";
    }
}
