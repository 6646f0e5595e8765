using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Jobs;
using PovertyCase.Domain.Reconciliations;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Files;

namespace PovertyCase.Web.Reconciliations;

/// <summary>
/// Compares a department's list with the register: by the number; where the list has none, by name with birth date or village, and only when
/// exactly one fits. Whatever is not certain is shown and never chosen. Nothing in the register is changed.
/// </summary>
public sealed class CompareList(CaseDb db, FileVault vault, ListMatching matching, RegisterSide register, RegionBook regions, CurrentOfficer officer)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>More than one covered or damaged number in so many rows, and the list would be taken for one that names nobody.</summary>
    private const int MostCovered = 20;

    public async Task RunAsync(Guid listId, CompareChoices choices, JobProgress progress, CancellationToken cancel)
    {
        var list = await db.Reconciliations.SingleOrDefaultAsync(l => l.Id == listId, cancel) ?? throw new RuleBroken("这份名单不在您管的范围里");
        list.ExpectUploaded();
        var exclusion = ExclusionList.Of(list.Details.Department);
        if (exclusion is not null)
        {
            Reconciliation.MustBeNewest(list.Details, await NewestAsync(db, list.Details.Department, cancel));
        }

        var stored = await db.Files.SingleAsync(f => f.Id == list.FileId, cancel);
        using var content = new MemoryStream(await vault.ReadAsync(stored, cancel));
        var sheet = DepartmentList.From(content, stored.OriginalName, list.Details.Department);
        var mapping = choices.Columns;
        var people = sheet.Body.SelectMany(r => exclusion is null ? [sheet.Read(r, mapping)] : sheet.ReadAll(r, mapping)).Where(p => p.Name.Length > 0 || p.Typed.Length > 0).Select((p, i) => p with { Key = i }).ToList();
        if (exclusion is not null && people.Count(p => p.Typed.Contains('*', StringComparison.Ordinal) || p.Typed.Contains('+', StringComparison.Ordinal)) is > 0 and var covered && covered * MostCovered > people.Count)
        {
            throw new RuleBroken($"名单上有{covered}行的证件号码不完整（带*号，或者被表格软件改成了6.1E+17这样），认不出是谁；请向部门要号码完整的名单");
        }

        var numbered = await matching.ByNumberAsync([.. people.Where(p => p.Resident is not null).Select(p => new ListedKey(p.Key, db.Keys.IdIndex(p.Resident!), p.Name, p.BirthDate))], cancel);
        progress.Of(people.Count);
        progress.Add(people.Count / 3);
        var found = numbered.GroupBy(m => m.RowNo).ToDictionary(g => g.Key, g => g.First());
        var named = (await matching.ByNameAsync([.. people.Where(p => !found.ContainsKey(p.Key) && p.Name.Length > 0).Select(p => new ListedKey(p.Key, null, p.Name, p.BirthDate))], cancel)).ToLookup(m => m.RowNo);
        progress.Add(people.Count / 3);
        var villages = Villages(list.AreaNo);
        var ambiguous = new HashSet<int>();
        foreach (var person in people.Where(p => !found.ContainsKey(p.Key)))
        {
            var near = named[person.Key].ToList();

            // A list of the whole county names thousands who only bear the name of somebody on the register: a number that the register does not know is
            // somebody else's, unless the birth date is the same too and the number may have been mistyped.
            if (exclusion is not null && person.Typed.Length > 0)
            {
                near.RemoveAll(m => m.BirthDate != person.BirthDate);
            }

            if (ListedMatches.Certain(person, near, villages) is { } match)
            {
                found[person.Key] = match;
            }
            else if (near.Count > 0)
            {
                ambiguous.Add(person.Key);
            }
        }

        if (exclusion is not null)
        {
            await KeepHitsAsync(list, exclusion, people, found, ambiguous, mapping, cancel);
        }
        else
        {
            await KeepAsync(list, people, found, ambiguous, mapping, choices.Complete, cancel);
        }

        await db.SaveChangesAsync(cancel);
    }

    /// <summary>The day of the newest list of a department that was compared.</summary>
    internal static Task<DateOnly?> NewestAsync(CaseDb db, Department department, CancellationToken cancel) =>
        db.Reconciliations.Where(l => l.State == ReconciliationState.Compared && l.Details.Department == department).MaxAsync(l => (DateOnly?)l.Details.AsOf, cancel);

    /// <summary>Who is on no household's list is counted and forgotten: what the county's people own is nobody's business here.</summary>
    private async Task KeepHitsAsync(
        Reconciliation list, ExclusionList exclusion, List<ListedPerson> people, Dictionary<int, ListedMatch> found, HashSet<int> ambiguous, IReadOnlyDictionary<string, string> mapping, CancellationToken cancel)
    {
        var items = new List<NewItem>();
        var counts = new Dictionary<long, int>();
        var harmless = 0;
        foreach (var person in people.Where(p => found.ContainsKey(p.Key) || ambiguous.Contains(p.Key)))
        {
            var told = JsonSerializer.Serialize(exclusion.Told(person.Words), Plain);
            if (exclusion.IsHarmless(person.Words))
            {
                harmless++;
            }
            else if (found.TryGetValue(person.Key, out var match))
            {
                counts[match.AreaNo] = counts.GetValueOrDefault(match.AreaNo) + 1;
                items.Add(new NewItem(ItemKind.Hit, match.AreaNo, match.HouseholdId, match.MembershipId, person.RowNo, null, null, told));
            }
            else
            {
                items.Add(new NewItem(ItemKind.Ambiguous, list.AreaNo, null, null, person.RowNo, person.Name, person.Typed, told));
            }
        }

        var unclear = items.Count(i => i.Kind == ItemKind.Ambiguous);
        list.Compare(
            JsonSerializer.Serialize(mapping, Plain),
            Write(counts.OrderBy(c => c.Key).Select(c => new VillageCount(c.Key, 0, c.Value, 0))),
            people.Count,
            harmless,
            items.Count - unclear,
            people.Count - harmless - items.Count,
            0,
            unclear,
            officer.Actor);
        list.Replaced(await matching.ReplaceOlderAsync(list, officer.Actor.At, cancel), officer.Actor);
        await matching.KeepAsync(list, items, cancel);
    }

    private async Task KeepAsync(
        Reconciliation list, List<ListedPerson> people, Dictionary<int, ListedMatch> found, HashSet<int> ambiguous, IReadOnlyDictionary<string, string> mapping, bool complete, CancellationToken cancel)
    {
        var department = list.Details.Department;
        var values = await register.ValuesAsync(department, [.. found.Values.Select(m => m.MembershipId)], cancel);
        var items = new List<NewItem>();
        var counts = new Dictionary<long, VillageCount>();
        void Count(long areaNo, int same, int different, int notListed)
        {
            var now = counts.GetValueOrDefault(areaNo) ?? new VillageCount(areaNo, 0, 0, 0);
            counts[areaNo] = now with { Same = now.Same + same, Different = now.Different + different, NotListed = now.NotListed + notListed };
        }

        foreach (var person in people)
        {
            if (found.TryGetValue(person.Key, out var match))
            {
                var differences = Difference.Between(department, person.Words, values[match.MembershipId]);
                Count(match.AreaNo, differences.Count == 0 ? 1 : 0, differences.Count == 0 ? 0 : 1, 0);
                if (differences.Count > 0)
                {
                    items.Add(new NewItem(ItemKind.Different, match.AreaNo, match.HouseholdId, match.MembershipId, person.RowNo, null, null, JsonSerializer.Serialize(differences, Plain)));
                }
            }
            else
            {
                items.Add(new NewItem(ambiguous.Contains(person.Key) ? ItemKind.Ambiguous : ItemKind.Unknown, list.AreaNo, null, null, person.RowNo, person.Name, person.Typed, Told(department, person)));
            }
        }

        if (complete)
        {
            var listed = found.Values.Select(m => m.MembershipId).ToHashSet();
            var households = department == Department.Housing ? found.Values.Select(m => m.HouseholdId).ToHashSet() : [];
            foreach (var (membership, household, areaNo) in (await register.ExpectedAsync(department, cancel)).Where(e => !listed.Contains(e.MembershipId) && !households.Contains(e.HouseholdId)))
            {
                Count(areaNo, 0, 0, 1);
                items.Add(new NewItem(ItemKind.NotListed, areaNo, household, membership, null, null, null, "[]"));
            }
        }

        list.Compare(
            JsonSerializer.Serialize(mapping, Plain),
            JsonSerializer.Serialize(counts.Values.OrderBy(c => c.AreaNo), Plain),
            people.Count,
            counts.Values.Sum(c => c.Same),
            counts.Values.Sum(c => c.Different),
            items.Count(i => i.Kind == ItemKind.Unknown),
            counts.Values.Sum(c => c.NotListed),
            ambiguous.Count,
            officer.Actor);
        await matching.KeepAsync(list, items, cancel);
    }

    internal static string Write<T>(IEnumerable<T> told) => JsonSerializer.Serialize(told, Plain);

    private static string Told(Department department, ListedPerson person) => JsonSerializer.Serialize(
        ComparedField.Of(department).Where(f => person.Words.GetValueOrDefault(f.Key)?.Length > 0).Select(f => new Difference(f.Field, f.Label, "", person.Words[f.Key])), Plain);

    private Dictionary<string, long> Villages(long within) => regions.Villages(within)
        .SelectMany(v => new[] { regions.Name(v), regions.OfficialName(v), regions.Code(v) }.Distinct(), (areaNo, name) => (areaNo, name))
        .GroupBy(v => v.name)
        .Where(g => g.Count() == 1)
        .ToDictionary(g => g.Key, g => g.Single().areaNo, StringComparer.Ordinal);
}

/// <summary>What was chosen on the form before the comparison.</summary>
/// <param name="Columns">Field key to header.</param>
/// <param name="Complete">The list names everybody it ought to, so that who is missing there is told.</param>
public sealed record CompareChoices(Dictionary<string, string> Columns, bool Complete);

/// <summary>Who of several of the same name is meant.</summary>
public static class ListedMatches
{
    /// <summary>
    /// The only one that fits, or null. A number that the register does not know is never passed over in favour of a name; a name alone
    /// is never enough.
    /// </summary>
    public static ListedMatch? Certain(ListedPerson person, IReadOnlyList<ListedMatch> sameName, IReadOnlyDictionary<string, long> villages)
    {
        if (person.Typed.Length > 0)
        {
            return null;
        }

        var fits = sameName.AsEnumerable();
        var told = false;
        if (person.BirthDate is { } birth)
        {
            (fits, told) = (fits.Where(m => m.BirthDate == birth), true);
        }

        if (villages.TryGetValue(person.Village, out var village))
        {
            (fits, told) = (fits.Where(m => m.AreaNo == village), true);
        }

        return told && fits.ToList() is [var only] ? only : null;
    }
}
