using FluentValidation;
using PovertyCase.Domain.Accounts;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Regions;

namespace PovertyCase.Web.Access;

/// <summary>What is typed after a command that makes accounts, held to the same rules as the pages; a slip is one sentence, not a stack trace.</summary>
internal static class CommandInput
{
    /// <exception cref="RuleBroken">Not the code of a region.</exception>
    public static long Region(string code)
    {
        var text = code.Trim();
        return text.Length is 6 or 9 or 12 && text.All(char.IsAsciiDigit) && RegionCode.Parse12(text) is var region && RegionCode.IsRegion(region)
            ? region
            : throw new RuleBroken($"“{code}”不是区划代码，请写六位、九位或十二位数字");
    }

    /// <returns>The name as it is kept.</returns>
    /// <exception cref="RuleBroken">Not a name of an account, or not one of a person.</exception>
    public static string Person(string account, string name)
    {
        var typed = new AccountRequestDetails { Kind = AccountRequestKind.Open, Account = account, FullName = name };
        var result = new AccountRequestDetailsValidator().Validate(typed, o => o.IncludeProperties(d => d.Account, d => d.FullName));
        if (!result.IsValid)
        {
            throw new RuleBroken(result.Errors[0].ErrorMessage);
        }

        PersonName.TryNormalise(name, out var kept, out _, out _);
        return kept;
    }

    /// <exception cref="RuleBroken">Longer than its column.</exception>
    public static void NotLonger(string text, int most, string what)
    {
        if (text.Trim().Length > most)
        {
            throw new RuleBroken($"{what}太长，最多{most}个字");
        }
    }
}
