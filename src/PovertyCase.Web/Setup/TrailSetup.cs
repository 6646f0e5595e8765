using PovertyCase.Web.Access;
using PovertyCase.Web.Data.Trail;
using PovertyCase.Web.Jobs;

namespace PovertyCase.Web.Setup;

/// <summary>Where the trail's signing key lies and where heads are kept; both outside the database.</summary>
public sealed record TrailPlaces(string SigningKey, string HeadsFile);

/// <summary>Sealing, signing and verifying of the trail.</summary>
public static class TrailSetup
{
    public static void AddTrail(this IServiceCollection services, TrailPlaces places, bool makeKey)
    {
        services.AddSingleton(places);
        services.AddSingleton(_ => TrailKeys.Open(places.SigningKey, makeKey));
        services.AddSingleton(new HeadsFile(places.HeadsFile));
        services.AddSingleton<SealTrail>();
    }

    /// <summary>The worker; a second process beside it, or a test, switches it off (Trail:Worker=false).</summary>
    public static void AddTrailKeeping(this WebApplicationBuilder builder)
    {
        if (builder.Configuration.GetValue("Trail:Worker", true))
        {
            builder.Services.AddHostedService<KeepTrail>();
        }

        builder.Services.AddSingleton<Readings>();
        builder.Services.AddSingleton<Refusals>();
    }
}
