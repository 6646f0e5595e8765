using System.Globalization;
using System.Text;
using PovertyCase.Documents.Workbooks;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Imports;
using PovertyCase.Web.Tests.Given;

namespace PovertyCase.Web.Tests.Imports;

/// <summary>Files as villages fill them in: rows by the form's names of the columns, written as .xlsx through the product's own writer or as GBK text.</summary>
internal static class ImportFiles
{
    /// <summary>Households of three and four members, in turn with one, so that 60 of them have 200 members; all correct.</summary>
    public static List<Dictionary<string, string>> Village(int households, int year = 2026)
    {
        var rows = new List<Dictionary<string, string>>();
        for (var i = 0; i < households; i++)
        {
            var house = (i + 1).ToString(CultureInfo.InvariantCulture);
            rows.Add(Head(house, $"赵{Name(i)}", year));
            rows.Add(Person(house, $"钱{Name(i)}", "配偶", 58, Sex.Female));
            rows.Add(Person(house, $"赵{Name(i + 7)}", "之子", 30, Sex.Male));
            if (i % 3 == 0)
            {
                rows.Add(Person(house, $"赵{Name(i + 9)}", "之女", 26, Sex.Female));
            }
        }

        return rows;
    }

    public static Dictionary<string, string> Head(string house, string name, int year = 2026)
    {
        var head = Person(house, name, "户主", 62, Sex.Male);
        head["村民小组"] = "三组";
        head["详细住址"] = "三组17号";
        head["联系电话"] = "13800135627";
        head["贫困户属性"] = "一般贫困户";
        head["识别标准"] = "国家标准";
        head["收入年度"] = year.ToString(CultureInfo.InvariantCulture);
        head["工资性收入"] = "12,000.50";
        head["养老保险金"] = "1680";
        head["主要致贫原因"] = "因病";
        head["致贫原因说明"] = $"{name}患高血压和脑梗五年，常年服药，每年自付药费约3200元";
        return head;
    }

    public static Dictionary<string, string> Person(string house, string name, string relation, int age, Sex sex) => new()
    {
        ["户序号"] = house,
        ["姓名"] = name,
        ["与户主关系"] = relation,
        ["证件类型"] = "居民身份证",
        ["证件号码"] = Builders.IdNumber(new DateOnly(2026 - age, 1, 1), sex),
        ["民族"] = "汉族",
        ["文化程度"] = "小学",
        ["健康状况"] = "健康",
        ["劳动技能"] = "普通劳动力",
        ["是否参加城乡居民基本医疗保险"] = "是",
        ["是否参加城乡居民基本养老保险"] = "是",
    };

    /// <summary>The day of the template: which values its lists offer.</summary>
    private static readonly DateOnly Day = new(2026, 11, 2);

    /// <param name="ofVillages">In the template of the county, which names the village of each household.</param>
    public static async Task<byte[]> Xlsx(IEnumerable<Dictionary<string, string>> rows, bool ofVillages = false)
    {
        using var file = new MemoryStream();
        var plan = ofVillages ? ImportTemplate.PlanOfVillages(Day) : ImportTemplate.Plan(Day);
        var book = await WorkbookWriter.StartAsync(file, plan);
        foreach (var row in rows)
        {
            await book.RowAsync([.. plan.Columns.Select(c => (CellValue)row.GetValueOrDefault(ImportColumns.ByName(c.Header).Header))]);
        }

        await book.CompleteAsync();
        return file.ToArray();
    }

    public static byte[] Xls(IEnumerable<Dictionary<string, string>> rows) =>
        XlsFile.Write("家庭成员", [[.. ImportColumns.Template.Select(c => c.Header)], .. rows.Select(r => (IReadOnlyList<string?>)[.. ImportColumns.Template.Select(c => r.GetValueOrDefault(c.Header))])]);

    /// <summary>As the national system gives them: one file a row a person, one a row a household, tied by 户编号.</summary>
    public static (byte[] Persons, byte[] Households) Pair(IReadOnlyList<Dictionary<string, string>> rows)
    {
        bool OfHousehold(string header) => ImportColumns.ByName(header).Part == ColumnPart.Household;
        var heads = rows.Where(r => r["与户主关系"] == "户主").ToList();
        byte[] Text(IReadOnlyList<string> columns, IEnumerable<Dictionary<string, string>> lines) => Encoding.UTF8.GetBytes(string.Join("\r\n",
            lines.Select(r => string.Join(',', columns.Select(c => $"\"{r.GetValueOrDefault(c)}\""))).Prepend(string.Join(',', columns.Select(c => c == "户序号" ? "户编号" : c)))));
        List<string> all = [.. rows.SelectMany(r => r.Keys).Distinct()];
        return (Text([.. all.Where(c => !OfHousehold(c))], rows), Text(["户序号", .. all.Where(OfHousehold)], heads));
    }

    public static byte[] GbkCsv(IEnumerable<Dictionary<string, string>> rows)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Csv(rows, Encoding.GetEncoding("GB18030"));
    }

    public static byte[] Utf8Csv(IEnumerable<Dictionary<string, string>> rows) => Csv(rows, Encoding.UTF8);

    private static byte[] Csv(IEnumerable<Dictionary<string, string>> rows, Encoding encoding)
    {
        var text = new StringBuilder(string.Join(',', ImportColumns.Template.Select(c => c.Header))).Append("\r\n");
        foreach (var row in rows)
        {
            text.AppendJoin(',', ImportColumns.Template.Select(c => $"\"{row.GetValueOrDefault(c.Header)}\"")).Append("\r\n");
        }

        return encoding.GetBytes(text.ToString());
    }

    public static List<SheetRow> Read(byte[] file, string name)
    {
        using var book = WorkbookReader.Open(new MemoryStream(file), name);
        return [.. book.Rows()];
    }

    private static string Name(int i)
    {
        const string first = "桂德志秀建国淑文春明玉海永长兴";
        const string second = "兰福强英军华珍平生芳梅林";
        return $"{first[i % first.Length]}{second[i / first.Length % second.Length]}";
    }
}
