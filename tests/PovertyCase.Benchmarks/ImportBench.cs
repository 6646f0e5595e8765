using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PovertyCase.Documents.Workbooks;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Imports;
using PovertyCase.Domain.Jobs;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Imports;

namespace PovertyCase.Benchmarks;

/// <summary>How fast the county takes over its whole register from one workbook, what that needs of memory, and what bare COPY of the same rows would take.</summary>
internal static class ImportBench
{
    private const long County = 610928000000;

    private static readonly string[] Tables =
    [
        "household", "person", "membership", "yearly_income", "poverty_cause", "finding", "name_token", "audit_entry", "audit_change",
    ];

    /// <summary>Writes a simulated county as a filled-in template; another process reads it, so that its memory is its own.</summary>
    public static async Task<int> WriteAsync(int households, FileInfo file, CancellationToken cancel)
    {
        var county = Simulator.Make(new SimulatorPlan { Now = TimeProvider.System.GetUtcNow(), Households = households, Villages = LoadBench.Villages() });
        await using var output = file.Create();
        var plan = ImportTemplate.PlanOfVillages(OfficialClock.Today(TimeProvider.System.GetUtcNow()));
        var columns = plan.Columns.Skip(1).Select(c => ImportColumns.ByName(c.Header)).ToList();
        var book = await WorkbookWriter.StartAsync(output, plan, cancel);
        var rows = 0;
        foreach (var (household, number) in county.Households.Select((h, i) => (h, i + 1)))
        {
            foreach (var member in household.Members)
            {
                var row = Row(household, member, OfficialClock.Today(county.Now));
                await book.RowAsync([(CellValue)household.Village.ToString(CultureInfo.InvariantCulture), .. columns.Select((c, i) => i == 0 ? (CellValue)number.ToString(CultureInfo.InvariantCulture) : c.Show?.Invoke(row) ?? CellValue.Empty)]);
                rows++;
            }
        }

        await book.CompleteAsync(cancel);
        Say($"{county.Households.Count} households, {rows} persons");
        return 0;
    }

    /// <param name="before">Taken in first and thrown away, so that the program is measured as it runs in the office and not while it is still being compiled.</param>
    public static async Task<int> RunAsync(FileInfo file, FileInfo? before, CancellationToken cancel)
    {
        await using var bench = await BenchDatabase.StartAsync(cancel);
        if (before is not null)
        {
            await TakeAsync(bench, before, cancel);
        }

        if (await TakeAsync(bench, file, cancel) is not { } taken)
        {
            return 1;
        }

        var (counts, floor) = await FloorAsync(bench, cancel);
        var rows = counts["household"] + counts["person"];
        Say($"\n| step | s | rows/s | own processor time, s | of it collector's pauses, s |\n|---|---:|---:|---:|---:|");
        foreach (var (step, cost) in new[]
        {
            ("uploaded, in the request", taken.Uploading), ("checked", taken.Checking), ("committed", taken.Committing), ("checked and committed", taken.Checking + taken.Committing),
            ("all", taken.Uploading + taken.Checking + taken.Committing),
        })
        {
            Say($"| {step} | {cost.Seconds:0.0} | {rows / cost.Seconds:0} | {cost.Processor:0.0} | {cost.Pauses:0.0} |");
        }

        Say($"\nPeak of the process: {taken.PeakMegabytes} MB; at the start {taken.FirstMegabytes} MB");
        Say($"\n| table | rows | floor, s |\n|---|---:|---:|");
        foreach (var table in Tables)
        {
            Say($"| {table} | {counts[table]} | {floor[table]:0.0} |");
        }

        Say($"| all, with commit | {counts.Values.Sum()} | {floor["all"]:0.0} |");
        return 0;
    }

