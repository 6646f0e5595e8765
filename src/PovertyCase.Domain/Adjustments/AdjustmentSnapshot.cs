using System.Text.Json;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Adjustments;

/// <summary>One township in the summary of a year.</summary>
/// <param name="Classes">Households by class, in the order of <see cref="HouseholdClass"/>.</param>
public sealed record SnapshotLine(long AreaNo, string Name, int Households, int Persons, IReadOnlyList<int> Classes);

/// <summary>What was frozen: counts, the hash of the data and the head of the trail. Never changed; a second freezing makes a second one.</summary>
public sealed class AdjustmentSnapshot : CaseRecord
{
    private AdjustmentSnapshot()
    {
    }

    public Guid BatchId { get; private set; }

    public int Year { get; private set; }

    public DateTimeOffset TakenAt { get; private set; }

    public string TakenByName { get; private set; } = "";

    public int Households { get; private set; }

    public int Persons { get; private set; }

    /// <summary>The lines as JSON.</summary>
    public string Counts { get; private set; } = "[]";

    /// <summary>SHA-256 over the canonical export, 64 hexadecimal digits.</summary>
    public string Sha256 { get; private set; } = "";

    /// <summary>Size and root of the newest signed head of the trail; empty where none was made yet.</summary>
    public string TrailHead { get; private set; } = "";

    public IReadOnlyList<SnapshotLine> Lines => JsonSerializer.Deserialize<List<SnapshotLine>>(Counts)!;

    public static AdjustmentSnapshot Take(AdjustmentBatch batch, IReadOnlyList<SnapshotLine> lines, string sha256, string trailHead, Actor by)
    {
        if (batch.Stage != AdjustmentStage.Frozen)
        {
            throw new RuleBroken("冻结以后才有年度数据包");
        }

        var snapshot = new AdjustmentSnapshot
        {
            AreaNo = batch.AreaNo,
            BatchId = batch.Id,
            Year = batch.Year,
            TakenAt = by.At,
            TakenByName = by.Name,
            Households = lines.Sum(l => l.Households),
            Persons = lines.Sum(l => l.Persons),
            Counts = JsonSerializer.Serialize(lines),
            Sha256 = sha256,
            TrailHead = trailHead,
        };
        snapshot.Note($"生成{batch.Year}年度数据包", by, $"{snapshot.Households}户{snapshot.Persons}人，SHA-256 {sha256}");
        return snapshot;
    }
}
