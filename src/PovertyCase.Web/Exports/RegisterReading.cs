using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Data;
using PovertyCase.Web.Imports;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Exports;

/// <summary>A household as it leaves the register.</summary>
public sealed record HouseholdLine(
    Guid Id, long AreaNo, string HouseholdNo, string HeadName, HouseholdDetails Details, RelocationDetails Relocation, int PersonCount, HouseholdStatus Status, bool IsLocked,
    int? IncomeYear, int? IdentifiedYear, int? ExitedYear, int? ReturnedYear, MonitoringTarget? MonitoredAs, DateOnly? RiskEndedOn)
{
    /// <summary>What an official has typed about it, of the latest years.</summary>
    public RowValues Values { get; } = new() { Details = Details, Relocation = Relocation };

    public string? HeadIdNumber { get; set; }

    /// <summary>The national system's number of the head, where it is known.</summary>
    public string? HeadNationalNo { get; set; }

    /// <summary>The village's telephone, as its newest form has it.</summary>
    public string? OfficePhone { get; set; }

    public IncomeDetails? Income => Values.StatesIncome ? Values.Income : null;

    public decimal? PerCapita { get; set; }

    /// <summary>Codes of the risks for which it is or was watched, the main one first.</summary>
    public IReadOnlyList<string> Risks { get; set; } = [];

    /// <summary>Code of the cause through which it fell back; null where it never did.</summary>
    public string? ReturnCause { get; set; }
}

/// <summary>A member as it leaves the register, with the household it belongs to today.</summary>
public sealed record MemberLine(HouseholdLine Household, Guid MembershipId, Guid PersonId, long? WorkPlaceCode, RowValues Values);

/// <summary>
/// Reads what a filter chooses, in the order of the list on screen, a few hundred households at a time: the first rows are there at once,
/// memory does not grow with the county, and the numbers are opened only for the rows in hand.
/// </summary>
public sealed class RegisterReading(CaseDb db)
{
    private const int AtATime = 400;

    public IQueryable<Household> Chosen(HouseholdFilter filter) => filter.ApplyTo(db);

    public IAsyncEnumerable<HouseholdLine> HouseholdsAsync(HouseholdFilter filter, CancellationToken cancel) => HouseholdsAsync(Chosen(filter), filter.AsOf, cancel);

