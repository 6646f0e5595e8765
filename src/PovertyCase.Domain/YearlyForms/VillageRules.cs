using System.Globalization;
using PovertyCase.Domain.Quality;

namespace PovertyCase.Domain.YearlyForms;

/// <summary>What the household forms of a village add up to, at the end of the form's year or today (户表汇总).</summary>
public sealed record RegisterTotals(int PoorHouseholds, int PoorPersons, int DibaoPersons, int DestitutePersons, int DisabledPersons, int DibaoHouseholds = 0, int DestituteHouseholds = 0)
{
    /// <summary>Fields that must equal the register (VG-005), and those of which the register knows a part only.</summary>
    public IEnumerable<(string Field, int Count, bool MustEqual)> Fields =>
    [
        (nameof(VillagePopulation.PoorHouseholds), PoorHouseholds, true),
        (nameof(VillagePopulation.PoorPersons), PoorPersons, true),
        (nameof(VillagePopulation.DibaoHouseholds), DibaoHouseholds, false),
        (nameof(VillagePopulation.DestituteHouseholds), DestituteHouseholds, false),
        (nameof(VillagePopulation.DibaoPersons), DibaoPersons, false),
        (nameof(VillagePopulation.DestitutePersons), DestitutePersons, false),
        (nameof(VillagePopulation.DisabledPersons), DisabledPersons, false),
    ];
}

/// <summary>VG-001 to VG-009 over one village form. While a draft is saved they are shown; on submission those that stop must be gone.</summary>
public static class VillageRules
{
    private const string Population = "population";
    private const string Road = "road";
    private const string Utilities = "utilities";

    // Provinces of the west, by the first two digits of the code; VG-008 holds them against a line of their own.
    private static readonly long[] West = [15, 45, 50, 51, 52, 53, 54, 61, 62, 63, 64, 65];

    /// <param name="last">The form of the year before, when there is one.</param>
    /// <param name="register">Null when the register knew nothing of the village in that year.</param>
    /// <param name="number">The county's values of the rules' numbers; the usual ones when null.</param>
    public static IReadOnlyList<FormProblem> Check(VillageForm form, VillageForm? last, RegisterTotals? register, Func<RuleParameter, int>? number = null)
    {
        var p = form.Population;
        var found = new List<FormProblem>();
        if (p.Households is null or 0)
        {
            found.Add(new("VG-001", true, Population, nameof(p.Households), "总户数不能为空或0"));
        }

        if (p.Persons is null or 0)
        {
            found.Add(new("VG-001", true, Population, nameof(p.Persons), "总人口数不能为空或0"));
        }

        found.AddRange(Excess(p).Select(e => new FormProblem("VG-002", true, Population, e.Field, e.Sentence)));
        Unsafe(nameof(VillageUtilities.UnsafeWaterHouseholds), form.Utilities.UnsafeWaterHouseholds);
        Unsafe(nameof(VillageUtilities.WaterShortHouseholds), form.Utilities.WaterShortHouseholds);
        Unsafe(nameof(VillageUtilities.DangerousHouses), form.Utilities.DangerousHouses);
        found.AddRange(AgainstRegister(p, register));
        NotYet(nameof(VillageIdentity.IdentifiedYear), form.Identity.IdentifiedYear, "识别年度");
        NotYet(nameof(VillageIdentity.ExitedYear), form.Identity.ExitedYear, "出列年度");
        found.AddRange(AfterExit(form, number));
        found.AddRange(Jumps(p, last?.Population, number));
        return found;

        // A year to come belongs to 计划出列年度; as 出列年度 it would count the village as done.
        void NotYet(string field, int? year, string name)
        {
            if (year > form.Year)
            {
                found.Add(new("VG-002", true, "identity", field, $"{name}{year}在{form.Year}年以后，还没有到"));
            }
        }

        void Unsafe(string field, int? households)
        {
            if (households > p.Households)
            {
                found.Add(new("VG-003", true, Utilities, field, $"{VillageForm.Section(Utilities)![field].Label}大于总户数"));
            }
        }
    }

