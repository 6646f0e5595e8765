namespace PovertyCase.Domain.Codes;

/// <summary>
/// For how many days a list is usually posted, as far as public papers tell. It is proposed to a county and never stands in for its
/// decision: the national plan names no number.
/// </summary>
/// <param name="Certain">False where no paper was found at all.</param>
/// <param name="Note">One Chinese remark on where the number comes from, shown beside it.</param>
public sealed record ProposedDays(int Days, bool Certain, string Note)
{
    /// <param name="code">Of <see cref="CodeTables.NoticePeriods"/>: identify-village.</param>
    public static ProposedDays Of(string code)
    {
        var entry = CodeTables.NoticePeriods.Find(code);
        return Make(entry.Number("days")!.Value, [.. entry.More.GetProperty("seen").EnumerateArray().Select(d => d.GetInt32())], entry.Text("standing")!);
    }

    private static ProposedDays Make(int days, IReadOnlyList<int> seen, string standing) => standing switch
    {
        "practice" => new(days, true, $"国家文件没有规定天数，公开资料里各地用{string.Join("、", seen)}天"),
        "at-least" => new(days, true, $"公开的监测办法有的写不少于{seen[0]}天，有的写{string.Join("、", seen.Skip(1))}天"),
        "unfounded" => new(days, false, "没有查到任何依据，只是与公示取同样的天数"),
        _ => throw new InvalidOperationException($"Unknown standing of the days of a notice: {standing}"),
    };
}
