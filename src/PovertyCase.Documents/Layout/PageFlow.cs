namespace PovertyCase.Documents.Layout;

/// <summary>Paper and margins.</summary>
/// <param name="Width">Paper width in points.</param>
/// <param name="Height">Paper height in points.</param>
/// <param name="Top">Upper margin in points.</param>
/// <param name="Left">Left margin in points.</param>
/// <param name="Bottom">Lower margin in points.</param>
/// <param name="Right">Right margin in points.</param>
public sealed record PageSetup(double Width, double Height, double Top, double Left, double Bottom, double Right)
{
    /// <summary>Points in a millimetre.</summary>
    public const double Millimetre = 72 / 25.4;

    /// <summary>A4 upright, margins in millimetres.</summary>
    public static PageSetup Portrait(double top, double left, double bottom, double right) =>
        new(210 * Millimetre, 297 * Millimetre, top * Millimetre, left * Millimetre, bottom * Millimetre, right * Millimetre);

    /// <summary>A4 lying, margins in millimetres.</summary>
    public static PageSetup Landscape(double top, double left, double bottom, double right) =>
        new(297 * Millimetre, 210 * Millimetre, top * Millimetre, left * Millimetre, bottom * Millimetre, right * Millimetre);

    /// <summary>The official page of GB/T 9704-2012: margins 37, 28, 35 and 26 mm, type area 156 × 225 mm.</summary>
    public static PageSetup Official => Portrait(37, 28, 35, 26);
}

/// <summary>Which page of how many; counted within the flow, so every copy of a document counts its own pages.</summary>
/// <param name="Number">1 for the first page.</param>
/// <param name="Count">Pages of the flow.</param>
/// <param name="Page">The whole paper.</param>
/// <param name="Body">The part within the margins.</param>
public readonly record struct PageFacts(int Number, int Count, Box Page, Box Body);

/// <summary>What stands on every page outside the flow.</summary>
public sealed record PageFurniture
{
    /// <summary>Height in points kept free at the top of every page but the first.</summary>
    public double RunningHead { get; init; }

    /// <summary>Height in points kept free at the bottom of every page.</summary>
    public double Foot { get; init; }

    /// <summary>Drawn on every page when the number of pages is known.</summary>
    public Action<Canvas, PageFacts>? Draw { get; init; }

    /// <summary>Pale text across every page, or null.</summary>
    public string? Watermark { get; init; }
}

/// <summary>Text, tables and blocks from top to bottom, turned onto new pages as needed.</summary>
/// <remarks>Everything is laid out first and drawn afterwards, so the number of pages is known when the first page is drawn.</remarks>
public sealed class PageFlow
{
    private readonly List<List<Action<Canvas>>> pages = [];
    private readonly PageFurniture furniture;

    /// <summary>An empty flow with its first page.</summary>
    public PageFlow(FontShelf fonts, PageSetup setup, PageFurniture? furniture = null)
    {
        Fonts = fonts;
        Setup = setup;
        this.furniture = furniture ?? new PageFurniture();
        NewPage();
    }

    /// <summary>The fonts.</summary>
    public FontShelf Fonts { get; }

    /// <summary>Paper and margins.</summary>
    public PageSetup Setup { get; }

    /// <summary>Left edge of the body in points.</summary>
    public double Left => Setup.Left;

    /// <summary>Width of the body in points.</summary>
    public double Width => Setup.Width - Setup.Left - Setup.Right;

    /// <summary>Where the next thing begins, in points from the paper's upper edge.</summary>
    public double Cursor { get; private set; }

    /// <summary>Lower edge of the body in points from the paper's upper edge.</summary>
    public double Bottom => Setup.Height - Setup.Bottom - furniture.Foot;

    /// <summary>Height in points still free on this page.</summary>
    public double Remaining => Bottom - Cursor;

    /// <summary>Height in points of the body of a page that follows the first.</summary>
    public double FullHeight => Bottom - Setup.Top - furniture.RunningHead;

    /// <summary>Pages so far.</summary>
    public int PageCount => pages.Count;

    /// <summary>Begins a new page.</summary>
    public void NewPage()
    {
        pages.Add([]);
        Cursor = Setup.Top + (pages.Count > 1 ? furniture.RunningHead : 0);
    }

    /// <summary>Leaves a height free; nothing at the top of a following page.</summary>
    public void Space(double points)
    {
        if (points > Remaining)
        {
            NewPage();
        }
        else
        {
            Cursor += points;
        }
    }

    /// <summary>Sets a paragraph over the whole width.</summary>
    /// <param name="text">The text; a line feed begins a new paragraph.</param>
    /// <param name="style">How it is set.</param>
    /// <param name="align">Where its lines stand.</param>
    /// <param name="firstIndent">Free space before each paragraph in points.</param>
    /// <param name="rightIndent">Free space at the right edge in points.</param>
    public void Paragraph(string text, TextStyle style, Align align = Align.Left, double firstIndent = 0, double rightIndent = 0)
    {
        var width = Width - rightIndent;
        var block = TextBlock.Lay(Fonts, text, style, width, firstIndent);
        foreach (var line in block.Lines)
        {
            if (style.Pitch > Remaining + 0.01)
            {
                NewPage();
            }

            var top = Cursor;
            Put(canvas => canvas.Line(line, style, Left, top, width, align));
            Cursor += style.Pitch;
        }
    }

    /// <summary>Keeps a height together and lets the caller draw in it.</summary>
    public void Block(double height, Action<Canvas, Box> draw)
    {
        if (height > Remaining + 0.01)
        {
            NewPage();
        }

        var box = new Box(Left, Cursor, Width, height);
        Put(canvas => draw(canvas, box));
        Cursor += height;
    }

    /// <summary>Sets a table.</summary>
    public void Table(Table table) => new TableLayout(this, table).Place();

    internal void Put(Action<Canvas> draw) => pages[^1].Add(draw);

    internal void Advance(double height) => Cursor += height;

    internal void DrawPage(int index, Canvas canvas)
    {
        var page = new Box(0, 0, Setup.Width, Setup.Height);
        var body = new Box(Setup.Left, Setup.Top, Width, Setup.Height - Setup.Top - Setup.Bottom);
        if (furniture.Watermark is { } words)
        {
            canvas.Watermark(words, page);
        }

        foreach (var draw in pages[index])
        {
            draw(canvas);
        }

        furniture.Draw?.Invoke(canvas, new PageFacts(index + 1, pages.Count, page, body));
    }
}
