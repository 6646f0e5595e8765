using System.Security.Cryptography;
using System.Text.Json;

namespace PovertyCase.Web.Setup;

/// <summary>
/// The content security policy: scripts run only when they carry the number of this one answer, styles come only from files of the
/// product, nothing is framed and nothing is embedded. Whatever a page is made to contain besides is not run, and is reported.
/// </summary>
public static class ContentPolicy
{
    public const string ReportPath = "/csp-report";

    private const int MostReportBytes = 16 * 1024;
    private static readonly object Key = new();

    /// <summary>The number that scripts of this answer carry: 128 random bits, never the same twice.</summary>
    public static string Nonce(HttpContext context)
    {
        if (context.Items[Key] is not string nonce)
        {
            context.Items[Key] = nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        }

        return nonce;
    }

    public static string For(HttpContext context) =>
        $"default-src 'none'; script-src 'nonce-{Nonce(context)}'; style-src 'self'; img-src 'self' blob: data:; font-src 'self'; connect-src 'self'; " +
        $"form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'; report-uri {ReportPath}";

    /// <summary>Takes browsers' reports; what is logged is the rule and the place, never an address with its query.</summary>
    public static async Task<IResult> TakeReportAsync(HttpContext context, ILoggerFactory loggers)
    {
        if (context.Request.ContentLength is null or > MostReportBytes)
        {
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        try
        {
            using var report = await JsonDocument.ParseAsync(context.Request.Body, new JsonDocumentOptions { MaxDepth = 4 }, context.RequestAborted);
            if (report.RootElement.ValueKind == JsonValueKind.Object && report.RootElement.TryGetProperty("csp-report", out var told) && told.ValueKind == JsonValueKind.Object)
            {
                loggers.CreateLogger("ContentPolicy").LogWarning("Blocked {Directive} on {Page}", Said(told, "effective-directive"), Place(Said(told, "document-uri")));
            }
        }
        catch (JsonException)
        {
            return Results.BadRequest();
        }

        return Results.NoContent();
    }

    private static string Said(JsonElement report, string name) =>
        report.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? Short(value.GetString()!) : "";

    private static string Place(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) ? Short(uri.AbsolutePath) : "";

    private static string Short(string text)
    {
        var plain = new string([.. text.Where(c => !char.IsControl(c))]);
        return plain.Length > 200 ? plain[..200] : plain;
    }
}
