using PovertyCase.Documents.Layout;

namespace PovertyCase.Documents.Forms;

/// <summary>A label and what stands beside it.</summary>
/// <param name="Label">The label.</param>
/// <param name="Value">The value; empty leaves the place free.</param>
/// <param name="IsWide">True takes a whole line of the form.</param>
public sealed record FormField(string Label, string Value, bool IsWide = false);

/// <summary>A column of a table on a form.</summary>
/// <param name="Header">Its head.</param>
/// <param name="Weight">Its share of the width.</param>
/// <param name="Align">Where its text stands.</param>
public sealed record FormColumn(string Header, double Weight = 1, Align Align = Align.Left);

/// <summary>A table on a form.</summary>
/// <param name="Title">Heading above it; none when empty.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Rows">Its rows, a text per column.</param>
public sealed record FormTable(string Title, IReadOnlyList<FormColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);

/// <summary>Parts that several forms share.</summary>
internal static class FormKit
{
    private const double SpaceBeforeSignatures = 10;
    private const double SignatureLine = 46;

    public static readonly TextStyle Title = new(Face.SerifBold, 20, 30);
    public static readonly TextStyle SubTitle = new(Face.Serif, 10.5, 18);
    public static readonly TextStyle Section = new(Face.SansBold, 11, 20);
    public static readonly TextStyle Cell = new(Face.Serif, 10, 14);
    public static readonly TextStyle Label = new(Face.SansBold, 9.5, 14);
    public static readonly TextStyle Body = new(Face.Serif, 12, 20);
    public static readonly TextStyle Foot = new(Face.Sans, 8.5, 12) { Ink = Ink.Grey };

    /// <summary>Foot line: what it is on the left, 第×页 共×页 in the middle, when printed on the right.</summary>
    public static PageFurniture Furniture(string left, string right, string? watermark = null) => new()
    {
        RunningHead = 0,
        Foot = 22,
        Watermark = watermark,
        Draw = (canvas, facts) =>
        {
            var line = facts.Body with { Y = facts.Body.Bottom - 12, Height = 12 };
            canvas.OneLine(left, Foot, line with { Width = (line.Width / 2) - 40 });
            canvas.Text($"第{facts.Number}页 共{facts.Count}页", Foot with { Ink = Ink.Black }, line, Align.Center);
            canvas.Text(right, Foot, line, Align.Right);
        },
    };

    /// <param name="room">Height in points that must follow on the same page besides the first row.</param>
    public static void Heading(PageFlow flow, string text, double room = 0)
    {
        flow.Space(6);
        if (flow.Remaining < 70 + room)
        {
            flow.NewPage();
        }

        flow.Paragraph(text, Section);
    }

    /// <summary>Labels and values in a grid.</summary>
    public static void Fields(PageFlow flow, IReadOnlyList<FormField> fields, int pairs, double roomAfter = 0)
    {
        var weights = Enumerable.Range(0, pairs).SelectMany(_ => new[] { (1.0, Align.Center), (1.9, Align.Left) }).ToArray();
        var rows = new List<TableRow>();
        var row = new List<TableCell>();
        foreach (var field in fields)
        {
            if (field.IsWide && row.Count > 0)
            {
                rows.Add(Filled(row, pairs));
                row = [];
            }

            row.Add(LabelCell(field.Label));
            row.Add(new TableCell(field.Value) { Span = field.IsWide ? (2 * pairs) - 1 : 1 });
            if (field.IsWide || row.Count == 2 * pairs)
            {
                rows.Add(new TableRow(row) { MinHeight = 20 });
                row = [];
            }
        }

        if (row.Count > 0)
        {
            rows.Add(Filled(row, pairs));
        }

        flow.Table(new Table { Columns = Table.Share(flow.Width, weights), Rows = rows, Style = Cell, RoomAfter = roomAfter });
    }

    public static void Grid(PageFlow flow, FormTable table, double minHeight = 20, string whenEmpty = "（无）", double roomAfter = 0)
    {
        if (table.Title.Length > 0)
        {
            // The only row goes with what follows it, and its heading with it.
            Heading(flow, table.Title, table.Rows.Count <= 1 ? roomAfter : 0);
        }

        flow.Table(new Table
        {
            Columns = Table.Share(flow.Width, [.. table.Columns.Select(c => (c.Weight, c.Align))]),
            Head = [new TableRow([.. table.Columns.Select(c => (TableCell)c.Header)])],
            Rows = [.. table.Rows.Select(r => new TableRow([.. r.Select(text => (TableCell)text)]) { MinHeight = minHeight, About = string.Join(' ', r.Take(2)) })],
            Style = Cell,
            HeadStyle = Label,
            WhenEmpty = whenEmpty,
            RoomAfter = roomAfter,
        });
    }

    /// <summary>What signatures need on the page of the row before them: alone on a page they could be put behind any form.</summary>
    public static double SignatureRoom(int places) => places == 0 ? 0 : SpaceBeforeSignatures + ((places + 2) / 3 * SignatureLine);

    /// <summary>Signature places beside each other, at most three in a line.</summary>
    public static void Signatures(PageFlow flow, IReadOnlyList<SignaturePlace> places)
    {
        if (places.Count == 0)
        {
            return;
        }

        flow.Space(SpaceBeforeSignatures);
        var lines = places.Chunk(3).ToList();
        flow.Block(lines.Count * SignatureLine, (canvas, box) =>
        {
            for (var i = 0; i < places.Count; i++)
            {
                var x = box.X + (i % 3 * box.Width / 3);
                DrawSignature(canvas, places[i], new Box(x, box.Y + (i / 3 * SignatureLine), (box.Width / 3) - 12, 40));
            }
        });
    }

    private static void DrawSignature(Canvas canvas, SignaturePlace place, Box box)
    {
        var words = $"{place.Post}：";
        canvas.Text(words, Cell, box);
        var from = box.X + Math.Min(words.Length * Cell.Size, box.Width - 60);
        canvas.Rule(from, box.Y + 15, box.Right, box.Y + 15);
        canvas.OneLine(place.Name ?? "", Cell, box with { X = from, Width = box.Right - from }, Align.Center);
        var when = place.Name is null ? "年　　月　　日" : OnPaper.Minute(place.SignedAt);
        canvas.Text(when, Foot, box with { Y = box.Y + 18 }, Align.Right);
    }

    private static TableCell LabelCell(string label) => new(label) { Style = Label, Ground = Ink.Ground, Align = Align.Center };

    private static TableRow Filled(List<TableCell> row, int pairs)
    {
        var missing = (2 * pairs) - row.Count;
        row[^1] = row[^1] with { Span = 1 + missing };
        return new TableRow(row) { MinHeight = 20 };
    }
}
