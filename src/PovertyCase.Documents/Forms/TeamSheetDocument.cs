using PovertyCase.Documents.Layout;

namespace PovertyCase.Documents.Forms;

/// <summary>A work team's month on paper 驻村工作台账 (S4-28).</summary>
public sealed record TeamSheetPaper
{
    /// <summary>County, township and village.</summary>
    public required string Place { get; init; }

    /// <summary>工作队名称.</summary>
    public required string Team { get; init; }

    /// <summary>派出单位.</summary>
    public required string SentBy { get; init; }

    /// <summary>2026年10月.</summary>
    public required string Month { get; init; }

    /// <summary>Whether it is confirmed, or at what stage it stands.</summary>
    public required string Stage { get; init; }

    /// <summary>Name, unit, post, days in the team, present, on leave, reason.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> Attendance { get; init; }

    /// <summary>Day and what was done.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> Works { get; init; }

    /// <summary>本村面上情况.</summary>
    public string Situation { get; init; } = "";

    /// <summary>Corrections: when, by whom, why, before, after.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Corrections { get; init; } = [];

    /// <summary>Day of printing.</summary>
    public required DateOnly PrintedOn { get; init; }

    /// <summary>Instant of issue, kept in the file.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>Who printed it and when, small at the foot of every page; nothing when null.</summary>
    public string? PrintedBy { get; init; }
}

/// <summary>Prints the sheet on A4 lying, with places for the leader's and the township's signatures.</summary>
public static class TeamSheetDocument
{
    /// <summary>Prints the sheet.</summary>
    /// <exception cref="MissingGlyphException">No font holds a character of one of the names.</exception>
    public static byte[] Print(FontShelf fonts, TeamSheetPaper paper)
    {
        const string title = "驻村工作队工作台账";
        var flow = new PageFlow(fonts, PageSetup.Landscape(15, 15, 15, 15), FormKit.Furniture($"{paper.Place} {paper.Month}", $"打印日期：{OnPaper.Day(paper.PrintedOn)}"));
        flow.Paragraph(title, FormKit.Title, Align.Center);
        flow.Paragraph($"{paper.Place}　{paper.Month}　（{paper.Stage}）", FormKit.SubTitle, Align.Center);
        flow.Space(4);
        FormKit.Fields(flow, [new FormField("工作队", paper.Team), new FormField("派出单位", paper.SentBy)], 2);
        FormKit.Grid(flow, new FormTable("驻村情况",
            [new("姓名", 1), new("单位", 2), new("职务", 0.8), new("在队天数", 0.8, Align.Right), new("驻村天数", 0.8, Align.Right), new("请假天数", 0.8, Align.Right), new("请假事由", 2)], paper.Attendance));
        FormKit.Grid(flow, new FormTable("工作情况", [new("日期", 1), new("做了什么", 7)], paper.Works));
        FormKit.Heading(flow, "本村面上情况");
        flow.Paragraph(paper.Situation.Length > 0 ? paper.Situation : "（没有写）", FormKit.Body);
        if (paper.Corrections.Count > 0)
        {
            FormKit.Grid(flow, new FormTable("更正", [new("时间", 1.2), new("更正人", 0.8), new("原因", 1.5), new("更正前", 3), new("更正后", 3)], paper.Corrections));
        }

        FormKit.Signatures(flow, [new SignaturePlace("填写人", null, null), new SignaturePlace("队长", null, null), new SignaturePlace("乡镇确认人", null, null)]);
        return Press.Print(new DocumentFacts(title, paper.IssuedAt, paper.Place) { PrintedBy = paper.PrintedBy }, flow);
    }
}
