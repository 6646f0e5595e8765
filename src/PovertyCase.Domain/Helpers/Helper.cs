using System.ComponentModel.DataAnnotations;
using FluentValidation;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;

namespace PovertyCase.Domain.Helpers;

public sealed record HelperDetails
{
    [Display(Name = "姓名")]
    public string Name { get; init; } = "";

    /// <summary>What the number says where one is given.</summary>
    [Display(Name = "性别")]
    public Sex? Sex { get; init; }

    [Display(Name = "单位")]
    public string Unit { get; init; } = "";

    [Display(Name = "职务")]
    public string? Position { get; init; }

    [Display(Name = "联系电话"), Sensitive]
    public string? Phone { get; init; }

    /// <summary>Asked for one purpose: nobody helps who is listed (HP-002).</summary>
    [Display(Name = "证件号码"), Sensitive]
    public string? IdNumber { get; init; }

    [Display(Name = "单位隶属关系")]
    public UnitLevel? UnitLevel { get; init; }

    [Display(Name = "政治面貌")]
    public string? PoliticalStatus { get; init; }

    [Display(Name = "文化程度")]
    public string? Education { get; init; }

    [Display(Name = "技术特长")]
    public string? Skill { get; init; }

    [Display(Name = "是否第一书记")]
    public bool IsFirstSecretary { get; init; }

    [Display(Name = "是否驻村工作队队长")]
    public bool IsTeamLeader { get; init; }

    [Display(Name = "是否驻村工作队队员")]
    public bool IsTeamMember { get; init; }

    /// <summary>What he is to the village besides a helper: 第一书记、驻村工作队队长; empty for most.</summary>
    public string Posted() => string.Join('、', Posts().Where(p => p.Holds).Select(p => p.Name));

    private IEnumerable<(bool Holds, string Name)> Posts() =>
        [(IsFirstSecretary, "第一书记"), (IsTeamLeader, "驻村工作队队长"), (IsTeamMember, "驻村工作队队员")];
}

/// <summary>单位隶属关系: whom a helping unit answers to (form 1, section 7).</summary>
public enum UnitLevel
{
    [Display(Name = "中央")]
    Central = 1,

    [Display(Name = "省")]
    Province = 2,

    [Display(Name = "市")]
    City = 3,

    [Display(Name = "县")]
    County = 4,

    [Display(Name = "乡镇")]
    Township = 5,

    [Display(Name = "部队")]
    Army = 6,

    [Display(Name = "其他")]
    Other = 7,
}

public sealed class HelperDetailsValidator : AbstractValidator<HelperDetails>
{
    public HelperDetailsValidator()
    {
        RuleFor(d => d.Name).Must(n => PersonName.TryNormalise(n, out _, out _, out _)).WithMessage("请填写帮扶责任人姓名");
        RuleFor(d => d.Unit).NotEmpty().WithMessage("请填写帮扶单位").MaximumLength(60).WithMessage("帮扶单位不超过60个字");
        RuleFor(d => d.Position).MaximumLength(40).WithMessage("职务不超过40个字");
        RuleFor(d => d.Phone).Must(p => p is null || Phone.TryNormalise(p, out _, out _)).WithMessage("帮扶责任人电话格式不正确");
        RuleFor(d => d.IdNumber).Custom((number, context) =>
        {
            if (!string.IsNullOrEmpty(number) && !ResidentId.TryParse(number, out _, out var problem))
            {
                context.AddFailure(problem);
            }
        });
        RuleFor(d => d.Sex).Must(s => s is null or Sex.Male or Sex.Female).WithMessage("性别请选男或女");
        RuleFor(d => d.Sex).Must((d, sex) => sex is null || !ResidentId.TryParse(d.IdNumber, out var id, out _) || id.Sex == sex).WithMessage("性别和证件号码不一致，请核对").WithErrorCode("ID-005");
        RuleFor(d => d.IsTeamMember).Must((d, member) => !(member && d.IsTeamLeader)).WithMessage("队长和队员只选一项");
        RuleFor(d => d.PoliticalStatus).Must(c => c is null || CodeTables.PoliticalStatus.Has(c)).WithMessage("政治面貌请从列表里选");
        RuleFor(d => d.Education).Must(c => c is null || CodeTables.Education.Has(c)).WithMessage("文化程度请从列表里选");
        RuleFor(d => d.Skill).MaximumLength(60).WithMessage("技术特长不超过60个字");
    }
}

/// <summary>帮扶责任人: a cadre of the county, with or without an account.</summary>
public sealed class Helper : CaseRecord, IShared
{
    private Helper()
    {
    }

    public HelperDetails Details { get; private set; } = new();

    /// <summary>The account under which the helper signs in; reach follows it.</summary>
    public Guid? OfficerId { get; private set; }

    public static Helper Enrol(long countyNo, HelperDetails details, Guid? officerId, Actor by)
    {
        var helper = new Helper { AreaNo = countyNo, Details = Normal(details), OfficerId = officerId };
        helper.Note("登记帮扶责任人", by, details.Name);
        return helper;
    }

    /// <summary>What was mistyped, or is different now; what was printed for a day before keeps what stood then.</summary>
    public void Correct(HelperDetails details, Actor by)
    {
        if (by.Role != Role.CountyClerk)
        {
            throw new RuleBroken("帮扶责任人的资料由县扶贫办业务员改", ruleId: "WF-006");
        }

        if (Normal(details) is var normal && normal == Details)
        {
            throw new RuleBroken("没有改动", "Details.Name");
        }

        Details = normal;
        Note("更正帮扶责任人", by, details.Name);
    }

