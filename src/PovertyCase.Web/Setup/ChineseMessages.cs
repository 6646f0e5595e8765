using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace PovertyCase.Web.Setup;

/// <summary>What the framework says by itself, in Chinese. No sentence repeats what was typed: it may be an ID number.</summary>
public static class ChineseMessages
{
    public static void UseChineseMessages(this MvcOptions options)
    {
        var say = options.ModelBindingMessageProvider;
        say.SetMissingBindRequiredValueAccessor(field => $"请填写{field}");
        say.SetValueMustNotBeNullAccessor(field => field.Length > 0 ? $"请填写{field}" : "请填写这一项");
        say.SetMissingKeyOrValueAccessor(() => "这一项没有填完整");
        say.SetMissingRequestBodyRequiredValueAccessor(() => "没有收到内容，请重新提交");
        say.SetAttemptedValueIsInvalidAccessor((_, field) => $"{field}填得不对，请检查");
        say.SetUnknownValueIsInvalidAccessor(field => $"{field}填得不对，请检查");
        say.SetValueIsInvalidAccessor(_ => "填得不对，请检查");
        say.SetNonPropertyAttemptedValueIsInvalidAccessor(_ => "填得不对，请检查");
        say.SetNonPropertyUnknownValueIsInvalidAccessor(() => "填得不对，请检查");
        say.SetValueMustBeANumberAccessor(field => $"{field}只能填数字");
        say.SetNonPropertyValueMustBeANumberAccessor(() => "只能填数字");
        options.ModelMetadataDetailsProviders.Add(new AttributeMessages());
    }

    /// <summary>Sentences for validation attributes that bring none.</summary>
    private sealed class AttributeMessages : IValidationMetadataProvider
    {
        public void CreateValidationMetadata(ValidationMetadataProviderContext context)
        {
            foreach (var attribute in context.ValidationMetadata.ValidatorMetadata.OfType<ValidationAttribute>())
            {
                if (attribute.ErrorMessage is not null || attribute.ErrorMessageResourceName is not null)
                {
                    continue;
                }

                attribute.ErrorMessage = attribute switch
                {
                    RequiredAttribute => "请填写{0}",
                    StringLengthAttribute { MinimumLength: > 0 } => "{0}应为 {2} 至 {1} 个字",
                    StringLengthAttribute or MaxLengthAttribute => "{0}最多 {1} 个字",
                    MinLengthAttribute => "{0}至少 {1} 个字",
                    RangeAttribute => "{0}应在 {1} 至 {2} 之间",
                    CompareAttribute => "两次填写的不一样",
                    EmailAddressAttribute or PhoneAttribute or UrlAttribute or RegularExpressionAttribute => "{0}的格式不对",
                    _ => null,
                };
            }
        }
    }
}
