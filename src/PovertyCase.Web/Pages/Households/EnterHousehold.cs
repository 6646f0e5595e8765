using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Households;

/// <summary>
/// Enters a whole 户表: household, members, a year's income, causes and the warnings the clerk stood by, in one transaction. Whoever left another household of
/// the county goes on as the same person.
/// </summary>
public static class EnterHousehold
{
    /// <param name="statesIncome">Somebody typed an amount; fields left empty state no income of 0.</param>
    public static async Task<Household> DoAsync(
        CaseDb db, HouseholdEntry entry, int year, bool statesIncome, IReadOnlyList<AcceptedWarning> accepted, IReadOnlySet<string> comers, Actor by, CancellationToken cancel)
    {
        var number = (await HouseholdNumbers.NextAsync(db, by.AreaNo, 1, cancel))[0];
        var household = At("Entry.Household", () => Household.Enter(by.AreaNo, number, entry.Household, by));
        var members = new Dictionary<int, Membership>();
        for (var i = 0; i < entry.Members.Count; i++)
        {
            if (entry.Members[i] is { } member)
            {
                var row = i;
                var known = await KnownAsync(db, member, comers, by, cancel);
                members.Add(row, At($"Entry.Members[{row}]", () => household.AddMember(member, by, known: known)));
            }
        }

        var settings = await db.SettingsOnAsync(by.Today, cancel);
        if (statesIncome)
        {
            At("Entry.Income", () =>
            {
                household.RecordIncome(year, entry.Income, by, period: settings.IncomeOf);
                return household;
            });
        }

        if (entry.Causes.OfType<CauseDetails>().ToList() is var causes && (causes.Count > 0 || !entry.Household.IsOrdinaryFarmer))
        {
            At("Entry", () =>
            {
                household.StateCauses(causes, by);
                return household;
            });
        }

        db.Add(household);

        // Findings point to the household by a key that only the database knows (decisions 3), so it must stand there first.
        await db.SaveChangesAsync(cancel);
        await KeptWarnings.RecordAsync(db, household, accepted, [], field => PlaceOf(field, members, year, entry.Income), null, by, cancel);
        await db.SaveChangesAsync(cancel);
        return household;
    }

    private static async Task<Person?> KnownAsync(CaseDb db, MemberEntry member, IReadOnlySet<string> comers, Actor by, CancellationToken cancel) =>
        IdDocument.TryParseNumber(member.Person.IdType, member.Person.IdNumber, out var number, out _, out _) && comers.Contains(number)
            ? await db.ClaimPersonAsync(number, by.AreaNo, cancel)
            : null;

    /// <summary>The field of the form as a place on the household that stays valid when the form is gone.</summary>
    private static string PlaceOf(string field, Dictionary<int, Membership> members, int year, IncomeDetails income)
    {
        var place = field["Entry.".Length..];
        foreach (var (row, member) in members)
        {
            place = place.Replace($"Members[{row}].", KeptWarnings.Member(member.Id), StringComparison.Ordinal);
        }

        return place.StartsWith("Income.", StringComparison.Ordinal) ? KeptWarnings.Income(year) + income.PlaceOf(place["Income.".Length..]) : place;
    }

    /// <summary>A rule names the field of one row; the form needs to know which row.</summary>
    private static T At<T>(string place, Func<T> act)
    {
        try
        {
            return act();
        }
        catch (RuleBroken broken) when (broken.Field is not null)
        {
            var field = broken.Field.StartsWith("Details.", StringComparison.Ordinal) ? broken.Field["Details.".Length..] : broken.Field;
            var full = field is "IdNumber" or "Name" or "BirthDate" or "Sex" ? $"{place}.Person.{field}" : $"{place}.{field}";
            throw new RuleBroken(broken.Message, full, broken.RuleId);
        }
    }
}
