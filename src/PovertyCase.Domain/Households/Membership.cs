using System.ComponentModel.DataAnnotations;
using FluentValidation;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Regions;

namespace PovertyCase.Domain.Households;

/// <summary>What an official may type about a member of a household (户表, section 2).</summary>
public sealed record MemberDetails
{
    /// <summary>非在校生: the same as no status; the education counts.</summary>
    public const string NotAStudent = "01";

    /// <summary>学龄前儿童: no student either.</summary>
    public const string NotYetAStudent = "00";

    [Display(Name = "文化程度")]
    public string? Education { get; init; }

    [Display(Name = "在校生状况")]
    public string? StudentStatus { get; init; }

    [Display(Name = "就读学校")]
    public string? School { get; init; }

    [Display(Name = "失学或辍学原因")]
    public string? DropoutReason { get; init; }

    /// <summary>One or more of the table, see <see cref="SeveralCodes"/>.</summary>
    [Display(Name = "健康状况"), SeveralCodes]
    public string Health { get; init; } = "01";

    [Display(Name = "患病名称")]
    public string? DiseaseName { get; init; }

    [Display(Name = "残疾类别")]
    public string? DisabilityType { get; init; }

    [Display(Name = "残疾等级")]
    public string? DisabilityGrade { get; init; }

    /// <summary>The year in which the certificate was issued, as the export of the national system has it.</summary>
    [Display(Name = "残疾证办证年度")]
    public int? CertificateYear { get; init; }

    [Display(Name = "劳动技能")]
    public string LabourAbility { get; init; } = "01";

    [Display(Name = "务工区域")]
    public string? WorkRegion { get; init; }

    /// <summary>境外 among the regions of work.</summary>
    public const string Abroad = "05";

    [Display(Name = "务工时间（月）")]
    public int WorkMonths { get; init; }

    [Display(Name = "务工所在地")]
    public string? WorkPlace { get; init; }

    [Display(Name = "务工企业名称")]
    public string? Employer { get; init; }

    /// <summary>Of the work; in words, because no list of its values was found.</summary>
    [Display(Name = "产业分类")]
    public string? Industry { get; init; }

    /// <summary>Through whom the work was found; in words likewise.</summary>
    [Display(Name = "就业渠道")]
    public string? JobChannel { get; init; }

    [Display(Name = "公益性岗位")]
    public string? PublicPost { get; init; }

    [Display(Name = "公益性岗位（月数）")]
    public int PublicPostMonths { get; init; }

    [Display(Name = "技能特长")]
    public string? Skill { get; init; }

    [Display(Name = "岗位需求")]
    public string? WantedPost { get; init; }

    [Display(Name = "政治面貌")]
    public string? PoliticalStatus { get; init; }

    [Display(Name = "是否会讲普通话")]
    public bool? SpeaksMandarin { get; init; }

    [Display(Name = "是否现役军人")]
    public bool IsServingSoldier { get; init; }

    [Display(Name = "是否易地扶贫搬迁人口")]
    public bool IsRelocatedPerson { get; init; }

    /// <summary>The member's own; the household's stands with the household.</summary>
    [Display(Name = "成员联系电话"), Sensitive]
    public string? Phone { get; init; }

    /// <summary>人口编号 of the national system.</summary>
    [Display(Name = "国家系统人口编号")]
    public string? NationalNo { get; init; }

    public bool IsIll => SeveralCodes.Has(Health, "02") || SeveralCodes.Has(Health, "03");

    public bool IsDisabled => SeveralCodes.Has(Health, "04");

    /// <summary>As it is kept: the telephone in its one form.</summary>
    /// <exception cref="RuleBroken">The telephone is none.</exception>
    internal MemberDetails Clean() => this with
    {
        Phone = string.IsNullOrWhiteSpace(Phone) ? null : Common.Phone.TryNormalise(Phone, out var phone, out _) ? phone : throw new RuleBroken(PhoneIsNone, "Member.Phone", "HH-013"),
    };

    internal const string PhoneIsNone = "成员联系电话应为11位手机号，或带区号的座机";
}

