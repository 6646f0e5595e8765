using FluentValidation;
using FluentValidation.Results;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Documents.Workbooks;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Quality;
using PovertyCase.Domain.Settings;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Exports;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Imports;

/// <summary>
/// Compares an edited export with the register, cell by cell: what is still as shown is no change, an empty cell says nothing, what was
/// typed is read by the same columns and checked by the same validators as any import, and tried with the domain's own verbs.
/// </summary>
public sealed class CheckUpdate(CaseDb db, ElsewhereInCounty elsewhere, RegionBook regions, CurrentOfficer officer, WindowCheck windows)
{
    private static readonly MemberEntryValidator Members = new();
    private static readonly HouseholdDetailsValidator Households = new();
    private static readonly IncomeDetailsValidator Incomes = new();
    private static readonly CauseDetailsValidator Causes = new();
    private static readonly ProductionDetailsValidator Productions = new();
    private static readonly LivingDetailsValidator Livings = new();
    private static readonly RelocationDetailsValidator Relocations = new();

    private static readonly ImportColumn IncomeYear = ImportColumns.ByField("Income.Year")!;

    private SettingsOfTheDay _settings = new([], officer.Today);
    private Func<long, string?> _incomes = _ => null;
    private Func<long, string?> _forms = _ => null;
    private readonly RegisterSheets _covered = new(regions, db.Keys, false);
    private readonly RegisterSheets _whole = new(regions, db.Keys, true);

    /// <summary>Changes nothing: what the verbs did on trial is thrown away.</summary>
    public async Task<CheckedUpdate> RunAsync(UpdateSheet sheet, CancellationToken cancel)
    {
        var found = new CheckedUpdate(sheet);
        _settings = await db.SettingsOnAsync(officer.Today, cancel);
        foreach (var name in sheet.Head.Unknown)
        {
            found.Add(sheet.Head.RowNumber, new ImportFault(null, FaultWeight.Warning, $"导出的表里没有{ImportColumn.Quote(name)}这一列，没有读取"));
        }

        _incomes = await windows.OfAsync(EntryKind.Income, cancel);
        _forms = await windows.OfAsync(EntryKind.Form, cancel);
        await CompareAsync(found, cancel);
        await FindTakenNumbersAsync(found, cancel);
        await FindNationalNosAsync(found, cancel);
        await TryAsync(found, cancel);
        return found;
    }

