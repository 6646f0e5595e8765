using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using PovertyCase.Domain.Quality;

namespace PovertyCase.Web.Data.Checks;

/// <summary>One statement of Sql/checks: yields household_id, area_no, membership_id, field, and the values for the places of the rule's sentence.</summary>
public sealed record CheckStatement(QualityRule Rule, string Family, string Select);

/// <summary>The set-based rules as they travel in the assembly: what they look at (subjects), then one statement for each rule.</summary>
public static partial class CheckSql
{
    private static readonly string[] Files =
        ["household", "identity", "duplicates", "education", "labour", "health", "support", "income", "causes", "living", "exclusion", "help", "measures", "monitoring", "workflow"];

    private static readonly Lazy<IReadOnlyList<(string Name, string Select)>> Looked = new(() =>
        [.. Blocks("subjects", "subject").Select(b => (b.Name, b.Sql))]);

    private static readonly Lazy<IReadOnlyList<CheckStatement>> Statements = new(() =>
        [.. Files.SelectMany(file => Blocks(file, "rule").Select(b => new CheckStatement(RuleCatalogue.Find(b.Name), file, b.Sql)))]);

    private static readonly ConcurrentDictionary<string, string> Collected = new(StringComparer.Ordinal);

    public static IReadOnlyList<CheckStatement> All => Statements.Value;

    public static IReadOnlyList<(string Name, string Select)> Subjects => Looked.Value;

    public static CheckStatement? Of(string ruleId) => All.FirstOrDefault(s => s.Rule.Id == ruleId);

    /// <summary>The households looked at: a range of regions, or those that are named.</summary>
    public static string Scoped(string subject, bool named) =>
        subject.Replace("{households}", named ? "h.id = ANY (@households)" : "h.area_no BETWEEN @area_from AND @area_to", StringComparison.Ordinal);

    /// <summary>Puts the hits of a rule beside those of the others; the same text every time, so that a connection keeps it read and planned.</summary>
    public static string Collecting(CheckStatement statement) => Collected.GetOrAdd(
        statement.Rule.Id,
        _ => $"INSERT INTO hit SELECT '{statement.Rule.Id}', {(int)statement.Rule.Severity}, x.household_id, x.area_no, x.membership_id, x.field, x.sentence FROM ({WithSentence(statement)}) x");

    /// <summary>Hits with their finished sentences; a value that is missing leaves its place empty.</summary>
    public static string WithSentence(CheckStatement statement)
    {
        var sentence = new StringBuilder("@sentence");
        foreach (var place in statement.Rule.Places)
        {
            // A number that the county sets is the rule's own, not the case's.
            if (place.StartsWith(QualityRule.Limit, StringComparison.Ordinal))
            {
                sentence.Insert(0, "replace(").Append($", '{{{place}}}', (@{place[QualityRule.Limit.Length..]})::text)");
                continue;
            }

            // The column "field" says where the finding stands, so the field's name has a column of its own.
            var column = $"r.{(place == "field" ? "field_name" : Column(place))}";
            var said = place is "day" or "date" or "birth" ? $"to_char({column}::date, 'YYYY\"年\"FMMM\"月\"FMDD\"日\"')" : $"{column}::text";
            sentence.Insert(0, "replace(").Append($", '{{{place}}}', coalesce({said}, ''))");
        }

        return $"SELECT DISTINCT ON (r.household_id, r.field) r.household_id, r.area_no, r.membership_id, r.field, left({sentence}, 300) AS sentence\nFROM (\n{statement.Select}\n) r\nORDER BY r.household_id, r.field";
    }

    /// <summary>The subjects that a statement needs, as common table expressions before it.</summary>
    public static string Alone(CheckStatement statement) =>
        $"WITH {string.Join(",\n", Subjects.Select(s => $"{s.Name} AS NOT MATERIALIZED ({Scoped(s.Select, named: false)})"))}\n{WithSentence(statement)}";

    private static string Column(string place) => $"\"{place}\"";

    private static IEnumerable<(string Name, string Sql)> Blocks(string file, string kind)
    {
        var parts = Heading().Split(Sql.SqlFile.Read($"checks.{file}.sql"));
        for (var i = 1; i < parts.Length; i += 3)
        {
            if (parts[i] == kind)
            {
                yield return (parts[i + 1], parts[i + 2].Trim());
            }
        }
    }

    [GeneratedRegex(@"^-- (rule|subject) (\S+)\r?$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
