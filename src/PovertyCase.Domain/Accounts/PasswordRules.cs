using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text;

namespace PovertyCase.Domain.Accounts;

/// <summary>Which rule a county holds its passwords to; a dated setting.</summary>
public enum PasswordMode
{
    /// <summary>GB/T 22239-2019 level 3, 身份鉴别 a, as assessors ask it: classes, 90 days, none of the last five.</summary>
    [Display(Name = "等保")]
    Graded = 1,

    /// <summary>OWASP ASVS 5.0, 6.2: long, no classes, no expiry, none that everybody guesses.</summary>
    [Display(Name = "ASVS")]
    Asvs = 2,
}

/// <summary>What a new password must be. Pure: knows no hash and no clock.</summary>
public static class PasswordRules
{
    public const int Longest = 128;

    /// <summary>Without a setting: what an assessor in the county will ask for.</summary>
    public const PasswordMode Usual = PasswordMode.Graded;

    // Different characters that must be left when everything guessable is taken out; with classes a few less will do.
    private const int AsvsChoice = 6;

    private static readonly IReadOnlyList<string> Common = ReadCommon();

    public static int Shortest(PasswordMode mode) => mode == PasswordMode.Graded ? 10 : 12;

    /// <summary>Days until it must be changed; null: never for its age alone (ASVS 6.2.10).</summary>
    public static int? Days(PasswordMode mode) => mode == PasswordMode.Graded ? 90 : null;

    /// <summary>How many earlier ones, the present one included, may not come again.</summary>
    public static int Former(PasswordMode mode) => mode == PasswordMode.Graded ? 5 : 1;

    /// <summary>What to say above the field.</summary>
    public static string Hint(PasswordMode mode) => mode == PasswordMode.Graded
        ? "至少10位；大写字母、小写字母、数字、符号里至少有三种；90天换一次，最近五次用过的不能再用"
        : "至少12位，可以用一句自己记得住的话；不要用名字、账号或人人猜得到的词";

    /// <returns>One sentence, or null when the password will do.</returns>
    public static string? Problem(PasswordMode mode, string password, string account)
    {
        var length = new StringInfo(password).LengthInTextElements;
        if (length < Shortest(mode))
        {
            return $"新密码至少{Shortest(mode)}位";
        }

        if (length > Longest)
        {
            return $"新密码最多{Longest}位";
        }

        if (account.Length >= 3 && password.Contains(account, StringComparison.OrdinalIgnoreCase))
        {
            return "新密码里不要有账号名";
        }

        if (mode == PasswordMode.Graded && Classes(password) < 3)
        {
            return "大写字母、小写字母、数字、符号，请至少用三种";
        }

        return Choice(password, account) < (mode == PasswordMode.Graded ? AsvsChoice - 2 : AsvsChoice)
            ? "这个密码太常见，别人容易猜到，请换一个"
            : null;
    }

    private static int Classes(string password) =>
        (password.Any(char.IsAsciiLetterUpper) ? 1 : 0) + (password.Any(char.IsAsciiLetterLower) ? 1 : 0) + (password.Any(char.IsAsciiDigit) ? 1 : 0) + (password.Any(c => !char.IsAsciiLetterOrDigit(c)) ? 1 : 0);

    /// <summary>Characters left of a password when common words, the account and runs (aaa, 1234, dcba) are taken out.</summary>
    private static int Choice(string password, string account)
    {
        var text = password.ToLowerInvariant();
        foreach (var word in Common.Append(account.ToLowerInvariant()).Where(w => w.Length >= 3))
        {
            text = text.Replace(word, " ", StringComparison.Ordinal);
        }

        var left = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var isRun = i >= 2 && text[i] - text[i - 1] is >= -1 and <= 1 && text[i] - text[i - 1] == text[i - 1] - text[i - 2];
            if (text[i] != ' ' && !isRun)
            {
                left.Append(text[i]);
            }
        }

        return left.ToString().Distinct().Count();
    }

    private static List<string> ReadCommon()
    {
        using var stream = typeof(PasswordRules).Assembly.GetManifestResourceStream("Accounts.common-passwords")
            ?? throw new InvalidOperationException("The list of common passwords is not embedded.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).OrderByDescending(w => w.Length)];
    }
}
