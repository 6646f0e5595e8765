using FluentValidation;

namespace PovertyCase.Domain.Common;

/// <summary>Numbers are kept with two decimals; what is typed with more would be rounded without a word, and the trail would tell another number than the record.</summary>
public static class Decimals
{
    /// <summary>Completes the name of the field.</summary>
    public const string TooMany = "最多写两位小数";

    public static bool Fit(decimal number) => decimal.Round(number, 2) == number;

    public static IRuleBuilderOptions<T, decimal?> TwoDecimals<T>(this IRuleBuilder<T, decimal?> rule, string name) =>
        rule.Must(number => number is not { } given || Fit(given)).WithMessage(name + TooMany);
}
