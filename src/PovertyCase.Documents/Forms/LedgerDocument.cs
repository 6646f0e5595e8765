using PovertyCase.Documents.Layout;

namespace PovertyCase.Documents.Forms;

/// <summary>A household's running ledger 户帮扶流水账 (S0-38 to S0-43; domain reference 5.5).</summary>
public sealed record LedgerSheet
{
    /// <summary>County and township: 旬阳县城关镇.</summary>
    public required string Place { get; init; }

    /// <summary>行政村.</summary>
    public required string Village { get; init; }

    /// <summary>村民小组.</summary>
    public string Group { get; init; } = "";

    /// <summary>户主姓名.</summary>
    public required string HeadName { get; init; }

    /// <summary>户编号.</summary>
    public string HouseholdNumber { get; init; } = "";

    /// <summary>家庭人口.</summary>
    public required int Persons { get; init; }

    /// <summary>贫困户属性.</summary>
    public string Attribute { get; init; } = "";

    /// <summary>主要致贫原因.</summary>
    public string MainCause { get; init; } = "";

    /// <summary>帮扶责任人, joined when several.</summary>
    public string Helpers { get; init; } = "";

    /// <summary>帮扶单位.</summary>
    public string HelperUnit { get; init; } = "";

    /// <summary>帮扶责任人联系电话.</summary>
    public string HelperPhone { get; init; } = "";

    /// <summary>Which entries are printed: 2016年1月1日至2016年12月31日.</summary>
    public string Period { get; init; } = "";

    /// <summary>The visits, oldest first.</summary>
    public required IReadOnlyList<LedgerEntry> Entries { get; init; }

    /// <summary>Day of printing.</summary>
    public required DateOnly PrintedOn { get; init; }

    /// <summary>Instant of issue, kept in the file.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>Who printed it and when, small at the foot of every page; nothing when null.</summary>
    public string? PrintedBy { get; init; }
}

/// <summary>A visit in the ledger.</summary>
public sealed record LedgerEntry
{
    /// <summary>序号 within the ledger.</summary>
    public required int Number { get; init; }

    /// <summary>Day of the visit.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Time of the visit as text (9:30), or empty.</summary>
    public string Time { get; init; } = "";

    /// <summary>第几次入户.</summary>
    public required int VisitNumber { get; init; }

    /// <summary>帮扶人员.</summary>
    public required string Helpers { get; init; }

    /// <summary>入户方式.</summary>
    public string Mode { get; init; } = "";

    /// <summary>What was done; effect and feeling belong to each thing, not to the visit (S0-40).</summary>
    public required IReadOnlyList<LedgerAction> Actions { get; init; }

    /// <summary>存在问题及下步打算.</summary>
    public string NextSteps { get; init; } = "";

    /// <summary>附件编号.</summary>
    public string AttachmentNumber { get; init; } = "";

    /// <summary>The entry that corrects this one; this one stays on paper.</summary>
    public int? CorrectedBy { get; init; }
}

/// <summary>One thing done on a visit.</summary>
/// <param name="What">帮扶事项.</param>
/// <param name="Help">对贫困户的作用.</param>
/// <param name="Effect">成效.</param>
/// <param name="Feeling">群众感受（原话）.</param>
/// <param name="Means">资金、物资, or empty.</param>
public sealed record LedgerAction(string What, string Help, string Effect, string Feeling, string Means = "");

/// <summary>Prints the household ledger twice into one file: 户存 and 干部存, each with its own page count (S0-43).</summary>
public static class LedgerDocument
{
    private const string LedgerTitle = "户帮扶工作流水账";

    private static readonly TextStyle Cell = new(Face.Serif, 8.5, 11.5);
    private static readonly TextStyle Head = new(Face.SansBold, 8, 10.5);
    private static readonly TextStyle CopyMark = new(Face.SansBold, 11, 16);

    private static readonly (string Head, double Weight, Align Align)[] Columns =
    [
        ("序号", 24, Align.Center), ("日期\n（时间）", 54, Align.Center), ("第几次\n入户", 32, Align.Center), ("帮扶人员", 46, Align.Left),
        ("入户\n方式", 36, Align.Center), ("帮扶事项\n（做了哪些事）", 92, Align.Left), ("对贫困户的作用", 80, Align.Left), ("资金、物资", 48, Align.Left),
        ("成效", 76, Align.Left), ("群众感受\n（原话）", 76, Align.Left), ("存在问题\n及下步打算", 70, Align.Left), ("帮扶人签字", 50, Align.Center),
        ("贫困户签字\n（手印）", 60, Align.Center), ("附件\n编号", 36, Align.Center),
    ];

