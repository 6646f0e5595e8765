using System.Diagnostics;
using System.Globalization;
using Npgsql;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Data.Checks;
using PovertyCase.Web.Data.Seed;

namespace PovertyCase.Benchmarks;

/// <summary>What it takes to bring the findings of one household up to date after a save, beside the pass over the whole county (S1-06).</summary>
internal static class LookBench
{
    private const int Looks = 200;

    public static async Task<int> RunAsync(int households, CancellationToken cancel)
    {
        await using var bench = await BenchDatabase.StartAsync(cancel);
        await bench.EmptyAsync(cancel);
        var county = Simulator.Make(new SimulatorPlan { Now = TimeProvider.System.GetUtcNow(), Households = households, Villages = LoadBench.Villages() });
        await using (var connection = new NpgsqlConnection(bench.Databases.Connections.Jobs))
        {
            await connection.OpenAsync(cancel);
            await using var transaction = await connection.BeginTransactionAsync(cancel);
            await new CountyLoader(connection, bench.Databases.Keys).LoadAsync(county, cancel);
            await transaction.CommitAsync(cancel);
        }

        await DemoCounty.AnalyzeAsync(bench.Databases, cancel);
        var check = new CheckRegister(bench.Databases, TimeProvider.System);
        var began = Stopwatch.GetTimestamp();
        var whole = await check.RegionAsync(DemoAccounts.County, cancel);
        Say($"{whole.Households} households, {whole.Hits} hits: {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s for the county");
        var random = new Random(1);
        var picked = Enumerable.Range(0, Looks).Select(_ => county.Households[random.Next(county.Households.Count)]).ToList();
        var took = new List<double>();
        foreach (var household in picked)
        {
            began = Stopwatch.GetTimestamp();
            await check.HouseholdAsync(household.Village, household.Id, cancel);
            took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        Say($"first look of a connection {took[0]:0} ms, second {took[1]:0} ms, third {took[2]:0} ms");
        var warm = took.Skip(5).Order().ToList();
        Say($"then median {warm[warm.Count / 2]:0.0} ms, 95 of 100 {warm[warm.Count * 95 / 100]:0.0} ms, worst {warm[^1]:0.0} ms");
        return 0;
    }

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
