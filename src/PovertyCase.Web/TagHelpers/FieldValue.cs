using System.Collections;
using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;

namespace PovertyCase.Web.TagHelpers;

/// <summary>What a control shows: first what was typed, else what the model holds, written as a clerk would write it.</summary>
internal static class FieldValue
{
    public static IReadOnlyList<string> Of(ModelStateDictionary state, string name, ModelExpression expression)
    {
        if (state.TryGetValue(name, out var entry) && entry.RawValue is { } raw)
        {
            return raw is string[] many ? many : [entry.AttemptedValue ?? ""];
        }

        return expression.Model switch
        {
            null => [],
            string text when expression.Metadata is { ContainerType: { } container, PropertyName: { } property } && container.GetProperty(property)?.IsDefined(typeof(SeveralCodesAttribute), false) == true => SeveralCodes.Split(text),
            string text => [text],
            IEnumerable items => [.. items.Cast<object?>().Select(Text)],
            var one => [Text(one)],
        };
    }

    /// <summary>A day typed in a short way is read back in full, so that a slip is seen at once.</summary>
    public static string? ReadAs(ModelStateDictionary state, string name, object? model) =>
        model is DateOnly day && state.TryGetValue(name, out var entry) && entry.AttemptedValue is { Length: > 0 } typed
            && entry.Errors.Count == 0 && typed != Text(day) && typed != FlexibleDate.Long(day)
            ? $"读作 {FlexibleDate.Long(day)}"
            : null;

    private static string Text(object? value) => value switch
    {
        null => "",
        bool yes => yes ? "true" : "false",
        Enum member => member.ToString(),
        DateOnly day when day == default => "",
        DateOnly day => day.ToString("yyyy.M.d", CultureInfo.InvariantCulture),
        decimal number => number.ToString("#,##0.######", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
