using Microsoft.AspNetCore.Mvc.Rendering;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;

namespace PovertyCase.Web.Pages.Shared;

/// <summary>Code tables and enums as the choices of a form.</summary>
public static class Choices
{
    public static IReadOnlyList<SelectListItem> Of(CodeTable table) => [.. table.Entries.Select(e => new SelectListItem(e.Name, e.Code))];

    /// <summary>The values of a table that may be chosen on a day, in the table's order; the stored one among them.</summary>
    public static IReadOnlyList<SelectListItem> Of(CodeTable table, DateOnly day, string? stored, Func<CodeEntry, bool>? which = null) =>
        [.. table.OfferedOn(day, stored).Where(e => which is null || which(e)).Select(e => new SelectListItem(e.Name, e.Code))];

    /// <summary>The finer values, under the names of the values they belong to.</summary>
    public static IReadOnlyList<SelectListItem> Finer(CodeTable table) =>
    [
        .. table.Entries.SelectMany(e =>
        {
            var group = new SelectListGroup { Name = e.Name };
            return e.Children.Select(c => new SelectListItem(c.Name, c.Code) { Group = group });
        }),
    ];

    /// <summary>The members of an enum; the value is the member's name.</summary>
    public static IReadOnlyList<SelectListItem> Of<TEnum>()
        where TEnum : struct, Enum => [.. Label.All<TEnum>().Select(m => new SelectListItem(m.Name, m.Value.ToString()))];
}
