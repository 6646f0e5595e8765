using Microsoft.AspNetCore.Mvc.ModelBinding;
using PovertyCase.Domain.YearlyForms;

namespace PovertyCase.Web.TagHelpers;

/// <summary>Binds the Details record of the section that the address names; the validators find it by its type.</summary>
public abstract class SectionBinder(IModelBinderFactory binders, IModelMetadataProvider metadata) : IModelBinder
{
    /// <summary>Every field of a section is sent under this name.</summary>
    public const string Prefix = "Details";

    protected abstract Type? DetailsOf(string? section);

    public async Task BindModelAsync(ModelBindingContext bindingContext)
    {
        if (DetailsOf(bindingContext.ActionContext.RouteData.Values["section"]?.ToString()) is not { } type)
        {
            return;
        }

        var record = metadata.GetMetadataForType(type);
        var binder = binders.CreateBinder(new ModelBinderFactoryContext { Metadata = record, CacheToken = record });
        var inner = DefaultModelBindingContext.CreateBindingContext(bindingContext.ActionContext, bindingContext.ValueProvider, record, null, Prefix);
        await binder.BindModelAsync(inner);
        bindingContext.Result = inner.Result;
    }
}

public sealed class VillageSectionBinder(IModelBinderFactory binders, IModelMetadataProvider metadata) : SectionBinder(binders, metadata)
{
    protected override Type? DetailsOf(string? section) => VillageForm.Section(section)?.Details;
}

public sealed class CountySectionBinder(IModelBinderFactory binders, IModelMetadataProvider metadata) : SectionBinder(binders, metadata)
{
    protected override Type? DetailsOf(string? section) => CountyForm.Section(section)?.Details;
}
