using PovertyCase.Domain.Common;

namespace PovertyCase.Web.Data;

/// <summary>
/// What a person is found by: the name from each of its characters on, and its pinyin initials; whatever begins with what was typed is meant. Comparing text
/// collated "C" is leakproof, so the index serves under row-level security (LIKE does not).
/// </summary>
public sealed class NameToken : IRegional
{
    public string Token { get; init; } = "";

    public long AreaNo { get; init; }

    public Guid PersonId { get; init; }
}
