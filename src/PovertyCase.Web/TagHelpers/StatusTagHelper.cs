using Microsoft.AspNetCore.Razor.TagHelpers;
using PovertyCase.Domain.Common;

namespace PovertyCase.Web.TagHelpers;

/// <summary>A status as a small coloured pill; name and colour come from the enum member unless given.</summary>
[HtmlTargetElement("status")]
public sealed class StatusTagHelper : TagHelper
{
    /// <summary>Nothing is written for null.</summary>
    public Enum? Value { get; set; }

    /// <summary>Said instead of the member's name.</summary>
    public string? Text { get; set; }

    /// <summary>ok, wait, bad, go or rest instead of the member's colour.</summary>
    public string? Colour { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Value is null && Text is null)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"status {Colour ?? (Value is null ? "rest" : Label.Colour(Value))}");
        output.Content.SetContent(Text ?? Label.Of(Value!));
    }
}
