using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace PovertyCase.Web.TagHelpers;

/// <summary>
/// Where the fields of a form stand and what they are called, as far as what was sent and the model tell. The browser sends fields in the order of the page; of radios and ticks that nobody
/// answered, and among the files, it sends nothing, so the form marks their places. What the form neither sent nor marked stands behind the field that is declared before it in its record.
/// </summary>
/// <param name="rowName">What the page calls a row of a list, by the list and the row's key.</param>
public sealed class FormOrder(ModelMetadata page, IFormCollection form, Func<string, string, string?> rowName)
{
    /// <summary>Begins the name of a mark; the name of the field follows.</summary>
    public const string Asked = "__asked.";

    private readonly Dictionary<string, double> _sent = form.Keys.Select((key, place) => (key, place)).ToDictionary(f => f.key, f => (double)f.place, StringComparer.OrdinalIgnoreCase);

    /// <summary>Says on the form where a question stands of which the browser may send nothing.</summary>
    public static TagBuilder Mark(string name) => new("input")
    {
        TagRenderMode = TagRenderMode.SelfClosing,
        Attributes = { ["type"] = "hidden", ["name"] = Asked + name, ["value"] = "" },
    };

    /// <summary>Smaller is higher up; what concerns the whole form comes first.</summary>
    public double PlaceOf(string key)
    {
        if (key.Length == 0)
        {
            return -1;
        }

        if (_sent.TryGetValue(Asked + key, out var place) || _sent.TryGetValue(key, out place))
        {
            return place;
        }

        // What concerns a list as a whole stands above its first row.
        var rows = _sent.Where(f => f.Key.StartsWith($"{key}[", StringComparison.OrdinalIgnoreCase)).Select(f => f.Value).DefaultIfEmpty(double.MaxValue).Min();
        if (rows < double.MaxValue)
        {
            return rows - 0.5;
        }

        var dot = key.LastIndexOf('.');
        if (dot < 0 || Find(key).Container is not { } container)
        {
            return double.MaxValue;
        }

        var (prefix, names) = (key[..(dot + 1)], container.Properties.Select(p => p.PropertyName!).ToList());
        var own = names.IndexOf(key[(dot + 1)..]);
        for (var i = own - 1; i >= 0; i--)
        {
            if (_sent.TryGetValue(prefix + names[i], out place))
            {
                return place + ((own - i) / (names.Count + 1d));
            }
        }

        for (var i = own + 1; i < names.Count; i++)
        {
            if (_sent.TryGetValue(prefix + names[i], out place))
            {
                return place - ((i - own) / (names.Count + 1d));
            }
        }

        return double.MaxValue;
    }

    /// <summary>The sentence, behind the names of its row and field where it does not say them itself.</summary>
    public string Named(string key, string sentence)
    {
        var (row, label, _) = Find(key);
        return Behind(row, label, sentence);
    }

    /// <summary>The sentence behind the name of its row, where it does not say it itself.</summary>
    public string OfRow(string key, string sentence) => Behind(Find(key).Row, null, sentence);

    private static string Behind(string? row, string? label, string sentence)
    {
        // What is said of the household as a whole only stands beside its first row.
        var place = string.Concat(new[] { sentence.StartsWith("该户", StringComparison.Ordinal) ? null : row, label }.Where(name => name is not null && !sentence.Contains(name, StringComparison.Ordinal)));
        return place.Length == 0 ? sentence : $"{place}：{sentence}";
    }

    private (string? Row, string? Label, ModelMetadata? Container) Find(string key)
    {
        var (type, row, path) = (page, (string?)null, "");
        ModelMetadata? container = null;
        foreach (var part in key.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            var index = part.IndexOf('[', StringComparison.Ordinal);
            var name = index < 0 ? part : part[..index];
            if (type.Properties.FirstOrDefault(p => p.PropertyName == name) is not { } property)
            {
                return (row, null, null);
            }

            path = path.Length == 0 ? name : $"{path}.{name}";
            if (index >= 0)
            {
                row = rowName(path, part[(index + 1)..].TrimEnd(']')) ?? row;
            }

            path = index < 0 ? path : path + part[index..];
            container = type;
            type = index < 0 ? property : ElementOf(property);
        }

        return (row, type == page ? null : type.DisplayName, container);
    }

    /// <summary>What stands in a row of a list; of rows by key, what stands at the key.</summary>
    private static ModelMetadata ElementOf(ModelMetadata list) => list.ElementMetadata switch
    {
        null => list,
        { ModelType: { IsGenericType: true } pair } element when pair.GetGenericTypeDefinition() == typeof(KeyValuePair<,>) => element.Properties["Value"]!,
        var element => element,
    };
}
