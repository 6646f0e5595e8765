using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Jobs;
using PovertyCase.Domain.Reconciliations;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Files;

namespace PovertyCase.Web.Reconciliations;

/// <summary>
/// Compares a department's list with the register: by the number; where the list has none, by name with birth date or village, and only when
/// exactly one fits. Whatever is not certain is shown and never chosen. Nothing in the register is changed.
/// </summary>
public sealed class CompareList(CaseDb db, FileVault vault, ListMatching matching, RegisterSide register, WithdrawList withdraw, RegionBook regions, CurrentOfficer officer)
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
        if (people.Count(p => p.IsCovered) is > 0 and var covered && covered * MostCovered > people.Count)
        {
            throw new RuleBroken($"名单上有{covered}行的证件号码不完整（带*号，或者被表格软件改成了6.1E+17这样），认不出是谁；请向部门要号码完整的名单");
        }

        var numbered = await matching.ByNumberAsync([.. people.Where(p => p.Resident is not null).Select(p => new ListedKey(p.Key, db.Keys.IdIndex(p.Resident!), p.Name, p.BirthDate))], cancel);
        progress.Of(people.Count);
        progress.Add(people.Count / 3);
        var found = numbered.GroupBy(m => m.RowNo).ToDictionary(g => g.Key, g => g.First());
        var named = (await matching.ByNameAsync([.. people.Where(p => !found.ContainsKey(p.Key) && p.Name.Length > 0).Select(p => new ListedKey(p.Key, null, p.Name, p.BirthDate))], cancel)).ToLookup(m => m.RowNo);
        progress.Add(people.Count / 3);
        var villages = Villages(RegionCode.CountyOf(list.AreaNo));
        var ambiguous = new HashSet<int>();
        foreach (var person in people.Where(p => !found.ContainsKey(p.Key)))
        {
            var near = named[person.Key].ToList();

            // A list names many who only bear the name of somebody on the register: a number that the register does not know is somebody else's, unless the
            // birth date is the same too and the number may have been mistyped. A damaged number without a birth date tells nothing, which is enough to ask
            // about a namesake, but not in a list that names the whole county.
            if (person.Typed.Length > 0 && (exclusion is not null || person.BirthDate is not null))
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
            await KeepHitsAsync(list, exclusion, people, found, ambiguous, mapping, choices.Replaces, cancel);
        }
        else
        {
            GiveBackClaimedTwice(numbered, found, ambiguous);
            await KeepAsync(list, people, found, ambiguous, mapping, choices.Complete, cancel);
        }

        await db.SaveChangesAsync(cancel);
    }

    /// <summary>
    /// Such a list names everybody once. Of several rows that seem to mean one person the number says whose row it is; the others, and all where none has a
    /// number, mean somebody else or nobody can tell.
    /// </summary>
    private static void GiveBackClaimedTwice(IReadOnlyCollection<ListedMatch> numbered, Dictionary<int, ListedMatch> found, HashSet<int> ambiguous)
    {
        var certain = numbered.Select(m => m.RowNo).ToHashSet();
        foreach (var row in found.GroupBy(f => f.Value.MembershipId).Where(g => g.Count() > 1).SelectMany(g => g.Select(f => f.Key)).Where(r => !certain.Contains(r)).ToList())
        {
            found.Remove(row);
            ambiguous.Add(row);
        }
    }

    /// <summary>The day of the newest list of a department that was compared.</summary>
    internal static Task<DateOnly?> NewestAsync(CaseDb db, Department department, CancellationToken cancel) =>
        db.Reconciliations.Where(l => l.State == ReconciliationState.Compared && l.Details.Department == department).MaxAsync(l => (DateOnly?)l.Details.AsOf, cancel);

    /// <summary>Who is on no household's list is counted and forgotten: what the county's people own is nobody's business here.</summary>
    private async Task KeepHitsAsync(
        Reconciliation list, ExclusionList exclusion, List<ListedPerson> people, Dictionary<int, ListedMatch> found, HashSet<int> ambiguous, IReadOnlyDictionary<string, string> mapping, bool replaces, CancellationToken cancel)
    {
        var items = new List<NewItem>();
        var counts = new Dictionary<long, int>();
        var harmless = 0;
        foreach (var person in people.Where(p => found.ContainsKey(p.Key) || ambiguous.Contains(p.Key)))
        {
            var told = exclusion.Told(person.Words);
            if (exclusion.IsHarmless(person.Words))
            {
                harmless++;
            }
            else if (found.TryGetValue(person.Key, out var match))
            {
                counts[match.AreaNo] = counts.GetValueOrDefault(match.AreaNo) + 1;
                items.Add(new NewItem(ItemKind.Hit, match.AreaNo, match.HouseholdId, match.MembershipId, person.RowNo, null, null, Write(person.NamedOtherwise(match.Name) is null ? told : [.. told, ExclusionList.OtherName(person.Name)])));
            }
            else
            {
                items.Add(new NewItem(ItemKind.Ambiguous, list.AreaNo, null, null, person.RowNo, person.Name, person.Typed, Write(told)));
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
        if (replaces)
        {
            var (department, day) = (list.Details.Department, list.Details.AsOf);
            foreach (var earlier in await db.Reconciliations.Where(l => l.Id != list.Id && l.State == ReconciliationState.Compared && l.Details.Department == department && l.Details.AsOf == day).ToListAsync(cancel))
            {
                await withdraw.RunAsync(earlier, "同一天的名单重新上传", cancel);
            }
        }

        list.Replaced(await matching.ReplaceOlderAsync(list, officer.Actor.At, cancel), officer.Actor);
        await matching.KeepAsync(list, items, cancel);
    }

    private async Task KeepAsync(
        Reconciliation list, List<ListedPerson> people, Dictionary<int, ListedMatch> found, HashSet<int> ambiguous, IReadOnlyDictionary<string, string> mapping, bool complete, CancellationToken cancel)
    {
        var department = list.Details.Department;
        var values = await register.ValuesAsync(department, [.. found.Values.Select(m => m.MembershipId)], cancel);
        var items = new List<NewItem>();
        var gone = 0;
        var unclear = people.Where(p => ambiguous.Contains(p.Key)).Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
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
                differences = person.NamedOtherwise(match.Name) is { } otherName ? [otherName, .. differences] : differences;
                Count(match.AreaNo, differences.Count == 0 ? 1 : 0, differences.Count == 0 ? 0 : 1, 0);
                if (differences.Count > 0)
                {
                    items.Add(new NewItem(ItemKind.Different, match.AreaNo, match.HouseholdId, match.MembershipId, person.RowNo, null, null, Write(differences)));
                }
                else if (unclear.Contains(match.Name))
                {
                    items.Add(new NewItem(ItemKind.Same, match.AreaNo, match.HouseholdId, match.MembershipId, person.RowNo, null, null, "[]"));
                }
            }
            else if (!ambiguous.Contains(person.Key) && ComparedField.SaysGone(department, person.Words))
            {
                gone++;
            }
            else
            {
                items.Add(new NewItem(ambiguous.Contains(person.Key) ? ItemKind.Ambiguous : ItemKind.Unknown, list.AreaNo, null, null, person.RowNo, person.Name, person.Typed, Told(department, person)));
            }
        }

        var named = found.Values.Select(m => m.MembershipId).ToHashSet();
        var houses = department == Department.Housing ? found.Values.Select(m => m.HouseholdId).ToHashSet() : [];
        if (complete)
        {
            foreach (var (membership, household, areaNo) in (await register.ExpectedAsync(department, cancel)).Where(e => !named.Contains(e.MembershipId) && !houses.Contains(e.HouseholdId)))
            {
                Count(areaNo, 0, 0, 1);
                items.Add(new NewItem(ItemKind.NotListed, areaNo, household, membership, null, null, null, "[]"));
            }
        }

        list.Compare(
            JsonSerializer.Serialize(mapping, Plain),
            JsonSerializer.Serialize(counts.Values.OrderBy(c => c.AreaNo), Plain),
            people.Count,
            counts.Values.Sum(c => c.Same) + gone,
            counts.Values.Sum(c => c.Different),
            items.Count(i => i.Kind == ItemKind.Unknown),
            counts.Values.Sum(c => c.NotListed),
            ambiguous.Count,
            officer.Actor);
        var decides = complete && RegisterSide.KnowsWhom(department);
        list.Replaced(await matching.ReplaceDecidedAsync(list, decides ? null : named, houses, officer.Actor.At, cancel), officer.Actor);
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
/// <param name="Replaces">Of a list on which being named counts: it stands in place of those of the same day, and is no further part of them.</param>
public sealed record CompareChoices(Dictionary<string, string> Columns, bool Complete, bool Replaces = false);

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
