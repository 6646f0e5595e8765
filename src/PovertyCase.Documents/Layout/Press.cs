using PdfSharp.Drawing;
using PdfSharp.Pdf;

namespace PovertyCase.Documents.Layout;

/// <summary>What the file says about itself.</summary>
/// <param name="Title">The title.</param>
/// <param name="IssuedAt">The instant of issue; the file's only date, so the same input gives the same bytes.</param>
/// <param name="Author">Who issues it, or null.</param>
public sealed record DocumentFacts(string Title, DateTimeOffset IssuedAt, string? Author = null)
{
    /// <summary>Who printed it and when, small in the lower margin of every page; null for what is posted in public or is an original.</summary>
    public string? PrintedBy { get; init; }
}

/// <summary>Prints flows into a PDF file.</summary>
public static class Press
{
    /// <summary>Printers leave about 4 mm of the paper free; the line stands above that.</summary>
    private const double EdgeMillimetres = 5;

    private static readonly TextStyle Trace = new(Face.Sans, 7, 9) { Ink = Ink.Grey };

    /// <summary>The file of the flows one after the other, each beginning on its own page.</summary>
    public static byte[] Print(DocumentFacts facts, params IReadOnlyList<PageFlow> flows)
    {
        using var document = new PdfDocument();
        document.Options.CompressContentStreams = true;
        document.Info.Title = facts.Title;
        document.Info.Author = facts.Author ?? "";
        document.Info.Creator = "PovertyCase";
        document.Info.CreationDate = facts.IssuedAt.UtcDateTime;
        document.Info.ModificationDate = facts.IssuedAt.UtcDateTime;
        var cut = new Dictionary<(string Face, double Size), XFont>();
        var beyond = false;
        foreach (var flow in flows)
        {
            for (var i = 0; i < flow.PageCount; i++)
            {
                var page = document.AddPage();
                page.Width = XUnit.FromPoint(flow.Setup.Width);
                page.Height = XUnit.FromPoint(flow.Setup.Height);
                using var graphics = XGraphics.FromPdfPage(page);
                var canvas = new Canvas(graphics, flow.Fonts, cut);
                flow.DrawPage(i, canvas);
                if (facts.PrintedBy is { } printed)
                {
                    var edge = flow.Setup.Height - (EdgeMillimetres * PageSetup.Millimetre) - Trace.Pitch;
                    canvas.Text(printed, Trace, new Box(flow.Left, edge, flow.Width, Trace.Pitch), Align.Right);
                }

                beyond |= canvas.DrewBeyondBasicPlane;
            }
        }

        using var file = new MemoryStream();
        document.Save(file, false);
        return Finishing.Finish(file.ToArray(), beyond, facts.IssuedAt);
    }
}
