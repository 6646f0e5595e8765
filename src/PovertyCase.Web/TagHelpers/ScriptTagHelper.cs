using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using PovertyCase.Web.Setup;

namespace PovertyCase.Web.TagHelpers;

/// <summary>Gives every script that a page of ours names the number without which the browser does not run it.</summary>
[HtmlTargetElement("script", Attributes = "src")]
public sealed class ScriptTagHelper : TagHelper
{
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        output.Attributes.SetAttribute("nonce", ContentPolicy.Nonce(ViewContext.HttpContext));
}
