using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages;

/// <summary>Of somebody without a number only name and birthday tell whether the register knows the person already: asked before it holds her or him twice (DU-003).</summary>
public static class AskNamesakes
{
    public const string Rule = "DU-003";

    /// <summary>Before those who carry the name and the birthday.</summary>
    public const string SameAlready = "同名同日出生的已有";

    private const int Shown = 3;

    /// <param name="form">Name of the member in the form.</param>
    /// <param name="home">The member's own household, inside which the rules of the family ask (DU-011).</param>
    public static async Task<IReadOnlyList<FormFault>> OfAsync(CaseDb db, MemberEntry? entry, string form, CancellationToken cancel, Guid? home = null)
    {
        if (entry?.Person is not { } person || IdDocument.TryParseNumber(person.IdType, person.IdNumber, out _, out var resident, out _) && resident is not null
            || person.BirthDate is not { } born || !PersonName.TryNormalise(person.Name, out var name, out _, out _))
        {
            return [];
        }

        var same = await (
            from member in db.Memberships
            join household in db.Households on member.HouseholdId equals household.Id
            where member.EndedOn == null && household.Id != home && household.Status != HouseholdStatus.Voided && member.Person.BirthDate == born && member.Person.Name == name
            orderby household.HouseholdNo
            select new { member.Relation, household.HeadName, household.HouseholdNo }).Take(Shown).ToListAsync(cancel);
        return same.Count == 0
            ? []
            : [new FormFault($"{form}.Person.Name", Rule, $"{SameAlready}：{string.Join('、', same.Select(s => $"{s.HeadName}户（{s.HouseholdNo}）的{CodeTables.FamilyRelations.NameOf(s.Relation)}"))}；是同一个人的不要再登记，不是的写明怎么知道不是", false)];
    }

    /// <summary>All members on one form; rows left empty are null.</summary>
    public static async Task<IReadOnlyList<FormFault>> OfAsync(CaseDb db, IReadOnlyList<MemberEntry?> members, string form, CancellationToken cancel)
    {
        var faults = new List<FormFault>();
        for (var i = 0; i < members.Count; i++)
        {
            faults.AddRange(await OfAsync(db, members[i], $"{form}[{i}]", cancel));
        }

        return faults;
    }
}
