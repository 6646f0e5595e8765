using System.Threading.Channels;
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
/// Takes a checked batch into the register, all or nothing, inside one transaction. The register is asked once more: since the dry run somebody may have
/// registered one of the people. The rows are judged once more when the day, the settings or the program are others. Each page is entered by the domain's own
/// verbs and goes into the register by COPY.
/// </summary>
/// <remarks>
/// The transaction's connection does nothing but take rows in, and is hardly ever idle: pages are read, looked up and made ready beside it over a connection
/// that only reads, a few pages ahead.
/// </remarks>
public sealed class CommitImport(CaseDb db, CaseDbFactory databases, CheckImport check, CopyRegister copy, CurrentOfficer officer)
{
    /// <summary>Pages that wait for the server, some two megabytes each: enough to keep it busy while the collector or a slow page holds the others up.</summary>
    private const int PagesAhead = 3 * CopyRegister.PagesTogether;

    private readonly Dictionary<long, int> _used = [];

    /// <param name="fresh">The file came in within the same transaction, where no other connection sees it: all of it is made ready first, so it must be short.</param>
    /// <exception cref="RuleBroken">The batch is not clean, or no longer; nothing has been written then.</exception>
    public async Task<ImportBatch> RunAsync(Guid batchId, JobProgress progress, CancellationToken cancel, bool fresh = false)
    {
        // Whoever is at the same batch at the same time waits at this row and then finds the batch committed.
        var batch = await db.ImportBatches.SingleOrDefaultAsync(b => b.Id == batchId, cancel) ?? throw ImportBatch.Gone();
        batch.Commit(officer.Actor);
        await db.SaveChangesAsync(cancel);

        db.ChangeTracker.Clear();
        await (fresh ? OneByOneAsync(batch, progress, cancel) : SideBySideAsync(batch, progress, cancel));
        await copy.CompleteAsync(cancel);
        return batch;
    }

    /// <summary>One side makes pages ready, the other sends them; whichever fails stops the other, and nobody is at the connection any more afterwards.</summary>
    private async Task SideBySideAsync(ImportBatch batch, JobProgress progress, CancellationToken cancel)
    {
        await using var reading = databases.ForRequest(db.Reader, db.Address);
        await reading.Database.OpenConnectionAsync(cancel);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var ready = Channel.CreateBounded<(PreparedRows Rows, int Households)>(PagesAhead);
        var sending = StoppingAsync(() => SendAsync(batch, ready.Reader, progress, either.Token), either);
        var preparing = StoppingAsync(() => PrepareAsync(batch, reading, ready.Writer, either.Token), either);
        try
        {
            await Task.WhenAll(preparing, sending);
        }
        finally
        {
            while (ready.Reader.TryRead(out var left))
            {
                left.Rows.Dispose();
            }
        }
    }

    private async Task OneByOneAsync(ImportBatch batch, JobProgress progress, CancellationToken cancel)
    {
        var ready = Channel.CreateUnbounded<(PreparedRows Rows, int Households)>();
        await PrepareAsync(batch, db, ready.Writer, cancel);
        await SendAsync(batch, ready.Reader, progress, cancel);
    }

    private static async Task StoppingAsync(Func<Task> act, CancellationTokenSource either)
    {
        try
        {
            await act();
        }
        catch
        {
            await either.CancelAsync();
            throw;
        }
    }

    private async Task SendAsync(ImportBatch batch, ChannelReader<(PreparedRows Rows, int Households)> ready, JobProgress progress, CancellationToken cancel)
    {
        // What the rows hold will stand in the register; a second copy of people's data is not kept. First, because the server has nothing else to do yet: whoever
        // makes ready still sees them.
        await db.ForgetCellsAsync(batch.Id, cancel);
        await foreach (var (rows, households) in ready.ReadAllAsync(cancel))
        {
            await copy.SendAsync(rows, ready.TryPeek(out _), cancel);
            progress.Add(households);
        }
    }

    private async Task PrepareAsync(ImportBatch batch, CaseDb reading, ChannelWriter<(PreparedRows Rows, int Households)> ready, CancellationToken cancel)
    {
        var arriving = ArrivingRows.Of(reading, batch.Id);
        var head = await ReadImport.HeadOfAsync(reading, batch.Id, cancel);
        var settings = await reading.SettingsOnAsync(officer.Today, cancel);
        _used.Clear();
        await check.RunAsync(
            reading, head, HouseholdPages.ReadAsync(arriving, head.Head.RowNumber, cancel), async page => await ready.WriteAsync(await PageAsync(page), cancel), cancel, batch);
        ready.Complete();

        async Task<(PreparedRows Rows, int Households)> PageAsync(CheckedImport page)
        {
            if (page.FirstError is { } error)
            {
                throw new RuleBroken($"检查之后情况有变，整批没有入库。第{error.RowNo}行：{error.Fault.Sentence}。请重新上传文件");
            }

            var numbered = new List<(ImportedHousehold Imported, string Number)>(page.Households.Count);
            foreach (var village in page.Households.GroupBy(h => h.VillageNo))
            {
                numbered.AddRange(village.Zip(await NumbersAsync(reading, village.Key, village.Count(), cancel)));
            }

            return Prepare(page, numbered, batch.Id, settings.IncomeOf);
        }
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

    /// <summary>A village is asked once what it has used; the pages before stand in the register only later.</summary>
    private async Task<IEnumerable<string>> NumbersAsync(CaseDb from, long villageNo, int count, CancellationToken cancel)
    {
        if (!_used.TryGetValue(villageNo, out var used))
        {
            used = await HouseholdNumbers.UsedAsync(from, villageNo, cancel);
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
