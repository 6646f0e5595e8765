using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using static PovertyCase.Domain.Tests.Procedures.Cases;

namespace PovertyCase.Domain.Tests.Procedures;

/// <summary>The families of the tests of changes, and how a change is reported and carried out.</summary>
public abstract class MemberChangeCase
{
    protected static readonly Guid[] Proof = [Guid.CreateVersion7()];

    // 赵桂兰 (66, head), her husband 钱大山 (50), their son 钱小山 (30).
    protected static Household Family()
    {
        var home = Household();
        home.AddMember(Person("钱大山", "02", new DateOnly(1976, 2, 1), Sex.Male), By(Role.VillageClerk));
        home.AddMember(Person("钱小山", "03", new DateOnly(1996, 2, 1), Sex.Male), By(Role.VillageClerk));
        home.RecordIncome(2026, new IncomeDetails { WageIncome = 12000 }, By(Role.VillageClerk));
        return home;
    }

    protected static Household Registered(Household household)
    {
        household.BeginApplication(By(Role.VillageClerk));
        household.Register(2026, By(Role.CountyClerk));
        return household;
    }

    protected static MemberEntry Person(string name, string relation, DateOnly born, Sex sex) =>
        new() { Relation = relation, Person = new PersonDetails { Name = name, IdType = IdType.None, BirthDate = born, Sex = sex } };

    protected static Membership Of(Household home, string relation) => home.ActiveMembers.Single(m => m.Relation == relation);

    protected static MemberRow Row(Membership m, bool leaves = false, string? relation = null) => new() { MembershipId = m.Id, Leaves = leaves, Relation = relation ?? m.Relation };

    protected static MemberChangeDetails Details(DateOnly? on) => new() { HappenedOn = on, Reason = "情况属实", NewGroup = "二组" };

    protected static MemberChange Report(Household home, MemberChangeKind kind, Household? other = null, MemberRow[]? rows = null, MemberEntry? newcomer = null, DateOnly? on = null, Func<MemberChangeDetails, MemberChangeDetails>? more = null)
    {
        var details = Details(on ?? (kind == MemberChangeKind.Birth ? null : Day));
        return MemberChange.Report(home, other, kind, more?.Invoke(details) ?? details, newcomer, rows ?? [], Proof, By(Role.VillageClerk));
    }

    protected static Household? Apply(MemberChange change, Household home, Household? other = null, string? number = null, bool locked = false)
    {
        var (act, by) = locked ? (MemberChangeAct.Approve, By(Role.TownshipClerk)) : (MemberChangeAct.Settle, By(Role.VillageClerk));
        change.Carry(act, home, other, by);
        var began = change.Complete(home, other, number, null, by);
        Assert.Equal(MemberChangeStage.Applied, change.Stage);
        return began;
    }
}
