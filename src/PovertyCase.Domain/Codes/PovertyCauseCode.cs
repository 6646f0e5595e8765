using System.Text.RegularExpressions;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Codes;

/// <summary>What a clerk must write beside the code of a cause (S0-57, S0-58, HB-001 to HB-004).</summary>
public static class PovertyCauseCode
{
    private static readonly string[] Filler =
    [
        "主要原因", "致贫原因", "家庭情况", "导致贫困", "造成贫困", "致贫", "贫困", "原因", "主要", "由于", "因为", "导致", "造成", "家庭", "该户",
        "情况", "比较", "困难", "严重", "以及", "是", "为", "和", "及", "与", "等", "户",
    ];

    // "患有大病" is a name in the table, but a clerk who writes only these words has said no more than the code does.
    private static readonly Lazy<string[]> Names = new(() =>
        [.. CodeTables.PovertyCauses.All.SelectMany(e => e.Aliases.Append(e.Name))
            .Concat(["生病", "疾病", "大病", "慢性病", "残疾", "上学", "受灾", "缺劳动力", "无劳动力", "没有资金", "没有技术"])
            .OrderByDescending(n => n.Length)]);

    /// <summary>A pattern of the words that say no more than the code does, the longest first; the pass over the register takes them out by the same.</summary>
    public static string SayingNothing => Nothing.Value.ToString();

    private static readonly Lazy<Regex> Nothing = new(() => new Regex(string.Join('|', Names.Value.Concat(Filler).OrderByDescending(w => w.Length).Select(Regex.Escape)), RegexOptions.CultureInvariant));

    /// <summary>
    /// Whether a description is bare: empty, too short, or longer but made of nothing except names of causes and filler words
    /// ("因病、因残、缺技术，是该户主要致贫原因").
    /// </summary>
    /// <param name="detail">What the clerk wrote.</param>
    /// <param name="causeCode">The cause it belongs to, main or finer.</param>
    /// <param name="fewest">HB-001: a description of fewer characters says nothing about this household.</param>
    /// <param name="own">HB-001: what stays when the names of causes are taken out of a real description, at least a person and a fact.</param>
    /// <exception cref="KeyNotFoundException">No such cause.</exception>
    public static bool IsBare(string? detail, string causeCode, int fewest, int own)
    {
        _ = CodeTables.PovertyCauses.Find(causeCode);
        var said = string.Concat(Typed.Compact(detail).Where(c => !char.IsPunctuation(c) && !char.IsSymbol(c)));
        if (Han.Length(Typed.Compact(detail)) < fewest)
        {
            return true;
        }

        return Han.Length(Nothing.Value.Replace(said, "")) < own;
    }

    /// <summary>Whether a description says nothing besides names of causes and filler words: "因病" alone, or nothing at all (S0-57).</summary>
    public static bool SaysNothing(string? detail) =>
        Nothing.Value.Replace(string.Concat(Typed.Compact(detail).Where(c => !char.IsPunctuation(c) && !char.IsSymbol(c))), "").Length == 0;

    /// <summary>
    /// Which measures help against which cause (S0-60, HB-010): pairs of a cause and the beginning of a measure's code. Illness by health or protection, schooling
    /// by education; where the beginning is empty any measure will do. The choice is ours: the sources give three examples.
    /// </summary>
    public static IReadOnlyList<(string Cause, string Measure)> Help { get; } =
        [.. CodeTables.PovertyCauses.Entries.SelectMany(c => (c.Text("helpedBy") ?? "").Split(',').Select(m => (c.Code, m)))];

    /// <summary>Whether a measure of a kind helps against a cause.</summary>
    public static bool IsHelpedBy(string causeCode, string measure) => Help.Any(h => h.Cause == causeCode && measure.StartsWith(h.Measure, StringComparison.Ordinal));

    /// <summary>One friendly sentence asking for what is still to be told, for the form and for the findings.</summary>
    /// <exception cref="KeyNotFoundException">No such cause.</exception>
    public static string NextQuestion(string causeCode) => CodeTables.PovertyCauses.Find(causeCode).Code[..2] switch
    {
        "01" => "请写明谁、什么病、慢性病还是大病、从何时起、每年自付多少",
        "02" => "请写明谁有残疾、哪一类几级、从何时起、能做什么活、谁在照料",
        "03" => "请写明哪个孩子、在哪所学校读几年级、一年要花多少、还要读几年",
        "04" => "请写明遭了什么灾、哪年哪月、损失了什么、大约值多少元",
        "05" => "请写明现有耕地几亩、人均多少、为何不够种、能否流转到土地",
        "06" => "请写明缺的是饮水还是灌溉水、取水要走多远、一年缺几个月",
        "07" => "请写明谁想学什么、缺种养技术还是务工技能、以前试过什么",
        "08" => "请写明家里几口人、谁能干活、谁要人照料、为何腾不出手",
        "09" => "请写明钱要用来做什么、还差多少、借过没有、为何借不到",
        "10" => "请写明离通车路多远、是什么路、哪些东西因此运不出或运不进",
        "11" => "请只写看到的事实：谁、平时做什么、推荐过哪些活、为何没有去",
        "12" => "请写明谁哪年结婚、花了多少、借了多少、现在还欠多少",
        "13" => "请写明给谁办的丧事、在哪年、花了多少、现在还欠多少",
        _ => "请写明是什么事、关系到谁、从何时起、让家里少收或多花了多少",
    };
}
