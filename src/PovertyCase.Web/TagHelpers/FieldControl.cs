using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using PovertyCase.Domain.Common;

namespace PovertyCase.Web.TagHelpers;

/// <summary>The control of one field: which kind suits it, and its HTML.</summary>
internal sealed class FieldControl
{
    public required string Name { get; init; }

    public required string Id { get; init; }

    public required ModelExpression For { get; init; }

    public required string? Type { get; init; }

    public required string? Width { get; init; }

    public required IEnumerable<SelectListItem>? Options { get; init; }

    public required IEnumerable<string>? List { get; init; }

    public required IReadOnlyList<string> Values { get; init; }

    public required IReadOnlyDictionary<string, string> Passed { get; init; }

    public required bool Bad { get; init; }

    public required bool AriaRequired { get; init; }

    public required string? DescribedBy { get; init; }

    private Type Plain => For.Metadata.UnderlyingOrModelType;

    private bool Optional => For.Metadata.IsReferenceOrNullableType;

    private string Value => Values.Count > 0 ? Values[0] : "";

    /// <summary>Grouped: several inputs answer one question, so the label names a group.</summary>
    public (IHtmlContent Html, bool Grouped) Build()
    {
        var (html, grouped) = Control();
        return (grouped || IsFile ? new HtmlContentBuilder().AppendHtml(html).AppendHtml(FormOrder.Mark(Name)) : html, grouped);
    }

    private bool IsFile => Type == "file" || (Type is null && (typeof(IFormFile).IsAssignableFrom(Plain) || typeof(IEnumerable<IFormFile>).IsAssignableFrom(Plain)));

    private (IHtmlContent Html, bool Grouped) Control() => (Type, Plain) switch
    {
        ("checkbox", _) when Options is not null => (Choices("checkbox", [.. Options]), true),
        ("checkbox", _) => (Tick(), false),
        ("radio", _) when Options is not null => (Choices("radio", [.. Options]), true),
        ("radio", { IsEnum: true }) => (Choices("radio", Members()), true),
        (null, _) when Options is null && Plain == typeof(bool) => (Choices("radio", [new("是", "true"), new("否", "false")]), true),
        (null or "select", _) when Options is not null => (Select([.. Options]), false),
        (null or "select", { IsEnum: true }) => (Select(Members()), false),
        ("textarea", _) => (TextArea(), false),
        (null, _) when For.Metadata.DataTypeName == nameof(DataType.MultilineText) => (TextArea(), false),
        _ => (Input(), false),
    };

    private List<SelectListItem> Members() =>
        [.. Enum.GetValues(Plain).Cast<Enum>().Select(member => new SelectListItem(Label.Of(member), member.ToString()))];

    private TagBuilder Start(string tag, string look)
    {
        var control = new TagBuilder(tag);
        control.Attributes["id"] = Id;
        control.Attributes["name"] = Name;
        foreach (var (key, value) in Passed)
        {
            control.Attributes[key] = value;
        }

        Describe(control);
        control.AddCssClass(look);
        return control;
    }

    private void Describe(TagBuilder control)
    {
        if (DescribedBy is not null)
        {
            control.Attributes["aria-describedby"] = DescribedBy;
        }

        if (Bad)
        {
            control.Attributes["aria-invalid"] = "true";
        }

        if (AriaRequired)
        {
            control.Attributes["aria-required"] = "true";
        }
    }

    private void SetWidth(TagBuilder control, string usual)
    {
        if ((Width ?? usual) is "s" or "m" or "l")
        {
            control.AddCssClass($"w-{Width ?? usual}");
        }
    }

    private IHtmlContent Input()
    {
        var number = Plain == typeof(decimal) || Plain == typeof(int) || Plain == typeof(long) || Plain == typeof(short);
        var type = IsFile ? "file" : Type ?? For.Metadata.DataTypeName switch
        {
            nameof(DataType.Password) => "password",
            nameof(DataType.PhoneNumber) => "tel",
            nameof(DataType.EmailAddress) => "email",
            _ => "text",
        };

        var input = Start("input", number ? "form-control num" : "form-control");
        input.TagRenderMode = TagRenderMode.SelfClosing;
        input.Attributes["type"] = type;
        if (number || Plain == typeof(DateOnly))
        {
            // Days too: 2016.3.5 is typed with the digits and the point.
            input.Attributes.TryAdd("inputmode", Plain == typeof(decimal) || Plain == typeof(DateOnly) ? "decimal" : "numeric");
            input.Attributes.TryAdd("autocomplete", "off");
        }

        if (Passed.ContainsKey("data-secret"))
        {
            input.Attributes.TryAdd("autocomplete", "off");
        }

        // A password is never written back into a page; a file cannot be.
        if (type is not ("password" or "file"))
        {
            input.Attributes["value"] = Value;
        }

        SetWidth(input, number || Plain == typeof(DateOnly) ? "s" : "full");
        return List is null ? input : WithSuggestions(input);
    }

