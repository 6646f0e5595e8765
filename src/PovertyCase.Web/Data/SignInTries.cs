using Microsoft.EntityFrameworkCore;
using PovertyCase.Web.Access;

namespace PovertyCase.Web.Data;

/// <summary>
/// Five wrong tries within fifteen minutes lock an account for half an hour (GB/T 22239 身份鉴别 b). A try is counted before it is looked at, in one
/// statement, so that two hundred at once get no more than five looked at.
/// </summary>
public sealed class SignInTries
{
    public const int Allowed = 5;

    public static readonly TimeSpan Within = TimeSpan.FromMinutes(15);

    public static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(30);

    /// <summary>Takes one of the five tries; an unknown account costs the same statement.</summary>
    /// <returns>False when the account is locked: whatever was typed counts for nothing.</returns>
    public async Task<bool> TakeAsync(CaseDb db, Guid officerId, DateTimeOffset now, CancellationToken cancel)
    {
        var since = now - Within;
        var until = now + LockedFor;
        var answer = await db.Database.SqlQuery<bool>(
            $"""
            WITH before AS (
              SELECT id, access_failed_count, first_failed_at, coalesce(lockout_end > {now}, false) AS locked,
                CASE WHEN first_failed_at > {since} THEN access_failed_count + 1 ELSE 1 END AS tries
              FROM officer WHERE id = {officerId} FOR UPDATE)
            UPDATE officer o SET
              access_failed_count = CASE WHEN b.locked THEN b.access_failed_count ELSE b.tries END,
              first_failed_at = CASE WHEN b.locked OR b.tries > 1 THEN b.first_failed_at ELSE {now} END,
              lockout_end = CASE WHEN b.locked THEN o.lockout_end WHEN b.tries >= {Allowed} THEN {until} END
            FROM before b WHERE o.id = b.id
            RETURNING NOT b.locked AS "Value"
            """).ToListAsync(cancel);
        return answer is [true];
    }

    /// <summary>Gives one try back: the password was right, the code is still to come.</summary>
    public Task GiveBackAsync(CaseDb db, Guid officerId, CancellationToken cancel) => db.Users.Where(o => o.Id == officerId).ExecuteUpdateAsync(
        set => set.SetProperty(o => o.AccessFailedCount, o => o.AccessFailedCount > 0 ? o.AccessFailedCount - 1 : 0).SetProperty(o => o.LockoutEnd, (DateTimeOffset?)null),
        cancel);

    /// <summary>Everything was right.</summary>
    public Task ForgetAsync(CaseDb db, Guid officerId, CancellationToken cancel) => db.Users.Where(o => o.Id == officerId).ExecuteUpdateAsync(
        set => set.SetProperty(o => o.AccessFailedCount, 0).SetProperty(o => o.FirstFailedAt, (DateTimeOffset?)null).SetProperty(o => o.LockoutEnd, (DateTimeOffset?)null),
        cancel);
}
