using PdfSharp;
using PdfSharp.Fonts;

namespace PovertyCase.Documents.Layout;

/// <summary>Hands the opened font files to PDFsharp, which knows one resolver per process: the family name is the file's face name.</summary>
internal sealed class ShelfFontResolver : IFontResolver
{
    private static readonly Lock Gate = new();
    private static bool installed;

    /// <summary>Sets licence and resolver once, before the first font is asked for.</summary>
    public static void Install()
    {
        lock (Gate)
        {
            if (installed)
            {
                return;
            }

            PdfSharpLicense.SetAgplLicense();
            GlobalFontSettings.FontResolver = new ShelfFontResolver();
            installed = true;
        }
    }

    public FontResolverInfo? ResolveTypeface(string familyName, bool isBold, bool isItalic) => new(familyName);

    public byte[]? GetFont(string faceName) => FontFile.OfFace(faceName).Bytes;
}
