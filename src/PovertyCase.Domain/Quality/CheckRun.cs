using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Quality;

/// <summary>全面核查: one pass of the rules over the register of a county, in numbers.</summary>
public sealed class CheckRun : CaseRecord, IShared
{
    private CheckRun()
    {
    }

    public DateTimeOffset StartedAt { get; private set; }

    public DateTimeOffset EndedAt { get; private set; }

    public int Households { get; private set; }

    public int Hits { get; private set; }

    public int Fresh { get; private set; }

    public int Recurring { get; private set; }

    public int Fixed { get; private set; }

    public static CheckRun Record(long countyNo, DateTimeOffset startedAt, int households, int hits, int fresh, int recurring, int repaired, Actor by)
    {
        var run = new CheckRun
        {
            AreaNo = countyNo,
            StartedAt = startedAt,
            EndedAt = by.At,
            Households = households,
            Hits = hits,
            Fresh = fresh,
            Recurring = recurring,
            Fixed = repaired,
        };
        run.Note("全面核查", by, $"{households}户，命中{hits}处，新增{fresh}，再次出现{recurring}，已改正{repaired}");
        return run;
    }
}
