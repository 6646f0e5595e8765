using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Web.Access;

namespace PovertyCase.Web.Data;

public enum SearchKind
{
    IdNumber,
    Phone,
    HouseholdNo,

    /// <summary>The last four digits of a household number.</summary>
    RunningNo,

    /// <summary>As exports of the national system call them: 10 digits for a household, 12 for a person.</summary>
    NationalNo,
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
    /// <summary>What may be typed.</summary>
    public const string Ways = "姓名、拼音首字母、证件号码、电话或户编号";

    /// <summary>What is searched for, in words; a number only masked.</summary>
    public string? Says => Kind switch
    {
        SearchKind.IdNumber => "证件号码 " + ResidentId.Mask(Text),
        SearchKind.Phone => "电话 " + Phone.Mask(Text),
        SearchKind.HouseholdNo => "户编号 " + Text,
        SearchKind.RunningNo => "户编号末四位 " + Text,
        SearchKind.NationalNo => "国家系统编号 " + Text,
        SearchKind.Initials => "拼音首字母 " + Text,
        SearchKind.Name => $"姓名“{Text}”",
        _ => null,
    };

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

        // As everywhere else within a village: the running number alone.
        if (compact.Length is > 0 and <= 4 && digits == compact.Length && int.Parse(compact, System.Globalization.CultureInfo.InvariantCulture) > 0)
        {
            return new SearchQuery(SearchKind.RunningNo, compact.PadLeft(4, '0'));
        }

        if (digits >= 7)
        {
            return Phone.TryNormalise(compact, out var phone, out _)
                ? new SearchQuery(SearchKind.Phone, phone)
                : compact.Length is 10 or 12 && digits == compact.Length ? new SearchQuery(SearchKind.NationalNo, compact)
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
    string GroupName, long AreaNo, HouseholdStatus Status)
{
    /// <summary>Why and when the person left the household; null for somebody who is in it.</summary>
    public (string Why, DateOnly On)? Gone { get; init; }
}

/// <summary>Finds people within the officer's reach by number, phone, name or pinyin initials (comparing indexed columns only).</summary>
public sealed class PeopleSearch(CaseDb db)
{
    public const int Most = 50;

    /// <summary>Characters of a search.</summary>
    public const int Longest = 60;

    /// <summary>What was typed, ready to be carried to the page that shows it. That somebody looked for a number is written into the trail, never the number.</summary>
    public async Task<string> TakeAsync(string typed, long area)
    {
        var text = typed.Trim();
        text = text.Length > Longest ? text[..Longest] : text;
        if (SearchQuery.Of(text).Kind is SearchKind.IdNumber or SearchKind.Phone)
        {
            db.Record("按号码查找", "Person", null, area);
            await db.SaveChangesAsync();
        }

        return text;
    }

    /// <returns>At most <see cref="Most"/> + 1 people, in pinyin order; one more than shown means that there are more.</returns>
    public async Task<IReadOnlyList<PersonFound>> FindAsync(SearchQuery query, CancellationToken cancel)
    {
        if (query.Problem is not null || query.Kind == SearchKind.Unclear)
        {
            return [];
        }

        var households = db.Households.AsNoTracking().Where(h => h.Status != HouseholdStatus.Voided);
        var members = Matching(query);
        if (query.Kind is SearchKind.Phone or SearchKind.HouseholdNo or SearchKind.RunningNo || query is { Kind: SearchKind.NationalNo, Text.Length: 10 })
        {
            members = members.Where(m => m.Relation == Membership.Head);
        }

        var found = await (
            from m in members
            join h in households on m.HouseholdId equals h.Id
            orderby m.Person.Name, h.AreaNo, m.PersonId
            select new PersonFound(
                m.PersonId, m.Person.Name, m.Person.IdNumber, m.Person.BirthDate, m.Person.Sex, m.Relation, h.Id, h.HeadName, h.HouseholdNo,
                h.Details.GroupName, h.AreaNo, h.Status)).Take(Most + 1).ToListAsync(cancel);
        return found.Count > Most ? found : [.. found, .. await GoneAsync(query, Most + 1 - found.Count, cancel)];
    }

