using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Adjustments;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Imports;
using PovertyCase.Web.Data.Trail;

namespace PovertyCase.Web.Data;

/// <summary>What acts need of the gate besides rows: an old tab refused, others kept waiting, and a line of the trail that changes no row.</summary>
public sealed partial class CaseDb
{
    /// <summary>Refuses a form that was opened before the record's last save.</summary>
    public void Expect(CaseRecord record, long version)
    {
        if (record.Version != version)
        {
            throw new StaleRecordException();
        }
    }

    /// <summary>
    /// Keeps the year at its stage until this transaction ends, beside others who do the same; refuses when it has gone on since it was read. A lock of its
    /// own, because a village may not lock the county's row.
    /// </summary>
    public async Task KeepStageAsync(AdjustmentBatch batch, CancellationToken cancel)
    {
        await Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock_shared(hashtextextended({batch.Id.ToString()}, 0))", cancel);
        await ExpectStageAsync(batch, cancel);
    }

    /// <summary>Waits for another look of the same officer at a whole number and keeps the next one waiting until this transaction ends.</summary>
    public Task OneLookAtATimeAsync(Guid officer, CancellationToken cancel) =>
        Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({$"look {officer}"}, 0))", cancel);

    /// <summary>Waits for another who asks for work on the same thing and keeps the next one waiting until this transaction ends.</summary>
    public Task OneAskingAtATimeAsync(Guid subject, CancellationToken cancel) =>
        Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({$"job {subject}"}, 0))", cancel);

    /// <summary>Waits for whoever is at one of these filings and keeps them until this transaction ends, always in the same order.</summary>
    public Task HoldFilingsAsync(Guid[] ids, CancellationToken cancel) =>
        Database.ExecuteSqlAsync($"SELECT id FROM filing WHERE id = ANY ({ids}) ORDER BY id FOR NO KEY UPDATE", cancel);

    /// <summary>Waits for every writer of the year's sheets and lets none begin until this transaction ends: for steps of the year and for acts on whole places.</summary>
    public async Task StopSheetsAsync(AdjustmentBatch batch, CancellationToken cancel)
    {
        await Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({batch.Id.ToString()}, 0))", cancel);
        await ExpectStageAsync(batch, cancel);
    }

    /// <summary>
    /// Brings a living person of the county who belongs to no household any more into a village within reach, as the same person; the number is how
    /// the person is known. Null when there is none.
    /// </summary>
    public async Task<Person?> ClaimPersonAsync(string number, long villageNo, CancellationToken cancel)
    {
        var index = keys.IdIndex(number);
        var claimed = (await Database.SqlQuery<Guid?>($"SELECT claim_person({index}, {villageNo}) AS \"Value\"").ToListAsync(cancel)).Single();
        if (claimed is not { } id)
        {
            return null;
        }

        Record("接续原有的个人登记", nameof(Person), id, villageNo);
        return await People.SingleAsync(p => p.Id == id, cancel);
    }

    /// <summary>What was in the rows of an uploaded file; which of them were told something stays with the batch.</summary>
    public async Task ForgetCellsAsync(Guid batchId, CancellationToken cancel)
    {
        await ImportRows.Where(r => r.BatchId == batchId && r.Faults == ImportRow.NoFaults).ExecuteDeleteAsync(cancel);
        await ImportRows.Where(r => r.BatchId == batchId).ExecuteUpdateAsync(set => set.SetProperty(r => r.Cells, "[]"), cancel);
    }

    /// <summary>Writes an act that changes no row (a sensitive read, an export, a print) into the trail with the next save.</summary>
    public void Record(string act, string objectKind, Guid? objectId, long areaNo, Guid? timelineOf = null, string? note = null) =>
        Add(new AuditEntry(reader.Actor ?? throw new InvalidOperationException("An act needs an actor."), act, objectKind, objectId, areaNo, timelineOf, note));

    /// <summary>
    /// Writes at once that something was opened, in one short statement of its own, outside of any transaction. It may be lost in the half second
    /// before a power cut, for which nobody waits at every page; prints, exports and files are written as safely as acts.
    /// </summary>
    public Task RecordReadingAsync(string act, string objectKind, Guid objectId, long areaNo, CancellationToken cancel)
    {
        var by = reader.Actor ?? throw new InvalidOperationException("An act needs an actor.");
        var requestId = System.Diagnostics.Activity.Current?.TraceId.ToString() ?? "";
        return Database.ExecuteSqlAsync(
            $"""
            WITH quick AS (SELECT set_config('synchronous_commit', 'off', true))
            INSERT INTO audit_entry (id, at, officer_id, officer_name, role, act, object_kind, object_id, area_no, request_id, address)
            SELECT {Guid.CreateVersion7()}, {by.At}, {by.OfficerId}, {by.Name}, {(int)by.Role}, {act}, {objectKind}, {objectId}, {areaNo}, nullif({requestId}, ''), nullif({Address ?? ""}, '')
            FROM quick
            """,
            cancel);
    }

    private async Task ExpectStageAsync(AdjustmentBatch batch, CancellationToken cancel)
    {
        if (await Adjustments.Where(b => b.Id == batch.Id).Select(b => b.Stage).SingleAsync(cancel) != batch.Stage)
        {
            throw new StaleRecordException();
        }
    }
}
