using System.Globalization;
using PovertyCase.Documents.Layout;

namespace PovertyCase.Documents.Forms;

/// <summary>The township roster 建档立卡贫困户花名册 on A4 lying (S0-14 to S0-17; domain reference 5.1).</summary>
public static class RosterDocument
{
    // The round seal of a township's Party committee or government is 42 mm across.
    private const double SealDiameter = 42 * PageSetup.Millimetre;
    private const double SignatureHeight = SealDiameter + 28;

    private static readonly TextStyle Title = new(Face.SerifBold, 18, 26);
    private static readonly TextStyle Running = new(Face.Sans, 8, 12) { Ink = Ink.Grey };
    private static readonly TextStyle SubLine = new(Face.Sans, 9, 14);
    private static readonly TextStyle Small = new(Face.Sans, 7.5, 9.6);
    private static readonly TextStyle Bold = new(Face.SansBold, 7.5, 9.6);
    private static readonly TextStyle Foot = new(Face.Sans, 7.5, 10.5);

    // Widths in points; together 272 mm, the paper less two margins of 12.5 mm. Eighteen digits and eleven digits stay on one line.
    private static readonly (string Head, double Width, Align Align)[] Columns =
    [
        ("序号", 25, Align.Center), ("行政村", 46, Align.Left), ("村民小组", 38, Align.Left), ("户主姓名", 60, Align.Left),
        ("身份证号码", 84, Align.Center), ("家庭\n人口", 25, Align.Right), ("贫困户属性", 48, Align.Left), ("地方分类", 42, Align.Left),
        ("主要致贫\n原因", 48, Align.Left), ("其他致贫\n原因", 54, Align.Left), ("人均\n纯收入", 46, Align.Right), ("识别\n年度", 27, Align.Center),
        ("计划脱贫\n年度", 37, Align.Center), ("帮扶责任人", 44, Align.Left), ("帮扶单位", 56, Align.Left), ("联系电话", 56, Align.Center), ("备注", 35, Align.Left),
    ];

    /// <summary>Prints the roster.</summary>
    /// <exception cref="MissingGlyphException">No font holds a character of one of the names.</exception>
    public static byte[] Print(FontShelf fonts, RosterSheet sheet)
    {
        var title = sheet.Title ?? $"{sheet.County}{sheet.Township}（{sheet.Year}年度）建档立卡贫困户花名册";
        var furniture = new PageFurniture
        {
            RunningHead = 16,
            Foot = 54,
            Watermark = sheet.Mark ?? (sheet.IsFinal ? null : "预览"),
            Draw = (canvas, facts) => DrawFurniture(canvas, facts, sheet, title),
        };
        var flow = new PageFlow(fonts, PageSetup.Landscape(12, 12.5, 9, 12.5), furniture);
        flow.Paragraph(title, Title, Align.Center);
        PlaceSubLine(flow, sheet);
        flow.Table(RosterTable(sheet));
        flow.Space(8);
        PlaceSignatures(flow, sheet);
        return Press.Print(new DocumentFacts(title, sheet.IssuedAt, sheet.County + sheet.Township) { PrintedBy = sheet.PrintedBy }, flow);
    }

    private static void PlaceSubLine(PageFlow flow, RosterSheet sheet)
    {
        flow.Block(18, (canvas, box) =>
        {
            var unit = sheet.ReportingUnit ?? $"{sheet.Township}党委、政府";
            canvas.OneLine($"填报单位（盖章：党委、政府）：{unit}", SubLine, box with { Width = (box.Width / 2) - 70 });
            canvas.Text($"填报日期：{OnPaper.Day(sheet.ReportedOn)}", SubLine, box, Align.Center);
            canvas.Text("单位：户、人、元", SubLine, box, Align.Right);
        });
    }

    private static Table RosterTable(RosterSheet sheet)
    {
        var lines = sheet.Lines;
        return new Table
        {
            Columns = [.. Columns.Select(c => new TableColumn(c.Width, c.Align))],
            Head = [new TableRow([.. Columns.Select(c => (TableCell)c.Head)])],
            Rows = [.. lines.Select(Row)],
            Style = Small,
            HeadStyle = Bold,
            PaddingX = 2,
            PaddingY = 2.2,
            PageFoot = begun => Sum("本页小计", begun.Count, begun.Sum(i => lines[i].Persons)),
            Closing = [Sum("全镇合计", sheet.HouseholdCount, sheet.PersonCount)],
            RoomAfter = SignatureHeight + 8,
            WhenEmpty = "（本次没有上报的户）",
        };
    }

    private static TableRow Row(RosterSheetLine line) => new(
        OnPaper.Number(line.Number), line.Village, line.Group, line.HeadName, line.IdNumber, OnPaper.Number(line.Persons), line.Attribute,
        line.LocalClass, line.MainCause, line.OtherCauses, OnPaper.Money(line.PerCapitaNetIncome), OnPaper.Number(line.IdentifiedIn),
        OnPaper.Number(line.PlannedExitIn), line.Helper, line.HelperUnit, line.Phone, line.Remark)
    {
        About = string.Create(CultureInfo.InvariantCulture, $"序号{line.Number} {line.HeadName}"),
        MinHeight = 15,
    };

