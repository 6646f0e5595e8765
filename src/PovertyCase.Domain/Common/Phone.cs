using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace PovertyCase.Domain.Common;

/// <summary>Mobile and land-line numbers of the mainland.</summary>
public static partial class Phone
{
    /// <summary>Gives eleven digits for a mobile, <c>0915-7202345</c> for a land line.</summary>
    /// <param name="problem">One Chinese sentence; never holds the number.</param>
    public static bool TryNormalise(string? typed, out string number, [NotNullWhen(false)] out string? problem)
    {
        number = "";
        var digits = Typed.Compact(typed);
        digits = NotDigits().Replace(digits, m => m.Value is "-" or "－" or "—" or "–" or "(" or ")" or "." or "+" ? "" : "?");
        digits = CountryCode().Replace(digits, "");
        problem = null;
        if (Mobile().IsMatch(digits))
        {
            number = digits;
        }
        else if (LandLine().Match(digits) is { Success: true } line)
        {
            number = $"{line.Groups[1].Value}-{line.Groups[2].Value}";
        }
        else
        {
            problem = Fault(digits);
        }

        return problem is null;
    }

    /// <summary><c>138****5627</c>; of a land line the area code and the last digits stay: <c>0915-****345</c>.</summary>
    public static string Mask(string? number)
    {
        var n = number?.Trim() ?? "";
        if (Mobile().IsMatch(n))
        {
            return $"{n[..3]}****{n[7..]}";
        }

        var dash = n.IndexOf('-', StringComparison.Ordinal);
        if (dash > 0 && n.Length - dash > 5)
        {
            return $"{n[..(dash + 1)]}****{n[(dash + 5)..]}";
        }

        return n.Length > 4 ? new string('*', n.Length - 2) + n[^2..] : new string('*', n.Length);
    }

    private static string Fault(string digits) => digits switch
    {
        "" => "请填写联系电话",
        _ when digits.Contains('?', StringComparison.Ordinal) => "电话里有数字以外的字，一栏只填一个号码",
        _ when digits[0] == '1' && digits.Length != 11 => $"手机号应为11位，现在是{digits.Length}位",
        _ when digits[0] == '1' => "手机号第二位应在3至9之间，请核对",
        _ when digits.Length is 7 or 8 => "固定电话请加区号，例如0915",
        _ => "电话号码不完整，请填11位手机号或带区号的固定电话",
    };

    [GeneratedRegex("[^0-9]")]
    private static partial Regex NotDigits();

    [GeneratedRegex("^(0086|86(?=1[3-9]))")]
    private static partial Regex CountryCode();

    [GeneratedRegex("^1[3-9][0-9]{9}$")]
    private static partial Regex Mobile();

    // Beijing 010 and the big cities 02x have three-digit area codes, all others four.
    [GeneratedRegex("^(010|02[0-9]|0[3-9][0-9]{2})([2-8][0-9]{6,7})$")]
    private static partial Regex LandLine();
}
