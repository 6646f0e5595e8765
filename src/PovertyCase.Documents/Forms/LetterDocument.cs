using PovertyCase.Documents.Layout;

namespace PovertyCase.Documents.Forms;

/// <summary>承诺书 of a village or a township; the words come from the letter as it was issued.</summary>
public sealed record LetterSheet
{
    /// <summary>精准识别工作承诺书.</summary>
    public required string Title { get; init; }

    /// <summary>CN-610928109215-2026-01.</summary>
    public required string RegisterNo { get; init; }

    /// <summary>To whom, without the colon.</summary>
    public required string Addressee { get; init; }

    /// <summary>A text per paragraph, without indent.</summary>
    public required IReadOnlyList<string> Paragraphs { get; init; }

    /// <summary>Who signs; the names once they are recorded.</summary>
    public required IReadOnlyList<SignaturePlace> Signatures { get; init; }

    /// <summary>Whose seals: one of a village, two of a township.</summary>
    public required IReadOnlyList<string> Seals { get; init; }

    /// <summary>The day on the paper, once it is recorded.</summary>
    public DateOnly? SignedOn { get; init; }

    /// <summary>True prints 已作废 across every page.</summary>
    public bool IsReplaced { get; init; }

    /// <summary>Instant of printing, kept in the file.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>Who printed it and when, small at the foot of every page; nothing when null.</summary>
    public string? PrintedBy { get; init; }
}

/// <summary>Commitment letters on the official page of GB/T 9704-2012 (domain reference 5.3 and 5.4).</summary>
public static class LetterDocument
{
    // The round seals of villages and townships are 42 mm across.
    private const double SealDiameter = 42 * PageSetup.Millimetre;

    private const double SignatureHeight = 40;

    private static readonly TextStyle Small = new(Face.Sans, 8.5, 12) { Ink = Ink.Grey };

    /// <summary>Prints the letter.</summary>
    /// <exception cref="MissingGlyphException">No font holds a character of one of the names.</exception>
    public static byte[] Print(FontShelf fonts, LetterSheet sheet)
    {
        var flow = new PageFlow(fonts, PageSetup.Official, new PageFurniture
        {
            Watermark = sheet.IsReplaced ? "已作废" : null,
            Draw = (canvas, facts) => OfficialPage.DrawPageNumber(canvas, facts),
        });
        flow.Paragraph(sheet.Title, OfficialPage.Title, Align.Center);
        flow.Paragraph($"编号：{sheet.RegisterNo}", OfficialPage.Body with { Size = 12, Tracking = 0 }, Align.Center);
        flow.Space(8);
        flow.Paragraph($"{sheet.Addressee}：", OfficialPage.Body);
        foreach (var paragraph in sheet.Paragraphs.SkipLast(1))
        {
            flow.Paragraph(paragraph, OfficialPage.Body, Align.Justify, 2 * OfficialPage.CharacterWidth);
        }

        Close(flow, sheet);
        return Press.Print(new DocumentFacts(sheet.Title, sheet.IssuedAt) { PrintedBy = sheet.PrintedBy }, flow);
    }

    // Signatures and seals stay on one page with the last paragraph: a page that carries seals alone could be put behind any letter.
    private static void Close(PageFlow flow, LetterSheet sheet)
    {
        var column = Math.Min(flow.Width / sheet.Seals.Count, flow.Width / 2);
        var names = sheet.Seals.Select(s => TextBlock.Lay(flow.Fonts, s, OfficialPage.Body, column - 24)).ToList();
        var tallest = names.Max(n => n.Height) + OfficialPage.Pitch;
        var height = (sheet.Signatures.Count * SignatureHeight) + Math.Max(SealDiameter, tallest) + 8;
        var last = TextBlock.Lay(flow.Fonts, sheet.Paragraphs[^1], OfficialPage.Body, flow.Width, 2 * OfficialPage.CharacterWidth);
        if (last.Height + (OfficialPage.Pitch / 2) + height > flow.Remaining)
        {
            flow.NewPage();
        }

        flow.Paragraph(sheet.Paragraphs[^1], OfficialPage.Body, Align.Justify, 2 * OfficialPage.CharacterWidth);
        flow.Space(OfficialPage.Pitch / 2);
        flow.Block(height, (canvas, box) =>
        {
            for (var i = 0; i < sheet.Signatures.Count; i++)
            {
                Sign(flow, canvas, sheet.Signatures[i], box.X, box.Y + (i * SignatureHeight), box.Right);
            }

            var top = box.Y + (sheet.Signatures.Count * SignatureHeight) + 8;
            var day = sheet.SignedOn is { } signed ? OnPaper.Day(signed) : "年　　月　　日";
            for (var i = 0; i < names.Count; i++)
            {
                var left = box.Right - ((names.Count - i) * column);
                canvas.SealPlace(left + (column / 2), top + (SealDiameter / 2), SealDiameter / 2);
                var y = top + Math.Max(0, (SealDiameter - names[i].Height - OfficialPage.Pitch) / 2);
                foreach (var line in names[i].Lines)
                {
                    canvas.Line(line, OfficialPage.Body, left, y, column, Align.Center);
                    y += OfficialPage.Pitch;
                }

                canvas.Text(day, OfficialPage.Body, new Box(left, y, column, OfficialPage.Pitch), Align.Center);
            }
        });
    }

    private static void Sign(PageFlow flow, Canvas canvas, SignaturePlace place, double x, double y, double right)
    {
        var words = $"{place.Post}（签字）：";
        var from = x + (2 * OfficialPage.CharacterWidth) + TextBlock.Measure(flow.Fonts, words, OfficialPage.Body);
        canvas.Text(words, OfficialPage.Body, new Box(x + (2 * OfficialPage.CharacterWidth), y, right - x, OfficialPage.Pitch));
        canvas.Rule(from, y + 25, right, y + 25);
        if (place.Name is { } name)
        {
            canvas.OneLine(name, OfficialPage.Body, new Box(from, y, right - from, OfficialPage.Pitch), Align.Center);
            canvas.Text("见签字原件", Small, new Box(from, y + 26, right - from, 12), Align.Right);
        }
    }
}
