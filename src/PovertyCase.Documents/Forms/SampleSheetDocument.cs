using PovertyCase.Documents.Layout;

namespace PovertyCase.Documents.Forms;

/// <summary>入户抽查表: what two officers take along to the drawn households.</summary>
public sealed record SampleSheet
{
    /// <summary>旬阳县…入户抽查表.</summary>
    public required string Title { get; init; }

    /// <summary>By whom, when, from how many and by which number it was drawn.</summary>
    public required string Drawn { get; init; }

    /// <summary>The drawn households.</summary>
    public required IReadOnlyList<SampleSheetLine> Lines { get; init; }

    /// <summary>Day of printing.</summary>
    public required DateOnly PrintedOn { get; init; }

    /// <summary>Instant of printing, kept in the file.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>Who printed it and when, small at the foot of every page; nothing when null.</summary>
    public string? PrintedBy { get; init; }
}

/// <summary>One drawn household.</summary>
/// <param name="Place">村、组.</param>
/// <param name="HeadName">户主.</param>
/// <param name="Asked">What is asked for: 识别, 退出.</param>
/// <param name="Told">What the filing says: members, income, causes.</param>
/// <param name="Result">What is recorded already; two boxes to tick where it is null.</param>
/// <param name="Seen">What was seen, or room to write.</param>
public sealed record SampleSheetLine(string Place, string HeadName, string Asked, string Told, string? Result, string Seen);

/// <summary>Prints the sheet on A4 lying, with room to write in each row.</summary>
public static class SampleSheetDocument
{
    /// <summary>Room for handwriting, in points.</summary>
    private const double Room = 52;

    /// <summary>The signatures never stand on a page without a row, in points.</summary>
    private const double SignatureRoom = 60;

    /// <summary>Prints the sheet.</summary>
    /// <exception cref="MissingGlyphException">No font holds a character of one of the names.</exception>
    public static byte[] Print(FontShelf fonts, SampleSheet sheet)
    {
        var flow = new PageFlow(fonts, PageSetup.Landscape(15, 15, 12, 15), FormKit.Furniture(sheet.Title, $"打印日期：{OnPaper.Day(sheet.PrintedOn)}"));
        flow.Paragraph(sheet.Title, FormKit.Title, Align.Center);
        flow.Paragraph(sheet.Drawn, FormKit.SubTitle, Align.Center);
        FormColumn[] columns =
        [
            new("序号", 0.5, Align.Center), new("村组", 1.5), new("户主", 1), new("办什么", 0.9), new("申报的情况", 2.4), new("是否相符", 1.1, Align.Center), new("看到的情况", 3.2), new("农户签字", 1),
        ];
        FormKit.Grid(flow, new FormTable("", columns, [.. sheet.Lines.Select((l, i) => (IReadOnlyList<string>)
            [$"{i + 1}", l.Place, l.HeadName, l.Asked, l.Told, l.Result ?? "□符合\n□不符合", l.Seen, ""])]), Room, roomAfter: SignatureRoom);
        FormKit.Signatures(flow, [new("抽查人"), new("抽查人"), new("村里陪同人")]);
        return Press.Print(new DocumentFacts(sheet.Title, sheet.IssuedAt) { PrintedBy = sheet.PrintedBy }, flow);
    }
}
