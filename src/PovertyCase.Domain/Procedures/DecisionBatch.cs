using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Procedures;

/// <summary>What an officer asked for one filing of many.</summary>
/// <param name="Reason">Where the act needs one.</param>
/// <param name="Refusal">Why it was not done; null when it was.</param>
public sealed record DecidedFiling(Filing Filing, FilingAct Act, string? Reason, string? Refusal);

/// <summary>批量办理: many filings decided in one act and one transaction, with what was refused and why. Written once.</summary>
public sealed class DecisionBatch : CaseRecord
{
    private readonly List<DecisionLine> _lines = [];

    private DecisionBatch()
    {
    }

    public DateOnly DecidedOn { get; private set; }

    public DateTimeOffset DecidedAt { get; private set; }

    public Guid OfficerId { get; private set; }

    public string OfficerName { get; private set; } = "";

    public Role Role { get; private set; }

    public int Asked { get; private set; }

    public int Done { get; private set; }

    public IReadOnlyList<DecisionLine> Lines => _lines;

    public static DecisionBatch Of(IReadOnlyList<DecidedFiling> decided, Actor by)
    {
        var batch = new DecisionBatch
        {
            AreaNo = by.AreaNo,
            DecidedOn = by.Today,
            DecidedAt = by.At,
            OfficerId = by.OfficerId,
            OfficerName = by.Name,
            Role = by.Role,
            Asked = decided.Count,
            Done = decided.Count(d => d.Refusal is null),
        };
        foreach (var one in decided)
        {
            batch._lines.Add(new DecisionLine(batch, batch._lines.Count + 1, one));
        }

        batch.Note("批量办理", by, $"提交{batch.Asked}户，办成{batch.Done}户");
        return batch;
    }
}

public sealed class DecisionLine : IOfHousehold
{
    private const int LongestRefusal = 300;

    private DecisionLine()
    {
    }

    internal DecisionLine(DecisionBatch batch, int seq, DecidedFiling decided)
    {
        BatchId = batch.Id;
        Seq = seq;
        AreaNo = decided.Filing.AreaNo;
        FilingId = decided.Filing.Id;
        HouseholdId = decided.Filing.HouseholdId;
        HeadName = decided.Filing.Household.HeadName;
        Act = decided.Act;
        Reason = decided.Reason;
        Refusal = decided.Refusal is { } words ? Clipped.To(LongestRefusal, words) : null;
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public long AreaNo { get; private set; }

    public Guid BatchId { get; private set; }

    public Guid FilingId { get; private set; }

    public Guid HouseholdId { get; private set; }

    public int Seq { get; private set; }

    public string HeadName { get; private set; } = "";

    public FilingAct Act { get; private set; }

    public string? Reason { get; private set; }

    public string? Refusal { get; private set; }
}
