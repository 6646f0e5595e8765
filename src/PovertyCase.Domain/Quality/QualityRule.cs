using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Quality;

public enum RuleSeverity
{
    /// <summary>Stops the household on its way to the next level.</summary>
    [Display(Name = "错误"), StatusColour("bad")]
    Error = 1,

    /// <summary>Wants a written explanation.</summary>
    [Display(Name = "提醒"), StatusColour("wait")]
    Warning = 2,
}

/// <summary>One rule of the catalogue.</summary>
/// <param name="Scope">member, household, helper, visit, handbook, workflow, exit, monitoring, village, county, document, archive; may name an era.</param>
/// <param name="Sentence">For the clerk, with places in braces.</param>
public sealed partial record QualityRule(string Id, RuleSeverity Severity, string Scope, string Sentence)
{
    /// <summary>Begins a place in the sentence that is filled with the rule's own number as the county has set it.</summary>
    public const string Limit = "limit_";

    /// <summary>A place that is filled only where one finding speaks for a whole village.</summary>
    private const string Whole = "whole";

    /// <summary>First and last year of the form generation the rule belongs to.</summary>
    public int? FromYear { get; init; }

    public int? ToYear { get; init; }

    /// <summary>In plain words: when it hits.</summary>
    public string? When { get; init; }

    /// <summary>Where it speaks while somebody types or acts; null when it does not.</summary>
    public string? WhileTyping { get; init; }

    /// <summary>Whether the pass over the whole register runs it.</summary>
    public bool OverTheRegister { get; init; }

    /// <summary>Says how the household stands to others, or what the departments' lists say of it: that is for officials to read, not for its helper.</summary>
    public bool OfOthers { get; init; }

    /// <summary>Which data it waits for; null when it runs.</summary>
    public string? WaitsFor { get; init; }

    /// <summary>Numbers in the rule sets sent down from above (2023), where a rule there means the same: kind of seriousness, object and running number.</summary>
    public IReadOnlyList<string> OfficialNos { get; init; } = [];

    public IReadOnlyList<RuleParameter> Parameters { get; init; } = [];

    /// <summary>The sentence as it is read without a case: ×× where a name or a number will stand.</summary>
    public string Reading => Place().Replace(Sentence, m => m.Groups[1].Value == Whole ? "" : "××");

    public bool IsImplemented => WhileTyping is not null || OverTheRegister;

    /// <summary>HH, ID, DU …</summary>
    public string Family => Id[..2];

    public bool HoldsIn(int year) => (FromYear is null || year >= FromYear) && (ToYear is null || year <= ToYear);

    /// <summary>Names of the places in the sentence.</summary>
    public IReadOnlyList<string> Places => [.. Place().Matches(Sentence).Select(m => m.Groups[1].Value).Distinct()];

    /// <summary>The sentence about a case; a place that got no value stays empty. A number that the county sets is not the case's: see <see cref="With"/>.</summary>
    public string Say(params (string Name, object? Value)[] values) =>
        Place().Replace(Sentence, m => Convert.ToString(values.FirstOrDefault(v => v.Name == m.Groups[1].Value).Value, CultureInfo.InvariantCulture) ?? "");

    /// <summary>The rule with the county's numbers in its sentence; the usual ones when null.</summary>
    public QualityRule With(Func<RuleParameter, int>? county) => Sentence.Contains("{" + Limit, StringComparison.Ordinal)
        ? this with { Sentence = Parameters.Aggregate(Sentence, (said, p) => said.Replace($"{{{Limit}{p.Key}}}", Number(p.Key, county).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)) }
        : this;

    /// <param name="county">The county's value of a number; the usual one when null.</param>
    public int Number(string key, Func<RuleParameter, int>? county)
    {
        var parameter = Parameters.First(p => p.Key == key);
        return county?.Invoke(parameter) ?? parameter.Usual;
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Place();
}

/// <summary>A number in a rule that the county may set, from a day on.</summary>
public sealed record RuleParameter(string RuleId, string Key, string Name, string Unit, int Usual, int Least, int Most)
{
    public const string Prefix = "规则.";

    /// <summary>Key of the dated setting.</summary>
    public string SettingKey => $"{Prefix}{RuleId}.{Key}";

    public static RuleParameter? Find(string? settingKey)
    {
        if (settingKey is null || !settingKey.StartsWith(Prefix, StringComparison.Ordinal) || settingKey.LastIndexOf('.') is not (> 3 and var dot))
        {
            return null;
        }

        return RuleCatalogue.TryFind(settingKey[Prefix.Length..dot], out var rule) ? rule.Parameters.FirstOrDefault(p => p.Key == settingKey[(dot + 1)..]) : null;
    }

    public bool TryRead(string? typed, out int value, [NotNullWhen(false)] out string? problem)
    {
        problem = null;
        if (int.TryParse(Typed.Compact(typed).Replace(Unit, "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && value >= Least && value <= Most)
        {
            return true;
        }

        problem = $"{Name}填{Least}至{Most}之间的整数";
        return false;
    }
}
