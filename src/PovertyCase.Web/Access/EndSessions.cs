using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Trail;

namespace PovertyCase.Web.Access;

/// <summary>Ends sessions: the next request with their token is refused. The caller saves (the entry for the trail) in its own transaction.</summary>
public sealed class EndSessions(CaseDb db)
{
    /// <summary>Every open session of an officer, but for one that goes on.</summary>
    /// <returns>How many were open.</returns>
    public async Task<int> OfAsync(Guid officerId, Actor by, SessionEnd why, Guid? butFor = null, CancellationToken cancel = default)
    {
        var ended = await EndAsync(db.OfficerSessions.Where(s => s.OfficerId == officerId && s.Id != butFor), by, why, cancel);
        db.Add(new AuditEntry(by, AccountActs.EndSessions, nameof(Officer), officerId, by.AreaNo, note: $"{Label.Of(why)}，{ended} 个"));
        return ended;
    }

    /// <summary>One session of an officer.</summary>
    /// <returns>False when there is no such open session of this officer.</returns>
    public async Task<bool> OneAsync(Guid officerId, Guid sessionId, Actor by, SessionEnd why, CancellationToken cancel = default)
    {
        if (await EndAsync(db.OfficerSessions.Where(s => s.OfficerId == officerId && s.Id == sessionId), by, why, cancel) == 0)
        {
            return false;
        }

        db.Add(new AuditEntry(by, AccountActs.EndSession, nameof(OfficerSession), sessionId, by.AreaNo, note: Label.Of(why)));
        return true;
    }

    private static Task<int> EndAsync(IQueryable<OfficerSession> sessions, Actor by, SessionEnd why, CancellationToken cancel) =>
        sessions.Where(s => s.RevokedAt == null && s.EndsAt > by.At).ExecuteUpdateAsync(
            set => set.SetProperty(s => s.RevokedAt, by.At).SetProperty(s => s.RevokedById, by.OfficerId).SetProperty(s => s.RevokedWhy, why),
            cancel);
}
