using FluentValidation;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Households;

/// <summary>Something that does not fit between the members of one household.</summary>
/// <param name="Member">Index of the member meant, or null when the household as a whole is meant.</param>
/// <param name="Field">Path of the member's field as in <see cref="MemberEntry"/>.</param>
/// <param name="RuleId">Id in the rule catalogue.</param>
/// <param name="Sentence">For the clerk; names people, never their numbers.</param>
public sealed record FamilyFault(int? Member, string Field, string RuleId, string Sentence, Severity Severity = Severity.Error);

/// <summary>
/// What only shows when the members of a household are looked at together (rules HH-001 to HH-011, DU-002, ID-005, ID-006). Broken
/// entries are passed over: their own validators speak about them.
/// </summary>
public static class FamilyRules
{
    private const string Spouse = "02";
    private const int UsualMost = 12;

    /// <summary>Every fault at once, in the order of the members.</summary>
    /// <param name="today">The official day on which ages are counted.</param>
    public static IReadOnlyList<FamilyFault> Check(IReadOnlyList<MemberEntry> members, DateOnly today)
    {
        var people = members.Select((entry, index) => new Known(index, entry)).ToList();
        return
        [
            .. Heads(people),
            .. Spouses(people),
            .. people.SelectMany(Declared),
            .. Sexes(people),
            .. Ages(people, today),
            .. Repeated(people),
            .. members.Count > UsualMost
                ? new[] { new FamilyFault(null, "", "HH-011", $"该户登记{members.Count}人，人数偏多，请核实是否并户录入", Severity.Warning) }
                : [],
        ];
    }

    private static IEnumerable<FamilyFault> Heads(List<Known> people)
    {
        var heads = people.Where(p => p.Entry.Relation == Membership.Head).ToList();
        if (heads.Count == 0)
        {
            yield return new FamilyFault(null, nameof(MemberEntry.Relation), "HH-001", "该户没有户主，请在“与户主关系”里指定一人为户主");
        }

        foreach (var second in heads.Skip(1))
        {
            yield return new FamilyFault(second.Index, nameof(MemberEntry.Relation), "HH-002", $"该户有{heads.Count}名户主，只能有一名，请核对{second.Name}与户主的关系");
        }
    }

    private static IEnumerable<FamilyFault> Spouses(List<Known> people)
    {
        var spouses = people.Where(p => p.Entry.Relation == Spouse).ToList();
        foreach (var second in spouses.Skip(1))
        {
            yield return new FamilyFault(second.Index, nameof(MemberEntry.Relation), "HH-003", $"该户登记了{spouses.Count}名配偶，请核对{second.Name}与户主的关系");
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
            yield return new FamilyFault(person.Index, "Person.Sex", "ID-005", $"{person.Name}的性别填“{Label.Of(person.Entry.Person.Sex!)}”，与证件号码不一致");
        }

        if (person.Entry.Person.BirthDate is { } birth && birth != id.BirthDate)
        {
            yield return new FamilyFault(person.Index, "Person.BirthDate", "ID-006", $"{person.Name}的出生日期与证件号码不一致");
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
                    yield return new FamilyFault(person.Index, nameof(MemberEntry.Relation), "HH-007", $"户主{head.Name}与配偶{person.Name}性别相同，请核对证件号码或与户主关系");
                    break;
                case "M" when person.Sex == Sex.Female:
                case "F" when person.Sex == Sex.Male:
                    yield return new FamilyFault(person.Index, nameof(MemberEntry.Relation), "HH-006", $"{person.Name}的性别与“{relation.Name}”不相符，请核对");
                    break;
            }

            if (relation.Text("headSex") is { } wanted && head?.Sex is { } headSex && headSex != (wanted == "M" ? Sex.Male : Sex.Female))
            {
                yield return new FamilyFault(person.Index, nameof(MemberEntry.Relation), "HH-009", $"户主为{Label.Of(headSex)}性，不应出现“{relation.Name}”，请核对", Severity.Warning);
            }
        }
    }

    private static IEnumerable<FamilyFault> Ages(List<Known> people, DateOnly today)
    {
        var head = people.FirstOrDefault(p => p.Entry.Relation == Membership.Head);
        if (head?.Birth is not { } born)
        {
            yield break;
        }

        if (born.AddYears(16) > today && people.Any(p => p.Birth is { } other && other.AddYears(16) <= today))
        {
            yield return new FamilyFault(head.Index, nameof(MemberEntry.Relation), "HH-010", "户主未满16周岁，家中有成年人，请核对户主");
        }

        foreach (var person in people.Where(p => p.Birth is not null && CodeTables.FamilyRelations.Has(p.Entry.Relation)))
        {
            var relation = CodeTables.FamilyRelations.Find(person.Entry.Relation);
            var generations = relation.Number("generation") ?? 0;
            var gap = YearsBetween(born, person.Birth!.Value);
            var tooNear = generations switch
            {
                -1 => gap < 15,
                1 => gap > -15,
                -2 => gap < 30,
                2 => gap > -30,
                _ => false,
            };
            if (tooNear)
            {
                yield return new FamilyFault(person.Index, nameof(MemberEntry.Relation), "HH-008", $"{person.Name}与户主年龄差为{Math.Abs(gap)}岁，与“{relation.Name}”不合常理，请核对", Severity.Warning);
            }
        }
    }

    private static IEnumerable<FamilyFault> Repeated(List<Known> people) => people
        .Where(p => p.Resident is not null)
        .GroupBy(p => p.Resident!.Value.Text)
        .SelectMany(same => same.Skip(1))
        .Select(again => new FamilyFault(again.Index, "Person.IdNumber", "DU-002", $"{again.Name}的证件号码在本户出现了两次"));

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
