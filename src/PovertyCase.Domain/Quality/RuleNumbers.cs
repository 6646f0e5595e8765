using FluentValidation;

namespace PovertyCase.Domain.Quality;

/// <summary>
/// The county's numbers in the rules, handed to the validators of a form: what is asked while typing and what the pass over the register finds go by the
/// same number. Without them a validator takes the usual ones.
/// </summary>
public static class RuleNumbers
{
    private const string Key = "the county's numbers";

    /// <param name="number">The county's value of a number; see <see cref="Settings.SettingsOfTheDay.Parameter"/>.</param>
    public static ValidationContext<T> Asks<T>(T value, Func<RuleParameter, int>? number)
    {
        var context = new ValidationContext<T>(value);
        if (number is not null)
        {
            context.RootContextData[Key] = number;
        }

        return context;
    }

    /// <exception cref="InvalidOperationException">The rule has no such number.</exception>
    public static int Number(this IValidationContext context, string ruleId, string key) =>
        RuleCatalogue.Find(ruleId).Number(key, context.RootContextData.TryGetValue(Key, out var given) ? (Func<RuleParameter, int>)given : null);
}
