using System.Text;
using PovertyCase.Documents.Workbooks;

namespace PovertyCase.Documents.Tests.Workbooks;

public sealed class WorkbookReaderTests
{
    private const string Zeros = "xl/media/zeros.bin";

    static WorkbookReaderTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Fact]
    public void A_real_xls_is_read_with_its_true_row_numbers()
    {
        var rows = Sheets.Read(Sheets.File("households.xls"), "贫困户.XLS");

        Assert.Equal([1, 2, 3, 4, 6], rows.Select(r => r.Number));
        var head = SheetHead.Find(rows, ["户编号", "户主姓名", "身份证号码"], ["家庭人口", "识别日期", "人均纯收入", "备注"])!;
        Assert.Equal(2, head.RowNumber);
        Assert.True(head.IsUsable);
        var name = head.Columns["户主姓名"];
        Assert.Equal(["张桂花", "阿卜杜拉·买买提·吐尔逊", "欧阳建国"], rows.Skip(2).Select(r => CellText.Text(r[name])));
        Assert.True(CellText.TryDay(rows[2][head.Columns["识别日期"]], out var day));
        Assert.Equal(new DateOnly(2016, 3, 5), day);
        Assert.True(CellText.TryDay(rows[3][head.Columns["识别日期"]], out var serial));
        Assert.Equal(new DateOnly(2016, 3, 5), serial);
        Assert.Equal("610928196101010016", CellText.IdNumber(rows[2][head.Columns["身份证号码"]], out var whole));
        Assert.False(whole);
        CellText.IdNumber(rows[3][head.Columns["身份证号码"]], out var damaged);
        Assert.True(damaged, "an ID number typed as a number has lost its last digits");
        Assert.Equal("610928196301010025", CellText.IdNumber(rows[4][head.Columns["身份证号码"]], out _));
        Assert.True(CellText.TryMoney(rows[3][head.Columns["人均纯收入"]], out var income));
        Assert.Equal(1820m, income);
    }

    [Fact]
    public void Sheets_can_be_read_by_name_and_again()
    {
        using var book = WorkbookReader.Open(Sheets.File("households.xls"), "a.xls");

        Assert.Equal(["户表", "说明"], book.SheetNames);
        Assert.Equal("第二张表", book.Rows("说明").Last()[0].Text);
        Assert.Equal(5, book.Rows().Count());
        Assert.Contains("没有名为“别的”", Assert.Throws<WorkbookRefused>(() => book.Rows("别的").Count()).Message);
    }

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    [InlineData("gb18030", false)]
    [InlineData("utf-16", true)]
    public void A_csv_is_read_in_every_encoding_that_occurs(string encoding, bool mark)
    {
        var rows = Sheets.Read(Sheets.Text("户主姓名,身份证号码\r\n䶮小满,\"=\"\"610928196101010016\"\"\"\r\n\r\n\"李,明\",=\"610928196201010020\"\r\n", Encoding.GetEncoding(encoding), mark), "户表.csv");

        Assert.Equal([1, 2, 4], rows.Select(r => r.Number));
        Assert.Equal("户主姓名", rows[0][0].Text);
        Assert.Equal("䶮小满", rows[1][0].Text);
        Assert.Equal("李,明", rows[2][0].Text);
        Assert.Equal(["610928196101010016", "610928196201010020"], rows.Skip(1).Select(r => CellText.IdNumber(r[1], out _)));
    }

    [Fact]
    public void A_tab_separated_csv_is_read_too()
    {
        Assert.Equal("3", Sheets.Read(Sheets.Text("姓名\t人口\n李明\t3\n", Encoding.UTF8), "a.csv")[1][1].Text);
    }

    /// <summary>The same bytes with the mark of the other count set: the day that is shown as one and the bare number move together.</summary>
    [Fact]
    public void An_old_workbook_that_counts_from_1904_is_read_so_in_bare_numbers_too()
    {
        var bytes = ((MemoryStream)Sheets.File("households.xls")).ToArray();
        bytes[bytes.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x22, 0x00, 0x02, 0x00, 0x00, 0x00, 0x0E, 0x00]) + 4] = 1;

        var rows = Sheets.Read(new MemoryStream(bytes), "贫困户.xls");

        var column = SheetHead.Find(rows, ["户编号", "户主姓名"], ["识别日期"])!.Columns["识别日期"];
        Assert.True(CellText.TryDay(rows[2][column], out var shown));
        Assert.True(CellText.TryDay(rows[3][column], out var bare));
        Assert.Equal((new DateOnly(2020, 3, 6), new DateOnly(2020, 3, 6)), (shown, bare));
    }

    [Theory]
    [InlineData("", "2016-03-05", 42434)]
    [InlineData("<workbookPr date1904=\"1\"/>", "2016-03-05", 40972)]
    public void Serial_days_are_read_in_both_counts(string properties, string expected, int serial)
    {
        var rows = Sheets.Read(Sheets.Xlsx($"""<row r="1"><c r="A1" s="1"><v>{serial}</v></c><c r="B1"><v>{serial}</v></c></row>""", properties), "a.xlsx");

        Assert.True(CellText.TryDay(rows[0][0], out var dated));
        Assert.True(CellText.TryDay(rows[0][1], out var bare));
        Assert.Equal(expected, dated.ToString("yyyy-MM-dd"));
        Assert.Equal(expected, bare.ToString("yyyy-MM-dd"));
    }

    [Fact]
    public void A_cell_merged_over_a_family_is_read_in_each_of_its_rows()
    {
        var rows = Sheets.Read(
            Sheets.Xlsx(
                """
                <row r="1"><c r="A1" t="str"><v>户序号</v></c><c r="B1" t="str"><v>姓名</v></c></row>
                <row r="2"><c r="A2"><v>1</v></c><c r="B2" t="str"><v>李明</v></c></row>
                <row r="3"><c r="B3" t="str"><v>王芳</v></c></row>
                <row r="5"><c r="B5" t="str"><v>李小明</v></c></row>
                <row r="6"><c r="A6"><v>2</v></c><c r="B6" t="str"><v>赵强</v></c></row>
                """,
                afterData: """<mergeCells count="2"><mergeCell ref="A2:A5"/><mergeCell ref="C1:D9"/></mergeCells>"""),
            "a.xlsx");

        Assert.Equal(["户序号", "1", "1", "1", "2"], rows.Select(r => r[0].Text));
        Assert.Equal([1, 2, 3, 5, 6], rows.Select(r => r.Number));
        Assert.All(rows, row => Assert.Equal(2, row.Cells.Count));
    }

    [Theory]
    [InlineData("姓名,年龄\r\n李明,3\n王芳,4\r\n")]
    [InlineData("姓名;年龄\r\n李明;3\r\n王芳;4\r\n")]
    public void A_csv_with_mixed_line_ends_or_semicolons_is_read_too(string text) =>
        Assert.Equal(["姓名|年龄", "李明|3", "王芳|4"], Sheets.Read(Sheets.Text(text, Encoding.UTF8), "a.csv").Select(r => $"{r[0].Text}|{r[1].Text}"));

    [Fact]
    public void A_bomb_is_refused_before_it_is_inflated()
    {
        Assert.Contains("大得不正常", Sheets.Refusal(Sheets.Xlsx("", more: (Zeros, new byte[64 << 20])), "a.xlsx"));
        Assert.Contains("大得不正常", Sheets.Refusal(Sheets.Xlsx("", more: (Zeros, Noise(4 << 20))), "a.xlsx", new WorkbookLimits { InflatedBytes = 2 << 20 }));
        Assert.Contains("个部件", Sheets.Refusal(Sheets.Xlsx("", more: [.. Enumerable.Range(0, 250).Select(i => ($"xl/x{i}.bin", new byte[1]))]), "a.xlsx"));
    }

    [Fact]
    public void A_document_type_in_a_sheet_is_refused()
    {
        const string attack = """<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>""";

        Assert.Contains("DTD", Sheets.Refusal(Sheets.Xlsx("""<row r="1"><c r="A1" t="inlineStr"><is><t>&e;</t></is></c></row>""", prolog: attack), "a.xlsx"));
    }

    [Fact]
    public void Passwords_macros_and_false_names_are_told_apart()
    {
        Assert.Contains("密码", Sheets.Refusal(Sheets.File("encrypted.xlsx"), "a.xlsx"));
        Assert.Contains("密码", Sheets.Refusal(Sheets.File("encrypted.xlsx"), "a.xls"));
        Assert.Contains("宏", Sheets.Refusal(Sheets.File("macro.xls"), "a.xls"));
        Assert.Contains("宏", Sheets.Refusal(Sheets.Xlsx("", more: ("xl/vbaProject.bin", [1])), "a.xlsx"));
        Assert.Contains("宏", Sheets.Refusal(Sheets.Xlsx(""), "a.xlsm"));
        Assert.Contains("里面却是旧版", Sheets.Refusal(Sheets.File("households.xls"), "a.xlsx"));
        Assert.Contains("里面却是新版", Sheets.Refusal(Sheets.Xlsx(""), "a.xls"));
        Assert.Contains("网页或文本", Sheets.Refusal(Sheets.Text("<html><table><tr><td>李明</td></tr></table></html>", Encoding.UTF8), "a.xls"));
        Assert.Contains("Excel 工作簿", Sheets.Refusal(Sheets.Xlsx(""), "a.csv"));
        Assert.Contains("PDF", Sheets.Refusal(Sheets.Text("%PDF-1.7 ", Encoding.ASCII), "a.xlsx"));
        Assert.Contains("只能上传", Sheets.Refusal(Sheets.Text("x", Encoding.ASCII), "a.docx"));
        Assert.Contains("空文件", Sheets.Refusal(new MemoryStream(), "a.xlsx"));
        Assert.Contains("不是文字", Sheets.Refusal(new MemoryStream([1, 0, 2, 0, 5]), "a.csv"));
    }

    [Fact]
    public void Too_much_is_refused_with_the_number_that_counts()
    {
        var many = Sheets.Text(string.Concat(Enumerable.Repeat("李明\n", 30)), Encoding.UTF8);

        Assert.Contains("20 行", Sheets.Refusal(many, "a.csv", new WorkbookLimits { Rows = 20 }));
        Assert.Contains("3 列", Sheets.Refusal(Sheets.Text("a,b,c,d\n", Encoding.UTF8), "a.csv", new WorkbookLimits { Columns = 3 }));
        Assert.Contains("1 MB", Sheets.Refusal(new MemoryStream(new byte[(1 << 20) + 1]), "a.csv", new WorkbookLimits { FileBytes = 1 << 20 }));
    }

    [Fact]
    public void A_broken_file_is_refused_with_a_sentence_and_not_with_a_trace()
    {
        var whole = Sheets.Xlsx("""<row r="1"><c r="A1"><v>1</v></c></row>""").ToArray();

        Assert.Contains("已损坏", Sheets.Refusal(new MemoryStream(whole[..(whole.Length / 2)]), "a.xlsx"));
        Assert.Contains("已损坏", Sheets.Refusal(Sheets.Xlsx("<row r=\"1\"><c r=\"A1\"><v>1</c></row>"), "a.xlsx"));
    }

    [Fact]
    public void Every_fault_of_a_head_is_said_at_once_and_merged_names_are_understood()
    {
        var rows = Sheets.Read(Sheets.Text("旬阳县贫困户信息\n户主姓名*,基本情况,,户 编号\n,家庭人口（人）,家庭人口(人),,爱好\n", Encoding.UTF8), "a.csv");

        var head = SheetHead.Find(rows, ["户主姓名", "身份证号码", "致贫原因"], ["家庭人口（人）", "户编号"])!;

        Assert.Equal(3, head.RowNumber);
        Assert.Equal(0, head.Columns["户主姓名"]);
        Assert.Equal(3, head.Columns["户编号"]);
        Assert.Equal(["身份证号码", "致贫原因"], head.Missing);
        Assert.Equal(["家庭人口（人）"], head.Repeated);
        Assert.Equal(["爱好"], head.Unknown);
        Assert.False(head.IsUsable);
        Assert.Null(SheetHead.Find(rows, ["别的"], []));
    }

    private static byte[] Noise(int length)
    {
        var noise = new byte[length];
        new Random(7).NextBytes(noise);
        return noise;
    }
}
