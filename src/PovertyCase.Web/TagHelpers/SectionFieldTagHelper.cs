using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using PovertyCase.Domain.YearlyForms;
using PovertyCase.Web.Pages.Shared;

namespace PovertyCase.Web.TagHelpers;

/// <summary>A <c>field</c> of a section whose record is known only while the page runs: label, unit, choices and hint come from the record.</summary>
[HtmlTargetElement("section-field", Attributes = "details,field")]
public sealed class SectionFieldTagHelper(IModelMetadataProvider metadata) : TagHelper
{
    /// <summary>Longer texts get a larger box.</summary>
    private const int Long = 100;

    /// <summary>The record that is filled in.</summary>
    public object Details { get; set; } = null!;

    public FormField Field { get; set; } = null!;

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var explorer = new ModelExplorer(metadata, metadata.GetMetadataForType(Details.GetType()), Details).GetExplorerForProperty(Field.Name);
        var field = new FieldTagHelper
        {
            For = new ModelExpression($"{SectionBinder.Prefix}.{Field.Name}", explorer),
            Hint = Field.Hint,
            Unit = Field.Unit.Length > 0 ? Field.Unit : null,
            Options = Field.Codes is null ? null : Choices.Of(Field.Codes),
            Type = Field.Type == typeof(string) && Field.Asked.Longest >= Long ? "textarea" : null,
            Required = !Field.Asked.MayBeEmpty,
            ViewContext = ViewContext,
        };
        return field.ProcessAsync(context, output);
    }
}