    /// <summary>Who is in no household any more, each once at the last one; by the number of a household only when nobody is left in it.</summary>
    private async Task<IReadOnlyList<PersonFound>> GoneAsync(SearchQuery query, int most, CancellationToken cancel)
    {
        var members = Matching(query, db.Memberships.AsNoTracking().Where(m => m.EndedOn != null
            && !db.Memberships.Any(o => o.PersonId == m.PersonId && (o.EndedOn == null || o.EndedOn > m.EndedOn || (o.EndedOn == m.EndedOn && o.Id > m.Id)))));
        if (query.Kind is SearchKind.Phone or SearchKind.HouseholdNo or SearchKind.RunningNo || query is { Kind: SearchKind.NationalNo, Text.Length: 10 })
        {
            // In a household that was merged nobody ended who is not somewhere else now: there those count who were in it.
            members = Matching(query, db.Memberships.AsNoTracking().Where(m => m.EndedOn != null && m.Relation == Membership.Head
                && db.Households.Any(h => h.Id == m.HouseholdId && (h.Status == HouseholdStatus.Closed || h.Status == HouseholdStatus.Merged))));
        }

        var rows = await (
            from m in members
            join h in db.Households.AsNoTracking().Where(h => h.Status != HouseholdStatus.Voided) on m.HouseholdId equals h.Id
            orderby m.Person.Name, h.AreaNo, m.PersonId
            select new { Member = m, m.Person, h.Id, h.HeadName, h.HouseholdNo, h.Details.GroupName, h.AreaNo, h.Status }).Take(most).ToListAsync(cancel);
        return [.. rows.Select(r => new PersonFound(
            r.Person.Id, r.Person.Name, r.Person.IdNumber, r.Person.BirthDate, r.Person.Sex, r.Member.Relation, r.Id, r.HeadName, r.HouseholdNo, r.GroupName, r.AreaNo, r.Status)
        {
            // Why somebody left is not for the helper of those who stayed.
            Gone = (db.Reader.Kind == ReachKind.Paired ? Former.NoMore : Former.Why(r.Member), r.Member.EndedOn!.Value),
        })];
    }

    /// <summary>Who is meant: by a phone or a household number everybody of that household. Nobody when the query says nothing that anybody could be found by.</summary>
    public IQueryable<Membership> Matching(SearchQuery query) => Matching(query, db.Memberships.AsNoTracking().Where(m => m.EndedOn == null));

    private IQueryable<Membership> Matching(SearchQuery query, IQueryable<Membership> members)
    {
        if (query.Problem is not null || query.Kind == SearchKind.Unclear)
        {
            return members.Where(m => false);
        }

        switch (query.Kind)
        {
            case SearchKind.IdNumber:
                var carriers = db.People.Carrying(db.Reader, db.Keys.IdIndex(query.Text));
                return members.Where(m => carriers.Any(p => p.Id == m.PersonId));
            case SearchKind.Phone:
                var phoneIndex = db.Keys.BlindIndex("phone", query.Text);
                return members.Where(m => db.Households.Any(h => h.Id == m.HouseholdId && EF.Property<byte[]>(h, "PhoneIndex") == phoneIndex));
            case SearchKind.HouseholdNo:
                return members.Where(m => db.Households.Any(h => h.Id == m.HouseholdId && h.HouseholdNo == query.Text));
            case SearchKind.RunningNo:
                return members.Where(m => db.Households.Any(h => h.Id == m.HouseholdId && h.HouseholdNo.EndsWith("-" + query.Text)));
            case SearchKind.NationalNo:
                return query.Text.Length == 12
                    ? members.Where(m => m.Details.NationalNo == query.Text)
                    : members.Where(m => db.Households.Any(h => h.Id == m.HouseholdId && h.Details.NationalNo == query.Text));
            case SearchKind.Initials:
                return ByToken(members, query.Text);
            default:
                return ByToken(members, query.Text.Replace("·", "", StringComparison.Ordinal));
        }
    }

    private IQueryable<Membership> ByToken(IQueryable<Membership> members, string start)
    {
        var end = start + LastCharacter;
        return members.Where(m => db.NameTokens.Any(t => string.Compare(t.Token, start) >= 0 && string.Compare(t.Token, end) < 0 && t.PersonId == m.PersonId));
    }

    private const string LastCharacter = "\U0010FFFF";
}
