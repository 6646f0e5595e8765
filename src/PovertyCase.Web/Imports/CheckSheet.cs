using FluentValidation;
using FluentValidation.Results;
using PovertyCase.Documents.Workbooks;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Imports;
using PovertyCase.Domain.Quality;

namespace PovertyCase.Web.Imports;

/// <summary>
/// All that can be said about a page of a sheet without asking the register: cells, every Details validator on every row, the rules between the
/// members of a household, and at last a try with the domain's own verbs.
/// </summary>
public sealed class CheckSheet(ImportSheet sheet, VillageNames villages, Func<RuleParameter, int> number, Actor by)
{
    private static readonly MemberEntryValidator Members = new();
    private static readonly HouseholdDetailsValidator Households = new();
    private static readonly IncomeDetailsValidator Incomes = new();
    private static readonly CauseDetailsValidator Causes = new();
    private static readonly ProductionDetailsValidator Productions = new();
    private static readonly LivingDetailsValidator Livings = new();
    private static readonly RelocationDetailsValidator Relocations = new();

    private static readonly ImportColumn IdNumber = ImportColumns.ByField("Person.IdNumber")!;

    private readonly CheckedImport found = new(sheet);
    private readonly (ImportColumn Column, int Place)[] columns = [.. sheet.Columns.Select(c => (c.Key, c.Value))];
    private readonly (ImportColumn Column, int Place)[] mustSay = [.. sheet.Columns.Where(c => c.Key.MustSay).Select(c => (c.Key, c.Value))];

    public CheckedImport Run() => Through(Read, Check);

    /// <summary>
    /// The page with what was said of its rows when they were judged, for whoever would judge them by the same: what is asked of the register and
    /// of the regions is asked anew, and the domain's verbs refuse what they refuse.
    /// </summary>
    public CheckedImport Reread(IEnumerable<StoredRow> judged)
    {
        Through(TakeMember, TakeHousehold);
        foreach (var row in judged.Where(r => r.Faults != ImportRow.NoFaults))
        {
            foreach (var fault in ImportFault.Read(row.Faults))
            {
                found.Add(row.RowNo, fault);
            }
        }

        return found;
    }

    private CheckedImport Through(Func<SheetRow, ImportedRow> read, Action<ImportedHousehold> each)
    {
        var rows = sheet.Body.Select(read).ToList();
        found.Persons = rows.Count;
        foreach (var group in rows.Where(r => r.Household.Length > 0).GroupBy(r => r.Household, StringComparer.Ordinal))
        {
            var household = new ImportedHousehold(group.Key, [.. group]);
            found.Households.Add(household);
            each(household);
        }

        return found;
    }

    private static ImportFault Error(string? column, string sentence, string ruleId = "", string field = "") => new(column, FaultWeight.Error, sentence, ruleId, field);

    private ImportedRow TakeMember(SheetRow source)
    {
        var row = new ImportedRow(source);
        Take(row, ColumnPart.Member);
        Take(row, ColumnPart.Compared);
        return row;
    }

    /// <summary>The usual value of a form is nobody's word here: what a file does not say is not said.</summary>
    private void TakeHousehold(ImportedHousehold household)
    {
        Take(household.HeadRow, ColumnPart.Household);
        Place(household);
    }

    private ImportedRow Read(SheetRow source)
    {
        var row = TakeMember(source);
        if (row.Household.Length == 0)
        {
            var column = ImportColumns.All[0].Header;
            found.Add(row.RowNo, Error(column, $"请填写{column}，一户人家填一样的数"));
        }

        foreach (var (column, _) in mustSay.Where(c => CellText.Text(row.Source[c.Place]) is "" || ImportColumn.SaysEmpty(row.Source[c.Place])))
        {
            found.Add(row.RowNo, Error(column.Header, $"{column.Header}没有填，每人都要填“是”或“否”", CheckedImport.Unreadable, column.Field));
        }

        Say(row.RowNo, "", Members.Validate(row.Entry));
        TellCorrections(row);
        return row;
    }

    private void Take(ImportedRow row, ColumnPart part)
    {
        foreach (var (column, place) in columns)
        {
            if (column.Part != part || row.Source[place] is not { Kind: not CellKind.Empty } cell || CellText.Text(cell) is "" || ImportColumn.SaysEmpty(cell))
            {
                continue;
            }

            var problem = cell.Kind == CellKind.Error ? $"{column.Header}里是公式错误，请改成实际的内容" : column.Take(row, cell);
            if (problem is not null)
            {
                found.Add(row.RowNo, Error(column.Header, problem, CheckedImport.Unreadable, column.Field));
            }
            else if (CellText.NeedsCleaning(cell))
            {
                found.Add(row.RowNo, new ImportFault(column.Header, FaultWeight.Note, $"{column.Header}里的全角字母、数字或看不见的字符已改正"));
            }

            // Of the name the name's own remark says it.
            if (problem is null && column.Field != "Person.Name" && OldCharacters.Told(cell.Text) is { } moved)
            {
                found.Add(row.RowNo, new ImportFault(column.Header, FaultWeight.Note, $"{column.Header}：{moved}"));
            }
        }
    }