    private static TableRow Sum(string name, int households, int persons) => new(
        new TableCell(name) { Span = 3, Style = Bold, Align = Align.Center },
        new TableCell($"{households} 户") { Span = 2, Style = Bold, Align = Align.Center },
        new TableCell($"{persons} 人") { Span = 2, Style = Bold, Align = Align.Center },
        new TableCell("") { Span = 10 })
    {
        MinHeight = 15,
    };

    // The block is kept together: signatures and seals never stand on different pages.
    private static void PlaceSignatures(PageFlow flow, RosterSheet sheet)
    {
        IReadOnlyList<SignaturePlace> signatures = sheet.Signatures.Count > 0
            ? sheet.Signatures
            : [new("党委书记"), new("镇长"), new("分管领导"), new("填表人")];
        IReadOnlyList<SealPlace> seals = sheet.Seals.Count > 0
            ? sheet.Seals
            : [new($"中共{sheet.Township}委员会"), new($"{sheet.Township}人民政府")];
        const double seal = SealDiameter;
        flow.Block(SignatureHeight, (canvas, box) =>
        {
            for (var i = 0; i < signatures.Count; i++)
            {
                DrawSignature(canvas, signatures[i], box.X + (i % 2 * 205), box.Y + 8 + (i / 2 * 62));
            }

            for (var i = 0; i < seals.Count; i++)
            {
                var center = box.Right - ((seals.Count - i - 0.5) * (seal + 46));
                DrawSeal(canvas, seals[i], center, box.Y, seal);
            }
        });
    }

    private static void DrawSignature(Canvas canvas, SignaturePlace place, double x, double y)
    {
        canvas.OneLine($"{place.Post}（签字）：", SubLine, new Box(x, y, 92, 14));
        canvas.Rule(x + 92, y + 15, x + 190, y + 15);
        if (place.Name is { } name)
        {
            canvas.OneLine(name, SubLine with { Face = Face.SerifBold, Size = 10.5 }, new Box(x + 92, y, 98, 14), Align.Center);
            canvas.Text($"{OnPaper.Minute(place.SignedAt)} 电子签字", Foot, new Box(x + 72, y + 18, 118, 12), Align.Right);
        }
        else
        {
            canvas.Text("年　　月　　日", Foot, new Box(x + 92, y + 18, 98, 12), Align.Right);
        }
    }

    private static void DrawSeal(Canvas canvas, SealPlace place, double center, double top, double diameter)
    {
        canvas.SealPlace(center, top + (diameter / 2), diameter / 2);
        var middle = new Box(center - (diameter / 2) + 8, top + (diameter / 2) - 14, diameter - 16, 28);
        canvas.Text($"{place.Label}\n（章）", SubLine with { Ink = Ink.Grey }, middle, Align.Center);
        var day = place.MarkedOn is { } marked ? $"已盖章 {OnPaper.Day(marked)}" : "年　　月　　日";
        canvas.Text(day, SubLine, new Box(center - 80, top + diameter + 6, 160, 14), Align.Center);
    }

    private static void DrawFurniture(Canvas canvas, PageFacts facts, RosterSheet sheet, string title)
    {
        if (facts.Number > 1)
        {
            canvas.Text(title, Running, facts.Body with { Height = 12 });
            canvas.Text("单位：户、人、元", Running, facts.Body with { Height = 12 }, Align.Right);
        }

        const double side = 50;
        var top = facts.Body.Bottom - side;
        QrCode.Draw(canvas, sheet.VerificationUrl ?? sheet.ControlNumber, facts.Body.Right - side, top, side);
        var left = facts.Body with { Y = top + 14, Width = facts.Body.Width - side - 6 };
        canvas.OneLine($"控制号：{sheet.ControlNumber}", Foot, left);
        if (sheet.TrailLine is { } trail)
        {
            canvas.OneLine(trail, Foot, left with { Y = top + 3 });
        }

        canvas.Text($"共 {sheet.HouseholdCount} 户 {sheet.PersonCount} 人", Foot, left with { Y = top + 25 });
        canvas.Text($"电子名册校验码（SHA-256）：{ShortHash(sheet.ContentHash)}", Foot, left with { Y = top + 36 });
        canvas.Text($"第{facts.Number}页 共{facts.Count}页", SubLine, facts.Body with { Y = top + 34 }, Align.Center);
        canvas.Text("扫码核对", Foot, left with { Y = top + 36 }, Align.Right);
    }

    private static string ShortHash(string hash)
    {
        var digits = hash.Length > 16 ? hash[..16] : hash;
        return string.Join(' ', digits.Chunk(4).Select(four => new string(four)));
    }
}
