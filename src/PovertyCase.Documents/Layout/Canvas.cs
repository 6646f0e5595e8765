using PdfSharp.Drawing;
using PdfSharp.Pdf;

namespace PovertyCase.Documents.Layout;

/// <summary>A rectangle; all in points (1/72 inch), origin at the page's upper left corner.</summary>
public readonly record struct Box(double X, double Y, double Width, double Height)
{
    /// <summary>The right edge.</summary>
    public double Right => X + Width;

    /// <summary>The lower edge.</summary>
    public double Bottom => Y + Height;
}

/// <summary>One page to draw on. The only place, with <see cref="Press"/>, that speaks to the PDF library.</summary>
public sealed class Canvas
{
    // Centres the em box of a Chinese character on the line: 0.88 em above the baseline, 0.12 em below.
    private const double Ascent = 0.88;

    private static readonly XPdfFontOptions Embedding = new(PdfFontEncoding.Unicode, PdfFontEmbedding.TryComputeSubset);

    private readonly XGraphics graphics;
    private readonly FontShelf fonts;
    private readonly Dictionary<(string Face, double Size), XFont> cut;
    private readonly Dictionary<Ink, XSolidBrush> brushes = [];

    internal Canvas(XGraphics graphics, FontShelf fonts, Dictionary<(string Face, double Size), XFont> cut)
    {
        this.graphics = graphics;
        this.fonts = fonts;
        this.cut = cut;
    }

    /// <summary>Whether a character beyond U+FFFF was drawn; the file's text map then needs repair.</summary>
    internal bool DrewBeyondBasicPlane { get; private set; }

    /// <summary>Draws a set line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="style">How it was set.</param>
    /// <param name="x">Left edge of the column in points.</param>
    /// <param name="top">Upper edge of the line (not the baseline) in points.</param>
    /// <param name="width">Width of the column in points.</param>
    /// <param name="align">Where the line stands in the column.</param>
    public void Line(TextLine line, TextStyle style, double x, double top, double width, Align align = Align.Left)
    {
        var baseline = top + ((style.Pitch - style.Size) / 2) + (Ascent * style.Size);
        var free = width - line.Indent - line.Width;
        var at = x + line.Indent + (align switch { Align.Center => free / 2, Align.Right => free, _ => 0 });
        var stretch = align == Align.Justify && !line.EndsParagraph && free > 0 ? free : 0;
        if (stretch > 0 || style.Tracking != 0)
        {
            DrawSpread(line, style, at, baseline, stretch);
        }
        else
        {
            DrawRuns(line, style, at, baseline);
        }
    }

    /// <summary>Draws text within a box, broken into lines as needed, from the upper edge down.</summary>
    public void Text(string text, TextStyle style, Box box, Align align = Align.Left)
    {
        var block = TextBlock.Lay(fonts, text, style, box.Width);
        for (var i = 0; i < block.Lines.Count; i++)
        {
            Line(block.Lines[i], style, box.X, box.Y + (i * style.Pitch), box.Width, align);
        }
    }

    /// <summary>Draws text on one line, set smaller where it would be wider than the box: a long name in a signature place.</summary>
    public void OneLine(string text, TextStyle style, Box box, Align align = Align.Left)
    {
        var width = TextBlock.Measure(fonts, text, style);
        var fitting = width > box.Width ? style with { Size = style.Size * box.Width / (width + 1) } : style;
        Text(text, fitting, box, align);
    }

    /// <summary>Draws text large and pale across the page, turned by 30 degrees.</summary>
    public void Watermark(string text, Box page)
    {
        var style = new TextStyle(Face.SansBold, 120, 120) { Ink = new Ink(150, 150, 150, 60) };
        var block = TextBlock.Lay(fonts, text, style, page.Width);
        var center = new XPoint(page.X + (page.Width / 2), page.Y + (page.Height / 2));
        var state = graphics.Save();
        graphics.RotateAtTransform(-30, center);
        Line(block.Lines[0], style, page.X, center.Y - (style.Pitch / 2), page.Width, Align.Center);
        graphics.Restore(state);
    }

