using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PovertyCase.Web.Access;

namespace PovertyCase.Web.Tests.House;

/// <summary>Whatever an officer may type has a Chinese name in one place, its [Display].</summary>
public sealed class LabelTests
{
    // What a form carries along unseen: keys and versions.
    private static readonly string[] Unseen = ["Id", "Version", "Handler", "To"];

    [Fact]
    public void Every_bound_property_has_a_label()
    {
        var pages = typeof(CurrentOfficer).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(PageModel)) && !t.IsAbstract).ToList();
        Assert.NotEmpty(pages);

        var offenders = pages
            .SelectMany(page => page.GetProperties()
                .Where(p => p.GetCustomAttribute<BindPropertyAttribute>() is not null || page.GetCustomAttribute<BindPropertiesAttribute>() is not null)
                .SelectMany(p => Unlabelled(p, page.Name, [])))
            .Distinct();

        DependencyTests.Nothing(offenders);
    }

    private static IEnumerable<string> Unlabelled(PropertyInfo property, string where, HashSet<Type> seen)
    {
        var place = $"{where}.{property.Name}";
        var inner = ElementOf(property.PropertyType);
        if (IsOurs(inner))
        {
            return seen.Add(inner)
                ? inner.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite).SelectMany(p => Unlabelled(p, $"{place}→{inner.Name}", seen))
                : [];
        }

        // Keys are ticked, not typed; what comes with the address is chosen by a link or a filter, not typed into a form.
        return inner == typeof(Guid) || property.GetCustomAttribute<BindPropertyAttribute>()?.SupportsGet == true || property.GetCustomAttribute<DisplayAttribute>()?.Name is { Length: > 0 } || Unseen.Contains(property.Name) || property.Name.EndsWith("Id", StringComparison.Ordinal)
            ? []
            : [place];
    }

    private static bool IsOurs(Type type) => type.IsClass && type.Namespace?.StartsWith("PovertyCase", StringComparison.Ordinal) == true;

    private static Type ElementOf(Type type)
    {
        if (type != typeof(string) && typeof(IEnumerable).IsAssignableFrom(type))
        {
            var element = type.IsArray ? type.GetElementType() : type.GetInterfaces().Append(type).FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0];
            // The key of a row is not typed; what stands beside it is.
            return element is { IsGenericType: true } pair && pair.GetGenericTypeDefinition() == typeof(KeyValuePair<,>) ? pair.GetGenericArguments()[1] : element ?? type;
        }

        return Nullable.GetUnderlyingType(type) ?? type;
    }
}
