using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.LookBacks;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Quality;
using PovertyCase.Domain.Regions;
using PovertyCase.Domain.YearlyForms;

namespace PovertyCase.Web.Data;

/// <summary>How far a place is in a round; every number has a list behind it.</summary>
public sealed record LookBackProgress(long AreaNo, int Villages, int ClearVillages, int Households, int Checked, int Clear, int Problems, int Open, int Late)
{
    public static LookBackProgress Sum(long areaNo, IReadOnlyList<LookBackProgress> rows) => new(
        areaNo, rows.Sum(r => r.Villages), rows.Sum(r => r.ClearVillages), rows.Sum(r => r.Households), rows.Sum(r => r.Checked), rows.Sum(r => r.Clear), rows.Sum(r => r.Problems), rows.Sum(r => r.Open), rows.Sum(r => r.Late));
}

/// <summary>The sheets of a look-back in the large, and who is clear. Flags are given here; the database takes them (take_clear_flags).</summary>
public sealed class LookBackWork(CaseDb db)
{
    private static readonly HouseholdStatus[] Gone = [HouseholdStatus.Cleared, HouseholdStatus.Merged, HouseholdStatus.Closed, HouseholdStatus.Voided];

    /// <summary>
    /// Villages that have left poverty as a whole, the same as the timetable of exits shows: those that the county has marked and, where it has marked
    /// nothing, those whose newest form that the township has checked states a year of exit.
    /// </summary>
    private IQueryable<long> Exited
    {
        get
        {
            var marked = db.PlaceExits.Where(e => e.IsVillage && e.StruckAt == null).Select(e => e.AreaNo);
            var forms = db.VillageForms.Where(f => f.State == VillageFormState.Checked || f.State == VillageFormState.Locked);
            return marked.Union(forms.Where(f => f.Identity.ExitedYear != null && !forms.Any(later => later.AreaNo == f.AreaNo && later.Year > f.Year)).Select(f => f.AreaNo));
        }
    }

    /// <summary>Villages whose newest form that says so, and that a township has checked, calls them poor.</summary>
    private IQueryable<long> Poor
    {
        get
        {
            var forms = db.VillageForms.Where(f => f.Identity.IsPoorVillage != null && (f.State == VillageFormState.Checked || f.State == VillageFormState.Locked));
            return forms.Where(f => f.Identity.IsPoorVillage == true && !forms.Any(later => later.AreaNo == f.AreaNo && later.Year > f.Year)).Select(f => f.AreaNo);
        }
    }

    private IQueryable<long> Villages(LookBackScope scope) => scope == LookBackScope.Register ? Poor : Exited;

    private static HouseholdStatus[] Statuses(LookBackScope scope) => [.. Enum.GetValues<HouseholdStatus>().Where(s => LookBackSheet.Looks(scope, s))];

    /// <summary>Sheets of households that still exist, and of villages that still are what the round looks at (one that was looked at stays).</summary>
    public IQueryable<LookBackSheet> Of(Guid round)
    {
        var (exited, poor) = (Exited, Poor);
        var verifying = db.LookBackRounds.Where(r => r.Id == round && r.Details.Scope == LookBackScope.Register);
        return db.LookBackSheets.Where(s => s.RoundId == round && (s.HouseholdId == null
            ? s.Result != LookBackResult.Waiting || (verifying.Any() ? poor.Contains(s.AreaNo) : exited.Contains(s.AreaNo))
            : !Gone.Contains(s.Household!.Status)));
    }

    /// <summary>What was found and is not put right; what stood in a household that is gone from the register went with it.</summary>
    public IQueryable<LookBackProblem> Open => db.LookBackProblems.Where(p => p.PutRightByName == null && (p.HouseholdId == null || !Gone.Contains(p.Sheet.Household!.Status)));

