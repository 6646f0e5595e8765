using PovertyCase.Domain.Codes;

namespace PovertyCase.Domain.Households;

/// <summary>
/// 贫困户属性 by day: until 2020 a household that left poverty kept the attribute it was poor with; the scheme of 2021 has attributes of its own for it (一般脱贫户, 低保脱贫户,
/// 特困供养脱贫户). Which becomes which stands in the code table.
/// </summary>
public static class Attributes
{
    private const string Exited = "exitedAs";

    /// <summary>The attribute after the exit, where the table of that day has one.</summary>
    public static string OfExited(string attribute, DateOnly day) =>
        CodeTables.HouseholdTypes.TryFind(attribute, out var type) && CodeTables.HouseholdTypes.TryFind(type.Text(Exited), out var after) && after.IsValidOn(day) ? after.Code : attribute;

    /// <summary>The attribute of a household that is poor again, or never left poverty.</summary>
    public static string OfPoor(string attribute) => CodeTables.HouseholdTypes.Entries.FirstOrDefault(e => e.Text(Exited) == attribute)?.Code ?? attribute;

    /// <summary>What a form offers: what a household is entered as, and once it has left poverty, or stands so in the register, what it is then; never on the register it was not then.</summary>
    public static Func<CodeEntry, bool> Offered(string? stored, bool hasExited) => hasExited || OfPoor(stored ?? "") != (stored ?? "")
        ? type => HouseholdDetailsValidator.IsAttribute(type) && type.Code != HouseholdDetails.OrdinaryFarmer
        : HouseholdDetailsValidator.IsAttributeToChoose;
}
