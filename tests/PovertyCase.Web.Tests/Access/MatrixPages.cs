using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using PovertyCase.Web.Pages;

namespace PovertyCase.Web.Tests.Access;

/// <summary>A page or endpoint as the router knows it.</summary>
/// <param name="Posts">Names of its POST handlers; an empty name is the plain one.</param>
/// <param name="IsOfTheOffice">Whether the one filter for every act runs on it.</param>
public sealed record MatrixPage(RoutePattern Pattern, IReadOnlyList<string> Posts, bool IsOfTheOffice)
{
    public string Route => "/" + Pattern.RawText?.TrimStart('/').TrimEnd('/');

    public bool NamesARow => Pattern.Parameters.Any(p => !p.IsOptional);

    /// <summary>The address with its parameters filled in.</summary>
    public string Url(MatrixRows rows) => "/" + string.Join('/', Pattern.PathSegments.Select(s => string.Concat(s.Parts.Select(p => p switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternParameterPart parameter => Value(parameter, rows),
        _ => "",
    }))).Where(s => s.Length > 0));

    /// <summary>Everything the router may reach, but for the static files.</summary>
    public static async Task<IReadOnlyList<MatrixPage>> All(IServiceProvider services)
    {
        var loader = services.GetRequiredService<PageLoader>();
        var pages = new List<MatrixPage>();
        foreach (var endpoint in services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } descriptor)
            {
                var page = await loader.LoadAsync(descriptor, EndpointMetadataCollection.Empty);
                pages.Add(new MatrixPage(
                    endpoint.RoutePattern,
                    [.. page.HandlerMethods.Where(h => h.HttpMethod == "Post").Select(h => h.Name ?? "").Distinct().Order(StringComparer.Ordinal)],
                    page.ModelTypeInfo?.IsSubclassOf(typeof(CasePage)) == true));
            }
            else if (!endpoint.Metadata.Any(m => m.GetType().FullName!.Contains("StaticAsset", StringComparison.Ordinal)))
            {
                pages.Add(new MatrixPage(endpoint.RoutePattern, [], false));
            }
        }

        return [.. pages.DistinctBy(p => p.Route).OrderBy(p => p.Route, StringComparer.Ordinal)];
    }

    // A number stands for a year, a fixed list of words for its first; anything else names a row of the folder.
    private string Value(RoutePatternParameterPart parameter, MatrixRows rows)
    {
        var rules = parameter.ParameterPolicies.Select(p => p.Content ?? "").ToList();
        if (rules.Find(r => r.StartsWith("regex(", StringComparison.Ordinal)) is { } words)
        {
            return words["regex(".Length..].Trim('^', '$', '(', ')').Split('|')[0];
        }

        if (rows.Known($"{Pattern.RawText?.TrimStart('/')}|{parameter.Name}") is { } known)
        {
            return known;
        }

        var folder = (Pattern.PathSegments[0].Parts[0] as RoutePatternLiteralPart)?.Content ?? "";
        return rules.Contains("int") && folder != "error" ? "2026" : rows.For(folder, parameter.Name);
    }
}
