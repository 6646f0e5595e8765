using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace PovertyCase.Web.TagHelpers;

/// <summary>The sentences said about the fields of a page: errors from the model state, warnings from <c>ViewData["Warnings"]</c>.</summary>
public static class Said
{
    /// <summary>Key in ViewData of an <c>IReadOnlyDictionary&lt;string, string&gt;</c>: field name (as in the form) to sentence.</summary>
    public const string WarningsKey = "Warnings";

    /// <summary>The id of the control of a form field, as <c>&lt;field&gt;</c> writes it.</summary>
    public static string IdOf(string name) => TagBuilder.CreateSanitizedId(name, "_");

    /// <summary>Every error with the id of its control; an empty id means that the sentence concerns the whole form.</summary>
    public static IReadOnlyList<(string Id, string Sentence)> Errors(ModelStateDictionary state) =>
        [.. state.SelectMany(entry => entry.Value!.Errors, (entry, error) => (IdOf(entry.Key), error.ErrorMessage)).Distinct()];

    /// <summary>As above; a sentence that does not say which of many fields it is about begins with the field's name.</summary>
    public static IReadOnlyList<(string Id, string Sentence)> Errors(ModelStateDictionary state, ModelMetadata page) =>
    [
        .. state.SelectMany(entry => entry.Value!.Errors, (entry, error) => (entry.Key, error.ErrorMessage))
            .Select(e => (IdOf(e.Key), LabelOf(page, e.Key) is { } label && !e.ErrorMessage.Contains(label, StringComparison.Ordinal) ? $"{label}：{e.ErrorMessage}" : e.ErrorMessage))
            .Distinct(),
    ];

    private static string? LabelOf(ModelMetadata page, string key)
    {
        var type = page;
        foreach (var part in key.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            var index = part.IndexOf('[', StringComparison.Ordinal);
            var name = index < 0 ? part : part[..index];
            if (type.Properties.FirstOrDefault(p => p.PropertyName == name) is not { } property)
            {
                return null;
            }

            type = index < 0 ? property : property.ElementMetadata ?? property;
        }

        return type == page ? null : type.DisplayName;
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
