using Microsoft.AspNetCore.Razor.TagHelpers;

namespace PovertyCase.Web.TagHelpers;

/// <summary>Fields that are seldom filled in, folded away: what was filled in, is wrong or is asked about is not hidden.</summary>
[HtmlTargetElement("details", Attributes = "filled")]
public sealed class MoreTagHelper : TagHelper
{
    /// <summary>Whether something stands in these fields already.</summary>
    public bool Filled { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var inside = (await output.GetChildContentAsync()).GetContent();
        if (Filled || FieldTagHelper.Speaks.Any(said => inside.Contains($"class=\"{said}\"", StringComparison.Ordinal)))
        {
            output.Attributes.SetAttribute("open", "open");
        }
    }
}
