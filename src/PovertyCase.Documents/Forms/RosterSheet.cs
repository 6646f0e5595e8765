namespace PovertyCase.Documents.Forms;

/// <summary>A township's roster as it is printed: frozen lines and what stands around them (S0-13 to S0-17).</summary>
public sealed record RosterSheet
{
    /// <summary>County with its suffix: 旬阳县.</summary>
    public required string County { get; init; }

    /// <summary>Township with its suffix: 城关镇.</summary>
    public required string Township { get; init; }

    /// <summary>Year the roster is for.</summary>
    public required int Year { get; init; }

    /// <summary>Another title than ××县××镇（××年度）建档立卡贫困户花名册, or null.</summary>
    public string? Title { get; init; }

    /// <summary>填报单位; the township's Party committee and government when null.</summary>
    public string? ReportingUnit { get; init; }

    /// <summary>填报日期.</summary>
    public required DateOnly ReportedOn { get; init; }

    /// <summary>Control number that paper and electronic file share.</summary>
    public required string ControlNumber { get; init; }

    /// <summary>Address the QR code opens; the code carries the control number when null.</summary>
    public string? VerificationUrl { get; init; }

    /// <summary>SHA-256 over the frozen lines, hexadecimal; the first 16 digits are printed.</summary>
    public required string ContentHash { get; init; }

    /// <summary>The newest head of the trail, one line at the foot of every page; none when null.</summary>
    public string? TrailLine { get; init; }

    /// <summary>What stands across every page of a copy that is neither preview nor original: 号码已遮盖; else null.</summary>
    public string? Mark { get; init; }

    /// <summary>False prints 预览 across every page when there is no other mark.</summary>
    public bool IsFinal { get; init; }

    /// <summary>Instant of issue, kept in the file.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>Who printed it and when, small at the foot of every page; nothing when null.</summary>
    public string? PrintedBy { get; init; }

    /// <summary>The households in printing order.</summary>
    public required IReadOnlyList<RosterSheetLine> Lines { get; init; }

    /// <summary>Signature places; the four of the form when empty.</summary>
    public IReadOnlyList<SignaturePlace> Signatures { get; init; } = [];

    /// <summary>Seal places; Party committee and government when empty.</summary>
    public IReadOnlyList<SealPlace> Seals { get; init; } = [];

    /// <summary>Households on the roster.</summary>
    public int HouseholdCount => Lines.Count;

    /// <summary>Persons on the roster.</summary>
    public int PersonCount => Lines.Sum(line => line.Persons);
}

/// <summary>One household on the roster, in the columns of the form.</summary>
public sealed record RosterSheetLine
{
    /// <summary>序号.</summary>
    public required int Number { get; init; }

    /// <summary>行政村.</summary>
    public required string Village { get; init; }

    /// <summary>村民小组.</summary>
    public string Group { get; init; } = "";

    /// <summary>户主姓名.</summary>
    public required string HeadName { get; init; }

    /// <summary>身份证号码, whole: the roster is internal.</summary>
    public string IdNumber { get; init; } = "";

    /// <summary>家庭人口.</summary>
    public required int Persons { get; init; }

    /// <summary>贫困户属性.</summary>
    public string Attribute { get; init; } = "";

    /// <summary>地方分类.</summary>
    public string LocalClass { get; init; } = "";

    /// <summary>主要致贫原因.</summary>
    public string MainCause { get; init; } = "";

    /// <summary>其他致贫原因.</summary>
    public string OtherCauses { get; init; } = "";

    /// <summary>人均纯收入 in yuan.</summary>
    public decimal? PerCapitaNetIncome { get; init; }

    /// <summary>识别年度.</summary>
    public int? IdentifiedIn { get; init; }

    /// <summary>计划脱贫年度.</summary>
    public int? PlannedExitIn { get; init; }

    /// <summary>帮扶责任人.</summary>
    public string Helper { get; init; } = "";

    /// <summary>帮扶单位.</summary>
    public string HelperUnit { get; init; } = "";

    /// <summary>联系电话.</summary>
    public string Phone { get; init; } = "";

    /// <summary>备注.</summary>
    public string Remark { get; init; } = "";
}