public sealed class MemberDetailsValidator : AbstractValidator<MemberDetails>
{
    public MemberDetailsValidator()
    {
        RuleFor(d => d.Education).Must(c => c is null || CodeTables.Education.Has(c)).WithMessage("文化程度不在代码表中");
        RuleFor(d => d.StudentStatus).Must(c => c is null || CodeTables.StudentStatus.Has(c)).WithMessage("在校生状况不在代码表中");
        RuleFor(d => d.DropoutReason).Must(c => c is null || CodeTables.DropoutReasons.Has(c)).WithMessage("失学或辍学原因不在代码表中");
        RuleFor(d => d.DropoutReason).Must((d, reason) => reason is null || d.StudentStatus is null or "00" or "01").WithMessage("在校的学生不用填失学或辍学原因").WithErrorCode("ED-003");
        RuleFor(d => d.Health).Must(c => SeveralCodes.Split(c) is { Count: > 0 } codes && codes.All(CodeTables.Health.Has)).WithMessage("请选择健康状况").WithErrorCode("HE-001");
        RuleFor(d => d.Health).Must(c => SeveralCodes.Split(c) is var codes && (codes.Count < 2 || !codes.Contains("01"))).WithMessage("选了“健康”就不能再选其他几项").WithErrorCode("HE-002");
        RuleFor(d => d.DiseaseName).NotEmpty().When(d => d.IsIll).WithSeverity(Severity.Warning).WithErrorCode("HE-005")
            .WithMessage("患长期慢性病或大病的，请写明病名");
        RuleFor(d => d.DiseaseName).MaximumLength(60).WithMessage("患病名称不超过60个字");
        RuleFor(d => d.School).MaximumLength(60).WithMessage("就读学校不超过60个字");
        RuleFor(d => d.DisabilityType).Must(c => c is null || CodeTables.DisabilityTypes.Has(c)).WithMessage("残疾类别不在代码表中");
        RuleFor(d => d.DisabilityGrade).Must(c => c is null || CodeTables.DisabilityGrades.Has(c)).WithMessage("残疾等级不在代码表中");
        RuleFor(d => d.CertificateYear).InclusiveBetween(1990, 2100).WithMessage("残疾证办证年度应为四位年份，1990年起");
        RuleFor(d => d.CertificateYear).Must((d, year) => year is null || d.IsDisabled).WithMessage("健康状况里有“残疾”的才填残疾证办证年度");
        RuleFor(d => d.WorkRegion).Must(c => c is null || CodeTables.WorkRegions.Has(c)).WithMessage("务工区域不在代码表中");
        RuleFor(d => d.LabourAbility).Must(c => CodeTables.LabourAbility.Has(c)).WithMessage("请选择劳动技能");
        RuleFor(d => d.WorkMonths).InclusiveBetween(0, 12).WithMessage("务工时间应为0至12个月").WithErrorCode("LB-006");
        RuleFor(d => d.WorkRegion).Must((d, region) => region is null == (d.WorkMonths == 0))
            .WithMessage("务工区域与务工月数要同时填写").WithErrorCode("LB-007");
        RuleFor(d => d.WorkPlace).MaximumLength(60).WithMessage("务工所在地不超过60个字");
        RuleFor(d => d.Employer).MaximumLength(60).WithMessage("务工企业名称不超过60个字");
        RuleFor(d => d.Industry).MaximumLength(30).WithMessage("产业分类不超过30个字");
        RuleFor(d => d.JobChannel).MaximumLength(30).WithMessage("就业渠道不超过30个字");
        RuleFor(d => d.Phone).Must(p => string.IsNullOrWhiteSpace(p) || Phone.TryNormalise(p, out _, out _)).WithMessage(MemberDetails.PhoneIsNone).WithErrorCode("HH-013");
        RuleFor(d => d.PublicPost).Must(c => c is null || CodeTables.PublicPosts.Has(c)).WithMessage("公益性岗位不在代码表中");
        RuleFor(d => d.PublicPostMonths).InclusiveBetween(0, 12).WithMessage("公益性岗位的月数应为0至12");
        RuleFor(d => d.PublicPost).Must((d, post) => post is null == (d.PublicPostMonths == 0)).WithMessage("公益性岗位与聘用月数要同时填写").WithErrorCode("LB-012");
        RuleFor(d => d.Skill).MaximumLength(60).WithMessage("技能特长不超过60个字");
        RuleFor(d => d.WantedPost).MaximumLength(60).WithMessage("岗位需求不超过60个字");
        RuleFor(d => d.NationalNo).Must(n => string.IsNullOrEmpty(n) || HouseholdDetailsValidator.IsNationalNo(n)).WithMessage("国家系统人口编号应为6至20位数字");
        RuleFor(d => d.PoliticalStatus).Must(c => c is null || CodeTables.PoliticalStatus.Has(c)).WithMessage("政治面貌不在代码表中");
    }
}