    /// <summary>The households of rows as tracked entities, with all that the verbs look at.</summary>
    public Task<List<Household>> LoadAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancel) => db.Households.Whole().Where(h => ids.Contains(h.Id)).ToListAsync(cancel);

    private async Task CompareAsync(CheckedUpdate found, CancellationToken cancel)
    {
        var sheet = found.Sheet;
        var rows = sheet.Body.ToList();
        found.RowCount = rows.Count;
        var numbers = rows.Select(r => sheet.Text(r, RegisterSheets.HouseholdNo)).Where(n => n.Length > 0).Distinct().ToList();
        var chosen = db.Households.AsNoTracking().Where(h => numbers.Contains(h.HouseholdNo) && h.Status != HouseholdStatus.Voided);
        var reading = new RegisterReading(db);
        var households = new Dictionary<string, HouseholdLine>(StringComparer.Ordinal);
        var members = new Dictionary<Guid, List<MemberLine>>();
        if (sheet.OfMembers)
        {
            await foreach (var member in reading.MembersAsync(chosen, null, cancel))
            {
                households[member.Household.HouseholdNo] = member.Household;
                (members.TryGetValue(member.Household.Id, out var family) ? family : members[member.Household.Id] = []).Add(member);
            }
        }
        else
        {
            await foreach (var household in reading.HouseholdsAsync(chosen, null, cancel))
            {
                households[household.HouseholdNo] = household;
            }
        }

        var near = await NamesakesAsync([.. rows.Where(r => !households.ContainsKey(sheet.Text(r, RegisterSheets.HouseholdNo))).Select(r => sheet.Text(r, RegisterSheets.HeadName)).Where(n => n.Length > 0).Distinct()], cancel);
        var seen = new Dictionary<Guid, int>();
        foreach (var row in rows)
        {
            Compare(found, row, households, members, near, seen);
        }
    }

    private void Compare(
        CheckedUpdate found, SheetRow row, Dictionary<string, HouseholdLine> households, Dictionary<Guid, List<MemberLine>> members, ILookup<string, string> near, Dictionary<Guid, int> seen)
    {
        var sheet = found.Sheet;
        var number = sheet.Text(row, RegisterSheets.HouseholdNo);
        if (!households.TryGetValue(number, out var household))
        {
            found.Stop(row.Number, RegisterSheets.HouseholdNo, number.Length == 0 ? "户编号是空的，不知道是哪一户" : NotFound(near[sheet.Text(row, RegisterSheets.HeadName)]));
            return;
        }

        MemberLine? member = null;
        if (sheet.OfMembers)
        {
            (member, var problem) = MatchRow.Member(sheet, row, members[household.Id]);
            if (member is null)
            {
                found.Stop(row.Number, RegisterSheets.Name, problem!);
                return;
            }
        }
        else if (sheet.Text(row, RegisterSheets.HeadName) is { } head && head != household.HeadName)
        {
            found.Stop(row.Number, RegisterSheets.HeadName, $"这个户编号的户主是{household.HeadName}，表里写的不同：请核对户编号；换户主请在成员表里改");
            return;
        }

        if (!seen.TryAdd(member?.PersonId ?? household.Id, row.Number))
        {
            // Neither is taken, and both are kept, so that it is seen again when the rows that change nothing are gone.
            var first = seen[member?.PersonId ?? household.Id];
            Same(row.Number, first);
            Same(first, row.Number);
            return;
        }

        void Same(int rowNo, int asRow) => found.Stop(rowNo, null, $"和第{asRow}行说的是同一{(member is null ? "户" : "人")}，分不清以哪一行为准");

        var changed = member is null
            ? ReadChanges.Of(found, row, household, household.Values, ColumnPart.Household, _covered.Households(), _whole.Households(), household, null)
            : ReadChanges.Of(found, row, member, member.Values, ColumnPart.Member, _covered.Members(), _whole.Members(), household, member);
        if (changed.Changes.Count == 0)
        {
            return;
        }

        found.Changed.Add(changed);
        var stamp = sheet.Text(row, RegisterSheets.StampHeader);
        if (!RegisterSheets.IsStamp(stamp, member is null ? _whole.StampOf(household) : _whole.StampOf(member)))
        {
            found.Stop(row.Number, RegisterSheets.StampHeader, stamp.Length == 0
                ? "没有导出校验码，看不出导出以后有没有人改过：请用导出的表来改"
                : "导出以后，登记的内容又有人改过：请重新导出再改，以免盖掉别人的修改");
        }

        if (household.IsLocked)
        {
            found.Stop(row.Number, RegisterSheets.HouseholdNo, $"{household.HeadName}户已锁定，表里改的不能采用；确实有误的请提交更正申请", "WF-008");
        }

        if (changed.Touches("Income.") && _incomes(household.AreaNo) is { } shut)
        {
            found.Stop(row.Number, IncomeYear.ExportHeader, shut, "WF-015");
        }

        if (changed.Changes.FirstOrDefault(c => !c.Field.StartsWith("Income.", StringComparison.Ordinal)) is { } other && _forms(household.AreaNo) is { } closed)
        {
            found.Stop(row.Number, ImportColumns.ByField(other.Field)?.ExportHeader, closed, "WF-015");
        }

        Check(found, changed);
    }

    /// <summary>Numbers of households by the name of their head.</summary>
    private async Task<ILookup<string, string>> NamesakesAsync(List<string> heads, CancellationToken cancel)
    {
        var found = heads.Count == 0
            ? []
            : await db.Households.AsNoTracking().Where(h => heads.Contains(h.HeadName) && h.Status != HouseholdStatus.Voided).OrderBy(h => h.HouseholdNo).Select(h => new { h.HeadName, h.HouseholdNo }).ToListAsync(cancel);
        return found.ToLookup(h => h.HeadName, h => h.HouseholdNo);
    }

    private static string NotFound(IEnumerable<string> near) =>
        near.Take(3).ToList() is { Count: > 0 } some ? $"没有这个户编号；户主同名的有{string.Join("、", some)}，请核对" : "在您管的范围里没有这个户编号";

    private void Check(CheckedUpdate found, UpdatedRow row)
    {
        if (row.Member is not null)
        {
            Say(found, row, "", Members.Validate(row.After.Entry));
            SayDisagreement(found, row);
            return;
        }

        SayIf("Details.", () => Households.Validate(row.After.Details));
        SayIf("Income.", () => Incomes.Validate(RuleNumbers.Asks(row.After.Income, _settings.Parameter)));
        SayIf("Production.", () => Productions.Validate(row.After.Production));
        SayIf("Living.", () => Livings.Validate(RuleNumbers.Asks(row.After.Living, _settings.Parameter)));
        SayIf("Relocation.", () => Relocations.Validate(row.After.Relocation));
        if (row.Touches("Causes["))
        {
            if (row.After.MixesWords && row.Touches("Causes[1].Detail"))
            {
                var words = ImportColumns.ByField("Causes[1].Detail")!;
                found.Stop(row.RowNo, words.ExportHeader, RowValues.OnePartEach, field: words.Field);
            }

            var causes = row.Causes;
            for (var i = 0; i < causes.Count; i++)
            {
                Say(found, row, $"Causes[{i}].", Causes.Validate(RuleNumbers.Asks(causes[i], _settings.Parameter)));
            }
        }

        void SayIf(string record, Func<ValidationResult> validate)
        {
            if (row.Touches(record))
            {
                Say(found, row, record, validate());
            }
        }
    }

    /// <summary>Sex and birthday are read from the number; what was typed against it would be shown as a change and never come about (ID-005, ID-006).</summary>
    private void SayDisagreement(CheckedUpdate found, UpdatedRow row)
    {
        var (typed, held) = (row.After.Person, row.Member!.Values.Person);
        var told = row.After.Entry with { Person = typed with { Sex = typed.Sex == held.Sex ? null : typed.Sex, BirthDate = typed.BirthDate == held.BirthDate ? null : typed.BirthDate } };
        foreach (var fault in FamilyRules.Check([told], officer.Today, _settings.Parameter).Where(f => f.RuleId is "ID-005" or "ID-006"))
        {
            found.Stop(row.RowNo, ImportColumns.ByField(fault.Field)?.ExportHeader, fault.Sentence, fault.RuleId, fault.Field);
        }
    }

    /// <summary>Errors of the whole record, as when it is saved on its page; warnings only about what the sheet changes.</summary>
    private static void Say(CheckedUpdate found, UpdatedRow row, string prefix, ValidationResult result)
    {
        foreach (var failure in result.Errors)
        {
            var place = prefix + failure.PropertyName;
            var field = ImportColumns.FieldOf(place);
            var error = failure.Severity == Severity.Error;
            if (error || row.Changes.Any(c => c.Field == field))
            {
                var rule = failure.ErrorCode is { Length: <= 10 } code && code.Contains('-', StringComparison.Ordinal) ? code : "";
                found.Add(row.RowNo, new ImportFault(ImportColumns.ByField(field)?.ExportHeader, error ? FaultWeight.Error : FaultWeight.Warning, failure.ErrorMessage, rule, place));
            }
        }
    }

    private async Task FindTakenNumbersAsync(CheckedUpdate found, CancellationToken cancel)
    {
        var numbers = found.Changed
            .Where(r => r.Member is not null && r.Changes.Any(c => c.Field == "Person.IdNumber"))
            .Select(r => (r.RowNo, Resident: IdDocument.TryParseNumber(r.After.Person.IdType, r.After.Person.IdNumber, out _, out var resident, out _) ? resident?.Text : null, Before: r.Member!.Values.Person.IdNumber))
            .Where(r => r.Resident is not null && r.Before?.StartsWith(r.Resident, StringComparison.Ordinal) != true)
            .ToList();
        foreach (var same in numbers.GroupBy(n => n.Resident).Where(g => g.Count() > 1))
        {
            var rows = same.Select(n => n.RowNo).Order().ToList();
            foreach (var rowNo in rows)
            {
                found.Stop(rowNo, ImportColumns.ByField("Person.IdNumber")!.ExportHeader, $"和第{rows.First(r => r != rowNo)}行的证件号码相同，一个号码只能是一个人的", "DU-001", "Person.IdNumber");
            }
        }

        var carried = await elsewhere.CarriedAsync(numbers.Select(n => n.Resident!), cancel);
        foreach (var (rowNo, _, _) in numbers.Where(n => carried.Dead.Contains(n.Resident!)))
        {
            found.Stop(rowNo, ImportColumns.ByField("Person.IdNumber")!.ExportHeader, ElsewhereInCounty.Dead, "DU-001", "Person.IdNumber");
        }

        foreach (var (rowNo, _, _) in numbers.Where(n => carried.Living.Contains(n.Resident!)))
        {
            found.Stop(rowNo, ImportColumns.ByField("Person.IdNumber")!.ExportHeader, "改成的证件号码已有人登记，请核对", "DU-001", "Person.IdNumber");
        }
    }

    /// <summary>A number of the national system that another household or person of the county, or of the sheet, carries (HH-018, HH-019).</summary>
    private async Task FindNationalNosAsync(CheckedUpdate found, CancellationToken cancel)
    {
        var homes = found.Changed.Where(r => r.Member is null && r.Touches("Details.NationalNo")).Select(r => (r.RowNo, Number: r.After.Details.NationalNo)).ToList();
        var people = found.Changed.Where(r => r.Member is not null && r.Touches("Member.NationalNo")).Select(r => (r.RowNo, Number: r.After.Entry.Member.NationalNo)).ToList();
        Tell(homes, "Details.NationalNo", "HH-018", ElsewhereInCounty.HouseholdNoTaken, await elsewhere.HouseholdNosAsync(homes.Select(h => h.Number), null, cancel));
        Tell(people, "Member.NationalNo", "HH-019", ElsewhereInCounty.PersonNoTaken, await elsewhere.PersonNosAsync(people.Select(p => p.Number), null, cancel));

        void Tell(List<(int RowNo, string? Number)> rows, string field, string rule, string sentence, IReadOnlySet<string> taken)
        {
            var twice = rows.GroupBy(r => r.Number).Where(g => g.Count() > 1).Select(g => g.Key).ToHashSet();
            foreach (var (rowNo, number) in rows.Where(r => !string.IsNullOrEmpty(r.Number) && (taken.Contains(r.Number) || twice.Contains(r.Number))))
            {
                found.Stop(rowNo, ImportColumns.ByField(field)!.ExportHeader, taken.Contains(number!) ? sentence : $"编号{number}在这张表里填了不止一行", rule, field);
            }
        }
    }

    private async Task TryAsync(CheckedUpdate found, CancellationToken cancel)
    {
        foreach (var some in found.Ready.Chunk(CommitUpdate.Chunk))
        {
            foreach (var household in await LoadAsync([.. some.Select(s => s.Key)], cancel))
            {
                TryOn(found, household, [.. some.Single(s => s.Key == household.Id)]);
            }

            db.ChangeTracker.Clear();
        }
    }

    private void TryOn(CheckedUpdate found, Household household, IReadOnlyList<UpdatedRow> rows)
    {
        var before = Faults(household).ToHashSet();
        foreach (var row in rows.OrderByDescending(r => r.GivesUpHead))
        {
            try
            {
                row.ApplyTo(household, officer.Actor);
            }
            catch (RuleBroken broken)
            {
                found.Stop(row.RowNo, ImportColumns.ByField(broken.Field)?.ExportHeader, broken.Message, broken.RuleId ?? "", ImportColumns.ByField(broken.Field)?.Field ?? "");
                return;
            }

            TellJumps(found, household, row);
        }

        foreach (var fault in Faults(household).Where(f => !before.Contains(f)))
        {
            // A warning about somebody whom the sheet does not change has no row here; the pass over the register tells it.
            var row = fault.Member is { } index ? rows.FirstOrDefault(r => r.Member?.MembershipId == household.ActiveMembers.ElementAt(index).Id) : rows[0];
            if (row is null && fault.Severity != Severity.Error)
            {
                continue;
            }

            found.Add((row ?? rows[0]).RowNo, new ImportFault(ImportColumns.ByField(fault.Field)?.ExportHeader, fault.Severity == Severity.Error ? FaultWeight.Error : FaultWeight.Warning, fault.Sentence, fault.RuleId, fault.Field));
        }
    }

    private IReadOnlyList<FamilyFault> Faults(Household household)
    {
        List<MemberEntry> members = [.. household.ActiveMembers.Select(m => m.Entry)];
        return [.. FamilyRules.Check(members, officer.Today, _settings.Parameter), .. members.SelectMany((m, i) => MemberRules.Check(i, m, officer.Today, _settings.Parameter))];
    }

    /// <summary>A great change against the year before needs a reason, which the sheet has no column for (IN-013).</summary>
    private void TellJumps(CheckedUpdate found, Household household, UpdatedRow row)
    {
        if (row.Touches("Income.") && household.Incomes.FirstOrDefault(i => i.Year == row.After.IncomeYear) is { } now)
        {
            if (household.Incomes.FirstOrDefault(i => i.Year == now.Year - 1) is { } earlier && YearlyIncome.Jump(earlier.PerCapitaNetIncome, now.PerCapitaNetIncome, _settings.Parameter) is { } jump)
            {
                found.Stop(row.RowNo, IncomeYear.ExportHeader, $"人均纯收入比{earlier.Year}年{jump}，要写明原因：请在户页面上填这一户的收入", "IN-013");
            }

            var bounds = RuleCatalogue.Find("IN-006");
            if (now.PerCapitaNetIncome <= 0 || now.PerCapitaNetIncome > bounds.Number("most", _settings.Parameter))
            {
                found.Stop(row.RowNo, IncomeYear.ExportHeader, bounds.Say(("val", Money.Text(now.PerCapitaNetIncome))), bounds.Id);
            }
        }

        if ((row.Touches("Production.") || row.Touches("Living.")) && household.Conditions.FirstOrDefault(c => c.Year == row.After.ConditionsYear) is { } year
            && household.Conditions.Where(c => c.Year < year.Year).MaxBy(c => c.Year) is { } before && YearlyConditions.Jumps(before, year.Production, year.Living) is { } jumps)
        {
            found.Stop(row.RowNo, null, $"{jumps}，要写明原因：请在户页面上填这一户的生产生活条件");
        }
    }
}
