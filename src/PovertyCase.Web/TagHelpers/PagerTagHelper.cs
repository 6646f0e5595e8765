using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace PovertyCase.Web.TagHelpers;

/// <summary>
/// Turning the pages of a list by keys: <c>?after=cursor</c> and <c>?before=cursor</c>, all other parts of the query string kept.
/// A browser prints the page that is shown and no other; on paper the buttons are gone and it is said that there is more.
/// </summary>
[HtmlTargetElement("pager")]
public sealed class PagerTagHelper : TagHelper
{
    public const string After = "after";
    public const string Before = "before";

    /// <summary>The cursor of the first row shown, or null on the first page.</summary>
    public string? Previous { get; set; }

    /// <summary>The cursor of the last row shown, or null on the last page.</summary>
    public string? Next { get; set; }

    /// <summary>How many there are in all, in words.</summary>
    public string? Total { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        // Razor writes null into a string attribute as "".
        Previous = string.IsNullOrEmpty(Previous) ? null : Previous;
        Next = string.IsNullOrEmpty(Next) ? null : Next;
        if (Previous is null && Next is null && Total is null)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "pager");
        output.Attributes.SetAttribute("aria-label", "翻页");
        var total = new TagBuilder("span");
        total.AddCssClass("total");
        total.InnerHtml.Append(Total ?? "");
        var turn = new TagBuilder("span");
        turn.AddCssClass("turn");
        turn.InnerHtml.AppendHtml(Link("上一页", "prev", Before, Previous)).AppendHtml(Link("下一页", "next", After, Next));
        output.Content.SetHtmlContent(total);
        if (Previous is not null || Next is not null)
        {
            var part = new TagBuilder("span");
            part.AddCssClass("print-only");
            part.InnerHtml.Append("只打印了本页，还有别的页");
            output.Content.AppendHtml(part).AppendHtml(turn);
        }
    }

    private TagBuilder Link(string text, string rel, string key, string? cursor)
    {
        var link = new TagBuilder(cursor is null ? "span" : "a");
        link.AddCssClass(cursor is null ? "btn btn-plain disabled" : "btn btn-plain");
        link.InnerHtml.Append(text);
        if (cursor is null)
        {
            link.Attributes["aria-disabled"] = "true";
            return link;
        }

        var request = ViewContext.HttpContext.Request;
        var query = new QueryBuilder(request.Query
            .Where(part => part.Key is not (After or Before))
            .SelectMany(part => part.Value, (part, value) => KeyValuePair.Create(part.Key, value ?? "")))
        {
            { key, cursor },
        };
        link.Attributes["href"] = $"{request.PathBase}{request.Path}{query}";
        link.Attributes["rel"] = rel;
        return link;
    }
}
