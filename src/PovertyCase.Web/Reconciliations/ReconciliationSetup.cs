using PovertyCase.Web.Data;

namespace PovertyCase.Web.Reconciliations;

/// <summary>The acts of a comparison with a department, one object each per request.</summary>
public static class ReconciliationSetup
{
    public static void AddReconciliations(this IServiceCollection services)
    {
        services.AddScoped<ListMatching>();
        services.AddScoped<NotLookedFor>();
        services.AddScoped<RegisterSide>();
        services.AddScoped<WithdrawList>();
        services.AddScoped<CompareList>();
        services.AddScoped<AssignListed>();
        services.AddScoped<ItemReading>();
        services.AddScoped<ListsAgainst>();
    }
}