    /// <returns>What it cost; null if the file was found faulty.</returns>
    private static async Task<Taken?> TakeAsync(BenchDatabase bench, FileInfo file, CancellationToken cancel)
    {
        await bench.EmptyAsync(cancel);
        await RegionsAsync(bench, cancel);
        var regions = new RegionBook(bench.Databases, TimeProvider.System);
        await regions.LoadAsync(cancel);

        // What making the database left behind is not the import's.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        using var memory = new MemoryWatch();
        var batch = Guid.Empty;
        var uploading = await TimeAsync(bench, regions, async tools =>
        {
            await using var input = file.OpenRead();
            batch = (await tools.GetRequiredService<UploadImport>().RunAsync(input, file.Name, cancel)).Batch.Id;
        }, cancel);
        var checking = await TimeAsync(bench, regions, async tools =>
        {
            var found = await tools.GetRequiredService<CheckUpload>().RunAsync(batch, new JobProgress(), cancel);
            Say($"{found.HouseholdCount} households, {found.PersonCount} persons, {found.ErrorCount} errors, {found.WarningCount} warnings");
        }, cancel);
        if (!await ReadyAsync(bench, batch, cancel))
        {
            return null;
        }

        var committing = await TimeAsync(bench, regions, tools => tools.GetRequiredService<CommitImport>().RunAsync(batch, new JobProgress(), cancel), cancel);
        return new Taken(uploading, checking, committing, memory.PeakMegabytes, memory.FirstMegabytes);
    }

    private static RowValues Row(SimulatedHousehold household, SimulatedMember member, DateOnly today)
    {
        var row = new RowValues
        {
            Person = new PersonDetails { Name = member.Name, IdNumber = member.IdNumber, Ethnicity = member.Ethnicity },
            Relation = member.Relation,
            Member = member.Details,
            Protection = member.Protection,
        };
        if (member != household.Head)
        {
            return row;
        }

        row.Details = household.Details;
        (row.IncomeYear, row.Income, row.StatesIncome) = (today.Year, household.Incomes[^1].Details, true);
        (row.MainCause, row.OtherCauses) = (household.Causes[0].Details, [.. household.Causes.Skip(1).Select(c => c.Details)]);
        row.OtherCausesDetail = string.Join('；', row.OtherCauses.Select(c => c.Detail));
        return row;
    }

    private static async Task RegionsAsync(BenchDatabase bench, CancellationToken cancel)
    {
        await using var db = bench.Databases.ForJobs(Actor.System(TimeProvider.System.GetUtcNow()));
        using var file = RegionFile.OpenEmbedded(RegionFile.DemoCounty);
        await RegionFile.ImportAsync(db, file, new DateOnly(2017, 1, 1), cancel);
        await db.SaveChangesAsync(cancel);
    }

