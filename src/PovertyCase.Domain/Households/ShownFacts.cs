using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace PovertyCase.Domain.Households;

/// <summary>What a typed record holds, as people read it.</summary>
public static class ShownFacts
{
    /// <summary>Every field with a name that says something: what is empty, 否 or nothing is left out.</summary>
    /// <param name="details">A record as it is typed; sensitive numbers come covered.</param>
    /// <param name="except">Fields that stand elsewhere already.</param>
    public static IEnumerable<(string Label, string Text)> Of(object details, params string[] except) => RegisterParts.Fields(details.GetType())
        .Where(f => !except.Contains(f.Name))
        .Select(f => (Label: f.GetCustomAttribute<DisplayAttribute>()!.Name!, Text: RegisterParts.Shown(f, details)))
        .Where(f => f.Text is not ("" or "否" or "0" or "0.00"));
}
