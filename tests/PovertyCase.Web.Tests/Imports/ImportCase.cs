using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Imports;
using PovertyCase.Domain.Quality;
using PovertyCase.Web.Data.Checks;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Imports;

/// <summary>What the tests of imports share.</summary>
public abstract class ImportCase(CaseHost host) : CaseTests(host)
{
    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected static Guid IdOf(Reply batch) => Guid.Parse(batch.Url.Split('/', '?')[2]);

    protected static async Task<Reply> Upload(Visitor clerk, byte[] file, string name)
    {
        var reply = await clerk.Submit("/imports", form => form.Attach("Upload", name, file));
        Assert.True(reply.IsRedirect, $"The file was not taken: {reply.Text}");
        return await clerk.Follow(reply);
    }

    protected async Task<int> CountOf(Reply batch)
    {
        await using var db = Host.Everything();
        return await db.Households.CountAsync(h => h.ImportBatchId == IdOf(batch), Cancel);
    }

    /// <summary>The pass over the register, of the village alone.</summary>
    protected Task Night() => new CheckRegister(Host.Databases, Clock).RegionAsync(Builders.Village, Cancel);

    protected async Task<List<Finding>> OpenOf(Reply batch)
    {
        await using var db = Host.Everything();
        return await db.Findings.AsNoTracking().Where(f => f.State == FindingState.Open && db.Households.Any(h => h.Id == f.HouseholdId && h.ImportBatchId == IdOf(batch))).ToListAsync(Cancel);
    }
}
