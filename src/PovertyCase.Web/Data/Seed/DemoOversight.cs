using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.LookBacks;
using PovertyCase.Domain.Regions;
using PovertyCase.Domain.Supervision;
using PovertyCase.Domain.Timetable;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Data.Seed;

/// <summary>A timetable of exits beside what became of it, a place under supervision, and a look-back of which one village has done a part.</summary>
public sealed class DemoOversight(DemoOffice office, RegionBook regions, CancellationToken cancel)
{
    /// <summary>Townships and villages by year, as in the plan that S3-31 and S3-32 tell of: 17 townships, 164 villages.</summary>
    private static readonly (int Year, int Townships, int Villages)[] Plan = [(2015, 4, 14), (2016, 1, 31), (2017, 4, 59), (2018, 8, 60)];

    /// <summary>Of the last year a few are behind.</summary>
    private const int Late = 6;

    private const int LookedAt = 3;

    /// <summary>Three belts over a good half of the townships, as S3-11 tells of.</summary>
    private static readonly string[] Belts = ["北部高山片带", "南部高山片带", "汉江河谷片带"];

    private const int TownshipsOfABelt = 4;

    public async Task RunAsync(long village)
    {
        await BeltsAsync();
        await TimetableAsync();
        await SupervisionAsync(village);
        await LookBackAsync(village);
        await VerifyAsync(village);
    }

    private Task BeltsAsync() => ActAsync(Role.CountyClerk, DemoAccounts.County, 200, desk =>
    {
        var townships = regions.Children(DemoAccounts.County).Select(t => t.AreaNo).ToList();
        foreach (var (i, name) in Belts.Index())
        {
            var belt = Belt.Set(DemoAccounts.County, new BeltDetails { Name = name, Basis = "旬阳县特困片带扶贫攻坚规划（示例）", StartsOn = desk.By.Today }, desk.By);
            desk.Db.Add(belt);
            desk.Db.AddRange(townships.Skip(i * TownshipsOfABelt).Take(TownshipsOfABelt).SelectMany(t => regions.Children(t)).Select(v => belt.Take(v.AreaNo, desk.By.Today, desk.By)));
        }

        return Task.CompletedTask;
    });

    /// <summary>The records of those on the register held against what is: two households of the village were looked at, of one the telephone is another.</summary>
    private async Task VerifyAsync(long village)
    {
        var id = Guid.Empty;
        await ActAsync(Role.CountyClerk, DemoAccounts.County, 8, async desk =>
        {
            var round = LookBackRound.Open(
                DemoAccounts.County,
                new LookBackDetails { Scope = LookBackScope.Register, Title = $"{office.Today.Year}年登记信息核实", Basis = "县信息核实工作方案（示例）", OpensOn = desk.By.Today, DueOn = office.Today.AddDays(30) },
                desk.By);
            desk.Db.Add(round);
            await desk.Db.SaveChangesAsync(cancel);
            round.List(await new LookBackWork(desk.Db).FillAsync(round, cancel), desk.By);
            id = round.Id;
        });
        await ActAsync(Role.VillageClerk, village, 3, async desk =>
        {
            var round = await desk.Db.LookBackRounds.SingleAsync(r => r.Id == id, cancel);
            var sheets = await desk.Db.LookBackSheets.Where(s => s.RoundId == id && s.AreaNo == village && s.HouseholdId != null).OrderBy(s => s.Id).Take(2).ToListAsync(cancel);
            foreach (var (i, sheet) in sheets.Index())
            {
                var answer = i == 0
                    ? new ItemAnswer { Differs = true, Actual = "电话换了，打不通", Evidence = "入户核对，户主本人说明", Follows = DifferenceFollows.Correction }
                    : new ItemAnswer();
                var home = await desk.Db.Households.AsNoTracking().Whole().SingleAsync(h => h.Id == sheet.HouseholdId, cancel);
                desk.Db.AddRange(sheet.Verify(
                    round, new LookBackCheck { CheckedOn = desk.By.Today, Checkers = $"{desk.By.Name}、李建军" },
                    [.. FormCheck.Parts.Select(p => new VerifiedItem(Label.Of(p), string.Join('；', FormPartText.Of(home, p)), p == FormPart.Basics ? answer : new ItemAnswer()))], 0, desk.By));
            }
        });
    }