    /// <summary>What the reader puts right is said, never done in silence.</summary>
    private void TellCorrections(ImportedRow row)
    {
        if (PersonName.TryNormalise(row.Person.Name, out _, out _, out var remark) && remark is not null)
        {
            found.Add(row.RowNo, new ImportFault(Header("Person.Name"), FaultWeight.Note, $"{row.Name}：{remark}"));
        }

        var number = sheet.Columns.TryGetValue(IdNumber, out var place) ? row.Source[place].Text : "";
        if (number.EndsWith('x') && row.Person.IdNumber?.EndsWith('X') == true)
        {
            found.Add(row.RowNo, new ImportFault(Header("Person.IdNumber"), FaultWeight.Note, "证件号码末位的小写x已改为大写X", "ID-009"));
        }
    }

    private void Check(ImportedHousehold household)
    {
        var head = household.HeadRow;
        TakeHousehold(household);
        TellIgnored(household);
        Compare(household);
        Say(head.RowNo, "Details.", Households.Validate(head.Details));
        CheckIncome(head);
        CheckTotals(household);
        CheckCauses(household);
        CheckConditions(head);
        if (head.StatesRelocation)
        {
            Say(head.RowNo, "Relocation.", Relocations.Validate(head.Relocation));
        }

        foreach (var fault in FamilyRules.Check([.. household.Rows.Select(r => r.Entry)], by.Today, number).Concat(household.Rows.SelectMany(CheckMember)))
        {
            var row = fault.Member is { } index ? household.Rows[index] : head;
            if (!found.IsUnread(row.RowNo, fault.Field))
            {
                found.Add(row.RowNo, new ImportFault(Header(fault.Field), Weight(fault.Severity), fault.Sentence, fault.RuleId, fault.Place ?? fault.Field));
            }
        }

        if (!found.HasErrors(household))
        {
            Try(household);
        }
    }

    /// <summary>A column that the sheet does not have is not asked about, nor a row that could not be read in full.</summary>
    private IEnumerable<FamilyFault> CheckMember(ImportedRow row, int index) => found.Of(row.RowNo).Any(f => f.RuleId == CheckedImport.Unreadable)
        ? []
        : MemberRules.Check(index, row.Entry, by.Today, number).Where(f => ImportColumns.ByField(f.Field) is { } column && sheet.Columns.ContainsKey(column));

    private void CheckIncome(ImportedRow head)
    {
        var year = ImportColumns.ByField("Income.Year")!;
        if (head.StatesIncome && head.IncomeYear is null && !found.IsUnread(head.RowNo, year.Field))
        {
            found.Add(head.RowNo, Error(year.Header, "填了收入，请在“收入年度”写明是哪一年的"));
        }
        else if (!head.StatesIncome && !found.Of(head.RowNo).Any(f => f.RuleId == CheckedImport.Unreadable && f.Field != year.Field && f.Field.StartsWith("Income.", StringComparison.Ordinal)))
        {
            found.Add(head.RowNo, new ImportFault(year.Header, FaultWeight.Warning, YearlyIncome.NotStated, "IN-006", "Income.PerCapitaNetIncome"));
        }

        Say(head.RowNo, "Income.", Incomes.Validate(RuleNumbers.Asks(head.Income, number)));
    }

    /// <summary>IN-001 to IN-004: what the file says an income comes to. Where an item could not be read, nothing is said of the sum.</summary>
    private void CheckTotals(ImportedHousehold household)
    {
        var head = household.HeadRow;
        if (found.Of(head.RowNo).Any(f => f.RuleId == CheckedImport.Unreadable))
        {
            return;
        }

        foreach (var (total, rule, sentence) in head.Totals.Differing(head.Income, household.Rows.Count, number))
        {
            found.Add(head.RowNo, Error(total, sentence, rule));
        }
    }

    /// <summary>A sheet without any of these columns says nothing about them, and nothing is asked.</summary>
    private void CheckConditions(ImportedRow head)
    {
        if (!head.StatesConditions)
        {
            return;
        }

        var year = ImportColumns.ByField("Conditions.Year")!;
        if ((head.ConditionsYear ?? head.IncomeYear) is null && !found.IsUnread(head.RowNo, year.Field))
        {
            found.Add(head.RowNo, Error(year.Header, $"填了生产生活条件，请在{ImportColumn.Quote(year.Header)}写明是哪一年的"));
        }

        Say(head.RowNo, "Production.", Productions.Validate(head.Production));
        Say(head.RowNo, "Living.", Livings.Validate(RuleNumbers.Asks(head.Living, number)));
    }

