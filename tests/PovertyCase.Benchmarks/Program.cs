using System.CommandLine;
using PovertyCase.Benchmarks;

var households = new Option<int>("--households") { Description = "Households of the simulated county", DefaultValueFactory = _ => 20_000 };
var load = new Command("load", "Load a simulated county and print how long each table took, beside the floor (the same rows without triggers and foreign keys)") { households };
load.SetAction((parsed, cancel) => LoadBench.RunAsync(parsed.GetValue(households), cancel));

var product = new Option<string>("--url") { Description = "Address of a running product with a demo county", DefaultValueFactory = _ => "http://127.0.0.1:5080" };
var pages = new Command("pages", "Time pages over loopback with village, township and county reach") { product };
pages.SetAction((parsed, cancel) => PagesBench.TimeAsync(new Uri(parsed.GetRequiredValue(product)), cancel));

var plans = new Command("plans", "Explain the list's query on the checkout's own database under the application's role");
plans.SetAction((_, cancel) => PagesBench.PlansAsync(cancel));

var saves = new Option<int>("--saves") { Description = "Saves of each kind", DefaultValueFactory = _ => 1_800 };
var entries = new Option<int>("--entries") { Description = "Length of the trail to be sealed and verified", DefaultValueFactory = _ => 1_000_000 };
var trail = new Command("trail", "What the trail costs a save; how fast a long one is sealed, verified and exported") { saves, entries };
trail.SetAction((parsed, cancel) => TrailBench.RunAsync(parsed.GetValue(saves), parsed.GetValue(entries), cancel));

var workbook = new Option<FileInfo>("--file") { Description = "The workbook", Required = true };
var sheet = new Command("import-file", "Write a simulated county as a filled-in import template") { households, workbook };
sheet.SetAction((parsed, cancel) => ImportBench.WriteAsync(parsed.GetValue(households), parsed.GetRequiredValue(workbook), cancel));
var before = new Option<FileInfo>("--before") { Description = "A smaller one taken in first, so that the program is warm" };
var import = new Command("import", "Take over a county from such a workbook: time, memory, and the floor (COPY of the same rows into the same tables)") { workbook, before };
import.SetAction((parsed, cancel) => ImportBench.RunAsync(parsed.GetRequiredValue(workbook), parsed.GetValue(before), cancel));

var look = new Command("look", "Bring the findings of single households of a simulated county up to date, as after a save, beside the pass over the county") { households };
look.SetAction((parsed, cancel) => LookBench.RunAsync(parsed.GetValue(households), cancel));

return await new RootCommand("Measurements of PovertyCase; results are kept in docs/benchmarks.md.") { load, pages, plans, trail, sheet, import, look }.Parse(args).InvokeAsync();
