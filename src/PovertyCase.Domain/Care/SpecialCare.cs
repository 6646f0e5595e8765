using System.ComponentModel.DataAnnotations;
using FluentValidation;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;

namespace PovertyCase.Domain.Care;

/// <summary>特殊困难群体: who cannot be left to himself (S2-14, S2-16).</summary>
public enum CareGroup
{
    [Display(Name = "无自理能力的低保对象")] DependentOnAllowance = 1,
    [Display(Name = "分散供养特困人员")] DestituteAtHome = 2,
    [Display(Name = "重度贫困残疾人")] SeverelyDisabled = 3,
    [Display(Name = "长期卧床的独居老人")] BedriddenAlone = 4,
    [Display(Name = "易肇事肇祸精神障碍患者")] MentalIllness = 9,
}

/// <summary>
/// Who sees which entries. The record is about health, so that helpers, leaders and inspectors have no part in it; the last group is kept by the
/// township and the county and is not shown in the village where everybody knows everybody.
/// </summary>
public static class CareReach
{
    public static bool Keeps(Role role) => role is Role.VillageClerk or Role.TownshipClerk or Role.CountyClerk;

    public static bool Sees(Role role, CareGroup group) => Keeps(role) && (group != CareGroup.MentalIllness || role != Role.VillageClerk);

    public static IReadOnlyList<CareGroup> Groups(Role role) => [.. Enum.GetValues<CareGroup>().Where(g => Sees(role, g))];
}

/// <summary>What is typed about one person of a special group. What tells of health and of the home is sealed.</summary>
public sealed record CareDetails
{
    [Display(Name = "类别")]
    public CareGroup? Group { get; init; }

    [Display(Name = "从哪天起")]
    public DateOnly Since { get; init; }

    [Display(Name = "身体和生活情况"), Sensitive]
    public string Situation { get; init; } = "";

    /// <summary>Who looks after the person; nobody is an answer too, and the plan then says what is done about it.</summary>
    [Display(Name = "由谁照料")]
    public string? Carer { get; init; }

    [Display(Name = "照料安排"), Sensitive]
    public string Plan { get; init; } = "";

    /// <summary>The official who looks in.</summary>
    [Display(Name = "联系干部")]
    public string Contact { get; init; } = "";
}

public sealed class CareDetailsValidator : AbstractValidator<CareDetails>
{
    public CareDetailsValidator()
    {
        RuleFor(d => d.Group).Must(v => v is { } chosen && Enum.IsDefined(chosen)).WithMessage("请选择类别");
        RuleFor(d => d.Since).NotEqual(default(DateOnly)).WithMessage("请填写从哪天起");
        RuleFor(d => d.Situation).NotEmpty().WithMessage("请写明身体和生活情况").MaximumLength(500).WithMessage("身体和生活情况写到500个字以内");
        RuleFor(d => d.Carer).MaximumLength(50).WithMessage("由谁照料写到50个字以内");
        RuleFor(d => d.Plan).NotEmpty().WithMessage("请写明怎样照料；没有人照料的，写明怎样解决").MaximumLength(500).WithMessage("照料安排写到500个字以内");
        RuleFor(d => d.Contact).NotEmpty().WithMessage("请填写联系干部").MaximumLength(50).WithMessage("联系干部写到50个字以内");
    }
}

/// <summary>特殊困难群体台账: one person who needs somebody to look in, from a day to a day. Nothing is deleted; an entry ends with a reason.</summary>
public sealed class SpecialCare : CaseRecord, IOfHousehold
{
    private SpecialCare()
    {
    }

    public Guid HouseholdId { get; private set; }

    public Guid MembershipId { get; private set; }

    public CareDetails Details { get; private set; } = new();

    public string EnteredByName { get; private set; } = "";

    public DateTimeOffset EnteredAt { get; private set; }

    public DateOnly? EndedOn { get; private set; }

    public string? EndedBecause { get; private set; }

    /// <exception cref="RuleBroken">Not a member who lives in the household, or not this official's to keep.</exception>
    public static SpecialCare Enter(Household household, Guid? membership, CareDetails details, Actor by)
    {
        var member = household.ActiveMembers.FirstOrDefault(m => m.Id == membership) ?? throw new RuleBroken("请选择是哪一位成员", "Membership");
        var care = new SpecialCare { AreaNo = household.AreaNo, HouseholdId = household.Id, MembershipId = member.Id, EnteredAt = by.At, EnteredByName = by.Name };
        care.Set(details, by);
        care.Note("列入特殊群体", by, on: details.Since);
        return care;
    }

    public void Correct(CareDetails details, Actor by)
    {
        StillOpen();
        Set(details, by);
        Note("更新特殊困难群体", by);
    }

    public void End(DateOnly on, string? reason, Actor by)
    {
        StillOpen();
        May(by, Details.Group!.Value);
        if (on > by.Today || on < Details.Since)
        {
            throw new RuleBroken("结束的日子应在列入以后、今天以前", "EndedOn");
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new RuleBroken("请写明为什么不再列入", "Reason");
        }

        Close(on, reason.Trim(), by);
    }

    /// <summary>The person lives in another household now; the entry goes along, whoever carried the change out.</summary>
    public void Follow(Household household, Membership member, Actor by)
    {
        StillOpen();
        (HouseholdId, MembershipId, AreaNo) = (household.Id, member.Id, household.AreaNo);
        Note("特殊群体随人转到另一户", by);
    }

    /// <summary>The person died or left the village; nobody here looks in any more.</summary>
    public void EndWithMembership(Membership left, Actor by)
    {
        StillOpen();
        var on = left.EndedOn ?? by.Today;
        Close(on < Details.Since ? Details.Since : on, left.Person.DiedOn is not null ? Died : "本人已从这一户转出", by);
    }

    public const string Died = "本人去世";

    /// <summary>The death was a mistake, and the household stands again: somebody looks in as before.</summary>
    public void GoOn(Actor by)
    {
        (EndedOn, EndedBecause) = (null, null);
        Note("恢复特殊困难群体登记", by);
    }

    /// <summary>Why is about health: it stays in the entry and out of the trail, which others read.</summary>
    private void Close(DateOnly on, string because, Actor by)
    {
        (EndedOn, EndedBecause) = (on, because);
        Note("移出特殊困难群体", by, on: on);
    }

    private void Set(CareDetails details, Actor by)
    {
        if (details.Group is not { } group)
        {
            throw new RuleBroken("请选择类别", "Group");
        }

        May(by, group);
        if (Details.Group is { } before)
        {
            May(by, before);
        }

        if (details.Since > by.Today)
        {
            throw new RuleBroken("列入的日子不能晚于今天", "Since");
        }

        Details = details with
        {
            Situation = details.Situation.Trim(),
            Carer = string.IsNullOrWhiteSpace(details.Carer) ? null : details.Carer.Trim(),
            Plan = details.Plan.Trim(),
            Contact = details.Contact.Trim(),
        };
    }

    private void StillOpen()
    {
        if (EndedOn is not null)
        {
            throw new RuleBroken("这一条已经移出台账，留着备查，不能再改");
        }
    }

    private static void May(Actor by, CareGroup group)
    {
        if (!CareReach.Sees(by.Role, group))
        {
            throw new RuleBroken("这一类由乡镇和县里登记", "Group");
        }
    }
}
