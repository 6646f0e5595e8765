using FluentValidation;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Helpers;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Notices;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Quality;
using PovertyCase.Domain.Visits;

namespace PovertyCase.Domain.Tests.Quality;

/// <summary>Every rule that the validator of one record asks while somebody types, once with a form that it hits and once with a near miss.</summary>
public sealed class TypingRulesTests
{
    private const string Card = "6222021234567890128";

    private static readonly LivingDetails Living = new()
    {
        RoadDistance = 1,
        RoadType = "03",
        HousingArea = 80,
        DangerousHouse = false,
        HouseSafety = "B",
        HouseholdPower = true,
        Television = true,
        WaterDifficult = false,
        WaterSafe = true,
        SanitaryToilet = true,
        Fuel = "01",
    };

    private static readonly ProductionDetails Land = new() { Farmland = 4, Forest = 6, GrainForGreen = 2, Orchard = 0, Pasture = 0, WaterSurface = 0 };

    private static readonly VisitActionDetails Matter = new() { Done = "送去三十只鸡苗并教喂养", Helps = "一年大约能增收九百元左右" };

    private static readonly MeetingDetails Meeting = new() { HeldOn = new DateOnly(2026, 11, 2), Place = "村委会", Chair = "王村", Recorder = "李文", Due = 30, Present = 20 };

    private static readonly RiskClue Clue = new() { ClueFrom = ClueSource.Officials, FoundOn = new DateOnly(2026, 11, 2), Target = MonitoringTarget.Borderline, Risk = "99", RiskDetail = "房东收回地块，两个大棚要拆" };

    private static readonly NoticeTemplateDetails Wording = new() { Title = "关于{村}名单的公示", Body = "{名单}现予公示，{期限}。", Issuer = "村委会", InForceFrom = new DateOnly(2026, 1, 1), Basis = "县办发〔2026〕1号" };

    // Record type and its validator: a new record with rules of the catalogue joins here.
    private static readonly Dictionary<Type, IValidator> Validators = new()
    {
        [typeof(PersonDetails)] = new PersonDetailsValidator(),
        [typeof(HouseholdDetails)] = new HouseholdDetailsValidator(),
        [typeof(MemberDetails)] = new MemberDetailsValidator(),
        [typeof(ProtectionDetails)] = new ProtectionDetailsValidator(),
        [typeof(IncomeDetails)] = new IncomeDetailsValidator(),
        [typeof(ProductionDetails)] = new ProductionDetailsValidator(),
        [typeof(LivingDetails)] = new LivingDetailsValidator(),
        [typeof(RelocationDetails)] = new RelocationDetailsValidator(),
        [typeof(CauseDetails)] = new CauseDetailsValidator(),
        [typeof(HouseholdEntry)] = new HouseholdEntryValidator(),
        [typeof(VisitActionDetails)] = new VisitActionDetailsValidator(),
        [typeof(MeetingDetails)] = new MeetingDetailsValidator(),
        [typeof(RiskClue)] = new RiskClueValidator(),
        [typeof(ExitCheck)] = new ExitCheckValidator(),
        [typeof(ExitAgreement)] = new ExitAgreementValidator(),
        [typeof(NoticeTemplateDetails)] = new NoticeTemplateDetailsValidator(),
    };

