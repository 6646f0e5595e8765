using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Trail;

namespace PovertyCase.Web.Access;

/// <summary>
/// For the officer whose phone is lost: takes the secret and the recovery codes away and ends all sessions; a role that must have a second
/// factor is led to a new enrolment at the next sign-in. The caller saves.
/// </summary>
public sealed class ResetSecondFactor(CaseDb db, EndSessions end)
{
    /// <param name="officer">A tracked officer.</param>
    public async Task ForAsync(Officer officer, Actor by, CancellationToken cancel = default)
    {
        await ClearAsync(db, officer, cancel);
        officer.SecurityStamp = Guid.NewGuid().ToString("N");
        await end.OfAsync(officer.Id, by, SessionEnd.SecondFactorReset, cancel: cancel);
        db.Add(new AuditEntry(by, AccountActs.ResetSecondFactor, nameof(Officer), officer.Id, by.AreaNo));
    }

    internal static async Task ClearAsync(CaseDb db, Officer officer, CancellationToken cancel)
    {
        officer.SecondFactorSecret = null;
        officer.SecondFactorSetAt = null;
        officer.LastTotpStep = null;
        await db.RecoveryCodes.Where(c => c.OfficerId == officer.Id).ExecuteDeleteAsync(cancel);
    }
}
