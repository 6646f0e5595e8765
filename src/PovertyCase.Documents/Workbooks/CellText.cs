using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using PovertyCase.Domain.Common;

namespace PovertyCase.Documents.Workbooks;

/// <summary>Reads what clerks type into cells: days, money, numbers and ID numbers in the shapes that occur.</summary>
public static partial class CellText
{
    private static readonly string[] DayShapes = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日", "yyyyMMdd", "yyyy-M-d H:mm:ss", "yyyy/M/d H:mm:ss", "yyyy/M/d H:mm", "yyyy-M-d H:mm"];

    /// <summary>The characters that <see cref="Clean"/> takes out or replaces.</summary>
    private static readonly SearchValues<char> PutRight = SearchValues.Create(
        [.. Enumerable.Range(0, char.MaxValue).Select(c => (char)c).Where(c => c is '\u00A0' or '\u3000' or '\t' or '\u2060' or '\uFEFF' or '\u00AD'
            or (>= '\u2000' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '０' and <= '９') or (>= 'Ａ' and <= 'Ｚ') or (>= 'ａ' and <= 'ｚ') || OldCharacters.TryStandard(c, out _))]);

    /// <summary>Trimmed, without invisible characters, full-width Latin letters and digits made half-width, blanks made plain, characters of old editions of GB 18030 at their standard place.</summary>
    public static string Clean(string text)
    {
        // Most cells have nothing to put right, and a county's sheet has millions of cells.
        if (!text.AsSpan().ContainsAny(PutRight))
        {
            return text.Trim();
        }

        var clean = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            switch (c)
            {
                case '\u00A0' or '\u3000' or '\t' or (>= '\u2000' and <= '\u200A'):
                    clean.Append(' ');
                    break;
                case (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or '\u2060' or '\uFEFF' or '\u00AD':
                    break;
                case (>= '０' and <= '９') or (>= 'Ａ' and <= 'Ｚ') or (>= 'ａ' and <= 'ｚ'):
                    clean.Append((char)(c - 0xFEE0));
                    break;
                default:
                    _ = OldCharacters.TryStandard(c, out var standard) ? clean.Append(standard) : clean.Append(c);
                    break;
            }
        }

        return clean.ToString().Trim();
    }

    /// <summary>Whether <see cref="Clean"/> changes more than the blanks around a text and its old characters.</summary>
    public static bool NeedsCleaning(SheetCell cell) => cell.Text.AsSpan().ContainsAny(PutRight) && OldCharacters.Standardise(cell.Text).Trim() is var text && Clean(text) != text;

    /// <summary>The text of a cell, cleaned; the shell of <c>="…"</c> that keeps digits as text is taken off.</summary>
    public static string Text(SheetCell cell)
    {
        var text = Clean(cell.Text);
        return text.StartsWith('=') && TextFormula().Match(text) is { Success: true } shell ? Clean(shell.Groups[1].Value) : text;
    }

    /// <summary>An ID number as typed, without blanks, the check character a capital X.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="damaged">The office program has destroyed digits: the number must be typed again, nothing can be guessed.</param>
    public static string IdNumber(SheetCell cell, out bool damaged)
    {
        damaged = cell.LostDigits;
        return Text(cell).Replace(" ", "", StringComparison.Ordinal).TrimStart('\'').ToUpperInvariant();
    }

    // As the forms read days.
    private const int FirstYear = 1880;
    private const int LastYear = 2099;

    /// <summary>A day in any of the shapes 2016-3-5, 2016/3/5, 2016.3.5, 2016年3月5日, 20160305, a date cell, or a serial number.</summary>
    public static bool TryDay(SheetCell cell, out DateOnly day)
    {
        day = default;
        if (cell.Date is { } date)
        {
            day = DateOnly.FromDateTime(date);
            return true;
        }

        // 1958 or 1958.3 in a plain cell is a year, or a year and a month, and no day.
        if (cell.Number is >= 1880 and < 2100)
        {
            return false;
        }

        if (cell.Number is { } serial && serial is >= 1 and < 73051)
        {
            day = FromSerial(serial, cell.CountsFrom1904);
            return true;
        }

        var text = Text(cell).Replace(" 00:00:00", "", StringComparison.Ordinal);
        if (!text.Contains(':', StringComparison.Ordinal))
        {
            text = text.Replace(" ", "", StringComparison.Ordinal);
        }

        var read = DateTime.TryParseExact(text, DayShapes, CultureInfo.InvariantCulture, DateTimeStyles.None, out var exact) && exact.Year is >= FirstYear and <= LastYear;
        day = read ? DateOnly.FromDateTime(exact) : default;
        return read;
    }

    /// <summary>An amount in yuan: 1,234.50, ￥1234.5, 1234.5元.</summary>
    public static bool TryMoney(SheetCell cell, out decimal yuan)
    {
        var text = Text(cell).TrimStart('￥', '¥').TrimEnd('元').Replace('，', ',').Replace('．', '.').Trim();
        if (cell.LostDigits || BadGrouping().IsMatch(text))
        {
            yuan = 0;
            return false;
        }

        return decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out yuan);
    }

    /// <summary>A whole number; 3.0 counts as 3, 3.5 does not count.</summary>
    public static bool TryWhole(SheetCell cell, out int number)
    {
        number = 0;
        if (!TryMoney(cell, out var read) || read != decimal.Truncate(read) || Math.Abs(read) > int.MaxValue)
        {
            return false;
        }

        number = (int)read;
        return true;
    }

    /// <summary>Whether a text is a number in scientific notation: 6.10928E+17.</summary>
    internal static bool IsScientific(string text) => text.Length < 30 && text.AsSpan().IndexOfAny("EeＥｅ") >= 0 && Scientific().IsMatch(Clean(text));

    // The 1900 count has a 29 February 1900 that never was; days before 1 March 1900 are one off.
    private static DateOnly FromSerial(double serial, bool from1904)
    {
        var whole = (int)Math.Floor(serial);
        return from1904
            ? new DateOnly(1904, 1, 1).AddDays(whole)
            : new DateOnly(1899, 12, 30).AddDays(whole < 60 ? whole + 1 : whole);
    }

    [GeneratedRegex("^=\\s*[\"“](.*)[\"”]$")]
    private static partial Regex TextFormula();

    [GeneratedRegex(@"^(=\s*"")?-?[0-9](\.[0-9]+)?[Ee]\+?[0-9]{2,3}""?$")]
    private static partial Regex Scientific();

    // 12,34 is a slip of the finger and not 1234.
    [GeneratedRegex(@"^[^,]*,(?![0-9]{3}(,|\.|$))|,[0-9]{3},(?![0-9]{3})|\..*,")]
    private static partial Regex BadGrouping();
}
