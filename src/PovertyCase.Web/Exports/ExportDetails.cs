using System.ComponentModel.DataAnnotations;
using FluentValidation;

namespace PovertyCase.Web.Exports;

public enum ExportSheet
{
    [Display(Name = "户表，一户一行")] Households = 1,
    [Display(Name = "成员表，一人一行")] Members = 2,
    [Display(Name = "享受政策，一笔一行")] Benefits = 3,
    [Display(Name = "帮扶措施，一项一行")] Measures = 4,
    [Display(Name = "历年收入，一年一行")] Incomes = 5,
    [Display(Name = "成员变更汇总表，一件一行")] Changes = 6,
}

public enum ExportFormat
{
    [Display(Name = "Excel 工作簿")] Workbook = 1,
    [Display(Name = "CSV 文本")] Text = 2,
}

/// <summary>What an officer says before data leaves the register (PV-002: never without a purpose).</summary>
public sealed record ExportDetails
{
    [Display(Name = "导出什么")]
    public ExportSheet Sheet { get; init; } = ExportSheet.Households;

    [Display(Name = "文件格式")]
    public ExportFormat Format { get; init; } = ExportFormat.Workbook;

    [Display(Name = "用途")]
    public string Purpose { get; init; } = "";

    [Display(Name = "证件号码、银行卡号和电话完整显示")]
    public bool Unmasked { get; init; }
}

public sealed class ExportDetailsValidator : AbstractValidator<ExportDetails>
{
    public ExportDetailsValidator()
    {
        RuleFor(d => d.Sheet).IsInEnum().WithMessage("请选择导出什么");
        RuleFor(d => d.Format).IsInEnum().WithMessage("请选择文件格式");
        RuleFor(d => d.Purpose).IsPurpose();
    }
}

/// <summary>What an officer says before a list leaves whose contents are not chosen (PV-002).</summary>
public sealed record ListExportDetails
{
    [Display(Name = "用途")]
    public string Purpose { get; init; } = "";
}

public sealed class ListExportDetailsValidator : AbstractValidator<ListExportDetails>
{
    public ListExportDetailsValidator() => RuleFor(d => d.Purpose).IsPurpose();
}

internal static class PurposeRule
{
    private const string Short = "用途至少写4个字，例如“报市扶贫局核对致贫原因”";

    public static void IsPurpose<T>(this IRuleBuilderInitial<T, string> purpose) => purpose.Cascade(CascadeMode.Stop)
        .NotEmpty().WithErrorCode("PV-002").WithMessage(Short)
        .Must(p => p.Trim().Length >= 4).WithErrorCode("PV-002").WithMessage(Short)
        .MaximumLength(100).WithMessage("用途不超过100个字");
}
