using System.Diagnostics;
using System.Globalization;
using Npgsql;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Data.Seed;

namespace PovertyCase.Benchmarks;

/// <summary>How long a county takes to load, table by table, and what the bare rows and indexes alone would take.</summary>
internal static class LoadBench
{
    public static async Task<int> RunAsync(int households, CancellationToken cancel)
    {
        await using var bench = await BenchDatabase.StartAsync(cancel);
        var made = Stopwatch.GetTimestamp();
        var county = Simulator.Make(new SimulatorPlan { Now = TimeProvider.System.GetUtcNow(), Households = households, Villages = Villages() });
        var thinking = Stopwatch.GetElapsedTime(made);
        await bench.EmptyAsync(cancel);
        var floor = await LoadAsync(bench, county, bare: true, cancel);
        await bench.EmptyAsync(cancel);
        var real = await LoadAsync(bench, county, bare: false, cancel);
        await DemoCounty.AnalyzeAsync(bench.Databases, cancel);

        Say($"PostgreSQL {bench.ServerVersion}, {Environment.ProcessorCount} processors");
        Say($"{county.Households.Count} households, {county.PersonCount} persons, {county.VisitCount} visits, {county.Helpers.Count} helpers");
        Say($"Thought up in {thinking.TotalSeconds:0.0} s\n");
        Say($"| table | loaded, s | floor, s |\n|---|---:|---:|");
        foreach (var (step, took) in real.Steps)
        {
            Say($"| {step} | {took:0.0} | {floor.Steps.GetValueOrDefault(step):0.0} |");
        }

        Say($"| **all, with commit** | **{real.Total:0.0}** | **{floor.Total:0.0}** |");
        return 0;
    }

    /// <summary>The villages of the demo county, from the list that travels with the product.</summary>
    public static IReadOnlyList<long> Villages()
    {
        using var file = RegionFile.OpenEmbedded(RegionFile.DemoCounty);
        return [.. file.ReadToEnd().Split('\n').Select(l => l.Split(',')).Where(c => c.Length == 4 && c[2] == "5").Select(c => long.Parse(c[0], CultureInfo.InvariantCulture)).Order()];
    }

    private static async Task<(Dictionary<string, double> Steps, double Total)> LoadAsync(BenchDatabase bench, SimulatedCounty county, bool bare, CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(bare ? bench.Admin : bench.Databases.Connections.Jobs);
        await connection.OpenAsync(cancel);
        if (bare)
        {
            await using var off = new NpgsqlCommand("SET session_replication_role = replica", connection);
            await off.ExecuteNonQueryAsync(cancel);
        }

        var began = Stopwatch.GetTimestamp();
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        var loader = new CountyLoader(connection, bench.Databases.Keys);
        await loader.LoadAsync(county, cancel);
        await transaction.CommitAsync(cancel);
        return (loader.Took.GroupBy(t => t.Step).ToDictionary(g => g.Key, g => g.Sum(t => t.Took.TotalSeconds)), Stopwatch.GetElapsedTime(began).TotalSeconds);
    }

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
