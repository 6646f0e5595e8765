using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Imports;
using PovertyCase.Domain.Jobs;
using PovertyCase.Domain.Quality;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Copying;

namespace PovertyCase.Web.Imports;

/// <summary>
/// Takes a checked batch into the register, all or nothing, inside one transaction. The rows are checked once more: since
/// the dry run somebody may have registered one of the people. Each page is entered by the domain's own verbs and goes into the register by COPY.
/// </summary>
public sealed class CommitImport(CaseDb db, CheckImport check, CopyRegister copy, CurrentOfficer officer)
{
    private readonly Dictionary<long, int> _used = [];

    private Task<(PreparedRows Rows, int Households)>? _ahead;

    /// <exception cref="RuleBroken">The batch is not clean, or no longer; nothing has been written then.</exception>
    public async Task<ImportBatch> RunAsync(Guid batchId, JobProgress progress, CancellationToken cancel)
    {
        // Whoever is at the same batch at the same time waits at this row and then finds the batch committed.
        var batch = await db.ImportBatches.SingleOrDefaultAsync(b => b.Id == batchId, cancel) ?? throw ImportBatch.Gone();
        batch.Commit(officer.Actor);
        await db.SaveChangesAsync(cancel);

        _used.Clear();
        _ahead = null;
        var arriving = ArrivingRows.Of(db, batchId);
        var head = await ReadImport.HeadOfAsync(db, batchId, cancel);
        db.ChangeTracker.Clear();
        var settings = await db.SettingsOnAsync(officer.Today, cancel);
        await check.RunAsync(
            head, HouseholdPages.ReadAsync(arriving, head.Head.RowNumber, cancel), page => PrepareAsync(page, batchId, settings.IncomeOf, progress, cancel), cancel, batchId);
        await EnterAsync(progress, cancel);
        await copy.CompleteAsync(cancel);

        // What the rows held stands in the register now; a second copy of people's data is not kept.
        await db.ImportRows.Where(r => r.BatchId == batchId).ExecuteUpdateAsync(set => set.SetProperty(r => r.Cells, "[]"), cancel);
        return batch;
    }

    /// <summary>What needs no database goes on beside what does: while the server takes one page into the register, the next is made ready.</summary>
    private async Task PrepareAsync(CheckedImport page, Guid batchId, Func<int, (DateOnly From, DateOnly To)> period, JobProgress progress, CancellationToken cancel)
    {
        if (page.FirstError is { } error)
        {
            throw new RuleBroken($"检查之后情况有变，整批没有入库。第{error.RowNo}行：{error.Fault.Sentence}。请重新上传文件");
        }

        var numbered = new List<(ImportedHousehold Imported, string Number)>(page.Households.Count);
        foreach (var village in page.Households.GroupBy(h => h.VillageNo))
        {
            numbered.AddRange(village.Zip(await NumbersAsync(village.Key, village.Count(), cancel)));
        }

        var next = Task.Run(() => Prepare(page, numbered, batchId, period), cancel);
        await EnterAsync(progress, cancel);
        _ahead = next;
    }

    private (PreparedRows Rows, int Households) Prepare(
        CheckedImport page, List<(ImportedHousehold Imported, string Number)> numbered, Guid batchId, Func<int, (DateOnly From, DateOnly To)> period)
    {
        var households = new List<Household>(numbered.Count);
        var findings = new List<Finding>();
        foreach (var (imported, number) in numbered)
        {
            var household = imported.Enter(number, officer.Actor, batchId, period);
            households.Add(household);
            findings.AddRange(Findings(page, imported, household));
        }

        return (copy.Prepare(households, findings), households.Count);
    }

    private async Task EnterAsync(JobProgress progress, CancellationToken cancel)
    {
        if (_ahead is not { } ahead)
        {
            return;
        }

        _ahead = null;
        var (rows, households) = await ahead;
        using (rows)
        {
            await copy.SendAsync(rows, cancel);
        }

        progress.Add(households);
    }

    /// <summary>A village is asked once what it has used; the pages before stand in the register only later.</summary>
    private async Task<IEnumerable<string>> NumbersAsync(long villageNo, int count, CancellationToken cancel)
    {
        if (!_used.TryGetValue(villageNo, out var used))
        {
            used = await HouseholdNumbers.UsedAsync(db, villageNo, cancel);
        }

        _used[villageNo] = used + count;
        return HouseholdNumbers.After(villageNo, used, count);
    }

    private IEnumerable<Finding> Findings(CheckedImport found, ImportedHousehold imported, Household household) => imported.Rows
        .SelectMany((row, index) => found.Of(row.RowNo).Select(fault => (Row: row, Member: household.Members[index].Id, Fault: fault)))
        .Where(f => f.Fault.Weight == FaultWeight.Warning && f.Fault.RuleId.Length > 0)
        .Select(f => Finding.Record(household.AreaNo, household.Id, f.Fault.RuleId, PlaceOf(f.Fault.Field, f.Member, imported.HeadRow), Sentence(f.Row, f.Fault), officer.Actor, FindingSource.Import));

    /// <summary>Where on the household a finding can be put right: the field path of the row becomes a place on its pages.</summary>
    private string PlaceOf(string field, Guid member, ImportedRow head) => field.Split('.') switch
    {
        ["Details", var name] => $"Household.{name}",
        ["Income", var name] => $"Income[{head.IncomeYear ?? officer.Today.Year}].{head.Income.PlaceOf(name)}",
        ["Production" or "Living", _] => $"Conditions[{head.ConditionsYear ?? head.IncomeYear ?? officer.Today.Year}].{field}",
        ["Person" or "Member" or "Protection", _] or [nameof(ImportedRow.Relation)] => $"Members[{member}].{field}",
        _ => field,
    };

    // A sentence about a member says whom it is about, unless it names the member already.
    private static string Sentence(ImportedRow row, ImportFault fault) =>
        fault.Field.Split('.')[0] is "Person" or "Member" or "Protection"
            ? fault.Sentence.Contains(row.Name, StringComparison.Ordinal) ? fault.Sentence : $"{row.Name}：{fault.Sentence}"
            : fault.Sentence;
}
