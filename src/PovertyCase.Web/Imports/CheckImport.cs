using Microsoft.EntityFrameworkCore;
using PovertyCase.Documents.Workbooks;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Imports;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Regions;
using PovertyCase.Domain.Settings;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Keys;
using PovertyCase.Web.Procedures;
using PovertyCase.Web.Pages;

namespace PovertyCase.Web.Imports;

/// <summary>The dry run: what <see cref="CheckSheet"/> finds page by page, and who is registered already. Changes nothing.</summary>
public sealed class CheckImport(ElsewhereInCounty elsewhere, RegionBook regions, CurrentOfficer officer, WindowCheck windows)
{
    /// <summary>Which build judges: rules and code tables are part of it.</summary>
    private static readonly string Program = string.Concat(new[] { typeof(CheckImport), typeof(Household), typeof(SheetRow) }.Select(t => t.Module.ModuleVersionId.ToString("N")));

    /// <summary>Pages that are judged while one is settled: each waits for an answer of the county's register in between.</summary>
    private const int JudgedAhead = 2;

    private const string OnlyOnce = "是同一个人的删去一行";
    private const string OrComplete = "不是的请补上证件号码";

    /// <summary>Where each number stands that the sheet has named so far, by its blind index.</summary>
    private readonly Dictionary<string, (string Household, int RowNo, string Name)> _named = new(StringComparer.Ordinal);

    /// <summary>Where the sheet has named somebody first, by name and birthday, and first without a number.</summary>
    private readonly Dictionary<(string Name, DateOnly Born), (string Household, int RowNo)> _anybody = [];

    private readonly Dictionary<(string Name, DateOnly Born), (string Household, int RowNo)> _unnumbered = [];
    private readonly Dictionary<(string Field, string Number), int> _nationalNos = [];

    /// <param name="db">Whose connection is asked.</param>
    /// <param name="head">What the columns are.</param>
    /// <param name="pages">Whole households together, as they are kept.</param>
    /// <param name="each">Called with every page once it is checked; pages are not kept.</param>
    /// <param name="entering">The batch whose earlier pages stand in the register already, when it is being entered.</param>
    public async Task<ImportTotals> RunAsync(
        CaseDb db, ImportSheet head, IAsyncEnumerable<IReadOnlyList<StoredRow>> pages, Func<CheckedImport, Task> each, CancellationToken cancel, ImportBatch? entering = null)
    {
        var settings = await db.SettingsOnAsync(officer.Today, cancel);
        var villages = new VillageNames(regions, officer.Actor.AreaNo);
        var totals = new ImportTotals(0, 0, 0, 0, $"{officer.Today:O} {settings.Mark} {Program}");

        // The same judge says the same: on the same day, by the same settings, the rows are not judged a second time.
        var judged = entering?.JudgedBy == totals.JudgedBy;
        var window = await windows.OfAsync(db, EntryKind.NewHousehold, cancel);
        _named.Clear();
        _anybody.Clear();
        _unnumbered.Clear();
        _nationalNos.Clear();
        var by = officer.Actor;
        var ahead = new Queue<Task<Judged>>();
        await foreach (var rows in pages.WithCancellation(cancel))
        {
            // What does not need this transaction goes on beside what does: while one page is looked up and written, the next are judged.
            var next = Task.Run(() => JudgeAsync(db.Keys, rows, r => new CheckSheet(head with { Rows = r }, villages, settings.Parameter, by), judged, cancel), cancel);
            ahead.Enqueue(next);
            if (ahead.Count > JudgedAhead)
            {
                await SettleAsync(await ahead.Dequeue());
            }
        }

        while (ahead.TryDequeue(out var left))
        {
            await SettleAsync(await left);
        }

        if (totals.Persons == 0)
        {
            var nothing = new CheckedImport(head);
            TellUnknown(nothing);
            nothing.Add(head.Head.RowNumber, new ImportFault(null, FaultWeight.Error, "表头下面没有数据，请填写后再上传"));
            await each(nothing);
            totals = totals with { Errors = nothing.Errors, Warnings = nothing.Warnings };
        }

        return totals;

        async Task SettleAsync(Judged judged)
        {
            var page = judged.Page;
            FindClosed(page, window);
            await FindRegisteredAsync(db, judged, cancel);
            await FindNamesakesAsync(db, page, entering?.Id, cancel);
            await FindNationalNosAsync(page, cancel);
            if (totals.Persons == 0)
            {
                TellUnknown(page);
            }

            await each(page);
            totals = totals with
            {
                Households = totals.Households + page.Households.Count,
                Persons = totals.Persons + page.Persons,
                Errors = totals.Errors + page.Errors,
                Warnings = totals.Warnings + page.Warnings,
            };
        }
    }

    private static void TellUnknown(CheckedImport page)
    {
        foreach (var name in page.Sheet.Head.Unknown)
        {
            page.Add(page.Sheet.Head.RowNumber, new ImportFault(null, FaultWeight.Warning, $"不认识的列{ImportColumn.Quote(name)}，没有读取"));
        }
    }

