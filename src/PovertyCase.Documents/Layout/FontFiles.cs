namespace PovertyCase.Documents.Layout;

/// <summary>The four cuts the print shop draws with.</summary>
public enum Face
{
    /// <summary>Body text; stands in for 仿宋 and 宋体.</summary>
    Serif,

    /// <summary>Titles; stands in for 小标宋.</summary>
    SerifBold,

    /// <summary>Small print in dense tables.</summary>
    Sans,

    /// <summary>Table heads and headings; stands in for 黑体.</summary>
    SansBold,
}

/// <summary>Where the TrueType files stand, as absolute paths; in each list the first file that holds a character draws it.</summary>
public sealed record FontFiles
{
    /// <summary>Files of the regular serif cut.</summary>
    public required IReadOnlyList<string> Serif { get; init; }

    /// <summary>Files of the bold serif cut.</summary>
    public required IReadOnlyList<string> SerifBold { get; init; }

    /// <summary>Files of the regular sans cut.</summary>
    public required IReadOnlyList<string> Sans { get; init; }

    /// <summary>Files of the bold sans cut.</summary>
    public required IReadOnlyList<string> SansBold { get; init; }

    /// <summary>Files asked last, for every cut: rare characters (configuration key <c>Fonts:Extra</c>).</summary>
    public IReadOnlyList<string> Extra { get; init; } = [];

    /// <summary>Cuts of other regions with some 2,100 characters of the extensions that the Chinese ones lack (𠮷); their shapes may be the Japanese or the Hong Kong ones.</summary>
    private static readonly string[] Rare = ["noto-sans-jp/400Regular/NotoSansJP_400Regular.ttf", "noto-sans-hk/400Regular/NotoSansHK_400Regular.ttf"];

    /// <summary>The files as the npm packages <c>noto-serif-sc</c> and <c>noto-sans-sc</c> lay them; those for rare characters are asked last where they stand beside them.</summary>
    /// <param name="folder">The folder that holds the packages: <c>node_modules/@expo-google-fonts</c>.</param>
    /// <param name="extra">Further files for rare characters.</param>
    public static FontFiles FromPackages(string folder, IEnumerable<string>? extra = null) => new()
    {
        Serif = [Path.Combine(folder, "noto-serif-sc", "400Regular", "NotoSerifSC_400Regular.ttf")],
        SerifBold = [Path.Combine(folder, "noto-serif-sc", "700Bold", "NotoSerifSC_700Bold.ttf")],
        Sans = [Path.Combine(folder, "noto-sans-sc", "400Regular", "NotoSansSC_400Regular.ttf")],
        SansBold = [Path.Combine(folder, "noto-sans-sc", "700Bold", "NotoSansSC_700Bold.ttf")],
        Extra = [.. extra ?? [], .. Rare.Select(file => Path.Combine([folder, .. file.Split('/')])).Where(File.Exists)],
    };

    internal IEnumerable<string> Of(Face face) => face switch
    {
        Face.Serif => Serif.Concat(Sans),
        Face.SerifBold => SerifBold.Concat(Serif).Concat(Sans),
        Face.Sans => Sans.Concat(Serif),
        _ => SansBold.Concat(Sans).Concat(Serif),
    };
}
