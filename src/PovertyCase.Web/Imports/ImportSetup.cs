using PovertyCase.Web.Data.Copying;

namespace PovertyCase.Web.Imports;

/// <summary>The acts of an import, one object each per request.</summary>
public static class ImportSetup
{
    public static void AddImports(this IServiceCollection services)
    {
        services.AddScoped<CheckImport>();
        services.AddScoped<UploadImport>();
        services.AddScoped<CheckUpload>();
        services.AddScoped<CopyRegister>();
        services.AddScoped<CommitImport>();
        services.AddScoped<UndoImport>();
        services.AddScoped<CheckUpdate>();
        services.AddScoped<UploadUpdate>();
        services.AddScoped<CommitUpdate>();
    }
}
