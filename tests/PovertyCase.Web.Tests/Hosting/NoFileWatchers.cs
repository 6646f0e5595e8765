using System.Runtime.CompilerServices;

namespace PovertyCase.Web.Tests.Hosting;

/// <summary>
/// Each host would watch its settings and its static files by inotify, of which a system allows 128 at once; a run has more hosts than that. No test changes these files.
/// </summary>
internal static class NoFileWatchers
{
    [ModuleInitializer]
    internal static void SwitchOff()
    {
        Environment.SetEnvironmentVariable("DOTNET_hostBuilder__reloadConfigOnChange", "false");
        Environment.SetEnvironmentVariable("DOTNET_USE_POLLING_FILE_WATCHER", "true");
    }
}
