using PovertyCase.Documents.Workbooks;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;

namespace PovertyCase.Web.Imports;

/// <summary>
/// One row of the sheet while its columns are being read. What must be stated begins empty, not with the form's usual value: an empty
/// cell says nothing, and nothing is made up for it.
/// </summary>
public sealed class ImportedRow(SheetRow source)
{
    public SheetRow Source { get; } = source;

    public int RowNo => Source.Number;

    /// <summary>户序号: rows with the same one are one household.</summary>
    public string Household { get; set; } = "";

    // About the member.
    public PersonDetails Person { get; set; } = new() { Ethnicity = "" };

    public string Relation { get; set; } = "";

    public MemberDetails Member { get; set; } = new() { Health = "", LabourAbility = "" };

    public ProtectionDetails Protection { get; set; } = new() { ResidentMedicalInsurance = false, SeriousIllnessInsurance = false };

    // About the household; read from the head's row only.
    public HouseholdDetails Details { get; set; } = new() { Attribute = "", IdentificationStandard = "" };

    public int? IncomeYear { get; set; }

    public IncomeDetails Income { get; set; } = new();

    public bool StatesIncome { get; set; }

    public CauseDetails MainCause { get; set; } = new();

    public IReadOnlyList<CauseDetails> OtherCauses { get; set; } = [];

    public string? OtherCausesDetail { get; set; }

    // Stated only to be compared.
    public string? VillageStated { get; set; }

    public string? HeadStated { get; set; }

    public int? PersonsStated { get; set; }

    public MemberEntry Entry => new() { Person = Person, Relation = Relation, Member = Member, Protection = Protection };

    public string Name => Person.Name.Length > 0 ? Person.Name : $"第{RowNo}行";
}

/// <summary>The rows of one household, and how they become a household of the register: through the same verbs as typing.</summary>
public sealed record ImportedHousehold(string Key, IReadOnlyList<ImportedRow> Rows)
{
    private static readonly char[] Marks = ['；', ';', '\n'];

    /// <summary>The row of the head, or the first where none is named.</summary>
    public ImportedRow HeadRow { get; } = Rows.FirstOrDefault(r => r.Relation == Membership.Head) ?? Rows[0];

    /// <summary>Main cause first; two other causes share one cell of words, set apart by a semicolon.</summary>
    public IReadOnlyList<CauseDetails> Causes
    {
        get
        {
            if (HeadRow.MainCause.Code.Length == 0 && HeadRow.OtherCauses.Count == 0)
            {
                return [];
            }

            var words = HeadRow.OtherCausesDetail?.Split(Marks, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
            return
            [
                HeadRow.MainCause,
                .. HeadRow.OtherCauses.Select((cause, i) => cause with
                {
                    Detail = words.Length == HeadRow.OtherCauses.Count ? words[i] : HeadRow.OtherCausesDetail,
                }),
            ];
        }
    }

    /// <summary>Enters the household by the domain's own verbs, so that an import can do nothing that typing cannot.</summary>
    /// <exception cref="RuleBroken">A rule says no; the sentence names it.</exception>
    public Household Enter(long villageNo, string householdNo, Actor by, Guid? batchId)
    {
        var household = Household.Enter(villageNo, householdNo, HeadRow.Details, by, batchId);
        foreach (var row in Rows)
        {
            household.AddMember(row.Entry, by);
        }

        if (HeadRow.StatesIncome && HeadRow.IncomeYear is { } year)
        {
            household.RecordIncome(year, HeadRow.Income, by);
        }

        if (Causes.Count > 0)
        {
            household.StateCauses(Causes, by);
        }

        return household;
    }
}
