using System.Globalization;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Helpers;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Regions;
using PovertyCase.Domain.Visits;

namespace PovertyCase.Web.Data.Seed;

/// <summary>What the simulator is asked for.</summary>
public sealed record SimulatorPlan
{
    public ulong Seed { get; init; } = 610928;

    /// <summary>The instant of the load; everything is dated back from it.</summary>
    public required DateTimeOffset Now { get; init; }

    public required int Households { get; init; }

    /// <summary>The villages to fill, all of one county.</summary>
    public required IReadOnlyList<long> Villages { get; init; }

    /// <summary>Villages whose number of households is given and not drawn.</summary>
    public IReadOnlyDictionary<long, int> Fixed { get; init; } = new Dictionary<long, int>();

    /// <summary>Villages where so many households, the last numbers, are only entered, so that there is something to apply with.</summary>
    public IReadOnlyDictionary<long, int> Entered { get; init; } = new Dictionary<long, int>();

    /// <summary>Accounts that are there already; no second clerk is made up for their village.</summary>
    public IReadOnlyList<SimulatedOfficer> Known { get; init; } = [];
}

/// <summary>
/// Thinks up a county of synthetic people, deterministic from its seed and the day. About 85 % of the households are on the register, 8 % have
/// exited, 1 % came back and 6 % are only entered; the register began five years ago and 20 quarters of visits follow.
/// </summary>
public sealed class Simulator
{
    private readonly SimulatorPlan _plan;
    private readonly SeededRandom _random;
    private readonly SeededIds _ids;
    private readonly SimulatedNumbers _numbers = new();
    private readonly SimulatedNames _names;
    private readonly SimulatedFamily _families;
    private readonly SimulatedCauses _causes;
    private readonly DateOnly _today;
    private readonly long _county;
    private readonly List<SimulatedOfficer> _officers;
    private readonly List<SimulatedHelper> _helpers = [];

    private Simulator(SimulatorPlan plan)
    {
        _plan = plan;
        _random = new SeededRandom(plan.Seed);
        _ids = new SeededIds(plan.Now, _random);
        _today = OfficialClock.Today(plan.Now);
        _names = new SimulatedNames(_random);
        _families = new SimulatedFamily(_random, _names, _today);
        _causes = new SimulatedCauses(_random, _today);
        _county = RegionCode.CountyOf(plan.Villages[0]);
        _officers = [.. plan.Known];
    }

    private DateOnly Quarter => new(_today.Year, ((_today.Month - 1) / 3 * 3) + 1, 1);

    private DateOnly Began => Quarter.AddMonths(-60);

    /// <summary>The newest year whose income period (to 30 September) was over and recorded on the given day.</summary>
    private static int IncomeYear(DateOnly day) => day >= new DateOnly(day.Year, 11, 1) ? day.Year : day.Year - 1;

    public static SimulatedCounty Make(SimulatorPlan plan) => new Simulator(plan).Run();

    /// <summary>856 households of one village with exactly the causes and persons of S2-02: 604/1424, 196/429, 25/36, others 31.</summary>
    internal static SimulatedCounty MakeS2(SimulatorPlan plan) => new Simulator(plan).RunS2();

    internal static DateTimeOffset Morning(DateOnly day) => new(day.ToDateTime(new TimeOnly(9, 0)), TimeSpan.FromHours(8));

    private SimulatedCounty Run()
    {
        MakeOfficers();
        var households = new List<SimulatedHousehold>(_plan.Households);
        foreach (var (village, count) in Sizes())
        {
            var clerk = _officers.First(o => o.Role == Role.VillageClerk && o.AreaNo == village);
            SimulatedHelper? helper = null;
            var left = 0;
            for (var n = 1; n <= count; n++)
            {
                var cause = _causes.Deal();
                var status = Status(village, count - n);
                if (status != HouseholdStatus.Entered && left-- == 0)
                {
                    helper = MakeHelper();
                    left = _random.Between(5, 9);
                }

                var old = cause == "08";
                households.Add(Make(clerk, n, cause, status, _families.Make(old ? _random.Between(1, 2) : _families.Size(), old), helper));
            }
        }

        return new SimulatedCounty(_county, Morning(Began), _plan.Now, _officers, _helpers, households);
    }

