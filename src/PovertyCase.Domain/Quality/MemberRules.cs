using FluentValidation;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;

namespace PovertyCase.Domain.Quality;

/// <summary>
/// What one member's form must agree with in itself: schooling, work, health, protection. Forms and imports ask it while somebody types; the pass over
/// the register and the check at submission ask the same in SQL.
/// </summary>
public static class MemberRules
{
    private static readonly MemberRule[] Rules = [.. EducationRules.All, .. LabourRules.All, .. CareRules.All];

    /// <summary>One omission, one sentence: where the first speaks, the others would only say it again.</summary>
    private static readonly (string Speaks, string[] Silent)[] SaidOnce = [("ED-016", ["ED-015", "ED-001"]), ("ED-015", ["ED-001"])];

    /// <summary>Ids of the rules that speak here.</summary>
    public static IEnumerable<string> Ids => Rules.Select(r => r.Id);

    /// <param name="index">Row of the member in the form.</param>
    /// <param name="number">The county's value of a number in a rule; the usual one when null.</param>
    public static IEnumerable<FamilyFault> Check(int index, MemberEntry entry, DateOnly today, Func<RuleParameter, int>? number = null)
    {
        if (MemberFacts.Of(entry, today) is not { } facts)
        {
            return [];
        }

        var hits = new List<FamilyFault>();
        foreach (var rule in Rules)
        {
            var catalogued = RuleCatalogue.Find(rule.Id);
            if (catalogued.HoldsIn(today.Year) && rule.Hits(facts, key => catalogued.Number(key, number)))
            {
                var stops = catalogued.Severity == RuleSeverity.Error && !rule.IsFact;
                hits.Add(new FamilyFault(index, rule.Field, rule.Id, Say(catalogued.With(number), rule, facts), stops ? Severity.Error : Severity.Warning));
            }
        }

        return hits.Where(h => !SaidOnce.Any(s => s.Silent.Contains(h.RuleId) && hits.Exists(x => x.RuleId == s.Speaks)));
    }

    private static string Say(QualityRule catalogued, MemberRule rule, MemberFacts facts) => catalogued.Say(
        ("name", facts.Name),
        ("age", rule.Id == "ED-002" ? facts.SchoolAge : facts.Age),
        ("m", facts.Details.WorkMonths),
        ("ch", MemberFacts.RareIn(facts.Name)),
        ("lab", NameOf(CodeTables.LabourAbility, facts.Details.LabourAbility)),
        ("status", NameOf(CodeTables.StudentStatus, facts.Details.StudentStatus)),
        ("edu", NameOf(CodeTables.Education, facts.Details.Education)),
        ("reason", NameOf(CodeTables.DropoutReasons, facts.Details.DropoutReason)));

    private static string NameOf(CodeTable table, string? code) => table.TryFind(code, out var entry) ? entry.Name : "";
}

/// <param name="Field">Path of the member's field as in <see cref="MemberEntry"/>.</param>
/// <param name="Hits">With the numbers of the rule by their keys.</param>
/// <param name="IsFact">
/// An error about the person's life, not about the form: nobody could type it away without a lie, so it is recorded and stops the household at its submission.
/// </param>
internal sealed record MemberRule(string Id, string Field, Func<MemberFacts, Func<string, int>, bool> Hits, bool IsFact = false);

/// <summary>A member as the rules see it. Somebody whose birth cannot be told is passed over.</summary>
internal sealed record MemberFacts(MemberDetails Details, ProtectionDetails Protection, string Name, DateOnly Birth, DateOnly Today)
{
    public int Age => Common.Age.On(Today, Birth);

    /// <summary>Full years when the school year began (31 August).</summary>
    public int SchoolAge => Common.Age.On(new DateOnly(Today.Month >= 9 ? Today.Year : Today.Year - 1, 8, 31), Birth);

    public bool InSchool => Details.StudentStatus is not (null or "00" or "01");

    public string? Student => Details.StudentStatus == "01" ? null : Details.StudentStatus;

    public bool Healthy => Details.Health == "01";

    /// <summary>The characters of a name outside the basic set, each once.</summary>
    public static string RareIn(string name) =>
        string.Concat(name.EnumerateRunes().Where(r => r.Value is > 0xFFFF or (>= 0xE000 and <= 0xF8FF)).Distinct());

    public static MemberFacts? Of(MemberEntry entry, DateOnly today)
    {
        IdDocument.TryParseNumber(entry.Person.IdType, entry.Person.IdNumber, out _, out var resident, out _);
        return (resident?.BirthDate ?? entry.Person.BirthDate) is { } birth && birth <= today
            ? new MemberFacts(entry.Member, entry.Protection, entry.Person.Name, birth, today)
            : null;
    }

    /// <summary>Whether the code lies between two others of its table, both included.</summary>
    public static bool Between(string? code, string from, string to) => code is not null && string.CompareOrdinal(code, from) >= 0 && string.CompareOrdinal(code, to) <= 0;
}