    /// <summary>Prints both copies.</summary>
    /// <exception cref="MissingGlyphException">No font holds a character of one of the names.</exception>
    public static byte[] Print(FontShelf fonts, LedgerSheet sheet)
    {
        var title = $"{sheet.Village}{sheet.HeadName}{LedgerTitle}";
        return Press.Print(
            new DocumentFacts(title, sheet.IssuedAt, sheet.Place) { PrintedBy = sheet.PrintedBy },
            Copy(fonts, sheet, "第一联　户存"),
            Copy(fonts, sheet, "第二联　干部存"));
    }

    private static PageFlow Copy(FontShelf fonts, LedgerSheet sheet, string copy)
    {
        var furniture = FormKit.Furniture($"{sheet.Village}　{sheet.HeadName}　{copy}", $"打印日期：{OnPaper.Day(sheet.PrintedOn)}");
        var flow = new PageFlow(fonts, PageSetup.Landscape(15, 15, 12, 12), furniture);
        flow.Paragraph(LedgerTitle, FormKit.Title, Align.Center);
        var top = flow.Cursor - FormKit.Title.Pitch;
        flow.Put(canvas => canvas.Text(copy, CopyMark, new Box(flow.Left, top + 6, flow.Width, 16), Align.Right));
        flow.Paragraph(sheet.Period.Length > 0 ? $"{sheet.Place}　{sheet.Period}" : sheet.Place, FormKit.SubTitle, Align.Center);
        FormKit.Fields(flow,
            [
                new FormField("行政村", sheet.Village), new FormField("村民小组", sheet.Group), new FormField("户主姓名", sheet.HeadName), new FormField("户编号", sheet.HouseholdNumber),
                new FormField("家庭人口", $"{sheet.Persons}人"), new FormField("贫困户属性", sheet.Attribute), new FormField("帮扶责任人", sheet.Helpers), new FormField("联系电话", sheet.HelperPhone),
                new FormField("帮扶单位", sheet.HelperUnit, IsWide: true), new FormField("主要致贫原因", sheet.MainCause, IsWide: true),
            ], 4);
        flow.Space(8);
        flow.Table(new Table
        {
            Columns = Table.Share(flow.Width, [.. Columns.Select(c => (c.Weight, c.Align))]),
            Head = [new TableRow([.. Columns.Select(c => (TableCell)c.Head)])],
            Rows = [.. sheet.Entries.SelectMany(Rows)],
            Style = Cell,
            HeadStyle = Head,
            PaddingX = 2.5,
            PaddingY = 3,
            WhenEmpty = "（本期没有入户记录）",
        });
        return flow;
    }

    // Each thing done has its own line; what belongs to the visit stands once.
    private static IEnumerable<TableRow> Rows(LedgerEntry entry)
    {
        // Room for a signature and a fingerprint beside every visit, 22 mm in all.
        var height = 62.0 / Math.Max(1, entry.Actions.Count);
        IReadOnlyList<LedgerAction> actions = entry.Actions.Count > 0 ? entry.Actions : [new LedgerAction("", "", "", "")];
        for (var i = 0; i < actions.Count; i++)
        {
            var action = actions[i];
            var first = i == 0;
            var note = first && entry.CorrectedBy is { } by ? $"（已由第{by}条更正）\n" : "";
            var what = note + (actions.Count > 1 ? $"{i + 1}. {action.What}" : action.What);
            yield return new TableRow(
                Once(OnPaper.Number(entry.Number), first), Once($"{OnPaper.ShortDay(entry.On)}\n{entry.Time}".TrimEnd(), first), Once(OnPaper.Number(entry.VisitNumber), first),
                Once(entry.Helpers, first), Once(entry.Mode, first), what, action.Help, action.Means, action.Effect, action.Feeling,
                Once(entry.NextSteps, first), Once("", first), Once("", first), Once(entry.AttachmentNumber, first))
            {
                MinHeight = height,
                About = $"第{entry.Number}条 {entry.Helpers}",
            };
        }
    }

    private static TableCell Once(string text, bool first) => new(first ? text : "") { JoinsAbove = !first };
}
