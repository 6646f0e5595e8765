using PovertyCase.Web.Data;

namespace PovertyCase.Web.Jobs;

/// <summary>The queue and its workers.</summary>
public static class JobSetup
{
    public static void AddJobs(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<JobQueue>();
        builder.Services.AddSingleton<JobBell>();
        builder.Services.AddSingleton<RunJobs>();
        builder.Services.AddSingleton<IAfterAsking, WaitABit>();
        builder.Services.AddScoped<AskJob>();
        builder.Services.AddSingleton<LookLater>();
        builder.Services.AddSingleton<LookAfterSave>();
        if (HasWorkers(builder.Configuration))
        {
            builder.Services.AddHostedService<WorkOffJobs>();
            builder.Services.AddHostedService(services => services.GetRequiredService<LookLater>());
        }
    }

    /// <summary>A second process beside it, or a test, switches them off (Jobs:Worker=false).</summary>
    internal static bool HasWorkers(IConfiguration configuration) => configuration.GetValue("Jobs:Worker", true);
}
