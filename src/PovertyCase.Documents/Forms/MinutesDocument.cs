using PovertyCase.Documents.Layout;

namespace PovertyCase.Documents.Forms;

/// <summary>The record of a review meeting 民主评议会议记录.</summary>
public sealed record MinutesSheet
{
    /// <summary>××村民主评议会议记录.</summary>
    public required string Title { get; init; }

    /// <summary>Day of the meeting.</summary>
    public required DateOnly HeldOn { get; init; }

    /// <summary>Time as text (9:00—11:30), or empty.</summary>
    public string Time { get; init; } = "";

    /// <summary>Where it was held.</summary>
    public required string Place { get; init; }

    /// <summary>主持人.</summary>
    public required string Chair { get; init; }

    /// <summary>记录人.</summary>
    public required string Recorder { get; init; }

    /// <summary>应到.</summary>
    public required int Expected { get; init; }

    /// <summary>实到.</summary>
    public required int Present { get; init; }

    /// <summary>列席人员, or empty.</summary>
    public string Observers { get; init; } = "";

    /// <summary>What was said, a text per paragraph.</summary>
    public IReadOnlyList<string> Proceedings { get; init; } = [];

    /// <summary>The vote on each household.</summary>
    public required IReadOnlyList<MinutesVote> Votes { get; init; }

    /// <summary>The result, a text per paragraph.</summary>
    public IReadOnlyList<string> Results { get; init; } = [];

    /// <summary>Names of those present; each gets a place to sign.</summary>
    public IReadOnlyList<string> Attendees { get; init; } = [];

    /// <summary>Signature places at the end.</summary>
    public IReadOnlyList<SignaturePlace> Signatures { get; init; } = [];

    /// <summary>Instant of issue, kept in the file.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>Who printed it and when, small at the foot of every page; nothing when null.</summary>
    public string? PrintedBy { get; init; }
}

/// <summary>A vote.</summary>
/// <param name="Number">序号.</param>
/// <param name="HeadName">户主姓名.</param>
/// <param name="Group">村民小组.</param>
/// <param name="Persons">家庭人口.</param>
/// <param name="For">赞成.</param>
/// <param name="Against">反对.</param>
/// <param name="Abstained">弃权.</param>
/// <param name="Result">通过 or 未通过.</param>
/// <param name="Remark">备注.</param>
public sealed record MinutesVote(int Number, string HeadName, string Group, int Persons, int For, int Against, int Abstained, string Result, string Remark = "");

/// <summary>Prints the record on A4.</summary>
public static class MinutesDocument
{
    private static readonly FormColumn[] VoteColumns =
    [
        new("序号", 0.7, Align.Center), new("户主姓名", 2), new("村民小组", 1.2, Align.Center), new("家庭\n人口", 0.9, Align.Right), new("赞成", 0.8, Align.Right),
        new("反对", 0.8, Align.Right), new("弃权", 0.8, Align.Right), new("结果", 1.1, Align.Center), new("备注", 1.8),
    ];

    /// <summary>Prints the record.</summary>
    /// <exception cref="MissingGlyphException">No font holds a character of one of the names.</exception>
    public static byte[] Print(FontShelf fonts, MinutesSheet sheet)
    {
        var flow = new PageFlow(fonts, PageSetup.Portrait(22, 25, 15, 20), FormKit.Furniture(sheet.Title, ""));
        flow.Paragraph(sheet.Title, FormKit.Title, Align.Center);
        flow.Space(6);
        FormKit.Fields(flow,
            [
                new FormField("会议时间", $"{OnPaper.Day(sheet.HeldOn)} {sheet.Time}".TrimEnd()), new FormField("会议地点", sheet.Place),
                new FormField("主持人", sheet.Chair), new FormField("记录人", sheet.Recorder),
                new FormField("应到人数", $"{sheet.Expected}人"), new FormField("实到人数", $"{sheet.Present}人"),
                .. sheet.Observers.Length > 0 ? new[] { new FormField("列席人员", sheet.Observers, IsWide: true) } : [],
            ], 2);

        // Parts without content are left out, so the parts that stand are counted.
        var numerals = new Queue<string>(["一", "二", "三", "四"]);
        Paragraphs(flow, numerals, "会议情况", sheet.Proceedings);
        FormKit.Grid(flow, new FormTable($"{numerals.Dequeue()}、逐户表决", VoteColumns, [.. sheet.Votes.Select(Row)]));
        Paragraphs(flow, numerals, "评议结果", sheet.Results);
        PlaceAttendees(flow, numerals, sheet.Attendees);
        FormKit.Signatures(flow, sheet.Signatures.Count > 0 ? sheet.Signatures : [new("主持人（签字）"), new("记录人（签字）"), new("监督人（签字）")]);
        return Press.Print(new DocumentFacts(sheet.Title, sheet.IssuedAt) { PrintedBy = sheet.PrintedBy }, flow);
    }

    private static void Paragraphs(PageFlow flow, Queue<string> numerals, string heading, IReadOnlyList<string> texts)
    {
        if (texts.Count == 0)
        {
            return;
        }

        FormKit.Heading(flow, $"{numerals.Dequeue()}、{heading}");
        foreach (var text in texts)
        {
            flow.Paragraph(text, FormKit.Body, Align.Justify, 2 * FormKit.Body.Size);
        }
    }

    private static void PlaceAttendees(PageFlow flow, Queue<string> numerals, IReadOnlyList<string> names)
    {
        if (names.Count == 0)
        {
            return;
        }

        FormColumn[] columns = [new("姓名", 1.3, Align.Center), new("签字", 1.3), new("姓名", 1.3, Align.Center), new("签字", 1.3), new("姓名", 1.3, Align.Center), new("签字", 1.3)];
        var rows = names.Chunk(3).Select(three => (IReadOnlyList<string>)[.. three.SelectMany(name => new[] { name, "" }), .. Enumerable.Repeat("", 6 - (2 * three.Length))]);
        FormKit.Grid(flow, new FormTable($"{numerals.Dequeue()}、参会人员签字", columns, [.. rows]), minHeight: 26);
    }

    private static IReadOnlyList<string> Row(MinutesVote vote) =>
    [
        OnPaper.Number(vote.Number), vote.HeadName, vote.Group, OnPaper.Number(vote.Persons), OnPaper.Number(vote.For), OnPaper.Number(vote.Against),
        OnPaper.Number(vote.Abstained), vote.Result, vote.Remark,
    ];
}
