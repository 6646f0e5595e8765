using System.Text.RegularExpressions;
using FluentValidation;

namespace PovertyCase.Domain.Notices;

/// <summary>What the county's wordings of all papers have in common: places in braces that are filled in when a paper is made.</summary>
internal static partial class Placeholders
{
    /// <summary>One paragraph a line, without the empty ones.</summary>
    public static string Paragraphs(string body) => string.Join('\n', body.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    public static string Fill(string pattern, IEnumerable<(string Place, string Text)> filled) =>
        filled.Aggregate(pattern, (text, f) => text.Replace(f.Place, f.Text, StringComparison.Ordinal));

    /// <summary>Nothing stands in braces but what is known, and nobody is named by a number (PV-001).</summary>
    public static void FillsOnly<T>(this IRuleBuilder<T, string> part, IReadOnlyList<NoticePlaceholder> known)
    {
        string? Unknown(string text) => Braces().Matches(text).Select(m => m.Value).FirstOrDefault(p => known.All(k => k.Text != p));
        part.Must(text => Unknown(text) is null).WithMessage((_, text) => $"不认识{Unknown(text)}，可以用的见下面的说明")
            .Must(text => !LongNumber().IsMatch(text)).WithErrorCode("PV-001").WithMessage("这里不能写身份证号、银行账号这样的长号码")
            .Must(text => !Mobile().IsMatch(text)).WithErrorCode("PV-001").WithMessage("这里不能写手机号；监督电话在县的设置里写一次，公示上自动带出");
    }

    [GeneratedRegex(@"\{[^{}]*\}?|\}")]
    private static partial Regex Braces();

    [GeneratedRegex(@"\d{13,}")]
    private static partial Regex LongNumber();

    [GeneratedRegex(@"(?<!\d)1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)")]
    private static partial Regex Mobile();
}
