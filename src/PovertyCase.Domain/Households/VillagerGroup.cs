namespace PovertyCase.Domain.Households;

/// <summary>村民小组 in the order in which a village counts them, whether written 三组, 第十二组 or 3组.</summary>
public static class VillagerGroup
{
    private const string Digits = "〇一二三四五六七八九";

    /// <summary>The group's number, or the largest number when the name holds none (named groups come last).</summary>
    public static int Number(string groupName)
    {
        var value = 0;
        var seen = false;
        foreach (var c in groupName)
        {
            var digit = Digits.IndexOf(c, StringComparison.Ordinal);
            if (digit < 0 && char.IsAsciiDigit(c))
            {
                digit = c - '0';
            }

            if (c == '十')
            {
                value = (seen ? value : 1) * 10;
                seen = true;
            }
            else if (digit >= 0)
            {
                // After 十 a digit is added (十二); a run of digits is a decimal number (12).
                value = seen && value >= 10 && value % 10 == 0 && Digits.Contains(c, StringComparison.Ordinal) ? value + digit : (value * 10) + digit;
                seen = true;
            }
            else if (seen)
            {
                break;
            }
        }

        return seen ? value : int.MaxValue;
    }
}
