using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Procedures;

/// <summary>
/// 抽查不足的说明: why a level decided although too few households of a round were visited (WF-012). It stands for the share it was given for: while that is the
/// same nobody of the level is asked again. It is never changed; another share has a reason of its own.
/// </summary>
public sealed class ShortSample : CaseRecord
{
    public const int LongestReason = 300;

    private ShortSample()
    {
    }

    public Guid RoundId { get; private set; }

    public bool ByCounty { get; private set; }

    public int Cases { get; private set; }

    public int Checked { get; private set; }

    /// <summary>Per cent, as the county demanded it on that day.</summary>
    public int Least { get; private set; }

    public string Because { get; private set; } = "";

    public Guid ById { get; private set; }

    public string ByName { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    /// <summary>In the trail it is an act upon the round.</summary>
    public override (string Kind, Guid Id) ActsUpon => (nameof(Round), RoundId);

    /// <summary>What is asked; in the trail it stands before the answer.</summary>
    public static string Question(Round round, SampleShare share) => $"{round.Name}：{share.Warning}{share.Counted}";

    public static ShortSample Explain(Round round, SampleShare share, string? because, Actor by)
    {
        if (!SampleDraw.MayDraw(by.Role))
        {
            throw new RuleBroken("抽查不足由乡镇经办人或县扶贫办业务员说明", ruleId: "WF-006");
        }

        if (!share.IsShort)
        {
            throw new RuleBroken("入户抽查已经够了，不用说明");
        }

        var said = StatedReason.Demand(because, "请写明为什么抽查不够也照样办", nameof(Because));
        if (said.Length > LongestReason)
        {
            throw new RuleBroken($"抽查不足的说明写到{LongestReason}个字以内", nameof(Because));
        }

        var answer = new ShortSample
        {
            AreaNo = by.AreaNo,
            RoundId = round.Id,
            ByCounty = by.Role == Role.CountyClerk,
            Cases = share.Cases,
            Checked = share.Checked,
            Least = share.Least,
            Because = said,
            ById = by.OfficerId,
            ByName = by.Name,
            At = by.At,
        };
        answer.Note("说明抽查不足", by, $"{Question(round, share)}——{said}");
        return answer;
    }

    public bool StandsFor(SampleShare share) => (Cases, Checked, Least) == (share.Cases, share.Checked, share.Least);

    /// <summary>What is read beside the share of today: where that is another one, with the share it was given for.</summary>
    public string Beside(SampleShare today) => StandsFor(today) ? Because : $"{Because}（当时{new SampleShare(Cases, Checked, Least).Visited}{(Least == today.Least ? "" : $"，应查{Least}%")}）";
}
