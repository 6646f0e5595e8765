using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace PovertyCase.Domain.Common;

/// <summary>
/// A citizen number of GB 11643-1999: six digits of issuing area, birth date, three of sequence (odd = male) and an
/// ISO 7064 MOD 11-2 check character. Whether the birth date lies ahead of today is left to the rules: there is no clock here.
/// </summary>
public readonly record struct ResidentId
{
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    private readonly string? text;

    private ResidentId(string text) => this.text = text;

    /// <summary>Eighteen characters; empty only for the default value, which no parse returns.</summary>
    public string Text => text ?? "";

    public DateOnly BirthDate => DateOnly.ParseExact(Text.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture);

    public Sex Sex => (Text[16] - '0') % 2 == 1 ? Sex.Male : Sex.Female;

    /// <summary>The six-digit code of the county that issued the number. Codes of abolished counties stay valid.</summary>
    public string IssuingArea => Text[..6];

    /// <summary>First four, ten stars, last four (decisions 11).</summary>
    public string Masked => Mask(Text);

    /// <summary>Reads a number as a clerk types or pastes it: full-width digits, spaces and a small x are put right.</summary>
    /// <param name="problem">One Chinese sentence naming the fault; never holds the number.</param>
    public static bool TryParse(string? text, out ResidentId id, [NotNullWhen(false)] out string? problem)
    {
        id = default;
        var typed = Typed.Compact(text).TrimStart('\'').ToUpperInvariant();
        problem = Fault(typed);
        if (problem is not null)
        {
            return false;
        }

        id = new ResidentId(typed);
        return true;
    }

    /// <summary>The eighteenth character that belongs to the first seventeen digits.</summary>
    /// <exception cref="ArgumentException">Not exactly seventeen digits.</exception>
    public static char CheckDigit(string first17)
    {
        ArgumentNullException.ThrowIfNull(first17);
        if (first17.Length != 17 || !Typed.IsDigits(first17))
        {
            throw new ArgumentException("Seventeen digits are needed.", nameof(first17));
        }

        var sum = 0;
        for (var i = 0; i < 17; i++)
        {
            sum += (first17[i] - '0') * Weights[i];
        }

        return "10X98765432"[sum % 11];
    }

    /// <summary>
    /// Masks any document number for the screen. Of a disability certificate the type and grade (characters 19 and 20)
    /// are health data and stay covered; of a short or broken number only the last two characters show.
    /// </summary>
    public static string Mask(string? number)
    {
        var n = number?.Trim() ?? "";
        return n.Length switch
        {
            0 => "",
            20 or 22 => $"{n[..4]}**********{n[14..18]}{new string('*', n.Length - 18)}",
            >= 12 => $"{n[..4]}{new string('*', n.Length - 8)}{n[^4..]}",
            > 4 => new string('*', n.Length - 2) + n[^2..],
            _ => new string('*', n.Length),
        };
    }

    /// <summary>The masked form, so that a number written into a log by mistake is not readable.</summary>
    public override string ToString() => Masked;

    /// <summary>Whether characters 7 to 14 of an eighteen-character number are a day.</summary>
    internal static bool HasRealBirth(string typed) =>
        DateOnly.TryParseExact(typed.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var birth) && birth.Year is >= 1880 and <= 2099;

    private static string? Fault(string typed)
    {
        if (typed.Length == 0)
        {
            return "请填写身份证号码";
        }

        if (typed.Contains("E+", StringComparison.Ordinal))
        {
            return "身份证号码被表格软件改成了科学计数，后几位已经丢失，请把该列设为文本后重新填写";
        }

        if (typed.Length == 15 && Typed.IsDigits(typed))
        {
            return "这是15位的旧号码，请按二代身份证或户口簿填写18位号码";
        }

        if (typed.Length is 20 or 22 && Typed.IsDigits(typed.AsSpan(0, 17)))
        {
            return $"号码有{typed.Length}位，像是残疾人证号，请把证件类型改为“残疾人证”";
        }

        if (typed.Length != 18)
        {
            return $"身份证号码应为18位，现在是{typed.Length}位，请对照证件补齐或删去多余的";
        }

        var wrong = typed.AsSpan(0, 17).IndexOfAnyExceptInRange('0', '9');
        if (wrong >= 0)
        {
            return typed[wrong] is 'O' or 'I' or 'L'
                ? $"身份证号码第{wrong + 1}位填成了字母，请改为数字0或1"
                : $"身份证号码第{wrong + 1}位不是数字，请改正";
        }

        if (typed[17] is not ('X' or (>= '0' and <= '9')))
        {
            return "身份证号码最后一位只能是数字或X";
        }

        if (!HasRealBirth(typed))
        {
            return "身份证号码第7至14位不是真实的出生日期，请核对年、月、日";
        }

        return CheckDigit(typed[..17]) == typed[17]
            ? null
            : "身份证号码的校验码对不上：可能抄错一位，或相邻两位写颠倒，请对照证件逐位核对";
    }
}
