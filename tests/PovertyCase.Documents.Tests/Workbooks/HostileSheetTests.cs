using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using PovertyCase.Documents.Workbooks;

namespace PovertyCase.Documents.Tests.Workbooks;

/// <summary>Files that mean to take the office down, or do so by accident: one sentence, in reasonable time, within 300 MB.</summary>
[Collection(nameof(MeasuredAlone))]
public sealed class HostileSheetTests
{
    private const long Most = 300L << 20;

    [Fact]
    public void More_than_a_million_rows_of_text_are_stopped_by_the_count_of_rows() =>
        Within(Sheets.Text(string.Concat(Enumerable.Range(0, 1_048_577).Select(i => $"李明,{i}\n")), Encoding.UTF8), file => Assert.Contains("200000 行", Refusal(file, "a.csv")));

    [Theory]
    [InlineData("姓名\n\"", 'x', "文件已损坏")]
    [InlineData("姓名\n", ',', "文件已损坏")]
    public void A_text_file_of_one_endless_line_is_not_taken_into_memory(string head, char what, string told) =>
        Within(Sheets.Text(head + new string(what, 45 << 20), Encoding.UTF8), file => Assert.Contains(told, Refusal(file, "a.csv")), Most / 10);

    [Fact]
    public void More_than_a_million_rows_of_a_workbook_are_stopped_by_the_count_of_rows() =>
        Within(Workbook(1_048_577), file => Assert.Contains("200000 行", Refusal(file, "a.xlsx")));

    [Fact]
    public void A_lone_cell_in_the_last_column_is_noticed() =>
        Within(Sheets.Xlsx("""<row r="1"><c r="A1"><v>1</v></c></row><row r="3"><c r="XFD3"><v>2</v></c></row>"""), file => Assert.Contains("300 列", Refusal(file, "a.xlsx")));

    [Theory]
    [InlineData("B")]
    [InlineData("XFD")]
    public void A_lone_cell_in_the_last_row_is_told_by_the_empty_rows_above_it(string column) => Within(
        Sheets.Xlsx($"""<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="{column}1048576"><v>2</v></c></row>"""),
        file => Assert.Contains("第 2 行起连续 100000 行以上是空行", Refusal(file, "a.xlsx")));

    [Fact]
    public void A_lone_cell_far_below_has_its_true_number() =>
        Assert.Equal([1, 90_000], Sheets.Read(Sheets.Xlsx("""<row r="1"><c r="A1"><v>1</v></c></row><row r="90000"><c r="B90000"><v>2</v></c></row>"""), "a.xlsx").Select(r => r.Number));

    [Theory]
    [InlineData(90_000, false)]
    [InlineData(1_000_000, true)]
    public void Rows_that_are_only_formatted_are_passed_over_up_to_a_bound(int rows, bool refused)
    {
        var random = new Random(3);
        Within(Workbook(rows, i => i == 0 ? "<v>1</v>" : $"<!-- {random.Next()} -->"), file =>
        {
            if (refused)
            {
                Assert.Contains("第 2 行起连续 100000 行以上是空行", Refusal(file, "a.xlsx"));
            }
            else
            {
                Assert.Equal([1], Sheets.Read(file, "a.xlsx").Select(r => r.Number));
            }
        });
    }

    /// <summary>Nothing is ever unpacked onto the disk; such a file is none that an office program made.</summary>
    [Theory]
    [InlineData("../../etc/cron.d/x")]
    [InlineData("/xl/more.xml")]
    [InlineData("xl\\..\\..\\more.xml")]
    [InlineData("xl/worksheets/SHEET1.xml")]
    public void Parts_that_lead_out_of_the_file_or_stand_twice_are_refused(string name) =>
        Assert.Contains("文件已损坏", Refusal(Sheets.Xlsx("""<row r="1"><c r="A1"><v>1</v></c></row>""", more: (name, [1])), "a.xlsx"));

    [Fact]
    public void Values_that_came_from_another_workbook_are_refused() =>
        Assert.Contains("引用其他工作簿", Refusal(Sheets.Xlsx("""<row r="1"><c r="A1"><v>1</v></c></row>""", more: ("xl/externalLinks/externalLink1.xml", [1])), "a.xlsx"));

