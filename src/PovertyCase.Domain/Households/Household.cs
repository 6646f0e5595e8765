using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Households;

/// <summary>
/// A household with its people, incomes and causes. The columns head name, person count, main cause and per-capita income are
/// kept by the household itself so that lists and reports read one table.
/// </summary>
public sealed partial class Household : CaseRecord, IOfHousehold
{
    private readonly List<Membership> _members = [];
    private readonly List<YearlyIncome> _incomes = [];
    private readonly List<PovertyCause> _causes = [];
    private readonly List<YearlyConditions> _conditions = [];

    private Household()
    {
    }

    /// <summary>户编号: village code, then a number within the village.</summary>
    public string HouseholdNo { get; private set; } = "";

    public HouseholdDetails Details { get; private set; } = new();

    public RelocationDetails Relocation { get; private set; } = new();

    public HouseholdStatus Status { get; private set; } = HouseholdStatus.Entered;

    public string HeadName { get; private set; } = "";

    public int PersonCount { get; private set; }

    public string? MainCause { get; private set; }

    public decimal? PerCapitaNetIncome { get; private set; }

    public int? IncomeYear { get; private set; }

    public int? IdentifiedYear { get; private set; }

    /// <summary>返贫年度: when a household that had left poverty came onto the register again, the last time.</summary>
    public int? ReturnedYear { get; private set; }

    public int? ExitedYear { get; private set; }

    /// <summary>The year in which the household was taken off as wrongly included; null again once it is newly identified.</summary>
    public int? ClearedYear { get; private set; }

    /// <summary>After registration the record is locked for everyone; only an approved correction changes it (S0-24).</summary>
    public DateTimeOffset? LockedAt { get; private set; }

    public DateTimeOffset EnteredAt { get; private set; }

    public Guid EnteredBy { get; private set; }

    public Guid? ImportBatchId { get; private set; }

    public IReadOnlyList<Membership> Members => _members;

    public IReadOnlyList<PovertyCause> Causes => _causes;

    public IReadOnlyList<YearlyConditions> Conditions => _conditions;

    public bool IsLocked => LockedAt is not null;

    Guid IOfHousehold.HouseholdId => Id;

    public override Guid? TimelineOf => Id;

    public static Household Enter(long villageNo, string householdNo, HouseholdDetails details, Actor by, Guid? importBatch = null) => Enter(villageNo, householdNo, details, null, by, importBatch);

    /// <param name="before">What it takes over: a code that is no longer in use may stay.</param>
    private static Household Enter(long villageNo, string householdNo, HouseholdDetails details, HouseholdDetails? before, Actor by, Guid? importBatch)
    {
        InUse(details, before, by);
        var household = new Household
        {
            AreaNo = villageNo,
            HouseholdNo = householdNo,
            Details = Clean(details),
            EnteredAt = by.At,
            EnteredBy = by.OfficerId,
            ImportBatchId = importBatch,
        };
        household.Note("登记户信息", by);
        return household;
    }

    public IEnumerable<Membership> ActiveMembers => _members.Where(m => m.IsActive);

    /// <summary>Somebody of the household can work, if only in part; its members must be loaded.</summary>
    public bool HasLabour => ActiveMembers.Any(m => Codes.CodeTables.LabourAbility.TryFind(m.Details.LabourAbility, out var ability) && ability.Flag("canWork") == true);

    public Membership? Head => ActiveMembers.FirstOrDefault(m => m.IsHead);

    public IEnumerable<PovertyCause> CurrentCauses => _causes.Where(c => c.EndedAt is null).OrderBy(c => c.Rank);

    public void Correct(HouseholdDetails details, Actor by)
    {
        Unlocked();
        InUse(details, Details, by);
        FitsAttribute(details);
        Details = Clean(details);
        Note("修改户信息", by);
    }

    /// <summary>The definition of 一般农户 is that it was never on the register; nor does it apply for it.</summary>
    private void FitsAttribute(HouseholdDetails details)
    {
        if (details.IsOrdinaryFarmer && !Details.IsOrdinaryFarmer && (Status != HouseholdStatus.Entered || IdentifiedYear is not null))
        {
            throw new RuleBroken($"“一般农户”是从来没有建过档的户，这一户是“{Label.Of(Status)}”，不能选", "Details.Attribute", "HH-015");
        }
    }

