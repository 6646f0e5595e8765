using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using FluentValidation;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Notices;

/// <summary>What somebody says against a notice, the same at the counter, on the telephone and on the public board.</summary>
public sealed record ObjectionDetails
{
    /// <summary>As many lines as one objection may name on the public board; who means more means the list.</summary>
    public const int MostLines = 5;

    [Display(Name = "反映方式")]
    public ObjectionChannel Channel { get; init; } = ObjectionChannel.InPerson;

    [Display(Name = "反映的问题")]
    public string Content { get; init; } = "";

    /// <summary>Optional; kept from the village, and shown to township and county only one at a time and with a reason.</summary>
    [Display(Name = "姓名和联系电话（可不填）"), Sensitive]
    public string? Contact { get; init; }
}

public sealed class ObjectionDetailsValidator : AbstractValidator<ObjectionDetails>
{
    public ObjectionDetailsValidator()
    {
        RuleFor(d => d.Content).NotEmpty().WithMessage("请写明反映的问题").MaximumLength(1000).WithMessage("反映的问题不超过1000个字");
        RuleFor(d => d.Content).Must(c => !ObjectionWords.HoldsIdNumber(c)).WithMessage("请不要写身份证号码或银行卡号，说清是哪一户就可以");
        RuleFor(d => d.Contact).MaximumLength(100).WithMessage("姓名和电话不超过100个字");
    }
}

/// <summary>入户核查: who looked into an objection, when, where, and what they found.</summary>
public sealed record InvestigationDetails
{
    [Display(Name = "核查日期")]
    public DateOnly InvestigatedOn { get; init; }

    [Display(Name = "核查人（两人以上）")]
    public string Investigators { get; init; } = "";

    [Display(Name = "是否到现场")]
    public bool OnSite { get; init; } = true;

    [Display(Name = "到哪里、向谁了解")]
    public string Sources { get; init; } = "";

    [Display(Name = "查明的情况")]
    public string Findings { get; init; } = "";
}

public sealed class InvestigationDetailsValidator : AbstractValidator<InvestigationDetails>
{
    public InvestigationDetailsValidator()
    {
        RuleFor(d => d.InvestigatedOn).NotEqual(default(DateOnly)).WithMessage("请填写核查日期");
        RuleFor(d => d.Investigators).Must(Procedures.SurveyDetailsValidator.TwoNames).WithMessage("核查须两人以上，用顿号隔开姓名").MaximumLength(100).WithMessage("核查人姓名不超过100个字");
        RuleFor(d => d.Sources).NotEmpty().WithMessage("请写到了哪里、问了谁，例如“户内、组长、县房产局”").MaximumLength(300).WithMessage("到哪里、向谁了解不超过300个字");
        RuleFor(d => d.Findings).NotEmpty().WithMessage("请写查明的情况").MaximumLength(2000).WithMessage("查明的情况不超过2000个字");
    }
}

public static partial class ObjectionWords
{
    /// <summary>Fifteen and more digits in a row, spaces and dashes between them forgiven: an ID number or an account, which have no business in free text.</summary>
    public static bool HoldsIdNumber(string? words) => words is not null && LongNumber().IsMatch(words);

    [GeneratedRegex(@"(?:[0-9０-９][\s-]?){15}")]
    private static partial Regex LongNumber();
}
