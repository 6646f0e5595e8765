using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;

namespace PovertyCase.Web.Setup;

/// <summary>Reads days, amounts, counts and text the way clerks type them; says one sentence when it cannot.</summary>
public static partial class ForgivingBinders
{
    /// <summary>
    /// <c>[DataType(Quantity)]</c> on a decimal that is no amount of money (area, distance, share): any number of decimals, may be negative.
    /// </summary>
    public const string Quantity = "quantity";

    /// <summary>Key of the request's items: what was put in the place of old characters, to be said after the act.</summary>
    public const string PutRight = "Characters put right";

    public static void AddForgivingBinders(this MvcOptions options) => options.ModelBinderProviders.Insert(0, new Provider());

    private sealed class Provider : IModelBinderProvider
    {
        public IModelBinder? GetBinder(ModelBinderProviderContext context)
        {
            var metadata = context.Metadata;
            if (context.BindingInfo.BindingSource is { } source && !source.CanAcceptDataFrom(BindingSource.ModelBinding))
            {
                return null;
            }

            var type = metadata.UnderlyingOrModelType;
            return type switch
            {
                _ when type == typeof(string) => new TextBinder(Keeps(metadata), metadata.DataTypeName == nameof(DataType.Password), HoldsSeveral(metadata)),
                _ when type == typeof(DateOnly) => new ReadingBinder(ReadDay),
                _ when type == typeof(decimal) => new ReadingBinder(metadata.DataTypeName == Quantity ? ReadQuantity : ReadMoney),
                _ when type == typeof(int) || type == typeof(long) || type == typeof(short) => new ReadingBinder(ReadCount),
                _ => null,
            };
        }

        /// <summary>Several ticks of one question, kept as one text.</summary>
        private static bool HoldsSeveral(ModelMetadata metadata) => metadata.MetadataKind == ModelMetadataKind.Property
            && metadata.ContainerType?.GetProperty(metadata.PropertyName!)?.GetCustomAttribute<SeveralCodesAttribute>() is not null;

        /// <summary>Whether an empty box means "" (string) or null (string?).</summary>
        private static bool Keeps(ModelMetadata metadata) => metadata.MetadataKind switch
        {
            ModelMetadataKind.Property => metadata.ContainerType?.GetProperty(metadata.PropertyName!) is { } property
                && new NullabilityInfoContext().Create(property).WriteState != NullabilityState.Nullable,
            ModelMetadataKind.Type => true,
            _ => false,
        };
    }

    /// <summary>Gives the value, or null and a sentence.</summary>
    private delegate (object? Value, string? Problem) Reading(string typed, ModelBindingContext context);

    private static (object? Value, string? Problem) ReadDay(string typed, ModelBindingContext context)
    {
        var clock = context.HttpContext.RequestServices.GetRequiredService<TimeProvider>();
        return FlexibleDate.TryParse(typed, OfficialClock.Today(clock.GetUtcNow()), out var day, out var problem) ? (day, null) : (null, problem);
    }

    private static (object? Value, string? Problem) ReadMoney(string typed, ModelBindingContext context) =>
        Money.TryParse(typed, out var yuan, out var problem) ? (yuan, null) : (null, problem);

    private static (object? Value, string? Problem) ReadQuantity(string typed, ModelBindingContext context) =>
        Plain(typed) is not { } plain ? (null, MisplacedComma)
        : decimal.TryParse(plain, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? (number, null)
        : (null, "只能填数字，例如 86.5");

    private static (object? Value, string? Problem) ReadCount(string typed, ModelBindingContext context)
    {
        var type = context.ModelMetadata.UnderlyingOrModelType;
        if (!long.TryParse(Plain(typed), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return (null, "只能填整数，例如 3");
        }

        var fits = type == typeof(long) || (type == typeof(int) ? number is >= int.MinValue and <= int.MaxValue : number is >= short.MinValue and <= short.MaxValue);
        return fits ? (Convert.ChangeType(number, type, CultureInfo.InvariantCulture), null) : (null, "数字太大，请核对位数");
    }

    private const string MisplacedComma = "逗号位置不对：小数点请用“.”，例如 4.5";

    /// <summary>
    /// Half-width (compatibility form), without blanks and thousands separators. Null when a comma stands elsewhere: on a Chinese keyboard it is easily
    /// typed for the point, and 4，5 must not become 45.
    /// </summary>
    private static string? Plain(string typed)
    {
        var text = string.Concat(typed.Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c))).Replace('。', '.');
        return !text.Contains(',', StringComparison.Ordinal) ? text : Thousands().IsMatch(text) ? text.Replace(",", "", StringComparison.Ordinal) : null;
    }

    [GeneratedRegex(@"^[+-]?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?$")]
    private static partial Regex Thousands();

    private sealed class ReadingBinder(Reading read) : IModelBinder
    {
        public Task BindModelAsync(ModelBindingContext bindingContext)
        {
            var name = bindingContext.ModelName;
            var given = bindingContext.ValueProvider.GetValue(name);
            if (given == ValueProviderResult.None)
            {
                return Task.CompletedTask;
            }

            bindingContext.ModelState.SetModelValue(name, given);
            var typed = given.FirstValue;
            var metadata = bindingContext.ModelMetadata;
            var (value, problem) = !string.IsNullOrWhiteSpace(typed) ? read(typed, bindingContext)
                : metadata.IsReferenceOrNullableType ? (null, null)

                // Of a sheet on which some amount stands the others are none; whether any stands is asked by the page.
                : metadata.ContainerType == typeof(IncomeDetails) ? (0m, null)
                : (null, metadata.ModelBindingMessageProvider.ValueMustNotBeNullAccessor(metadata.GetDisplayName()));
            if (problem is null)
            {
                bindingContext.Result = ModelBindingResult.Success(value);
            }
            else
            {
                bindingContext.ModelState.TryAddModelError(name, problem);
                bindingContext.Result = ModelBindingResult.Failed();
            }

            return Task.CompletedTask;
        }
    }

    private sealed class TextBinder(bool keepsEmpty, bool untouched, bool several) : IModelBinder
    {
        public Task BindModelAsync(ModelBindingContext bindingContext)
        {
            var name = bindingContext.ModelName;
            var given = bindingContext.ValueProvider.GetValue(name);
            if (given == ValueProviderResult.None)
            {
                return Task.CompletedTask;
            }

            bindingContext.ModelState.SetModelValue(name, given);
            var text = (several ? string.Join(',', given.Values.Where(v => !string.IsNullOrWhiteSpace(v)).Order(StringComparer.Ordinal)) : given.FirstValue) ?? "";
            if (!untouched)
            {
                // Browsers send CRLF; one line break is one character, in length rules and in comparisons alike.
                if (OldCharacters.Told(text) is { } moved)
                {
                    var told = bindingContext.HttpContext.Items[PutRight] as string;
                    bindingContext.HttpContext.Items[PutRight] = told is null ? moved : told.Split('；').Contains(moved) ? told : $"{told}；{moved}";
                }

                text = OldCharacters.Standardise(text).Replace("\r\n", "\n", StringComparison.Ordinal).Trim().Trim('\u200B', '\uFEFF').Trim();
            }

            bindingContext.Result = ModelBindingResult.Success(text.Length > 0 || keepsEmpty ? text : null);
            return Task.CompletedTask;
        }
    }
}
