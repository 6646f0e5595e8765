using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace PovertyCase.Web.TagHelpers;

/// <summary>
/// The version of the record a form stands on, as the officer saw it when the form was opened. A form that comes back for another fault keeps
/// it, so that a colleague's save in between is still noticed; one that was refused as stale goes on from the newest, which it now shows.
/// </summary>
[HtmlTargetElement("version", TagStructure = TagStructure.WithoutEndTag)]
public sealed class VersionTagHelper : TagHelper
{
    public const string Field = "Version";

    public long Value { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "input";
        output.TagMode = TagMode.SelfClosing;
        output.Attributes.SetAttribute("type", "hidden");
        output.Attributes.SetAttribute("name", Field);
        output.Attributes.SetAttribute("value", ViewContext.ModelState.TryGetValue(Field, out var posted) && posted.AttemptedValue is { } seen ? seen : Value);
    }
}
