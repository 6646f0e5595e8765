namespace PovertyCase.Web.Data.Seed;

/// <summary>
/// SplitMix64: the same seed gives the same county on every machine and every .NET, which <see cref="Random"/> does not promise.
/// Not for anything secret.
/// </summary>
public sealed class SeededRandom(ulong seed)
{
    private ulong _state = seed;

    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>0 ≤ result &lt; <paramref name="limit"/>.</summary>
    public int Below(int limit) => (int)Math.BigMul(Next(), (ulong)limit, out _);

    /// <summary>Both ends included.</summary>
    public int Between(int least, int most) => least + Below(most - least + 1);

    public bool Chance(double share) => (Next() >> 11) * (1.0 / (1UL << 53)) < share;

    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    public char Pick(string characters) => characters[Below(characters.Length)];

    /// <summary>An index, each as often as its weight says.</summary>
    public int Weighted(ReadOnlySpan<int> weights)
    {
        var total = 0;
        foreach (var weight in weights)
        {
            total += weight;
        }

        var left = Below(total);
        var index = 0;
        while (left >= weights[index])
        {
            left -= weights[index++];
        }

        return index;
    }

    public void Shuffle<T>(IList<T> items)
    {
        for (var i = items.Count - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }
}

/// <summary>UUIDv7 that follow each other: the time of the load, a counter, then random bits. Rows that are loaded together stand together in the indexes.</summary>
public sealed class SeededIds(DateTimeOffset loadedAt, SeededRandom random)
{
    private readonly ulong _time = (ulong)loadedAt.ToUnixTimeMilliseconds() << 16;
    private ulong _count;

    public Guid Next()
    {
        var count = ++_count;
        var high = _time | 0x7000 | ((count >> 20) & 0xFFF);
        var low = 0x8000_0000_0000_0000 | ((count & 0xFFFFF) << 42) | (random.Next() >> 22);
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes, high);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], low);
        return new Guid(bytes, bigEndian: true);
    }
}
