using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace PovertyCase.Domain.Quality;

/// <summary>逻辑校验的目录: every rule of the register once, with its sentence and its parameters (embedded as rules.json).</summary>
public static partial class RuleCatalogue
{
    private static readonly Lazy<IReadOnlyList<QualityRule>> Rules = new(Read);
    private static readonly Lazy<Dictionary<string, QualityRule>> ById = new(() => Rules.Value.ToDictionary(r => r.Id, StringComparer.OrdinalIgnoreCase));

    public static IReadOnlyList<QualityRule> All => Rules.Value;

    /// <summary>Rules that run today, somewhere.</summary>
    public static IEnumerable<QualityRule> Implemented => All.Where(r => r.IsImplemented);

    /// <summary>Case does not matter: addresses are lower case.</summary>
    public static bool TryFind(string? id, [NotNullWhen(true)] out QualityRule? rule)
    {
        rule = null;
        return id is not null && ById.Value.TryGetValue(id, out rule);
    }

    /// <summary>The rules that somebody means: by our id, or by a number of the rule sets sent down from above, whole or its beginning (“1_11”). Nothing typed means none.</summary>
    public static IReadOnlyList<QualityRule> Matching(string? typed)
    {
        var text = Common.Typed.Compact(typed);
        return text.Length == 0 ? []
            : TryFind(Spelt().Replace(text, "$1-$2"), out var rule) ? [rule]
            : [.. All.Where(r => r.OfficialNos.Any(n => n == text || n.StartsWith(text.TrimEnd('_') + "_", StringComparison.Ordinal)))];
    }

    /// <exception cref="KeyNotFoundException">No rule has this id.</exception>
    public static QualityRule Find(string id) => TryFind(id, out var rule) ? rule : throw new KeyNotFoundException($"The catalogue has no rule '{id}'.");

    /// <summary>Our id as it is typed or said: without the dash, with another one.</summary>
    [GeneratedRegex("^([A-Za-z]{2})[-－—–_]?([0-9]{3})$")]
    private static partial Regex Spelt();

    private static IReadOnlyList<QualityRule> Read()
    {
        using var stream = typeof(RuleCatalogue).Assembly.GetManifestResourceStream("Quality.rules")
            ?? throw new InvalidOperationException("The rule catalogue is not embedded in the assembly.");
        using var document = JsonDocument.Parse(stream);
        return [.. document.RootElement.EnumerateArray().Select(Rule)];
    }

    private static QualityRule Rule(JsonElement row)
    {
        string? Text(string name) => row.TryGetProperty(name, out var value) ? value.GetString() : null;
        int? Number(string name) => row.TryGetProperty(name, out var value) ? value.GetInt32() : null;
        var id = Text("id")!;
        return new QualityRule(id, Text("severity") == "error" ? RuleSeverity.Error : RuleSeverity.Warning, Text("scope")!, Text("sentence")!)
        {
            FromYear = Number("from"),
            ToYear = Number("to"),
            When = Text("when"),
            WhileTyping = Text("typing"),
            OverTheRegister = row.TryGetProperty("check", out var check) && check.GetBoolean(),
            WaitsFor = Text("waitsFor"),
            OfOthers = row.TryGetProperty("others", out var others) && others.GetBoolean(),
            OfficialNos = row.TryGetProperty("official", out var official) ? [.. official.EnumerateArray().Select(n => n.GetString()!)] : [],
            Parameters = row.TryGetProperty("parameters", out var parameters) ? [.. parameters.EnumerateArray().Select(p => Parameter(id, p))] : [],
        };
    }

    private static RuleParameter Parameter(string rule, JsonElement row) => new(
        rule, row.GetProperty("key").GetString()!, row.GetProperty("name").GetString()!, row.GetProperty("unit").GetString()!,
        row.GetProperty("value").GetInt32(), row.GetProperty("least").GetInt32(), row.GetProperty("most").GetInt32());
}
