using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Trail;

namespace PovertyCase.Web.Access;

/// <summary>
/// Gives an account a random password that is shown once, must be changed at the first sign-in and is worth nothing after 72 hours. It lifts a
/// lock and ends all sessions. The administrator who hands it over does not know the password the officer then chooses (ASVS 6.4.1, 6.4.6).
/// </summary>
public sealed class IssueInitialPassword(CaseDb db, IPasswordHasher<Officer> hasher, EndSessions end)
{
    /// <summary>
    /// 2026-11-22: three days reach from a Friday afternoon to the Monday an officer fetches the slip of paper; a slip forgotten in a drawer
    /// longer than that opens nothing.
    /// </summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(72);

    // No characters that are taken for one another on paper (0 O, 1 l I): 60 bits.
    private const string Letters = "abcdefghijkmnpqrstuvwxyz";
    private const string Capitals = "ABCDEFGHJKLMNPQRSTUVWXYZ";
    private const string Digits = "23456789";

    /// <param name="officer">A tracked or new officer; the caller saves.</param>
    /// <returns>The password; it is kept nowhere.</returns>
    public async Task<string> ForAsync(Officer officer, Actor by, CancellationToken cancel = default)
    {
        var password = Make();
        Set(officer, hasher.HashPassword(officer, password), by.At);
        await end.OfAsync(officer.Id, by, SessionEnd.EndedByAdministrator, cancel: cancel);
        db.Add(new AuditEntry(by, AccountActs.IssueInitialPassword, nameof(Officer), officer.Id, by.AreaNo));
        return password;
    }

    internal static void Set(Officer officer, string hash, DateTimeOffset at)
    {
        officer.PasswordHash = hash;
        officer.SecurityStamp = Guid.NewGuid().ToString("N");
        officer.PasswordSetAt = at;
        officer.MustChangePassword = true;
        officer.InitialPasswordUntil = at + Lasts;
        officer.AccessFailedCount = 0;
        officer.FirstFailedAt = null;
        officer.LockoutEnd = null;
    }

    /// <summary>xxxx-Xxxx-9999x: letters, capitals and digits in three groups, easy to read aloud.</summary>
    internal static string Make() =>
        $"{RandomNumberGenerator.GetString(Letters, 4)}-{RandomNumberGenerator.GetString(Capitals, 4)}-{RandomNumberGenerator.GetString(Digits + Letters, 4)}{RandomNumberGenerator.GetString(Digits, 1)}";
}
