using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Exports;

/// <summary>
/// Data leaves the register: exactly the rows that the filter shows on screen, the filter and the purpose as the first line of the sheet,
/// who, why and how many in the trail.
/// </summary>
public sealed class RegisterExport(CaseDb db, RegionBook regions)
{
    /// <summary>ObjectKind of the trail entry.</summary>
    public const string Kind = "Export";

    /// <summary>
    /// 2026-11-22: more households than this in one file count as a large export (ASVS 2.4.1, 7.5.3): the largest township of the demo county has fewer.
    /// </summary>
    public const int LargeFrom = 1000;

    private readonly RegisterReading _reading = new(db);
    private readonly SheetFile _file = new(db);

    /// <summary>Households and persons that the filter chooses.</summary>
    public async Task<(int Households, int Persons)> CountAsync(HouseholdFilter filter, CancellationToken cancel)
    {
        var counted = await _reading.Chosen(filter).GroupBy(_ => 1).Select(g => new { Households = g.Count(), Persons = g.Sum(h => h.PersonCount) }).SingleOrDefaultAsync(cancel);
        return (counted?.Households ?? 0, counted?.Persons ?? 0);
    }

    public Task<string?> ImportedAsync(HouseholdFilter filter, CancellationToken cancel) => filter.ImportedAsync(db, cancel);

    /// <summary>Records the act and returns the download. The number whole only for those who may and say so: a forged tick changes nothing.</summary>
    public async Task<StreamedFile> ExportAsync(HouseholdFilter filter, ExportDetails details, Actor by, CancellationToken cancel)
    {
        var unmasked = details.Unmasked && MayUnmask(by.Role);
        var forAuditor = by.Role == Role.Inspector;
        var (households, persons) = await CountAsync(filter, cancel);
        var sheet = Label.Of(details.Sheet).Split('，')[0];
        var rows = details.Sheet == ExportSheet.Members ? $"{households}户{persons}人" : $"{households}户";
        var said = $"{filter.Describe(regions, by.AreaNo, await ImportedAsync(filter, cancel))}；{rows}；用途：{details.Purpose.Trim()}；{(unmasked ? "含完整号码" : "号码已遮挡")}{(forAuditor ? $"；{AuditorColumns.Said}" : "")}";
        foreach (var place in Concerned(filter, by))
        {
            db.Record($"导出{sheet}", Kind, null, place, note: said);
        }

        await db.SaveChangesAsync(cancel);

        var top = $"{said}；{by.Name}于{OfficialClock.Text(by.At)}导出";
        var name = $"{regions.Name(filter.Region ?? by.AreaNo)}{sheet}{by.Today:yyyyMMdd}";
        var sheets = new RegisterSheets(regions, db.Keys, unmasked, forAuditor, filter.AsOf);
        var records = new RecordSheets(regions, forAuditor, filter.AsOf);
        return details.Sheet switch
        {
            ExportSheet.Members => _file.Of(details.Format, name, top, sheets.Members(), stop => _reading.MembersAsync(filter, stop)),
            ExportSheet.Benefits => _file.Of(details.Format, name, top, records.Benefits(), stop => _reading.BenefitsAsync(filter, stop)),
            ExportSheet.Measures => _file.Of(details.Format, name, top, records.Measures(), stop => _reading.MeasuresAsync(filter, stop)),
            ExportSheet.Incomes => _file.Of(details.Format, name, top, records.Incomes(), stop => _reading.IncomesAsync(filter, stop)),
            ExportSheet.Changes => _file.Of(details.Format, name, top, records.Changes(), stop => _reading.ChangesAsync(filter, stop)),
            _ => _file.Of(details.Format, name, top, sheets.Households(), stop => _reading.HouseholdsAsync(filter, stop)),
        };
    }

    /// <summary>Where it is written into the trail: at the officer's own place, or, from above, in every county whose data leave.</summary>
    private IEnumerable<long> Concerned(HouseholdFilter filter, Actor by) => !db.Reader.IsAboveCounty
        ? [by.AreaNo]
        : [.. regions.CountiesOf(filter.Region is { } chosen && db.Reader.Sees(chosen) ? chosen : by.AreaNo).Select(c => c.AreaNo), by.AreaNo];

    public static bool MayUnmask(Role role) => role is Role.CountyClerk or Role.CountyHead;
}
