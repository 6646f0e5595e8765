using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using PovertyCase.Documents.Workbooks;

namespace PovertyCase.Documents.Tests.Workbooks;

public sealed class WorkbookNotesTests
{
    [Fact]
    public async Task Instructions_stand_on_a_visible_sheet_of_their_own_behind_the_data()
    {
        using var file = new MemoryStream();
        var plan = new WorkbookPlan
        {
            SheetName = "家庭成员",
            Columns = [new WorkbookColumn("姓名"), new WorkbookColumn("性别") { Choices = ["男", "女"] }],
            RowsToFill = 10,
            Notes = new WorkbookNotes("填写说明", [20, 60], [["栏目", "怎么填"], ["姓名", "与户口簿一致 <不留空格> & 不加标点"]]),
        };
        var book = await WorkbookWriter.StartAsync(file, plan, TestContext.Current.CancellationToken);
        await book.RowAsync(["赵桂兰", "女"], TestContext.Current.CancellationToken);
        await book.CompleteAsync(TestContext.Current.CancellationToken);

        using var read = WorkbookReader.Open(file, "模板.xlsx");

        Assert.Equal(["家庭成员", "填写说明"], read.SheetNames);
        Assert.Equal(["赵桂兰", "女"], read.Rows("家庭成员").Last().Cells.Select(c => c.Text));
        Assert.Equal(["姓名", "与户口簿一致 <不留空格> & 不加标点"], read.Rows("填写说明").Last().Cells.Select(c => c.Text));
        using var document = SpreadsheetDocument.Open(file, false);
        Assert.Empty(new OpenXmlValidator().Validate(document, TestContext.Current.CancellationToken).Select(e => e.Description));
    }
}
