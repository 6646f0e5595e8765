using System.Diagnostics;
using Serilog;
using Serilog.Events;

namespace PovertyCase.Web.Setup;

/// <summary>
/// Serilog to console and a rolling file; one line a request with account and duration. Values typed by officers never reach the log:
/// only the route pattern, never the query string, is written.
/// </summary>
public static class Logging
{
    public static void AddCaseLogging(this WebApplicationBuilder builder)
    {
        var folder = builder.Configuration["Logs:Folder"] ?? Path.Combine(builder.Environment.ContentRootPath, "logs");
        var logger = new LoggerConfiguration()
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("System", LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Information)
            .ReadFrom.Configuration(builder.Configuration)
            .Enrich.FromLogContext()
            .WriteTo.Console(outputTemplate: "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}{Exception}", formatProvider: System.Globalization.CultureInfo.InvariantCulture)
            .WriteTo.File(Path.Combine(folder, "povertycase-.log"), rollingInterval: RollingInterval.Day, retainedFileCountLimit: 200, shared: true, formatProvider: System.Globalization.CultureInfo.InvariantCulture)
            .CreateLogger();
        builder.Logging.ClearProviders();
        builder.Logging.AddSerilog(logger, dispose: true);
    }

    public static void UseRequestLog(this WebApplication app)
    {
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Requests");
        app.Use(async (context, next) =>
        {
            var start = Stopwatch.GetTimestamp();
            try
            {
                await next(context);
            }
            finally
            {
                var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? (context.Response.StatusCode == 404 ? "(none)" : "(static)");
                if (route != "(static)")
                {
                    logger.LogInformation(
                        "{Method} /{Route} {Status} {Milliseconds:0.0} ms {Account}",
                        context.Request.Method,
                        route.TrimStart('/'),
                        context.Response.StatusCode,
                        Stopwatch.GetElapsedTime(start).TotalMilliseconds,
                        context.User.Identity?.Name ?? "-");
                }
            }
        });
    }
}
