using PovertyCase.Documents.Layout;

namespace PovertyCase.Web.Setup;

/// <summary>The fonts of the print shop: opened once, when the first document is printed.</summary>
public static class Printing
{
    public static void AddPrinting(this WebApplicationBuilder builder) =>
        builder.Services.AddSingleton(provider => Open(provider.GetRequiredService<IConfiguration>(), provider.GetRequiredService<IWebHostEnvironment>().ContentRootPath));

    /// <summary>Looked for in this order: Fonts:Folder; node_modules of the checkout; the folder fonts beside the published program.</summary>
    /// <exception cref="FontsMissingException">No such folder, or a file is missing in it.</exception>
    public static FontShelf Open(IConfiguration configuration, string contentRoot)
    {
        var extra = configuration.GetSection("Fonts:Extra").Get<string[]>() ?? [];
        string[] places = configuration["Fonts:Folder"] is { Length: > 0 } folder
            ? [folder]
            : [Path.Combine(contentRoot, "node_modules", "@expo-google-fonts"), Path.Combine(AppContext.BaseDirectory, "fonts")];
        var found = places.FirstOrDefault(Directory.Exists)
            ?? throw new FontsMissingException($"找不到打印用的字体文件夹：{string.Join('、', places)}。请在 src/PovertyCase.Web 里运行 npm ci，或用 Fonts:Folder 指明。");
        try
        {
            return FontShelf.Open(FontFiles.FromPackages(Path.GetFullPath(found), extra));
        }
        catch (FileNotFoundException e)
        {
            throw new FontsMissingException($"缺少打印用的字体文件：{e.FileName}。请补上这个文件，或改正 Fonts:Folder、Fonts:Extra。", e);
        }
    }
}

/// <summary>Nothing can be printed until the administrator has put the fonts in place; the message says which and where.</summary>
public sealed class FontsMissingException(string message, Exception? inner = null) : Exception(message, inner);
