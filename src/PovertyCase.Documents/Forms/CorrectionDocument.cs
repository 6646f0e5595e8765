using PovertyCase.Documents.Layout;

namespace PovertyCase.Documents.Forms;

/// <summary>The approval of a correction 更正审批表.</summary>
public sealed record CorrectionSheet
{
    /// <summary>Title of the form.</summary>
    public required string Title { get; init; }

    /// <summary>县 / 镇 / 村.</summary>
    public required string Place { get; init; }

    /// <summary>户编号.</summary>
    public required string HouseholdNo { get; init; }

    /// <summary>户主.</summary>
    public required string HeadName { get; init; }

    /// <summary>更正理由.</summary>
    public required string Reason { get; init; }

    /// <summary>How many proofs are attached.</summary>
    public required int Proofs { get; init; }

    /// <summary>The fields, before and after.</summary>
    public required IReadOnlyList<CorrectionSheetLine> Lines { get; init; }

    /// <summary>Where the request stands.</summary>
    public required string State { get; init; }

    /// <summary>Why it was refused, or empty.</summary>
    public string Refusal { get; init; } = "";

    /// <summary>Who asked, agreed, approved and looked at it; free places where nobody has yet.</summary>
    public required IReadOnlyList<SignaturePlace> Steps { get; init; }

    /// <summary>Instant of issue, kept in the file.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>Who printed it and when, small at the foot of every page; nothing when null.</summary>
    public string? PrintedBy { get; init; }
}

/// <summary>A field before and after.</summary>
/// <param name="Row">Whose: a member, a year.</param>
/// <param name="Field">项目.</param>
/// <param name="Before">更正前.</param>
/// <param name="After">更正后.</param>
public sealed record CorrectionSheetLine(string Row, string Field, string Before, string After);

/// <summary>Prints the approval on A4.</summary>
public static class CorrectionDocument
{
    private static readonly FormColumn[] Columns = [new("序号", 0.6, Align.Center), new("哪一部分", 1.6), new("项目", 1.8), new("更正前", 2.5), new("更正后", 2.5)];

    /// <summary>Prints the approval.</summary>
    /// <exception cref="MissingGlyphException">No font holds a character of one of the names.</exception>
    public static byte[] Print(FontShelf fonts, CorrectionSheet sheet)
    {
        var flow = new PageFlow(fonts, PageSetup.Portrait(20, 20, 15, 18), FormKit.Furniture(sheet.Title, sheet.State));
        flow.Paragraph(sheet.Title, FormKit.Title, Align.Center);
        flow.Space(4);
        FormKit.Fields(flow,
            [
                new FormField("村", sheet.Place, IsWide: true),
                new FormField("户主", sheet.HeadName), new FormField("户编号", sheet.HouseholdNo),
                new FormField("更正理由", sheet.Reason, IsWide: true),
                new FormField("证明材料", $"附{sheet.Proofs}份"), new FormField("办到哪一步", sheet.State),
                .. sheet.Refusal.Length > 0 ? new[] { new FormField("不同意原因", sheet.Refusal, IsWide: true) } : [],
            ], 2);
        FormKit.Grid(flow, new FormTable("更正前后对照", Columns, [.. sheet.Lines.Select((l, i) => (IReadOnlyList<string>)[OnPaper.Number(i + 1), l.Row, l.Field, Or(l.Before), Or(l.After)])]), roomAfter: FormKit.SignatureRoom(sheet.Steps.Count));
        FormKit.Signatures(flow, sheet.Steps);
        return Press.Print(new DocumentFacts(sheet.Title, sheet.IssuedAt) { PrintedBy = sheet.PrintedBy }, flow);
    }

    private static string Or(string text) => text.Length > 0 ? text : "（空）";
}