    private SimulatedCounty RunS2()
    {
        MakeOfficers();
        var village = _plan.Villages[0];
        var clerk = _officers.First(o => o.Role == Role.VillageClerk && o.AreaNo == village);
        var households = new List<SimulatedHousehold>();
        foreach (var (code, count, persons) in new[] { ("01", 604, 1424), ("02", 196, 429), ("08", 25, 36), ("07", 12, 36), ("09", 10, 30), ("03", 9, 27) })
        {
            for (var i = 0; i < count; i++)
            {
                // So many households of the smaller size that the persons come out exactly.
                var size = (persons / count) + (i < persons % count ? 1 : 0);
                var family = _families.Make(size, code == "08");
                households.Add(Make(clerk, households.Count + 1, code, HouseholdStatus.Registered, family, null));
            }
        }

        return new SimulatedCounty(_county, Morning(Began), _plan.Now, _officers, _helpers, households);
    }

    /// <summary>Zipf's law softened: few large villages, many small ones; the sum is exact.</summary>
    private IEnumerable<(long Village, int Count)> Sizes()
    {
        var free = _plan.Villages.Where(v => !_plan.Fixed.ContainsKey(v)).ToList();
        _random.Shuffle(free);
        var weights = free.Select((_, rank) => 1 / Math.Pow(rank + 12, 0.75)).ToList();
        var left = _plan.Households - _plan.Fixed.Where(f => _plan.Villages.Contains(f.Key)).Sum(f => f.Value);
        var shares = weights.Select(w => Math.Max(0, left) * w / weights.Sum()).ToList();
        var counts = shares.Select(s => (int)s).ToList();
        foreach (var i in Enumerable.Range(0, free.Count).OrderByDescending(i => shares[i] - counts[i]).Take(Math.Max(0, left) - counts.Sum()))
        {
            counts[i]++;
        }

        return free.Zip(counts).Concat(_plan.Fixed.Where(f => _plan.Villages.Contains(f.Key)).Select(f => (f.Key, f.Value))).Where(v => v.Item2 > 0).OrderBy(v => v.Item1);
    }

    /// <summary>In the villages of the demo accounts one in so many of those that stand on the register has left poverty.</summary>
    private const int OneHasLeftOf = 4;

    private HouseholdStatus Status(long village, int numbersLeft) => _plan.Entered.TryGetValue(village, out var entered)
        ? numbersLeft < entered ? HouseholdStatus.Entered : numbersLeft % OneHasLeftOf == 0 ? HouseholdStatus.Exited : HouseholdStatus.Registered
        : _random.Weighted([85, 8, 1, 6]) switch
        {
            0 => HouseholdStatus.Registered,
            1 => HouseholdStatus.Exited,
            2 => HouseholdStatus.Returned,
            _ => HouseholdStatus.Entered,
        };

    private void MakeOfficers()
    {
        foreach (var village in _plan.Villages)
        {
            Ensure(Role.VillageClerk, village, "c");
        }

        foreach (var township in _plan.Villages.Select(RegionCode.TownshipOf).Distinct())
        {
            Ensure(Role.TownshipClerk, township, "z");
            Ensure(Role.TownshipSecretary, township, "s");
            Ensure(Role.TownshipHead, township, "h");
        }
    }

    private void Ensure(Role role, long areaNo, string prefix)
    {
        if (!_officers.Any(o => o.Role == role && o.AreaNo == areaNo))
        {
            var account = string.Create(CultureInfo.InvariantCulture, $"{prefix}{areaNo % 1_000_000:000000}");
            _officers.Add(new SimulatedOfficer(_ids.Next(), account, _names.Whole(_random.Chance(0.6) ? Sex.Male : Sex.Female), role, areaNo, IsNew: true));
        }
    }

    private SimulatedHelper MakeHelper()
    {
        string[] units = ["县教育体育和科技局", "县住房和城乡建设局", "县农业农村局", "县卫生健康局", "县人力资源和社会保障局", "县交通运输局", "县林业局", "县税务局", "县水利局", "县自然资源局"];
        string[] positions = ["科员", "科员", "股长", "副股长", "主任科员", "教师", "工程师"];
        var name = _names.Whole(_random.Chance(0.65) ? Sex.Male : Sex.Female);
        var account = string.Create(CultureInfo.InvariantCulture, $"b{_helpers.Count + 1:00000}");
        var officer = new SimulatedOfficer(_ids.Next(), account, name, Role.Helper, _county, IsNew: true);
        _officers.Add(officer);
        var details = new HelperDetails { Name = name, Unit = _random.Pick(units), Position = _random.Pick(positions), Phone = _numbers.Phone() };
        var helper = new SimulatedHelper(_ids.Next(), officer.Id, details);
        _helpers.Add(helper);
        return helper;
    }

