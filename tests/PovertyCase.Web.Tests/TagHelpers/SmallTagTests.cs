using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Razor.TagHelpers;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Pages.Shared;
using PovertyCase.Web.TagHelpers;
using PovertyCase.Web.Tests.House;

namespace PovertyCase.Web.Tests.TagHelpers;

public sealed class SmallTagTests
{
    [Theory]
    [InlineData("id", "610928196003122147", "6109**********2147")]
    [InlineData("phone", "13812345627", "138****5627")]
    [InlineData("bank", "6222021234561234", "**** 1234")]
    public async Task A_number_is_masked_and_its_whole_never_reaches_the_page(string kind, string number, string shown)
    {
        var html = await Pen<object>.Write(new MaskedTagHelper { Value = number, Kind = kind, RevealHref = "/reveal" }, "masked");

        Assert.StartsWith(shown, html.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(number, html.Body.InnerHtml, StringComparison.Ordinal);
        Assert.Equal("/reveal", html.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Money_and_days_are_written_as_on_paper()
    {
        var money = await Pen<object>.Write(new MoneyTagHelper { Value = 1234.5m }, "money");
        var day = await Pen<object>.Write(new DayTagHelper { Value = new DateOnly(2026, 3, 1) }, "day");
        var at = await Pen<object>.Write(new DayTagHelper { Value = new DateTimeOffset(2026, 2, 28, 16, 5, 0, TimeSpan.Zero), Year = false }, "day");

        Assert.Equal("1,234.50 元", money.Body!.TextContent);
        Assert.Equal("2026年3月1日", day.Body!.TextContent);
        Assert.Equal("2026-03-01", day.QuerySelector("time")!.GetAttribute("datetime"));
        Assert.Equal("3月1日 00:05", at.Body!.TextContent);
    }

    [Fact]
    public async Task A_status_takes_its_name_from_the_enum_and_nothing_from_null()
    {
        var some = await Pen<object>.Write(new StatusTagHelper { Value = Sex.Female }, "status");
        var none = await Pen<object>.Write(new StatusTagHelper(), "status");

        Assert.Equal("女", some.QuerySelector("span.status.rest")!.TextContent);
        Assert.Equal("", none.Body!.InnerHtml);
    }

    [Fact]
    public async Task The_pager_keeps_the_filter_and_replaces_the_cursor()
    {
        var pen = new Pen<object>();
        pen.Http.Request.Path = "/households";
        pen.Http.Request.QueryString = new QueryString("?cause=01&cause=02&after=old");

        var html = await Pen<object>.Write(new PagerTagHelper { ViewContext = pen.View, Next = "n&1", Total = "共 65 户" }, "pager");

        Assert.Equal("/households?cause=01&cause=02&after=n%261", html.QuerySelector("a[rel=next]")!.GetAttribute("href"));
        Assert.Null(html.QuerySelector("a[rel=prev]"));
        Assert.Equal("true", html.QuerySelector("[aria-disabled]")!.GetAttribute("aria-disabled"));
    }

    /// <summary>What a browser prints is one page of the list: the paper keeps the total and says that there is more.</summary>
    [Theory]
    [InlineData(null, null, false)]
    [InlineData("p1", null, true)]
    [InlineData(null, "n1", true)]
    public async Task A_printed_page_of_a_list_says_that_it_is_not_the_whole_list(string? previous, string? next, bool isPart)
    {
        var html = await Pen<object>.Write(new PagerTagHelper { ViewContext = new Pen<object>().View, Previous = previous, Next = next, Total = "共 65 户" }, "pager");
        var css = await File.ReadAllTextAsync(Path.Combine(Sources.Root, "src", "PovertyCase.Web", "wwwroot", "site.css"), TestContext.Current.CancellationToken);
        var hidden = css[css.IndexOf("@media print", StringComparison.Ordinal)..].Split("display: none")[0].Split('{', ',').Select(s => s.Trim()).ToList();

        Assert.Equal(isPart ? "只打印了本页，还有别的页" : null, html.QuerySelector("nav.pager > .print-only")?.TextContent);
        Assert.Contains(".pager .turn", hidden);
        Assert.DoesNotContain(".pager", hidden);
    }

    [Fact]
    public async Task Every_post_form_carries_a_fresh_submission_key_unless_told_otherwise()
    {
        var pen = new Pen<object>();
        var post = new TagHelperAttribute("method", "post");

        var one = await Key(post);
        var two = await Key(post);

        Assert.NotEqual(Guid.Empty, one);
        Assert.NotEqual(one, two);
        Assert.Null(await Key(new TagHelperAttribute("method", "get")));
        Assert.Null(await Key(post, submission: false));

        async Task<Guid?> Key(TagHelperAttribute method, bool submission = true)
        {
            var html = await Pen<object>.Write(new SubmissionTagHelper { ViewContext = pen.View, Submission = submission }, "form", "", method);
            return Guid.TryParse(html.QuerySelector("input[name=__submission]")?.GetAttribute("value"), out var key) ? key : null;
        }
    }

    [Fact]
    public async Task A_refused_form_comes_back_with_the_key_it_was_sent_with()
    {
        var pen = new Pen<object>();
        var key = Guid.CreateVersion7();
        pen.Http.Request.ContentType = "application/x-www-form-urlencoded";
        pen.Http.Request.Form = new FormCollection(new() { [SubmissionTagHelper.Field] = key.ToString() });
        pen.View.ModelState.AddModelError("Note", "太短");

        var html = await Pen<object>.Write(
            new SubmissionTagHelper { ViewContext = pen.View }, "form", "", new TagHelperAttribute("method", "post"));

        Assert.Equal(key.ToString(), html.QuerySelector("input[name=__submission]")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("/", "工作台")]
    [InlineData("/households/1/edit", "贫困户")]
    [InlineData("/households/findings", "核查问题")]
    [InlineData("/account", null)]
    public void The_rail_marks_the_closest_room(string path, string? room)
    {
        IShell shell = new PlainShell(true, "张晓梅", "村信息员", "", [new("", [new("工作台", "/"), new("贫困户", "/households"), new("核查问题", "/households/findings")])]);

        Assert.Equal(room, shell.Current(path)?.Text);
    }
}
