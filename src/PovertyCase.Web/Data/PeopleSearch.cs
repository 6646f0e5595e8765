using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;

namespace PovertyCase.Web.Data;

public enum SearchKind
{
    IdNumber,
    Phone,
    HouseholdNo,
    Initials,
    Name,

    /// <summary>Nothing that anybody could be found by.</summary>
    Unclear,
}

/// <summary>What an officer typed into the search box, and what it was taken for.</summary>
/// <param name="Text">Normalised: the number, the initials in lower case, or the characters of the name.</param>
/// <param name="Problem">One Chinese sentence when a number is faulty; never holds the number.</param>
public sealed record SearchQuery(SearchKind Kind, string Text, string? Problem = null)
{
    public static SearchQuery Of(string typed)
    {
        var compact = string.Concat(typed.Normalize(System.Text.NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();
        var digits = compact.Count(char.IsAsciiDigit);
        if (compact.Length is 18 or 20 or 22 && digits >= 17)
        {
            var type = compact.Length == 18 ? IdType.ResidentCard : IdType.DisabilityCertificate;
            return IdDocument.TryParseNumber(type, compact, out var number, out _, out var problem)
                ? new SearchQuery(SearchKind.IdNumber, number)
                : new SearchQuery(SearchKind.IdNumber, compact, problem);
        }

        if (compact.Length == 17 && compact[12] == '-' && digits == 16)
        {
            return new SearchQuery(SearchKind.HouseholdNo, compact);
        }

        if (digits >= 7)
        {
            return Phone.TryNormalise(compact, out var phone, out _)
                ? new SearchQuery(SearchKind.Phone, phone)
                : new SearchQuery(SearchKind.Unclear, compact, "数字的位数不对：身份证号码18位，残疾人证20或22位，手机号11位");
        }

        if (compact.Length > 0 && compact.All(char.IsAsciiLetter))
        {
            return new SearchQuery(SearchKind.Initials, compact.ToLowerInvariant());
        }

        // The typed form, not the compatibility form: that would turn some characters of identity cards into others (decisions 10).
        return PersonName.TryNormalise(typed, out var name, out var fault, out _)
            ? new SearchQuery(SearchKind.Name, name)
            : new SearchQuery(SearchKind.Unclear, typed.Trim(), fault);
    }
}

/// <summary>One person found, with the household she or he lives in now.</summary>
public sealed record PersonFound(
    Guid PersonId, string Name, string? IdNumber, DateOnly BirthDate, Sex Sex, string Relation, Guid HouseholdId, string HeadName, string HouseholdNo,
    string GroupName, long AreaNo, HouseholdStatus Status);

/// <summary>Finds people within the officer's reach by number, phone, name or pinyin initials (equality on indexed columns only).</summary>
public sealed class PeopleSearch(CaseDb db)
{
    public const int Most = 50;

    /// <returns>At most <see cref="Most"/> + 1 people, in pinyin order; one more than shown means that there are more.</returns>
    public async Task<IReadOnlyList<PersonFound>> FindAsync(SearchQuery query, CancellationToken cancel)
    {
        if (query.Problem is not null || query.Kind == SearchKind.Unclear)
        {
            return [];
        }

        var members = db.Memberships.AsNoTracking().Where(m => m.EndedOn == null);
        var households = db.Households.AsNoTracking().Where(h => h.Status != HouseholdStatus.Voided);
        switch (query.Kind)
        {
            case SearchKind.IdNumber:
                var idIndex = db.Keys.IdIndex(query.Text);
                members = members.Where(m => EF.Property<byte[]>(m.Person, "IdIndex") == idIndex);
                break;
            case SearchKind.Phone:
                var phoneIndex = db.Keys.BlindIndex("phone", query.Text);
                households = households.Where(h => EF.Property<byte[]>(h, "PhoneIndex") == phoneIndex);
                members = members.Where(m => m.Relation == Membership.Head);
                break;
            case SearchKind.HouseholdNo:
                households = households.Where(h => h.HouseholdNo == query.Text);
                members = members.Where(m => m.Relation == Membership.Head);
                break;
            case SearchKind.Initials:
                members = ByToken(members, query.Text);
                break;
            default:
                members = ByName(members, query.Text);
                break;
        }

        return await (
            from m in members
            join h in households on m.HouseholdId equals h.Id
            orderby m.Person.Name, h.AreaNo, m.PersonId
            select new PersonFound(
                m.PersonId, m.Person.Name, m.Person.IdNumber, m.Person.BirthDate, m.Person.Sex, m.Relation, h.Id, h.HeadName, h.HouseholdNo,
                h.Details.GroupName, h.AreaNo, h.Status)).Take(Most + 1).ToListAsync(cancel);
    }

    private IQueryable<Membership> ByToken(IQueryable<Membership> members, string token) =>
        members.Where(m => db.NameTokens.Any(t => t.Token == token && t.PersonId == m.PersonId));

    /// <summary>One or two characters are a token; of a longer name every pair must be there, then the characters in one piece.</summary>
    private IQueryable<Membership> ByName(IQueryable<Membership> members, string name)
    {
        var letters = name.Replace("·", "", StringComparison.Ordinal);
        var characters = letters.EnumerateRunes().Select(r => r.ToString()).ToList();
        if (characters.Count <= 2)
        {
            return ByToken(members, letters);
        }

        for (var i = 1; i < characters.Count; i++)
        {
            members = ByToken(members, characters[i - 1] + characters[i]);
        }

        return members.Where(m => m.Person.Name.Replace("·", "").Contains(letters));
    }
}
