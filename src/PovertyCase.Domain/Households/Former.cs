using PovertyCase.Domain.Codes;

namespace PovertyCase.Domain.Households;

/// <summary>Somebody who is in a household no more, in words.</summary>
public static class Former
{
    /// <summary>For whoever is not told why.</summary>
    public const string NoMore = "已不在这一户";

    public static string Why(Membership member) => member switch
    {
        { IsActive: true } => "",
        { EndReason: { } code } when CodeTables.MemberChanges.TryFind(code, out var change) => change.Name,
        { EndReason: { Length: > 0 } words } => words,
        _ => "离开",
    };
}
