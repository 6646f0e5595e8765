using PovertyCase.Documents.Layout;

namespace PovertyCase.Documents.Forms;

/// <summary>One household's way through a procedure on one paper: what was asked, seen, voted, posted and decided.</summary>
public sealed record FilingSheet
{
    /// <summary>Title of the form.</summary>
    public required string Title { get; init; }

    /// <summary>县 / 镇 / 村.</summary>
    public required string Place { get; init; }

    /// <summary>批次.</summary>
    public required string Round { get; init; }

    /// <summary>Where the filing stands.</summary>
    public required string State { get; init; }

    /// <summary>The steps that were taken, in their order; a step not yet reached is not printed.</summary>
    public required IReadOnlyList<FilingPart> Parts { get; init; }

    /// <summary>Who signs.</summary>
    public required IReadOnlyList<SignaturePlace> Signatures { get; init; }

    /// <summary>Instant of issue, kept in the file.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>Who printed it and when, small at the foot of every page; nothing when null.</summary>
    public string? PrintedBy { get; init; }
}

/// <summary>A step: its fields, its table, or both.</summary>
/// <param name="Heading">一、家庭情况.</param>
/// <param name="Fields">Labels and values.</param>
/// <param name="Table">A table below them, or null.</param>
public sealed record FilingPart(string Heading, IReadOnlyList<FormField> Fields, FormTable? Table = null);

/// <summary>Prints a filing on A4.</summary>
public static class FilingDocument
{
    /// <summary>Prints the sheet.</summary>
    /// <exception cref="MissingGlyphException">No font holds a character of one of the names.</exception>
    public static byte[] Print(FontShelf fonts, FilingSheet sheet)
    {
        var flow = new PageFlow(fonts, PageSetup.Portrait(20, 20, 15, 18), FormKit.Furniture(sheet.Title, sheet.State));
        flow.Paragraph(sheet.Title, FormKit.Title, Align.Center);
        flow.Paragraph($"{sheet.Place}　　{sheet.Round}　　{sheet.State}", FormKit.SubTitle, Align.Center);
        foreach (var part in sheet.Parts)
        {
            FormKit.Heading(flow, part.Heading);
            if (part.Fields.Count > 0)
            {
                FormKit.Fields(flow, part.Fields, 2, part.Table is null ? RoomAfter(part) : 0);
            }

            if (part.Table is { } table)
            {
                FormKit.Grid(flow, table, roomAfter: RoomAfter(part));
            }
        }

        FormKit.Signatures(flow, sheet.Signatures);
        return Press.Print(new DocumentFacts(sheet.Title, sheet.IssuedAt) { PrintedBy = sheet.PrintedBy }, flow);

        double RoomAfter(FilingPart part) => part == sheet.Parts[^1] ? FormKit.SignatureRoom(sheet.Signatures.Count) : 0;
    }
}
