using System.Runtime.CompilerServices;
using PovertyCase.Documents.Layout;

namespace PovertyCase.Documents.Tests;

/// <summary>The fonts the product ships, opened once for all tests.</summary>
internal static class Fonts
{
    private static readonly Lazy<FontShelf> Opened = new(() => FontShelf.Open(FontFiles.FromPackages(Folder())));

    public static FontShelf Shelf => Opened.Value;

    public static string Folder() => Path.GetFullPath(Path.Combine(
        Path.GetDirectoryName(Here())!, "..", "..", "src", "PovertyCase.Web", "node_modules", "@expo-google-fonts"));

    /// <summary>Debian's fonts-hanazono, or an empty list where it is not installed.</summary>
    public static IReadOnlyList<string> Hanazono()
    {
        const string folder = "/usr/share/fonts/truetype/hanazono";
        return Directory.Exists(folder) ? [.. Directory.GetFiles(folder, "HanaMin*.ttf").Order()] : [];
    }

    private static string Here([CallerFilePath] string here = "") => here;
}
