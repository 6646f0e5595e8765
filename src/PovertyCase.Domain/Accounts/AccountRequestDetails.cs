using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using FluentValidation;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Accounts;

/// <summary>What the system administrator types; which fields count hangs on the kind.</summary>
public sealed record AccountRequestDetails
{
    [Display(Name = "办什么")]
    public AccountRequestKind Kind { get; init; } = AccountRequestKind.Open;

    [Display(Name = "账号名")]
    public string? Account { get; init; }

    [Display(Name = "姓名")]
    public string? FullName { get; init; }

    [Display(Name = "岗位")]
    public Role? Role { get; init; }

    [Display(Name = "管辖")]
    public long? Region { get; init; }

    [Display(Name = "从哪天起")]
    public DateOnly? From { get; init; }

    [Display(Name = "到哪天止")]
    public DateOnly? To { get; init; }

    [Display(Name = "检查依据")]
    public string? Basis { get; init; }

    [Display(Name = "事由和文号")]
    public string Reason { get; init; } = "";

    /// <summary>Whether a post is asked for.</summary>
    public static bool NamesPost(AccountRequestKind kind) => kind is AccountRequestKind.Open or AccountRequestKind.AddPost;

    /// <summary>Whether a one-time password follows.</summary>
    public static bool GivesPassword(AccountRequestKind kind) => kind is AccountRequestKind.Open or AccountRequestKind.ResetPassword;
}

public sealed partial class AccountRequestDetailsValidator : AbstractValidator<AccountRequestDetails>
{
    public AccountRequestDetailsValidator()
    {
        RuleFor(d => d.Kind).IsInEnum().WithMessage("请选择办什么");
        RuleFor(d => d.Reason).NotEmpty().WithMessage("请写明事由，有文件的写文号").MaximumLength(200).WithMessage("事由不超过200个字");
        When(d => d.Kind == AccountRequestKind.Open, () =>
        {
            RuleFor(d => d.Account).Must(a => a is not null && AccountName().IsMatch(a)).WithMessage("账号名用3至30位小写字母和数字，以字母开头");
            RuleFor(d => d.FullName).Must(n => n is not null && PersonName.TryNormalise(n, out _, out _, out _)).WithMessage("请填写使用人的真实姓名，一人一号");
        });
        When(d => AccountRequestDetails.NamesPost(d.Kind), () =>
        {
            RuleFor(d => d.Role).NotNull().WithMessage("请选择岗位");
            RuleFor(d => d.Region).NotNull().WithMessage("请选择管辖的地方");
            RuleFor(d => d.From).NotNull().WithMessage("请填写开始日期");
            RuleFor(d => d.Basis).NotEmpty().When(d => d.Role == Common.Role.Inspector).WithMessage("督查审计要写明检查依据，例如审计通知书文号").MaximumLength(100).WithMessage("检查依据不超过100个字");
        });
        RuleFor(d => d.To).NotNull().When(d => AccountRequestDetails.NamesPost(d.Kind) || d.Kind == AccountRequestKind.EndPost).WithMessage("请填写到期日，岗位都有期限");
    }

    [GeneratedRegex("^[a-z][a-z0-9]{2,29}$", RegexOptions.NonBacktracking)]
    private static partial Regex AccountName();
}