    private SimulatedHousehold Make(SimulatedOfficer clerk, int number, string cause, HouseholdStatus status, FamilyDraft family, SimulatedHelper? helper)
    {
        var causes = _causes.State(cause, family);
        var entered = status == HouseholdStatus.Entered ? _today.AddDays(-_random.Pick([130, 115, 100])) : Began;
        var attribute = family.People is [{ Age: >= 60 }] && _random.Chance(0.6) ? "03" : _random.Chance(0.35) ? "02" : "01";
        foreach (var person in family.People)
        {
            person.Protection = attribute switch
            {
                "03" => person.Protection with { DestituteSupport = true },
                "02" => person.Protection with { Dibao = true },
                _ => person.Protection,
            };
        }

        var pairing = helper is not null && status != HouseholdStatus.Entered ? new SimulatedPairing(_ids.Next(), helper, Began.AddDays(_random.Pick([5, 12, 19]))) : null;
        var exited = status == HouseholdStatus.Exited ? _random.Between(Began.Year + 1, IncomeYear(_today) - 1) : (int?)null;
        var id = _ids.Next();
        var members = family.People.Select(p => Member(p, entered)).ToList();
        var stated = causes.Select(c => new SimulatedCause(_ids.Next(), c)).ToList();
        var incomes = Incomes(family, attribute, status, entered);
        return new SimulatedHousehold
        {
            Id = id,
            Village = clerk.AreaNo,
            HouseholdNo = HouseholdNumbers.Number(clerk.AreaNo, number),
            Details = Placed(Details(attribute, status, exited), clerk.AreaNo, number),
            Status = status,
            EnteredAt = Morning(entered),
            EnteredBy = clerk.Id,
            IdentifiedYear = status == HouseholdStatus.Entered ? null : Math.Min(Began.Year, _random.Pick([2014, 2014, 2014, 2015, 2016, 2017, 2018, 2019])),
            ExitedYear = exited,
            Members = members,
            Causes = stated,
            Incomes = incomes,
            Conditions = SimulatedConditions.Of(id, incomes[^1].Year, incomes[^1].RecordedAt, members.Count, cause, status == HouseholdStatus.Exited),
            Pairing = pairing,
            Visits = pairing is null ? [] : Visits(pairing, clerk, family),
        };
    }

    /// <summary>In the villages of the demo accounts five of six households have a point, so that a plan can be drawn and some are left to be set on it.</summary>
    private HouseholdDetails Placed(HouseholdDetails details, long village, int number)
    {
        if (!_plan.Fixed.ContainsKey(village) || number % 6 == 5)
        {
            return details;
        }

        var (longitude, latitude) = SimulatedPlaces.Home(village, details.GroupName, number);
        return details with { Longitude = longitude, Latitude = latitude };
    }

    private HouseholdDetails Details(string attribute, HouseholdStatus status, int? exited)
    {
        var group = _random.Pick("一二三四五六七") + "组";
        return new HouseholdDetails
        {
            GroupName = group,
            Address = string.Create(CultureInfo.InvariantCulture, $"{group}{_random.Between(1, 120)}号"),
            Phone = _random.Chance(0.93) ? _numbers.Phone() : null,
            Attribute = attribute,
            IsMilitaryFamily = _random.Chance(0.02),
            BankName = "旬阳县农村信用合作联社",
            BankAccount = _numbers.Account(),
            PlannedExitYear = status == HouseholdStatus.Entered ? _today.Year + _random.Between(1, 3) : exited ?? _today.Year + _random.Between(0, 2),
        };
    }

    private SimulatedMember Member(PersonDraft person, DateOnly entered)
    {
        var bornLater = person.Birth > entered;
        return new SimulatedMember(
            _ids.Next(), _ids.Next(), person.Name, _numbers.Identity(person.Birth, person.Sex), person.Birth, person.Sex,
            person.Name.Contains('·', StringComparison.Ordinal) ? "05" : "01", person.Relation, person.Details, person.Protection,
            bornLater ? person.Birth : entered, bornLater ? "06" : null);
    }

