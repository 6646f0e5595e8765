using System.ComponentModel.DataAnnotations;
using FluentValidation;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Households;

/// <summary>What an official may type about a member of a household (户表, section 2).</summary>
public sealed record MemberDetails
{
    [Display(Name = "文化程度")]
    public string? Education { get; init; }

    [Display(Name = "在校生状况")]
    public string? StudentStatus { get; init; }

    [Display(Name = "就读学校")]
    public string? School { get; init; }

    [Display(Name = "健康状况")]
    public string Health { get; init; } = "01";

    [Display(Name = "患病名称")]
    public string? DiseaseName { get; init; }

    [Display(Name = "残疾类别")]
    public string? DisabilityType { get; init; }

    [Display(Name = "残疾等级")]
    public string? DisabilityGrade { get; init; }

    [Display(Name = "劳动技能")]
    public string LabourAbility { get; init; } = "01";

    [Display(Name = "务工区域")]
    public string? WorkRegion { get; init; }

    [Display(Name = "务工时间（月）")]
    public int WorkMonths { get; init; }

    [Display(Name = "是否参加城乡居民基本医疗保险")]
    public bool ResidentMedicalInsurance { get; init; } = true;

    [Display(Name = "是否参加城乡居民基本养老保险")]
    public bool ResidentPension { get; init; }

    [Display(Name = "是否享受农村低保")]
    public bool Dibao { get; init; }

    [Display(Name = "是否特困供养人员")]
    public bool DestituteSupport { get; init; }
}

public sealed class MemberDetailsValidator : AbstractValidator<MemberDetails>
{
    public MemberDetailsValidator()
    {
        RuleFor(d => d.Education).Must(c => c is null || CodeTables.Education.Has(c)).WithMessage("文化程度不在代码表中");
        RuleFor(d => d.StudentStatus).Must(c => c is null || CodeTables.StudentStatus.Has(c)).WithMessage("在校生状况不在代码表中");
        RuleFor(d => d.Health).Must(c => CodeTables.Health.Has(c)).WithMessage("请选择健康状况").WithErrorCode("HE-001");
        RuleFor(d => d.DiseaseName).NotEmpty().When(d => d.Health is "02" or "03").WithSeverity(Severity.Warning).WithErrorCode("HE-005")
            .WithMessage("患长期慢性病或大病的，请写明病名");
        RuleFor(d => d.DiseaseName).MaximumLength(60).WithMessage("患病名称不超过60个字");
        RuleFor(d => d.School).MaximumLength(60).WithMessage("就读学校不超过60个字");
        RuleFor(d => d.LabourAbility).Must(c => CodeTables.LabourAbility.Has(c)).WithMessage("请选择劳动技能");
        RuleFor(d => d.WorkMonths).InclusiveBetween(0, 12).WithMessage("务工时间应为0至12个月").WithErrorCode("LB-006");
        RuleFor(d => d.WorkRegion).Must((d, region) => region is null == (d.WorkMonths == 0))
            .WithMessage("务工区域与务工月数要同时填写").WithErrorCode("LB-007");
        RuleFor(d => d.DestituteSupport).Must((d, support) => !(support && d.Dibao)).WithMessage("同一人不能同时享受低保和特困供养").WithErrorCode("SP-010");
    }
}

/// <summary>One row of the member section of a form: who, in which relation, with which details.</summary>
public sealed record MemberEntry
{
    public PersonDetails Person { get; init; } = new();

    [Display(Name = "与户主关系")]
    public string Relation { get; init; } = "";

    public MemberDetails Member { get; init; } = new();
}

public sealed class MemberEntryValidator : AbstractValidator<MemberEntry>
{
    public MemberEntryValidator()
    {
        RuleFor(e => e.Person).SetValidator(new PersonDetailsValidator());
        RuleFor(e => e.Relation).Must(r => CodeTables.FamilyRelations.Has(r)).WithMessage("请选择与户主关系");
        RuleFor(e => e.Member).SetValidator(new MemberDetailsValidator());
    }
}

/// <summary>A person's time in a household. The head (户主) is a membership with relation 01, never a typed name.</summary>
public sealed class Membership : CaseRecord, IOfHousehold
{
    public const string Head = "01";

    private Membership()
    {
    }

    public Guid HouseholdId { get; private set; }

    public Guid PersonId { get; private set; }

    public Person Person { get; private set; } = null!;

    public string Relation { get; private set; } = "";

    public MemberDetails Details { get; private set; } = new();

    public DateOnly StartedOn { get; private set; }

    /// <summary>Reason code (增减变动原因) of the beginning; empty for the first entry.</summary>
    public string? StartReason { get; private set; }

    public DateOnly? EndedOn { get; private set; }

    public string? EndReason { get; private set; }

    public bool IsHead => Relation == Head;

    public bool IsActive => EndedOn is null;

    public override Guid? TimelineOf => HouseholdId;

    internal static Membership Begin(Household household, Person person, string relation, MemberDetails details, DateOnly on, string? reason) => new()
    {
        AreaNo = household.AreaNo,
        HouseholdId = household.Id,
        PersonId = person.Id,
        Person = person,
        Relation = relation,
        Details = details,
        StartedOn = on,
        StartReason = reason,
    };

    internal void Correct(string relation, MemberDetails details)
    {
        Relation = relation;
        Details = details;
    }

    internal void Relate(string relation) => Relation = relation;

    internal void End(DateOnly on, string reason)
    {
        EndedOn = on;
        EndReason = reason;
    }
}
