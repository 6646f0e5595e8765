using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Npgsql;
using NpgsqlTypes;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Quality;
using PovertyCase.Domain.Reconciliations;
using PovertyCase.Domain.Settings;

namespace PovertyCase.Web.Data.Checks;

/// <summary>Everything a statement may ask for by name: the day, the place, the county's numbers and lines, names of codes.</summary>
public sealed partial class CheckValues(SettingsOfTheDay settings, DateOnly today, long from, long to, Guid[]? households)
{
    private static readonly (string Kind, IEnumerable<CodeEntry> Entries)[] Named =
    [
        ("attribute", CodeTables.HouseholdTypes.Entries.Where(HouseholdDetailsValidator.IsAttribute)), ("dropout", CodeTables.DropoutReasons.Entries), ("student", CodeTables.StudentStatus.Entries),
        ("education", CodeTables.Education.Entries), ("labour", CodeTables.LabourAbility.Entries), ("road", CodeTables.RoadTypes.Entries), ("risk", CodeTables.MonitoringRisks.Entries), ("cause", CodeTables.PovertyCauses.Entries), ("measure", CodeTables.Measures.All),
    ];

    private static readonly ConcurrentDictionary<string, HashSet<string>> Asked = new(StringComparer.Ordinal);

    /// <summary>The school year begins on 1 September; ages are those of the day before.</summary>
    private DateOnly SchoolDay => new(today.Month >= 9 ? today.Year : today.Year - 1, 8, 31);

    private DateOnly QuarterFrom => new DateOnly(today.Year, ((today.Month - 1) / 3 * 3) + 1, 1).AddMonths(-3);

    /// <summary>Adds to the command what its text names.</summary>
    /// <param name="instead">A value on trial in place of the one in force, by the parameter's key.</param>
    public void Bind(NpgsqlBatchCommand command, QualityRule? rule, IReadOnlyDictionary<string, int>? instead = null) => Bind(command.CommandText, command.Parameters, rule, instead);

    public void Bind(NpgsqlCommand command, QualityRule? rule, IReadOnlyDictionary<string, int>? instead = null) => Bind(command.CommandText, command.Parameters, rule, instead);

    private void Bind(string text, NpgsqlParameterCollection parameters, QualityRule? rule, IReadOnlyDictionary<string, int>? instead)
    {
        // Some two hundred statements are asked after every save; each is looked through for its names once.
        var asked = Asked.GetOrAdd(text, t => Name().Matches(t).Select(m => m.Groups[1].Value).ToHashSet(StringComparer.Ordinal));
        void Add(string name, Func<object> value, NpgsqlDbType? type = null)
        {
            if (asked.Contains(name))
            {
                parameters.Add(type is { } t ? new NpgsqlParameter(name, t) { Value = value() } : new NpgsqlParameter(name, value()));
            }
        }

        Add("today", () => today);
        Add("school_day", () => SchoolDay);
        Add("quarter_from", () => QuarterFrom);
        Add("quarter_to", () => QuarterFrom.AddMonths(3).AddDays(-1));
        Add("quarter", () => $"{QuarterFrom.Year}年{"一二三四"[(QuarterFrom.Month - 1) / 3]}季度");
        Add("area_from", () => from);
        Add("area_to", () => to);
        Add("households", () => households ?? []);
        Add("sentence", () => rule!.Sentence);
        BindTables(Add);
        foreach (var parameter in rule?.Parameters ?? [])
        {
            int? trial = instead is not null && instead.TryGetValue(parameter.Key, out var tried) ? tried : null;
            Add(parameter.Key, () => trial ?? settings.Parameter(parameter), NpgsqlDbType.Integer);

            // A rule about what is over asks for the number of that day; a value on trial would hold from today on.
            IEnumerable<(DateOnly From, int Value)> Course() => trial is { } value ? settings.Course(parameter).Where(c => c.From < today).Append((today, value)) : settings.Course(parameter);
            Add($"{parameter.Key}_course_from", () => Course().Select(c => c.From).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Date);
            Add($"{parameter.Key}_course_value", () => Course().Select(c => c.Value).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Integer);
        }
    }

    private void BindTables(Action<string, Func<object>, NpgsqlDbType?> add)
    {
        Lines("line", settings.Line);
        Lines("entry", settings.EntryLine);
        Lines("monitoring", settings.MonitoringLine);
        add("bare_words", () => PovertyCauseCode.SayingNothing, null);
        var causes = CodeTables.PovertyCauses.All;
        add("asked_causes", () => causes.Select(c => c.Code).ToArray(), null);
        add("cause_names", () => causes.Select(c => c.Name).ToArray(), null);
        add("cause_questions", () => causes.Select(c => PovertyCauseCode.NextQuestion(c.Code)).ToArray(), null);
        add("helped_causes", () => PovertyCauseCode.Help.Select(h => h.Cause).ToArray(), null);
        add("helping_measures", () => PovertyCauseCode.Help.Select(h => h.Measure).ToArray(), null);
        add("list_departments", () => ExclusionList.All.Select(l => (int)l.Department).ToArray(), null);
        add("list_subjects", () => ExclusionList.All.Select(l => l.Subject).ToArray(), null);

        // An attribute whose scheme is over is none any more (HH-015); the other names are only read.
        var codes = Named.SelectMany(n => n.Entries.Where(e => n.Kind != "attribute" || e.IsValidOn(today)).Select(e => (n.Kind, e.Code, e.Name))).ToList();
        add("code_kinds", () => codes.Select(c => c.Kind).ToArray(), null);
        add("codes", () => codes.Select(c => c.Code).ToArray(), null);
        add("code_names", () => codes.Select(c => c.Name).ToArray(), null);
        var relations = CodeTables.FamilyRelations.Entries;
        add("relation_codes", () => relations.Select(r => r.Code).ToArray(), null);
        add("relation_names", () => relations.Select(r => r.Name).ToArray(), null);
        add("relation_genders", () => relations.Select(r => r.Text("gender")).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text);
        add("relation_generations", () => relations.Select(r => r.Number("generation")).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Integer);
        add("relation_head_sexes", () => relations.Select(r => r.Text("headSex")).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text);

        void Lines(string name, Func<int?, decimal?> of)
        {
            var set = Enumerable.Range(2010, today.Year - 2009).Select(y => (Year: y, Line: of(y))).Where(l => l.Line is not null).ToList();
            add($"{name}_years", () => set.Select(l => l.Year).ToArray(), null);
            add($"{name}_values", () => set.Select(l => l.Line!.Value).ToArray(), null);
        }
    }

    [GeneratedRegex(@"@(\w+)")]
    private static partial Regex Name();
}