    private List<SimulatedIncome> Incomes(FamilyDraft family, string attribute, HouseholdStatus status, DateOnly entered)
    {
        var first = IncomeYear(entered);
        var incomes = new List<SimulatedIncome> { new(_ids.Next(), first, Morning(entered), Income(family, attribute, _random.Between(1900, 3900))) };
        var latest = IncomeYear(_today);
        if (status != HouseholdStatus.Entered && latest > first)
        {
            var goal = status == HouseholdStatus.Exited ? _random.Between(9000, 18000) : _random.Between(4200, 9800);
            incomes.Add(new(_ids.Next(), latest, Morning(new DateOnly(latest, 10, 20)), Income(family, attribute, goal)));
        }

        return incomes;
    }

    /// <summary>Incomes that come near a goal per person: pensions and support by age and kind, wages where somebody works, the rest from the land.</summary>
    private IncomeDetails Income(FamilyDraft family, string attribute, int goal)
    {
        var persons = family.People.Count;
        decimal pensions = family.People.Count(p => p.Age >= 60) * 1560;
        decimal support = attribute switch { "02" => Math.Min(goal * persons * 3 / 10, persons * 1800), "03" => Math.Min(goal * persons * 7 / 10, persons * 5400), _ => 0 };
        decimal eco = _random.Below(4) == 0 ? _random.Between(60, 400) : 0;
        var rest = Math.Max(200, (goal * persons) - pensions - support - eco);
        var worker = family.People.Any(p => p.Details.WorkMonths > 0);
        var wages = worker ? Math.Max(300, Math.Floor(rest * _random.Between(45, 80) / 100)) : 0;
        var fields = Math.Max(0, rest - wages);
        var costs = Math.Floor(fields * _random.Between(30, 55) / 100);
        return new IncomeDetails
        {
            WageIncome = wages,
            BusinessIncome = fields + costs,
            BusinessExpense = costs,
            AssetDividend = _random.Below(3) == 0 ? _random.Between(100, 600) : 0,
            DibaoMoney = attribute == "02" ? support : 0,
            DestituteSupportMoney = attribute == "03" ? support : 0,
            PensionMoney = pensions,
            EcoMoney = eco,
        };
    }

    private List<SimulatedVisit> Visits(SimulatedPairing pairing, SimulatedOfficer clerk, FamilyDraft family)
    {
        var visits = new List<SimulatedVisit>(22);
        for (var quarter = 19; quarter >= 0; quarter--)
        {
            var begins = Quarter.AddMonths(-3 * quarter);
            var days = Math.Min(80, _today.DayNumber - begins.DayNumber);
            for (var n = _random.Chance(0.97) ? _random.Chance(0.11) ? 2 : 1 : 0; n > 0 && days > 20; n--)
            {
                visits.Add(Visit(pairing, clerk, family, begins.AddDays(_random.Between(20, days - 1)), quarter));
            }
        }

        return visits;
    }

    private SimulatedVisit Visit(SimulatedPairing pairing, SimulatedOfficer clerk, FamilyDraft family, DateOnly day, int quarter)
    {
        var telephone = _random.Below(33) == 0;
        var met = telephone || _random.Below(50) != 0;
        var details = new VisitDetails
        {
            Mode = telephone ? VisitMode.Telephone : VisitMode.OnSite,
            VisitedOn = day,
            AtTime = _random.Pick(["上午9点半", "上午10点", "上午11点", "下午2点", "下午3点", "下午4点半"]),
            Visitors = _random.Below(4) == 0 ? $"{pairing.Helper.Details.Name}、{clerk.Name}" : pairing.Helper.Details.Name,
            MetSomebody = met,
        };
        var enteredAt = Morning(day).AddHours(_random.Between(3, 12));
        var checkedAt = enteredAt.AddDays(_random.Between(1, 6));

        // Clerks keep up: what waits for them is of this quarter and, here and there, of the last.
        var seen = _random.Chance(quarter switch { 0 => 0.4, 1 => 0.97, _ => 1 }) && !telephone && checkedAt < _plan.Now;
        var actions = met ? Enumerable.Range(0, _random.Between(1, 2)).Select(_ => (_ids.Next(), _random.Pick(SimulatedVisits.Stock))).ToList() : [];
        return new SimulatedVisit(_ids.Next(), details, enteredAt, seen ? clerk : null, seen ? checkedAt : null, actions);
    }
}
