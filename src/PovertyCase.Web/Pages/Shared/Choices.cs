using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
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

    /// <summary>In ViewData: the names of the household's members.</summary>
    public const string MemberNames = "MemberNames";

    /// <summary>The members of the household that the page shows, and the one who is named already.</summary>
    public static IReadOnlyList<SelectListItem> Names(ViewDataDictionary page, string? stored) =>
    [
        .. ((page[MemberNames] as IEnumerable<string>) ?? []).Append(stored ?? "").Select(n => n.Trim()).Where(n => n.Length > 0).Distinct(StringComparer.Ordinal)
            .Select(n => new SelectListItem(n, n)),
    ];

    /// <summary>The members of an enum; the value is the member's name.</summary>
    public static IReadOnlyList<SelectListItem> Of<TEnum>()
        where TEnum : struct, Enum => [.. Label.All<TEnum>().Select(m => new SelectListItem(m.Name, m.Value.ToString()))];
}
