using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace PovertyCase.Domain.Common;

/// <summary>Amounts in yuan, decimal, at most two decimals.</summary>
public static partial class Money
{
    public const decimal Most = 99_999_999.99m;

    /// <summary>Reads 1234.5, １，２３４.５元, ¥3000, 1.2万元. Range 0 to 99,999,999.99 yuan.</summary>
    /// <param name="problem">One Chinese sentence.</param>
    public static bool TryParse(string? typed, out decimal yuan, [NotNullWhen(false)] out string? problem)
    {
        yuan = 0;
        var text = Typed.Compact(typed).Replace("。", ".", StringComparison.Ordinal).TrimStart('¥', '￥');
        var match = Amount().Match(text);
        if (!match.Success)
        {
            problem = Fault(text);
            return false;
        }

        // Digits beyond the range would overflow decimal; their length alone says they are too many.
        var digits = match.Groups["n"].Value.Replace(",", "", StringComparison.Ordinal);
        if (digits.Length > 20)
        {
            problem = "金额太大或小数太长，请核对位数";
            return false;
        }

        var value = decimal.Parse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        if (match.Groups["w"].Success)
        {
            value *= 10_000m;
        }

        problem = value > Most
            ? "金额超过了九千九百九十九万元，请核对单位是元还是万元"
            : decimal.Round(value, 2) != value
                ? "金额最多写到分，小数点后不超过两位"
                : null;
        if (problem is not null)
        {
            return false;
        }

        yuan = decimal.Round(value, 2);
        return true;
    }

    /// <summary>1,234.50</summary>
    public static string Text(decimal yuan) => yuan.ToString("N2", CultureInfo.InvariantCulture);

    private static string Fault(string text) => text switch
    {
        "" => "请填写金额，没有就填0",
        _ when text[0] is '-' or '－' or '—' => "金额不能是负数",
        _ when text.Contains(',', StringComparison.Ordinal) => "金额里的逗号位置不对，请去掉逗号重新填写",
        _ => "金额只能填数字，可带“元”或“万元”",
    };

    [GeneratedRegex(@"^(?<n>(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?)(?:(?<w>万)元?|元|块)?整?$")]
    private static partial Regex Amount();
}
