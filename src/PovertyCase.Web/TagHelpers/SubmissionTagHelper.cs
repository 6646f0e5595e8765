using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace PovertyCase.Web.TagHelpers;

/// <summary>Gives every post form a submission key, so that the server can tell a repeat from a second act.</summary>
[HtmlTargetElement("form")]
public sealed class SubmissionTagHelper : TagHelper
{
    public const string Field = "__submission";

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
        if (Submission && string.Equals(method is HtmlString html ? html.Value : method?.ToString(), "post", StringComparison.OrdinalIgnoreCase))
        {
            output.PostContent.AppendHtml(Hidden(ViewContext));
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