    /// <exception cref="RuleBroken">The number is none.</exception>
    private static HelperDetails Normal(HelperDetails details) => string.IsNullOrEmpty(details.IdNumber)
        ? details with { IdNumber = null }
        : ResidentId.TryParse(details.IdNumber, out var id, out var problem)
            ? details with { IdNumber = id.Text, Sex = id.Sex }
            : throw new RuleBroken(problem, "Details.IdNumber", IdDocument.RuleOf(IdType.ResidentCard, details.IdNumber));

    /// <summary>An account that came later, or another one: the households that are helped now or will be go with it; what was recorded before stays as it is.</summary>
    /// <param name="pairings">Those of the helper that are not over.</param>
    public void SignInAs(Guid officerId, string account, IEnumerable<Pairing> pairings, Actor by)
    {
        if (by.Role != Role.CountyClerk)
        {
            throw new RuleBroken("帮扶责任人的账号由县扶贫办业务员对应", ruleId: "WF-006");
        }

        OfficerId = officerId;
        foreach (var pairing in pairings)
        {
            pairing.Follow(this);
        }

        Note("对应登录账号", by, $"{Details.Name}：{account}");
    }
}

/// <summary>结对: which helper answers for which household, from when to when.</summary>
public sealed class Pairing : CaseRecord, IOfHousehold
{
    /// <summary>Days from today on that an end may be arranged ahead.</summary>
    public const int LongestNotice = 60;

    private Pairing()
    {
    }

    public Guid HouseholdId { get; private set; }

    public Household Household { get; private set; } = null!;

    public Guid HelperId { get; private set; }

    public Helper Helper { get; private set; } = null!;

    /// <summary>Copied from the helper so that reach can be read from this row alone.</summary>
    public Guid? OfficerId { get; private set; }

    public DateOnly StartsOn { get; private set; }

    public DateOnly? EndsOn { get; private set; }

    public override Guid? TimelineOf => HouseholdId;

    public static Pairing Pair(Helper helper, Household household, DateOnly from, Actor by)
    {
        MayArrange(by);

        // One day more than an end may lie ahead: who takes over begins on the day after.
        if (from > by.Today.AddDays(LongestNotice + 1))
        {
            throw new RuleBroken($"开始日期不能晚于今天以后{LongestNotice}天", "StartsOn");
        }

        var pairing = new Pairing
        {
            AreaNo = household.AreaNo,
            HouseholdId = household.Id,
            Household = household,
            HelperId = helper.Id,
            Helper = helper,
            OfficerId = helper.OfficerId,
            StartsOn = from,
        };
        pairing.Note("结对", by, helper.Details.Name, from);
        return pairing;
    }

    internal void Follow(Helper helper) => OfficerId = helper.OfficerId;

    public bool IsActiveOn(DateOnly day) => StartsOn <= day && (EndsOn is null || EndsOn >= day);

    /// <param name="lastVisit">The last day on which this helper was at the household, or null.</param>
    public void End(DateOnly lastDay, DateOnly? lastVisit, Actor by)
    {
        MayArrange(by);
        if (EndsOn is not null)
        {
            throw new RuleBroken("这项结对已经结束");
        }

        // One that has not begun is called off; what was entered with a wrong year could otherwise never be ended.
        if (StartsOn > by.Today && lastDay < StartsOn)
        {
            EndsOn = StartsOn.AddDays(-1);
            Note("结对没有开始，取消", by, on: by.Today);
            return;
        }

        if (lastDay < StartsOn)
        {
            throw new RuleBroken("结束日期不能早于开始日期", "EndsOn");
        }

        if (lastDay < lastVisit)
        {
            throw new RuleBroken($"{Household.HeadName}户{FlexibleDate.Long(lastVisit.Value)}还登记过走访，结束日期不能比这天早", "EndsOn", "HP-007");
        }

        if (lastDay > by.Today.AddDays(LongestNotice))
        {
            throw new RuleBroken($"结束日期不能晚于今天以后{LongestNotice}天", "EndsOn");
        }

        EndsOn = lastDay;
        Note("结束结对", by, on: lastDay);
    }

    /// <summary>The household was cleared: today is the last day; a pairing that was to begin later never begins.</summary>
    internal void EndWithClearing(Actor by)
    {
        MayArrange(by);
        EndToday("农户清退，结对结束", by);
    }

    /// <summary>Nobody is left in the household; whoever carried that out, its pairings are over, also those arranged ahead.</summary>
    internal void EndWithHousehold(Actor by) => EndToday("户已结束，结对结束", by);

    private void EndToday(string act, Actor by)
    {
        EndsOn = StartsOn > by.Today ? StartsOn.AddDays(-1) : by.Today;
        Note(act, by, on: by.Today);
    }

    /// <summary>交接: the household goes on with another helper from the day after; what was recorded stays with whom it was recorded by.</summary>
    public Pairing HandOver(Helper to, DateOnly lastDay, DateOnly? lastVisit, Actor by)
    {
        if (to.Id == HelperId)
        {
            throw new RuleBroken("请选另一位帮扶责任人来接", "HelperName");
        }

        End(lastDay, lastVisit, by);
        return Pair(to, Household, lastDay.AddDays(1), by);
    }

    private static void MayArrange(Actor by)
    {
        if (by.Role is not (Role.TownshipClerk or Role.CountyClerk))
        {
            throw new RuleBroken("结对由乡镇经办人或县扶贫办办理", ruleId: "WF-006");
        }
    }
}
