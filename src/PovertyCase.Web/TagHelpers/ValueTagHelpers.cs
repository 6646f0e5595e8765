using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;
using PovertyCase.Domain.Common;

namespace PovertyCase.Web.TagHelpers;

/// <summary>An amount in yuan: 1,234.50 元; a dash for null.</summary>
[HtmlTargetElement("money", Attributes = "value")]
public sealed class MoneyTagHelper : TagHelper
{
    public decimal? Value { get; set; }

    /// <summary>Empty in columns whose head names the unit.</summary>
    public string Unit { get; set; } = "元";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "nowrap");
        output.Content.SetContent(Value is { } yuan ? $"{Money.Text(yuan)} {Unit}".TrimEnd() : "—");
    }
}

/// <summary>A day (2026年3月1日) or an instant (2026年3月1日 08:05, Asia/Shanghai); a dash for null.</summary>
[HtmlTargetElement("day", Attributes = "value")]
public sealed class DayTagHelper : TagHelper
{
    /// <summary>A DateOnly or a DateTimeOffset.</summary>
    public object? Value { get; set; }

    /// <summary>False leaves the year away: 3月1日.</summary>
    public bool Year { get; set; } = true;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var (machine, text) = Value switch
        {
            null => (null, "—"),
            DateOnly day => (day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), FlexibleDate.Long(day)),
            DateTimeOffset at => (at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), OfficialClock.Text(at)),
            _ => throw new InvalidOperationException($"<day> shows a DateOnly or a DateTimeOffset, not {Value.GetType().Name}."),
        };
        output.TagName = machine is null ? "span" : "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "nowrap");
        if (machine is not null)
        {
            output.Attributes.SetAttribute("datetime", machine);
        }

        output.Content.SetContent(Year ? text : text[(text.IndexOf('年', StringComparison.Ordinal) + 1)..]);
    }
}

/// <summary>A number that is shown in part only (decisions 11); the whole never reaches the page, a link asks for it.</summary>
[HtmlTargetElement("masked", Attributes = "value")]
public sealed class MaskedTagHelper : TagHelper
{
    /// <summary>The number, whole or masked already; a dash for null.</summary>
    public string? Value { get; set; }

    /// <summary>id, phone or bank.</summary>
    public string Kind { get; set; } = "id";

    /// <summary>Where the whole number is shown and the look recorded; without it there is no link.</summary>
    public string? RevealHref { get; set; }

    /// <summary>Whose number it is, for those who hear the link only.</summary>
    public string? Of { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "masked");
        if (string.IsNullOrEmpty(Value))
        {
            output.Content.SetContent("—");
            return;
        }

        output.Content.SetContent(Value.Contains('*', StringComparison.Ordinal) ? Value : Kind switch
        {
            "id" => ResidentId.Mask(Value),
            "phone" => Phone.Mask(Value),
            "bank" => BankAccount.Mask(Value),
            _ => throw new InvalidOperationException($"<masked> knows id, phone and bank, not {Kind}."),
        });
        // Razor hands a null over as an empty text.
        if (!string.IsNullOrEmpty(RevealHref))
        {
            var link = new Microsoft.AspNetCore.Mvc.Rendering.TagBuilder("a") { Attributes = { ["href"] = RevealHref, ["rel"] = "nofollow" } };
            link.InnerHtml.Append("显示");
            if (Of is not null)
            {
                link.Attributes["aria-label"] = $"显示{Of}的完整号码（会留下记录）";
            }

            output.Content.Append(" ").AppendHtml(link);
        }
    }
}
