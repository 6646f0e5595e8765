using Microsoft.AspNetCore.Identity;

namespace PovertyCase.Web.Access;

/// <summary>
/// Asks an officer who is signed in for the password once more before an act that binds. Wrong answers count towards the lock of the account; they
/// are kept apart from the act's own transaction, which is rolled back when the act is refused.
/// </summary>
public sealed class PasswordAgain(CurrentOfficer officer, IServiceScopeFactory scopes)
{
    /// <returns>Null when the password is right, else one sentence.</returns>
    public async Task<string?> ProblemAsync(string? password)
    {
        if (string.IsNullOrEmpty(password))
        {
            return "请输入您的登录密码";
        }

        await using var scope = scopes.CreateAsyncScope();
        var officers = scope.ServiceProvider.GetRequiredService<UserManager<Officer>>();
        var account = await officers.FindByIdAsync(officer.Actor.OfficerId.ToString())
            ?? throw new InvalidOperationException("The account of the signed-in officer is gone.");
        if (await officers.IsLockedOutAsync(account))
        {
            return "密码错的次数太多，账号已锁定，半小时后再试";
        }

        if (!await officers.CheckPasswordAsync(account, password))
        {
            await officers.AccessFailedAsync(account);
            return "密码不对，没有签字；再错几次账号会锁定半小时";
        }

        await officers.ResetAccessFailedCountAsync(account);
        return null;
    }
}