    /// <param name="day">The day as of which everything is read; null for today.</param>
    public async IAsyncEnumerable<HouseholdLine> HouseholdsAsync(IQueryable<Household> chosen, DateOnly? day, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var chunk in ChunksAsync(chosen, cancel))
        {
            await AddIncomesAsync(day, chunk, cancel);
            await AddCausesAsync(day, chunk, cancel);
            await AddConditionsAsync(day, chunk, cancel);
            await AddHeadsAsync(day, chunk, cancel);
            await AddRisksAsync(day, chunk, cancel);
            await AddOfficesAsync(day, chunk, cancel);
            foreach (var (id, cause) in await ReturnCauses.OfAsync(Table(day, db.Filings), [.. chunk.Values.Where(l => l.ReturnedYear is not null).Select(l => l.Id)], cancel))
            {
                chunk[id].ReturnCause = cause;
            }

            foreach (var line in chunk.Values)
            {
                yield return line;
            }
        }
    }

    public IAsyncEnumerable<MemberLine> MembersAsync(HouseholdFilter filter, CancellationToken cancel) => MembersAsync(Chosen(filter), filter.AsOf, cancel);

    /// <summary>Members of today (or of the day asked for), household by household, the head first.</summary>
    public async IAsyncEnumerable<MemberLine> MembersAsync(IQueryable<Household> chosen, DateOnly? day, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var chunk in ChunksAsync(chosen, cancel))
        {
            var members = day is { } past ? await MembersOfAsync(past, chunk, cancel) : await MembersOfTodayAsync(chunk, cancel);
            var byHousehold = members.ToLookup(m => m.HouseholdId);
            foreach (var line in chunk.Values)
            {
                line.Values.IncomeYear = line.IncomeYear;
                line.HeadIdNumber = byHousehold[line.Id].FirstOrDefault(m => m.Relation == Membership.Head)?.IdNumber;
                foreach (var m in byHousehold[line.Id].OrderBy(m => m.Relation, StringComparer.Ordinal).ThenBy(m => m.BirthDate).ThenBy(m => m.Id))
                {
                    yield return new MemberLine(line, m.Id, m.PersonId, m.WorkPlaceCode, new RowValues
                    {
                        Person = new PersonDetails { Name = m.Name, IdType = m.IdType, IdNumber = m.IdNumber, BirthDate = m.BirthDate, Sex = m.Sex, Ethnicity = m.Ethnicity },
                        Relation = m.Relation,
                        Member = m.Details,
                        Protection = m.Protection,
                    });
                }
            }
        }
    }

    /// <summary>Benefits that were not struck out, the oldest first.</summary>
    public async IAsyncEnumerable<BenefitLine> BenefitsAsync(HouseholdFilter filter, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var chunk in ChunksAsync(Chosen(filter), cancel))
        {
            var ids = chunk.Keys.ToList();
            var rows = await Table(filter.AsOf, db.Benefits).Where(b => ids.Contains(b.HouseholdId) && b.StruckAt == null).Select(b => new { b.Id, b.HouseholdId, b.Details }).ToListAsync(cancel);
            var persons = rows.Select(b => b.Details.PersonId).OfType<Guid>().Distinct().ToList();
            var names = await Table(filter.AsOf, db.People).Where(p => persons.Contains(p.Id)).Select(p => new { p.Id, p.Name }).ToDictionaryAsync(p => p.Id, p => p.Name, cancel);
            var byHousehold = rows.ToLookup(b => b.HouseholdId);
            foreach (var row in chunk.Values.SelectMany(h => byHousehold[h.Id].OrderBy(b => b.Details.PaidOn).ThenBy(b => b.Id)))
            {
                yield return new BenefitLine(chunk[row.HouseholdId], row.Details, row.Details.PersonId is { } person ? names.GetValueOrDefault(person, "") : "");
            }
        }
    }

    /// <summary>Measures that were not struck out, household by household: those for the register by year, then those of monitoring, as the screen shows both.</summary>
    public async IAsyncEnumerable<MeasureLine> MeasuresAsync(HouseholdFilter filter, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var chunk in ChunksAsync(Chosen(filter), cancel))
        {
            var ids = chunk.Keys.ToList();
            var rows = await Table(filter.AsOf, db.SupportMeasures).Where(m => ids.Contains(m.HouseholdId) && m.StruckAt == null).Select(m => new { m.Id, m.HouseholdId, m.Year, m.Details, m.Result }).ToListAsync(cancel);
            var byHousehold = rows.ToLookup(m => m.HouseholdId);
            var monitored = await MonitoredMeasuresAsync(filter.AsOf, chunk, cancel);
            foreach (var household in chunk.Values)
            {
                foreach (var row in byHousehold[household.Id].OrderBy(m => m.Year).ThenBy(m => m.Details.StartsOn).ThenBy(m => m.Id))
                {
                    yield return new MeasureLine(household, row.Year, row.Details, row.Result, null);
                }

                foreach (var line in monitored[household.Id])
                {
                    yield return line;
                }
            }
        }
    }

    private async Task<ILookup<Guid, MeasureLine>> MonitoredMeasuresAsync(DateOnly? day, OrderedDictionary<Guid, HouseholdLine> chunk, CancellationToken cancel)
    {
        var ids = chunk.Keys.ToList();
        var rows = await Table(day, db.Measures).Where(m => ids.Contains(m.HouseholdId) && m.StruckBecause == null)
            .Select(m => new { m.Id, m.HouseholdId, m.AssistanceId, m.Details, m.Result }).ToListAsync(cancel);
        var helps = rows.Select(m => m.AssistanceId).Distinct().ToList();
        var filingOf = await Table(day, db.Assistances).Where(a => helps.Contains(a.Id)).Select(a => new { a.Id, a.FilingId }).ToDictionaryAsync(a => a.Id, a => a.FilingId, cancel);
        var filings = filingOf.Values.Distinct().ToList();
        var clues = (await Table(day, db.Filings).Where(f => filings.Contains(f.Id)).ToListAsync(cancel)).ToDictionary(f => f.Id, f => f.Clue);
        return rows.OrderBy(m => m.Details.PlannedFor).ThenBy(m => m.Id).ToLookup(m => m.HouseholdId, m => new MeasureLine(
            chunk[m.HouseholdId], m.Details.PlannedFor.Year, null, null,
            new MonitoredMeasure(m.Details, m.Result, filingOf.TryGetValue(m.AssistanceId, out var filing) ? clues.GetValueOrDefault(filing)?.Risks() ?? [] : [])));
    }

    /// <summary>Income sheets of all years, the oldest first.</summary>
    public async IAsyncEnumerable<IncomeSheetLine> IncomesAsync(HouseholdFilter filter, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var chunk in ChunksAsync(Chosen(filter), cancel))
        {
            var ids = chunk.Keys.ToList();
            var rows = await Table(filter.AsOf, db.Incomes).Where(i => ids.Contains(i.HouseholdId) && i.StruckAt == null)
                .Select(i => new { i.HouseholdId, i.Year, i.Details, i.PersonsCounted, i.NetIncome, i.PerCapitaNetIncome, i.ChangeReason, i.Reckoning }).ToListAsync(cancel);
            var byHousehold = rows.ToLookup(i => i.HouseholdId);
            foreach (var row in chunk.Values.SelectMany(h => byHousehold[h.Id].OrderBy(i => i.Year)))
            {
                yield return new IncomeSheetLine(chunk[row.HouseholdId], row.Year, row.Details, row.PersonsCounted, row.NetIncome, row.PerCapitaNetIncome, row.ChangeReason, row.Reckoning);
            }
        }
    }

    /// <summary>
    /// Changes of members by the day on which they happened. What was under way on a past day is not kept: of such a day only what had taken effect by its end is told.
    /// </summary>
    public async IAsyncEnumerable<ChangeLine> ChangesAsync(HouseholdFilter filter, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var chunk in ChunksAsync(Chosen(filter), cancel))
        {
            var ids = chunk.Keys.ToList();
            var changes = db.MemberChanges.AsNoTracking().Where(c => ids.Contains(c.HouseholdId));
            if (filter.AsOf is { } day)
            {
                var end = OfficialClock.Midnight(day.AddDays(1));
                changes = changes.Where(c => c.Stage == MemberChangeStage.Applied && (c.DecidedAt ?? c.ReportedAt) < end);
            }

            var byHousehold = (await changes.ToListAsync(cancel)).ToLookup(c => c.HouseholdId);
            foreach (var change in chunk.Values.SelectMany(h => byHousehold[h.Id].OrderBy(c => c.HappenedOn).ThenBy(c => c.Id)))
            {
                yield return new ChangeLine(chunk[change.HouseholdId], change);
            }
        }
    }

    private async Task<List<MemberRow>> MembersOfTodayAsync(OrderedDictionary<Guid, HouseholdLine> chunk, CancellationToken cancel)
    {
        var ids = chunk.Keys.ToList();
        return await db.Memberships.AsNoTracking()
            .Where(m => ids.Contains(m.HouseholdId) && m.EndedOn == null)
            .Select(m => new MemberRow(m.Id, m.PersonId, m.HouseholdId, m.Relation, m.Details, m.WorkPlaceCode, m.Protection, m.Person.Name, m.Person.IdType, m.Person.IdNumber, m.Person.BirthDate, m.Person.Sex, m.Person.Ethnicity))
            .ToListAsync(cancel);
    }

    /// <summary>Memberships by household, then their people by key: two index scans, where a join of versions would read the county's people for every chunk.</summary>
    private async Task<List<MemberRow>> MembersOfAsync(DateOnly day, OrderedDictionary<Guid, HouseholdLine> chunk, CancellationToken cancel)
    {
        var ids = chunk.Keys.ToList();
        var memberships = await db.AsOf<Membership>(day).Where(m => ids.Contains(m.HouseholdId) && m.EndedOn == null)
            .Select(m => new { m.Id, m.HouseholdId, m.PersonId, m.Relation, m.Details, m.WorkPlaceCode, m.Protection }).ToListAsync(cancel);
        var persons = memberships.Select(m => m.PersonId).ToList();
        var people = await db.AsOf<Person>(day).Where(p => persons.Contains(p.Id))
            .Select(p => new { p.Id, p.Name, p.IdType, p.IdNumber, p.BirthDate, p.Sex, p.Ethnicity }).ToDictionaryAsync(p => p.Id, cancel);
        return [.. memberships.Where(m => people.ContainsKey(m.PersonId)).Select(m =>
        {
            var p = people[m.PersonId];
            return new MemberRow(m.Id, m.PersonId, m.HouseholdId, m.Relation, m.Details, m.WorkPlaceCode, m.Protection, p.Name, p.IdType, p.IdNumber, p.BirthDate, p.Sex, p.Ethnicity);
        })];
    }

    private static async IAsyncEnumerable<OrderedDictionary<Guid, HouseholdLine>> ChunksAsync(IQueryable<Household> chosen, [EnumeratorCancellation] CancellationToken cancel)
    {
        HouseholdLine? last = null;
        while (true)
        {
            var page = chosen;
            if (last is { AreaNo: var area, HeadName: var head, Id: var id })
            {
                page = page.Where(h => EF.Functions.GreaterThan(ValueTuple.Create(h.AreaNo, h.HeadName, h.Id), ValueTuple.Create(area, head, id)));
            }

            var lines = await page.OrderBy(h => h.AreaNo).ThenBy(h => h.HeadName).ThenBy(h => h.Id).Take(AtATime)
                .Select(h => new HouseholdLine(
                    h.Id, h.AreaNo, h.HouseholdNo, h.HeadName, h.Details, h.Relocation, h.PersonCount, h.Status, h.LockedAt != null, h.IncomeYear, h.IdentifiedYear, h.ExitedYear, h.ReturnedYear, h.MonitoredAs, h.RiskEndedOn))
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
        foreach (var income in await Table(day, db.Incomes).Where(i => ids.Contains(i.HouseholdId) && i.StruckAt == null).Select(i => new { i.HouseholdId, i.Year, i.Details, i.PerCapitaNetIncome }).ToListAsync(cancel))
        {
            var line = chunk[income.HouseholdId];
            if (line.IncomeYear == income.Year)
            {
                (line.Values.IncomeYear, line.Values.Income, line.Values.StatesIncome, line.PerCapita) = (income.Year, income.Details, true, income.PerCapitaNetIncome);
            }
        }
    }

    private async Task AddCausesAsync(DateOnly? day, OrderedDictionary<Guid, HouseholdLine> chunk, CancellationToken cancel)
    {
        var ids = chunk.Keys.ToList();
        var causes = await Table(day, db.Causes).Where(c => ids.Contains(c.HouseholdId) && c.EndedAt == null).Select(c => new { c.HouseholdId, c.Rank, c.Details }).ToListAsync(cancel);
        foreach (var ofHousehold in causes.GroupBy(c => c.HouseholdId))
        {
            var ranked = ofHousehold.OrderBy(c => c.Rank).Select(c => c.Details).ToList();
            var values = chunk[ofHousehold.Key].Values;
            values.MainCause = ranked[0];
            values.OtherCauses = [.. ranked.Skip(1)];
            values.OtherCausesDetail = RowValues.Together([.. ranked.Skip(1)]);
        }
    }

    private async Task AddConditionsAsync(DateOnly? day, OrderedDictionary<Guid, HouseholdLine> chunk, CancellationToken cancel)
    {
        var ids = chunk.Keys.ToList();
        foreach (var year in await Table(day, db.Conditions).Where(c => ids.Contains(c.HouseholdId)).Select(c => new { c.HouseholdId, c.Year, c.Production, c.Living }).ToListAsync(cancel))
        {
            var values = chunk[year.HouseholdId].Values;
            if (values.ConditionsYear is null || values.ConditionsYear < year.Year)
            {
                (values.ConditionsYear, values.Production, values.Living) = (year.Year, year.Production, year.Living);
            }
        }
    }

    /// <summary>Of the newest help; a household that was split off goes by the filing of the old one.</summary>
    private async Task AddRisksAsync(DateOnly? day, OrderedDictionary<Guid, HouseholdLine> chunk, CancellationToken cancel)
    {
        var ids = chunk.Values.Where(l => l.MonitoredAs is not null).Select(l => l.Id).ToList();
        if (ids.Count == 0)
        {
            return;
        }

        var helped = (await Table(day, db.Assistances).Where(a => ids.Contains(a.HouseholdId)).Select(a => new { a.Id, a.HouseholdId, a.FilingId, a.MarkedOn }).ToListAsync(cancel))
            .GroupBy(a => a.HouseholdId).Select(g => g.OrderBy(a => a.MarkedOn).ThenBy(a => a.Id).Last()).ToList();
        var filings = helped.Select(a => a.FilingId).Distinct().ToList();
        var clues = (await Table(day, db.Filings).Where(f => filings.Contains(f.Id)).ToListAsync(cancel)).ToDictionary(f => f.Id, f => f.Clue);
        foreach (var help in helped)
        {
            chunk[help.HouseholdId].Risks = clues.GetValueOrDefault(help.FilingId)?.Risks() ?? [];
        }
    }

    private async Task AddOfficesAsync(DateOnly? day, OrderedDictionary<Guid, HouseholdLine> chunk, CancellationToken cancel)
    {
        var villages = chunk.Values.Select(l => l.AreaNo).Distinct().ToList();
        var phones = (await Table(day, db.VillageForms).Where(f => villages.Contains(f.AreaNo)).Select(f => new { f.AreaNo, f.Year, f.Identity.OfficePhone }).ToListAsync(cancel))
            .Where(f => f.OfficePhone is { Length: > 0 }).GroupBy(f => f.AreaNo).ToDictionary(g => g.Key, g => g.MaxBy(f => f.Year)!.OfficePhone);
        foreach (var line in chunk.Values)
        {
            line.OfficePhone = phones.GetValueOrDefault(line.AreaNo);
        }
    }

    private async Task AddHeadsAsync(DateOnly? day, OrderedDictionary<Guid, HouseholdLine> chunk, CancellationToken cancel)
    {
        if (day is { } past)
        {
            foreach (var head in (await MembersOfAsync(past, chunk, cancel)).Where(m => m.Relation == Membership.Head))
            {
                (chunk[head.HouseholdId].HeadIdNumber, chunk[head.HouseholdId].HeadNationalNo) = (head.IdNumber, head.Details.NationalNo);
            }

            return;
        }

        var ids = chunk.Keys.ToList();
        foreach (var head in await db.Memberships.AsNoTracking()
            .Where(m => ids.Contains(m.HouseholdId) && m.EndedOn == null && m.Relation == Membership.Head)
            .Select(m => new { m.HouseholdId, m.Person.IdNumber, m.Details.NationalNo }).ToListAsync(cancel))
        {
            (chunk[head.HouseholdId].HeadIdNumber, chunk[head.HouseholdId].HeadNationalNo) = (head.IdNumber, head.NationalNo);
        }
    }

    private IQueryable<T> Table<T>(DateOnly? day, IQueryable<T> today)
        where T : CaseRecord => day is { } past ? db.AsOf<T>(past) : today.AsNoTracking();

    private sealed record MemberRow(
        Guid Id, Guid PersonId, Guid HouseholdId, string Relation, MemberDetails Details, long? WorkPlaceCode, ProtectionDetails Protection, string Name, IdType IdType, string? IdNumber,
        DateOnly BirthDate, Sex Sex, string Ethnicity);
}
