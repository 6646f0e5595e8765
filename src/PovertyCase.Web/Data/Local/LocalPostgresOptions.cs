using Microsoft.Extensions.Configuration;

namespace PovertyCase.Web.Data.Local;

/// <summary>Where the embedded database lives and how it is tuned. All values have working defaults.</summary>
public sealed record LocalPostgresOptions
{
    /// <summary>Configuration section read by <see cref="From"/>.</summary>
    public const string Section = "LocalDatabase";

    /// <summary>Environment variable that names the folder with initdb, pg_ctl and postgres.</summary>
    public const string BinariesVariable = "POVERTYCASE_POSTGRES";

    private const long MegaByte = 1 << 20;

    /// <summary>Folder holding initdb, pg_ctl and postgres (or its parent). Null: npm package, then Debian's PostgreSQL.</summary>
    public string? Binaries { get; init; } = Environment.GetEnvironmentVariable(BinariesVariable);

    /// <summary>Root of the checkout; null: found upwards from the running program.</summary>
    public string? CheckoutRoot { get; init; }

    /// <summary>Name of this database's folder; two names are two independent servers.</summary>
    public string Name { get; init; } = "postgres";

    /// <summary>Absolute folder instead of the usual place (<c>.data/NAME</c>, as root <c>/var/lib/povertycase/HASH/NAME</c>).</summary>
    public string? Folder { get; init; }

    /// <summary>Let the server run on after the last user has gone; the next start then takes it over in milliseconds.</summary>
    public bool LeaveRunning { get; init; }

    /// <summary>Server parameters (postgresql.conf), written at each start; a running server keeps those it started with.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = Durable;

    /// <summary>How long a start may take, crash recovery included.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// The product's: every commit is safe on disk. PostgreSQL's own memory settings are for a machine of 1 GB; with these a county of 20,000
    /// households loads in four fifths of the time. At most a quarter of the memory is taken.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Durable { get; } = new Dictionary<string, string>
    {
        ["shared_buffers"] = $"{Math.Clamp(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4 / MegaByte, 128, 512)}MB",
        ["wal_buffers"] = "16MB",
        ["max_wal_size"] = "4GB",
    };

    /// <summary>For data that may be lost: three times faster, and corrupt after a power cut. Tests only.</summary>
    public static IReadOnlyDictionary<string, string> Disposable { get; } = new Dictionary<string, string>
    {
        ["fsync"] = "off",
        ["synchronous_commit"] = "off",
        ["full_page_writes"] = "off",
        ["shared_buffers"] = "128MB",
        ["max_wal_size"] = "2GB",
        ["autovacuum_naptime"] = "1h",
    };

    /// <summary>Reads Binaries, Folder, Name, LeaveRunning and Settings:* from the section LocalDatabase.</summary>
    public static LocalPostgresOptions From(IConfiguration configuration, string? contentRoot = null)
    {
        var section = configuration.GetSection(Section);
        var defaults = new LocalPostgresOptions();
        return defaults with
        {
            Binaries = Given(section["Binaries"]) ?? defaults.Binaries,
            Folder = Given(section["Folder"]),
            Name = Given(section["Name"]) ?? defaults.Name,
            LeaveRunning = bool.TryParse(section["LeaveRunning"], out var leave) && leave,
            CheckoutRoot = contentRoot is null ? null : LocalFolder.CheckoutRoot(contentRoot),
            Settings = Durable
                .Concat(section.GetSection("Settings").GetChildren().Where(child => child.Value is not null).Select(child => KeyValuePair.Create(child.Key, child.Value!)))
                .GroupBy(setting => setting.Key)
                .ToDictionary(setting => setting.Key, setting => setting.Last().Value),
        };
    }

    private static string? Given(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}