    private static void InUse(HouseholdDetails details, HouseholdDetails? before, Actor by)
    {
        Codes.CodeTables.HouseholdTypes.DemandInUse(details.Attribute, before?.Attribute, by.Today, "Details.Attribute", "HH-015");
        Codes.CodeTables.HouseholdTypes.DemandInUse(details.LocalCategory, before?.LocalCategory, by.Today, "Details.LocalCategory", "HH-015");
    }

    /// <summary>Adds a member; the first head is required before the household may apply (HH-001), a second is refused (HH-002).</summary>
    /// <param name="known">The person who comes, when the county knows the person already.</param>
    public Membership AddMember(MemberEntry entry, Actor by, DateOnly? since = null, string? reason = null, Person? known = null)
    {
        Unlocked();
        if (entry.Relation == Membership.Head && Head is not null)
        {
            throw SecondHead();
        }

        var person = known ?? Person.Enter(AreaNo, entry.Person, by);
        if (person.IdNumber is not null && ActiveMembers.Any(m => SameNumber(m.Person.IdNumber, person.IdNumber)))
        {
            throw new RuleBroken($"{person.Name}在本户重复录入", "Person.IdNumber", "DU-002");
        }

        var membership = Membership.Begin(this, person, entry, since ?? by.Today, reason);
        _members.Add(membership);
        Note("登记成员", by, person.Name);
        Refresh(by);
        return membership;
    }

    public void CorrectMember(Guid membershipId, MemberEntry entry, Actor by)
    {
        Unlocked();
        var member = _members.Single(m => m.Id == membershipId);
        if (entry.Relation == Membership.Head && Head is not null && Head.Id != membershipId)
        {
            throw SecondHead();
        }

        var called = member.Person.Name;
        member.Person.Correct(entry.Person, by.Today);
        RenameInCauses(called, member.Person.Name);
        member.Correct(entry);
        Note("修改成员", by, member.Person.Name);
        Refresh(by);
    }

    /// <summary>Writes the income sheet of a year, new or corrected; totals follow.</summary>
    /// <param name="period">What the county counts as a year's income, for a new sheet; the usual twelve months when null.</param>
    public void RecordIncome(int year, IncomeDetails details, Actor by, string? changeReason = null, Func<int, (DateOnly From, DateOnly To)>? period = null, string? reckoning = null) =>
        RecordIncome(year, details, ActiveMembers.Count(), by, changeReason, period, reckoning);

    /// <param name="persons">How many the income is divided by: those of today, or of an approved correction those of the sheet, for nobody asked for another number.</param>
    private void RecordIncome(int year, IncomeDetails details, int persons, Actor by, string? changeReason, Func<int, (DateOnly From, DateOnly To)>? period, string? reckoning = null)
    {
        Unlocked();
        InYears(year, by);
        var income = IncomeOf(year);

        // Why the next year differs so much was said of what this one was; what is sealed keeps its words.
        if (!_correcting && income is not null && income.Details != details)
        {
            IncomeOf(year + 1)?.Explain(null);
        }

        if (income is null)
        {
            income = YearlyIncome.For(this, year, details, persons, period?.Invoke(year), reckoning);
            _incomes.Add(income);
        }
        else
        {
            income.Correct(details, persons, reckoning);
        }

        income.Explain(changeReason);
        Note($"填写{year}年收入", by);
        Refresh(by);
    }

    /// <summary>Writes the production and living conditions of a year, new or corrected.</summary>
    public void RecordConditions(int year, ProductionDetails production, LivingDetails living, Actor by, string? changeReason = null)
    {
        Unlocked();
        InYears(year, by);
        var reason = string.IsNullOrWhiteSpace(changeReason) ? null : changeReason.Trim();
        if (_conditions.FirstOrDefault(c => c.Year == year) is { } conditions)
        {
            conditions.Correct(production, living, reason);
        }
        else
        {
            _conditions.Add(YearlyConditions.For(this, year, production, living, reason));
        }

        Note($"填写{year}年生产生活条件", by);
    }

    public void RecordRelocation(RelocationDetails details, Actor by)
    {
        Unlocked();
        if (details.MovedInOn > by.Today)
        {
            throw new RuleBroken("入住时间在今天之后，请核对", nameof(details.MovedInOn));
        }

        Relocation = details.IsRelocated ? details : new RelocationDetails();
        Note("填写易地搬迁", by);
    }

