using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Access;

public enum CodeAnswer
{
    Wrong,
    Right,

    /// <summary>One of the codes on paper; it is used up now.</summary>
    RightByRecoveryCode,
}

/// <summary>Takes a typed code: six digits from the phone, or one of the ten recovery codes. Either works once, also when sent twice at once.</summary>
public static class SignInCode
{
    public const int RecoveryCodes = 10;

    private const int RecoveryLength = 10;

    // Without characters taken for one another on paper; 31 to the 10th are 49 bits, and five wrong tries lock.
    private const string Alphabet = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

    /// <summary>As it is compared: no spaces and dashes, capitals, half width.</summary>
    public static string Compact(string? typed) =>
        string.Concat((typed ?? "").Normalize(System.Text.NormalizationForm.FormKC).Where(char.IsLetterOrDigit)).ToUpperInvariant();

    public static async Task<CodeAnswer> HoldsAsync(CaseDb db, Officer officer, string code, DateTimeOffset at, CancellationToken cancel)
    {
        if (code.Length == RecoveryLength)
        {
            var hash = Hash(db, officer.Id, code);
            return await db.RecoveryCodes.Where(c => c.OfficerId == officer.Id && c.Hash == hash && c.UsedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.UsedAt, at), cancel) == 1 ? CodeAnswer.RightByRecoveryCode : CodeAnswer.Wrong;
        }

        if (officer.SecondFactorSecret is not { } secret || SecondFactor.Match(secret, code, at, officer.LastTotpStep) is not { } step)
        {
            return CodeAnswer.Wrong;
        }

        return await db.Users.Where(o => o.Id == officer.Id && (o.LastTotpStep == null || o.LastTotpStep < step))
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.LastTotpStep, step), cancel) == 1 ? CodeAnswer.Right : CodeAnswer.Wrong;
    }

    /// <summary>Ten new codes in place of the old; the caller saves and shows them once.</summary>
    public static async Task<IReadOnlyList<string>> MakeRecoveryCodesAsync(CaseDb db, Guid officerId, DateTimeOffset at, CancellationToken cancel)
    {
        await db.RecoveryCodes.Where(c => c.OfficerId == officerId).ExecuteDeleteAsync(cancel);
        var codes = Enumerable.Range(0, RecoveryCodes).Select(_ => RandomNumberGenerator.GetString(Alphabet, RecoveryLength)).ToList();
        db.AddRange(codes.Select(code => new RecoveryCode { OfficerId = officerId, Hash = Hash(db, officerId, code), MadeAt = at }));
        return [.. codes.Select(c => $"{c[..5]}-{c[5..]}")];
    }

    private static byte[] Hash(CaseDb db, Guid officerId, string code) => db.Keys.BlindIndex("recovery", $"{officerId}|{code}");
}
