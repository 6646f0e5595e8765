using PovertyCase.Documents.Layout;

namespace PovertyCase.Documents.Forms;

/// <summary>A village's running ledger 村帮扶流水账: every visit of every household, one section per household (S0-45 to S0-49).</summary>
public sealed record VillageLedgerSheet
{
    /// <summary>County and township: 旬阳县城关镇.</summary>
    public required string Place { get; init; }

    /// <summary>行政村.</summary>
    public required string Village { get; init; }

    /// <summary>Which entries are printed.</summary>
    public string Period { get; init; } = "";

    /// <summary>The households in printing order.</summary>
    public required IReadOnlyList<VillageLedgerSection> Sections { get; init; }

    /// <summary>Figures of the period (入户次数, 覆盖户数, 未入户户数 …), printed at the end.</summary>
    public IReadOnlyList<FormField> Summary { get; init; } = [];

    /// <summary>Day of printing.</summary>
    public required DateOnly PrintedOn { get; init; }

    /// <summary>Instant of issue, kept in the file.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>Who printed it and when, small at the foot of every page; nothing when null.</summary>
    public string? PrintedBy { get; init; }
}

/// <summary>A household's part of the village ledger.</summary>
/// <param name="HeadName">户主姓名.</param>
/// <param name="Group">村民小组.</param>
/// <param name="HouseholdNumber">户编号.</param>
/// <param name="Entries">Its entries, oldest first.</param>
public sealed record VillageLedgerSection(string HeadName, string Group, string HouseholdNumber, IReadOnlyList<VillageLedgerEntry> Entries);

/// <summary>A visit in the village ledger.</summary>
public sealed record VillageLedgerEntry
{
    /// <summary>登记序号 within the village.</summary>
    public required int Number { get; init; }

    /// <summary>户流水账编号.</summary>
    public string HouseholdEntryNumber { get; init; } = "";

    /// <summary>Day of the visit.</summary>
    public required DateOnly On { get; init; }

    /// <summary>帮扶人员.</summary>
    public required string Helper { get; init; }

    /// <summary>帮扶单位.</summary>
    public string Unit { get; init; } = "";

    /// <summary>事项.</summary>
    public required string What { get; init; }

    /// <summary>项目、资金.</summary>
    public string Means { get; init; } = "";

    /// <summary>成效.</summary>
    public string Effect { get; init; } = "";

    /// <summary>Whether the signed original is attached.</summary>
    public required bool OriginalAttached { get; init; }

    /// <summary>原始资料编号.</summary>
    public string OriginalNumber { get; init; } = "";

    /// <summary>登记人.</summary>
    public string EnteredBy { get; init; } = "";

    /// <summary>核对人; empty while not checked.</summary>
    public string CheckedBy { get; init; } = "";
}

/// <summary>Prints the village ledger on A4 lying (domain reference 5.6).</summary>
public static class VillageLedgerDocument
{
    private static readonly TextStyle Cell = new(Face.Serif, 9, 12.5);
    private static readonly TextStyle Head = new(Face.SansBold, 8.5, 11.5);

    private static readonly (string Head, double Weight, Align Align)[] Columns =
    [
        ("登记\n序号", 30, Align.Center), ("户流水账\n编号", 48, Align.Center), ("日期", 58, Align.Center), ("帮扶人员", 56, Align.Left), ("帮扶单位", 80, Align.Left),
        ("帮扶事项", 150, Align.Left), ("项目、资金", 66, Align.Left), ("成效", 120, Align.Left), ("原始资料", 52, Align.Center), ("登记人", 46, Align.Center), ("核对人", 46, Align.Center),
    ];

    /// <summary>Prints the ledger.</summary>
    /// <exception cref="MissingGlyphException">No font holds a character of one of the names.</exception>
    public static byte[] Print(FontShelf fonts, VillageLedgerSheet sheet)
    {
        var title = $"{sheet.Village}帮扶工作流水账";
        var furniture = FormKit.Furniture($"{sheet.Place}{sheet.Village}", $"打印日期：{OnPaper.Day(sheet.PrintedOn)}");
        var flow = new PageFlow(fonts, PageSetup.Landscape(15, 15, 12, 12), furniture);
        flow.Paragraph(title, FormKit.Title, Align.Center);
        flow.Paragraph(sheet.Period.Length > 0 ? $"{sheet.Place}　{sheet.Period}" : sheet.Place, FormKit.SubTitle, Align.Center);
        flow.Space(4);
        flow.Table(new Table
        {
            Columns = Table.Share(flow.Width, [.. Columns.Select(c => (c.Weight, c.Align))]),
            Head = [new TableRow([.. Columns.Select(c => (TableCell)c.Head)])],
            Rows = [.. sheet.Sections.SelectMany(Rows)],
            Style = Cell,
            HeadStyle = Head,
            WhenEmpty = "（本期没有登记）",
        });
        if (sheet.Summary.Count > 0)
        {
            FormKit.Heading(flow, "本期小结");
            FormKit.Fields(flow, sheet.Summary, 4);
        }

        return Press.Print(new DocumentFacts(title, sheet.IssuedAt, sheet.Place) { PrintedBy = sheet.PrintedBy }, flow);
    }

    private static IEnumerable<TableRow> Rows(VillageLedgerSection section)
    {
        var title = $"户主：{section.HeadName}　{section.Group}　{(section.HouseholdNumber.Length > 0 ? $"户编号：{section.HouseholdNumber}　" : "")}共 {section.Entries.Count} 次";
        yield return new TableRow(new TableCell(title) { Span = Columns.Length, Style = Head, Ground = Ink.Ground, Align = Align.Left }) { MinHeight = 18, StaysWithNext = true };
        foreach (var entry in section.Entries)
        {
            yield return new TableRow(
                OnPaper.Number(entry.Number), entry.HouseholdEntryNumber, OnPaper.ShortDay(entry.On), entry.Helper, entry.Unit, entry.What, entry.Means, entry.Effect,
                $"{(entry.OriginalAttached ? "有" : "无")}\n{entry.OriginalNumber}".TrimEnd(), entry.EnteredBy, entry.CheckedBy)
            {
                MinHeight = 20,
                About = $"{section.HeadName} 登记序号{entry.Number}",
            };
        }
    }
}
