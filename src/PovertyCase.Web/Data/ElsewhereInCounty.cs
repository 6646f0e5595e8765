using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Access;

namespace PovertyCase.Web.Data;

/// <summary>
/// Whether ID numbers are already on the county's register, beyond the officer's reach too. It answers yes or no and nothing else: who and
/// where stays with those who may see it (DU-001).
/// </summary>
public sealed class ElsewhereInCounty(CaseDbFactory databases, CaseDb db, CurrentOfficer officer)
{
    /// <summary>What is said of a number whose person is recorded as dead: nothing about where or who, and the way out.</summary>
    public const string Dead = "这个号码的人已记为死亡，不能再登记；人还在的，请乡镇经办人在那项死亡变动里更正";

    public const string HouseholdNoTaken = "这个编号本县另一户已经填了，请对照国家系统";
    public const string PersonNoTaken = "这个人口编号本县已有别人填了，请到国家系统里核对";

    /// <summary>Which of the numbers (18 characters or more) somebody of the county carries.</summary>
    public async Task<CarriedNumbers> CarriedAsync(IEnumerable<string> numbers, CancellationToken cancel)
    {
        var asked = numbers.Where(n => n.Length >= 18).Distinct(StringComparer.Ordinal).Select(n => (Number: n, Index: db.Keys.IdIndex(n))).ToList();
        if (asked.Count == 0 || officer.Reader.IsAboveCounty)
        {
            return CarriedNumbers.None;
        }

        await using var whole = databases.ForJobs(officer.Actor);
        var found = await whole.People.Carrying(officer.Reader, [.. asked.Select(a => a.Index)])
            .Where(p => p.VoidedAt == null)
            .Select(p => new { Index = EF.Property<byte[]>(p, "IdIndex"), IsDead = p.DiedOn != null })
            .ToListAsync(cancel);
        var living = found.Where(f => !f.IsDead).Select(f => Convert.ToHexString(f.Index)).ToHashSet(StringComparer.Ordinal);
        var dead = found.Where(f => f.IsDead).Select(f => Convert.ToHexString(f.Index)).Where(f => !living.Contains(f)).ToHashSet(StringComparer.Ordinal);
        return found.Count == 0 ? CarriedNumbers.None : new CarriedNumbers(Those(living), Those(dead));

        HashSet<string> Those(HashSet<string> indexes) => asked.Where(a => indexes.Contains(Convert.ToHexString(a.Index))).Select(a => a.Number).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>How a number stands in the county, for somebody who comes into a household: known persons who left one may be taken in.</summary>
    public async Task<PersonStanding> StandingAsync(string number, string name, CancellationToken cancel)
    {
        if (number.Length < 18)
        {
            return PersonStanding.Unknown;
        }

        await using var whole = databases.ForJobs(officer.Actor);
        var found = await whole.People.Carrying(officer.Reader, db.Keys.IdIndex(number))
            .Where(p => p.VoidedAt == null)
            .OrderBy(p => p.DiedOn != null)
            .Select(p => new { p.Name, IsDead = p.DiedOn != null, IsMember = whole.Memberships.Any(m => m.PersonId == p.Id && m.EndedOn == null) })
            .FirstOrDefaultAsync(cancel);
        return found switch
        {
            null => PersonStanding.Unknown,
            { IsDead: true } => PersonStanding.Dead,
            { IsMember: true } => PersonStanding.Member,
            _ => PersonName.TryNormalise(name, out var typed, out _, out _) && typed == found.Name ? PersonStanding.Free : PersonStanding.OtherName,
        };
    }

    /// <summary>Whether the number is that of somebody who belongs to no household any more: moved out, divorced, released. Such a person may be registered again.</summary>
    public async Task<bool> IsFreeAsync(string number, CancellationToken cancel) => await StandingAsync(number, "", cancel) is PersonStanding.Free or PersonStanding.OtherName;

    public async Task<bool> KnowsAsync(string number, CancellationToken cancel) => (await CarriedAsync([number], cancel)).Living.Count > 0;

    /// <returns>Those of the numbers of the national system that a household of the county carries which is not over (HH-018).</returns>
    /// <param name="except">The household whose own number is asked for.</param>
    public async Task<IReadOnlySet<string>> HouseholdNosAsync(IEnumerable<string?> numbers, Guid? except, CancellationToken cancel)
    {
        var (asked, (from, to)) = (Asked(numbers), RegionCode.RangeOf(RegionCode.CountyOf(officer.Actor.AreaNo)));
        if (asked.Length == 0)
        {
            return new HashSet<string>(StringComparer.Ordinal);
        }

        await using var whole = databases.ForJobs(officer.Actor);
        return (await whole.Households
            .Where(h => h.AreaNo >= from && h.AreaNo <= to && h.Id != except && h.Status != HouseholdStatus.Merged && h.Status != HouseholdStatus.Closed && h.Status != HouseholdStatus.Voided && asked.Contains(h.Details.NationalNo))
            .Select(h => h.Details.NationalNo!).ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal);
    }

    /// <returns>Likewise of persons who belong to a household (HH-019).</returns>
    /// <param name="except">The membership whose own number is asked for.</param>
    public async Task<IReadOnlySet<string>> PersonNosAsync(IEnumerable<string?> numbers, Guid? except, CancellationToken cancel)
    {
        var (asked, (from, to)) = (Asked(numbers), RegionCode.RangeOf(RegionCode.CountyOf(officer.Actor.AreaNo)));
        if (asked.Length == 0)
        {
            return new HashSet<string>(StringComparer.Ordinal);
        }

        await using var whole = databases.ForJobs(officer.Actor);
        return (await whole.Memberships
            .Where(m => m.AreaNo >= from && m.AreaNo <= to && m.Id != except && m.EndedOn == null && m.Person.VoidedAt == null && asked.Contains(m.Details.NationalNo))
            .Select(m => m.Details.NationalNo!).ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal);
    }

    private static string?[] Asked(IEnumerable<string?> numbers) => [.. numbers.Where(n => !string.IsNullOrEmpty(n)).Distinct(StringComparer.Ordinal)];
}

/// <summary>Which numbers are carried in the county. It tells neither where nor by whom.</summary>
/// <param name="Living">Those that a living person carries.</param>
/// <param name="Dead">Those that nobody carries any more and that somebody recorded as dead carried.</param>
public sealed record CarriedNumbers(IReadOnlySet<string> Living, IReadOnlySet<string> Dead)
{
    public static CarriedNumbers None { get; } = new(new HashSet<string>(), new HashSet<string>());
}

/// <summary>How a number stands in the county. It tells neither where nor with whom.</summary>
public enum PersonStanding
{
    Unknown = 0,

    /// <summary>Belongs to a household.</summary>
    Member = 1,

    /// <summary>Known, alive, in no household any more.</summary>
    Free = 2,

    /// <summary>Free, but under another name than was typed.</summary>
    OtherName = 3,

    /// <summary>Recorded as dead.</summary>
    Dead = 4,
}