    [Fact]
    public void More_than_a_hundred_thousand_shared_texts_are_read()
    {
        const int texts = 130_000;
        var random = new Random(5);
        var shared = new StringBuilder("""<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">""");
        for (var i = 0; i < texts; i++)
        {
            shared.Append(CultureInfo.InvariantCulture, $"<si><t>李{i}·{random.Next():X8}</t></si>");
        }

        var types = """<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>""";
        var file = Workbook(texts, i => $"<v>{i}</v>", "t=\"s\"", ("xl/sharedStrings.xml", $"{shared}</sst>"), ("xl/_rels/workbook.xml.rels", types));
        Within(file, read =>
        {
            using var book = WorkbookReader.Open(read, "a.xlsx");
            var (rows, last) = (0, "");
            foreach (var row in book.Rows())
            {
                (rows, last) = (rows + 1, row[0].Text);
            }

            Assert.Equal(texts, rows);
            Assert.StartsWith($"李{texts - 1}·", last, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("#DIV/0!")]
    [InlineData("#N/A")]
    [InlineData("#VALUE!")]
    [InlineData("#REF!")]
    [InlineData("#NAME?")]
    public void A_formula_that_failed_is_an_error_and_no_empty_cell(string error)
    {
        var rows = Sheets.Read(Sheets.Xlsx($"""<row r="1"><c r="A1" t="inlineStr"><is><t xml:space="preserve"> 说明 t="e" </t></is></c></row><row r="4"><c r="A4"><v>1</v></c><c r="B4" t="e"><f>1/0</f><v>{error}</v></c></row>"""), "a.xlsx");

        Assert.Equal((4, CellKind.Error, error), (rows[1].Number, rows[1][1].Kind, rows[1][1].Text));
        Assert.Equal(("1", " 说明 t=\"e\" "), (rows[1][0].Text, rows[0][0].Text));
    }

    [Theory]
    [InlineData(40_000)]
    [InlineData(10 << 20)]
    public void A_cell_of_any_length_is_refused_with_its_row(int length) => Within(
        Sheets.Xlsx($"""<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>{Words(length)}</t></is></c></row>"""),
        file => Assert.Contains("第 2 行有一格超过", Refusal(file, "a.xlsx")));

    [Fact]
    public void A_long_cell_of_a_text_file_is_refused_with_its_row() =>
        Within(Sheets.Text($"姓名\n李明\n{Words(40_000)}\n", Encoding.UTF8), file => Assert.Contains("第 3 行有一格超过", Refusal(file, "a.csv")));

    [Theory]
    [InlineData("１２３４．５", "1234.5")]
    [InlineData("\u00A0610928\u200B", "610928")]
    [InlineData("=\"0123\"", "0123")]
    public void Full_width_invisible_and_formula_shells_are_put_right_in_numbers(string typed, string read) => Assert.Equal(read, CellText.Text(SheetCell.Of(typed)).Replace('．', '.'));

    [Theory]
    [InlineData("𠮷田")]
    [InlineData("䶮")]
    [InlineData("阿卜杜拉·买买提")]
    [InlineData("𬭎")]
    public void Rare_characters_come_through_every_kind_of_file(string name)
    {
        var xml = $"""<row r="1"><c r="A1" t="inlineStr"><is><t>{name}</t></is></c></row>""";

        Assert.Equal(name, Sheets.Read(Sheets.Xlsx(xml), "a.xlsx")[0][0].Text);
        Assert.Equal(name, Sheets.Read(Sheets.Text(name + "\n", Encoding.UTF8), "a.csv")[0][0].Text);
        Assert.Equal(name, Sheets.Read(Sheets.Text(name + "\n", Encoding.GetEncoding("GB18030")), "a.csv")[0][0].Text);
    }

    [Fact]
    public void Of_a_formula_the_value_counts()
    {
        var rows = Sheets.Read(Sheets.Xlsx("""<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>"李"&amp;"明"</f><v>李明</v></c></row>"""), "a.xlsx");

        Assert.Equal(("2", "李明"), (rows[0][0].Text, rows[0][1].Text));
    }

    private static string Refusal(Stream file, string name) => Assert.Throws<WorkbookRefused>(() =>
    {
        // One row at a time, as an upload is read.
        using var book = WorkbookReader.Open(file, name);
        foreach (var row in book.Rows())
        {
            Assert.True(row.Number > 0);
        }
    }).Message;

    /// <summary>What the process holds while it reads may rise by 300 MB above what it held before, the file itself not counted.</summary>
    private static void Within(Stream file, Action<Stream> read, long most = Most)
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        var before = Held();
        var peak = before;
        using (var watch = new Timer(_ => peak = Math.Max(peak, Held()), null, 0, 10))
        {
            read(file);
        }

        var grown = Math.Max(peak, Held()) - before;
        Assert.True(grown < most, $"Reading took {grown >> 20} MB.");
    }

    private static long Held()
    {
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }

    private static string Words(int length)
    {
        var text = new StringBuilder(length);
        for (var i = 0; text.Length < length; i++)
        {
            text.Append(i.ToString("X8", CultureInfo.InvariantCulture));
        }

        return text.ToString(0, length);
    }

    private static MemoryStream Workbook(int rows)
    {
        var random = new Random(7);
        return Workbook(rows, _ => $"<v>{random.Next()}</v>");
    }

    private static MemoryStream Workbook(int rows, Func<int, string> cell, string kind = "s=\"0\"", params (string Name, string Content)[] parts)
    {
        // Numbers that do not pack well, so that the file is no bomb but only long.
        var empty = Sheets.Xlsx("");
        using (var zip = new ZipArchive(empty, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry("xl/worksheets/sheet1.xml")!.Delete();
            using var sheet = new StreamWriter(zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open());
            sheet.Write("""<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>""");
            for (var i = 1; i <= rows; i++)
            {
                sheet.Write($"<row r=\"{i}\"><c r=\"A{i}\" {kind}>{cell(i - 1)}</c></row>");
            }

            sheet.Write("</sheetData></worksheet>");
            sheet.Flush();
            sheet.Close();
            foreach (var (name, content) in parts)
            {
                zip.GetEntry(name)?.Delete();
                using var part = new StreamWriter(zip.CreateEntry(name, CompressionLevel.Fastest).Open());
                part.Write(content);
            }
        }

        empty.Position = 0;
        return empty;
    }
}
