using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;

namespace PovertyCase.Web.Data.Trail;

/// <summary>One entry with its changes, as it is sealed, verified and exported.</summary>
public sealed record TrailRecord
{
    /// <summary>Its place in the sealed trail, from 1 without gaps.</summary>
    public required long Seq { get; init; }

    public required Guid Id { get; init; }

    public required DateTimeOffset At { get; init; }

    public required Guid OfficerId { get; init; }

    public required string OfficerName { get; init; }

    public required int Role { get; init; }

    public required string Act { get; init; }

    public required string ObjectKind { get; init; }

    public Guid? ObjectId { get; init; }

    public required long AreaNo { get; init; }

    public Guid? TimelineOf { get; init; }

    public string? Note { get; init; }

    public string? RequestId { get; init; }

    public string? Address { get; init; }

    /// <summary>The day on which it is said to have happened.</summary>
    public DateOnly? HappenedOn { get; init; }

    /// <summary>In the order of their keys.</summary>
    public List<TrailChange> Changes { get; init; } = [];

    /// <summary>
    /// The bytes that are hashed. Every field in fixed order as a length (four bytes, big-endian) and UTF-8; a missing value has the length
    /// FFFFFFFF. The place stands in it, so that two entries cannot change places. Sensitive values are represented by their marks. An entry that names the
    /// day of its event has another first text and one field more; what was sealed before such days were kept reads as it did.
    /// </summary>
    public ReadOnlyMemory<byte> Canonical()
    {
        var to = new ArrayBufferWriter<byte>(512);
        Put(to, HappenedOn is null ? "povertycase-trail-1" : "povertycase-trail-2");
        Put(to, Text(Seq));
        Put(to, Id.ToString());
        Put(to, Instant(At));
        Put(to, OfficerId.ToString());
        Put(to, OfficerName);
        Put(to, Text(Role));
        Put(to, Act);
        Put(to, ObjectKind);
        Put(to, ObjectId?.ToString());
        Put(to, Text(AreaNo));
        Put(to, TimelineOf?.ToString());
        Put(to, Note);
        Put(to, RequestId);
        Put(to, Address);
        if (HappenedOn is { } day)
        {
            Put(to, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }

        Put(to, Text(Changes.Count));
        foreach (var change in Changes)
        {
            Put(to, change.Id.ToString());
            Put(to, Text(change.AreaNo));
            Put(to, change.ObjectKind);
            Put(to, change.ObjectId.ToString());
            Put(to, change.Field);
            Put(to, change.Before);
            Put(to, change.After);
            Put(to, change.BeforeMark is null ? null : Convert.ToHexStringLower(change.BeforeMark));
            Put(to, change.AfterMark is null ? null : Convert.ToHexStringLower(change.AfterMark));
        }

        return to.WrittenMemory;
    }

    public byte[] Hash() => Merkle.Leaf(Canonical().Span);

    /// <summary>UTC with microseconds: what the database keeps, no more.</summary>
    public static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Put(ArrayBufferWriter<byte> to, string? text)
    {
        if (text is null)
        {
            BinaryPrimitives.WriteInt32BigEndian(to.GetSpan(4), -1);
            to.Advance(4);
            return;
        }

        var span = to.GetSpan(4 + Encoding.UTF8.GetMaxByteCount(text.Length));
        var length = Encoding.UTF8.GetBytes(text, span[4..]);
        BinaryPrimitives.WriteInt32BigEndian(span, length);
        to.Advance(4 + length);
    }
}

/// <summary>One changed field of an entry.</summary>
public sealed record TrailChange
{
    public required Guid Id { get; init; }

    public required long AreaNo { get; init; }

    public required string ObjectKind { get; init; }

    public required Guid ObjectId { get; init; }

    public required string Field { get; init; }

    public string? Before { get; init; }

    public string? After { get; init; }

    public byte[]? BeforeMark { get; init; }

    public byte[]? AfterMark { get; init; }

    /// <summary>The encrypted value; never leaves the database.</summary>
    [JsonIgnore]
    public byte[]? SealedBefore { get; init; }

    [JsonIgnore]
    public byte[]? SealedAfter { get; init; }
}
