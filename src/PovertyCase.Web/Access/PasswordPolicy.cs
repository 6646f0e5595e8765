using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Accounts;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Regions;
using PovertyCase.Domain.Settings;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Access;

/// <summary>The county's password rule of the day (a dated setting) and what it means for one officer.</summary>
public sealed class PasswordPolicy(CaseDbFactory databases, PasswordHashing hashing)
{
    /// <summary>
    /// Settings are read with the county's number alone: administrators have no reach and the rule binds them too. Readers above the county fall under the usual rule.
    /// </summary>
    public async Task<PasswordMode> ModeAsync(Actor by, CancellationToken cancel)
    {
        await using var db = databases.ForRequest(new Reader(ReachKind.None, 1, 0, RegionCode.IsAboveCounty(by.AreaNo) ? 0 : RegionCode.CountyOf(by.AreaNo), by));
        var rows = await db.Settings.AsNoTracking().Where(s => s.Key == SettingKeys.PasswordRule).ToListAsync(cancel);
        var name = new SettingsOfTheDay(rows, by.Today).Text(SettingKeys.PasswordRule);
        return Label.All<PasswordMode>().Where(m => m.Name == name).Select(m => m.Value).FirstOrDefault(PasswordRules.Usual);
    }

    /// <summary>Whether the password has run out. Without a known age it is as old as the account.</summary>
    public async Task<bool> IsOverAsync(Officer officer, Actor by, CancellationToken cancel)
    {
        var shortest = Enum.GetValues<PasswordMode>().Min(m => PasswordRules.Days(m) ?? int.MaxValue);
        if (officer.PasswordSetAt is { } set && by.At - set < TimeSpan.FromDays(shortest))
        {
            return false;
        }

        return PasswordRules.Days(await ModeAsync(by, cancel)) is { } days && (officer.PasswordSetAt is not { } since || by.At - since >= TimeSpan.FromDays(days));
    }

    /// <returns>One sentence, or null when the new password will do.</returns>
    public async Task<string?> ProblemAsync(CaseDb db, Officer officer, string password, Actor by, CancellationToken cancel)
    {
        var mode = await ModeAsync(by, cancel);
        if (PasswordRules.Problem(mode, password, officer.UserName ?? "") is { } problem)
        {
            return problem;
        }

        var former = await db.FormerPasswords.Where(p => p.OfficerId == officer.Id).OrderByDescending(p => p.SetAt)
            .Take(PasswordRules.Former(mode) - 1).Select(p => p.Hash).ToListAsync(cancel);
        foreach (var hash in former.Prepend(officer.PasswordHash))
        {
            if (await hashing.VerifyAsync(hash, password, cancel) != PasswordVerificationResult.Failed)
            {
                return mode == PasswordMode.Graded ? "新密码不能是最近五次用过的" : "新密码不能和现在的一样";
            }
        }

        return null;
    }
}
