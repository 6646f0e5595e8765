using FluentValidation;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Quality;

namespace PovertyCase.Domain.Procedures;

public enum Fate
{
    Stays = 1,
    Leaves = 2,
    Comes = 3,

    /// <summary>Out of the first household into the other one (transfer), or out of the other one into the first (merge).</summary>
    Transfers = 4,

    BeginsNew = 5,
}

/// <summary>One person of the households concerned, as things stood at the report and as they will stand.</summary>
/// <param name="MembershipId">Empty for somebody who is new.</param>
/// <param name="From">Number of the household the person is in; empty for somebody who is new.</param>
/// <param name="To">Number of the household afterwards; empty when the person goes, or when the new household has no number yet.</param>
/// <param name="After">Relation afterwards, empty for somebody who goes.</param>
public sealed record PlannedMember(Guid MembershipId, string Name, DateOnly Born, string Number, string From, string Before, Fate Fate, string To, string After);

/// <summary>
/// A proposed change in full: frozen at the report, shown before and after, carried out at approval only while the households still are as they were.
/// </summary>
public sealed record MemberChangePlan
{
    public required IReadOnlyList<PlannedMember> Members { get; init; }

    /// <summary>Who comes; holds whole numbers, so the plan is sealed in the database.</summary>
    public MemberEntry? Newcomer { get; init; }

    /// <summary>Checks everything typed and draws the plan.</summary>
    /// <param name="number">The county's value of a number in a rule; the usual one when null.</param>
    /// <exception cref="RuleBroken">With the field of the form.</exception>
    public static MemberChangePlan Draw(
        MemberChangeKind kind, Household home, Household? other, MemberChangeDetails details, MemberEntry? newcomer, IReadOnlyList<MemberRow> rows, DateOnly today, Func<RuleParameter, int>? number = null)
    {
        var here = home.ActiveMembers.ToList();
        var shape = MemberChangeKinds.Shape(kind);
        var drawing = new Drawing(kind, home, other, rows);
        var members = shape switch
        {
            MemberChangeShape.In => [.. here.Select(m => drawing.Stay(m, m.Relation)), drawing.Come(newcomer ?? throw new RuleBroken("请填写来的是谁", "Entry.Person.Name"))],
            MemberChangeShape.Merge => drawing.Merge(),
            MemberChangeShape.Head => drawing.NewHead(),
            MemberChangeShape.Split => drawing.Split(details),
            _ => drawing.Leave(),
        };
        if (shape == MemberChangeShape.Split)
        {
            SharedLiving(here.Where(m => members.Any(p => p.MembershipId == m.Id && p.Fate == Fate.BeginsNew)), details, today);
        }

        var plan = new MemberChangePlan { Members = members, Newcomer = shape == MemberChangeShape.In ? newcomer : null };
        drawing.CheckFamilies(plan, today, number);
        return plan;
    }

    /// <summary>Whether the households are still as they were when the plan was drawn.</summary>
    public bool StillFits(Household home, Household? other)
    {
        var now = home.ActiveMembers.Concat(Members.Any(m => other is not null && m.From == other.HouseholdNo) ? other!.ActiveMembers : []).Select(m => (m.Id, m.Relation)).ToHashSet();
        return now.SetEquals(Members.Where(m => m.MembershipId != Guid.Empty).Select(m => (m.MembershipId, m.Before)));
    }

    /// <summary>Disabled or old people alone in a new household: why they no longer live and spend together has to be said and looked at (S0-08, DU-006).</summary>
    public static bool AsksSharedLiving(IEnumerable<Membership> leaving, DateOnly today) =>
        leaving.ToList() is { Count: > 0 } all && all.TrueForAll(m => m.Details.IsDisabled || m.Details.DisabilityType is not null || m.Person.AgeOn(today) >= 60);

    private static void SharedLiving(IEnumerable<Membership> leaving, MemberChangeDetails details, DateOnly today)
    {
        if (AsksSharedLiving(leaving, today) && (string.IsNullOrWhiteSpace(details.SharedLiving) || !details.SharedLivingChecked))
        {
            throw new RuleBroken("分出去的全是残疾人或老年人：请写明是否还共同生活、共享开支，入户核实后打钩", "Details.SharedLiving", "DU-006");
        }
    }

    /// <summary>One drawing of a plan from the rows of the form.</summary>
    private sealed class Drawing(MemberChangeKind kind, Household home, Household? other, IReadOnlyList<MemberRow> rows)
    {
        /// <summary>The rows as a whole: what nobody is singled out by.</summary>
        private const string All = "Rows";

