using FluentValidation;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;

namespace PovertyCase.Domain.Quality;

/// <summary>
/// What one member's form must agree with in itself: schooling, work, health, protection. For forms and imports, which do not ask it yet: as a
/// question that may be kept. The pass over the register and the check at submission ask the same in SQL.
/// </summary>
public static class MemberRules
{
    private static readonly MemberRule[] Rules = [.. EducationRules.All, .. LabourRules.All, .. CareRules.All];

    /// <summary>Ids of the rules that speak here.</summary>
    public static IEnumerable<string> Ids => Rules.Select(r => r.Id);

    /// <param name="index">Row of the member in the form.</param>
    /// <param name="number">The county's value of a number in a rule; the usual one when null.</param>
    public static IEnumerable<FamilyFault> Check(int index, MemberEntry entry, DateOnly today, Func<RuleParameter, int>? number = null)
    {
        if (MemberFacts.Of(entry, today) is not { } facts)
        {
            yield break;
        }

        foreach (var rule in Rules)
        {
            var catalogued = RuleCatalogue.Find(rule.Id);
            if (catalogued.HoldsIn(today.Year) && rule.Hits(facts, key => Number(catalogued, key, number)))
            {
                yield return new FamilyFault(index, rule.Field, rule.Id, Say(catalogued, facts), Severity.Warning);
            }
        }
    }

    private static int Number(QualityRule rule, string key, Func<RuleParameter, int>? number)
    {
        var parameter = rule.Parameters.First(p => p.Key == key);
        return number?.Invoke(parameter) ?? parameter.Usual;
    }

    private static string Say(QualityRule rule, MemberFacts facts) => rule.Sentence
        .Replace("{name}", facts.Name, StringComparison.Ordinal)
        .Replace("{age}", facts.Age.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{m}", facts.Details.WorkMonths.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{lab}", NameOf(CodeTables.LabourAbility, facts.Details.LabourAbility), StringComparison.Ordinal)
        .Replace("{status}", NameOf(CodeTables.StudentStatus, facts.Details.StudentStatus), StringComparison.Ordinal)
        .Replace("{edu}", NameOf(CodeTables.Education, facts.Details.Education), StringComparison.Ordinal)
        .Replace("{reason}", NameOf(CodeTables.DropoutReasons, facts.Details.DropoutReason), StringComparison.Ordinal);

    private static string NameOf(CodeTable table, string? code) => table.TryFind(code, out var entry) ? entry.Name : "";
}

/// <param name="Field">Path of the member's field as in <see cref="MemberEntry"/>.</param>
/// <param name="Hits">With the numbers of the rule by their keys.</param>
internal sealed record MemberRule(string Id, string Field, Func<MemberFacts, Func<string, int>, bool> Hits);

/// <summary>A member as the rules see it. Somebody whose birth cannot be told is passed over.</summary>
internal sealed record MemberFacts(MemberDetails Details, ProtectionDetails Protection, string Name, DateOnly Birth, DateOnly Today)
{
    public int Age => YearsOn(Today);

    /// <summary>Full years when the school year began (31 August).</summary>
    public int SchoolAge => YearsOn(new DateOnly(Today.Month >= 9 ? Today.Year : Today.Year - 1, 8, 31));

    public bool InSchool => Details.StudentStatus is not (null or "00" or "01");

    public string? Student => Details.StudentStatus == "01" ? null : Details.StudentStatus;

    public bool Healthy => Details.Health == "01";

    public static MemberFacts? Of(MemberEntry entry, DateOnly today)
    {
        IdDocument.TryParseNumber(entry.Person.IdType, entry.Person.IdNumber, out _, out var resident, out _);
        return (resident?.BirthDate ?? entry.Person.BirthDate) is { } birth && birth <= today
            ? new MemberFacts(entry.Member, entry.Protection, entry.Person.Name, birth, today)
            : null;
    }

    /// <summary>Whether the code lies between two others of its table, both included.</summary>
    public static bool Between(string? code, string from, string to) => code is not null && string.CompareOrdinal(code, from) >= 0 && string.CompareOrdinal(code, to) <= 0;

    private int YearsOn(DateOnly day) => day.Year - Birth.Year - (Birth > day.AddYears(Birth.Year - day.Year) ? 1 : 0);
}
