using Microsoft.EntityFrameworkCore;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Procedures;

/// <summary>A proof as a link shows it.</summary>
public sealed record ProofFile(Guid Id, bool IsScan)
{
    public static async Task<IReadOnlyList<ProofFile>> OfAsync(CaseDb db, Guid[] ids, CancellationToken cancel) => ids.Length == 0
        ? []
        : await db.Files.AsNoTracking().Where(f => ids.Contains(f.Id)).OrderBy(f => f.Id).Select(f => new ProofFile(f.Id, f.ContentType == "application/pdf")).ToListAsync(cancel);
}
