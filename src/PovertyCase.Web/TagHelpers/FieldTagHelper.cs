using System.Collections.Concurrent;
using FluentValidation;
using FluentValidation.Validators;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using PovertyCase.Domain.Common;

namespace PovertyCase.Web.TagHelpers;

/// <summary>
/// One thing to fill in: its label (from [Display]), the control that suits its type, and what is said about it.
/// Attributes not listed here (placeholder, autofocus, rows, data-secret, readonly, …) go to the control, <c>class</c> to the row;
/// what stands inside the element comes below the control in grey.
/// </summary>
[HtmlTargetElement("field", Attributes = "asp-for")]
public sealed class FieldTagHelper : TagHelper
{
    /// <summary>In ViewData: the records of an earlier year. A field whose record is among them shows the answer given then.</summary>
    public const string LastAnswers = "LastAnswers";

    /// <summary>In ViewData: which year that was.</summary>
    public const string LastYear = "LastYear";

    /// <summary>Classes of a sentence that somebody must see: what is wrong, and what is asked.</summary>
    internal static readonly string[] Speaks = ["said bad", "said ask"];

    private static readonly ConcurrentDictionary<(Type, string), bool> RequiredByRule = new();

    [HtmlAttributeName("asp-for")]
    public ModelExpression For { get; set; } = null!;

    /// <summary>Key in ViewData: amounts of 0 have been stated by nobody yet and stand empty.</summary>
    public const string Unstated = "Unstated";

    /// <summary>A grey sentence below the control.</summary>
    public string? Hint { get; set; }

    /// <summary>Stands behind the control: 元, 亩, 公里.</summary>
    public string? Unit { get; set; }

    /// <summary>Asked instead of the [Display] name, where a question is clearer than a heading.</summary>
    public string? Question { get; set; }

    /// <summary>s (9rem), m (16rem), l (26rem) or full; by default what suits the type.</summary>
    public string? Width { get; set; }

    /// <summary>Overrides the control: text, password, tel, email, search, file, textarea, select, radio, checkbox.</summary>
    public string? Type { get; set; }

    /// <summary>The choices of a select; of radios with type="radio"; of several ticks with type="checkbox" on a collection.</summary>
    public IEnumerable<SelectListItem>? Options { get; set; }

    /// <summary>Suggestions that may be overtyped.</summary>
    public IEnumerable<string>? List { get; set; }

    /// <summary>The mark *; by default read from the validator and the type.</summary>
    public bool? Required { get; set; }

