using FluentValidation;
using FluentValidation.Results;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.YearlyForms;

/// <summary>What holds for every section: counts are whole and not negative, amounts have two decimals, codes stand in their table, texts fit.</summary>
public abstract class SectionValidator<T> : AbstractValidator<T>
{
    private const int FirstYear = 2010;
    private const int LastYear = 2100;
    private const decimal Most = 999_999_999_999.99m;

    private static readonly IReadOnlyList<FormField> Fields = FormField.Of(typeof(T));

    protected SectionValidator() => RuleFor(d => d).Custom((details, context) =>
    {
        foreach (var field in Fields)
        {
            if (Fault(field, field.ValueIn(details!)) is { } fault)
            {
                context.AddFailure(new ValidationFailure(field.Name, fault));
            }
        }
    });

    private static string? Fault(FormField field, object? value) => value switch
    {
        int year when field.Unit == "年" => year is < FirstYear or > LastYear ? $"{field.Label}应为四位年份，{FirstYear}年起" : null,
        int count when count < 0 => $"{field.Label}不能是负数",
        decimal amount when amount < 0 => $"{field.Label}不能小于0",
        decimal amount when amount > Most => $"{field.Label}太大，请核对单位",
        decimal amount when !Decimals.Fit(amount) => field.Label + Decimals.TooMany,
        decimal share when field.Unit == "%" && !field.Asked.MayExceedHundred && share > 100 => $"{field.Label}不能超过100%",
        string code when field.Codes is not null => field.Codes.Has(code) ? null : $"请从列表中选择{field.Label}",
        string text when text.Length > field.Asked.Longest => $"{field.Label}不超过{field.Asked.Longest}个字",
        _ => null,
    };

}
