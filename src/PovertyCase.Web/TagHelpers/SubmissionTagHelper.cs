using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace PovertyCase.Web.TagHelpers;

/// <summary>
/// Gives every post form a submission key, so that the server can tell a repeat from a second act. A page that came back from one of its buttons (填入汇总数, 再加一人)
/// does not post to that button again: its form goes to the page itself. One that came back at all says so, for what is kept in the browser.
/// </summary>
[HtmlTargetElement("form")]
public sealed class SubmissionTagHelper : TagHelper
{
    public const string Field = "__submission";

    private const string Handler = "handler";

    /// <summary>False for forms that change nothing worth guarding (search, sign-out).</summary>
    public bool Submission { get; set; } = true;

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    // After the framework's own form helper, which adds method="post" where it was left away.
    public override int Order => 100;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var method = output.Attributes["method"]?.Value;
        if (!string.Equals(method is HtmlString html ? html.Value : method?.ToString(), "post", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        if (Submission)
        {
            output.PostContent.AppendHtml(Hidden(ViewContext));
        }

        var request = ViewContext.HttpContext.Request;
        if (HttpMethods.IsPost(request.Method) && output.Attributes.ContainsName("data-keep"))
        {
            output.Attributes.SetAttribute("data-returned", "");
        }

        // The framework sends a form without an address to the address that was asked for, its query included.
        if (request.Query.ContainsKey(Handler) && !context.AllAttributes.ContainsName("action") && !context.AllAttributes.ContainsName("asp-page-handler"))
        {
            output.Attributes.SetAttribute("action", request.PathBase + request.Path + QueryString.Create(request.Query.Where(q => q.Key != Handler)));
        }
    }

    /// <summary>A new key; the posted one when the page comes back with errors, because then nothing has been done with it yet.</summary>
    internal static TagBuilder Hidden(ViewContext view)
    {
        var request = view.HttpContext.Request;
        var key = !view.ModelState.IsValid && request.HasFormContentType && Guid.TryParse(request.Form[Field], out var posted)
            ? posted
            : Guid.CreateVersion7();
        return new TagBuilder("input")
        {
            TagRenderMode = TagRenderMode.SelfClosing,
            Attributes = { ["type"] = "hidden", ["name"] = Field, ["value"] = key.ToString() },
        };
    }
}