    /// <summary>A household of a township whose window is shut stops; those of the others are told apart by it.</summary>
    private void FindClosed(CheckedImport page, Func<long, string?> window)
    {
        foreach (var village in page.Households.Where(h => h.VillageNo != 0).GroupBy(h => h.VillageNo))
        {
            if (window(village.Key) is not { } problem)
            {
                continue;
            }

            var sentence = $"{regions.Name(RegionCode.TownshipOf(village.Key))}的户不能导入：{problem}";
            foreach (var household in village)
            {
                page.Add(household.HeadRow.RowNo, new ImportFault(ImportColumns.ByName("行政村").Header, FaultWeight.Error, sentence, "WF-015"));
            }
        }
    }

    private async Task<Judged> JudgeAsync(CaseKeys keys, IReadOnlyList<StoredRow> rows, Func<IReadOnlyList<SheetRow>, CheckSheet> sheet, bool judged, CancellationToken cancel)
    {
        var judge = sheet([.. rows.Select(r => r.Read(keys))]);
        var page = judged ? judge.Reread(rows) : judge.Run();
        var people = page.Households.SelectMany(h => h.Rows, (household, row) => (Household: household, Row: row, Number: NumberOf(row)))
            .Where(p => p.Number is not null)
            .Select(p => new Numbered(p.Household, p.Row, p.Number!, Convert.ToHexString(keys.IdIndex(p.Number!))))
            .ToList();
        return new Judged(page, people, await elsewhere.CarriedAsync(people.Select(p => p.Number), cancel));
    }

    private async Task FindRegisteredAsync(CaseDb db, Judged judged, CancellationToken cancel)
    {
        var (page, people, taken) = (judged.Page, judged.People, judged.Carried.Living);
        foreach (var person in people)
        {
            if (!_named.TryAdd(person.Index, (person.Household.Key, person.Row.RowNo, person.Row.Name)) && _named[person.Index] is var first && first.Household != person.Household.Key)
            {
                Say(page, person.Row, "Person.IdNumber", $"{person.Row.Name}的证件号码与第{first.RowNo}行{first.Name}的相同，同一人不能在两户");
            }
        }

        foreach (var person in people.Where(p => judged.Carried.Dead.Contains(p.Number)))
        {
            Say(page, person.Row, "Person.IdNumber", $"{person.Row.Name}：{ElsewhereInCounty.Dead}");
        }

        if (taken.Count == 0)
        {
            return;
        }

        var near = await (
            from person in db.People.Carrying(db.Reader, [.. taken.Select(db.Keys.IdIndex)])
            join member in db.Memberships on person.Id equals member.PersonId
            join household in db.Households on member.HouseholdId equals household.Id
            where member.EndedOn == null
            select new { Index = EF.Property<byte[]>(person, "IdIndex"), household.HeadName, household.HouseholdNo })
            .ToListAsync(cancel);
        var nearBy = near.GroupBy(n => Convert.ToHexString(n.Index)).ToDictionary(n => n.Key, n => n.First());
        foreach (var person in people.Where(p => taken.Contains(p.Number)))
        {
            if (!nearBy.ContainsKey(person.Index) && await elsewhere.IsFreeAsync(person.Number, cancel))
            {
                Say(page, person.Row, "Person.IdNumber", $"{person.Row.Name}登记过，已从原来的户转出，请用“登记新户”或成员变动办理，不能导入");
                continue;
            }

            // Beyond the officer's reach only the fact is told, neither where nor under which name.
            Say(page, person.Row, "Person.IdNumber", nearBy.TryGetValue(person.Index, out var home)
                ? $"{person.Row.Name}已登记在{home.HeadName}户（{home.HouseholdNo}），不能重复导入"
                : $"{person.Row.Name}已在他处登记");
        }
    }

