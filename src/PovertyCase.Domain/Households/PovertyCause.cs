using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FluentValidation;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Quality;

namespace PovertyCase.Domain.Households;

/// <summary>
/// One cause of poverty as typed: code, finer code, whom of the household it concerns, since when and at what cost, and the words that make it checkable
/// (S0-57, S0-58: never only “因病”).
/// </summary>
public sealed record CauseDetails
{
    [Display(Name = "致贫原因")]
    public string Code { get; init; } = "";

    [Display(Name = "具体类别")]
    public string? SubCode { get; init; }

    /// <summary>The name of a member: a person is called by it within the household, on paper and in tables that come from elsewhere.</summary>
    [Display(Name = "涉及的家庭成员")]
    public string? Who { get; init; }

    [Display(Name = "从哪年起")]
    public int? SinceYear { get; init; }

    /// <summary>In yuan: what illness or schooling costs the household itself in a year, what a disaster took, what a wedding or a funeral cost.</summary>
    [Display(Name = "自付或损失金额")]
    public decimal? OwnCost { get; init; }

    [Display(Name = "致贫原因说明")]
    public string? Detail { get; init; }

    public bool IsEmpty => this == new CauseDetails();

    /// <summary>Who is concerned, and since when or at what cost: then the words need not say it once more.</summary>
    public bool StatesFacts => !string.IsNullOrWhiteSpace(Who) && (SinceYear is not null || OwnCost is not null);

    /// <summary>Person, year, money and words as one line for screens and paper.</summary>
    public string Told => string.Join("；", new[]
    {
        string.Join('，', new[]
        {
            Who ?? "",
            SinceYear is { } year ? $"{year}年起" : "",
            OwnCost is { } cost ? $"{CostName(Code)}{cost.ToString("0.##", CultureInfo.InvariantCulture)}元" : "",
        }.Where(f => f.Length > 0)),
        Detail ?? "",
    }.Where(f => f.Length > 0));

    /// <summary>What the money of a cause is.</summary>
    public static string CostName(string code) => code switch
    {
        "01" or "02" => "每年自付",
        "03" => "每年花费",
        "04" => "损失",
        "12" or "13" => "花费",
        _ => "金额",
    };
}

public sealed class CauseDetailsValidator : AbstractValidator<CauseDetails>
{
    public CauseDetailsValidator()
    {
        RuleFor(d => d.Code).Must(c => CodeTables.PovertyCauses.Has(c)).WithMessage("请选择致贫原因").WithErrorCode("CA-001");
        RuleFor(d => d.SubCode).Must((d, sub) => sub is null || (CodeTables.PovertyCauses.Has(sub) && sub.StartsWith(d.Code, StringComparison.Ordinal)))
            .WithMessage("具体类别不属于所选的致贫原因，请重选");
        RuleFor(d => d.Detail).MaximumLength(200).WithMessage("致贫原因说明不超过200个字");
        RuleFor(d => d.SinceYear).InclusiveBetween(1930, 2100).WithMessage("从哪年起应为四位年份，例如2019");
        RuleFor(d => d.OwnCost).InclusiveBetween(0, 10_000_000).WithMessage("自付或损失金额以元为单位，应在0至10000000之间");
        RuleFor(d => d.Detail).NotEmpty().When(d => d.Code == "99").WithMessage("致贫原因选“其他”的，须填写说明").WithErrorCode("CA-011");
        RuleFor(d => d.Detail).Must((d, detail, context) => d.StatesFacts || !PovertyCauseCode.IsBare(detail, d.Code, context.Number("HB-001", "least"), context.Number("HB-001", "own"))).When(d => CodeTables.PovertyCauses.Has(d.Code))
            .WithSeverity(Severity.Warning).WithErrorCode("HB-001")
            .WithMessage(d => RuleCatalogue.Find("HB-001").Say(("cause", CodeTables.PovertyCauses.NameOf(d.Code)), ("question", PovertyCauseCode.NextQuestion(d.Code))));
    }
}

/// <summary>The main cause has rank 1; up to two others follow (CA-001, CA-002).</summary>
public sealed class PovertyCause : CaseRecord, IOfHousehold
{
    /// <summary>What the form calls the cause in a row, counted from 0.</summary>
    public static string RowName(int row) => row == 0 ? "主要原因" : $"其他原因{row}";

    public const string Twice = "这一项原因上面已经选过";

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
