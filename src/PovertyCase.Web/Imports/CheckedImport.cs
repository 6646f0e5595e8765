using PovertyCase.Documents.Workbooks;

namespace PovertyCase.Web.Imports;

/// <summary>What a whole sheet came to.</summary>
/// <param name="JudgedBy">The day, the settings and the program by which it was judged.</param>
public sealed record ImportTotals(int Households, int Persons, int Errors, int Warnings, string JudgedBy);

/// <summary>A page of a sheet after the dry run: its households and everything found, by row.</summary>
public sealed class CheckedImport(ImportSheet sheet)
{
    private readonly Dictionary<int, List<ImportFault>> _faults = [];

    public ImportSheet Sheet { get; } = sheet;

    public List<ImportedHousehold> Households { get; } = [];

    public int Persons { get; set; }

    public IEnumerable<int> FaultyRows => _faults.Keys;

    public int Errors => _faults.Values.Sum(f => f.Count(x => x.Weight == FaultWeight.Error));

    public int Warnings => _faults.Values.Sum(f => f.Count(x => x.Weight == FaultWeight.Warning));

    public IReadOnlyList<ImportFault> Of(int rowNo) => _faults.GetValueOrDefault(rowNo) ?? [];

    public bool HasErrors(ImportedHousehold household) => household.Rows.Any(r => Of(r.RowNo).Any(f => f.Weight == FaultWeight.Error));

    /// <summary>The first error of the sheet with its row, for a refusal in one sentence.</summary>
    public (int RowNo, ImportFault Fault)? FirstError => _faults
        .Where(f => f.Value.Any(x => x.Weight == FaultWeight.Error))
        .OrderBy(f => f.Key)
        .Select(f => ((int, ImportFault)?)(f.Key, f.Value.First(x => x.Weight == FaultWeight.Error)))
        .FirstOrDefault();

    /// <summary>Notes a fault, its column by the name that it has in the sheet; the same sentence about the same cell is said once.</summary>
    public void Add(int rowNo, ImportFault fault)
    {
        if (fault.Column is { } header && Sheet.NameOf(ImportColumns.ByName(header)) is var name && name != header)
        {
            fault = fault with { Column = name, Sentence = ImportColumn.Renamed(fault.Sentence, header, name) };
        }

        if (!_faults.TryGetValue(rowNo, out var faults))
        {
            _faults[rowNo] = faults = [];
        }

        if (!faults.Contains(fault))
        {
            faults.Add(fault);
        }
    }

    /// <summary>Whether something has been said about a field already, so that a rule does not speak about a value that could not even be read.</summary>
    public bool IsUnread(int rowNo, string field) =>
        field.Length > 0 && Of(rowNo).Any(f => f.Weight == FaultWeight.Error && f.RuleId == Unreadable && f.Field == field);

    internal const string Unreadable = "READ";
}
