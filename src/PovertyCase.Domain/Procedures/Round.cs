using System.ComponentModel.DataAnnotations;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Procedures;

public enum RoundKind
{
    [Display(Name = "贫困户识别")]
    Identification = 1,
}

/// <summary>批次: a county opens a round of one kind; filings belong to it.</summary>
public sealed class Round : CaseRecord, IShared
{
    private Round()
    {
    }

    public RoundKind Kind { get; private set; }

    public int Year { get; private set; }

    public string Name { get; private set; } = "";

    public DateOnly OpensOn { get; private set; }

    public DateOnly ClosesOn { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public static Round Open(long countyNo, RoundKind kind, int year, string name, DateOnly opens, DateOnly closes, Actor by)
    {
        if (closes < opens)
        {
            throw new RuleBroken("截止日期不能早于开始日期", "ClosesOn");
        }

        var round = new Round { AreaNo = countyNo, Kind = kind, Year = year, Name = name, OpensOn = opens, ClosesOn = closes };
        round.Note("开启批次", by, name);
        return round;
    }

    public bool IsOpenOn(DateOnly day) => ClosedAt is null && OpensOn <= day && day <= ClosesOn;

    public void Close(Actor by, int unfinished)
    {
        if (unfinished > 0)
        {
            throw new RuleBroken($"还有{unfinished}件申报未办结，不能关闭批次");
        }

        ClosedAt = by.At;
        Note("关闭批次", by, Name);
    }
}
