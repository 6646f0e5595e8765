using System.CommandLine;
using PovertyCase.Benchmarks;

var households = new Option<int>("--households") { Description = "Households of the simulated county", DefaultValueFactory = _ => 20_000 };
var load = new Command("load", "Load a simulated county and print how long each table took, beside the floor (the same rows without triggers and foreign keys)") { households };
load.SetAction((parsed, cancel) => LoadBench.RunAsync(parsed.GetValue(households), cancel));

return await new RootCommand("Measurements of PovertyCase; results are kept in docs/benchmarks.md.") { load }.Parse(args).InvokeAsync();