    private async Task TimetableAsync()
    {
        var townships = regions.Children(DemoAccounts.County).Select(t => t.AreaNo).ToList();
        var planned = Spread(townships, p => p.Townships).Concat(Spread([.. townships.SelectMany(t => regions.Children(t)).Select(v => v.AreaNo)], p => p.Villages)).ToList();
        var id = Guid.Empty;
        await ActAsync(Role.CountyClerk, DemoAccounts.County, 120, desk =>
        {
            var table = ExitTimetable.Draft(DemoAccounts.County, null, new TimetableDetails { Source = "旬阳县脱贫攻坚滚动规划（示例）", IssuedOn = new DateOnly(2015, 10, 20) }, desk.By);
            desk.Db.Add(table);
            desk.Db.AddRange(planned.Select(p => table.Target(null, p.Place, p.Year, desk.By)!));
            id = table.Id;
            return Task.CompletedTask;
        });
        await ActAsync(Role.CountyHead, DemoAccounts.County, 119, async desk =>
            (await desk.Db.Timetables.SingleAsync(t => t.Id == id, cancel)).PutInForce(null, planned.Count, desk.By));
        await ActAsync(Role.CountyClerk, DemoAccounts.County, 118, desk =>
        {
            var last = planned.Where(p => p.Year == Plan[^1].Year).Take(Late).Select(p => p.Place).ToHashSet();
            desk.Db.AddRange(planned.Where(p => !last.Contains(p.Place)).Select(p => PlaceExit.Mark(
                p.Place, new PlaceExitDetails { Year = p.Year, DecidedOn = new DateOnly(p.Year + 1, 3, 20), Document = $"安脱贫发〔{p.Year + 1}〕3号（示例）" }, desk.By)));
            return Task.CompletedTask;
        });
    }

    private static IEnumerable<(long Place, int Year)> Spread(IReadOnlyList<long> places, Func<(int Year, int Townships, int Villages), int> count)
    {
        var next = 0;
        foreach (var year in Plan)
        {
            for (var i = 0; i < count(year) && next < places.Count; i++)
            {
                yield return (places[next++], year.Year);
            }
        }
    }

    private async Task SupervisionAsync(long village)
    {
        var id = Guid.Empty;
        await ActAsync(Role.CountyClerk, DemoAccounts.County, 45, async desk =>
        {
            var details = new SupervisionDetails
            {
                Kind = SupervisionKind.Listed,
                Reason = ListingReason.ManyLeft,
                Way = SupervisionWay.CountyLeader,
                Sponsor = "马志远",
                SponsorPost = "县政府副县长",
                StartsOn = desk.By.Today,
                DueOn = office.Today.AddDays(40),
            };
            var place = SupervisedPlace.List(village, details, await new PlaceStanding(desk.Db, regions).OfAsync(village, cancel), desk.By);
            desk.Db.Add(place);
            id = place.Id;
        });
        await ActAsync(Role.TownshipClerk, DemoAccounts.Township, 34, async desk => desk.Db.Add((await desk.Db.SupervisedPlaces.SingleAsync(p => p.Id == id, cancel)).Report(
            new EntryDetails { Kind = EntryKind.Supervised, On = desk.By.Today, Who = "马志远、陈敏", What = "到村督战，逐户看住房和饮水，三户的安全饮水没有解决，要求月底前通水" }, desk.By)));
    }

    private async Task LookBackAsync(long village)
    {
        var id = Guid.Empty;
        await ActAsync(Role.CountyClerk, DemoAccounts.County, 12, async desk =>
        {
            var round = LookBackRound.Open(
                DemoAccounts.County, new LookBackDetails { Title = $"{office.Today.Year}年脱贫成果回头看", Basis = "县普查准备方案（示例）", OpensOn = desk.By.Today, DueOn = office.Today.AddDays(18) }, desk.By);
            desk.Db.Add(round);
            await desk.Db.SaveChangesAsync(cancel);
            round.List(await new LookBackWork(desk.Db).FillAsync(round, cancel), desk.By);
            id = round.Id;
        });
        var sheets = new List<Guid>();
        await ActAsync(Role.VillageClerk, village, 5, async desk => sheets = await desk.Db.LookBackSheets.Where(s => s.RoundId == id && s.AreaNo == village && s.HouseholdId != null).OrderBy(s => s.Id).Take(LookedAt).Select(s => s.Id).ToListAsync(cancel));
        foreach (var (i, sheet) in sheets.Index())
        {
            await ActAsync(Role.VillageClerk, village, 5, desk => LookAsync(desk, id, sheet, i == 1));
        }
    }

    private async Task LookAsync(DemoDesk desk, Guid id, Guid sheetId, bool finds)
    {
        var work = new LookBackWork(desk.Db);
        var round = await desk.Db.LookBackRounds.SingleAsync(r => r.Id == id, cancel);
        var sheet = await desk.Db.LookBackSheets.Include(s => s.Household).SingleAsync(s => s.Id == sheetId, cancel);
        FoundProblem[] found = finds
            ? [new FoundProblem { Dimension = LookBackDimension.ThreeGuarantees, What = "厨房屋顶漏雨，雨季前要修", Plan = "村里组织换瓦，镇规划站验收", DueOn = office.Today.AddDays(2) }]
            : [];
        desk.Db.AddRange(sheet.Record(round, new LookBackCheck { CheckedOn = desk.By.Today, Checkers = $"{desk.By.Name}、李建军" }, found, 0, desk.By));
        await desk.Db.SaveChangesAsync(cancel);
        await work.SettleAsync(round, sheet, desk.By, cancel);
    }

    private Task ActAsync(Role role, long areaNo, int daysAgo, Func<DemoDesk, Task> act) => office.ActAsync(office.Who(role, areaNo, daysAgo), act, cancel);
}
