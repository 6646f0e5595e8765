using PovertyCase.Domain.Codes;

namespace PovertyCase.Domain.Households;

/// <summary>A text that holds one or more codes of a table, in the table's order, joined by commas; forms show it as ticks.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SeveralCodesAttribute : Attribute;

/// <summary>健康状况 may name several things at once (since 2017): 02,04 is a chronic illness and a disability.</summary>
public static class SeveralCodes
{
    public static IReadOnlyList<string> Split(string? codes) =>
        codes is null ? [] : codes.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Without repeats and in the order of the table, so that equal answers are equal texts. Unknown codes stay, for the validator to refuse.</summary>
    public static string Join(CodeTable table, IEnumerable<string> codes)
    {
        var order = table.Entries.Select(e => e.Code).ToList();
        return string.Join(',', codes.Distinct(StringComparer.Ordinal).OrderBy(c => order.IndexOf(c) is var at && at < 0 ? int.MaxValue : at));
    }

    public static bool Has(string? codes, string code) => Split(codes).Contains(code);

    /// <summary>长期慢性病、残疾; empty when nothing is filled in.</summary>
    /// <exception cref="KeyNotFoundException">A code stands not in the table.</exception>
    public static string Names(CodeTable table, string? codes) => string.Join('、', Split(codes).Select(table.NameOf));
}
