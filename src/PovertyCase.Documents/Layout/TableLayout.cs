namespace PovertyCase.Documents.Layout;

/// <summary>Places a table's rows on pages.</summary>
internal sealed class TableLayout
{
    private readonly PageFlow flow;
    private readonly Table table;
    private readonly double[] edges;
    private readonly List<LaidRow> head;
    private readonly List<LaidRow> closing;
    private readonly double headHeight;
    private readonly double footHeight;
    private TableSegment segment;
    private List<int> begun = [];

    public TableLayout(PageFlow flow, Table table)
    {
        this.flow = flow;
        this.table = table;
        edges = new double[table.Columns.Count + 1];
        edges[0] = flow.Left;
        for (var i = 0; i < table.Columns.Count; i++)
        {
            edges[i + 1] = edges[i] + table.Columns[i].Width;
        }

        head = [.. table.Head.Select(row => Lay(row, table.HeadStyle ?? table.Style, Align.Center, Ink.Ground))];
        closing = [.. table.Closing.Select(row => Lay(row))];
        headHeight = head.Sum(row => row.Height);
        footHeight = table.PageFoot is null ? 0 : Lay(table.PageFoot([.. Enumerable.Range(0, table.Rows.Count)])).Height;
        segment = new TableSegment(flow.Cursor, head.Count);
    }

    private double Remaining => flow.Remaining - footHeight;

    private double FullHeight => flow.FullHeight - headHeight - footHeight;

    public void Place()
    {
        var rows = table.Rows.Count > 0 ? table.Rows : [new TableRow(new TableCell(table.WhenEmpty) { Span = table.Columns.Count, Align = Align.Center })];
        for (var i = 0; i < rows.Count; i++)
        {
            var row = Lay(rows[i]);
            if (rows[i].StaysWithNext && i > 0 && i + 1 < rows.Count && row.Height + Lay(rows[i + 1]).Height > Remaining && segment.Rows > head.Count)
            {
                Turn();
            }

            if (i == 0)
            {
                Begin(Math.Min(row.Height, FullHeight));
            }

            if (i == rows.Count - 1)
            {
                KeepWithWhatFollows(row);
            }

            PlaceRow(row, table.Rows.Count > 0 ? i : -1);
        }

        Close();
        PlaceClosing();
        segment.Finish(flow);
    }

    private void Begin(double firstRow)
    {
        if (headHeight + firstRow + footHeight > flow.Remaining + 0.01 && flow.Remaining < flow.FullHeight * (1 - table.GapAllowed))
        {
            flow.NewPage();
        }

        Open();
    }

    private void Open()
    {
        segment = new TableSegment(flow.Cursor, head.Count);
        foreach (var row in head)
        {
            Append(row);
        }
    }

    private void Close()
    {
        if (table.PageFoot is { } foot)
        {
            Append(Lay(foot(begun)));
        }

        begun = [];
    }

    private void Turn()
    {
        Close();
        segment.Finish(flow);
        flow.NewPage();
        Open();
    }

    private void PlaceRow(LaidRow row, int index)
    {
        if (row.Height > Remaining + 0.01 && row.Height <= FullHeight + 0.01 && Remaining < flow.FullHeight * table.GapAllowed)
        {
            Turn();
        }

        var counted = index < 0;
        while (row.Height > Remaining + 0.01)
        {
            var (upper, rest) = row.Split(Remaining, table.PaddingY);
            if (upper is null)
            {
                // A page too low for one line would turn for ever: the line is set and runs into the margin.
                if (segment.Rows == head.Count)
                {
                    break;
                }

                Turn();
                continue;
            }

            if (!counted)
            {
                begun.Add(index);
                counted = true;
            }

            Append(upper);
            Turn();
            row = rest;
        }

        if (!counted)
        {
            begun.Add(index);
        }

        Append(row);
    }

    // The last row moves on with the closing rows and the room after the table, where all of it fits a page.
    private void KeepWithWhatFollows(LaidRow last)
    {
        var following = last.Height + closing.Sum(r => r.Height) + table.RoomAfter;
        if (following > Remaining + 0.01 && following <= FullHeight && segment.Rows > head.Count)
        {
            Turn();
        }
    }

    private void PlaceClosing()
    {
        if (closing.Count > 0 && closing.Sum(r => r.Height) > flow.Remaining + 0.01)
        {
            segment.Finish(flow);
            flow.NewPage();
            Open();
        }

        closing.ForEach(Append);
    }

    private void Append(LaidRow row)
    {
        segment.Add(row, flow.Cursor);
        flow.Advance(row.Height);
    }

