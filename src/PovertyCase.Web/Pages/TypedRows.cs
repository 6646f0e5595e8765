using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace PovertyCase.Web.Pages;

/// <summary>Rows of a form that have changed their numbers.</summary>
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
}
