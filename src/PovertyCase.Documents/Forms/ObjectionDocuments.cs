using PovertyCase.Documents.Layout;

namespace PovertyCase.Documents.Forms;

/// <summary>An objection as its two papers show it: 异议登记表 and 核查报告. Who raised it stands on neither.</summary>
public sealed record ObjectionSheet
{
    /// <summary>县 / 镇 / 村.</summary>
    public required string Place { get; init; }

    /// <summary>Title of the notice.</summary>
    public required string Notice { get; init; }

    /// <summary>Whom it is about: 赵桂兰户（三组，名单第2号）.</summary>
    public required string Whom { get; init; }

    /// <summary>来人, 电话, 信箱, 网上.</summary>
    public required string Channel { get; init; }

    /// <summary>What was said.</summary>
    public required string Content { get; init; }

    /// <summary>收到.</summary>
    public required DateOnly RaisedOn { get; init; }

    /// <summary>最迟答复.</summary>
    public required DateOnly AnswerBy { get; init; }

    /// <summary>Where it stands.</summary>
    public required string State { get; init; }

    /// <summary>核查日期, or null.</summary>
    public DateOnly? InvestigatedOn { get; init; }

    /// <summary>核查人.</summary>
    public string Investigators { get; init; } = "";

    /// <summary>Whether they were on the spot.</summary>
    public bool OnSite { get; init; }

    /// <summary>Where they went and whom they asked.</summary>
    public string Sources { get; init; } = "";

    /// <summary>查明的情况.</summary>
    public string Findings { get; init; } = "";

    /// <summary>The answer, or empty.</summary>
    public string Answer { get; init; } = "";

    /// <summary>答复日期, or null.</summary>
    public DateOnly? AnsweredOn { get; init; }

    /// <summary>Who answers: ××镇人民政府.</summary>
    public required string Issuer { get; init; }

    /// <summary>Instant of issue, kept in the file.</summary>
    public required DateTimeOffset IssuedAt { get; init; }
}

/// <summary>Prints 异议登记表 on A4: one table, the places to sign below.</summary>
public static class ObjectionRegisterDocument
{
    private const string Name = "公示异议登记表";

    /// <summary>Prints the form.</summary>
    /// <exception cref="MissingGlyphException">No font holds a character of one of the names.</exception>
    public static byte[] Print(FontShelf fonts, ObjectionSheet sheet)
    {
        var flow = new PageFlow(fonts, PageSetup.Portrait(25, 28, 18, 26), FormKit.Furniture(Name, sheet.State));
        flow.Paragraph(Name, FormKit.Title, Align.Center);
        flow.Space(6);
        FormKit.Fields(flow,
            [
                new FormField("村", sheet.Place, IsWide: true),
                new FormField("公示", sheet.Notice, IsWide: true),
                new FormField("对谁的异议", sheet.Whom, IsWide: true),
                new FormField("反映方式", sheet.Channel), new FormField("反映人", "另行保密保存"),
                new FormField("收到日期", OnPaper.Day(sheet.RaisedOn)), new FormField("最迟答复", OnPaper.Day(sheet.AnswerBy)),
                new FormField("反映的问题", sheet.Content, IsWide: true),
                new FormField("核查日期", OnPaper.Day(sheet.InvestigatedOn)), new FormField("核查人", sheet.Investigators),
                new FormField("到场和了解", sheet.InvestigatedOn is null ? "" : $"{(sheet.OnSite ? "到现场" : "没有到现场")}；{sheet.Sources}", IsWide: true),
                new FormField("办理结果", sheet.State), new FormField("答复日期", OnPaper.Day(sheet.AnsweredOn)),
                new FormField("答复", sheet.Answer, IsWide: true),
            ], 2, FormKit.SignatureRoom(3));
        FormKit.Signatures(flow, [new("登记人（签字）"), new("核查人（签字）"), new("乡镇负责人（签字）")]);
        return Press.Print(new DocumentFacts(Name, sheet.IssuedAt, sheet.Issuer), flow);
    }
}

/// <summary>Prints 核查报告 on the official page of GB/T 9704-2012.</summary>
public static class ObjectionReportDocument
{
    /// <summary>Prints the report; without an answer it says that the conclusion is still to come.</summary>
    /// <exception cref="MissingGlyphException">No font holds a character of one of the names.</exception>
    public static byte[] Print(FontShelf fonts, ObjectionSheet sheet)
    {
        var title = $"关于对{sheet.Whom}异议的核查报告";
        var flow = new PageFlow(fonts, PageSetup.Official, new PageFurniture
        {
            Watermark = sheet.AnsweredOn is null ? "未认定" : null,
            Draw = (canvas, facts) => OfficialPage.DrawPageNumber(canvas, facts),
        });
        flow.Paragraph(title, OfficialPage.Title, Align.Center);
        flow.Space(12);
        Part(flow, "一、异议来源", $"{OnPaper.Day(sheet.RaisedOn)}，在《{sheet.Notice}》公示期间，收到{sheet.Channel}反映。反映的问题：{sheet.Content}");
        Part(flow, "二、核查经过", $"{OnPaper.Day(sheet.InvestigatedOn)}，由{sheet.Investigators}核查，{(sheet.OnSite ? "到了现场" : "没有到现场")}，了解的地方和人：{sheet.Sources}。");
        Part(flow, "三、查明的情况", sheet.Findings);
        Part(flow, "四、认定和答复", sheet.AnsweredOn is { } day ? $"{OnPaper.Day(day)}认定：{sheet.State}。答复：{sheet.Answer}" : "还没有认定。");
        flow.Space(OfficialPage.Pitch / 2);
        flow.Paragraph("核查人（签字）：", OfficialPage.Body, Align.Left, 2 * OfficialPage.CharacterWidth);
        OfficialPage.Sign(flow, sheet.Issuer, sheet.AnsweredOn is { } answered ? OnPaper.Day(answered) : "年　　月　　日");
        return Press.Print(new DocumentFacts(title, sheet.IssuedAt, sheet.Issuer), flow);
    }

    private static void Part(PageFlow flow, string heading, string text)
    {
        flow.Paragraph(heading, OfficialPage.Heading, Align.Left, 2 * OfficialPage.CharacterWidth);
        foreach (var paragraph in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            flow.Paragraph(paragraph, OfficialPage.Body, Align.Justify, 2 * OfficialPage.CharacterWidth);
        }
    }
}
