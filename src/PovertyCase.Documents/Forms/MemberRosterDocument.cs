using PovertyCase.Documents.Layout;

namespace PovertyCase.Documents.Forms;

/// <summary>One person who came or went.</summary>
/// <param name="Number">Document number, covered.</param>
/// <param name="Way">增加 or 减少, or where within the village the person went.</param>
public sealed record MemberRosterLine(string Place, string HeadName, string HouseholdNo, string Name, DateOnly Born, string Number, string Way, string Kind, DateOnly? HappenedOn, string Proofs, string Reported, string Decided);

/// <summary>自然增减花名册 of a place and a year.</summary>
public sealed record MemberRosterSheet
{
    public required string Title { get; init; }

    /// <summary>Place, year and how many came and went.</summary>
    public required string SubTitle { get; init; }

    /// <summary>Whether the lines are of more than one village, so that each names its own.</summary>
    public required bool NamesPlaces { get; init; }

    public required IReadOnlyList<MemberRosterLine> Lines { get; init; }

    /// <summary>Signature places.</summary>
    public required IReadOnlyList<SignaturePlace> Signatures { get; init; }

    /// <summary>Day of printing.</summary>
    public required DateOnly PrintedOn { get; init; }

    /// <summary>Instant of issue, kept in the file.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>Who printed it and when, small at the foot of every page; nothing when null.</summary>
    public string? PrintedBy { get; init; }
}

/// <summary>Prints the roster of those who came and went on A4 lying.</summary>
public static class MemberRosterDocument
{
    /// <summary>Prints the roster.</summary>
    /// <exception cref="MissingGlyphException">No font holds a character of one of the names.</exception>
    public static byte[] Print(FontShelf fonts, MemberRosterSheet sheet)
    {
        var flow = new PageFlow(fonts, PageSetup.Landscape(16, 14, 14, 14), FormKit.Furniture(sheet.Title, $"打印日期：{OnPaper.Day(sheet.PrintedOn)}"));
        flow.Paragraph(sheet.Title, FormKit.Title, Align.Center);
        flow.Paragraph(sheet.SubTitle, FormKit.SubTitle, Align.Center);
        FormColumn[] columns =
        [
            new("序号", 0.6, Align.Center), .. sheet.NamesPlaces ? new[] { new FormColumn("村", 1.4) } : [], new("户主", 1.2), new("户编号", 2.2), new("姓名", 1.3), new("出生日期", 1.3),
            new("证件号码", 2.2), new("增减", 0.8, Align.Center), new("变动原因", 1.2), new("发生日期", 1.3), new("证明材料", 1.6), new("上报人", 1), new("审核人", 1),
        ];
        FormKit.Grid(
            flow,
            new FormTable("", columns, [.. sheet.Lines.Select((l, i) => (IReadOnlyList<string>)
                [OnPaper.Number(i + 1), .. sheet.NamesPlaces ? new[] { l.Place } : [], l.HeadName, l.HouseholdNo, l.Name, OnPaper.Day(l.Born), l.Number, l.Way, l.Kind, OnPaper.Day(l.HappenedOn), l.Proofs, l.Reported, l.Decided])]),
            roomAfter: FormKit.SignatureRoom(sheet.Signatures.Count));
        FormKit.Signatures(flow, sheet.Signatures);
        return Press.Print(new DocumentFacts(sheet.Title, sheet.IssuedAt) { PrintedBy = sheet.PrintedBy }, flow);
    }
}
