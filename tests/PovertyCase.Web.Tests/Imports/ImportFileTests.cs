using System.IO.Compression;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Imports;

public sealed class ImportFileTests(CaseHost host) : CaseTests(host)
{
    [Fact]
    public async Task A_file_in_the_encoding_of_Chinese_Excel_is_read_as_text()
    {
        var clerk = await SignInAs("cun");

        var batch = await clerk.Follow(await Upload(clerk, ImportFiles.GbkCsv(ImportFiles.Village(6)), "佛洞村.csv"));

        batch.Shows("检查通过，待入库");
        batch.Shows("6 户 20 人");
    }

    [Fact]
    public async Task An_old_workbook_of_two_hundred_people_is_read_and_committed()
    {
        var clerk = await SignInAs("cun");

        var batch = await clerk.Follow(await Upload(clerk, ImportFiles.Xls(ImportFiles.Village(60)), "佛洞村.xls"));
        batch.Shows("60 户 200 人");
        var committed = await clerk.Follow(await clerk.Submit(batch, _ => { }, "入库"));

        committed.Shows("已入库60户200人");
    }

    /// <summary>The parser reads it as an empty cell, and an empty cell says nothing: somebody's number would silently be missing.</summary>
    [Fact]
    public async Task An_old_workbook_with_a_failed_formula_is_refused_with_its_row()
    {
        var clerk = await SignInAs("cun");
        var rows = ImportFiles.Village(60);
        rows[150]["联系电话"] = XlsFile.Failed;

        var refused = await Upload(clerk, ImportFiles.Xls(rows), "算错.xls");

        Assert.Contains("第 152 行有一格公式算错了", refused.SaidBeside("Upload"), StringComparison.Ordinal);
        await using var db = Host.Everything();
        Assert.False(await db.ImportBatches.AnyAsync(b => b.FileName == "算错.xls", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Missing_repeated_and_unknown_headers_are_listed_together()
    {
        var clerk = await SignInAs("cun");
        var file = Encoding.UTF8.GetBytes("户序号,姓名,姓名,证件号码,健康状况,喜好\r\n1,赵桂兰,赵桂兰,,健康,打牌\r\n");

        var refused = await Upload(clerk, file, "缺列.csv");

        var said = refused.SaidBeside("Upload");
        Assert.Contains("表头缺少“与户主关系”、“民族”、“劳动技能”", said, StringComparison.Ordinal);
        Assert.Contains("表头重复“姓名”", said, StringComparison.Ordinal);
        Assert.Contains("不认识“喜好”", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("照片.xlsx", "\u0089PNG\r\n\u001a\n0000", "内容却是")]
    [InlineData("通知.docx", "PK", "只能上传")]
    [InlineData("坏的.xlsx", "PK\u0003\u0004broken", "打不开")]
    [InlineData("没表头.csv", "甲,乙\r\n1,2\r\n", "没有找到表头")]
    public async Task A_wrong_file_gets_one_sentence_beside_the_field(string name, string content, string said)
    {
        var clerk = await SignInAs("cun");

        var refused = await Upload(clerk, content[0] < 0x100 ? Encoding.Latin1.GetBytes(content) : Encoding.UTF8.GetBytes(content), name);

        Assert.Contains(said, refused.SaidBeside("Upload"), StringComparison.Ordinal);
        await using var db = Host.Everything();
        Assert.False(await db.ImportBatches.AnyAsync(b => b.FileName == name, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Merged_titles_blank_rows_and_words_of_a_spreadsheet_keep_the_true_row_numbers()
    {
        var clerk = await SignInAs("cun");
        var rows = ImportFiles.Village(1);
        rows[2]["出生日期"] = "２０一六年";
        rows[0]["工资性收入"] = "１２，０００．５０";
        var text = Encoding.UTF8.GetString(ImportFiles.Utf8Csv(rows)).Split("\r\n").ToList();
        text.InsertRange(0, ["佛洞村家庭成员登记表,,,", ""]);
        text.Insert(4, ",,,");

        var batch = await clerk.Follow(await Upload(clerk, Encoding.UTF8.GetBytes(string.Join("\r\n", text)), "合并表头.csv"));

        var fault = batch.Document.QuerySelectorAll("table.list tbody tr").Single(r => r.TextContent.Contains("出生日期看不懂", StringComparison.Ordinal));
        Assert.Equal("7", fault.QuerySelector("td")!.TextContent.Trim());
    }

    [Fact]
    public async Task A_zip_bomb_is_stopped_with_one_sentence()
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            await using (var book = await zip.CreateEntry("xl/workbook.xml").OpenAsync(TestContext.Current.CancellationToken))
            {
                await book.WriteAsync(Encoding.UTF8.GetBytes("<workbook/>"), TestContext.Current.CancellationToken);
            }

            await using var bomb = await zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.SmallestSize).OpenAsync(TestContext.Current.CancellationToken);
            for (var i = 0; i < 64; i++)
            {
                await bomb.WriteAsync(new byte[1 << 20], TestContext.Current.CancellationToken);
            }
        }

        var refused = await Upload(await SignInAs("cun"), file.ToArray(), "炸弹.xlsx");

        Assert.Contains("解压后大得不正常", refused.SaidBeside("Upload"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_file_the_page_asks_for_one()
    {
        var clerk = await SignInAs("cun");

        var refused = await clerk.Submit("/imports", _ => { });

        Assert.Equal("请先选择要上传的文件", refused.SaidBeside("Upload").Split(' ')[0]);
    }

    private static Task<Reply> Upload(Visitor clerk, byte[] file, string name) => clerk.Submit("/imports", form => form.Attach("Upload", name, file));
}