        private readonly Dictionary<Guid, string> _fields = rows.Select((r, i) => (r.MembershipId, Field: $"Rows[{i}]")).DistinctBy(r => r.MembershipId).ToDictionary(r => r.MembershipId, r => r.Field);

        public PlannedMember Stay(Membership m, string after) => Plan(m, home, Fate.Stays, home.HouseholdNo, after);

        public PlannedMember Come(MemberEntry entry)
        {
            if (entry.Relation == Membership.Head && home.Head is not null)
            {
                throw new RuleBroken("这一户有户主；来的人要当户主的，办完再办户主变更", "Entry.Relation", "HH-002");
            }

            var known = IdDocument.TryParseNumber(entry.Person.IdType, entry.Person.IdNumber, out var number, out var resident, out _);
            var born = resident?.BirthDate ?? entry.Person.BirthDate ?? throw new RuleBroken("请填写来的人的出生日期", "Entry.Person.BirthDate");
            return new(Guid.Empty, entry.Person.Name, born, known ? ResidentId.Mask(number) : "", "", "", Fate.Comes, home.HouseholdNo, entry.Relation);
        }

        public IReadOnlyList<PlannedMember> Leave()
        {
            var leaving = Leaving("请选出是谁");
            if (other is not null && leaving.Count == home.ActiveMembers.Count())
            {
                // The whole family in another household is a merge, with all that a merge asks.
                throw new RuleBroken("全家转到另一户的，请办“并户”；其中一户在册或者正在监测的，从那一户办", All, "WF-016");
            }

            var headLeaves = leaving.Exists(m => m.IsHead);
            if (other is not null && leaving.Find(m => Relation(m) == Membership.Head) is { } second)
            {
                throw new RuleBroken("转入的那一户有户主，请填与那一户户主的关系", Field(second), "HH-002");
            }

            var members = home.ActiveMembers.Select(m => leaving.Contains(m)
                ? other is null ? Plan(m, home, Fate.Leaves, "", "") : Plan(m, home, Fate.Transfers, other.HouseholdNo, Relation(m))
                : Stay(m, Kept(m, headLeaves))).ToList();
            OneHead(members, Fate.Stays, mayBeNobody: true);
            return members;
        }

        public IReadOnlyList<PlannedMember> Split(MemberChangeDetails details)
        {
            if (string.IsNullOrWhiteSpace(details.NewGroup))
            {
                throw new RuleBroken("请填写新户在哪个村民小组", "Details.NewGroup", "HH-016");
            }

            var leaving = Leaving("请选出分出去的人");
            if (leaving.Count == home.ActiveMembers.Count())
            {
                throw new RuleBroken("原户至少要留一个人", All);
            }

            var headLeaves = leaving.Exists(m => m.IsHead);
            var members = home.ActiveMembers.Select(m => leaving.Contains(m) ? Plan(m, home, Fate.BeginsNew, "", Relation(m)) : Stay(m, Kept(m, headLeaves))).ToList();
            OneHead(members, Fate.Stays, mayBeNobody: false);
            OneHead(members, Fate.BeginsNew, mayBeNobody: false);
            return members;
        }

        public IReadOnlyList<PlannedMember> Merge()
        {
            if (other is null)
            {
                throw new RuleBroken("请填写并进来的是哪一户", "Details.OtherNo");
            }

            if (other.ActiveMembers.FirstOrDefault(m => Relation(m) == Membership.Head) is { } second)
            {
                throw new RuleBroken("并户后只有一名户主，请改填与本户户主的关系", Field(second), "HH-002");
            }

            return [.. home.ActiveMembers.Select(m => Stay(m, m.Relation)), .. other.ActiveMembers.Select(m => Plan(m, other, Fate.Transfers, home.HouseholdNo, Relation(m)))];
        }

        public IReadOnlyList<PlannedMember> NewHead()
        {
            var members = home.ActiveMembers.Select(m => Stay(m, Relation(m))).ToList();
            OneHead(members, Fate.Stays, mayBeNobody: false);
            return members.Exists(m => m.Before == Membership.Head && m.After == Membership.Head)
                ? throw new RuleBroken("户主没有变，请把新户主选为“户主”，再改其他人的关系", Field(home.Head!))
                : (IReadOnlyList<PlannedMember>)members;
        }

