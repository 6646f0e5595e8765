using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.YearlyForms;
using PovertyCase.Web.YearlyForms;

namespace PovertyCase.Web.Data.Seed;

/// <summary>
/// Village forms of this year: in the demo township most are checked, some of them short of the standard, and that of the demo village waits for the township; in another
/// township one is checked and one is begun.
/// </summary>
internal sealed class DemoForms(DemoOffice office, RegionBook regions, CancellationToken cancel)
{
    private int Year => office.Today.Year;

    /// <summary>The year's work lies within the year, however early in it the county is seeded.</summary>
    private int DaysAgo(int days) => Math.Min(days, office.Today.DayOfYear - 1);

    public async Task RunAsync()
    {
        var villages = regions.Children(DemoAccounts.Township).Select(v => v.AreaNo).ToList();
        foreach (var (i, village) in villages.Index())
        {
            await FillAsync(village, i, VillageForm.Sections.Count, 9 - (i % 4));
        }

        await FillAsync(DemoWork.ThirdVillage, 3, VillageForm.Sections.Count, 8);
        await FillAsync(DemoAccounts.OtherVillage, 1, 4, 3);
        await PassAsync(DemoAccounts.Township, [.. villages.Where(v => v != DemoAccounts.Village)]);
        await PassAsync(Domain.Regions.RegionCode.TownshipOf(DemoWork.ThirdVillage), [DemoWork.ThirdVillage]);
    }

    private Task FillAsync(long village, int nth, int sections, int daysAgo) => office.ActAsync(
        office.Who(Role.VillageClerk, village, DaysAgo(daysAgo)),
        async desk =>
        {
            var register = await new FormTotals(desk.Db).OfVillageAsync(village, Year, office.Today, cancel) ?? new RegisterTotals(0, 0, 0, 0, 0);
            var form = VillageForm.Begin(village, Year, desk.By);
            desk.Db.Add(form);
            foreach (var (section, answers) in VillageForm.Sections.Zip(Answers(village, nth, register, desk.By)).Take(sections))
            {
                form.Fill(section, answers, desk.By);
            }

            if (sections == VillageForm.Sections.Count)
            {
                form.Submit(VillageRules.Check(form, null, register), desk.By);
            }
        },
        cancel);

    private Task PassAsync(long township, IReadOnlyList<long> villages) => office.ActAsync(
        office.Who(Role.TownshipClerk, township, DaysAgo(2)),
        async desk =>
        {
            foreach (var form in await desk.Db.VillageForms.Where(f => f.Year == Year && villages.Contains(f.AreaNo)).OrderBy(f => f.AreaNo).ToListAsync(cancel))
            {
                var register = await new FormTotals(desk.Db).OfVillageAsync(form.AreaNo, Year, office.Today, cancel);
                form.Pass(VillageRules.Check(form, null, register), desk.By);
            }
        },
        cancel);

    /// <summary>In the order of the sections. Every third village still lacks water for a few households, every fifth its bus.</summary>
    private static IEnumerable<object> Answers(long village, int nth, RegisterTotals register, Actor by)
    {
        var households = (register.PoorHouseholds * 4) + 260 + (nth * 23);
        var persons = (households * 33 / 10) + register.PoorPersons;
        var (longitude, latitude) = SimulatedPlaces.Office(village);
        var isPoor = nth % 4 != 2;
        yield return new VillageIdentity
        {
            LeaderName = by.Name,
            LeaderPost = "村委会主任",
            OfficePhone = $"{SimulatedNumbers.PhonePrefix}{village % 100_000_000:00000000}",
            UrbanRuralClass = CodeTables.UrbanRuralClasses.Entries[0].Code,
            Kind = CodeTables.VillageKinds.Entries[0].Code,
            Terrain = CodeTables.Terrains.Entries[0].Code,
            Direction = nth % 2 == 0 ? "拐枣、养羊" : "烤烟、劳务输出",
            Longitude = (double)longitude,
            Latitude = (double)latitude,
            IsPoorVillage = isPoor,
            IsDeeplyPoorVillage = isPoor && nth % 7 == 1,
            IdentifiedYear = isPoor ? 2014 : null,
        };
        yield return new VillagePopulation
        {
            NaturalVillages = 7,
            Households = households,
            PoorHouseholds = register.PoorHouseholds,
            DibaoHouseholds = register.DibaoHouseholds + 6,
            DestituteHouseholds = register.DestituteHouseholds + 2,
            Persons = persons,
            PoorPersons = register.PoorPersons,
            DibaoPersons = register.DibaoPersons + 14,
            DestitutePersons = register.DestitutePersons + 2,
            MinorityPersons = nth % 5,
            Women = persons * 47 / 100,
            DisabledPersons = register.DisabledPersons + 12,
            Labour = persons * 55 / 100,
            MigrantWorkers = persons * 21 / 100,
            PartyMembers = 18 + nth,
            GraduateOfficials = nth % 2,
        };
        yield return new VillageLand { Farmland = households * 3.6m, IrrigatedLand = households * 0.4m, Woodland = households * 11, ReturnedToForest = households * 1.5m, Orchards = households, Pasture = 0, WaterArea = 12 };
        yield return new VillageEconomy { NetIncomePerFarmer = 9800 + (nth * 130), CollectiveIncome = nth % 6 == 5 ? 0 : 4.2m + nth, Cooperatives = 1 + (nth % 3), Industries = $"拐枣{120 + (nth * 15)}亩，羊{300 + (nth * 20)}只" };
        yield return new VillageSocialSecurity { MedicalInsured = persons - 3, ResidentPensioners = persons * 6 / 10, WorkerPensioners = 9, MedicalAidCases = 31 + nth };
        yield return new VillageRoad
        {
            PavedToTownship = true,
            UnpavedKilometres = 0,
            BusService = nth % 5 != 4,
            MainRoadMetres = 3.5m,
            MainRoadSurface = CodeTables.RoadTypes.Entries[^1].Code,
            PassingPlaces = 4,
            RoadlessVillages = 0,
            RoadlessKilometres = 0,
            EarthRoadVillages = nth % 3,
        };
        yield return new VillageUtilities
        {
            UnsafeWaterHouseholds = nth % 3 == 1 ? 3 : 0,
            WaterShortHouseholds = nth % 3 == 1 ? 5 : 0,
            WaterFacility = "集中供水1处，蓄水池3口",
            WaterKeeper = "村供水管护员",
            VillagesWithoutLivingPower = 0,
            VillagesWithoutWorkPower = 0,
            VillagesWithPower = 7,
            DangerousHouses = nth % 8 == 3 ? 1 : 0,
        };
        yield return new VillageTourism { TourismHouseholds = nth % 4, FarmStays = nth % 3, TourismWorkers = nth % 4 * 3, TourismIncome = nth % 4 * 2600 };
        yield return new VillageServices { Clinics = 1, PublicToilets = 2, Doctors = 1, WastePoints = 5, CultureRooms = nth % 9 == 7 ? 0 : 1, BroadbandHouseholds = households * 7 / 10, BroadbandSchools = nth % 2, MobileNetHouseholds = households * 9 / 10, InformationOfficers = 1 };
        yield return new VillageSupport
        {
            SupportUnit = "县农业农村局",
            TeamMembers = 3,
            ProjectKinds = "产业、基础设施",
            CentralFunds = 32,
            ProvincialFunds = 18,
            CityFunds = 6,
            CountyFunds = 11,
            OtherFunds = 2.5m,
            BenefitedHouseholds = register.PoorHouseholds,
            BenefitedPersons = register.PoorPersons,
        };
    }
}
