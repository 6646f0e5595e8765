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

    /// <summary>
    /// Every error with the id of its control, in the order of the form; an empty id means that the sentence concerns the whole form. A sentence that does not say which of many fields or rows
    /// it is about begins with their name.
    /// </summary>
    public static IReadOnlyList<(string Id, string Sentence)> Errors(ModelStateDictionary state, FormOrder order) =>
    [
        .. state.SelectMany(entry => entry.Value!.Errors, (entry, error) => (entry.Key, error.ErrorMessage))
            .OrderBy(e => order.PlaceOf(e.Key))
            .Select(e => (IdOf(e.Key), order.Named(e.Key, e.ErrorMessage)))
            .Distinct(),
    ];

    public static string? Error(ModelStateDictionary state, string name) =>
        state.TryGetValue(name, out var entry) && entry.Errors.Count > 0
            ? string.Join(' ', entry.Errors.Select(error => error.ErrorMessage).Distinct())
            : null;

    public static IReadOnlyList<KeyValuePair<string, string>> Warnings(ViewDataDictionary data) =>
        data[WarningsKey] is IEnumerable<KeyValuePair<string, string>> said ? [.. said] : [];

    public static string? Warning(ViewDataDictionary data, string name) =>
        Warnings(data).FirstOrDefault(said => said.Key == name).Value;
}
