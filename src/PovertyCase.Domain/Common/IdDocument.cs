using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;

namespace PovertyCase.Domain.Common;

/// <summary>Which paper a person's number comes from. The numbers are ours.</summary>
public enum IdType
{
    [Display(Name = "居民身份证")] ResidentCard = 1,
    [Display(Name = "残疾人证")] DisabilityCertificate = 2,
    [Display(Name = "户口簿")] HouseholdBook = 3,
    [Display(Name = "无证件")] None = 9,
}

/// <summary>Reads the number of whichever paper a person can show.</summary>
public static class IdDocument
{
    /// <summary>
    /// A disability certificate is a resident number + type 1–7 + grade 1–4 (20 characters), and B + digit when reissued (22).
    /// A household book gives the resident number of a child without a card, or else the book's own number of 6–12 characters.
    /// </summary>
    /// <param name="normalised">Half-width, upper case, no spaces; empty for <see cref="IdType.None"/>.</param>
    /// <param name="resident">The resident number inside, or null when the paper holds none.</param>
    /// <param name="problem">One Chinese sentence naming the fault; never holds the number.</param>
    public static bool TryParseNumber(
        IdType type, string? typed, out string normalised, out ResidentId? resident, [NotNullWhen(false)] out string? problem)
    {
        normalised = Typed.Compact(typed).TrimStart('\'').ToUpperInvariant();
        resident = null;
        problem = null;
        switch (type)
        {
            case IdType.None:
                problem = normalised.Length == 0 ? null : "证件类型是“无证件”，请清空号码或改选证件类型";
                break;
            case IdType.DisabilityCertificate:
                problem = CertificateFault(normalised, out resident);
                break;
            case IdType.HouseholdBook when normalised.Length is >= 6 and <= 12 && normalised.All(char.IsAsciiLetterOrDigit):
                break;
            case IdType.ResidentCard or IdType.HouseholdBook:
                if (ResidentId.TryParse(normalised, out var id, out problem))
                {
                    resident = id;
                }

                break;
            default:
                problem = "请选择证件类型";
                break;
        }

        return problem is null;
    }

    /// <summary>The rule of the catalogue that a number breaks which <see cref="TryParseNumber"/> refuses: length, old number, birth date, certificate or check character.</summary>
    public static string RuleOf(IdType type, string? typed)
    {
        var number = Typed.Compact(typed).TrimStart('\'').ToUpperInvariant();
        if (type == IdType.DisabilityCertificate)
        {
            return number.Length is not (20 or 22) ? "ID-001" : ResidentId.TryParse(number[..18], out _, out _) ? "ID-008" : RuleOf(IdType.ResidentCard, number[..18]);
        }

        return number switch
        {
            { Length: 15 } when Typed.IsDigits(number) => "ID-007",
            { Length: not 18 } => "ID-001",
            _ when Typed.IsDigits(number.AsSpan(0, 17)) && number[17] is 'X' or (>= '0' and <= '9') && !ResidentId.HasRealBirth(number) => "ID-003",
            _ => "ID-002",
        };
    }

    private static string? CertificateFault(string number, out ResidentId? resident)
    {
        resident = null;
        if (number.Length is not (20 or 22))
        {
            return number.Length == 0
                ? "请填写残疾人证号"
                : $"残疾人证号应为20位，换发的为22位，现在是{number.Length}位";
        }

        if (!ResidentId.TryParse(number[..18], out var id, out var fault))
        {
            return "残疾人证号的前18位有误：" + fault;
        }

        if (number[18] is < '1' or > '7')
        {
            return "残疾人证号第19位是残疾类别，只能是1至7";
        }

        if (number[19] is < '1' or > '4')
        {
            return "残疾人证号第20位是残疾等级，只能是1至4";
        }

        if (number.Length == 22 && (number[20] != 'B' || !char.IsAsciiDigit(number[21])))
        {
            return "换发的残疾人证号最后两位应是字母B和一位数字";
        }

        resident = id;
        return null;
    }
}