    private static readonly (string Rule, object Hit, object Miss)[] Cases =
    [
        ("ID-001", Number("61092819800101001"), Number("610928198001010012")),
        ("ID-001", Number("6109281980010100124", IdType.DisabilityCertificate), Number("61092819800101001242", IdType.DisabilityCertificate)),
        ("ID-002", Number("610928198001010013"), Number("610928198001010012")),
        ("ID-002", Number("61092819800101001342", IdType.DisabilityCertificate), Number("6109281980010100124 2", IdType.DisabilityCertificate)),
        ("ID-003", Number("610928198013010012"), Number("610928198001010012")),
        ("ID-007", Number("610928800101001"), Number("610928198001010012")),
        ("ID-008", Number("61092819800101001285", IdType.DisabilityCertificate), Number("61092819800101001244", IdType.DisabilityCertificate)),
        ("ID-008", Number("610928198001010012442X", IdType.DisabilityCertificate), Number("61092819800101001244B1", IdType.DisabilityCertificate)),
        ("ID-011", Number(""), Number("", IdType.None)),
        ("ID-012", new PersonDetails { Name = "Zhao" }, new PersonDetails { Name = "阿依古丽·买买提" }),
        ("HH-013", new HouseholdDetails { Phone = "12345678901" }, new HouseholdDetails { Phone = "0915-7202345" }),
        ("HH-013", new HouseholdDetails(), new HouseholdDetails { Phone = "13800138000" }),
        ("HH-015", new HouseholdDetails { Attribute = "" }, new HouseholdDetails { Attribute = "02" }),
        ("HH-016", new HouseholdDetails(), new HouseholdDetails { GroupName = "三组" }),
        ("HH-017", new HouseholdDetails { BankAccount = Card[..^1] + "7" }, new HouseholdDetails { BankAccount = Card }),
        ("HH-017", new HouseholdDetails { BankAccount = "6222 0212 3456 7890 121" }, new HouseholdDetails { BankAccount = "2606010101109" }),
        ("ED-003", new MemberDetails { StudentStatus = "05", DropoutReason = "04" }, new MemberDetails { DropoutReason = "04" }),
        ("HE-001", new MemberDetails { Health = "" }, new MemberDetails { Health = "01" }),
        ("HE-002", new MemberDetails { Health = "01,02" }, new MemberDetails { Health = "02,04" }),
        ("HE-005", new MemberDetails { Health = "02" }, new MemberDetails { Health = "02", DiseaseName = "高血压" }),
        ("LB-006", new MemberDetails { WorkRegion = "04", WorkMonths = 13 }, new MemberDetails { WorkRegion = "04", WorkMonths = 12 }),
        ("LB-007", new MemberDetails { WorkRegion = "04" }, new MemberDetails { WorkRegion = "04", WorkMonths = 1 }),
        ("LB-007", new MemberDetails { WorkMonths = 3 }, new MemberDetails()),
        ("LB-012", new MemberDetails { PublicPost = "01" }, new MemberDetails { PublicPost = "01", PublicPostMonths = 6 }),
        ("LB-012", new MemberDetails { PublicPostMonths = 6 }, new MemberDetails()),
        ("SP-002", new ProtectionDetails { ResidentMedicalInsurance = true, EmployeeMedicalInsurance = true }, new ProtectionDetails { ResidentMedicalInsurance = true }),
        ("SP-010", new ProtectionDetails { Dibao = true, DestituteSupport = true }, new ProtectionDetails { DestituteSupport = true }),
        ("IN-005", new IncomeDetails { EcoMoney = -1 }, new IncomeDetails()),
        ("IN-007", new IncomeDetails { BusinessIncome = 3000 }, new IncomeDetails { BusinessIncome = 3000, BusinessExpense = 1 }),
        ("IN-009", new IncomeDetails { WageIncome = 12 }, new IncomeDetails { WageIncome = 12000 }),
        ("CA-001", new CauseDetails { Code = "55" }, new CauseDetails { Code = "05" }),
        ("CA-002", Caused("01", "03", "01"), Caused("01", "03", "05")),
        ("CA-011", new CauseDetails { Code = "99" }, new CauseDetails { Code = "99", Detail = "儿子服刑，家里无人种地" }),
        ("HB-001", new CauseDetails { Code = "01", Detail = "因病，因残，是主要致贫原因之一" }, new CauseDetails { Code = "01", Detail = "妻子患尿毒症三年，每周透析两次，自付两万元" }),
        ("LV-001", Land with { Pasture = null }, Land),
        ("LV-003", Land with { GrainForGreen = 7 }, Land with { GrainForGreen = 6 }),
        ("LV-004", Living with { RoadDistance = 51 }, Living with { RoadDistance = 50 }),
        ("LV-004", Living with { RoadDistance = null }, Living),
        ("LV-005", Living with { RoadDistance = 5.5m }, Living with { RoadDistance = 5 }),
        ("LV-006", Living with { Fuel = null }, Living),
        ("LV-007", Living with { HousingArea = 0 }, Living with { HousingArea = 0, Homeless = true }),
        ("LV-009", Living with { DangerousHouse = true }, Living with { DangerousHouse = true, HouseSafety = "C" }),
        ("LV-011", new RelocationDetails { IsRelocated = true }, new RelocationDetails { IsRelocated = true, Resettlement = "01", ResettlementPlace = "城关安置点" }),
        ("LV-012", Living with { WaterDifficult = true }, Living with { WaterDifficult = true, WaterSafe = false }),
        ("HP-012", Matter with { Helps = "增收" }, Matter),
        ("WF-003", Meeting with { Present = 19 }, Meeting),
        ("WF-004", Meeting with { Chair = "" }, Meeting),
        ("WF-004", Meeting with { Present = 31 }, Meeting with { Present = 30 }),
        ("MO-006", Clue with { Risk = "02" }, Clue with { Risk = "0201" }),
        ("MO-006", Clue with { RiskDetail = "" }, Clue),
        ("XT-007", Procedures.Cases.Check() with { ClothingSecure = null }, Procedures.Cases.Check()),
        ("XT-008", Procedures.Cases.Check() with { Checkers = "张晓梅" }, Procedures.Cases.Check()),
        ("XT-008", new ExitAgreement { SignedBy = "" }, new ExitAgreement { SignedBy = "赵桂兰" }),
        ("PV-001", Wording with { Body = Wording.Body + "电话13800138000" }, Wording with { Body = Wording.Body + "电话0915-7202345" }),
        ("PV-001", Wording with { Body = Wording.Body + "户主610928198001010012" }, Wording),
    ];

