using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace PovertyCase.Web.Data.Copying;

/// <summary>
/// Rows in the binary form of COPY (PostgreSQL's documentation of COPY, "Binary Format"), in memory and away from the connection: while the server takes
/// one page, the next is written. Npgsql's importer writes the same, but to the connection only.
/// </summary>
internal sealed class CopiedRows : IDisposable
{
    private const int FirstSize = 64 * 1024;
    private static readonly int Epoch = new DateOnly(2000, 1, 1).DayNumber;
    private static readonly long EpochTicks = new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(FirstSize);
    private int _length;

    /// <summary>What goes before the first row: the signature, then neither flags nor an extension.</summary>
    public static ReadOnlyMemory<byte> Head { get; } = new([.. "PGCOPY\n"u8, 0xFF, (byte)'\r', (byte)'\n', 0, .. new byte[8]]);

    /// <summary>What goes after the last row.</summary>
    public static ReadOnlyMemory<byte> End { get; } = new([0xFF, 0xFF]);

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _length);

    /// <summary>Forgets what was sent, to go on with the next rows of the same COPY.</summary>
    public void Sent() => _length = 0;

    public void Begin(int columns) => BinaryPrimitives.WriteInt16BigEndian(Room(sizeof(short)), (short)columns);

    public void Null() => BinaryPrimitives.WriteInt32BigEndian(Room(sizeof(int)), -1);

    public void Write(string? text)
    {
        if (text is null)
        {
            Null();
            return;
        }

        var place = _length;
        var room = Room(sizeof(int) + Encoding.UTF8.GetMaxByteCount(text.Length))[sizeof(int)..];
        var size = Encoding.UTF8.GetBytes(text, room);
        BinaryPrimitives.WriteInt32BigEndian(_bytes.AsSpan(place), size);
        _length = place + sizeof(int) + size;
    }

    public void Write(byte[]? bytes)
    {
        if (bytes is null)
        {
            Null();
            return;
        }

        bytes.CopyTo(Value(bytes.Length));
    }

    public void Write(Guid key) => key.TryWriteBytes(Value(16), bigEndian: true, out _);

    public void Write(long number) => BinaryPrimitives.WriteInt64BigEndian(Value(sizeof(long)), number);

    public void Write(int number) => BinaryPrimitives.WriteInt32BigEndian(Value(sizeof(int)), number);

    public void Write(bool yes) => Value(1)[0] = yes ? (byte)1 : (byte)0;

    public void Write(DateOnly day) => Write(day == DateOnly.MaxValue ? int.MaxValue : day == DateOnly.MinValue ? int.MinValue : day.DayNumber - Epoch);

    public void Write(DateTimeOffset at) => Write((at.UtcTicks - EpochTicks) / TimeSpan.TicksPerMicrosecond);

    /// <summary>numeric: digits to the base of 10,000, the first of them 10,000 to the power of weight.</summary>
    public void Write(decimal amount)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(amount, parts);
        var scale = (parts[3] >> 16) & 0xFF;
        var whole = new UInt128((uint)parts[2], ((ulong)(uint)parts[1] << 32) | (uint)parts[0]);

        // The point falls between two digits.
        for (var missing = (4 - (scale % 4)) % 4; missing > 0; missing--)
        {
            whole *= 10;
        }

        Span<short> digits = stackalloc short[12];
        var count = 0;
        for (; whole > ulong.MaxValue; count++)
        {
            (whole, var digit) = UInt128.DivRem(whole, 10_000);
            digits[count] = (short)(ushort)digit;
        }

        for (var rest = (ulong)whole; rest > 0; count++)
        {
            (rest, var digit) = Math.DivRem(rest, 10_000UL);
            digits[count] = (short)digit;
        }

        var value = Value((4 + count) * sizeof(short));
        BinaryPrimitives.WriteInt16BigEndian(value, (short)count);
        BinaryPrimitives.WriteInt16BigEndian(value[2..], (short)(count == 0 ? 0 : count - 1 - ((scale + 3) / 4)));
        BinaryPrimitives.WriteInt16BigEndian(value[4..], parts[3] < 0 ? (short)0x4000 : (short)0);
        BinaryPrimitives.WriteInt16BigEndian(value[6..], (short)scale);
        for (var i = 0; i < count; i++)
        {
            BinaryPrimitives.WriteInt16BigEndian(value[((4 + i) * sizeof(short))..], digits[count - 1 - i]);
        }
    }

    public void Dispose()
    {
        // They held people's data.
        ArrayPool<byte>.Shared.Return(_bytes, clearArray: true);
        _bytes = [];
        _length = 0;
    }

    private Span<byte> Value(int size)
    {
        var room = Room(sizeof(int) + size);
        BinaryPrimitives.WriteInt32BigEndian(room, size);
        return room[sizeof(int)..];
    }

    private Span<byte> Room(int size)
    {
        if (_bytes.Length - _length < size)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, _length + size));
            Written.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_bytes, clearArray: true);
            _bytes = larger;
        }

        var room = _bytes.AsSpan(_length, size);
        _length += size;
        return room;
    }
}
