using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Documents.Workbooks;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Regions;
using PovertyCase.Domain.YearlyForms;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.History;

namespace PovertyCase.Web.Exports;

public enum ExportedForm
{
    [Display(Name = "村表，一村一年一行")] Village = 1,
    [Display(Name = "县表，一县一年一行")] County = 2,
}

/// <summary>What an officer says before yearly forms leave (PV-002).</summary>
public sealed record FormExportDetails
{
    [Display(Name = "导出什么")]
    public ExportedForm Form { get; init; } = ExportedForm.Village;

    [Display(Name = "年度")]
    public int? Year { get; init; }

    [Display(Name = "文件格式")]
    public ExportFormat Format { get; init; } = ExportFormat.Workbook;

    [Display(Name = "用途")]
    public string Purpose { get; init; } = "";
}

public sealed class FormExportDetailsValidator : AbstractValidator<FormExportDetails>
{
    public FormExportDetailsValidator()
    {
        RuleFor(d => d.Form).IsInEnum().WithMessage("请选择村表还是县表");
        RuleFor(d => d.Format).IsInEnum().WithMessage("请选择文件格式");
        RuleFor(d => d.Year).Must(y => y is null or (>= YearlyForm.FirstYear and <= 2099)).WithMessage("请选择年度");
        RuleFor(d => d.Purpose).IsPurpose();
    }
}

/// <summary>
/// 村表 and 县表 leave as sheets: a row a place and year with the headings of the form (S0-26). The columns are read from the Details records, so that a field that is added
/// to the form is in the sheet.
/// </summary>
public sealed class FormExport(CaseDb db, RegionBook regions)
{
    private readonly SheetFile _file = new(db);

    /// <param name="day">As of which the forms are read; null for today.</param>
    public Task<int> CountAsync(ExportedForm form, long place, int? year, DateOnly? day, CancellationToken cancel) =>
        form == ExportedForm.County ? Counties(place, year, day).CountAsync(cancel) : Villages(place, year, day).CountAsync(cancel);

    /// <summary>Records the act and returns the download.</summary>
    /// <param name="place">Within the reader's reach.</param>
    public async Task<StreamedFile> ExportAsync(long place, FormExportDetails details, DateOnly? day, Actor by, CancellationToken cancel)
    {
        var rows = await CountAsync(details.Form, place, details.Year, day, cancel);
        var sheet = Label.Of(details.Form).Split('，')[0];
        var said = $"{regions.Path(place, day)}，{(details.Year is { } year ? $"{year}年" : "各年")}{(day is { } past ? $"，{HouseholdFilter.At(past)}" : "")}；{rows}份；用途：{details.Purpose.Trim()}";
        foreach (var county in db.Reader.IsAboveCounty ? regions.CountiesOf(place).Select(c => c.AreaNo).Append(by.AreaNo) : [by.AreaNo])
        {
            db.Record($"导出{sheet}", RegisterExport.Kind, null, county, note: said);
        }

        await db.SaveChangesAsync(cancel);
        var top = $"{said}；{by.Name}于{OfficialClock.Text(by.At)}导出";
        var name = $"{regions.Name(place)}{(details.Year is { } of ? $"{of}年" : "")}{sheet}{by.Today:yyyyMMdd}";
        return details.Form == ExportedForm.County
            ? _file.Of(details.Format, name, top, CountyColumns(day), _ => Counties(place, details.Year, day).AsAsyncEnumerable())
            : _file.Of(details.Format, name, top, VillageColumns(day), _ => Villages(place, details.Year, day).AsAsyncEnumerable());
    }

    private IQueryable<VillageForm> Villages(long place, int? year, DateOnly? day)
    {
        var (from, to) = RegionCode.RangeOf(place);
        return db.On(db.VillageForms, day).AsNoTracking().Where(f => f.AreaNo >= from && f.AreaNo <= to && (year == null || f.Year == year)).OrderBy(f => f.AreaNo).ThenBy(f => f.Year);
    }

    private IQueryable<CountyForm> Counties(long place, int? year, DateOnly? day)
    {
        var (from, to) = RegionCode.RangeOf(place);
        return db.On(db.CountyForms, day).AsNoTracking().Where(f => f.AreaNo >= from && f.AreaNo <= to && (year == null || f.Year == year)).OrderBy(f => f.AreaNo).ThenBy(f => f.Year);
    }

    private IReadOnlyList<SheetColumn<VillageForm>> VillageColumns(DateOnly? day) =>
    [
        new("县", 12, f => regions.Name(RegionCode.CountyOf(f.AreaNo), day)),
        new("乡", 12, f => regions.Name(RegionCode.TownshipOf(f.AreaNo), day)),
        new("村", 12, f => regions.Name(f.AreaNo, day)),
        new("村代码", 16, f => regions.Code(f.AreaNo)),
        new("年度", 8, f => f.Year, ColumnKind.Number),
        new("状态", 12, f => Label.Of(f.State)),
        .. Fields(VillageForm.Sections),
        new("贫困发生率（%）", 12, f => f.Population.Incidence, ColumnKind.Number),
    ];

    private IReadOnlyList<SheetColumn<CountyForm>> CountyColumns(DateOnly? day) =>
    [
        new("县", 12, f => regions.Name(f.AreaNo, day)),
        new("县代码", 16, f => regions.Code(f.AreaNo)),
        new("年度", 8, f => f.Year, ColumnKind.Number),
        new("状态", 12, f => Label.Of(f.State)),
        .. Fields(CountyForm.Sections),
        new("贫困发生率（%）", 12, f => f.Scale.Incidence, ColumnKind.Number),
    ];

    /// <summary>The same word may head fields of two sections; then the section stands before it.</summary>
    private static IEnumerable<SheetColumn<TForm>> Fields<TForm>(IReadOnlyList<FormSection<TForm>> sections)
    {
        var twice = sections.SelectMany(s => s.Fields).GroupBy(f => f.Label, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var section in sections)
        {
            foreach (var field in section.Fields)
            {
                var label = twice.Contains(field.Label) ? $"{section.Title}：{field.Label}" : field.Label;
                var unit = field.Unit is "" or "年" ? "" : $"（{field.Unit}）";
                yield return new SheetColumn<TForm>(label + unit, Math.Clamp((label.Length + unit.Length) * 2, 8, 30), form => Cell(field, field.ValueIn(section.Get(form))), KindOf(field));
            }
        }
    }

    private static ColumnKind KindOf(FormField field) => field.Type == typeof(int) || field.Type == typeof(decimal) ? ColumnKind.Number : field.Type == typeof(DateOnly) ? ColumnKind.Day : ColumnKind.Text;

    private static CellValue Cell(FormField field, object? value) => value switch
    {
        null => CellValue.Empty,
        int number => number,
        decimal amount => amount,
        DateOnly day => day,
        double place => place.ToString("0.######", CultureInfo.InvariantCulture),
        _ => field.Say(value),
    };
}
