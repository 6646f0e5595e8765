using System.Collections;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;

namespace PovertyCase.Web.Pages;

/// <summary>
/// What a colleague has saved meanwhile, field by field: whoever presses once more has seen what goes. The page is asked as if it were opened, its answers are
/// compared with what was typed, and what was typed stands in the form as before. The page has to be loaded again afterwards.
/// </summary>
public static partial class StaleFields
{
    /// <summary>Key in ViewData: stored values by the names of the fields that differ, as a <c>IReadOnlyDictionary&lt;string, object?&gt;</c>.</summary>
    public const string Key = "StaleFields";

    public static async Task<IReadOnlyDictionary<string, object?>> OfAsync(CasePage page, IEnumerable<string> fields)
    {
        var bound = page.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p is { CanRead: true, CanWrite: true } && p.GetCustomAttribute<BindPropertyAttribute>() is not null).ToList();
        var open = page.GetType().GetMethods().FirstOrDefault(m => m.Name is "OnGet" or "OnGetAsync" && m.GetParameters().All(p => p.ParameterType == typeof(CancellationToken)));
        if (open is null || page.OpensEmpty)
        {
            return new Dictionary<string, object?>();
        }

        var method = page.Request.Method;
        var typed = bound.ToDictionary(p => p, p => p.GetValue(page));
        var names = fields.Where(f => bound.Exists(p => f.StartsWith(p.Name + ".", StringComparison.Ordinal) || f == p.Name)).ToList();
        var before = names.ToDictionary(n => n, n => Read(page, n));
        try
        {
            page.Request.Method = HttpMethods.Get;
            if (await page.LoadAsync() is not null)
            {
                return new Dictionary<string, object?>();
            }

            if (open.Invoke(page, [.. open.GetParameters().Select(object? (_) => page.HttpContext.RequestAborted)]) is Task asked)
            {
                await asked;
            }

            return names.Select(n => (Name: n, Stored: Read(page, n))).Where(n => n.Stored.Found && before[n.Name].Found && !Same(n.Stored.Value, before[n.Name].Value))
                .ToDictionary(n => n.Name, n => n.Stored.Value);
        }
        finally
        {
            page.Request.Method = method;
            foreach (var (property, value) in typed)
            {
                property.SetValue(page, value);
            }
        }
    }

    /// <summary>A number that the page shows covered is the same when what is not covered is.</summary>
    private static bool Same(object? stored, object? typed) => Equals(stored, typed)
        || (stored is string covered && typed is string whole && covered.Contains('*', StringComparison.Ordinal) && covered.Length == whole.Length && covered.Zip(whole).All(c => c.First == '*' || c.First == c.Second));

    /// <summary>What stands at a name of the form, for example <c>Details.Causes[1].Code</c>.</summary>
    private static (bool Found, object? Value) Read(object? from, string path)
    {
        foreach (Match step in Step().Matches(path))
        {
            if (step.Groups[2].Success)
            {
                from = from is IList list && int.Parse(step.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture) is var i && i < list.Count ? list[i] : null;
            }
            else if (from?.GetType().GetProperty(step.Groups[1].Value) is { } property && property.GetIndexParameters().Length == 0)
            {
                from = property.GetValue(from);
                continue;
            }

            if (from is null)
            {
                return (false, null);
            }
        }

        return (from is null or string or ValueType, from);
    }

    [GeneratedRegex(@"(\w+)|\[(\d{1,4})\]")]
    private static partial Regex Step();
}
