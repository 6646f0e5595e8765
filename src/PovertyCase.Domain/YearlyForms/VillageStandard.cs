using System.Globalization;
using PovertyCase.Domain.Quality;

namespace PovertyCase.Domain.YearlyForms;

/// <summary>One indicator of a village's exit, as its form of the year has it.</summary>
/// <param name="Met">Null while the form does not say.</param>
/// <param name="Value">What the form says, in a word or a number.</param>
/// <param name="Section">Section of the form where it stands.</param>
public sealed record StandardItem(string Name, bool? Met, string Value, string Section);

/// <summary>出列标准 of a village (S2-05): all must pass. Which indicators there are follows the fields of 村表 and VG-007 and VG-008; what a province asks besides is not judged here.</summary>
public static class VillageStandard
{
    /// <param name="number">The county's own number in place of a usual one; null asks the usual ones.</param>
    public static IReadOnlyList<StandardItem> Of(VillageForm form, Func<RuleParameter, int>? number = null)
    {
        var line = VillageRules.IncidenceLine(form, number);
        return
        [
            new("贫困发生率", form.Population.Incidence is { } share ? share < line : null, form.Population.Incidence is { } said ? string.Create(CultureInfo.InvariantCulture, $"{said:0.00}%") : "", "population"),
            YesNo("通村路", form.Road.PavedToTownship, "road"),
            YesNo("客运班车", form.Road.BusService, "road"),
            Nobody("饮水安全", form.Utilities.UnsafeWaterHouseholds, "户", "utilities"),
            Nobody("生活用电", form.Utilities.VillagesWithoutLivingPower, "个自然村", "utilities"),
            Nobody("住房安全", form.Utilities.DangerousHouses, "户", "utilities"),
            Some("卫生室", form.Services.Clinics, "services"),
            Some("文化室", form.Services.CultureRooms, "services"),
            Some("集体经济", form.Economy.CollectiveIncome, "economy"),
        ];
    }

    private static StandardItem YesNo(string name, bool? said, string section) => new(name, said, said is { } yes ? (yes ? "通" : "不通") : "", section);

    private static StandardItem Nobody(string name, int? left, string unit, string section) => new(name, left is { } n ? n == 0 : null, left is > 0 ? string.Create(CultureInfo.InvariantCulture, $"差{left}{unit}") : "", section);

    private static StandardItem Some(string name, decimal? there, string section) => new(name, there is { } n ? n > 0 : null, there is { } said ? string.Create(CultureInfo.InvariantCulture, $"{said:0.##}") : "", section);
}
