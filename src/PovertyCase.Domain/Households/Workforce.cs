using System.Linq.Expressions;
using PovertyCase.Domain.Codes;

namespace PovertyCase.Domain.Households;

/// <summary>劳动力: who is of an age to work or has work now, as questions to the database (S2-29).</summary>
public static class Workforce
{
    private const int FirstAge = 16;
    private const int LastAge = 59;

    private static readonly string[] Able = [.. CodeTables.LabourAbility.Entries.Where(e => e.Flag("canWork") == true).Select(e => e.Code)];

    /// <summary>Men and women alike; whoever works beyond that age still counts.</summary>
    public static Expression<Func<Membership, bool>> Holds(DateOnly today)
    {
        var (bornBy, bornAfter) = (today.AddYears(-FirstAge), today.AddYears(-LastAge - 1));
        return m => (m.Person.BirthDate <= bornBy && m.Person.BirthDate > bornAfter) || m.Details.WorkMonths > 0 || m.Details.PublicPost != null;
    }

    /// <summary>Away at work, or in a public post in the village.</summary>
    public static Expression<Func<Membership, bool>> HasWork { get; } = m => m.Details.WorkMonths > 0 || m.Details.PublicPost != null;

    /// <summary>Could work and does not; who is in school does what he or she should.</summary>
    public static Expression<Func<Membership, bool>> IsIdle { get; } = m => m.Details.WorkMonths == 0 && m.Details.PublicPost == null && Able.Contains(m.Details.LabourAbility)
        && (m.Details.StudentStatus == null || m.Details.StudentStatus == MemberDetails.NotYetAStudent || m.Details.StudentStatus == MemberDetails.NotAStudent);

    public static Expression<Func<Membership, bool>> WantsPost { get; } = m => m.Details.WantedPost != null && m.Details.WantedPost != "";

    public static Expression<Func<Membership, bool>> HasSkill { get; } = m => m.Details.Skill != null && m.Details.Skill != "";
}
