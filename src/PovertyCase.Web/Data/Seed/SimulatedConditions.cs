using System.Buffers.Binary;
using PovertyCase.Domain.Households;

namespace PovertyCase.Web.Data.Seed;

/// <summary>
/// Land and housing of a simulated household in its latest year. Drawn from the household's own id, so that the rest of the county stays as it is
/// for its seed. A few households have what the rules look for: a house of grade C, water that is not safe, an answer nobody gave.
/// </summary>
internal static class SimulatedConditions
{
    public static SimulatedYear Of(Guid household, int year, DateTimeOffset recordedAt, int persons, string mainCause, bool exited)
    {
        Span<byte> bytes = stackalloc byte[16];
        household.TryWriteBytes(bytes);
        var random = new SeededRandom(BinaryPrimitives.ReadUInt64LittleEndian(bytes) ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]));
        Span<byte> id = stackalloc byte[16];
        bytes.CopyTo(id);
        id[14] ^= 0x5a;
        return new SimulatedYear(new Guid(id), year, recordedAt, Production(random, persons, mainCause), Living(random, persons, exited));
    }

    private static ProductionDetails Production(SeededRandom random, int persons, string mainCause)
    {
        var farmland = Mu(random, mainCause == "05" ? 1 : 4, mainCause == "05" ? 8 : 22) * Math.Min(persons, 5) / 5;
        var forest = Mu(random, 0, 300);
        var green = Math.Round(forest * random.Between(0, 40) / 100m, 1);
        return new ProductionDetails
        {
            Farmland = Math.Round(farmland, 1),
            IrrigatedLand = Math.Round(farmland * random.Between(0, 30) / 100m, 1),
            Forest = forest,
            GrainForGreen = green,
            Orchard = random.Chance(0.3) ? Mu(random, 2, 30) : 0,
            Pasture = 0,
            WaterSurface = random.Chance(0.02) ? Mu(random, 1, 10) : 0,
            ProductionPower = random.Chance(0.97),
            Cooperative = random.Chance(0.4),
            LeadingEnterprise = random.Chance(0.2),
            Entrepreneur = random.Chance(0.15),
            Poultry = random.Between(0, 20),
            Cattle = random.Chance(0.15) ? random.Between(1, 3) : 0,
            Sheep = random.Chance(0.1) ? random.Between(2, 30) : 0,
            Pigs = random.Chance(0.6) ? random.Between(1, 4) : 0,
        };
    }

    private static LivingDetails Living(SeededRandom random, int persons, bool exited)
    {
        var safety = random.Chance(exited ? 0.998 : 0.93) ? random.Pick(["A", "B"]) : random.Pick(["C", "D"]);
        var safe = random.Chance(exited ? 0.998 : 0.95);
        return new LivingDetails
        {
            RoadDistance = random.Between(0, 38) / 10m,
            RoadType = random.Pick(["01", "02", "03", "03", "03", "04"]),
            Homeless = false,
            HousingArea = Math.Min(persons * random.Between(14, 42), 290),
            HouseStructure = random.Pick(["02", "02", "02", "03", "04"]),
            BuiltYear = random.Between(1985, 2016),
            DangerousHouse = safety is "C" or "D",
            HouseSafety = safety,
            HouseholdPower = true,
            Television = random.Chance(0.98),
            Broadband = random.Chance(0.5),
            WaterSource = safe ? random.Pick(["01", "01", "02"]) : random.Pick(["03", "04"]),
            WaterDifficult = !safe && random.Chance(0.5),
            WaterSafe = safe,
            SanitaryToilet = random.Chance(0.85),
            Fuel = random.Chance(0.005) ? null : random.Pick(["01", "01", "04", "03"]),
        };
    }

    private static decimal Mu(SeededRandom random, int leastTenths, int mostTenths) => random.Between(leastTenths, mostTenths) / 10m;
}
