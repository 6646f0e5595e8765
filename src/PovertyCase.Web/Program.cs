using PovertyCase.Web.Jobs;
using PovertyCase.Web.Setup;

if (Commands.IsCommand(args))
{
    return await Commands.RunAsync(args);
}

var builder = WebApplication.CreateBuilder(args);
builder.ListenWhereUsual();
builder.AddCaseLogging();
await builder.AddCaseDatabaseAsync();
builder.AddCaseSecurity();
builder.AddSignIn();
builder.AddCasePages();
builder.AddPrinting();
builder.AddTrailKeeping();
builder.AddCheckKeeping();
builder.AddJobs();

var app = builder.Build();
await app.PrepareAsync();
app.UseCaseSecurity();
await app.RunAsync();
return 0;
