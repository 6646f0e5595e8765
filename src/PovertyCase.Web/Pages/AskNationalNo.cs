using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages;

/// <summary>A number of the national system belongs to one household or one person of the county (HH-018, HH-019). It is told neither where nor whose the other one is.</summary>
public static class AskNationalNo
{
    public static async Task<IReadOnlyList<FormFault>> HouseholdAsync(ElsewhereInCounty elsewhere, string? number, Guid? except, string field, CancellationToken cancel) =>
        (await elsewhere.HouseholdNosAsync([number], except, cancel)).Count > 0 ? [new FormFault(field, "HH-018", ElsewhereInCounty.HouseholdNoTaken, true)] : [];

    public static async Task<IReadOnlyList<FormFault>> PersonAsync(ElsewhereInCounty elsewhere, string? number, Guid? except, string field, CancellationToken cancel) =>
        (await elsewhere.PersonNosAsync([number], except, cancel)).Count > 0 ? [new FormFault(field, "HH-019", ElsewhereInCounty.PersonNoTaken, true)] : [];

    /// <summary>Persons of one form: against the county and against each other.</summary>
    /// <param name="numbers">Each with its field.</param>
    public static async Task<IReadOnlyList<FormFault>> PersonsAsync(ElsewhereInCounty elsewhere, IReadOnlyList<(string Field, string? Number)> numbers, CancellationToken cancel)
    {
        var taken = await elsewhere.PersonNosAsync(numbers.Select(n => n.Number), null, cancel);
        var twice = numbers.Where(n => !string.IsNullOrEmpty(n.Number)).GroupBy(n => n.Number).Where(g => g.Count() > 1).Select(g => g.Key!).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. numbers.Where(n => n.Number is { } number && (taken.Contains(number) || twice.Contains(number)))
                .Select(n => new FormFault(n.Field, "HH-019", taken.Contains(n.Number!) ? ElsewhereInCounty.PersonNoTaken : "本户有两人填了同一个人口编号", true)),
        ];
    }
}