    /// <summary>Label above the control instead of beside it.</summary>
    public bool Lone { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var inside = await output.GetChildContentAsync();
        var name = ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
        var id = Said.IdOf(name);
        var error = Said.Error(ViewContext.ModelState, name);
        var warning = Said.Warning(ViewContext.ViewData, name);
        var required = Required ?? IsRequired();

        var (messages, describedBy) = Messages(id, error, warning, inside);
        var control = new FieldControl
        {
            Name = name,
            Id = id,
            For = For,
            Type = Type,
            Width = Width,
            Options = Options,
            List = List,
            Values = For.Model is 0m && ViewContext.ViewData[Unstated] is true && !ViewContext.ModelState.ContainsKey(name) ? [] : FieldValue.Of(ViewContext.ModelState, name, For),
            Passed = Passed(output),
            Bad = error is not null,
            AriaRequired = required,
            DescribedBy = describedBy,
        };
        var (html, grouped) = control.Build();

        var rowClass = output.Attributes["class"]?.Value?.ToString();
        output.Attributes.Clear();
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", string.Join(' ', new[]
        {
            "field", Lone ? "lone" : null, error is not null ? "bad" : warning is not null ? "ask" : null,

            // What is not asked may be hidden, but never what stands there: it would be sent and could not be changed.
            rowClass is not null && For.Model is not (null or "" or 0) ? "filled" : null, rowClass,
        }.Where(part => !string.IsNullOrEmpty(part))));
        output.Content.SetHtmlContent(Label(id, grouped, required));
        output.Content.AppendHtml("<div>");
        output.Content.AppendHtml(WithUnit(html));
        output.Content.AppendHtml(messages);
        output.Content.AppendHtml("</div>");
    }

    private TagBuilder Label(string id, bool grouped, bool required)
    {
        var label = new TagBuilder(grouped ? "span" : "label");
        if (grouped)
        {
            label.AddCssClass("label");
            label.Attributes["id"] = $"{id}_label";
        }
        else
        {
            label.Attributes["for"] = id;
        }

        label.InnerHtml.Append(Question ?? For.Metadata.GetDisplayName());
        if (required)
        {
            label.InnerHtml.AppendHtml("<span class=\"req\" aria-hidden=\"true\"> *</span>");
        }

        return label;
    }

    private IHtmlContent WithUnit(IHtmlContent control)
    {
        if (Unit is null)
        {
            return control;
        }

        var row = new TagBuilder("div");
        row.AddCssClass("with-unit");
        row.InnerHtml.AppendHtml(control);
        var unit = new TagBuilder("span");
        unit.InnerHtml.Append(Unit);
        row.InnerHtml.AppendHtml(unit);
        return row;
    }

    private (IHtmlContent Html, string? DescribedBy) Messages(string id, string? error, string? warning, TagHelperContent inside)
    {
        var html = new HtmlContentBuilder();
        var ids = new List<string>();
        Say("bad", error);
        Say("ask", warning);
        Say("ask", Colleagues());
        Say("was", FieldValue.ReadAs(ViewContext.ModelState, ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name), For.Model));
        Say("last", LastAnswer());
        Say("hint", Hint);
        if (!inside.IsEmptyOrWhiteSpace)
        {
            html.AppendHtml("<div class=\"said was\">").AppendHtml(inside).AppendHtml("</div>");
        }

        return (html, ids.Count > 0 ? string.Join(' ', ids) : null);

        void Say(string kind, string? sentence)
        {
            if (string.IsNullOrEmpty(sentence))
            {
                return;
            }

            var said = new TagBuilder("div");
            said.AddCssClass(kind is "hint" or "last" ? "said was" : $"said {kind}");
            said.Attributes["id"] = $"{id}_{kind}";
            said.InnerHtml.Append(sentence);
            html.AppendHtml(said);
            ids.Add($"{id}_{kind}");
        }
    }

    /// <summary>What stands in this field now, where somebody has saved since the form was opened.</summary>
    private string? Colleagues() =>
        ViewContext.ViewData[Pages.StaleFields.Key] is IReadOnlyDictionary<string, object?> stored && stored.TryGetValue(ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name), out var now)
            ? $"现在登记的是：{(now is null or "" ? "（空）" : Read(now))}"
            : null;

    private string? Read(object answer) => answer switch
    {
        bool yes => yes ? "是" : "否",
        string code => Options?.FirstOrDefault(o => o.Value == code)?.Text ?? code,
        DateOnly day => PovertyCase.Domain.Common.FlexibleDate.Long(day),
        Enum named => PovertyCase.Domain.Common.Label.Of(named),
        decimal number => number.ToString("#,##0.##", System.Globalization.CultureInfo.InvariantCulture) + (Unit is null ? "" : $" {Unit}"),
        _ => answer.ToString(),
    };

    /// <summary>What was answered the year before, as a clerk reads it; null when there is nothing to compare with.</summary>
    private string? LastAnswer()
    {
        if (For.Metadata is not { ContainerType: { } container, PropertyName: { } property }
            || ViewContext.ViewData[LastAnswers] is not IEnumerable<object> records
            || records.FirstOrDefault(container.IsInstanceOfType) is not { } last
            || container.GetProperty(property)?.GetValue(last) is not { } answer)
        {
            return null;
        }

        return $"{ViewContext.ViewData[LastYear]}年：{Read(answer)}";
    }

    /// <summary>Asks the validator itself, so that the mark and the rule cannot disagree.</summary>
    private bool IsRequired()
    {
        var metadata = For.Metadata;
        if (metadata.IsRequired)
        {
            return metadata.ModelType != typeof(bool);
        }

        return metadata is { ContainerType: { } container, PropertyName: { } property }
            && ViewContext.HttpContext.RequestServices.GetService(typeof(IValidator<>).MakeGenericType(container)) is IValidator validator
            && RequiredByRule.GetOrAdd((container, property), _ => validator.CreateDescriptor().GetValidatorsForMember(property)
                .Any(rule => rule.Validator is INotEmptyValidator or INotNullValidator && !rule.Options.HasCondition));
    }

    // After errors the focus belongs to their summary, not to the field that usually comes first.
    private Dictionary<string, string> Passed(TagHelperOutput output) =>
        output.Attributes
            .Where(attribute => attribute.Name != "class" && (attribute.Name != "autofocus" || ViewContext.ModelState.IsValid))
            .ToDictionary(attribute => attribute.Name, attribute => Decoded(attribute.Value), StringComparer.OrdinalIgnoreCase);

    // Razor hands unbound attributes over already encoded; the control encodes once more when written.
    private static string Decoded(object? value) => value switch
    {
        null => "",
        HtmlString html => System.Net.WebUtility.HtmlDecode(html.Value) ?? "",
        IHtmlContent content => System.Net.WebUtility.HtmlDecode(Written(content)),
        _ => value.ToString() ?? "",
    };

    private static string Written(IHtmlContent content)
    {
        using var writer = new StringWriter();
        content.WriteTo(writer, System.Text.Encodings.Web.HtmlEncoder.Default);
        return writer.ToString();
    }
}
