using System.Linq.Expressions;
using PovertyCase.Domain.Codes;

namespace PovertyCase.Domain.Households;

/// <summary>
/// 义务教育: who ought to be in school and is not, as a question to the database. The checks say the same of a member (ED-002 and out_of_school, whose age
/// is that of the last 31 August), and a test holds the two together.
/// </summary>
public static class CompulsorySchooling
{
    private const int FirstAge = 6;
    private const int LastAge = 15;

    /// <summary>Junior middle school and above: the nine years are done.</summary>
    internal static readonly IReadOnlyList<string> Finished = [.. CodeTables.Education.Entries.Where(e => e.Number("rank") >= CodeTables.Education.Find("03").Number("rank")).Select(e => e.Code)];

    /// <summary>Reasons for which nobody has to be brought back: illness and disability.</summary>
    private static readonly string[] Excusing = [.. CodeTables.DropoutReasons.Entries.Where(r => r.Flag("health") == true).Select(r => r.Code)];

    /// <summary>失学辍学: of the age of compulsory schooling and not in school, for whatever reason.</summary>
    public static Expression<Func<Membership, bool>> IsMissed(DateOnly today)
    {
        var day = new DateOnly(today.Month >= 9 ? today.Year : today.Year - 1, 8, 31);
        var (bornAfter, bornBy) = (day.AddYears(-LastAge - 1), day.AddYears(-FirstAge));
        var lastYear = day.AddYears(-LastAge);
        return m => m.Person.BirthDate > bornAfter && m.Person.BirthDate <= bornBy

            // Fifteen at the end of the school year.
            && !(m.Person.BirthDate <= lastYear && m.Details.Education != null && Finished.Contains(m.Details.Education))
            && (m.Details.StudentStatus == null || m.Details.StudentStatus == MemberDetails.NotYetAStudent || m.Details.StudentStatus == MemberDetails.NotAStudent);
    }

    /// <summary>Of these whoever has to be brought back to school.</summary>
    public static Expression<Func<Membership, bool>> HasNoExcuse { get; } = m => m.Details.DropoutReason == null || !Excusing.Contains(m.Details.DropoutReason);
}
