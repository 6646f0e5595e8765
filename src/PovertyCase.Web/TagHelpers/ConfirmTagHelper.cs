using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.Routing;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace PovertyCase.Web.TagHelpers;

/// <summary>
/// An act that is asked for twice: a button that opens its own small post form, in a dialog with JavaScript and in place without.
/// What stands inside the element (reason, hidden version, …) belongs to that form. Never put it inside another form.
/// </summary>
[HtmlTargetElement("confirm", Attributes = "text")]
public sealed class ConfirmTagHelper(IUrlHelperFactory urls, IHtmlGenerator generator) : TagHelper
{
    /// <summary>On the button that opens.</summary>
    public string Text { get; set; } = "";

    /// <summary>The question.</summary>
    public string Title { get; set; } = "";

    /// <summary>What will happen, and whether it can be taken back.</summary>
    public string? Say { get; set; }

    /// <summary>On the button that does it; by default as on the first.</summary>
    public string? Yes { get; set; }

    /// <summary>The page handler that is posted to.</summary>
    public string? Handler { get; set; }

    /// <summary>Another page; by default this one.</summary>
    public string? Page { get; set; }

    /// <summary>asp-route-id="…": route and query values of the address.</summary>
    [HtmlAttributeName("asp-all-route-data", DictionaryAttributePrefix = "asp-route-")]
    public IDictionary<string, string?> Route { get; set; } = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Red button: the act stops or voids something.</summary>
    public bool Danger { get; set; }

    /// <summary>How the opening button looks: plain, primary, danger or text.</summary>
    public string Look { get; set; } = "plain";

    /// <summary>Open at once, after an error inside.</summary>
    public bool Open { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var inside = await output.GetChildContentAsync();
        output.TagName = "details";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "confirm");
        output.Attributes.SetAttribute("data-confirm", "");
        if (Open)
        {
            output.Attributes.SetAttribute("open", "open");
        }

        var summary = new TagBuilder("summary");
        summary.AddCssClass($"btn btn-{Look}");
        summary.InnerHtml.Append(Text);

        var title = new TagBuilder("h2") { Attributes = { ["id"] = $"confirm-{context.UniqueId}" } };
        title.InnerHtml.Append(Title);

        var form = new TagBuilder("form");
        form.AddCssClass("confirm-form");
        form.Attributes["method"] = "post";
        form.Attributes["action"] = urls.GetUrlHelper(ViewContext).Page(Page, Handler, Route.Count > 0 ? Route : null);
        form.InnerHtml.AppendHtml(title);
        if (Say is not null)
        {
            var say = new TagBuilder("p");
            say.InnerHtml.Append(Say);
            form.InnerHtml.AppendHtml(say);
        }

        form.InnerHtml.AppendHtml(inside);
        var yes = new TagBuilder("button");
        yes.AddCssClass(Danger ? "btn btn-danger" : "btn btn-primary");
        yes.InnerHtml.Append(Yes ?? Text);
        var choice = new TagBuilder("div");
        choice.AddCssClass("choice");
        choice.InnerHtml.AppendHtml(yes);
        form.InnerHtml.AppendHtml(choice).AppendHtml(SubmissionTagHelper.Hidden(ViewContext));
        if (generator.GenerateAntiforgery(ViewContext) is { } token)
        {
            form.InnerHtml.AppendHtml(token);
        }

        output.Content.SetHtmlContent(summary);
        output.Content.AppendHtml(form);
    }
}
