using PovertyCase.Domain.Helpers;
using PovertyCase.Domain.Households;

namespace PovertyCase.Web.Data.Keys;

/// <summary>What sealed values are found by; kept in columns that no object carries.</summary>
internal static class BlindIndexes
{
    /// <summary>The own number of a household book is shared by a family and identifies nobody.</summary>
    public static byte[]? Of(Person person, CaseKeys keys) => person.IdNumber is { Length: >= 18 } number ? keys.IdIndex(number) : null;

    /// <summary>The same as a person's, so that a helper who is listed is found (HP-002).</summary>
    public static byte[]? Of(Helper helper, CaseKeys keys) => helper.Details.IdNumber is { } number ? keys.IdIndex(number) : null;

    public static byte[]? OfPhone(Household household, CaseKeys keys) => household.Details.Phone is { } phone ? keys.BlindIndex("phone", phone) : null;

    public static byte[]? OfBank(Household household, CaseKeys keys) => household.Details.BankAccount is { } account ? keys.BlindIndex("bank", account) : null;
}
