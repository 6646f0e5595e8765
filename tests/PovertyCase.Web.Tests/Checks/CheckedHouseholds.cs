using Microsoft.EntityFrameworkCore;
using Npgsql;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Quality;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Checks;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Checks;

/// <summary>A household about which no rule has anything to say, in a village of its own, and ways to spoil it behind the forms' back.</summary>
public sealed class CheckedHouseholds(CaseHost host)
{
    private const string Names = "安邦昌达恩芳刚贵海宏吉杰康兰丽明宁平琴荣盛泰维祥欣彦永志忠";

    private static int _made;
    private static int _villages;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Villages that nobody else uses; the number lies in the township of the demo.</summary>
    public static long FreshVillage() => 610928109300 + (Interlocked.Increment(ref _villages) % 650);

    public async Task<Household> Clean(long village)
    {
        var n = Interlocked.Increment(ref _made);
        var given = $"{Names[n % Names.Length]}{Names[n / Names.Length % Names.Length]}";
        var head = $"赵{given}";
        var by = host.Given.ClerkOf(village);
        var household = Household.Enter(
            village, $"{village}{n:0000}", new HouseholdDetails { GroupName = "三组", Address = $"三组{n}号", Phone = $"138{n:00000000}", BankName = "信用社", BankAccount = $"2606{n:000000000}" }, by);
        household.AddMember(
            Builders.Member(head, Membership.Head, 63, Sex.Female) with
            {
                Member = new MemberDetails { Education = "02", Health = "02", DiseaseName = "高血压", LabourAbility = "05" },
                Protection = new ProtectionDetails { ResidentPension = true },
            },
            by);
        household.AddMember(
            Builders.Member($"刘{given}", "02", 58) with
            {
                Member = new MemberDetails { Education = "03", LabourAbility = "01", WorkRegion = "02", WorkMonths = 6 },
                Protection = new ProtectionDetails { ResidentPension = true },
            },
            by);
        var year = host.Clock.Today.Year;
        household.RecordIncome(year, new IncomeDetails { WageIncome = 9000 + (n * 7), BusinessIncome = 3000, BusinessExpense = 800, PensionMoney = 1680 }, by);
        household.RecordConditions(year, Production, Living, by);
        household.StateCauses([new CauseDetails { Code = "01", SubCode = "0101", Detail = $"{head}患长期慢性病高血压{n}个月，每年自付药费约3200元" }], by);
        await using var db = host.Everything();
        db.Add(household);
        await db.SaveChangesAsync(Cancel);
        return household;
    }

    public static ProductionDetails Production => new() { Farmland = 4, IrrigatedLand = 1, Forest = 6, GrainForGreen = 2, Orchard = 0, Pasture = 0, WaterSurface = 0 };

    public static LivingDetails Living => new()
    {
        RoadDistance = 0.5m,
        RoadType = "03",
        Homeless = false,
        HousingArea = 80,
        HouseStructure = "02",
        DangerousHouse = false,
        HouseSafety = "B",
        HouseholdPower = true,
        Television = true,
        WaterSource = "01",
        WaterDifficult = false,
        WaterSafe = true,
        SanitaryToilet = true,
        Fuel = "01",
    };

    /// <summary>Places: {h} household, {m1} {m2} memberships of head and spouse, {p1} {p2} their persons, {v} village, {today}.</summary>
    public async Task Spoil(Household household, string sql)
    {
        var (head, spouse) = (household.Members[0], household.Members[1]);
        var text = sql.Replace("{h}", $"'{household.Id}'", StringComparison.Ordinal)
            .Replace("{m1}", $"'{head.Id}'", StringComparison.Ordinal).Replace("{m2}", $"'{spouse.Id}'", StringComparison.Ordinal)
            .Replace("{p1}", $"'{head.PersonId}'", StringComparison.Ordinal).Replace("{p2}", $"'{spouse.PersonId}'", StringComparison.Ordinal)
            .Replace("{v}", $"{household.AreaNo}", StringComparison.Ordinal).Replace("{today}", $"DATE '{host.Clock.Today:yyyy-MM-dd}'", StringComparison.Ordinal);
        await using var connection = new NpgsqlConnection(host.Connections.Jobs);
        await connection.OpenAsync(Cancel);
        await using var command = new NpgsqlCommand(text, connection);
        await command.ExecuteNonQueryAsync(Cancel);
    }

    /// <summary>By a verb of the domain, behind no form either.</summary>
    public async Task Change(Household household, Action<Household> verb)
    {
        await using var db = host.Everything();
        var now = await db.Households.Whole().SingleAsync(h => h.Id == household.Id, Cancel);
        verb(now);
        db.AddRange(now.Causes.Where(c => db.Entry(c).State == EntityState.Detached));
        await db.SaveChangesAsync(Cancel);
    }

    public async Task<string> SentenceOf(Guid finding)
    {
        await using var db = host.Everything();
        return await db.Findings.Where(f => f.Id == finding).Select(f => f.Sentence).SingleAsync(Cancel);
    }

    public CheckRegister Check(TimeProvider? clock = null) => new(host.Databases, clock ?? host.Clock);

    public async Task<IReadOnlyList<string>> Hits(Household household, TimeProvider? clock = null) =>
        [.. (await Check(clock).HouseholdAsync(household.AreaNo, household.Id, Cancel)).Rules.Where(r => r.Hits > 0).Select(r => r.Rule.Id)];

    public async Task<IReadOnlyList<Finding>> Open(Household household)
    {
        await using var db = host.Everything();
        return [.. db.Findings.Where(f => f.HouseholdId == household.Id && f.State == FindingState.Open)];
    }
}

/// <summary>A clock that stands at another day.</summary>
internal sealed class StandingClock(DateTimeOffset at) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => at;
}
