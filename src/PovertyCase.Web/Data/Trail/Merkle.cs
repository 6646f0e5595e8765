using System.Security.Cryptography;

namespace PovertyCase.Web.Data.Trail;

/// <summary>The two hashes of a Merkle tree as RFC 6962 (2.1) has them: a leaf can never be taken for a node.</summary>
public static class Merkle
{
    public const int HashSize = SHA256.HashSizeInBytes;

    /// <summary>SHA-256(0x00 ‖ content).</summary>
    public static byte[] Leaf(ReadOnlySpan<byte> content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([0]);
        hash.AppendData(content);
        return hash.GetHashAndReset();
    }

    /// <summary>SHA-256(0x01 ‖ left ‖ right).</summary>
    public static byte[] Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Span<byte> content = stackalloc byte[1 + (2 * HashSize)];
        content[0] = 1;
        left.CopyTo(content[1..]);
        right.CopyTo(content[(1 + HashSize)..]);
        return SHA256.HashData(content);
    }
}

/// <summary>
/// The right edge of a growing tree: the roots of its complete subtrees, largest first. Appending and the root of any size need no more
/// than this, so a trail of any length is verified with at most 63 hashes in memory.
/// </summary>
public sealed class Frontier
{
    private readonly List<byte[]> _roots = [];

    public long Size { get; private set; }

    public void Append(byte[] leaf)
    {
        var node = leaf;

        // As in binary counting: each trailing one-bit of the old size is a complete subtree of the same height to be joined.
        for (var rest = Size; (rest & 1) == 1; rest >>= 1)
        {
            node = Merkle.Node(_roots[^1], node);
            _roots.RemoveAt(_roots.Count - 1);
        }

        _roots.Add(node);
        Size++;
    }

    /// <summary>The root of everything appended so far; of an empty tree the hash of nothing.</summary>
    public byte[] Root()
    {
        if (_roots.Count == 0)
        {
            return SHA256.HashData([]);
        }

        var root = _roots[^1];
        for (var i = _roots.Count - 2; i >= 0; i--)
        {
            root = Merkle.Node(_roots[i], root);
        }

        return root;
    }
}
