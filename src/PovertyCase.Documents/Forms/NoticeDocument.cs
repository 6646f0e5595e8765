using PovertyCase.Documents.Layout;

namespace PovertyCase.Documents.Forms;

/// <summary>A public notice as it is posted: first notice, second notice or announcement; the words come from the notice itself.</summary>
public sealed record NoticeSheet
{
    /// <summary>关于××村……的第一次公示.</summary>
    public required string Title { get; init; }

    /// <summary>The body, a text per paragraph, without indent.</summary>
    public required IReadOnlyList<string> Paragraphs { get; init; }

    /// <summary>Lines with telephones and letter boxes, one per line.</summary>
    public IReadOnlyList<string> Telephones { get; init; } = [];

    /// <summary>Who posts it: ××村民委员会.</summary>
    public required string Issuer { get; init; }

    /// <summary>Day of posting.</summary>
    public required DateOnly PostedOn { get; init; }

    /// <summary>Code under which the public page shows the same notice.</summary>
    public required string PublicCode { get; init; }

    /// <summary>Address the QR code opens; the code carries the public code when null.</summary>
    public string? PublicUrl { get; init; }

    /// <summary>The households. Nothing else about people may stand on a wall.</summary>
    public required IReadOnlyList<NoticeSheetLine> Lines { get; init; }

    /// <summary>The newest head of the trail, one line at the foot of every page; none when null.</summary>
    public string? TrailLine { get; init; }

    /// <summary>False prints 预览 across every page.</summary>
    public bool IsFinal { get; init; }

    /// <summary>Instant of issue, kept in the file.</summary>
    public required DateTimeOffset IssuedAt { get; init; }
}

/// <summary>A household on a notice.</summary>
/// <param name="Number">序号.</param>
/// <param name="Group">村民小组, with the village before it when the notice covers several.</param>
/// <param name="HeadName">户主姓名.</param>
/// <param name="Persons">家庭人口数.</param>
public sealed record NoticeSheetLine(int Number, string Group, string HeadName, int Persons);

/// <summary>Notices and announcements on the official page of GB/T 9704-2012 (domain reference 5.2 and 5.3).</summary>
public static class NoticeDocument
{
    private const double Pitch = OfficialPage.Pitch;
    private const double CharacterWidth = OfficialPage.CharacterWidth;

    private static readonly TextStyle Title = OfficialPage.Title;
    private static readonly TextStyle Body = OfficialPage.Body;
    private static readonly TextStyle ListCell = new(Face.Serif, 12, 18);
    private static readonly TextStyle ListHead = new(Face.SansBold, 11, 16);
    private static readonly TextStyle Small = new(Face.Sans, 8.5, 12);

    /// <summary>Prints the notice.</summary>
    /// <exception cref="MissingGlyphException">No font holds a character of one of the names.</exception>
    public static byte[] Print(FontShelf fonts, NoticeSheet sheet)
    {
        var furniture = new PageFurniture { Watermark = sheet.IsFinal ? null : "预览", Draw = (canvas, facts) => OfficialPage.DrawPageNumber(canvas, facts, sheet.TrailLine) };
        var flow = new PageFlow(fonts, PageSetup.Official, furniture);
        flow.Paragraph(sheet.Title, Title, Align.Center);
        flow.Space(12);
        foreach (var paragraph in sheet.Paragraphs)
        {
            flow.Paragraph(paragraph, Body, Align.Justify, 2 * CharacterWidth);
        }

        foreach (var line in sheet.Telephones)
        {
            flow.Paragraph(line, Body, Align.Left, 2 * CharacterWidth);
        }

        flow.Paragraph("附：名单", Body, Align.Left, 2 * CharacterWidth);
        flow.Space(Pitch / 2);
        PlaceIssuer(flow, sheet);
        flow.Space(14);
        flow.Table(List(flow.Width, sheet.Lines));
        return Press.Print(new DocumentFacts(sheet.Title, sheet.IssuedAt, sheet.Issuer), flow);
    }

    // Issuer and date stand to the right, the date four characters in; the seal is stamped over them. The code stands to the left.
    private static void PlaceIssuer(PageFlow flow, NoticeSheet sheet)
    {
        const double side = 62;
        var issuer = TextBlock.Lay(flow.Fonts, sheet.Issuer, Body, flow.Width - side - 90);
        var text = issuer.Height + Pitch;
        flow.Block(Math.Max(side + 26, text), (canvas, box) =>
        {
            QrCode.Draw(canvas, sheet.PublicUrl ?? sheet.PublicCode, box.X, box.Y, side);
            canvas.Text($"公示编号：{sheet.PublicCode}\n扫码可查看本公示、反映情况", Small, new Box(box.X, box.Y + side + 1, 150, 24));
            var day = OnPaper.Day(sheet.PostedOn);
            var right = box.Width - (4 * CharacterWidth);
            var dayWidth = TextBlock.Measure(flow.Fonts, day, Body);
            var center = box.X + Math.Min(right - (dayWidth / 2), box.Width - (issuer.Lines.Max(l => l.Width) / 2));
            for (var i = 0; i < issuer.Lines.Count; i++)
            {
                var line = issuer.Lines[i];
                canvas.Line(line, Body, center - (line.Width / 2), box.Y + (i * Pitch), line.Width);
            }

            canvas.Text(day, Body, new Box(center - (dayWidth / 2), box.Y + issuer.Height, dayWidth + 2, Pitch));
        });
    }

    // The same four columns stand twice side by side; the numbers run from left to right.
    private static Table List(double width, IReadOnlyList<NoticeSheetLine> lines)
    {
        (double, Align)[] half = [(0.85, Align.Center), (1.75, Align.Center), (2.2, Align.Center), (1.15, Align.Center)];
        TableCell[] head = ["序号", "村民小组", "户主姓名", "家庭\n人口数"];
        return new Table
        {
            Columns = Table.Share(width, [.. half, .. half]),
            Head = [new TableRow([.. head, .. head])],
            Rows = [.. lines.Chunk(2).Select(two => new TableRow([.. two.SelectMany(Cells), .. two.Length == 2 ? [] : Enumerable.Repeat(new TableCell(""), 4)])
            {
                MinHeight = 24,
                About = string.Join('、', two.Select(l => $"序号{l.Number} {l.HeadName}")),
            })],
            Style = ListCell,
            HeadStyle = ListHead,
            PaddingX = 2,
            WhenEmpty = "（本次没有公示的户）",
        };
    }

    private static IEnumerable<TableCell> Cells(NoticeSheetLine line) =>
        [OnPaper.Number(line.Number), line.Group, line.HeadName, OnPaper.Number(line.Persons)];
}
