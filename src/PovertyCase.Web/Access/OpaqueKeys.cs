using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace PovertyCase.Web.Access;

/// <summary>
/// Carries a searched name or number from page to page without its ever standing readable in an address (decisions 11): sealed, for this
/// officer only, for one working day.
/// </summary>
public sealed class OpaqueKeys(IDataProtectionProvider protection, CurrentOfficer officer)
{
    private static readonly TimeSpan Lasts = TimeSpan.FromHours(12);

    public string Make(string text) =>
        Protector().Protect(string.Create(CultureInfo.InvariantCulture, $"{(officer.At + Lasts).ToUnixTimeSeconds()}|{text}"));

    /// <summary>Null when the key is foreign, damaged or too old.</summary>
    public string? Read(string? key)
    {
        if (string.IsNullOrEmpty(key))
        {
            return null;
        }

        try
        {
            var parts = Protector().Unprotect(key).Split('|', 2);
            return parts.Length == 2 && long.Parse(parts[0], CultureInfo.InvariantCulture) >= officer.At.ToUnixTimeSeconds() ? parts[1] : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private IDataProtector Protector() => protection.CreateProtector("search", officer.Actor.OfficerId.ToString());
}