    public static TheoryData<string, object, object> Asked
    {
        get
        {
            var data = new TheoryData<string, object, object>();
            foreach (var (rule, hit, miss) in Cases)
            {
                data.Add(rule, hit, miss);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Asked), DisableDiscoveryEnumeration = true)]
    public void The_rule_hits_what_is_wrong_and_passes_what_is_nearly_so(string rule, object hit, object miss)
    {
        Assert.Contains(rule, Codes(hit));
        Assert.DoesNotContain(rule, Codes(miss));
        Assert.True(RuleCatalogue.Find(rule).WhileTyping is not null, $"{rule} speaks while typing, but the catalogue does not say so.");
    }

    /// <summary>A rule that a validator of these records carries cannot go without its hit and its miss.</summary>
    [Fact]
    public void Every_rule_of_these_records_has_its_case()
    {
        var carried = Validators.Values.SelectMany(v => v.CreateDescriptor().Rules).SelectMany(r => r.Components).Select(c => c.ErrorCode)
            .Where(code => RuleCatalogue.TryFind(code, out _)).Distinct();

        Assert.Empty(carried.Except(Cases.Select(c => c.Rule)));
    }

    /// <summary>A visit is written by whoever is paired, and by nobody in his place (HP-006).</summary>
    [Fact]
    public void Nobody_records_a_visit_for_the_helper()
    {
        var township = Procedures.Cases.By(Role.TownshipClerk);
        var helper = Helper.Enrol(Procedures.Cases.County, new HelperDetails { Name = "李建军", Unit = "县医院" }, Procedures.Cases.By(Role.Helper).OfficerId, Procedures.Cases.By(Role.CountyClerk));
        var pairing = Pairing.Pair(helper, Procedures.Cases.OnRegister(), Procedures.Cases.Day.AddDays(-20), township);
        var details = new VisitDetails { VisitedOn = Procedures.Cases.Day, Visitors = "李建军" };

        Assert.Equal("HP-006", Assert.Throws<RuleBroken>(() => Visit.Record(pairing, details, [Matter], null, Procedures.Cases.By(Role.VillageClerk))).RuleId);
        Assert.Equal(helper.Id, Visit.Record(pairing, details, [Matter], null, Procedures.Cases.By(Role.Helper)).HelperId);
    }

    private static IEnumerable<string> Codes(object record) =>
        Validators[record.GetType()].Validate((IValidationContext)Activator.CreateInstance(typeof(ValidationContext<>).MakeGenericType(record.GetType()), record)!).Errors.Select(e => e.ErrorCode);

    private static PersonDetails Number(string number, IdType type = IdType.ResidentCard) => new() { Name = "赵桂兰", IdType = type, IdNumber = number, BirthDate = new DateOnly(1980, 1, 1), Sex = Sex.Female };

    private static HouseholdEntry Caused(params string[] codes) => new() { Causes = [.. codes.Select(c => new CauseDetails { Code = c, Detail = "妻子患尿毒症三年，每周透析两次，自付两万元" })] };
}
