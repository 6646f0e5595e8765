using System.Globalization;
using PovertyCase.Domain.Codes;

namespace PovertyCase.Domain.Settings;

/// <summary>A value that public papers know and the head of the county office may take over. Until then it counts for nothing.</summary>
/// <param name="Year">Of a line; null for what belongs to no year.</param>
/// <param name="Doubt">Why it is not certain for this county, in a few words; null where it is.</param>
/// <param name="Note">Where the number comes from; it becomes the setting's source when it is taken over.</param>
public sealed record SettingProposal(string Key, int? Year, string Value, string? Doubt, string Note)
{
    private const string Unchecked = "待核实";
    private const string Elsewhere = "外省的例子";

    private static readonly Lazy<ILookup<(string Line, int Year), SettingProposal>> OfLines = new(() =>
        CodeTables.Rows("line-proposals").EnumerateArray()
            .Select(row => Make(
                row.GetProperty("line").GetString()!, row.GetProperty("year").GetInt32(), row.GetProperty("yuan").GetDecimal(),
                row.GetProperty("standing").GetString()!, row.TryGetProperty("note", out var note) ? note.GetString()! : ""))
            .ToLookup(p => (p.Key, p.Year!.Value)));

    private static readonly Lazy<IReadOnlyList<SettingProposal>> OfProducts = new(() =>
    [
        .. CodeTables.Rows("income-coefficients").EnumerateArray().Select(row => new SettingProposal(
            SettingCatalogue.Coefficient, null, Text(row.GetProperty("share").GetDecimal()), Elsewhere, "甘肃一个区2018年入户测算的办法，请按本县核定的数填") { Item = row.GetProperty("product").GetString() }),
    ]);

    /// <summary>The name, of an item that stands for several.</summary>
    public string? Item { get; init; }

    /// <summary>Of an item that belongs to no year.</summary>
    public static IReadOnlyList<SettingProposal> Of(SettingItem item) => item.Group == SettingGroup.Coefficients ? OfProducts.Value : item.Proposed is { } days
        ? [new(item.Key, null, days.Days.ToString(CultureInfo.InvariantCulture), days.Certain ? null : "没有依据", days.Note)]
        : [];

    /// <summary>Of a line of one year: the national one first, then what provinces and counties used. Nothing national is known of monitoring.</summary>
    public static IReadOnlyList<SettingProposal> OfLine(string line, int year)
    {
        var national = line == SettingCatalogue.MonitoringLine ? null : PovertyLine.ForYear(year);
        return
        [
            .. national is null ? Array.Empty<SettingProposal>() : [new(line, year, Text(national.Yuan), national.Certain ? null : Unchecked, national.Note)],
            .. OfLines.Value[(line, year)],
        ];
    }

    /// <summary>The years for which something is proposed beside the national line.</summary>
    public static IEnumerable<int> YearsOf(string line) => OfLines.Value.Select(g => g.Key).Where(k => k.Line == line).Select(k => k.Year);

    private static SettingProposal Make(string line, int year, decimal yuan, string standing, string note)
    {
        var (doubt, source) = standing switch
        {
            // The planning series of several provinces; one county's document confirms 2015 to 2018.
            "growth-seen" => (Unchecked, "2014年的2800元每年增长6%，见过一个县这样定退出标准"),
            "growth-computed" => (Unchecked, "2014年的2800元每年增长6%推算，没有见过文件"),
            "province" => (Elsewhere, $"{note}，请以本省文件为准"),
            "province-heard" => (Elsewhere, $"{note}，没有查到原文，请核对本省文件"),
            "half-more" => (Unchecked, note),
            _ => throw new InvalidOperationException($"Unknown standing of the proposed line of {year}: {standing}"),
        };
        return new(line, year, Text(yuan), doubt, source);
    }

    private static string Text(decimal yuan) => yuan.ToString("0.##", CultureInfo.InvariantCulture);
}
