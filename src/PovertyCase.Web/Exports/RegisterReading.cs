using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Exports;

/// <summary>A household as it leaves the register.</summary>
public sealed record HouseholdLine(
    Guid Id, long AreaNo, string HouseholdNo, string HeadName, HouseholdDetails Details, int PersonCount, HouseholdStatus Status, int? IncomeYear,
    int? IdentifiedYear, int? ExitedYear)
{
    public string? HeadIdNumber { get; set; }

    public IncomeDetails? Income { get; set; }

    public decimal? PerCapita { get; set; }

    /// <summary>Codes in the order of their rank, the main cause first.</summary>
    public IReadOnlyList<string> Causes { get; set; } = [];
}

/// <summary>A member as it leaves the register, with the household it belongs to today.</summary>
public sealed record MemberLine(HouseholdLine Household, string Relation, MemberDetails Details, ProtectionDetails Protection, string Name, IdType IdType, string? IdNumber, DateOnly BirthDate, Sex Sex, string Ethnicity);

/// <summary>
/// Reads what a filter chooses, in the order of the list on screen, a few hundred households at a time: the first rows are there at once,
/// memory does not grow with the county, and the numbers are opened only for the rows in hand.
/// </summary>
public sealed class RegisterReading(CaseDb db)
{
    private const int AtATime = 400;

    public IQueryable<Household> Chosen(HouseholdFilter filter) => filter.ApplyTo(db);

