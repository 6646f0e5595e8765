using System.Diagnostics.CodeAnalysis;

namespace PovertyCase.Domain.Common;

/// <summary>Numbers of bank cards (16–19 digits, Luhn) and passbooks of rural credit cooperatives (12 digits and more, no Luhn).</summary>
public static class BankAccount
{
    /// <param name="problem">One Chinese sentence; never holds the number.</param>
    public static bool TryNormalise(string? typed, out string number, [NotNullWhen(false)] out string? problem)
    {
        number = "";
        var digits = Typed.Compact(typed).Replace("-", "", StringComparison.Ordinal).TrimStart('\'');
        problem = digits switch
        {
            "" => "请填写银行账号",
            _ when digits.Contains("E+", StringComparison.OrdinalIgnoreCase) => "银行账号成了科学计数，末尾数字已丢失，请按存折或银行卡重新填写",
            _ when !Typed.IsDigits(digits) => "银行账号只能填数字",
            _ when digits.Length is < 12 or > 19 => $"银行账号应为12至19位，现在是{digits.Length}位",
            _ => null,
        };
        if (problem is null)
        {
            number = digits;
        }

        return problem is null;
    }

    /// <summary>Sixteen to nineteen digits; no card begins with 0.</summary>
    public static bool LooksLikeCard(string number) => number.Length is >= 16 and <= 19 && number[0] != '0';

    /// <summary>Passbooks do not follow Luhn, so a failure is a warning at most, never an error.</summary>
    public static bool PassesLuhn(string number)
    {
        if (!Typed.IsDigits(number))
        {
            return false;
        }

        var sum = 0;
        for (var i = 0; i < number.Length; i++)
        {
            var digit = number[number.Length - 1 - i] - '0';
            sum += i % 2 == 0 ? digit : digit > 4 ? (digit * 2) - 9 : digit * 2;
        }

        return sum % 10 == 0;
    }

    /// <summary><c>**** 1234</c> (decisions 11).</summary>
    public static string Mask(string? number)
    {
        var n = number?.Trim() ?? "";
        return n.Length switch
        {
            0 => "",
            < 8 => "****",
            _ => "**** " + n[^4..],
        };
    }
}
