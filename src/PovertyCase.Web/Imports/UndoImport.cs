using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Imports;
using PovertyCase.Domain.Jobs;
using PovertyCase.Domain.Quality;
using PovertyCase.Domain.Reconciliations;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Imports;

/// <summary>Takes a committed batch back as a whole, while nothing else has touched its households. Nothing is deleted: they are voided.</summary>
public sealed class UndoImport(CaseDb db, CurrentOfficer officer)
{
    private const int Chunk = 100;

    /// <exception cref="RuleBroken">The batch cannot be taken back, or a household has been worked with; the sentence names the first.</exception>
    public async Task ExpectAsync(ImportBatch batch, CancellationToken cancel)
    {
        batch.ExpectUndoable();
        await NobodyWorksWithAsync(Touched(batch.Id), cancel);
    }

    /// <exception cref="RuleBroken">As <see cref="ExpectAsync"/>: since it was asked for, somebody may have begun to work with a household.</exception>
    public async Task RunAsync(Guid batchId, JobProgress progress, CancellationToken cancel)
    {
        var batch = await db.ImportBatches.SingleOrDefaultAsync(b => b.Id == batchId, cancel) ?? throw ImportBatch.Gone();
        await ExpectAsync(batch, cancel);
        batch.Undo(officer.Actor);
        await db.SaveChangesAsync(cancel);

        var ids = await db.Households.Where(h => h.ImportBatchId == batchId).OrderBy(h => h.HouseholdNo).Select(h => h.Id).ToListAsync(cancel);
        foreach (var some in ids.Chunk(Chunk))
        {
            db.ChangeTracker.Clear();

            // A county's batch takes minutes, and its villages go on working meanwhile.
            await NobodyWorksWithAsync(Touched(batchId).Where(h => some.Contains(h.Id)), cancel);
            var households = await db.Households.Include(h => h.Members).ThenInclude(m => m.Person).AsSplitQuery().Where(h => some.Contains(h.Id)).ToListAsync(cancel);
            foreach (var household in households)
            {
                household.UndoImport(batchId, officer.Actor);
            }

            foreach (var finding in await db.Findings.Where(f => some.Contains(f.HouseholdId)).ToListAsync(cancel))
            {
                finding.Fix(officer.Actor);
            }

            // Somebody who saved one of these households in the meantime is noticed here by its version.
            await db.SaveChangesAsync(cancel);
            progress.Add(some.Length);
        }

        db.ChangeTracker.Clear();
    }

    /// <summary>
    /// Households of the batch that are no longer as imported: a first save has version 1, every later one counts on, and whatever hangs
    /// on a household besides its own rows was put there by somebody. What only the pass over the register found or settled is nobody's work.
    /// </summary>
    public IQueryable<Household> Touched(Guid batchId) => db.Households.Where(h => h.ImportBatchId == batchId && (
        h.Version != 1
        || h.Status != HouseholdStatus.Entered
        || h.LockedAt != null
        || h.Members.Any(m => m.Version != 1 || m.Person.Version != 1)
        || h.AllIncomes.Any(i => i.Version != 1)
        || h.Causes.Any(c => c.Version != 1)
        || db.Findings.Any(f => f.HouseholdId == h.Id && (f.State == FindingState.Explained || f.State == FindingState.ExemptionAsked || f.State == FindingState.Exempted))
        || db.Filings.Any(f => f.HouseholdId == h.Id)
        || db.MeetingLines.Any(l => l.HouseholdId == h.Id)
        || db.NoticeLines.Any(l => l.HouseholdId == h.Id)
        || db.RosterLines.Any(l => l.HouseholdId == h.Id)
        || db.Pairings.Any(p => p.HouseholdId == h.Id)
        || db.Visits.Any(v => v.HouseholdId == h.Id)
        || db.ReconciliationItems.Any(i => i.HouseholdId == h.Id && (i.State == ItemState.Explained || i.State == ItemState.Corrected))
        || db.Benefits.Any(b => b.HouseholdId == h.Id)
        || db.SpecialCares.Any(c => c.HouseholdId == h.Id)
        || db.Files.Any(f => f.HouseholdId == h.Id)));

    private static async Task NobodyWorksWithAsync(IQueryable<Household> touched, CancellationToken cancel)
    {
        if (await touched.OrderBy(h => h.HouseholdNo).Select(h => new { h.HeadName, h.HouseholdNo }).FirstOrDefaultAsync(cancel) is { } first)
        {
            throw new RuleBroken($"{first.HeadName}户（{first.HouseholdNo}）入库后已经修改或办理过，整批不能撤销；请逐户处理");
        }
    }
}