    /// <summary>Households of a round that were looked at and of which nothing is open: those that are to have their flag.</summary>
    private IQueryable<LookBackSheet> Clean(Guid round)
    {
        var ended = FilingStages.Ended;
        return db.LookBackSheets.Where(s => s.RoundId == round && s.HouseholdId != null && s.Result != LookBackResult.Waiting
            && s.Household!.Status == HouseholdStatus.Exited && (s.Household.MonitoredAs == null || s.Household.RiskEndedOn != null)
            && !db.LookBackProblems.Any(p => p.SheetId == s.Id && p.PutRightByName == null)
            && !db.Findings.Any(f => f.HouseholdId == s.HouseholdId && f.Severity == RuleSeverity.Error && (f.State == FindingState.Open || f.State == FindingState.ExemptionAsked))
            && !db.Filings.Any(f => f.HouseholdId == s.HouseholdId && f.Kind == FilingKind.Monitoring && !ended.Contains(f.Stage)));
    }

    /// <summary>A sheet for every household and every village that the round looks at and that has none yet.</summary>
    /// <returns>How many were made.</returns>
    public async Task<int> FillAsync(LookBackRound round, CancellationToken cancel)
    {
        var (from, to) = RegionCode.RangeOf(round.AreaNo);
        var statuses = Statuses(round.Details.Scope).Select(s => (int)s).ToArray();
        var households = await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO look_back_sheet (id, area_no, version, round_id, household_id, result)
            SELECT gen_random_uuid(), h.area_no, 1, {round.Id}, h.id, 1 FROM household h WHERE h.area_no BETWEEN {from} AND {to} AND h.status = ANY ({statuses})
            ON CONFLICT DO NOTHING
            """,
            cancel);

        var villages = await Villages(round.Details.Scope).Where(v => v >= from && v <= to).ToArrayAsync(cancel);
        return households + await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO look_back_sheet (id, area_no, version, round_id, result)
            SELECT gen_random_uuid(), village, 1, {round.Id}, 1 FROM unnest({villages}) AS village
            ON CONFLICT DO NOTHING
            """,
            cancel);
    }

    /// <summary>Households that the round looks at and that stand in no sheet of it, and villages.</summary>
    public async Task<int> MissingAsync(LookBackRound round, CancellationToken cancel)
    {
        var (from, to) = RegionCode.RangeOf(round.AreaNo);
        var statuses = Statuses(round.Details.Scope);
        return await db.Households.CountAsync(h => statuses.Contains(h.Status) && h.AreaNo >= from && h.AreaNo <= to && !db.LookBackSheets.Any(s => s.RoundId == round.Id && s.HouseholdId == h.Id), cancel)
            + await Villages(round.Details.Scope).CountAsync(v => v >= from && v <= to && !db.LookBackSheets.Any(s => s.RoundId == round.Id && s.AreaNo == v && s.HouseholdId == null), cancel);
    }

    /// <summary>What nobody has looked at yet, households and villages: each of the two has its own way to it.</summary>
    public IQueryable<LookBackSheet> Unchecked(Guid round) => Of(round).Where(s => s.Result == LookBackResult.Waiting);

    /// <summary>One row for each place of a width: 1000 townships, 1 villages.</summary>
    public async Task<IReadOnlyList<LookBackProgress>> ProgressAsync(Guid round, long from, long to, long width, DateOnly today, CancellationToken cancel)
    {
        var sheets = await Of(round).AsNoTracking().Where(s => s.AreaNo >= from && s.AreaNo <= to).GroupBy(s => s.AreaNo)
            .Select(g => new { AreaNo = g.Key, Households = g.Count(s => s.HouseholdId != null), Checked = g.Count(s => s.HouseholdId != null && s.Result != LookBackResult.Waiting) }).ToListAsync(cancel);
        var flags = await db.ClearFlags.AsNoTracking().Where(f => f.RoundId == round && f.RevokedOn == null && f.AreaNo >= from && f.AreaNo <= to).GroupBy(f => f.AreaNo)
            .Select(g => new { AreaNo = g.Key, Households = g.Count(f => f.HouseholdId != null), Village = g.Count(f => f.HouseholdId == null) }).ToDictionaryAsync(f => f.AreaNo, cancel);
        var all = await db.LookBackProblems.AsNoTracking().Where(p => p.RoundId == round && p.AreaNo >= from && p.AreaNo <= to).GroupBy(p => p.AreaNo)
            .Select(g => new { AreaNo = g.Key, Count = g.Count() }).ToDictionaryAsync(p => p.AreaNo, p => p.Count, cancel);
        var problems = await Open.AsNoTracking().Where(p => p.RoundId == round && p.AreaNo >= from && p.AreaNo <= to).GroupBy(p => p.AreaNo)
            .Select(g => new { AreaNo = g.Key, Open = g.Count(), Late = g.Count(p => p.Details.DueOn < today) }).ToDictionaryAsync(p => p.AreaNo, cancel);
        return [.. sheets.GroupBy(s => s.AreaNo / width * width).OrderBy(g => g.Key).Select(g => LookBackProgress.Sum(g.Key, [.. g.Select(s =>
        {
            var (flag, problem) = (flags.GetValueOrDefault(s.AreaNo), problems.GetValueOrDefault(s.AreaNo));
            return new LookBackProgress(s.AreaNo, 1, flag?.Village ?? 0, s.Households, s.Checked, flag?.Households ?? 0, all.GetValueOrDefault(s.AreaNo), problem?.Open ?? 0, problem?.Late ?? 0);
        })]))];
    }

    /// <summary>
    /// One officer at a time decides in a village whether it is clear, and until this transaction ends nobody adds an error or a filing to the household:
    /// their foreign keys wait for its row. To be called within the transaction of an act, before anything is counted.
    /// </summary>
    public async Task HoldAsync(long village, Guid? household, CancellationToken cancel)
    {
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({$"look-back:{village}"}, 0))", cancel);
        if (household is { } id)
        {
            await db.Database.ExecuteSqlAsync($"SELECT id FROM household WHERE id = {id} FOR UPDATE", cancel);
        }
    }

    public async Task<HouseholdClearing> StandingAsync(LookBackSheet sheet, CancellationToken cancel)
    {
        var ended = FilingStages.Ended;
        var household = sheet.HouseholdId;
        var open = await OpenAsync(sheet, cancel);
        var errors = await db.Findings.CountAsync(f => f.HouseholdId == household && f.Severity == RuleSeverity.Error && (f.State == FindingState.Open || f.State == FindingState.ExemptionAsked), cancel);
        var exited = await db.Households.AnyAsync(h => h.Id == household && h.Status == HouseholdStatus.Exited, cancel);
        var risk = await db.Households.AnyAsync(h => h.Id == household && h.MonitoredAs != null && h.RiskEndedOn == null, cancel)
            || await db.Filings.AnyAsync(f => f.HouseholdId == household && f.Kind == FilingKind.Monitoring && !ended.Contains(f.Stage), cancel);
        return new HouseholdClearing(sheet.Result != LookBackResult.Waiting, exited, open, errors, risk);
    }

    public async Task<VillageClearing> StandingAsync(Guid round, long village, CancellationToken cancel)
    {
        var sheets = await Of(round).Where(s => s.AreaNo == village && s.HouseholdId != null).CountAsync(cancel);
        var clear = await Of(round).Where(s => s.AreaNo == village && s.HouseholdId != null && db.ClearFlags.Any(f => f.HouseholdId == s.HouseholdId && f.RoundId == round && f.RevokedOn == null)).CountAsync(cancel);
        var own = await Of(round).AsNoTracking().SingleOrDefaultAsync(s => s.AreaNo == village && s.HouseholdId == null, cancel);
        var verified = await db.LookBackProblems.CountAsync(p => p.AreaNo == village && p.HouseholdId == null && p.PutRightByName == null && p.RoundId != round
            && db.LookBackRounds.Any(r => r.Id == p.RoundId && r.Details.Scope == LookBackScope.Register), cancel);
        return new VillageClearing(sheets, clear, own?.Result, verified + (own is null ? 0 : await OpenAsync(own, cancel)));
    }

    public Task<int> OpenAsync(LookBackSheet sheet, CancellationToken cancel) => db.LookBackProblems.CountAsync(p => p.SheetId == sheet.Id && p.PutRightByName == null, cancel);

    /// <summary>Gives what is clear now its flag: the household of the sheet, then its village. What was written must be saved.</summary>
    public async Task SettleAsync(LookBackRound round, LookBackSheet sheet, Actor by, CancellationToken cancel)
    {
        if (round.Verifies)
        {
            return;
        }

        if (sheet.HouseholdId is { } household
            && await StandingAsync(sheet, cancel) is { WhyNot: null } standing
            && !await db.ClearFlags.AnyAsync(f => f.HouseholdId == household && f.RoundId == round.Id && f.RevokedOn == null, cancel))
        {
            db.Add(ClearFlag.Of(sheet, standing, by));
            await db.SaveChangesAsync(cancel);
        }

        await SettleVillageAsync(round, sheet.AreaNo, by, cancel);
    }

    /// <summary>
    /// What became clear since anybody looked, because an error was corrected or a household is gone, and what is not clear although it has its flag,
    /// because two things were written at the same instant: put right once a night, with the jobs' own connection.
    /// </summary>
    public async Task RenewAsync(long county, Actor by, CancellationToken cancel)
    {
        foreach (var round in await db.LookBackRounds.Where(r => r.AreaNo == county && r.Details.Scope == LookBackScope.Exited).ToListAsync(cancel))
        {
            var clean = Clean(round.Id);
            foreach (var flag in await db.ClearFlags.Where(f => f.RoundId == round.Id && f.RevokedOn == null && f.HouseholdId != null && !clean.Any(s => s.HouseholdId == f.HouseholdId)).ToListAsync(cancel))
            {
                var sheet = await db.LookBackSheets.AsNoTracking().SingleAsync(s => s.RoundId == round.Id && s.HouseholdId == flag.HouseholdId, cancel);
                flag.Take((await StandingAsync(sheet, cancel)).WhyNot ?? "不再是已脱贫户", by);
            }

            foreach (var sheet in await clean.Where(s => !db.ClearFlags.Any(f => f.HouseholdId == s.HouseholdId && f.RoundId == round.Id && f.RevokedOn == null)).ToListAsync(cancel))
            {
                db.Add(ClearFlag.Of(sheet, await StandingAsync(sheet, cancel), by));
            }

            await db.SaveChangesAsync(cancel);
            var villages = await db.ClearFlags.Where(f => f.RoundId == round.Id && f.RevokedOn == null && f.HouseholdId == null).ToDictionaryAsync(f => f.AreaNo, cancel);
            foreach (var village in await Of(round.Id).Select(s => s.AreaNo).Distinct().ToListAsync(cancel))
            {
                var standing = await StandingAsync(round.Id, village, cancel);
                if (villages.TryGetValue(village, out var flag) && standing.WhyNot is { } why)
                {
                    flag.Take(why, by);
                    await db.SaveChangesAsync(cancel);
                }

                await SettleVillageAsync(round, village, by, cancel);
            }
        }
    }

    private async Task SettleVillageAsync(LookBackRound round, long village, Actor by, CancellationToken cancel)
    {
        if (await StandingAsync(round.Id, village, cancel) is { WhyNot: null } standing
            && !await db.ClearFlags.AnyAsync(f => f.HouseholdId == null && f.AreaNo == village && f.RoundId == round.Id && f.RevokedOn == null, cancel))
        {
            db.Add(ClearFlag.OfVillage(round, village, standing, by));
            await db.SaveChangesAsync(cancel);
        }
    }
}
