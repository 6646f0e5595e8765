using System.Globalization;
using PovertyCase.Documents.Layout;

namespace PovertyCase.Documents.Forms;

/// <summary>年度动态调整汇总表 of a frozen year.</summary>
public sealed record AdjustmentSummarySheet
{
    /// <summary>旬阳县2026年度动态调整汇总表.</summary>
    public required string Title { get; init; }

    /// <summary>When and by whom it was frozen.</summary>
    public required string Frozen { get; init; }

    /// <summary>Names of the classes, in the order of the numbers.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>One line for each township: name, households, persons, households of each class.</summary>
    public required IReadOnlyList<(string Name, int Households, int Persons, IReadOnlyList<int> Classes)> Lines { get; init; }

    /// <summary>SHA-256 of the frozen data.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Newest head of the trail, or empty.</summary>
    public required string TrailHead { get; init; }

    /// <summary>False prints 已退回清洗 across every page: a later freezing replaces it.</summary>
    public required bool IsInForce { get; init; }

    /// <summary>Day of printing.</summary>
    public required DateOnly PrintedOn { get; init; }

    /// <summary>Instant of freezing, kept in the file.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>Who printed it and when, small at the foot of every page; nothing when null.</summary>
    public string? PrintedBy { get; init; }
}

/// <summary>Prints the summary on A4 lying, with places for signature and seal.</summary>
public static class AdjustmentSummaryDocument
{
    /// <summary>Prints the summary.</summary>
    /// <exception cref="MissingGlyphException">No font holds a character of one of the names.</exception>
    public static byte[] Print(FontShelf fonts, AdjustmentSummarySheet sheet)
    {
        var flow = new PageFlow(fonts, PageSetup.Landscape(18, 18, 14, 18), FormKit.Furniture(sheet.Title, $"打印日期：{OnPaper.Day(sheet.PrintedOn)}", sheet.IsInForce ? null : "已退回清洗"));
        flow.Paragraph(sheet.Title, FormKit.Title, Align.Center);
        flow.Paragraph(sheet.Frozen, FormKit.SubTitle, Align.Center);
        FormColumn[] columns = [new("乡镇", 1.6), new("户数", 1, Align.Right), new("人数", 1, Align.Right), .. sheet.Classes.Select(c => new FormColumn($"{c}（户）", 1.2, Align.Right))];
        List<IReadOnlyList<string>> rows = [.. sheet.Lines.Select(l => Row(l.Name, l.Households, l.Persons, l.Classes))];
        rows.Add(Row("合计", sheet.Lines.Sum(l => l.Households), sheet.Lines.Sum(l => l.Persons), [.. sheet.Classes.Select((_, i) => sheet.Lines.Sum(l => l.Classes[i]))]));
        FormKit.Grid(flow, new FormTable("", columns, rows));
        flow.Space(8);
        flow.Paragraph($"数据包校验值（SHA-256）：{sheet.Sha256}", FormKit.Cell);
        if (sheet.TrailHead.Length > 0)
        {
            flow.Paragraph($"操作记录存证：{sheet.TrailHead}", FormKit.Cell);
        }

        FormKit.Signatures(flow, [new("填表人"), new("审核人"), new("主任（签字，盖章）")]);
        return Press.Print(new DocumentFacts(sheet.Title, sheet.IssuedAt) { PrintedBy = sheet.PrintedBy }, flow);
    }

    private static IReadOnlyList<string> Row(string name, int households, int persons, IReadOnlyList<int> classes) =>
        [name, Number(households), Number(persons), .. classes.Select(Number)];

    private static string Number(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
