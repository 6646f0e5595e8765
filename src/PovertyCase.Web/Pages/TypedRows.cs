using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace PovertyCase.Web.Pages;

/// <summary>Rows of a form that change their numbers.</summary>
public static class TypedRows
{
    /// <summary>What the browser sent of a list stands under the old numbers; from now on the list itself is shown.</summary>
    public static void Forget(this ModelStateDictionary state, string list)
    {
        foreach (var key in state.Keys.Where(k => k.StartsWith(list + "[", StringComparison.Ordinal)).ToList())
        {
            state.Remove(key);
        }
    }
    /// <summary>A row left empty between others is filled by the next one, so that the rows of the form are those that are stored. What could not be read stays where it was typed.</summary>
    public static void MoveUp<T>(this ModelStateDictionary state, string list, List<T?> rows)
        where T : class
    {
        var filled = rows.OfType<T>().ToList();
        if (state.GetFieldValidationState(list) == ModelValidationState.Invalid || rows.Take(filled.Count).All(r => r is not null))
        {
            return;
        }

        rows.Clear();
        rows.AddRange(filled);
        state.Forget(list);
    }
}
