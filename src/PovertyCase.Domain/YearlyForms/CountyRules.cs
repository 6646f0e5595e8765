namespace PovertyCase.Domain.YearlyForms;

/// <summary>What the checked village forms of a year add up to.</summary>
/// <param name="Forms">Village forms that the township has checked.</param>
/// <param name="Villages">All villages of the county; the rest is missing.</param>
public sealed record VillageTotals(
    int Villages, int Forms, int PoorVillages, int Households, int Persons, int PoorHouseholds, int PoorPersons, int DibaoHouseholds, int DibaoPersons,
    int DestituteHouseholds, int DestitutePersons, int Labour, int HardRoad, int Bus, int Clinics, int Broadband, int FirstSecretaries)
{
    public bool IsWhole => Forms == Villages;

    /// <summary>The sum beside a field of the county form, when the village forms know it.</summary>
    public IEnumerable<(string Section, string Field, int Count)> Counts =>
    [
        (Scale, nameof(CountyScale.Villages), Villages),
        (Scale, nameof(CountyScale.PoorVillages), PoorVillages),
        (Scale, nameof(CountyScale.Households), Households),
        (Scale, nameof(CountyScale.Persons), Persons),
        (Scale, nameof(CountyScale.PoorHouseholds), PoorHouseholds),
        (Scale, nameof(CountyScale.PoorPersons), PoorPersons),
        (Scale, nameof(CountyScale.DibaoHouseholds), DibaoHouseholds),
        (Scale, nameof(CountyScale.DibaoPersons), DibaoPersons),
        (Scale, nameof(CountyScale.DestituteHouseholds), DestituteHouseholds),
        (Scale, nameof(CountyScale.DestitutePersons), DestitutePersons),
        (Scale, nameof(CountyScale.Labour), Labour),
        ("support", nameof(CountySupport.FirstSecretaries), FirstSecretaries),
    ];

    /// <summary>Shares of villages that follow from the village forms; shown beside, not demanded.</summary>
    public IEnumerable<(string Section, string Field, decimal? Percent)> Shares =>
    [
        (Infrastructure, nameof(CountyInfrastructure.HardRoadShare), Share.Percent(HardRoad, Forms)),
        (Infrastructure, nameof(CountyInfrastructure.BusShare), Share.Percent(Bus, Forms)),
        (Infrastructure, nameof(CountyInfrastructure.ClinicShare), Share.Percent(Clinics, Forms)),
        (Infrastructure, nameof(CountyInfrastructure.BroadbandShare), Share.Percent(Broadband, Forms)),
    ];

    private const string Scale = "scale";
    private const string Infrastructure = "infrastructure";
}

/// <summary>VG-006 over the county form.</summary>
public static class CountyRules
{
    public static IReadOnlyList<FormProblem> Check(CountyForm form, VillageTotals totals)
    {
        var explained = !string.IsNullOrWhiteSpace(form.Scale.WhyOtherThanVillages);
        FormProblem[] missing = totals.IsWhole ? [] : [new("VG-006", !explained, "scale", nameof(CountyScale.Villages), $"还有{totals.Villages - totals.Forms}个村的村表没有审核，汇总数不全")];
        return [.. missing, .. totals.Counts.Select(c =>
        {
            var section = CountyForm.Section(c.Section)!;
            var field = section[c.Field];
            return field.ValueIn(section.Get(form)) is int typed && typed != c.Count
                ? new FormProblem("VG-006", !explained, c.Section, c.Field, $"县表{field.Label}{typed}与村表汇总{c.Count}不一致")
                : null;
        }).OfType<FormProblem>()];
    }
}