    /// <summary>录入系统并锁定: from here on nobody may change the record (S0-24).</summary>
    /// <param name="year">Year of identification; a household that had left poverty keeps its own and is on the register again as a returned one (返贫).</param>
    /// <param name="roundYear">Year of the round that decided it; this year when null.</param>
    public void Register(int year, Actor by, int? roundYear = null)
    {
        if (Details.IsOrdinaryFarmer)
        {
            throw new RuleBroken(StillOrdinary, ruleId: "HH-015");
        }

        if (ExitedYear is not null)
        {
            (Status, ReturnedYear) = (HouseholdStatus.Returned, roundYear ?? by.Today.Year);
        }
        else
        {
            (Status, IdentifiedYear) = (HouseholdStatus.Registered, year);
        }

        ClearedYear = null;
        LockedAt = by.At;
        Details = Details with { Attribute = Attributes.OfPoor(Details.Attribute) };
        Note("登记入库并锁定", by);
    }

    /// <summary>Takes back a household that an import brought; only while nothing else has touched it.</summary>
    public void UndoImport(Guid batchId, Actor by)
    {
        if (ImportBatchId != batchId || Status != HouseholdStatus.Entered || IsLocked)
        {
            throw new RuleBroken($"{HeadName}户导入后已有办理记录，不能撤销");
        }

        Status = HouseholdStatus.Voided;
        foreach (var member in ActiveMembers.ToList())
        {
            member.End(by.Today, "撤销导入");
            member.Person.Void(by.At);
        }

        Note("撤销导入", by);
    }

    /// <summary>Shorter ones are numbers of household books, which a whole family shares.</summary>
    private static RuleBroken SecondHead() => new("该户已有户主，每户只能有一名户主", "Relation", "HH-002");

    private static bool SameNumber(string? a, string? b) =>
        a is { Length: >= 18 } && b is { Length: >= 18 } && a.AsSpan(0, 18).SequenceEqual(b.AsSpan(0, 18));

    private static HouseholdDetails Clean(HouseholdDetails details) => details with
    {
        Phone = details.Phone is null ? null : Phone.TryNormalise(details.Phone, out var phone, out _) ? phone : throw new RuleBroken("联系电话格式不正确", "Details.Phone", "HH-013"),
        BankAccount = details.BankAccount is null ? null : BankAccount.TryNormalise(details.BankAccount, out var account, out _) ? account : throw new RuleBroken("银行卡号格式不正确", "Details.BankAccount"),
    };

    private static void InYears(int year, Actor by)
    {
        if (year < 2013 || year > by.Today.Year)
        {
            throw new RuleBroken($"年度应在2013至{by.Today.Year}年之间", "Year");
        }
    }

    private void Unlocked()
    {
        if (IsLocked && !_correcting)
        {
            throw new RuleBroken("该户已登记入库并锁定，修改须先提交更正申请", ruleId: "WF-008");
        }

        if (IsEnded)
        {
            throw new RuleBroken($"该户{Label.Of(Status)}，不能再修改");
        }
    }

    /// <summary>By how many the income of a year is divided: a year that is over on the register keeps those who were counted in it.</summary>
    public int PersonsOf(int year, Actor by) => IncomeOf(year) is { } sheet && !IsCountedAnew(sheet, by) ? sheet.PersonsCounted : ActiveMembers.Count();

    /// <summary>Of a household on the register a year that is over keeps the persons it was divided by, whoever comes or goes since.</summary>
    private bool IsCountedAnew(YearlyIncome sheet, Actor by) => !IsLocked || sheet.Year >= by.Today.Year;

    private void Refresh(Actor by, bool recount = true)
    {
        HeadName = Head?.Person.Name ?? HeadName;
        var before = PersonCount;
        PersonCount = ActiveMembers.Count();
        MainCause = CurrentCauses.FirstOrDefault()?.Details.Code;
        var latest = Incomes.MaxBy(i => i.Year);

        // A sheet that was left divided otherwise (a merge, a freeze) stays so until it is stated anew.
        if (recount && PersonCount > 0 && latest is not null && latest.PersonsCounted == before && IsCountedAnew(latest, by))
        {
            latest.Correct(latest.Details, PersonCount);
        }

        IncomeYear = latest?.Year;
        PerCapitaNetIncome = latest?.PerCapitaNetIncome;
    }
}
