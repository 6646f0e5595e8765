using FluentValidation;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Quality;

namespace PovertyCase.Domain.Households;

/// <summary>Something that does not fit between the members of one household.</summary>
/// <param name="Member">Index of the member meant, or null when the household as a whole is meant.</param>
/// <param name="Field">Path of the member's field as in <see cref="MemberEntry"/>.</param>
/// <param name="RuleId">Id in the rule catalogue.</param>
/// <param name="Sentence">For the clerk; names people, never their numbers.</param>
public sealed record FamilyFault(int? Member, string Field, string RuleId, string Sentence, Severity Severity = Severity.Error)
{
    /// <summary>Where the finding stands on the household, when it is not the field it is asked beside.</summary>
    public string? Place => Name is not null ? $"{FamilyRules.Everybody}.{Name}" : Field == FamilyRules.Everybody ? FamilyRules.Everybody : null;

    /// <summary>The name that several carry: what is answered of one says nothing of another (DU-011).</summary>
    public string? Name { get; init; }
}

/// <summary>
/// What only shows when the members of a household are looked at together (rules HH-001 to HH-011, DU-002, DU-011, ID-005, ID-006). Broken
/// entries are passed over: their own validators speak about them.
/// </summary>
public static class FamilyRules
{
    /// <summary>Somebody who may have been written down twice, for lack of a number.</summary>
    public const string SameName = "DU-011";

    private const string Spouse = "02";

    /// <summary>Where a finding about the members as a whole stands, here and in the pass over the register.</summary>
    public const string Everybody = "Household.Members";

    /// <summary>Every fault at once, in the order of the members.</summary>
    /// <param name="today">The official day on which ages are counted.</param>
    /// <param name="number">The county's value of a number in a rule; the usual one when null.</param>
    public static IReadOnlyList<FamilyFault> Check(IReadOnlyList<MemberEntry> members, DateOnly today, Func<RuleParameter, int>? number = null)
    {
        var people = members.Select((entry, index) => new Known(index, entry)).ToList();
        return
        [
            .. Heads(people),
            .. Spouses(people),
            .. people.SelectMany(Declared),
            .. Sexes(people),
            .. Ages(people, today, number),
            .. Repeated(people),
            .. Namesakes(people),
            .. members.Count > RuleCatalogue.Find("HH-011").Number("most", number) ? new[] { Fault(null, Everybody, "HH-011", ("n", members.Count)) } : [],
        ];
    }

    /// <summary>In the catalogue's words and weight, as the pass over the register says it.</summary>
    private static FamilyFault Fault(int? member, string field, string ruleId, params (string Name, object? Value)[] values)
    {
        var rule = RuleCatalogue.Find(ruleId);
        return new FamilyFault(member, field, ruleId, rule.Say(values), rule.Severity == RuleSeverity.Error ? Severity.Error : Severity.Warning);
    }

    private static IEnumerable<FamilyFault> Heads(List<Known> people)
    {
        var heads = people.Where(p => p.Entry.Relation == Membership.Head).ToList();
        if (heads.Count == 0)
        {
            yield return Fault(null, nameof(MemberEntry.Relation), "HH-001");
        }

        foreach (var second in heads.Skip(1))
        {
            yield return Fault(second.Index, nameof(MemberEntry.Relation), "HH-002", ("n", heads.Count));
        }
    }

    private static IEnumerable<FamilyFault> Spouses(List<Known> people)
    {
        var spouses = people.Where(p => p.Entry.Relation == Spouse).ToList();
        foreach (var second in spouses.Skip(1))
        {
            yield return Fault(second.Index, nameof(MemberEntry.Relation), "HH-003", ("n", spouses.Count));
        }
    }

    private static IEnumerable<FamilyFault> Declared(Known person)
    {
        if (person.Resident is not { } id)
        {
            yield break;
        }

        if (person.Entry.Person.Sex is { } sex && sex is Sex.Male or Sex.Female && sex != id.Sex)
        {
            yield return Fault(person.Index, "Person.Sex", "ID-005", ("sex", Label.Of(sex)));
        }

        if (person.Entry.Person.BirthDate is { } birth && birth != id.BirthDate)
        {
            yield return Fault(person.Index, "Person.BirthDate", "ID-006");
        }
    }

    private static IEnumerable<FamilyFault> Sexes(List<Known> people)
    {
        var head = people.FirstOrDefault(p => p.Entry.Relation == Membership.Head);
        foreach (var person in people.Where(p => p.Sex is not null && CodeTables.FamilyRelations.Has(p.Entry.Relation)))
        {
            var relation = CodeTables.FamilyRelations.Find(person.Entry.Relation);
            switch (relation.Text("gender"))
            {
                case "O" when head?.Sex == person.Sex && head is not null:
                    yield return Fault(person.Index, nameof(MemberEntry.Relation), "HH-007");
                    break;
                case "M" when person.Sex == Sex.Female:
                case "F" when person.Sex == Sex.Male:
                    yield return Fault(person.Index, nameof(MemberEntry.Relation), "HH-006", ("name", person.Name), ("relation", relation.Name));
                    break;
            }

            if (relation.Text("headSex") is { } wanted && head?.Sex is { } headSex && headSex != (wanted == "M" ? Sex.Male : Sex.Female))
            {
                yield return Fault(person.Index, nameof(MemberEntry.Relation), "HH-009", ("sex", Label.Of(headSex)), ("relation", relation.Name));
            }
        }
    }