    private LaidRow Lay(TableRow row, TextStyle? style = null, Align? align = null, Ink? ground = null)
    {
        var cells = new List<LaidCell>(row.Cells.Count);
        var column = 0;
        var height = row.MinHeight;
        foreach (var cell in row.Cells)
        {
            var end = Math.Min(column + cell.Span, table.Columns.Count);
            double left = edges[column], right = edges[end];
            var set = cell.Style ?? style ?? table.Style;
            var block = TextBlock.Lay(flow.Fonts, cell.Text, set, right - left - (2 * table.PaddingX), 0, row.About);
            cells.Add(new LaidCell(left, right, table.PaddingX, block.Lines, set, cell.Align ?? align ?? table.Columns[column].Align, cell.Ground ?? ground, cell.JoinsAbove));
            height = Math.Max(height, block.Height + (2 * table.PaddingY));
            column = end;
        }

        if (column != table.Columns.Count)
        {
            throw new ArgumentException($"The row covers {column} of {table.Columns.Count} columns.", nameof(row));
        }

        return new LaidRow(cells, height, table.PaddingY, Whole: true);
    }
}

/// <summary>A cell's lines between its edges.</summary>
internal sealed record LaidCell(double Left, double Right, double PaddingX, IReadOnlyList<TextLine> Lines, TextStyle Style, Align Align, Ink? Ground, bool JoinsAbove);

/// <summary>A row ready to be drawn; a part of a split row is not centred in its height.</summary>
internal sealed record LaidRow(IReadOnlyList<LaidCell> Cells, double Height, double PaddingY, bool Whole)
{
    /// <summary>The part that fits into a height and the rest; no part when not even one line of the tallest cell fits.</summary>
    public (LaidRow? Upper, LaidRow Lower) Split(double height, double paddingY)
    {
        var upper = new List<LaidCell>(Cells.Count);
        var rest = new List<LaidCell>(Cells.Count);
        foreach (var cell in Cells)
        {
            var fits = Math.Clamp((int)((height - (2 * paddingY) + 0.01) / cell.Style.Pitch), 0, cell.Lines.Count);
            if (fits == 0 && cell.Lines.Count > 0)
            {
                return (null, this);
            }

            upper.Add(cell with { Lines = [.. cell.Lines.Take(fits)] });
            rest.Add(cell with { Lines = [.. cell.Lines.Skip(fits)] });
        }

        var upperRow = new LaidRow(upper, height, paddingY, Whole: false);
        var restHeight = rest.Max(c => c.Lines.Count * c.Style.Pitch) + (2 * paddingY);
        return (upperRow, new LaidRow(rest, restHeight, paddingY, Whole: false));
    }

    public void Draw(Canvas canvas, double top)
    {
        foreach (var cell in Cells)
        {
            if (cell.Ground is { } ground)
            {
                canvas.Fill(new Box(cell.Left, top, cell.Right - cell.Left, Height), ground);
            }

            var text = cell.Lines.Count * cell.Style.Pitch;
            var y = Whole ? top + ((Height - text) / 2) : top + PaddingY;
            foreach (var line in cell.Lines)
            {
                canvas.Line(line, cell.Style, cell.Left + cell.PaddingX, y, cell.Right - cell.Left - (2 * cell.PaddingX), cell.Align);
                y += cell.Style.Pitch;
            }
        }
    }
}

/// <summary>The rows of a table on one page, with its lines.</summary>
internal sealed class TableSegment(double top, int headRows)
{
    private readonly List<(LaidRow Row, double Top)> rows = [];
    private bool finished;

    public int Rows => rows.Count;

    public void Add(LaidRow row, double y) => rows.Add((row, y));

    public void Finish(PageFlow flow)
    {
        if (!finished && rows.Count > 0)
        {
            flow.Put(Draw);
        }

        finished = true;
    }

    private void Draw(Canvas canvas)
    {
        foreach (var (row, y) in rows)
        {
            row.Draw(canvas, y);
        }

        DrawHorizontals(canvas);
        DrawVerticals(canvas);
    }

    private void DrawHorizontals(Canvas canvas)
    {
        var (left, right) = (rows[0].Row.Cells[0].Left, rows[0].Row.Cells[^1].Right);
        canvas.Rule(left, top, right, top);
        for (var i = 0; i < rows.Count; i++)
        {
            var y = rows[i].Top + rows[i].Row.Height;
            var below = i + 1 < rows.Count && i >= headRows ? rows[i + 1].Row.Cells : [];
            if (!below.Any(c => c.JoinsAbove))
            {
                canvas.Rule(left, y, right, y);
                continue;
            }

            foreach (var cell in below.Where(c => !c.JoinsAbove))
            {
                canvas.Rule(cell.Left, y, cell.Right, y);
            }
        }
    }

    // One stroke per edge over all neighbouring rows that share it.
    private void DrawVerticals(Canvas canvas)
    {
        var open = new Dictionary<double, (double From, double To)>();
        foreach (var (row, y) in rows)
        {
            foreach (var x in row.Cells.Select(c => c.Left).Append(row.Cells[^1].Right))
            {
                if (open.TryGetValue(x, out var stroke) && Math.Abs(stroke.To - y) < 0.01)
                {
                    open[x] = (stroke.From, y + row.Height);
                }
                else
                {
                    if (open.ContainsKey(x))
                    {
                        canvas.Rule(x, stroke.From, x, stroke.To);
                    }

                    open[x] = (y, y + row.Height);
                }
            }
        }

        foreach (var (x, (from, to)) in open)
        {
            canvas.Rule(x, from, x, to);
        }
    }
}
