namespace PovertyCase.Web.Setup;

/// <summary>
/// Browsers say where a request was started (Fetch Metadata). From another site only a link that is followed is let in; forms, pictures,
/// frames and scripts of other sites get nothing, whatever cookies travel along. Old browsers say nothing and are held by the form token alone.
/// </summary>
public static class CrossSite
{
    public static bool MayPass(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site is "" or "same-origin" or "none")
        {
            return true;
        }

        var follows = request.Headers["Sec-Fetch-Mode"] == "navigate" && request.Headers["Sec-Fetch-Dest"] == "document";
        return follows && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method));
    }

    public static void UseCrossSiteGuard(this WebApplication app) => app.Use((context, next) =>
    {
        if (MayPass(context.Request))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    });
}
