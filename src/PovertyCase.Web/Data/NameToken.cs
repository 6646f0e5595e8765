using PovertyCase.Domain.Common;

namespace PovertyCase.Web.Data;

/// <summary>
/// What a person is found by: each character, each pair of characters and each prefix of the pinyin initials of the name. Equality on
/// text collated "C" is leakproof, so the index serves under row-level security (LIKE does not).
/// </summary>
public sealed class NameToken : IRegional
{
    public string Token { get; init; } = "";

    public long AreaNo { get; init; }

    public Guid PersonId { get; init; }
}