/// <summary>One row of the member section of a form: who, in which relation, with which details.</summary>
public sealed record MemberEntry
{
    /// <summary>A row that nobody has answered: health, work and insurance stand for nothing until somebody was asked, because exits are held against them.</summary>
    public static MemberEntry Unasked { get; } = new()
    {
        Member = new MemberDetails { Health = "", LabourAbility = "" },
        Protection = new ProtectionDetails { ResidentMedicalInsurance = false, SeriousIllnessInsurance = false },
    };

    public PersonDetails Person { get; init; } = new();

    [Display(Name = "与户主关系")]
    public string Relation { get; init; } = "";

    public MemberDetails Member { get; init; } = new();

    public ProtectionDetails Protection { get; init; } = new();
}

public sealed class MemberEntryValidator : AbstractValidator<MemberEntry>
{
    public MemberEntryValidator()
    {
        RuleFor(e => e.Person).SetValidator(new PersonDetailsValidator());
        RuleFor(e => e.Relation).Must(r => CodeTables.FamilyRelations.Has(r)).WithMessage("请选择与户主关系");
        RuleFor(e => e.Member).SetValidator(new MemberDetailsValidator());
        RuleFor(e => e.Protection).SetValidator(new ProtectionDetailsValidator());
    }
}

/// <summary>A person's time in a household. The head (户主) is a membership with relation 01, never a typed name.</summary>
public sealed class Membership : CaseRecord, IOfHousehold
{
    public const string Head = "01";

    /// <summary>Two forms, one for the old and one for the new head, would each leave the household with two heads or none.</summary>
    public const string HeadChangesElsewhere = "换户主请在“成员增减”里办理户主变更，两个人的关系一次改好";

    private Membership()
    {
    }

    public Guid HouseholdId { get; private set; }

    public Guid PersonId { get; private set; }

    public Person Person { get; private set; } = null!;

    public string Relation { get; private set; } = "";

    public MemberDetails Details { get; private set; } = new();

    /// <summary>The division that 务工所在地 was read as when it was written (<see cref="NationalDivisions"/>); null where it names none or several.</summary>
    public long? WorkPlaceCode { get; private set; }

    public ProtectionDetails Protection { get; private set; } = new();

    public DateOnly StartedOn { get; private set; }

    /// <summary>Reason code (增减变动原因) of the beginning; empty for the first entry.</summary>
    public string? StartReason { get; private set; }

    public DateOnly? EndedOn { get; private set; }

    public string? EndReason { get; private set; }

    public bool IsHead => Relation == Head;

    public bool IsActive => EndedOn is null;

    /// <summary>The row of the member section as it stands.</summary>
    public MemberEntry Entry => new() { Person = Person.Details, Relation = Relation, Member = Details, Protection = Protection };

    public override Guid? TimelineOf => HouseholdId;

    /// <summary>Puts in who it is, where both were read apart: what the register said on a day cannot be joined to the person of today.</summary>
    public void Recall(Person person) =>
        Person = person.Id == PersonId ? person : throw new ArgumentException("That is somebody else.", nameof(person));

    internal static Membership Begin(Household household, Person person, MemberEntry entry, DateOnly on, string? reason) => new()
    {
        AreaNo = household.AreaNo,
        HouseholdId = household.Id,
        PersonId = person.Id,
        Person = person,
        Relation = entry.Relation,
        Details = entry.Member.Clean(),
        WorkPlaceCode = NationalDivisions.Find(entry.Member.WorkPlace)?.Code,
        Protection = entry.Protection,
        StartedOn = on,
        StartReason = reason,
    };

    internal void Correct(MemberEntry entry)
    {
        Relation = entry.Relation;
        Details = entry.Member.Clean();
        WorkPlaceCode = NationalDivisions.Find(entry.Member.WorkPlace)?.Code;
        Protection = entry.Protection;
    }

    internal void Relate(string relation) => Relation = relation;

    /// <summary>It never ended: what ended it was a mistake.</summary>
    internal void Resume() => (EndedOn, EndReason) = (null, null);

    internal void End(DateOnly on, string reason)
    {
        EndedOn = on;
        EndReason = reason;
    }
}