    public async IAsyncEnumerable<HouseholdLine> HouseholdsAsync(HouseholdFilter filter, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var chunk in ChunksAsync(filter, cancel))
        {
            await AddIncomesAsync(filter.AsOf, chunk, cancel);
            await AddCausesAsync(filter.AsOf, chunk, cancel);
            await AddHeadsAsync(filter.AsOf, chunk, cancel);
            foreach (var line in chunk.Values)
            {
                yield return line;
            }
        }
    }

    /// <summary>Members of today (or of the day asked for), household by household, the head first.</summary>
    public async IAsyncEnumerable<MemberLine> MembersAsync(HouseholdFilter filter, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var chunk in ChunksAsync(filter, cancel))
        {
            var members = filter.AsOf is { } day ? await MembersOfAsync(day, chunk, cancel) : await MembersOfTodayAsync(chunk, cancel);
            var byHousehold = members.ToLookup(m => m.HouseholdId);
            foreach (var line in chunk.Values)
            {
                line.HeadIdNumber = byHousehold[line.Id].FirstOrDefault(m => m.Relation == Membership.Head)?.IdNumber;
                foreach (var m in byHousehold[line.Id].OrderBy(m => m.Relation, StringComparer.Ordinal).ThenBy(m => m.BirthDate))
                {
                    yield return new MemberLine(line, m.Relation, m.Details, m.Protection, m.Name, m.IdType, m.IdNumber, m.BirthDate, m.Sex, m.Ethnicity);
                }
            }
        }
    }

    private async Task<List<MemberRow>> MembersOfTodayAsync(OrderedDictionary<Guid, HouseholdLine> chunk, CancellationToken cancel)
    {
        var ids = chunk.Keys.ToList();
        return await db.Memberships.AsNoTracking()
            .Where(m => ids.Contains(m.HouseholdId) && m.EndedOn == null)
            .Select(m => new MemberRow(m.HouseholdId, m.Relation, m.Details, m.Protection, m.Person.Name, m.Person.IdType, m.Person.IdNumber, m.Person.BirthDate, m.Person.Sex, m.Person.Ethnicity))
            .ToListAsync(cancel);
    }

    /// <summary>Memberships by household, then their people by key: two index scans, where a join of versions would read the county's people for every chunk.</summary>
    private async Task<List<MemberRow>> MembersOfAsync(DateOnly day, OrderedDictionary<Guid, HouseholdLine> chunk, CancellationToken cancel)
    {
        var ids = chunk.Keys.ToList();
        var memberships = await db.AsOf<Membership>(day).Where(m => ids.Contains(m.HouseholdId) && m.EndedOn == null)
            .Select(m => new { m.HouseholdId, m.PersonId, m.Relation, m.Details, m.Protection }).ToListAsync(cancel);
        var persons = memberships.Select(m => m.PersonId).ToList();
        var people = await db.AsOf<Person>(day).Where(p => persons.Contains(p.Id))
            .Select(p => new { p.Id, p.Name, p.IdType, p.IdNumber, p.BirthDate, p.Sex, p.Ethnicity }).ToDictionaryAsync(p => p.Id, cancel);
        return [.. memberships.Where(m => people.ContainsKey(m.PersonId)).Select(m =>
        {
            var p = people[m.PersonId];
            return new MemberRow(m.HouseholdId, m.Relation, m.Details, m.Protection, p.Name, p.IdType, p.IdNumber, p.BirthDate, p.Sex, p.Ethnicity);
        })];
    }

    private async IAsyncEnumerable<OrderedDictionary<Guid, HouseholdLine>> ChunksAsync(HouseholdFilter filter, [EnumeratorCancellation] CancellationToken cancel)
    {
        HouseholdLine? last = null;
        while (true)
        {
            var page = Chosen(filter);
            if (last is { AreaNo: var area, HeadName: var head, Id: var id })
            {
                page = page.Where(h => EF.Functions.GreaterThan(ValueTuple.Create(h.AreaNo, h.HeadName, h.Id), ValueTuple.Create(area, head, id)));
            }

            var lines = await page.OrderBy(h => h.AreaNo).ThenBy(h => h.HeadName).ThenBy(h => h.Id).Take(AtATime)
                .Select(h => new HouseholdLine(h.Id, h.AreaNo, h.HouseholdNo, h.HeadName, h.Details, h.PersonCount, h.Status, h.IncomeYear, h.IdentifiedYear, h.ExitedYear))
                .ToListAsync(cancel);
            if (lines.Count == 0)
            {
                yield break;
            }

            yield return new OrderedDictionary<Guid, HouseholdLine>(lines.Select(l => KeyValuePair.Create(l.Id, l)));
            if (lines.Count < AtATime)
            {
                yield break;
            }

            last = lines[^1];
        }
    }

    private async Task AddIncomesAsync(DateOnly? day, OrderedDictionary<Guid, HouseholdLine> chunk, CancellationToken cancel)
    {
        var ids = chunk.Keys.ToList();
        foreach (var income in await Table(day, db.Incomes).Where(i => ids.Contains(i.HouseholdId)).Select(i => new { i.HouseholdId, i.Year, i.Details, i.PerCapitaNetIncome }).ToListAsync(cancel))
        {
            var line = chunk[income.HouseholdId];
            if (line.IncomeYear == income.Year)
            {
                (line.Income, line.PerCapita) = (income.Details, income.PerCapitaNetIncome);
            }
        }
    }

    private async Task AddCausesAsync(DateOnly? day, OrderedDictionary<Guid, HouseholdLine> chunk, CancellationToken cancel)
    {
        var ids = chunk.Keys.ToList();
        var causes = await Table(day, db.Causes).Where(c => ids.Contains(c.HouseholdId) && c.EndedAt == null).Select(c => new { c.HouseholdId, c.Rank, c.Details.Code }).ToListAsync(cancel);
        foreach (var ofHousehold in causes.GroupBy(c => c.HouseholdId))
        {
            chunk[ofHousehold.Key].Causes = [.. ofHousehold.OrderBy(c => c.Rank).Select(c => c.Code)];
        }
    }

    private async Task AddHeadsAsync(DateOnly? day, OrderedDictionary<Guid, HouseholdLine> chunk, CancellationToken cancel)
    {
        if (day is { } past)
        {
            foreach (var head in (await MembersOfAsync(past, chunk, cancel)).Where(m => m.Relation == Membership.Head))
            {
                chunk[head.HouseholdId].HeadIdNumber = head.IdNumber;
            }

            return;
        }

        var ids = chunk.Keys.ToList();
        foreach (var head in await db.Memberships.AsNoTracking()
            .Where(m => ids.Contains(m.HouseholdId) && m.EndedOn == null && m.Relation == Membership.Head)
            .Select(m => new { m.HouseholdId, m.Person.IdNumber }).ToListAsync(cancel))
        {
            chunk[head.HouseholdId].HeadIdNumber = head.IdNumber;
        }
    }

    private IQueryable<T> Table<T>(DateOnly? day, IQueryable<T> today)
        where T : CaseRecord => day is { } past ? db.AsOf<T>(past) : today.AsNoTracking();

    private sealed record MemberRow(
        Guid HouseholdId, string Relation, MemberDetails Details, ProtectionDetails Protection, string Name, IdType IdType, string? IdNumber, DateOnly BirthDate, Sex Sex, string Ethnicity);
}