    /// <summary>VG-002: parts that exceed their whole. Fields that are still empty say nothing.</summary>
    public static IEnumerable<(string RuleId, string Field, string Sentence)> Excess(VillagePopulation p)
    {
        (string Field, string Name, int? Part, string Whole, int? Of)[] pairs =
        [
            (nameof(p.PoorHouseholds), "贫困户数", p.PoorHouseholds, "总户数", p.Households),
            (nameof(p.DibaoHouseholds), "低保户数和五保户数合计", Sum(p.DibaoHouseholds, p.DestituteHouseholds), "总户数", p.Households),
            (nameof(p.PoorPersons), "贫困人口数", p.PoorPersons, "总人口数", p.Persons),
            (nameof(p.DibaoPersons), "低保人口和五保人口合计", Sum(p.DibaoPersons, p.DestitutePersons), "总人口数", p.Persons),
            (nameof(p.MinorityPersons), "少数民族人口数", p.MinorityPersons, "总人口数", p.Persons),
            (nameof(p.Women), "妇女人口数", p.Women, "总人口数", p.Persons),
            (nameof(p.DisabledPersons), "残疾人口数", p.DisabledPersons, "总人口数", p.Persons),
            (nameof(p.Labour), "劳动力人数", p.Labour, "总人口数", p.Persons),
            (nameof(p.MigrantWorkers), "外出务工人数", p.MigrantWorkers, "劳动力人数", p.Labour),
        ];
        return pairs.Where(e => e.Part > e.Of).Select(e => ("VG-002", e.Field, $"{e.Name}大于{e.Whole}，请核对"));
    }

    /// <summary>VG-005. With a reason the difference goes on as a warning for the township to judge.</summary>
    private static IEnumerable<FormProblem> AgainstRegister(VillagePopulation p, RegisterTotals? register)
    {
        var section = VillageForm.Section(Population)!;
        foreach (var (name, count, mustEqual) in register?.Fields ?? [])
        {
            var field = section[name];
            if (field.ValueIn(p) is not int typed || (mustEqual ? typed == count : typed >= count))
            {
                continue;
            }

            yield return new("VG-005", string.IsNullOrWhiteSpace(p.WhyOtherThanRegister), Population, name, mustEqual
                ? $"村表{field.Label}{typed}与户表汇总{count}不一致"
                : $"村表{field.Label}{typed}，户表里已有{count}，少了");
        }
    }

    /// <summary>VG-007 and VG-008, of villages that have left the list or are about to.</summary>
    private static IEnumerable<FormProblem> AfterExit(VillageForm form, Func<RuleParameter, int>? number)
    {
        var identity = form.Identity;
        if (identity.ExitedYear <= form.Year)
        {
            (bool Empty, string Section, string Field, string Name)[] standards =
            [
                (form.Road.PavedToTownship != true, Road, nameof(VillageRoad.PavedToTownship), "沥青（水泥）路"),
                (form.Road.BusService != true, Road, nameof(VillageRoad.BusService), "客运班车"),
                (form.Services.Clinics is null or 0, "services", nameof(VillageServices.Clinics), "卫生室"),
                (form.Services.CultureRooms is null or 0, "services", nameof(VillageServices.CultureRooms), "文化（图书）室"),
                (form.Economy.CollectiveIncome is null or 0, "economy", nameof(VillageEconomy.CollectiveIncome), "村集体经济收入"),
            ];
            foreach (var (_, section, field, name) in standards.Where(s => s.Empty))
            {
                yield return new("VG-007", false, section, field, $"出列村{name}为空");
            }
        }

        var line = IncidenceLine(form, number);
        if ((identity.PlannedExitYear == form.Year || identity.ExitedYear == form.Year) && form.Population.Incidence >= line)
        {
            yield return new("VG-008", false, Population, nameof(VillagePopulation.PoorPersons), string.Create(CultureInfo.InvariantCulture, $"贫困发生率{form.Population.Incidence:0.00}%，未降至{line}%以下"));
        }
    }

    /// <summary>Below which share of the poor a village may leave, in percent: other in the west (VG-008).</summary>
    internal static int IncidenceLine(VillageForm form, Func<RuleParameter, int>? number) =>
        RuleCatalogue.Find("VG-008").Number(West.Contains(form.AreaNo / 10_000_000_000) ? "west" : "elsewhere", number);

    private static IEnumerable<FormProblem> Jumps(VillagePopulation now, VillagePopulation? last, Func<RuleParameter, int>? number)
    {
        (string Field, string Name, int? Now, int? Last)[] pairs =
        [
            (nameof(now.Households), "总户数", now.Households, last?.Households),
            (nameof(now.Persons), "总人口数", now.Persons, last?.Persons),
        ];
        var most = RuleCatalogue.Find("VG-009").Number("percent", number);
        foreach (var (field, name, count, before) in pairs)
        {
            if (Change(count, before) is { } percent && Math.Abs(percent) > most)
            {
                yield return new("VG-009", string.IsNullOrWhiteSpace(now.WhyChanged), Population, field, string.Create(CultureInfo.InvariantCulture, $"{name}较上年变动{percent:0.0}%，请核实并写明原因"));
            }
        }
    }

    /// <summary>Change in percent of the year before; null when one of the two is missing or nothing was there.</summary>
    public static decimal? Change(int? now, int? before) => now is null || before is null or 0 ? null : (now.Value - before.Value) * 100m / before.Value;

    private static int? Sum(int? a, int? b) => a is null && b is null ? null : (a ?? 0) + (b ?? 0);
}