    /// <summary>Draws a straight line.</summary>
    public void Rule(double x1, double y1, double x2, double y2, double thickness = 0.5, Ink? ink = null) =>
        graphics.DrawLine(new XPen(Colour(ink ?? Ink.Black), thickness), x1, y1, x2, y2);

    /// <summary>Draws the outline of a rectangle.</summary>
    public void Frame(Box box, double thickness = 0.5, Ink? ink = null) =>
        graphics.DrawRectangle(new XPen(Colour(ink ?? Ink.Black), thickness), box.X, box.Y, box.Width, box.Height);

    /// <summary>Fills a rectangle.</summary>
    public void Fill(Box box, Ink ink) => graphics.DrawRectangle(Brush(ink), box.X, box.Y, box.Width, box.Height);

    /// <summary>Draws a dashed circle: the place for a seal.</summary>
    public void SealPlace(double centerX, double centerY, double radius) =>
        graphics.DrawEllipse(
            new XPen(Colour(Ink.Grey), 0.6) { DashStyle = XDashStyle.Dash },
            centerX - radius, centerY - radius, 2 * radius, 2 * radius);

    /// <summary>Fills many rectangles as one black shape (a QR code).</summary>
    internal void Bars(IEnumerable<Box> bars)
    {
        var path = new XGraphicsPath { FillMode = XFillMode.Winding };
        foreach (var bar in bars)
        {
            path.AddRectangle(bar.X, bar.Y, bar.Width, bar.Height);
        }

        graphics.DrawPath(Brush(Ink.Black), path);
    }

    // Neighbours of one font leave in one piece of text, so that a reader finds the name whole.
    private void DrawRuns(TextLine line, TextStyle style, double x, double baseline)
    {
        var clusters = line.Clusters;
        var i = 0;
        while (i < clusters.Count)
        {
            var first = clusters[i];
            var width = 0d;
            var end = i;
            while (end < clusters.Count && clusters[end].Font == first.Font)
            {
                width += clusters[end++].Width;
            }

            Draw(line, i, end, style, x, baseline);
            x += width;
            i = end;
        }
    }

    // Characters set apart: Latin words stay in one piece, everything else is placed by itself.
    private void DrawSpread(TextLine line, TextStyle style, double x, double baseline, double stretch)
    {
        var clusters = line.Clusters;
        var pieces = new List<(int From, int To, double Width)>();
        for (var i = 0; i < clusters.Count;)
        {
            var from = i;
            var width = clusters[i++].Width;
            while (i < clusters.Count && (clusters[from].Manner & Manner.Word) != 0 && (clusters[i].Manner & Manner.Word) != 0 && clusters[i].Font == clusters[from].Font)
            {
                width += clusters[i++].Width;
            }

            pieces.Add((from, i, width));
        }

        var gap = pieces.Count > 1 ? stretch / (pieces.Count - 1) : 0;
        foreach (var (from, to, width) in pieces)
        {
            Draw(line, from, to, style, x, baseline);
            x += width + gap;
        }
    }

    private void Draw(TextLine line, int from, int to, TextStyle style, double x, double baseline)
    {
        var clusters = line.Clusters;
        var font = clusters[from].Font;
        var start = clusters[from].Start;
        var text = line.Source[start..(clusters[to - 1].Start + clusters[to - 1].Length)];
        if (font is null || string.IsNullOrWhiteSpace(text))
        {
            return;
        }

        foreach (var c in text)
        {
            if (char.IsSurrogate(c))
            {
                DrewBeyondBasicPlane = true;
                break;
            }
        }

        graphics.DrawString(text, Cut(font, style.Size), Brush(style.Ink), x, baseline, XStringFormats.BaseLineLeft);
    }

    private XFont Cut(FontFile font, double size)
    {
        if (!cut.TryGetValue((font.FaceName, size), out var made))
        {
            cut[(font.FaceName, size)] = made = new XFont(font.FaceName, size, XFontStyleEx.Regular, Embedding);
        }

        return made;
    }

    private XSolidBrush Brush(Ink ink)
    {
        if (!brushes.TryGetValue(ink, out var brush))
        {
            brushes[ink] = brush = new XSolidBrush(Colour(ink));
        }

        return brush;
    }

    private static XColor Colour(Ink ink) => XColor.FromArgb(ink.Opacity, ink.Red, ink.Green, ink.Blue);
}
