using System.ComponentModel.DataAnnotations;
using FluentValidation;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Quality;

namespace PovertyCase.Domain.Households;

/// <summary>One cause of poverty as typed: code, finer code, and the words that make it checkable (S0: never only “因病”).</summary>
public sealed record CauseDetails
{
    [Display(Name = "致贫原因")]
    public string Code { get; init; } = "";

    [Display(Name = "具体类别")]
    public string? SubCode { get; init; }

    [Display(Name = "致贫原因说明")]
    public string? Detail { get; init; }
}

public sealed class CauseDetailsValidator : AbstractValidator<CauseDetails>
{
    public CauseDetailsValidator()
    {
        RuleFor(d => d.Code).Must(c => CodeTables.PovertyCauses.Has(c)).WithMessage("请选择致贫原因").WithErrorCode("CA-001");
        RuleFor(d => d.SubCode).Must((d, sub) => sub is null || (CodeTables.PovertyCauses.Has(sub) && sub.StartsWith(d.Code, StringComparison.Ordinal)))
            .WithMessage("具体类别不属于所选的致贫原因，请重选");
        RuleFor(d => d.Detail).MaximumLength(200).WithMessage("致贫原因说明不超过200个字");
        RuleFor(d => d.Detail).NotEmpty().When(d => d.Code == "99").WithMessage("致贫原因选“其他”的，须填写说明").WithErrorCode("CA-011");
        RuleFor(d => d.Detail).Must((d, detail, context) => !PovertyCauseCode.IsBare(detail, d.Code, context.Number("HB-001", "least"))).When(d => CodeTables.PovertyCauses.Has(d.Code))
            .WithSeverity(Severity.Warning).WithErrorCode("HB-001").WithMessage(d => PovertyCauseCode.NextQuestion(d.Code));
    }
}

/// <summary>The main cause has rank 1; up to two others follow (CA-001, CA-002).</summary>
public sealed class PovertyCause : CaseRecord, IOfHousehold
{
    private PovertyCause()
    {
    }

    public Guid HouseholdId { get; private set; }

    public int Rank { get; private set; }

    public CauseDetails Details { get; private set; } = new();

    /// <summary>Set when a later correction names fewer causes; the row stays for the record.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    public override Guid? TimelineOf => HouseholdId;

    internal static PovertyCause Of(Household household, int rank, CauseDetails details) => new()
    {
        AreaNo = household.AreaNo,
        HouseholdId = household.Id,
        Rank = rank,
        Details = details,
    };

    internal void Correct(CauseDetails details) => Details = details;

    internal void End(DateTimeOffset at) => EndedAt = at;
}
