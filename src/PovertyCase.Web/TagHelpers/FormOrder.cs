using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace PovertyCase.Web.TagHelpers;

/// <summary>
/// Where the fields of a form stand and what they are called, as far as what was sent and the model tell. The browser sends fields in the order of the page; radios that nobody answered
/// it does not send, so these stand behind the field that is declared before them in their record; files come last.
/// </summary>
/// <param name="rowName">What the page calls a row of a list, counted from 0.</param>
public sealed class FormOrder(ModelMetadata page, IFormCollection form, Func<string, int, string?> rowName)
{
    private readonly Dictionary<string, double> _sent = form.Keys.Select((key, place) => (key, place)).ToDictionary(f => f.key, f => (double)f.place, StringComparer.OrdinalIgnoreCase);

    /// <summary>Smaller is higher up; what concerns the whole form comes first.</summary>
    public double PlaceOf(string key)
    {
        if (key.Length == 0)
        {
            return -1;
        }

        if (_sent.TryGetValue(key, out var place))
        {
            return place;
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
            if (index >= 0 && int.TryParse(part[(index + 1)..].TrimEnd(']'), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                row = rowName(path, number) ?? row;
            }

            path = index < 0 ? path : path + part[index..];
            container = type;
            type = index < 0 ? property : property.ElementMetadata ?? property;
        }

        return (row, type == page ? null : type.DisplayName, container);
    }
}
