using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using PovertyCase.Documents.Workbooks;

namespace PovertyCase.Documents.Tests.Workbooks;

public sealed class WorkbookWriterTests
{
    private static readonly WorkbookPlan Plan = new()
    {
        SheetName = "户表",
        TopLine = "筛选：佛洞村；状态：已登记；导出：2016-03-05",
        Columns =
        [
            new WorkbookColumn("户主姓名", 20) { IsRequired = true },
            new WorkbookColumn("身份证号码", 22),
            new WorkbookColumn("家庭人口", 8, ColumnKind.Number),
            new WorkbookColumn("人均纯收入", 12, ColumnKind.Money),
            new WorkbookColumn("识别日期", 12, ColumnKind.Day),
            new WorkbookColumn("主要致贫原因", 16) { Choices = ["因病", "因残", "因学", "缺劳动力"] },
        ],
        RowsToFill = 100,
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_written_into_a_response_is_read_back_whole()
    {
        var body = new ResponseBody();
        var book = await WorkbookWriter.StartAsync(body, Plan, Cancellation);
        await book.RowAsync(["𬭎才旺", "610928196101010016", 3, 2736.5m, new DateOnly(2016, 3, 5), "因病"], Cancellation);
        await book.RowAsync(["阿卜杜拉·买买提", "", (int?)null, (decimal?)null, (DateOnly?)null, " 前后空格 "], Cancellation);
        await book.RowAsync(["<甲>&\"乙\"\n_x0041_\u0001", CellValue.Empty, -5, 0m], Cancellation);
        await book.CompleteAsync(Cancellation);

        var rows = Sheets.Read(body.Received(), "a.xlsx");

        Assert.Equal("筛选：佛洞村；状态：已登记；导出：2016-03-05", rows[0][0].Text);
        Assert.Equal(["户主姓名*", "身份证号码", "家庭人口", "人均纯收入", "识别日期", "主要致贫原因"], rows[1].Cells.Select(c => c.Text));
        Assert.Equal(["𬭎才旺", "610928196101010016", "3", "2736.5", "2016-03-05", "因病"], rows[2].Cells.Select(c => c.Text));
        Assert.Equal(CellKind.Text, rows[2][1].Kind);
        Assert.Equal(CellKind.Date, rows[2][4].Kind);
        Assert.Equal(" 前后空格 ", rows[3][5].Text);
        Assert.Equal("<甲>&\"乙\"\n_x0041_", rows[4][0].Text.Replace("_x005F_x0041_", "_x0041_"));
        Assert.Equal("-5", rows[4][2].Text);
        Assert.True(SheetHead.Find(rows, ["户主姓名"], [])!.IsUsable);
        AssertValid(body.Received());
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+8613800138000")]
    [InlineData("-2+3")]
    [InlineData("@SUM(A1)")]
    [InlineData("＝cmd")]
    [InlineData("=HYPERLINK(\"http://x\")")]
    public async Task Text_that_looks_like_a_formula_stays_text(string text)
    {
        var body = new ResponseBody();
        var book = await WorkbookWriter.StartAsync(body, Plan, Cancellation);
        await book.RowAsync([text], Cancellation);
        await book.CompleteAsync(Cancellation);

        var sheet = Part(body.Received(), "xl/worksheets/sheet1.xml");

        Assert.DoesNotContain("<f>", sheet);
        Assert.Contains("""<c r="A3" s="3" t="inlineStr">""", sheet);
        Assert.Contains("quotePrefix=\"1\"", Part(body.Received(), "xl/styles.xml"));
        Assert.Equal(text, Sheets.Read(body.Received(), "a.xlsx")[2][0].Text);
    }

    [Fact]
    public async Task A_template_offers_its_choices_freezes_its_head_and_filters()
    {
        var body = new ResponseBody();
        var book = await WorkbookWriter.StartAsync(body, Plan, Cancellation);
        await book.CompleteAsync(Cancellation);

        var sheet = Part(body.Received(), "xl/worksheets/sheet1.xml");

        Assert.Contains("sqref=\"F3:F102\"", sheet);
        Assert.Contains("代码表!$F$1:$F$4", sheet);
        Assert.Contains("state=\"frozen\"", sheet);
        Assert.Contains("<autoFilter ref=\"A2:F102\"/>", sheet);
        Assert.Contains("缺劳动力", Part(body.Received(), "xl/worksheets/sheet2.xml"));
        using var opened = WorkbookReader.Open(body.Received(), "a.xlsx");
        Assert.Equal(["户表"], opened.SheetNames);
        AssertValid(body.Received());
    }

    [Fact]
    public async Task An_export_that_broke_off_is_not_a_workbook()
    {
        var body = new ResponseBody();
        var book = await WorkbookWriter.StartAsync(body, Plan, Cancellation);
        await book.RowAsync(["李明"], Cancellation);

        Assert.Throws<WorkbookRefused>(() => Sheets.Read(body.Received(), "a.xlsx"));
    }

    [Fact]
    public async Task A_whole_county_is_written_and_read_within_seconds()
    {
        var body = new ResponseBody();
        var watch = Stopwatch.StartNew();
        var book = await WorkbookWriter.StartAsync(body, Plan, Cancellation);
        for (var i = 0; i < 70_000; i++)
        {
            await book.RowAsync(["欧阳建国", "610928196101010016", 3, 2736.5m, new DateOnly(2016, 3, 5), "因病"], Cancellation);
        }

        await book.CompleteAsync(Cancellation);

        var written = watch.Elapsed;
        Assert.Equal(70_002, Sheets.Read(body.Received(), "a.xlsx").Count);
        TestContext.Current.SendDiagnosticMessage($"70,000 rows: written {written.TotalSeconds:0.00} s, read {(watch.Elapsed - written).TotalSeconds:0.00} s");
        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(2), $"took {watch.Elapsed}; a quiet machine needs 2 seconds");
    }

    [Fact]
    public async Task Csv_carries_a_mark_and_disarms_formulas()
    {
        var file = new ResponseBody();
        await using (var csv = new CsvSheetWriter(file))
        {
            await csv.RowAsync(["户主姓名", "备注", "收入"], Cancellation);
            await csv.RowAsync(["李,\"明\"", "=1+1", -5.5m], Cancellation);
            await csv.RowAsync(["@x", "\tx", new DateOnly(2016, 3, 5)], Cancellation);
        }

        var bytes = file.Received().ToArray();

        Assert.Equal(Encoding.UTF8.GetPreamble(), bytes[..3]);
        Assert.Equal("户主姓名,备注,收入\r\n\"李,\"\"明\"\"\",'=1+1,-5.5\r\n'@x,\"'\tx\",2016-03-05\r\n", Encoding.UTF8.GetString(bytes[3..]));
    }

    [Fact]
    public async Task The_error_workbook_keeps_every_row_in_its_place_and_says_what_is_wrong()
    {
        var rows = Sheets.Read(Sheets.File("households.xls"), "a.xls");
        var body = new ResponseBody();
        await WriteAsync(body, rows,
            [
                new RowFinding(4, 2, "身份证号码被 Excel 改成了数字，后几位已丢失：请按证件重新录入"),
                new RowFinding(4, 5, "收入请写成半角数字", IsWarning: true),
                new RowFinding(6, 6, "请填写备注"),
                new RowFinding(6, null, "本户没有户主"),
            ]);

        var copy = Sheets.Read(body.Received(), "a.xlsx");

        Assert.Equal([1, 2, 3, 4, 6], copy.Select(r => r.Number));
        Assert.Equal(ErrorWorkbook.Column, copy[1][7].Text);
        Assert.Equal("身份证号码被 Excel 改成了数字，后几位已丢失：请按证件重新录入\n提醒：收入请写成半角数字", copy[3][7].Text);
        Assert.Contains("本户没有户主", copy[4][7].Text);
        var sheet = Part(body.Received(), "xl/worksheets/sheet1.xml");
        Assert.Contains("""<c r="C4" s="7" """, sheet);
        Assert.Contains("""<c r="F4" s="8" """, sheet);
        Assert.Contains("""<c r="G6" s="7" """, sheet);
        AssertValid(body.Received());

        var again = SheetHead.Find(copy, ["户主姓名"], ["户编号"])!;
        Assert.DoesNotContain(ErrorWorkbook.Column, again.Unknown);
        var second = new ResponseBody();
        await WriteAsync(second, copy, [new RowFinding(3, null, "又一处")]);
        var twice = Sheets.Read(second.Received(), "a.xlsx");
        Assert.Equal(1, twice[1].Cells.Count(c => c.Text == ErrorWorkbook.Column));
        Assert.Equal("又一处", twice[2][7].Text);
        Assert.Equal("", twice[3][7].Text);
    }

    [Fact]
    public async Task A_day_that_stood_as_a_number_is_read_as_the_same_day_from_the_error_workbook()
    {
        var rows = new[]
        {
            new SheetRow(2, [SheetCell.Of("姓名"), SheetCell.Of("出生日期"), SheetCell.Of("证件号码")]),
            new SheetRow(3, [SheetCell.Of("李明"), new SheetCell(CellKind.Number, "29285") { Number = 29285 }, SheetCell.Of("610928196101010016")]),
        };
        var body = new ResponseBody();

        await WriteAsync(body, rows, [new RowFinding(3, null, "本户没有户主")]);

        var copy = Sheets.Read(body.Received(), "a.xlsx");
        Assert.True(CellText.TryDay(copy[1][1], out var day));
        Assert.Equal(new DateOnly(1980, 3, 5), day);
        Assert.Equal("610928196101010016", copy[1][2].Text);
    }

    private static Task WriteAsync(Stream body, IReadOnlyList<SheetRow> rows, RowFinding[] findings) => ErrorWorkbook.WriteAsync(
        body, "户表", rows.First(r => r.Number == 2), rows.Max(r => r.Cells.Count), rows.Select(r => new FoundRow(r, [.. findings.Where(f => f.Row == r.Number)])).ToAsyncEnumerable(), Cancellation);

    private static string Part(Stream file, string name)
    {
        using var zip = new ZipArchive(file);
        using var reader = new StreamReader(zip.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }

    private static void AssertValid(Stream file)
    {
        using var document = SpreadsheetDocument.Open(file, false);
        var faults = new OpenXmlValidator().Validate(document, Cancellation).Select(e => $"{e.Path?.XPath}: {e.Description}").ToList();
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }
}
