using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Procedures;

/// <summary>Whether the county's windows let a kind of business be entered today (WF-015). A few rows a county.</summary>
public sealed class WindowCheck(CaseDb db, CurrentOfficer officer)
{
    /// <returns>The sentence for the page; null when the business may be entered.</returns>
    public async Task<string?> ProblemAsync(EntryKind kind, long areaNo, CancellationToken cancel = default) =>
        EntryWindow.Problem(await db.EntryWindows.AsNoTracking().Where(w => w.Details.Kind == kind).ToListAsync(cancel), kind, areaNo, officer.Today);

    /// <summary>The windows of a kind as they stand now, to be asked for many regions.</summary>
    public Task<Func<long, string?>> OfAsync(EntryKind kind, CancellationToken cancel = default) => OfAsync(db, kind, cancel);

    /// <param name="from">Whose connection is asked, for work that goes on beside the request's own.</param>
    public async Task<Func<long, string?>> OfAsync(CaseDb from, EntryKind kind, CancellationToken cancel)
    {
        var windows = await from.EntryWindows.AsNoTracking().Where(w => w.Details.Kind == kind).ToListAsync(cancel);
        return areaNo => EntryWindow.Problem(windows, kind, areaNo, officer.Today);
    }

    public async Task DemandAsync(EntryKind kind, long areaNo, CancellationToken cancel = default)
    {
        if (await ProblemAsync(kind, areaNo, cancel) is { } problem)
        {
            throw new RuleBroken(problem, ruleId: "WF-015");
        }
    }
}
