using System.Security.Cryptography;
using System.Text;

namespace PovertyCase.Domain.Common;

/// <summary>Draws by a stored number: the same number over the same rows always gives the same sample, so that anybody can draw it again.</summary>
public static class Sample
{
    /// <summary>A number that nobody could know before; never negative.</summary>
    public static long Seed() => BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long))) & long.MaxValue;

    /// <summary>The rows with the smallest SHA-256 of "number|key".</summary>
    public static IReadOnlyList<T> Choose<T>(IEnumerable<T> rows, Func<T, Guid> key, int wanted, long seed) =>
        [.. rows.OrderBy(r => Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes($"{seed}|{key(r):N}"))), StringComparer.Ordinal).Take(wanted)];
}
