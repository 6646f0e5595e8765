using PovertyCase.Documents.Layout;

namespace PovertyCase.Documents.Forms;

/// <summary>The household form 户表: basics, members, income, causes, and further tables as the caller has them.</summary>
public sealed record HouseholdFormSheet
{
    /// <summary>贫困户信息采集表, with the year where wished.</summary>
    public required string Title { get; init; }

    /// <summary>Where the household lives, from province to group, and the form number.</summary>
    public string SubTitle { get; init; } = "";

    /// <summary>Basics as labels and values, three pairs in a line.</summary>
    public required IReadOnlyList<FormField> Basics { get; init; }

    /// <summary>The members with the columns the caller wants.</summary>
    public required FormTable Members { get; init; }

    /// <summary>Heading above the income table: 收入情况（2015年10月1日至2016年9月30日）.</summary>
    public string IncomeHeading { get; init; } = "收入情况";

    /// <summary>Income and costs; totals are computed here.</summary>
    public IReadOnlyList<IncomeLine> Income { get; init; } = [];

    /// <summary>Persons who share the income.</summary>
    public required int Persons { get; init; }

    /// <summary>Causes of poverty.</summary>
    public IReadOnlyList<CauseLine> Causes { get; init; } = [];

    /// <summary>Further tables (housing, measures, helpers).</summary>
    public IReadOnlyList<FormTable> MoreTables { get; init; } = [];

    /// <summary>Signature places.</summary>
    public IReadOnlyList<SignaturePlace> Signatures { get; init; } = [];

    /// <summary>Day of printing.</summary>
    public required DateOnly PrintedOn { get; init; }

    /// <summary>False prints 预览 across every page.</summary>
    public bool IsFinal { get; init; } = true;

    /// <summary>Instant of issue, kept in the file.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>Who printed it and when, small at the foot of every page; nothing when null.</summary>
    public string? PrintedBy { get; init; }

    /// <summary>Income less costs, in yuan.</summary>
    public decimal NetIncome => Income.Sum(line => line.IsCost ? -line.Amount : line.Amount);

    /// <summary>Net income per person in yuan, rounded half up to two decimals (domain reference 4.1); null without persons.</summary>
    public decimal? PerCapita => Persons > 0 ? Math.Round(NetIncome / Persons, 2, MidpointRounding.AwayFromZero) : null;
}

/// <summary>A line of the income table.</summary>
/// <param name="Name">工资性收入, 生产经营性支出 ….</param>
/// <param name="Amount">Yuan in the period, not negative.</param>
/// <param name="IsCost">True for costs, which are taken off.</param>
/// <param name="Note">How it came about, or empty.</param>
/// <param name="PartOf">财产性收入, 转移性收入: what it is a part of; lines of one kind stand together and their sum follows them.</param>
public sealed record IncomeLine(string Name, decimal Amount, bool IsCost = false, string Note = "", string? PartOf = null);

/// <summary>A cause of poverty.</summary>
/// <param name="Rank">主要 or 其他.</param>
/// <param name="Cause">The cause.</param>
/// <param name="Detail">Who, what, since when, at what cost (S0-57).</param>
public sealed record CauseLine(string Rank, string Cause, string Detail);

/// <summary>Prints the household form on A4 lying.</summary>
public static class HouseholdFormDocument
{
    /// <summary>Prints the form.</summary>
    /// <exception cref="MissingGlyphException">No font holds a character of one of the names.</exception>
    public static byte[] Print(FontShelf fonts, HouseholdFormSheet sheet)
    {
        var furniture = FormKit.Furniture(sheet.Title, $"打印日期：{OnPaper.Day(sheet.PrintedOn)}", sheet.IsFinal ? null : "预览");
        var flow = new PageFlow(fonts, PageSetup.Landscape(15, 15, 12, 15), furniture);
        flow.Paragraph(sheet.Title, FormKit.Title, Align.Center);
        if (sheet.SubTitle.Length > 0)
        {
            flow.Paragraph(sheet.SubTitle, FormKit.SubTitle, Align.Center);
        }

        FormKit.Heading(flow, "基本情况");
        FormKit.Fields(flow, sheet.Basics, 3);
        FormKit.Grid(flow, sheet.Members with { Title = sheet.Members.Title.Length > 0 ? sheet.Members.Title : "家庭成员" });
        PlaceIncome(flow, sheet);
        FormColumn[] causes = [new("主次", 0.8, Align.Center), new("致贫原因", 1.6), new("具体说明（何人、何事、从何时起、花费多少）", 7)];
        IReadOnlyList<SignaturePlace> signatures = sheet.Signatures.Count > 0 ? sheet.Signatures : [new("户主（签字或手印）"), new("调查人（签字）"), new("村负责人（签字）")];
        FormTable[] tables = [new FormTable("致贫原因", causes, [.. sheet.Causes.Select(c => (IReadOnlyList<string>)[c.Rank, c.Cause, c.Detail])]), .. sheet.MoreTables];
        foreach (var table in tables)
        {
            FormKit.Grid(flow, table, roomAfter: table == tables[^1] ? FormKit.SignatureRoom(signatures.Count) : 0);
        }

        FormKit.Signatures(flow, signatures);
        return Press.Print(new DocumentFacts(sheet.Title, sheet.IssuedAt) { PrintedBy = sheet.PrintedBy }, flow);
    }

    private static void PlaceIncome(PageFlow flow, HouseholdFormSheet sheet)
    {
        FormColumn[] columns = [new("项目", 2), new("金额（元）", 1.4, Align.Right), new("说明", 4)];
        IReadOnlyList<string> Line(IncomeLine line) => [line.IsCost ? $"减：{line.Name}" : line.Name, OnPaper.Money(line.Amount), line.Note];
        IReadOnlyList<IReadOnlyList<string>> rows = sheet.Income.Count == 0 ? [] :
        [
            .. Incomes(sheet).SelectMany(kind => kind.Parts.Select(Line).Concat(kind.Whole is { } whole
                ? [[$"{whole}小计", OnPaper.Money(kind.Parts.Sum(l => l.Amount)), $"以上{kind.Parts.Count}项相加"]]
                : Array.Empty<IReadOnlyList<string>>())),
            ["收入合计", OnPaper.Money(sheet.Income.Where(l => !l.IsCost).Sum(l => l.Amount)), ""],
            .. sheet.Income.Where(l => l.IsCost).Select(Line),
            ["家庭纯收入", OnPaper.Money(sheet.NetIncome), "收入合计减支出"],
            ["家庭人均纯收入", OnPaper.Money(sheet.PerCapita), $"家庭纯收入 ÷ {sheet.Persons} 人"],
        ];
        FormKit.Grid(flow, new FormTable(sheet.IncomeHeading, columns, rows));
    }

    /// <summary>The incomes in their order, those together that are parts of one.</summary>
    private static IEnumerable<(string? Whole, IReadOnlyList<IncomeLine> Parts)> Incomes(HouseholdFormSheet sheet)
    {
        var lines = sheet.Income.Where(l => !l.IsCost).ToList();
        for (int from = 0, count; from < lines.Count; from += count)
        {
            var whole = lines[from].PartOf;
            count = whole is null ? 1 : lines.Skip(from).TakeWhile(l => l.PartOf == whole).Count();
            yield return (whole, lines.GetRange(from, count));
        }
    }
}