    /// <summary>
    /// Somebody without a number is known by name and birthday: whoever may be registered already, or stand elsewhere in the sheet, with a number or without,
    /// stops the row, with those who may be meant.
    /// </summary>
    private async Task FindNamesakesAsync(CaseDb db, CheckedImport page, Guid? entering, CancellationToken cancel)
    {
        var people = page.Households.SelectMany(h => h.Rows, (household, row) => (Household: household, Row: row, Numbered: NumberOf(row) is not null))
            .Select(p => (p.Household, p.Row, p.Numbered, Name: PersonName.TryNormalise(p.Row.Person.Name, out var plain, out _, out _) ? plain : "", Born: BirthOf(p.Row)))
            .Where(p => p.Name.Length > 0 && p.Born is not null)
            .ToList();
        foreach (var (household, row, numbered, name, born) in people)
        {
            var key = (name, born!.Value);
            if ((numbered ? _unnumbered : _anybody).TryGetValue(key, out var first) && first.Household != household.Key)
            {
                Say(page, row, "Person.Name", numbered
                    ? $"第{first.RowNo}行另一户有同名同日出生、没有证件号码的{name}；{OnlyOnce}，不是的给那一行补上证件号码"
                    : $"{name}没有证件号码，第{first.RowNo}行另一户也有同名同日出生的；{OnlyOnce}，{OrComplete}");
            }

            _anybody.TryAdd(key, (household.Key, row.RowNo));
            if (!numbered)
            {
                _unnumbered.TryAdd(key, (household.Key, row.RowNo));
            }
        }

        var unknown = people.Where(p => !p.Numbered).ToList();
        if (unknown.Count == 0)
        {
            return;
        }

        var (names, days) = (unknown.Select(p => p.Name).Distinct().ToList(), unknown.Select(p => p.Born!.Value).Distinct().ToList());
        var same = await (
            from member in db.Memberships
            join household in db.Households on member.HouseholdId equals household.Id
            where member.EndedOn == null && household.Status != HouseholdStatus.Voided && (entering == null || household.ImportBatchId != entering)
                && days.Contains(member.Person.BirthDate) && names.Contains(member.Person.Name)
            orderby household.HouseholdNo
            select new { member.Person.Name, member.Person.BirthDate, member.Relation, household.HeadName, household.HouseholdNo })
            .ToListAsync(cancel);
        foreach (var (_, row, _, name, born) in unknown)
        {
            var meant = same.Where(s => s.Name == name && s.BirthDate == born).ToList();
            if (meant.Count > 0)
            {
                var candidates = string.Join("、", meant.Select(m => $"{m.HeadName}户（{m.HouseholdNo}）的{Domain.Codes.CodeTables.FamilyRelations.NameOf(m.Relation)}"));
                Say(page, row, "Person.Name", $"{name}没有证件号码，{AskNamesakes.SameAlready}：{candidates}；是同一个人的删去这一行，{OrComplete}，或者到登记页面逐户登记");
            }
        }
    }

    /// <summary>A number of the national system that stands in the sheet or the county already, at another household or person (HH-018, HH-019).</summary>
    private async Task FindNationalNosAsync(CheckedImport page, CancellationToken cancel)
    {
        var homes = page.Households.Where(h => !string.IsNullOrEmpty(h.HeadRow.Details.NationalNo)).Select(h => (Row: h.HeadRow, Number: h.HeadRow.Details.NationalNo!)).ToList();
        var people = page.Households.SelectMany(h => h.Rows).Where(r => !string.IsNullOrEmpty(r.Entry.Member.NationalNo)).Select(r => (Row: r, Number: r.Entry.Member.NationalNo!)).ToList();
        Tell(homes, "Details.NationalNo", "HH-018", ElsewhereInCounty.HouseholdNoTaken, await elsewhere.HouseholdNosAsync(homes.Select(h => h.Number), null, cancel));
        Tell(people, "Member.NationalNo", "HH-019", ElsewhereInCounty.PersonNoTaken, await elsewhere.PersonNosAsync(people.Select(p => p.Number), null, cancel));

        void Tell(List<(ImportedRow Row, string Number)> rows, string field, string rule, string sentence, IReadOnlySet<string> taken)
        {
            var column = ImportColumns.ByField(field)!;
            foreach (var (row, number) in rows)
            {
                var first = _nationalNos.GetValueOrDefault((field, number));
                if (taken.Contains(number) || first > 0)
                {
                    page.Add(row.RowNo, new ImportFault(column.Header, FaultWeight.Error, first > 0 ? $"编号{number}第{first}行已经有了，请对照国家系统" : sentence, rule, column.Field));
                }

                _nationalNos.TryAdd((field, number), row.RowNo);
            }
        }
    }

    private static DateOnly? BirthOf(ImportedRow row) =>
        IdDocument.TryParseNumber(row.Person.IdType, row.Person.IdNumber, out _, out var resident, out _) && resident is { } known ? known.BirthDate : row.Person.BirthDate;

    private static void Say(CheckedImport page, ImportedRow row, string field, string sentence)
    {
        var column = ImportColumns.ByField(field)!;
        page.Add(row.RowNo, new ImportFault(column.Header, FaultWeight.Error, sentence, "DU-001", column.Field));
    }

    // The resident number inside, so that a card and a disability certificate of one person are the same; a household book's own number is
    // shared by a family and identifies nobody.
    private static string? NumberOf(ImportedRow row) =>
        IdDocument.TryParseNumber(row.Person.IdType, row.Person.IdNumber, out _, out var resident, out _) ? resident?.Text : null;

    /// <summary>A person of the sheet with a number, and the number's blind index.</summary>
    private sealed record Numbered(ImportedHousehold Household, ImportedRow Row, string Number, string Index);

    private sealed record Judged(CheckedImport Page, IReadOnlyList<Numbered> People, CarriedNumbers Carried);
}