    private HtmlContentBuilder WithSuggestions(TagBuilder input)
    {
        input.Attributes["list"] = $"{Id}_list";
        var list = new TagBuilder("datalist");
        list.Attributes["id"] = $"{Id}_list";
        foreach (var suggestion in List!)
        {
            var option = new TagBuilder("option");
            option.Attributes["value"] = suggestion;
            list.InnerHtml.AppendHtml(option);
        }

        var both = new HtmlContentBuilder();
        both.AppendHtml(input).AppendHtml(list);
        return both;
    }

    private TagBuilder TextArea()
    {
        var area = Start("textarea", "form-control");
        area.Attributes.TryAdd("rows", "3");
        SetWidth(area, "full");
        // HTML drops one line break after the start tag; the text must keep its own.
        area.InnerHtml.AppendHtml("\n").Append(Value);
        return area;
    }

    private TagBuilder Select(List<SelectListItem> items)
    {
        var select = Start("select", "form-select");
        SetWidth(select, "m");
        var chosen = Values.Count > 0 ? Value : items.FirstOrDefault(item => item.Selected)?.Value ?? "";
        var known = items.Any(item => item.Value == chosen);
        if (items.All(item => item.Value != "") && (Optional || !known))
        {
            select.InnerHtml.AppendHtml(Option("请选择", "", chosen.Length == 0, false));
        }

        TagBuilder? group = null;
        foreach (var item in items)
        {
            if (item.Group?.Name != group?.Attributes["label"])
            {
                group = item.Group is null ? null : new TagBuilder("optgroup") { Attributes = { ["label"] = item.Group.Name } };
                if (group is not null)
                {
                    select.InnerHtml.AppendHtml(group);
                }
            }

            (group ?? select).InnerHtml.AppendHtml(Option(item.Text, item.Value, item.Value == chosen, item.Disabled));
        }

        // A code that has left its table must not vanish silently with the next save.
        if (!known && chosen.Length > 0 && !Plain.IsEnum)
        {
            select.InnerHtml.AppendHtml(Option($"{chosen}（原值，已停用）", chosen, true, false));
        }

        return select;
    }

    private static TagBuilder Option(string text, string? value, bool selected, bool disabled)
    {
        var option = new TagBuilder("option") { Attributes = { ["value"] = value ?? text } };
        if (selected)
        {
            option.Attributes["selected"] = "selected";
        }

        if (disabled)
        {
            option.Attributes["disabled"] = "disabled";
        }

        option.InnerHtml.Append(text);
        return option;
    }

    private TagBuilder Choices(string type, List<SelectListItem> items)
    {
        var group = new TagBuilder("div");
        group.AddCssClass("choices");
        group.Attributes["role"] = type == "radio" ? "radiogroup" : "group";
        group.Attributes["aria-labelledby"] = $"{Id}_label";
        Describe(group);
        if (type == "checkbox")
        {
            // Neither state exists on a plain group of ticks.
            group.Attributes.Remove("aria-required");
            group.Attributes.Remove("aria-invalid");
        }

        // Of several ticks in one text none may be left: that is an answer too, and not the usual value.
        if (type == "checkbox" && Plain == typeof(string))
        {
            group.InnerHtml.AppendHtml(new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing, Attributes = { ["type"] = "hidden", ["name"] = Name, ["value"] = "" } });
        }

        var first = true;
        foreach (var item in items)
        {
            var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
            input.AddCssClass("form-check-input");
            // The first carries the field's own id, so that the error summary can jump to it.
            input.Attributes["id"] = first ? Id : Said.IdOf($"{Name}.{item.Value}");
            input.Attributes["name"] = Name;
            input.Attributes["type"] = type;
            input.Attributes["value"] = item.Value ?? item.Text;
            foreach (var (key, value) in Passed.Where(passed => first || passed.Key != "autofocus"))
            {
                input.Attributes[key] = value;
            }

            if (Values.Contains(item.Value) || (Values.Count == 0 && item.Selected))
            {
                input.Attributes["checked"] = "checked";
            }

            if (item.Disabled)
            {
                input.Attributes["disabled"] = "disabled";
            }

            group.InnerHtml.AppendHtml(Ticked(input, item.Text));
            first = false;
        }

        return group;
    }

    private HtmlContentBuilder Tick()
    {
        var input = Start("input", "form-check-input");
        input.TagRenderMode = TagRenderMode.SelfClosing;
        input.Attributes["type"] = "checkbox";
        input.Attributes["value"] = "true";
        // ARIA knows no required tick.
        input.Attributes.Remove("aria-required");
        if (Values.Contains("true"))
        {
            input.Attributes["checked"] = "checked";
        }

        var box = new TagBuilder("div");
        box.AddCssClass("choices");
        box.InnerHtml.AppendHtml(input);
        var hidden = new TagBuilder("input")
        {
            TagRenderMode = TagRenderMode.SelfClosing,
            Attributes = { ["type"] = "hidden", ["name"] = Name, ["value"] = "false" },
        };
        return (HtmlContentBuilder)new HtmlContentBuilder().AppendHtml(box).AppendHtml(hidden);
    }

    private static TagBuilder Ticked(TagBuilder input, string text)
    {
        var label = new TagBuilder("label");
        label.AddCssClass("form-check");
        label.InnerHtml.AppendHtml(input).Append(" ").Append(text);
        return label;
    }
}
