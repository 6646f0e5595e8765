using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Routing;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.DependencyInjection;
using PovertyCase.Web.TagHelpers;

namespace PovertyCase.Web.Tests.TagHelpers;

public sealed class ConfirmTests
{
    [Fact]
    public async Task Without_javascript_the_real_button_stands_in_a_closed_section_with_its_own_guarded_form()
    {
        var pen = new Pen<object>();
        var confirm = new ConfirmTagHelper(new Addresses(), pen.Http.RequestServices.GetRequiredService<IHtmlGenerator>())
        {
            ViewContext = pen.View,
            Text = "作废",
            Title = "作废这份花名册？",
            Yes = "确定作废",
            Handler = "Void",
            Danger = true,
        };

        var html = await Pen<object>.Write(confirm, "confirm", "<input name=\"Reason\">");

        var form = html.QuerySelector("details[data-confirm]:not([open]) > form[method=post]")!;
        Assert.Equal("作废", html.QuerySelector("details > summary")!.TextContent);
        Assert.Equal("/here?handler=Void", form.GetAttribute("action"));
        Assert.Equal("确定作废", form.QuerySelector("button.btn-danger")!.TextContent);
        Assert.NotNull(form.QuerySelector("input[name=Reason]"));
        Assert.NotNull(form.QuerySelector("input[name=__submission]"));
        Assert.NotNull(form.QuerySelector("input[name=__RequestVerificationToken]"));
    }

    /// <summary>Writes page addresses without the routes of a running host.</summary>
    private sealed class Addresses : IUrlHelperFactory
    {
        public IUrlHelper GetUrlHelper(ActionContext context) => new Here(context);

        private sealed class Here(ActionContext context) : UrlHelperBase(context)
        {
            public override string? Action(UrlActionContext actionContext) => null;

            public override string? RouteUrl(UrlRouteContext routeContext) => $"/here?handler={GetValuesDictionary(routeContext.Values)["handler"]}";
        }
    }
}
