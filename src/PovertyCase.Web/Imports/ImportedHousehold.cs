using PovertyCase.Documents.Workbooks;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;

namespace PovertyCase.Web.Imports;

/// <summary>What one row of a sheet says about a person and a household, read from a file or from the register.</summary>
public class RowValues
{
    private static readonly char[] Marks = ['；', ';', '\n'];

    // What a row that says nothing says, not the usual values of a form; shared by all of them, because a sheet has more rows than most of these have fields.
    private static readonly PersonDetails NoPerson = new() { Ethnicity = "" };
    private static readonly MemberDetails NoMember = new() { Health = "", LabourAbility = "" };
    private static readonly ProtectionDetails NoProtection = new() { ResidentMedicalInsurance = false, SeriousIllnessInsurance = false };
    private static readonly HouseholdDetails NoDetails = new() { Attribute = "", IdentificationStandard = "" };
    private static readonly IncomeDetails NoIncome = new();
    private static readonly ProductionDetails NoProduction = new();
    private static readonly LivingDetails NoLiving = new();
    private static readonly RelocationDetails NoRelocation = new();
    private static readonly CauseDetails NoCause = new();

    // About the member.
    public PersonDetails Person { get; set; } = NoPerson;

    public string Relation { get; set; } = "";

    public MemberDetails Member { get; set; } = NoMember;

    /// <summary>What a cell of 是否国外务工 said, to be held against the region of work wherever that stands in the row.</summary>
    public bool? SaysAbroad { get; set; }

    public ProtectionDetails Protection { get; set; } = NoProtection;

    // About the household; read from the head's row only.
    public HouseholdDetails Details { get; set; } = NoDetails;

    public int? IncomeYear { get; set; }

    public IncomeDetails Income { get; set; } = NoIncome;

    public bool StatesIncome { get; set; }

    public int? ConditionsYear { get; set; }

    public ProductionDetails Production { get; set; } = NoProduction;

    public LivingDetails Living { get; set; } = NoLiving;

    public bool StatesConditions => Production != NoProduction || Living != NoLiving;

    public RelocationDetails Relocation { get; set; } = NoRelocation;

    public bool StatesRelocation => Relocation != NoRelocation;

    public CauseDetails MainCause { get; set; } = NoCause;

    public IReadOnlyList<CauseDetails> OtherCauses { get; set; } = [];

    public string? OtherCausesDetail { get; set; }

    /// <summary>Main cause first; two other causes share one cell of words, set apart by a semicolon.</summary>
    public IReadOnlyList<CauseDetails> Causes
    {
        get
        {
            if (MainCause.Code.Length == 0 && OtherCauses.Count == 0)
            {
                return [];
            }

            var words = WordsOfOthers;
            return
            [
                MainCause,
                .. OtherCauses.Select((cause, i) => cause with
                {
                    Detail = OtherCauses.Count == 1 ? OtherCausesDetail : i < words.Length ? words[i] : null,
                }),
            ];
        }
    }

    /// <summary>Two other causes whose words cannot be told apart; nothing is guessed about whose they are.</summary>
    public bool MixesWords => OtherCauses.Count > 1 && !string.IsNullOrWhiteSpace(OtherCausesDetail) && WordsOfOthers.Length != OtherCauses.Count;

    public const string OnePartEach = "有两项次要致贫原因：说明也写两段，中间用“；”隔开，没有的一段空着";

    /// <summary>A mark with a line break behind it is one mark, and one too many at an end separates nothing; only then are empty parts dropped.</summary>
    private string[] WordsOfOthers
    {
        get
        {
            var parts = (OtherCausesDetail ?? "").Replace("\r", "", StringComparison.Ordinal).Replace("；\n", "；", StringComparison.Ordinal).Replace(";\n", ";", StringComparison.Ordinal).Split(Marks, StringSplitOptions.TrimEntries);
            return parts.Length > OtherCauses.Count ? [.. parts.Where(p => p.Length > 0)] : parts;
        }
    }

    /// <summary>As the cell holds the words of several causes: one part each, also where it is empty.</summary>
    public static string? Together(IReadOnlyList<CauseDetails> others) => others.Count switch
    {
        _ when others.All(c => string.IsNullOrEmpty(c.Detail)) => "",
        1 => others[0].Detail,
        _ => string.Join('；', others.Select(c => string.Join('，', (c.Detail ?? "").Split(Marks)))),
    };

    /// <summary>The records are immutable, so a flat copy is a copy.</summary>
    public RowValues Copy() => (RowValues)MemberwiseClone();

    public MemberEntry Entry => new() { Person = Person, Relation = Relation, Member = Member, Protection = Protection };
}

/// <summary>
/// One row of the sheet while its columns are being read. What must be stated begins empty, not with the form's usual value: an empty
/// cell says nothing, and nothing is made up for it.
/// </summary>
public sealed class ImportedRow(SheetRow source) : RowValues
{
    public SheetRow Source { get; } = source;

    public int RowNo => Source.Number;

    /// <summary>户序号: rows with the same one are one household.</summary>
    public string Household { get; set; } = "";

    // Stated only to be compared.
    public string? VillageStated { get; set; }

    public string? HeadStated { get; set; }

    public int? PersonsStated { get; set; }

    public StatedTotals Totals { get; set; } = Untold;

    /// <summary>Shared by the many rows whose file states no totals.</summary>
    private static readonly StatedTotals Untold = new();

    public string Name => Person.Name.Length > 0 ? Person.Name : $"第{RowNo}行";
}

/// <summary>The rows of one household, and how they become a household of the register: through the same verbs as typing.</summary>
public sealed record ImportedHousehold(string Key, IReadOnlyList<ImportedRow> Rows)
{
    /// <summary>The row of the head, or the first where none is named.</summary>
    public ImportedRow HeadRow { get; } = Rows.FirstOrDefault(r => r.Relation == Membership.Head) ?? Rows[0];

    public IReadOnlyList<CauseDetails> Causes => HeadRow.Causes;

    /// <summary>Where the household belongs, once that is known.</summary>
    public long VillageNo { get; set; }

    /// <summary>Enters the household by the domain's own verbs, so that an import can do nothing that typing cannot.</summary>
    /// <exception cref="RuleBroken">A rule says no; the sentence names it.</exception>
    public Household Enter(string householdNo, Actor by, Guid? batchId, Func<int, (DateOnly From, DateOnly To)>? period = null)
    {
        var household = Household.Enter(VillageNo, householdNo, HeadRow.Details, by, batchId);
        foreach (var row in Rows)
        {
            household.AddMember(row.Entry, by);
        }

        if (HeadRow.StatesIncome && HeadRow.IncomeYear is { } year)
        {
            household.RecordIncome(year, HeadRow.Income, by, period: period);
        }

        if (Causes.Count > 0)
        {
            household.StateCauses(Causes, by);
        }

        if (HeadRow.StatesConditions && (HeadRow.ConditionsYear ?? HeadRow.IncomeYear) is { } surveyed)
        {
            household.RecordConditions(surveyed, HeadRow.Production, HeadRow.Living, by);
        }

        if (HeadRow.StatesRelocation)
        {
            household.RecordRelocation(HeadRow.Relocation, by);
        }

        return household;
    }
}
