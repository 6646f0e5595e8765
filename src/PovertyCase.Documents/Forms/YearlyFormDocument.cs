using PovertyCase.Documents.Layout;

namespace PovertyCase.Documents.Forms;

/// <summary>The village form 村表 or the county form 县表 of a year.</summary>
public sealed record YearlyFormSheet
{
    /// <summary>佛洞村2026年村表.</summary>
    public required string Title { get; init; }

    /// <summary>Place, code and state of the form.</summary>
    public string SubTitle { get; init; } = "";

    /// <summary>The sections in the order of the form; its fields as labels and values.</summary>
    public required IReadOnlyList<YearlyFormPart> Parts { get; init; }

    /// <summary>Signature places.</summary>
    public required IReadOnlyList<SignaturePlace> Signatures { get; init; }

    /// <summary>False prints 草稿 across every page.</summary>
    public required bool IsFinal { get; init; }

    /// <summary>Day of printing.</summary>
    public required DateOnly PrintedOn { get; init; }

    /// <summary>Instant of issue, kept in the file.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>Who printed it and when, small at the foot of every page; nothing when null.</summary>
    public string? PrintedBy { get; init; }
}

/// <summary>A section of a yearly form.</summary>
public sealed record YearlyFormPart(string Title, IReadOnlyList<FormField> Fields);

/// <summary>Prints a yearly form on A4 standing, two fields a line.</summary>
public static class YearlyFormDocument
{
    /// <summary>Prints the form.</summary>
    /// <exception cref="MissingGlyphException">No font holds a character of one of the names.</exception>
    public static byte[] Print(FontShelf fonts, YearlyFormSheet sheet)
    {
        var furniture = FormKit.Furniture(sheet.Title, $"打印日期：{OnPaper.Day(sheet.PrintedOn)}", sheet.IsFinal ? null : "草稿");
        var flow = new PageFlow(fonts, PageSetup.Portrait(15, 15, 15, 15), furniture);
        flow.Paragraph(sheet.Title, FormKit.Title, Align.Center);
        if (sheet.SubTitle.Length > 0)
        {
            flow.Paragraph(sheet.SubTitle, FormKit.SubTitle, Align.Center);
        }

        foreach (var part in sheet.Parts)
        {
            FormKit.Heading(flow, part.Title);
            FormKit.Fields(flow, part.Fields, 2, part == sheet.Parts[^1] ? FormKit.SignatureRoom(sheet.Signatures.Count) : 0);
        }

        FormKit.Signatures(flow, sheet.Signatures);
        return Press.Print(new DocumentFacts(sheet.Title, sheet.IssuedAt) { PrintedBy = sheet.PrintedBy }, flow);
    }
}
