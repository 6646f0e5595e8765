using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Imports;
using PovertyCase.Domain.Jobs;
using PovertyCase.Domain.Quality;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Exports;

namespace PovertyCase.Web.Imports;

/// <summary>
/// Takes an edited export over, inside one transaction: only changed cells, by the verbs of the domain, so that the trail
/// tells each of them before and after. Compared once more first: what was changed since the preview stops the whole file.
/// </summary>
public sealed class CommitUpdate(CaseDb db, CheckUpdate check, RegionBook regions, CurrentOfficer officer)
{
    internal const int Chunk = 100;

    /// <exception cref="RuleBroken">The register is no longer as the preview showed it; nothing has been written then.</exception>
    public async Task<ImportBatch> RunAsync(Guid batchId, JobProgress progress, CancellationToken cancel)
    {
        var batch = await db.ImportBatches.SingleOrDefaultAsync(b => b.Id == batchId, cancel) ?? throw ImportBatch.Gone();
        batch.Commit(officer.Actor);
        await db.SaveChangesAsync(cancel);

        var rows = await db.ImportRows.AsNoTracking().Where(r => r.BatchId == batchId).OrderBy(r => r.RowNo).ToListAsync(cancel);
        var sheet = UpdateSheet.From([.. rows.Select(r => StoredCells.Read(r.RowNo, r.Cells))], regions, db.Keys);
        var compared = await VersionsAsync(sheet, cancel);
        var found = await check.RunAsync(sheet, cancel);
        var stopped = rows.Where(r => ImportFault.Read(r.Faults).Any(f => f.Weight == FaultWeight.Error)).Select(r => r.RowNo).ToHashSet();
        var faulty = found.FaultyRows.Where(found.IsFaulty).ToList();
        if (found.ReadyChanges != batch.ChangeCount || !stopped.SetEquals(faulty))
        {
            var news = faulty.Where(r => !stopped.Contains(r)).Select(r => $"第{r}行：{found.Of(r).First(f => f.Weight == FaultWeight.Error).Sentence}。").FirstOrDefault();
            throw Overtaken(news);
        }

        var settings = await db.SettingsOnAsync(officer.Today, cancel);
        foreach (var some in found.Ready.Chunk(Chunk))
        {
            db.ChangeTracker.Clear();
            var households = await check.LoadAsync([.. some.Select(s => s.Key)], cancel);
            if (households.Exists(h => compared.GetValueOrDefault(h.Id) != h.Version))
            {
                // Somebody saved the household on its page since it was compared; the older cells of the sheet would be written over that.
                throw Overtaken(null);
            }

            await ApplyAsync(households, some, row => row.GivesUpHead, settings.IncomeOf, cancel);
            await ApplyAsync(households, some, row => !row.GivesUpHead, settings.IncomeOf, cancel);
            foreach (var household in households)
            {
                await KeepFindingsAsync(found, household, [.. some.Single(s => s.Key == household.Id)], cancel);
            }

            await db.SaveChangesAsync(cancel);
            progress.Add(some.Length);
        }

        db.ChangeTracker.Clear();
        await db.ForgetCellsAsync(batchId, cancel);
        return batch;
    }

    private async Task ApplyAsync(List<Household> households, IGrouping<Guid, UpdatedRow>[] some, Func<UpdatedRow, bool> chosen, Func<int, (DateOnly From, DateOnly To)> period, CancellationToken cancel)
    {
        foreach (var household in households)
        {
            foreach (var row in some.Single(s => s.Key == household.Id).Where(chosen))
            {
                row.ApplyTo(household, officer.Actor, period);
            }
        }

        await db.SaveChangesAsync(cancel);
    }

    /// <summary>As they stand before the sheet is compared; every verb about a household or its people counts up its version.</summary>
    private async Task<Dictionary<Guid, long>> VersionsAsync(UpdateSheet sheet, CancellationToken cancel)
    {
        var numbers = sheet.Body.Select(r => sheet.Text(r, RegisterSheets.HouseholdNo)).Where(n => n.Length > 0).Distinct().ToList();
        return await db.Households.AsNoTracking().Where(h => numbers.Contains(h.HouseholdNo)).Select(h => new { h.Id, h.Version }).ToDictionaryAsync(h => h.Id, h => h.Version, cancel);
    }

    private static RuleBroken Overtaken(string? news) => new($"检查以后有变动，什么都没有更新。{news}请重新导出、改好再上传");

    /// <summary>Warnings about changed cells are kept as findings, as when a clerk keeps them on the form; what a change has put right is fixed, except what only the pass over the register asks.</summary>
    private async Task KeepFindingsAsync(CheckedUpdate found, Household household, List<UpdatedRow> rows, CancellationToken cancel)
    {
        var known = await db.Findings.Where(f => f.HouseholdId == household.Id).OrderByDescending(f => f.FoundAt).ToListAsync(cancel);
        foreach (var row in rows)
        {
            var told = found.Of(row.RowNo).Where(f => f.Weight == FaultWeight.Warning && f.RuleId.Length > 0).Select(f => (f.RuleId, Place: PlaceOf(row, f.Field), f.Sentence)).ToList();
            var places = row.Changes.Select(c => IncomeDetails.WithoutAmount(PlaceOf(row, c.Field))).ToHashSet();
            foreach (var gone in known.Where(f => f.State is FindingState.Open or FindingState.Explained && f.Source != FindingSource.Nightly && places.Contains(IncomeDetails.WithoutAmount(ImportColumns.FieldOf(f.Field))) && !told.Any(t => t.RuleId == f.RuleId && t.Place == f.Field)))
            {
                gone.Fix(officer.Actor);
            }

            foreach (var (rule, place, sentence) in told)
            {
                var named = row.Member is null || sentence.Contains(row.Name, StringComparison.Ordinal) ? sentence : $"{row.Name}：{sentence}";
                if (known.Find(f => f.RuleId == rule && f.Field == place) is { } again)
                {
                    again.FoundAgain(named, officer.Actor);
                }
                else
                {
                    db.Add(Finding.Record(household.AreaNo, household.Id, rule, place, named, officer.Actor, FindingSource.Import));
                }
            }
        }
    }

    private static string PlaceOf(UpdatedRow row, string field) => field.Split('.') switch
    {
        ["Details", var name] => $"Household.{name}",
        ["Household", _] => field,
        ["Income", var name] => $"Income[{row.After.IncomeYear}].{row.After.Income.PlaceOf(name)}",
        ["Production" or "Living", _] => $"Conditions[{row.After.ConditionsYear ?? row.After.IncomeYear}].{field}",
        _ when row.Member is { } member => $"Members[{member.MembershipId}].{field}",
        _ => field,
    };
}
