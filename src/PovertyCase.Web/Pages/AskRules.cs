using FluentValidation;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Quality;
using PovertyCase.Domain.Settings;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages;

/// <summary>The rules of the catalogue about members, as the forms of a household ask them while somebody types.</summary>
public static class AskRules
{
    /// <summary>The county's numbers in the rules as they stand today.</summary>
    public static async Task<Func<RuleParameter, int>> NumbersAsync(CaseDb db, DateOnly today, CancellationToken cancel) =>
        (await db.SettingsOnAsync(today, cancel)).Parameter;

    /// <summary>All members on one form; rows left empty are null.</summary>
    /// <param name="form">Name of the list in the form.</param>
    public static IReadOnlyList<FormFault> OfHousehold(IReadOnlyList<MemberEntry?> members, string form, DateOnly today, Func<RuleParameter, int> number)
    {
        var rows = Enumerable.Range(0, members.Count).Where(i => members[i] is not null).ToList();
        List<MemberEntry> people = [.. rows.Select(i => members[i]!)];
        var faults = FamilyRules.Check(people, today, number).Concat(people.SelectMany((m, i) => MemberRules.Check(i, m, today, number)));

        // What concerns them all stands beside the first member's relation.
        return [.. faults.Select(f => new FormFault(
            $"{form}[{(f.Member is { } i ? rows[i] : rows.FirstOrDefault())}].{(f.Field == FamilyRules.Everybody ? nameof(MemberEntry.Relation) : f.Field)}",
            f.RuleId, f.Sentence, f.Severity == Severity.Error, f.Place))];
    }

    /// <summary>
    /// One member's form against the rest of the family. What it makes wrong about others cannot be put right here: it is asked, recorded at their place, and
    /// never stops.
    /// </summary>
    /// <param name="member">Who is changed; null for somebody new.</param>
    public static IReadOnlyList<FormFault> OfMember(Household household, Guid? member, MemberEntry entry, DateOnly today, Func<RuleParameter, int> number)
    {
        List<Membership> others = [.. household.ActiveMembers.Where(m => m.Id != member)];
        List<MemberEntry> family = [.. others.Select(m => m.Entry)];
        var stored = household.ActiveMembers.FirstOrDefault(m => m.Id == member);
        if (stored is not null && stored.Relation != entry.Relation && household.Head is not null && (stored.IsHead || entry.Relation == Membership.Head))
        {
            // Of two forms, one for each of the two, either would be refused for the other's sake.
            return [new FormFault("Entry.Relation", "HH-002", Membership.HeadChangesElsewhere, true)];
        }

        entry = entry with { Person = Following(entry.Person, stored?.Person.Details) };
        var before = FamilyRules.Check(stored is null ? family : [.. family, stored.Entry], today, number).Select(f => (f.RuleId, f.Member)).ToHashSet();
        return
        [
            .. FamilyRules.Check([.. family, entry], today, number)
                .Where(f => f.Member == others.Count || !before.Contains((f.RuleId, f.Member)))
                .Select(f => f.Member switch
                {
                    { } i when i < others.Count => new FormFault("Entry.Relation", f.RuleId, f.Sentence, false, f.Place ?? PlaceOf(others[i].Id) + f.Field),
                    null => new FormFault("Entry.Relation", f.RuleId, f.Sentence, f.Severity == Severity.Error, FamilyRules.Everybody),
                    _ => new FormFault($"Entry.{f.Field}", f.RuleId, f.Sentence, f.Severity == Severity.Error, f.Place),
                }),
            .. MemberRules.Check(others.Count, entry, today, number).Select(f => new FormFault($"Entry.{f.Field}", f.RuleId, f.Sentence, f.Severity == Severity.Error)),
        ];
    }

    /// <summary>Beginning of a member's places on the household.</summary>
    public static string PlaceOf(Guid member) => $"Members[{member}].";

    /// <summary>Sex and birthday that stand in the form as they were stored follow a number that was corrected; only what was typed can disagree with it.</summary>
    private static PersonDetails Following(PersonDetails typed, PersonDetails? stored) =>
        stored is not null && IdDocument.TryParseNumber(typed.IdType, typed.IdNumber, out _, out var resident, out _) && resident is not null
            ? typed with { Sex = typed.Sex == stored.Sex ? null : typed.Sex, BirthDate = typed.BirthDate == stored.BirthDate ? null : typed.BirthDate }
            : typed;
}
