using PovertyCase.Documents.Layout;

namespace PovertyCase.Documents.Forms;

/// <summary>信息对照表 of one household: last answers printed, this year's places free.</summary>
public sealed record ComparisonSheet
{
    /// <summary>户主.</summary>
    public required string HeadName { get; init; }

    /// <summary>镇、村、组.</summary>
    public required string Place { get; init; }

    /// <summary>户编号.</summary>
    public required string HouseholdNo { get; init; }

    /// <summary>Where it stands on the register.</summary>
    public required string Standing { get; init; }

    /// <summary>主要致贫原因.</summary>
    public required string Cause { get; init; }

    /// <summary>Members: name, relation, age, health, labour, schooling, work.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> Members { get; init; }

    /// <summary>The fields in parts, each with its last answer and this year's.</summary>
    public required IReadOnlyList<ComparisonPart> Parts { get; init; }
}

/// <summary>A part of the sheet.</summary>
/// <param name="Title">Heading.</param>
/// <param name="LastYear">The year of the printed answers, or null.</param>
/// <param name="Rows">Label, last answer, this year's answer or empty.</param>
public sealed record ComparisonPart(string Title, int? LastYear, IReadOnlyList<(string Label, string Last, string Now)> Rows);

/// <summary>Prints one page for each household, as many as there are.</summary>
public static class ComparisonDocument
{
    private const int PairsAcross = 3;
    private static readonly TextStyle Small = new(Face.Serif, 8.5, 11);
    private static readonly TextStyle Head = new(Face.SansBold, 8.5, 11);
    private static readonly TextStyle Title = new(Face.SerifBold, 16, 22);

    /// <summary>Prints the sheets.</summary>
    /// <param name="printedBy">Who printed them and when; it names the households, and stands in the lower margin of every page.</param>
    /// <exception cref="MissingGlyphException">No font holds a character of one of the names.</exception>
    public static byte[] Print(FontShelf fonts, string title, int year, IReadOnlyList<ComparisonSheet> sheets, DateOnly printedOn, DateTimeOffset issuedAt, string? printedBy) =>
        Press.Print(new DocumentFacts(title, issuedAt) { PrintedBy = printedBy }, [.. sheets.Select(s => Page(fonts, title, year, s, printedOn))]);

    private static PageFlow Page(FontShelf fonts, string title, int year, ComparisonSheet sheet, DateOnly printedOn)
    {
        var flow = new PageFlow(fonts, PageSetup.Portrait(11, 13, 9, 13), FormKit.Furniture($"{sheet.HeadName} {sheet.HouseholdNo}", $"打印日期：{OnPaper.Day(printedOn)}"));
        // A large family gets lower rows, so that the page holds it.
        var height = sheet.Members.Count <= 5 ? 24 : sheet.Members.Count <= 8 ? 18 : 14;
        flow.Paragraph(title, Title, Align.Center);
        flow.Paragraph($"{sheet.Place}　户编号 {sheet.HouseholdNo}　户主 {sheet.HeadName}　{sheet.Standing}　{sheet.Cause}", Small, Align.Center);
        Members(flow, sheet, height);
        foreach (var part in sheet.Parts)
        {
            Part(flow, part, year, height);
        }

        Closing(flow);
        return flow;
    }

    private static void Members(PageFlow flow, ComparisonSheet sheet, double height)
    {
        string[] heads = ["姓名", "与户主关系", "年龄", "健康", "劳动技能", "文化或在校", "务工", "今年有变化的写在这里"];
        flow.Space(3);
        flow.Table(new Table
        {
            Columns = Table.Share(flow.Width, (1.1, Align.Left), (1.1, Align.Left), (0.6, Align.Center), (1.4, Align.Left), (1.3, Align.Left), (1.2, Align.Left), (1.2, Align.Left), (2.4, Align.Left)),
            Head = [Heads(heads)],
            Rows = [.. sheet.Members.Select(m => new TableRow([.. m.Select(text => (TableCell)text), ""]) { MinHeight = height, About = m[0] }), new TableRow(new TableCell("增加或减少的人（谁、哪天、为什么）") { Span = 2 }, new TableCell("") { Span = 6 }) { MinHeight = height + 4 }],
            Style = Small,
            HeadStyle = Head,
            PaddingY = 1.5,
        });
    }

    private static void Part(PageFlow flow, ComparisonPart part, int year, double height)
    {
        var last = part.LastYear is { } y ? $"{y}年" : "以前";
        var rows = new List<TableRow>();
        foreach (var line in part.Rows.Chunk(PairsAcross))
        {
            var cells = line.SelectMany(r => new TableCell[] { new(r.Label) { Ground = Ink.Ground }, r.Last, r.Now }).ToList();
            if (line.Length < PairsAcross)
            {
                cells.Add(new TableCell("") { Span = 3 * (PairsAcross - line.Length) });
            }

            rows.Add(new TableRow(cells) { MinHeight = height });
        }

        flow.Space(4);
        flow.Table(new Table
        {
            Columns = Table.Share(flow.Width, [.. Enumerable.Range(0, PairsAcross).SelectMany(_ => new[] { (1.75, Align.Left), (1.25, Align.Right), (1.25, Align.Left) })]),
            Head = [Heads([.. Enumerable.Range(0, PairsAcross).SelectMany(i => new[] { i == 0 ? part.Title : "项目", last, $"{year}年" })])],
            Rows = rows,
            Style = Small,
            HeadStyle = Head,
            PaddingX = 2,
            PaddingY = 1.5,
        });
    }

    private static void Closing(PageFlow flow)
    {
        flow.Space(6);
        flow.Paragraph("以上内容已逐项念给我听，与我家情况一致。研判意见：□一般户　□贫困户　□返贫户　□正常脱贫户　□稳定脱贫户　□清退户", Small);
        flow.Space(6);
        flow.Block(34, (canvas, box) =>
        {
            string[] places = ["户主（签字或手印）：", "入户人（两人以上签字）：", "日期：　　　年　　月　　日"];
            for (var i = 0; i < places.Length; i++)
            {
                var x = box.X + (i * box.Width / 3);
                canvas.Text(places[i], Small, new Box(x, box.Y, (box.Width / 3) - 8, 14));
                if (i < 2)
                {
                    canvas.Rule(x, box.Y + 32, x + (box.Width / 3) - 16, box.Y + 32);
                }
            }
        });
    }

    private static TableRow Heads(IReadOnlyList<string> heads) => new([.. heads.Select(h => new TableCell(h) { Align = Align.Center, Ground = Ink.Ground })]);
}
