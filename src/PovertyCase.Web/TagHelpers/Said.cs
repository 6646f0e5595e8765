using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using PovertyCase.Domain.Common;

namespace PovertyCase.Web.TagHelpers;

/// <summary>The sentences said about the fields of a page: errors from the model state, warnings from <c>ViewData["Warnings"]</c>.</summary>
public static class Said
{
    /// <summary>Key in ViewData of an <c>IReadOnlyDictionary&lt;string, string&gt;</c>: field name (as in the form) to sentence.</summary>
    public const string WarningsKey = "Warnings";

    /// <summary>The id of the control of a form field, as <c>&lt;field&gt;</c> writes it.</summary>
    public static string IdOf(string name) => TagBuilder.CreateSanitizedId(name, "_");

    /// <summary>
    /// Every error with the id of its control, in the order of the form; an empty id means that the sentence concerns the whole form. A sentence that does not say which of many fields or rows it is about begins with their name.
    /// </summary>
    public static IReadOnlyList<(string Id, string Sentence)> Errors(ModelStateDictionary state, ModelMetadata page, IFormCollection form)
    {
        var order = form.Keys.Select((key, place) => (key, place)).ToDictionary(f => f.key, f => f.place, StringComparer.OrdinalIgnoreCase);
        return
        [
            .. state.SelectMany(entry => entry.Value!.Errors, (entry, error) => (entry.Key, Sentence: Named(page, entry.Key, error.ErrorMessage)))
                .OrderBy(e => order.GetValueOrDefault(e.Key, e.Key.Length == 0 ? -1 : int.MaxValue))
                .Select(e => (IdOf(e.Key), e.Sentence))
                .Distinct(),
        ];
    }

    private static string Named(ModelMetadata page, string key, string sentence)
    {
        var (row, label) = PlaceOf(page, key);
        var place = row + (label is null || sentence.Contains(label, StringComparison.Ordinal) ? "" : label);
        return place.Length == 0 ? sentence : $"{place}：{sentence}";
    }

    /// <summary>Which row of a list and which field a key names, as far as both have names.</summary>
    private static (string? Row, string? Label) PlaceOf(ModelMetadata page, string key)
    {
        var type = page;
        string? row = null;
        foreach (var part in key.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            var index = part.IndexOf('[', StringComparison.Ordinal);
            var name = index < 0 ? part : part[..index];
            if (type.Properties.FirstOrDefault(p => p.PropertyName == name) is not { } property)
            {
                return (row, null);
            }

            if (index >= 0 && int.TryParse(part[(index + 1)..].TrimEnd(']'), CultureInfo.InvariantCulture, out var number)
                && type.ModelType.GetProperty(name)?.GetCustomAttribute<RowNameAttribute>() is { } named)
            {
                row = named.Of(number);
            }

            type = index < 0 ? property : property.ElementMetadata ?? property;
        }

        return (row, type == page ? null : type.DisplayName);
    }

    public static string? Error(ModelStateDictionary state, string name) =>
        state.TryGetValue(name, out var entry) && entry.Errors.Count > 0
            ? string.Join(' ', entry.Errors.Select(error => error.ErrorMessage).Distinct())
            : null;

    public static IReadOnlyList<KeyValuePair<string, string>> Warnings(ViewDataDictionary data) =>
        data[WarningsKey] is IEnumerable<KeyValuePair<string, string>> said ? [.. said] : [];

    public static string? Warning(ViewDataDictionary data, string name) =>
        Warnings(data).FirstOrDefault(said => said.Key == name).Value;
}