    private static async Task<Cost> TimeAsync(BenchDatabase bench, RegionBook regions, Func<IServiceProvider, Task> act, CancellationToken cancel)
    {
        var by = new Actor(Guid.NewGuid(), "测量", Role.CountyClerk, County, TimeProvider.System.GetUtcNow());
        await using var db = bench.Databases.ForRequest(Reader.Of(by));
        var services = new ServiceCollection();
        services.AddSingleton(db).AddSingleton(CurrentOfficer.Of(by)).AddSingleton(regions).AddSingleton(bench.Databases).AddSingleton<ElsewhereInCounty>().AddSingleton<PovertyCase.Web.Procedures.WindowCheck>().AddImports();
        await using var tools = services.BuildServiceProvider();
        var (began, processor, pauses) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime, GC.GetTotalPauseDuration());
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await act(tools);
        await transaction.CommitAsync(cancel);
        return new Cost(
            Stopwatch.GetElapsedTime(began).TotalSeconds,
            (Environment.CpuUsage.TotalTime - processor).TotalSeconds,
            (GC.GetTotalPauseDuration() - pauses).TotalSeconds);
    }

    private static async Task<bool> ReadyAsync(BenchDatabase bench, Guid batch, CancellationToken cancel)
    {
        await using var db = bench.Databases.ForJobs(Actor.System(TimeProvider.System.GetUtcNow()));
        var state = await db.ImportBatches.Where(b => b.Id == batch).Select(b => b.State).SingleAsync(cancel);
        foreach (var faults in await db.ImportRows.Where(r => r.BatchId == batch && r.Faults.Contains("\"Weight\":1")).OrderBy(r => r.RowNo).Select(r => r.Faults).Take(10).ToListAsync(cancel))
        {
            Say($"{faults}");
        }

        return state == ImportState.Checked;
    }

    /// <summary>The rows that the import wrote, by COPY into the same tables with their indexes, triggers and foreign keys off.</summary>
    private static async Task<(Dictionary<string, long> Rows, Dictionary<string, double> Seconds)> FloorAsync(BenchDatabase bench, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("importbench").FullName;
        var (rows, seconds) = (new Dictionary<string, long>(), new Dictionary<string, double>());
        await using (var connection = new NpgsqlConnection(bench.Admin))
        {
            await connection.OpenAsync(cancel);
            foreach (var table in Tables)
            {
                rows[table] = (long)(await Command(connection, $"SELECT count(*) FROM {table}").ExecuteScalarAsync(cancel))!;
                await using var source = await connection.BeginRawBinaryCopyAsync($"COPY {table} ({await ColumnsAsync(connection, table, cancel)}) TO STDOUT (FORMAT BINARY)", cancel);
                await using var target = File.Create(Path.Combine(folder, table));
                await source.CopyToAsync(target, cancel);
            }
        }

        await bench.EmptyAsync(cancel);
        await using (var connection = new NpgsqlConnection(bench.Admin))
        {
            await connection.OpenAsync(cancel);
            await Command(connection, "SET session_replication_role = replica").ExecuteNonQueryAsync(cancel);
            var all = Stopwatch.GetTimestamp();
            await using var transaction = await connection.BeginTransactionAsync(cancel);
            foreach (var table in Tables)
            {
                var began = Stopwatch.GetTimestamp();
                await using (var target = await connection.BeginRawBinaryCopyAsync($"COPY {table} ({await ColumnsAsync(connection, table, cancel)}) FROM STDIN (FORMAT BINARY)", cancel))
                {
                    await using var source = File.OpenRead(Path.Combine(folder, table));
                    await source.CopyToAsync(target, cancel);
                }

                seconds[table] = Stopwatch.GetElapsedTime(began).TotalSeconds;
            }

            await transaction.CommitAsync(cancel);
            seconds["all"] = Stopwatch.GetElapsedTime(all).TotalSeconds;
        }

        Directory.Delete(folder, recursive: true);
        return (rows, seconds);
    }

    private static async Task<string> ColumnsAsync(NpgsqlConnection connection, string table, CancellationToken cancel) => (string)(await Command(
        connection,
        $"SELECT string_agg(attname, ',' ORDER BY attnum) FROM pg_attribute WHERE attrelid = '{table}'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''").ExecuteScalarAsync(cancel))!;

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql) => new(sql, connection) { CommandTimeout = 600 };

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private sealed record Taken(Cost Uploading, Cost Checking, Cost Committing, long PeakMegabytes, long FirstMegabytes);

    private sealed record Cost(double Seconds, double Processor, double Pauses)
    {
        public static Cost operator +(Cost one, Cost other) => new(one.Seconds + other.Seconds, one.Processor + other.Processor, one.Pauses + other.Pauses);
    }

    /// <summary>Looks ten times a second how much memory the process holds.</summary>
    private sealed class MemoryWatch : IDisposable
    {
        private readonly Timer _timer;
        private long _peak = Now();

        public MemoryWatch() => _timer = new Timer(_ => _peak = Math.Max(_peak, Now()), null, 0, 100);

        public long FirstMegabytes { get; } = Now() >> 20;

        public long PeakMegabytes => _peak >> 20;

        public void Dispose() => _timer.Dispose();

        private static long Now()
        {
            using var self = Process.GetCurrentProcess();
            return self.WorkingSet64;
        }
    }
}
