using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Settings;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Imports;

/// <summary>The dry run: what <see cref="CheckSheet"/> finds, and whose number is registered already. Changes nothing.</summary>
public sealed class CheckImport(CaseDb db, ElsewhereInCounty elsewhere, RegionBook regions, CurrentOfficer officer)
{
    /// <param name="villageNo">The village into which the households go.</param>
    public async Task<CheckedImport> RunAsync(ImportSheet sheet, long villageNo, CancellationToken cancel)
    {
        bool IsVillage(string stated) => stated == regions.Name(villageNo) || stated == regions.OfficialName(villageNo) || stated == regions.Code(villageNo);
        var settings = new SettingsOfTheDay(await db.Settings.AsNoTracking().Where(s => s.InForceFrom <= officer.Today).ToListAsync(cancel), officer.Today);
        var found = new CheckSheet(sheet, villageNo, IsVillage, settings.Parameter, officer.Actor).Run();
        await FindRegisteredAsync(found, villageNo, cancel);
        return found;
    }

    private async Task FindRegisteredAsync(CheckedImport found, long villageNo, CancellationToken cancel)
    {
        var people = found.Households.SelectMany(h => h.Rows, (household, row) => (Household: household, Row: row, Number: NumberOf(row)))
            .Where(p => p.Number is not null)
            .ToList();
        foreach (var same in people.GroupBy(p => p.Number!).Where(g => g.Select(p => p.Household).Distinct().Count() > 1))
        {
            var first = same.First();
            foreach (var again in same.Where(p => p.Household != first.Household))
            {
                Say(found, again.Row, $"{again.Row.Name}的证件号码与第{first.Row.RowNo}行{first.Row.Name}的相同，同一人不能在两户");
            }
        }

        var all = people.Select(p => p.Number!).Distinct().ToList();
        var taken = await elsewhere.KnownAsync(all, cancel);
        if (taken.Count == 0)
        {
            return;
        }

        var indexes = taken.Select(db.Keys.IdIndex).ToList();
        var near = await (
            from member in db.Memberships
            join household in db.Households on member.HouseholdId equals household.Id
            where member.EndedOn == null && indexes.Contains(EF.Property<byte[]>(member.Person, "IdIndex"))
            select new { Index = EF.Property<byte[]>(member.Person, "IdIndex"), household.HeadName, household.HouseholdNo })
            .ToListAsync(cancel);
        var nearBy = near.GroupBy(n => Convert.ToHexString(n.Index)).ToDictionary(n => n.Key, n => n.First());
        foreach (var person in people.Where(p => taken.Contains(p.Number!)))
        {
            // Beyond the officer's reach only the fact is told, neither where nor under which name.
            Say(found, person.Row, nearBy.TryGetValue(Convert.ToHexString(db.Keys.IdIndex(person.Number!)), out var home)
                ? $"{person.Row.Name}已登记在{home.HeadName}户（{home.HouseholdNo}），不能重复导入"
                : $"{person.Row.Name}已在他处登记");
        }
    }

    private static void Say(CheckedImport found, ImportedRow row, string sentence)
    {
        var column = ImportColumns.ByField("Person.IdNumber")!;
        found.Add(row.RowNo, new ImportFault(column.Header, FaultWeight.Error, sentence, "DU-001", column.Field));
    }

    // The resident number inside, so that a card and a disability certificate of one person are the same; a household book's own number is
    // shared by a family and identifies nobody.
    private static string? NumberOf(ImportedRow row) =>
        IdDocument.TryParseNumber(row.Person.IdType, row.Person.IdNumber, out _, out var resident, out _) ? resident?.Text : null;
}
