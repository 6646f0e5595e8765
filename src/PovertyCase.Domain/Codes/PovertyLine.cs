using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Codes;

/// <summary>The national line of a year in yuan per person and year, as far as public papers give it.</summary>
/// <param name="Certain">False where no original paper was found, or the paper only says "about".</param>
/// <param name="Note">One Chinese remark on where the number stands, shown beside it.</param>
public sealed record PovertyLine(int Year, decimal Yuan, bool Certain, string Note)
{
    private static readonly Lazy<Dictionary<int, PovertyLine>> Known = new(() =>
        CodeTables.Rows("poverty-lines").EnumerateArray()
            .Select(row => Make(row.GetProperty("year").GetInt32(), row.GetProperty("yuan").GetDecimal(), row.GetProperty("standing").GetString()!))
            .ToDictionary(line => line.Year));

    /// <summary>
    /// The default for a year, or null: before 2010 there was none, and for the years after 2020 the county enters its own
    /// (decisions 24). Provinces had lines of their own, so a setting of the county goes before this.
    /// </summary>
    public static PovertyLine? ForYear(int year) => Known.Value.GetValueOrDefault(year);

    private static PovertyLine Make(int year, decimal yuan, string standing) => standing switch
    {
        "published" => new(year, yuan, true, "国家公布的现价标准"),
        "constant-2010" => new(year, yuan, true, "国家公布的2010年不变价标准"),
        "unconfirmed" => new(year, yuan, false, "未查到原始文件，请以本省公布的标准为准"),
        "about" => new(year, yuan, false, $"公开文件只说{Money.Text(yuan)}元“左右”，请核对本省文件"),
        _ => throw new InvalidOperationException($"Unknown standing of the line of {year}: {standing}"),
    };
}
