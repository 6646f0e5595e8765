using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Regions;
using PovertyCase.Domain.YearlyForms;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.History;

namespace PovertyCase.Web.YearlyForms;

/// <summary>What the level below adds up to: household forms for the village form, village forms for the county form (S1-11).</summary>
public sealed class FormTotals(CaseDb db)
{
    /// <summary>低保贫困户 among the attributes.</summary>
    public const string DibaoPoor = "02";

    /// <summary>特困供养贫困户 among them.</summary>
    public const string DestitutePoor = "03";

    // 残疾 among the states of health.
    private const string Disability = "04";

    /// <summary>Of a past year as the register stood at its end, of this year as it stands now.</summary>
    public static HouseholdFilter Behind(long region, int year, DateOnly today) =>
        new() { Region = region, AsOf = year < today.Year ? new DateOnly(year, 12, 31) : null };

    /// <summary>Null when the register held no household of the village then.</summary>
    public async Task<RegisterTotals?> OfVillageAsync(long village, int year, DateOnly today, CancellationToken cancel) =>
        (await OfVillagesAsync(village, year, today, cancel)).GetValueOrDefault(village);

    /// <summary>Of every village of a region in which the register held a household then; three statements, however many villages.</summary>
    public async Task<IReadOnlyDictionary<long, RegisterTotals>> OfVillagesAsync(long region, int year, DateOnly today, CancellationToken cancel)
    {
        var households = Behind(region, year, today).ApplyTo(db);
        var villages = await households.Select(h => h.AreaNo).Distinct().ToListAsync(cancel);
        if (villages.Count == 0)
        {
            return new Dictionary<long, RegisterTotals>();
        }

        var poor = households.Where(h => h.Status == HouseholdStatus.Registered || h.Status == HouseholdStatus.Returned);
        var counted = await poor.GroupBy(h => h.AreaNo).Select(g => new { Village = g.Key, Households = g.Count(), Persons = g.Sum(h => h.PersonCount), Dibao = g.Count(h => h.Details.Attribute == DibaoPoor), Destitute = g.Count(h => h.Details.Attribute == DestitutePoor) }).ToDictionaryAsync(c => c.Village, cancel);
        var ids = poor.Select(h => h.Id);
        var (from, to) = RegionCode.RangeOf(region);
        var members = (year < today.Year ? db.AsOf<Membership>(new DateOnly(year, 12, 31)) : db.Memberships.AsNoTracking())
            .Where(m => m.AreaNo >= from && m.AreaNo <= to && m.EndedOn == null && ids.Contains(m.HouseholdId));
        var people = await members.GroupBy(m => m.AreaNo).Select(g => new
        {
            Village = g.Key,
            Dibao = g.Count(m => m.Protection.Dibao),
            Destitute = g.Count(m => m.Protection.DestituteSupport),
            Disabled = g.Count(m => m.Details.Health.Contains(Disability)),
        }).ToDictionaryAsync(p => p.Village, cancel);
        return villages.ToDictionary(v => v, v =>
        {
            var (poorOf, peopleOf) = (counted.GetValueOrDefault(v), people.GetValueOrDefault(v));
            return new RegisterTotals(poorOf?.Households ?? 0, poorOf?.Persons ?? 0, peopleOf?.Dibao ?? 0, peopleOf?.Destitute ?? 0, peopleOf?.Disabled ?? 0, poorOf?.Dibao ?? 0, poorOf?.Destitute ?? 0);
        });
    }

    /// <summary>Of the village forms that a township has checked; what is still with the villages does not count.</summary>
    public async Task<VillageTotals> OfCountyAsync(long county, int year, int villages, CancellationToken cancel, DateOnly? day = null)
    {
        var (from, to) = RegionCode.RangeOf(county);
        var sums = await db.On(db.VillageForms, day).AsNoTracking().Where(f => f.AreaNo >= from && f.AreaNo <= to && f.Year == year && (f.State == VillageFormState.Checked || f.State == VillageFormState.Locked))
            .GroupBy(_ => 1)
            .Select(g => new
            {
                Forms = g.Count(),
                PoorVillages = g.Count(f => f.Identity.IsPoorVillage == true),
                Households = g.Sum(f => f.Population.Households ?? 0),
                Persons = g.Sum(f => f.Population.Persons ?? 0),
                PoorHouseholds = g.Sum(f => f.Population.PoorHouseholds ?? 0),
                PoorPersons = g.Sum(f => f.Population.PoorPersons ?? 0),
                DibaoHouseholds = g.Sum(f => f.Population.DibaoHouseholds ?? 0),
                DibaoPersons = g.Sum(f => f.Population.DibaoPersons ?? 0),
                DestituteHouseholds = g.Sum(f => f.Population.DestituteHouseholds ?? 0),
                DestitutePersons = g.Sum(f => f.Population.DestitutePersons ?? 0),
                Labour = g.Sum(f => f.Population.Labour ?? 0),
                HardRoad = g.Count(f => f.Road.PavedToTownship == true),
                Bus = g.Count(f => f.Road.BusService == true),
                Clinics = g.Count(f => f.Services.Clinics > 0),
                Broadband = g.Count(f => f.Services.BroadbandHouseholds > 0),
                FirstSecretaries = g.Count(f => f.Support.FirstSecretary != null),
            }).SingleOrDefaultAsync(cancel);
        return sums is null
            ? new VillageTotals(villages, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
            : new VillageTotals(villages, sums.Forms, sums.PoorVillages, sums.Households, sums.Persons, sums.PoorHouseholds, sums.PoorPersons, sums.DibaoHouseholds,
                sums.DibaoPersons, sums.DestituteHouseholds, sums.DestitutePersons, sums.Labour, sums.HardRoad, sums.Bus, sums.Clinics, sums.Broadband, sums.FirstSecretaries);
    }
}
