using PovertyCase.Documents.Layout;

namespace PovertyCase.Documents.Forms;

/// <summary>The application for a change in a family 家庭成员变更申请表.</summary>
public sealed record MemberChangeSheet
{
    /// <summary>Title of the form.</summary>
    public required string Title { get; init; }

    /// <summary>县 / 镇 / 村.</summary>
    public required string Place { get; init; }

    /// <summary>户编号.</summary>
    public required string HouseholdNo { get; init; }

    /// <summary>户主.</summary>
    public required string HeadName { get; init; }

    /// <summary>变动原因.</summary>
    public required string Kind { get; init; }

    /// <summary>发生日期.</summary>
    public required DateOnly HappenedOn { get; init; }

    /// <summary>变动情况.</summary>
    public required string Reason { get; init; }

    /// <summary>What only some kinds have, each with its label.</summary>
    public IReadOnlyList<(string Label, string Value)> Further { get; init; } = [];

    /// <summary>Which proofs, and how many.</summary>
    public required string Proofs { get; init; }

    /// <summary>Everybody concerned, before and after.</summary>
    public required IReadOnlyList<MemberChangeLine> Members { get; init; }

    /// <summary>Where the change stands.</summary>
    public required string State { get; init; }

    /// <summary>Who reported.</summary>
    public required SignaturePlace Reported { get; init; }

    /// <summary>Who decided, or the place for it.</summary>
    public required SignaturePlace Decided { get; init; }

    /// <summary>Instant of issue, kept in the file.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>Who printed it and when, small at the foot of every page; nothing when null.</summary>
    public string? PrintedBy { get; init; }
}

/// <summary>A person before and after.</summary>
/// <param name="Name">姓名.</param>
/// <param name="Born">出生日期.</param>
/// <param name="Number">Number of the paper, covered.</param>
/// <param name="Before">变动前.</param>
/// <param name="After">变动后.</param>
public sealed record MemberChangeLine(string Name, DateOnly Born, string Number, string Before, string After);

/// <summary>Prints the application on A4.</summary>
public static class MemberChangeDocument
{
    private static readonly FormColumn[] Columns =
    [
        new("序号", 0.6, Align.Center), new("姓名", 1.6), new("出生日期", 1.6, Align.Center), new("证件号码", 2.3), new("变动前关系", 1.3, Align.Center), new("变动后", 2.4, Align.Center),
    ];

    /// <summary>Prints the application.</summary>
    /// <exception cref="MissingGlyphException">No font holds a character of one of the names.</exception>
    public static byte[] Print(FontShelf fonts, MemberChangeSheet sheet)
    {
        var flow = new PageFlow(fonts, PageSetup.Portrait(20, 20, 15, 18), FormKit.Furniture(sheet.Title, sheet.State));
        flow.Paragraph(sheet.Title, FormKit.Title, Align.Center);
        flow.Space(4);
        FormKit.Fields(flow,
            [
                new FormField("村", sheet.Place, IsWide: true),
                new FormField("户主", sheet.HeadName), new FormField("户编号", sheet.HouseholdNo),
                new FormField("变动原因", sheet.Kind), new FormField("发生日期", OnPaper.Day(sheet.HappenedOn)),
                new FormField("变动情况", sheet.Reason, IsWide: true),
                .. sheet.Further.Select(f => new FormField(f.Label, f.Value, IsWide: true)),
                new FormField("证明材料", sheet.Proofs, IsWide: true),
            ], 2);
        FormKit.Grid(flow, new FormTable("变动前后对照", Columns, [.. sheet.Members.Select((m, i) => (IReadOnlyList<string>)[OnPaper.Number(i + 1), m.Name, OnPaper.Day(m.Born), m.Number, m.Before, m.After])]), roomAfter: FormKit.SignatureRoom(3));
        FormKit.Signatures(flow, [new("户主（签字、手印）"), sheet.Reported, sheet.Decided]);
        return Press.Print(new DocumentFacts(sheet.Title, sheet.IssuedAt) { PrintedBy = sheet.PrintedBy }, flow);
    }
}
