using PovertyCase.Documents.Layout;

namespace PovertyCase.Documents.Forms;

/// <summary>The page of GB/T 9704-2012 (domain reference 5.3): type area, sizes and page number of official documents.</summary>
internal static class OfficialPage
{
    // Twenty-two lines of twenty-eight characters fill the type area of 156 × 225 mm: size 16 is set a hair tighter.
    private const double Size = 16;
    public const double Pitch = 29;
    public const double CharacterWidth = ((156 * PageSetup.Millimetre) - Size) / 27;

    public static readonly TextStyle Title = new(Face.SerifBold, 22, 33);
    public static readonly TextStyle Heading = new(Face.SansBold, Size, Pitch) { Tracking = CharacterWidth - Size };
    public static readonly TextStyle Body = new(Face.Serif, Size, Pitch) { Tracking = CharacterWidth - Size };
    private static readonly TextStyle PageNumber = new(Face.Serif, 14, 18);
    private static readonly TextStyle Small = new(Face.Sans, 8.5, 12) { Ink = Ink.Grey };

    /// <summary>Size 4 with dashes, 7 mm below the type area, odd pages right, even pages left, one character in.</summary>
    public static void DrawPageNumber(Canvas canvas, PageFacts facts, string? trailLine = null)
    {
        var line = new Box(facts.Body.X + 14, facts.Body.Bottom + (7 * PageSetup.Millimetre), facts.Body.Width - 28, 18);
        canvas.Text($"— {facts.Number} —", PageNumber, line, facts.Number % 2 == 1 ? Align.Right : Align.Left);
        if (trailLine is not null)
        {
            canvas.Text(trailLine, Small, line with { Y = line.Y + 3 }, facts.Number % 2 == 1 ? Align.Left : Align.Right);
        }
    }

    /// <summary>Issuer to the right and the date under it, four characters in; room for the seal that is stamped over both.</summary>
    public static void Sign(PageFlow flow, string issuer, string day)
    {
        flow.Space(Pitch);
        flow.Block(3 * Pitch, (canvas, box) =>
        {
            var right = box.Width - (4 * CharacterWidth);
            var dayWidth = TextBlock.Measure(flow.Fonts, day, Body);
            var width = TextBlock.Measure(flow.Fonts, issuer, Body);
            var center = Math.Min(right - (dayWidth / 2), box.Width - (width / 2));
            canvas.Text(issuer, Body, new Box(box.X + center - (width / 2), box.Y, width + 2, Pitch));
            canvas.Text(day, Body, new Box(box.X + center - (dayWidth / 2), box.Y + Pitch, dayWidth + 2, Pitch));
        });
    }
}
