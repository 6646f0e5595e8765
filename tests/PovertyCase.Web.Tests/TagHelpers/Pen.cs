using System.Linq.Expressions;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using PovertyCase.Web.Setup;

namespace PovertyCase.Web.Tests.TagHelpers;

/// <summary>Writes tag helpers without a host: the framework's metadata, one model, one request.</summary>
internal sealed class Pen<TModel>
    where TModel : class, new()
{
    private readonly ServiceProvider services;

    public Pen(TModel? model = null, Action<IServiceCollection>? more = null)
    {
        var collection = new ServiceCollection();
        collection.AddLogging();
        collection.AddSingleton<TimeProvider>(new FixedClock(new(2026, 11, 21, 4, 0, 0, TimeSpan.Zero)));
        collection.AddMvcCore(options =>
        {
            options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
            options.AddForgivingBinders();
            options.UseChineseMessages();
        }).AddDataAnnotations().AddViews();
        more?.Invoke(collection);
        services = collection.BuildServiceProvider();
        Http = new DefaultHttpContext { RequestServices = services };
        Metadata = services.GetRequiredService<IModelMetadataProvider>();
        Data = new ViewDataDictionary<TModel>(Metadata, new ModelStateDictionary()) { Model = model ?? new TModel() };
        var action = new Microsoft.AspNetCore.Mvc.ActionContext(Http, new RouteData(), new ActionDescriptor(), Data.ModelState);
        View = new ViewContext { FormContext = new FormContext(), HttpContext = Http, RouteData = action.RouteData, ActionDescriptor = action.ActionDescriptor, ViewData = Data };
    }

    public DefaultHttpContext Http { get; }

    public IModelMetadataProvider Metadata { get; }

    public ViewDataDictionary<TModel> Data { get; }

    public ViewContext View { get; }

    public ModelExpression For<T>(Expression<Func<TModel, T>> path) => new ModelExpressionProvider(Metadata).CreateModelExpression(Data, path);

    public static async Task<IHtmlDocument> Write(TagHelper helper, string element, string inside = "", params TagHelperAttribute[] attributes)
    {
        var content = new DefaultTagHelperContent().AppendHtml(inside);
        var output = new TagHelperOutput(element, [.. attributes], (_, _) => Task.FromResult((TagHelperContent)content));
        var context = new TagHelperContext(element, [], new Dictionary<object, object>(), "one");
        await helper.ProcessAsync(context, output);
        using var writer = new StringWriter();
        output.WriteTo(writer, HtmlEncoder.Create(UnicodeRanges.All));
        return new HtmlParser().ParseDocument(writer.ToString());
    }

    /// <summary>Binds a posted form to a model as a page does; the model state tells what was refused.</summary>
    public async Task<(TModel Model, ModelStateDictionary State)> Bind(params (string Name, string Value)[] form)
    {
        Http.Request.ContentType = "application/x-www-form-urlencoded";
        var posted = new FormCollection(form.ToDictionary(pair => pair.Name, pair => new Microsoft.Extensions.Primitives.StringValues(pair.Value)));
        Http.Request.Form = posted;
        var values = new FormValueProvider(BindingSource.Form, posted, System.Globalization.CultureInfo.InvariantCulture);
        var metadata = Metadata.GetMetadataForType(typeof(TModel));
        var binder = services.GetRequiredService<IModelBinderFactory>().CreateBinder(new ModelBinderFactoryContext { Metadata = metadata });
        var context = DefaultModelBindingContext.CreateBindingContext(View, values, metadata, bindingInfo: null, modelName: "");
        await binder.BindModelAsync(context);
        return ((TModel)context.Result.Model!, context.ModelState);
    }

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