    /// <summary>Nephew, niece and uncle: of another generation, and as old as they may be (HH-008 is about the straight line).</summary>
    private static readonly string[] Collateral = ["24", "25", "27"];

    private static IEnumerable<FamilyFault> Ages(List<Known> people, DateOnly today, Func<RuleParameter, int>? number)
    {
        var head = people.FirstOrDefault(p => p.Entry.Relation == Membership.Head);
        if (head?.Birth is not { } born)
        {
            yield break;
        }

        var spouse = people.FirstOrDefault(p => p.Entry.Relation == Spouse);
        var adult = RuleCatalogue.Find("HH-010").Number("adult", number);
        var child = RuleCatalogue.Find("HH-008").Number("child", number);
        var grandchild = RuleCatalogue.Find("HH-008").Number("grandchild", number);
        if (born.AddYears(adult) > today && people.Any(p => p.Birth is { } other && other.AddYears(adult) <= today))
        {
            yield return Fault(head.Index, nameof(MemberEntry.Relation), "HH-010", (QualityRule.Limit + "adult", adult));
        }

        foreach (var person in people.Where(p => p.Birth is not null && CodeTables.FamilyRelations.Has(p.Entry.Relation)))
        {
            var relation = CodeTables.FamilyRelations.Find(person.Entry.Relation);
            var generations = relation.Number("generation") ?? 0;
            var gap = YearsBetween(born, person.Birth!.Value);
            var tooNear = generations switch
            {
                _ when Collateral.Contains(relation.Code) => false,
                -1 => gap < child,
                1 => gap > -child,
                -2 => gap < grandchild,
                2 => gap > -grandchild,
                _ => false,
            };
            if (tooNear)
            {
                yield return Fault(person.Index, nameof(MemberEntry.Relation), "HH-008", ("name", person.Name), ("whom", "户主"), ("gap", Math.Abs(gap)), ("relation", relation.Name));
            }
            else if (generations == -1 && !Collateral.Contains(relation.Code) && spouse?.Birth is { } spouseBorn && YearsBetween(spouseBorn, person.Birth!.Value) is var beside && beside < child)
            {
                yield return Fault(person.Index, nameof(MemberEntry.Relation), "HH-008", ("name", person.Name), ("whom", "配偶"), ("gap", Math.Abs(beside)), ("relation", relation.Name));
            }
        }
    }

    private static IEnumerable<FamilyFault> Repeated(List<Known> people) => people
        .Where(p => p.Resident is not null)
        .GroupBy(p => p.Resident!.Value.Text)
        .SelectMany(same => same.Skip(1))
        .Select(again => Fault(again.Index, "Person.IdNumber", "DU-002", ("name", again.Name)));

    /// <summary>Numbers keep two of the same name apart; where one of them has none, the two may be one. Asked once for the household, beside the last of them.</summary>
    private static IEnumerable<FamilyFault> Namesakes(List<Known> people) => people.TrueForAll(p => p.Resident is not null)
        ? []
        : people.Select(p => (Person: p, Name: PersonName.TryNormalise(p.Entry.Person.Name, out var name, out _, out _) ? name : ""))
            .Where(p => p.Name.Length > 0)
            .GroupBy(p => p.Name, p => p.Person, StringComparer.Ordinal)
            .Where(same => same.Skip(1).Any() && same.Any(p => p.Resident is null))
            .Select(same => Fault(same.Last().Index, "Person.Name", SameName, ("name", same.Key), ("n", same.Count())) with { Name = same.Key });

    /// <summary>Full years from one birthday to another, negative when the second person is the older one.</summary>
    private static int YearsBetween(DateOnly first, DateOnly second)
    {
        if (second < first)
        {
            return -YearsBetween(second, first);
        }

        var years = second.Year - first.Year;
        return second < first.AddYears(years) ? years - 1 : years;
    }

    /// <summary>A member with what the document number says, when it can be read.</summary>
    private sealed class Known
    {
        public Known(int index, MemberEntry entry)
        {
            Index = index;
            Entry = entry;
            Resident = IdDocument.TryParseNumber(entry.Person.IdType, entry.Person.IdNumber, out _, out var id, out _) ? id : null;
            Sex = Resident?.Sex ?? (entry.Person.Sex is Common.Sex.Male or Common.Sex.Female ? entry.Person.Sex : null);
            Birth = Resident?.BirthDate ?? entry.Person.BirthDate;
        }

        public int Index { get; }

        public MemberEntry Entry { get; }

        public ResidentId? Resident { get; }

        public Sex? Sex { get; }

        public DateOnly? Birth { get; }

        public string Name => Entry.Person.Name.Length > 0 ? Entry.Person.Name : $"第{Index + 1}人";
    }
}