        /// <summary>Errors that the change would bring into a family; those that stood there before are none of its business.</summary>
        public void CheckFamilies(MemberChangePlan plan, DateOnly today, Func<RuleParameter, int>? number)
        {
            foreach (var family in plan.Members.Where(m => m.Fate != Fate.Leaves).GroupBy(m => (m.To, m.Fate == Fate.BeginsNew)))
            {
                var of = other is not null && family.Key.To == other.HouseholdNo ? other : home;
                var before = family.Key.Item2 ? [] : of.ActiveMembers.Select(m => Entry(m, m.Relation)).ToList();
                var known = FamilyRules.Check(before, today, number).Select(f => (f.RuleId, f.Sentence)).ToHashSet();

                // Of a household that somebody is only transferred into, the plan names nobody else.
                var people = family.Select(m => (Entry: m.Fate == Fate.Comes ? plan.Newcomer! : Entry(Find(m.MembershipId), m.After), Field: m.Fate == Fate.Comes ? "Entry.Relation" : Field(m.MembershipId)))
                    .Concat(of == other && family.All(m => m.Fate == Fate.Transfers) ? before.Select(e => (Entry: e, Field: "")) : []).ToList();
                var fault = FamilyRules.Check([.. people.Select(p => p.Entry)], today, number).FirstOrDefault(f => f.Severity == Severity.Error && !known.Contains((f.RuleId, f.Sentence)));
                if (fault is not null)
                {
                    throw new RuleBroken(Said(fault, people), fault.Member is { } i ? people[i].Field : "", fault.RuleId);
                }
            }
        }

        /// <summary>Of somebody who has no row on the form the sentence says the name.</summary>
        private static string Said(FamilyFault fault, IReadOnlyList<(MemberEntry Entry, string Field)> people) =>
            fault.Member is { } i && people[i] is ({ Person.Name: var name }, All or "") && !fault.Sentence.Contains(name, StringComparison.Ordinal) && !fault.Sentence.StartsWith("该户", StringComparison.Ordinal)
                ? $"{name}：{fault.Sentence}"
                : fault.Sentence;

        private static PlannedMember Plan(Membership m, Household from, Fate fate, string to, string after) =>
            new(m.Id, m.Person.Name, m.Person.BirthDate, m.Person.IdNumber is { } number ? ResidentId.Mask(number) : "", from.HouseholdNo, m.Relation, fate, to, after);

        private static MemberEntry Entry(Membership m, string relation) => m.Entry with { Relation = relation };

        private Membership Find(Guid membershipId) => home.ActiveMembers.Concat(other?.ActiveMembers ?? []).Single(m => m.Id == membershipId);

        private List<Membership> Leaving(string sentence)
        {
            var chosen = rows.Where(r => r.Leaves).Select(r => r.MembershipId).ToHashSet();
            var leaving = home.ActiveMembers.Where(m => chosen.Contains(m.Id)).ToList();
            return leaving.Count > 0 ? leaving : throw new RuleBroken(sentence, All, "WF-016");
        }

        private string Relation(Membership m)
        {
            var relation = rows.FirstOrDefault(r => r.MembershipId == m.Id)?.Relation ?? m.Relation;
            return Codes.CodeTables.FamilyRelations.Has(relation) ? relation : throw new RuleBroken($"请选择{m.Person.Name}与户主的关系", Field(m));
        }

        /// <summary>Relations turn only when the head goes.</summary>
        private string Kept(Membership m, bool headLeaves) => headLeaves || Relation(m) == m.Relation
            ? Relation(m)
            : throw new RuleBroken($"户主没有变，{m.Person.Name}的关系不用改；登记有误的另办修改或更正", Field(m));

        private void OneHead(List<PlannedMember> members, Fate fate, bool mayBeNobody)
        {
            var group = members.Where(m => m.Fate == fate).ToList();
            var heads = group.Count(m => m.After == Membership.Head);
            if (heads == 1 || (group.Count == 0 && mayBeNobody))
            {
                return;
            }

            var second = group.Where(m => m.After == Membership.Head).Skip(1).FirstOrDefault();
            throw (heads, fate) switch
            {
                ( > 1, _) => new RuleBroken("一户只能有一名户主", Field(second!.MembershipId), "HH-002"),
                (_, Fate.BeginsNew) => new RuleBroken("新户还没有户主，请把分出去的一人选为户主", All, "HH-001"),
                _ when kind == MemberChangeKind.NewHead => new RuleBroken("请把新户主选为“户主”", All, "WF-017"),
                _ => new RuleBroken("户主减少了，请把留下的一人选为户主，再改其余各人的关系", All, "WF-017"),
            };
        }

        private string Field(Membership m, string part = "Relation") => Field(m.Id, part);

        private string Field(Guid membershipId, string part = "Relation") => _fields.TryGetValue(membershipId, out var row) ? $"{row}.{part}" : All;
    }
}