    private void CheckCauses(ImportedHousehold household)
    {
        var causes = household.Causes;
        if (causes.Count == 0 && !household.HeadRow.Details.IsOrdinaryFarmer)
        {
            Say(household.HeadRow.RowNo, "Causes[0].", Causes.Validate(RuleNumbers.Asks(new CauseDetails(), number)));
        }

        if (household.HeadRow.MixesWords)
        {
            var words = ImportColumns.ByField("Causes[1].Detail")!;
            found.Add(household.HeadRow.RowNo, Error(words.Header, RowValues.OnePartEach, field: words.Field));
        }

        for (var i = 0; i < causes.Count; i++)
        {
            Say(household.HeadRow.RowNo, $"Causes[{i}].", Causes.Validate(RuleNumbers.Asks(causes[i], number)));
        }
    }

    /// <summary>Household columns count on the head's row; what differs elsewhere is not taken over, and the clerk is told.</summary>
    private void TellIgnored(ImportedHousehold household)
    {
        foreach (var row in household.Rows.Where(r => r != household.HeadRow))
        {
            foreach (var (column, place) in columns)
            {
                if (column.Part != ColumnPart.Household || row.Source[place].Kind == CellKind.Empty || CellText.Text(row.Source[place]) is not { Length: > 0 } other
                    || other == CellText.Text(household.HeadRow.Source[place]))
                {
                    continue;
                }

                found.Add(row.RowNo, new ImportFault(column.Header, FaultWeight.Warning, $"{column.Header}以户主一行为准，这一行填的没有采用"));
            }
        }
    }

    private void Compare(ImportedHousehold household)
    {
        foreach (var row in household.Rows)
        {
            if (row.HeadStated is { } stated && household.HeadRow.Relation == Membership.Head && Plain(stated) != Plain(household.HeadRow.Person.Name))
            {
                found.Add(row.RowNo, Error(ImportColumns.ByName("户主姓名").Header, $"户主姓名与本户的户主{household.HeadRow.Name}不一致，请核对户序号"));
            }
        }

        if (household.HeadRow.PersonsStated is { } persons && persons != household.Rows.Count)
        {
            found.Add(household.HeadRow.RowNo, Error(ImportColumns.ByName("家庭人口数").Header, $"家庭人口数填{persons}人，实际成员{household.Rows.Count}人，两者不一致", "HH-004"));
        }
    }

    /// <summary>The village of a household: what its rows say, the same in each that says something; nothing is needed in a village's own sheet.</summary>
    private void Place(ImportedHousehold household)
    {
        var column = ImportColumns.ByName("行政村").Header;
        long? place = null;
        foreach (var row in household.Rows.Where(r => r.VillageStated is not null))
        {
            var (village, problem) = villages.Find(row.VillageStated!);
            problem ??= place is { } first && first != village ? "与本户前面几行填的行政村不一致" : null;
            if (problem is not null)
            {
                found.Add(row.RowNo, Error(column, problem, "HH-012"));
            }

            place ??= village;
        }

        if ((place ?? villages.Usual) is not { } known)
        {
            if (!household.Rows.Any(r => r.VillageStated is not null))
            {
                found.Add(household.HeadRow.RowNo, Error(column, "请填写这一户的行政村", "HH-012"));
            }

            return;
        }

        household.VillageNo = known;
    }

    /// <summary>Whatever the domain would refuse at the commit, it refuses now.</summary>
    private void Try(ImportedHousehold household)
    {
        try
        {
            household.Enter("", by, null);
        }
        catch (RuleBroken broken)
        {
            var column = ImportColumns.ByField(broken.Field);
            found.Add(household.HeadRow.RowNo, Error(column?.Header, broken.Message, broken.RuleId ?? "", column?.Field ?? ""));
        }
    }

    private void Say(int rowNo, string prefix, ValidationResult result)
    {
        foreach (var failure in result.Errors)
        {
            var place = prefix + failure.PropertyName;
            var field = ImportColumns.FieldOf(place);
            if (found.IsUnread(rowNo, field))
            {
                continue;
            }

            found.Add(rowNo, sheet.Lacking.FirstOrDefault(c => c.Field == field) is { } lacking
                ? new ImportFault(lacking.Header, FaultWeight.Warning, $"两个文件里没有“{lacking.Header}”，入库后补填", RuleOf(failure), place)
                : new ImportFault(Header(field), Weight(failure.Severity), failure.ErrorMessage, RuleOf(failure), place));
        }
    }

    // Validators without an id of the catalogue carry their own class name.
    private static string RuleOf(ValidationFailure failure) => failure.ErrorCode is { Length: <= 10 } code && code.Contains('-', StringComparison.Ordinal) ? code : "";

    private static FaultWeight Weight(Severity severity) => severity == Severity.Error ? FaultWeight.Error : FaultWeight.Warning;

    private static string? Header(string field) => ImportColumns.ByField(field)?.Header;

    private static string Plain(string name) => PersonName.TryNormalise(name, out var plain, out _, out _) ? plain : name;
}
