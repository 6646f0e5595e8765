using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Web.Exports;

namespace PovertyCase.Web.Imports;

/// <summary>One cell that differs from the register; numbers of documents, telephones and accounts stand covered.</summary>
public sealed record CellChange(string Header, string Field, string Before, string After);

/// <summary>A row of the sheet that was found in the register, with what it changes there.</summary>
public sealed record UpdatedRow(int RowNo, HouseholdLine Household, MemberLine? Member, RowValues After, IReadOnlyList<CellChange> Changes)
{
    public string Name => Member?.Values.Person.Name ?? Household.HeadName;

    /// <summary>The words for two other causes share one cell: they are set apart anew only when that cell was changed.</summary>
    public IReadOnlyList<CauseDetails> Causes => Touches("Causes[1].Detail") || After.MainCause.Code.Length == 0 ? After.Causes : [After.MainCause, .. After.OtherCauses];

    /// <summary>Whether the head steps down; that is written before another takes his place, because no household has two heads, even for a moment.</summary>
    public bool GivesUpHead => Member is { Values.Relation: Membership.Head } && After.Relation != Membership.Head;

    public bool Touches(string record) => Changes.Any(c => c.Field.StartsWith(record, StringComparison.Ordinal));

    /// <summary>Takes the changed parts over by the verbs of the domain; what the sheet did not change is not written again.</summary>
    /// <exception cref="RuleBroken">A rule says no; the sentence names it.</exception>
    public void ApplyTo(Household household, Actor by, Func<int, (DateOnly From, DateOnly To)>? period = null)
    {
        if (Member is not null)
        {
            household.CorrectMember(Member.MembershipId, After.Entry, by);
            return;
        }

        if (Touches("Details."))
        {
            household.Correct(After.Details, by);
        }

        // A reason was given for the amounts as they were; other amounts ask for their own.
        if (Touches("Income."))
        {
            var year = After.IncomeYear ?? throw new RuleBroken("请写明收入是哪一年的", "Income.Year");
            household.RecordIncome(year, After.Income, by, period: period);
        }

        if (Touches("Causes["))
        {
            household.StateCauses(Causes, by);
        }

        if (Touches("Production.") || Touches("Living.") || Touches("Conditions."))
        {
            var surveyed = After.ConditionsYear ?? After.IncomeYear ?? throw new RuleBroken("请写明条件年度", "Conditions.Year");
            household.RecordConditions(surveyed, After.Production, After.Living, by);
        }

        if (Touches("Relocation."))
        {
            household.RecordRelocation(After.Relocation, by);
        }
    }
}

/// <summary>An edited export compared with the register of this moment.</summary>
public sealed class CheckedUpdate(UpdateSheet sheet)
{
    private readonly Dictionary<int, List<ImportFault>> _faults = [];

    public UpdateSheet Sheet { get; } = sheet;

    /// <summary>Rows that change something, also those that may not be taken over.</summary>
    public List<UpdatedRow> Changed { get; } = [];

    public int RowCount { get; set; }

    public IReadOnlyList<ImportFault> Of(int rowNo) => _faults.GetValueOrDefault(rowNo) ?? [];

    public IEnumerable<int> FaultyRows => _faults.Keys.Order();

    public int Errors => _faults.Values.Sum(f => f.Count(x => x.Weight == FaultWeight.Error));

    public int Warnings => _faults.Values.Sum(f => f.Count(x => x.Weight == FaultWeight.Warning));

    /// <summary>The rows that are taken over, by household; one wrong row stops its household.</summary>
    public IReadOnlyList<IGrouping<Guid, UpdatedRow>> Ready
    {
        get
        {
            var stopped = Changed.Where(r => IsFaulty(r.RowNo)).Select(r => r.Household.Id).ToHashSet();
            return [.. Changed.Where(r => !stopped.Contains(r.Household.Id)).GroupBy(r => r.Household.Id)];
        }
    }

    public int ReadyChanges => Ready.Sum(h => h.Sum(r => r.Changes.Count));

    public bool IsFaulty(int rowNo) => Of(rowNo).Any(f => f.Weight == FaultWeight.Error);

    public void Add(int rowNo, ImportFault fault)
    {
        if (!_faults.TryGetValue(rowNo, out var faults))
        {
            _faults[rowNo] = faults = [];
        }

        if (!faults.Contains(fault))
        {
            faults.Add(fault);
        }
    }

    public void Stop(int rowNo, string? column, string sentence, string ruleId = "", string field = "") => Add(rowNo, new ImportFault(column, FaultWeight.Error, sentence, ruleId, field));
}
