using System.Net;
using System.Text;
using PovertyCase.Documents.Workbooks;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Imports;

/// <summary>An export as a clerk has it open in a spreadsheet program: cells are found by household and header and typed over.</summary>
internal sealed class EditedExport
{
    private readonly List<string> _headers;
    private readonly string _top;
    private readonly List<Dictionary<string, string>> _rows = [];

    private EditedExport(byte[] workbook)
    {
        using var book = WorkbookReader.Open(new MemoryStream(workbook), "export.xlsx");
        var rows = book.Rows().ToList();
        _top = rows[0][0].Text;
        _headers = [.. rows[1].Cells.Select(c => c.Text)];
        foreach (var row in rows.Skip(2))
        {
            _rows.Add(_headers.Select((h, i) => (h, row[i].Text)).ToDictionary(c => c.h, c => c.Text));
        }
    }

    public IReadOnlyList<string> Headers => _headers;

    public IReadOnlyList<Dictionary<string, string>> Rows => _rows;

    public static async Task<EditedExport> Of(Visitor clerk, string sheet, string query = "")
    {
        var reply = await clerk.Submit($"/exports/create{query}", form =>
        {
            form["Details.Purpose"] = "核对后批量改";
            form["Details.Sheet"] = sheet;
        });
        Assert.Equal(HttpStatusCode.OK, reply.Status);
        return new EditedExport(reply.Bytes);
    }

    public Dictionary<string, string> Row(string householdNo, string? name = null) => _rows.Single(r => r["户编号"] == householdNo && (name is null || r["姓名"] == name));

    /// <summary>A copy of a household's row below the others.</summary>
    public Dictionary<string, string> Repeat(string householdNo)
    {
        var copy = new Dictionary<string, string>(Row(householdNo));
        _rows.Add(copy);
        return copy;
    }

    /// <summary>Without these columns, as a version before them wrote it.</summary>
    public void Leave(IReadOnlyCollection<string> headers) => _headers.RemoveAll(headers.Contains);

    public void KeepOnly(params string[] householdNos) => _rows.RemoveAll(r => !householdNos.Contains(r["户编号"]));

    public byte[] Csv()
    {
        var text = new StringBuilder().Append('"').Append(_top).Append("\"\r\n").AppendJoin(',', _headers).Append("\r\n");
        foreach (var row in _rows)
        {
            text.AppendJoin(',', _headers.Select(h => $"\"{row[h].Replace("\"", "\"\"", StringComparison.Ordinal)}\"")).Append("\r\n");
        }

        return [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    public async Task<Reply> Upload(Visitor clerk)
    {
        var file = Csv();
        return await clerk.Submit("/imports", form =>
        {
            form["Kind"] = "Update";
            form.Attach("Upload", "改过的表.csv", file);
        });
    }
}
