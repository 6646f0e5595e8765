using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PovertyCase.Domain.Imports;
using PovertyCase.Domain.Jobs;
using PovertyCase.Web.Data;
using PovertyCase.Web.Tests.Hosting;
using PovertyCase.Web.Tests.Imports;

namespace PovertyCase.Web.Tests.Jobs;

/// <summary>Tests of work behind the pages, which here begins only when a test lets it.</summary>
public abstract class JobCase(CaseHost host) : CaseTests(host), IAsyncLifetime
{
    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected JobQueue Queue => Host.Services.GetRequiredService<JobQueue>();

    public ValueTask InitializeAsync()
    {
        Host.HoldsJobs = true;
        return ValueTask.CompletedTask;
    }

    /// <summary>What one test leaves waiting is no other's.</summary>
    public async ValueTask DisposeAsync()
    {
        Host.HoldsJobs = false;
        Clock.Pass(JobQueue.Lease);
        await Host.RunJobs();
    }

    protected static Guid IdOf(Reply batch) => Guid.Parse(batch.Url.Split('/', '?')[2]);

    protected static IEnumerable<string> ButtonsOf(Reply page) => page.Document.QuerySelectorAll("main button").Select(b => b.TextContent.Trim());

    protected static async Task<Reply> Upload(Visitor clerk, List<Dictionary<string, string>> rows, string name)
    {
        var file = await ImportFiles.Xlsx(rows);
        return await clerk.Follow(await clerk.Submit("/imports", form => form.Attach("Upload", name, file)));
    }

    protected async Task<Reply> Checked(Visitor clerk, List<Dictionary<string, string>> rows, string name)
    {
        var batch = await Upload(clerk, rows, name);
        await Host.RunJobs();
        var shown = await clerk.Get(batch.Url);
        shown.Shows("检查通过，待入库");
        return shown;
    }

    protected async Task<List<Job>> JobsOf(Reply batch, JobKind kind)
    {
        await using var db = Host.Everything();
        return await db.Jobs.Where(j => j.SubjectId == IdOf(batch) && j.Kind == kind).ToListAsync(Cancel);
    }

    protected async Task<(ImportState State, int Households)> StateOf(Reply batch)
    {
        await using var db = Host.Everything();
        return (await db.ImportBatches.Where(b => b.Id == IdOf(batch)).Select(b => b.State).SingleAsync(Cancel), await db.Households.CountAsync(h => h.ImportBatchId == IdOf(batch), Cancel));
    }
}
