using PovertyCase.Domain.Common;
using PovertyCase.Domain.Procedures;

namespace PovertyCase.Web.Procedures;

/// <summary>A step of the official chain as the bar shows it.</summary>
/// <param name="Look">done, now, off (switched off by a dated setting) or empty.</param>
/// <param name="Note">Stands below the name: 未启用, 未通过.</param>
public sealed record FilingStep(string Name, string Look, string? Note = null);

/// <summary>
/// The chain of identification, with the steps that a county may switch on shown in their place (decisions 12): what is off is seen to be off.
/// </summary>
public static class FilingSteps
{
    // After which stage a step is behind the filing, and which of the steps that a round may ask for it is.
    private static readonly (string Name, FilingStage DoneFrom, OptionalSteps Asks)[] Chain =
    [
        ("农户申请", FilingStage.Applied, OptionalSteps.None),
        ("入户核实", FilingStage.Surveyed, OptionalSteps.None),
        ("小组评议", FilingStage.GroupReviewed, OptionalSteps.GroupReview),
        ("信息比对", FilingStage.Compared, OptionalSteps.Comparison),
        ("民主评议", FilingStage.VillageReviewed, OptionalSteps.None),
        ("第一次公示", FilingStage.TownshipReview, OptionalSteps.None),
        ("村承诺书", FilingStage.TownshipReview, OptionalSteps.Letters),
        ("乡镇审核", FilingStage.TownshipPassed, OptionalSteps.None),
        ("第二次公示", FilingStage.OnRoster, OptionalSteps.None),
        ("乡镇承诺书", FilingStage.CountyReview, OptionalSteps.Letters),
        ("签章上报", FilingStage.CountyReview, OptionalSteps.None),
        ("县接收", FilingStage.CountyAccepted, OptionalSteps.None),
        ("县审定", FilingStage.Approved, OptionalSteps.None),
        ("公告", FilingStage.Announced, OptionalSteps.None),
        ("入库锁定", FilingStage.Registered, OptionalSteps.None),
    ];

    private static readonly (string Name, FilingStage DoneFrom, OptionalSteps Asks)[] ExitChain =
    [
        ("提出退出", FilingStage.ExitProposed, OptionalSteps.None),
        ("民主评议", FilingStage.ExitReviewed, OptionalSteps.None),
        ("入户核查", FilingStage.ExitVerified, OptionalSteps.None),
        ("农户认可", FilingStage.ExitAgreed, OptionalSteps.None),
        ("第一次公示", FilingStage.TownshipReview, OptionalSteps.None),
        ("乡镇核查", FilingStage.TownshipPassed, OptionalSteps.None),
        ("第二次公示", FilingStage.OnRoster, OptionalSteps.None),
        ("签章上报", FilingStage.CountyReview, OptionalSteps.None),
        ("县接收", FilingStage.CountyAccepted, OptionalSteps.None),
        ("县审定", FilingStage.Approved, OptionalSteps.None),
        ("公告", FilingStage.Announced, OptionalSteps.None),
        ("标注脱贫", FilingStage.Exited, OptionalSteps.None),
    ];

    private static readonly (string Name, FilingStage DoneFrom, OptionalSteps Asks)[] MonitoringChain =
    [
        ("发现线索", FilingStage.Clue, OptionalSteps.None),
        ("农户授权", FilingStage.RiskApplied, OptionalSteps.None),
        ("核实风险", FilingStage.RiskChecked, OptionalSteps.None),
        ("县级比对", FilingStage.RiskCompared, OptionalSteps.None),
        ("民主评议", FilingStage.RiskReviewed, OptionalSteps.None),
        ("村内公示", FilingStage.TownshipReview, OptionalSteps.None),
        ("乡镇审核", FilingStage.CountyDecision, OptionalSteps.None),
        ("县审定", FilingStage.Approved, OptionalSteps.None),
        ("村里公告", FilingStage.Announced, OptionalSteps.None),
        ("标注", FilingStage.Marked, OptionalSteps.None),
    ];

    private static readonly (string Name, FilingStage DoneFrom, OptionalSteps Asks)[] RemovalChain =
    [
        ("提出消除", FilingStage.RemovalProposed, OptionalSteps.None),
        ("入户核查", FilingStage.RemovalChecked, OptionalSteps.None),
        ("民主评议", FilingStage.RemovalReviewed, OptionalSteps.None),
        ("村内公示", FilingStage.TownshipReview, OptionalSteps.None),
        ("乡镇审核", FilingStage.CountyDecision, OptionalSteps.None),
        ("县审定", FilingStage.Approved, OptionalSteps.None),
        ("村里公告", FilingStage.Announced, OptionalSteps.None),
        ("标注消除", FilingStage.RiskRemoved, OptionalSteps.None),
    ];

    private static readonly (string Name, FilingStage DoneFrom, OptionalSteps Asks)[] ClearingChain =
    [
        ("提出清退", FilingStage.ClearingProposed, OptionalSteps.None),
        ("乡镇核实", FilingStage.ClearingChecked, OptionalSteps.None),
        ("告知农户", FilingStage.ClearingHeard, OptionalSteps.None),
        ("民主评议", FilingStage.ClearingReviewed, OptionalSteps.None),
        ("村内公示", FilingStage.TownshipReview, OptionalSteps.None),
        ("乡镇审核", FilingStage.CountyDecision, OptionalSteps.None),
        ("县审定", FilingStage.Approved, OptionalSteps.None),
        ("村里公告", FilingStage.Announced, OptionalSteps.None),
        ("标注清退", FilingStage.Cleared, OptionalSteps.None),
    ];

    private static readonly (string Name, FilingStage DoneFrom, OptionalSteps Asks)[] NaturalChain =
    [
        ("报告自然消除", FilingStage.NaturalEndReported, OptionalSteps.None),
        ("乡镇确认", FilingStage.NaturallyEnded, OptionalSteps.None),
    ];

    /// <summary>The village's steps of an exit come before the common way, whatever the numbers of the stages say.</summary>
    private static int Order(FilingStage stage) => stage switch
    {
        >= FilingStage.ExitProposed and <= FilingStage.ExitAgreed => stage - FilingStage.ExitProposed - 100,
        >= FilingStage.Clue and <= FilingStage.VillageNotice => stage - FilingStage.Clue - 100,
        >= FilingStage.RemovalProposed and <= FilingStage.RemovalReviewed => stage - FilingStage.RemovalProposed - 100,
        >= FilingStage.ClearingProposed and <= FilingStage.ClearingReviewed => stage - FilingStage.ClearingProposed - 100,
        FilingStage.CountyDecision => (int)FilingStage.TownshipPassed,

        // Between the survey and the vote.
        FilingStage.GroupReviewed => -2,
        FilingStage.Compared => -1,
        FilingStage.Applied => -4,
        FilingStage.Surveyed => -3,
        _ => (int)stage,
    };

    private static (string Name, FilingStage DoneFrom, OptionalSteps Asks)[] ChainOf(FilingKind kind, FilingStage reached) => kind switch
    {
        FilingKind.Exit => ExitChain,
        FilingKind.Monitoring => MonitoringChain,
        FilingKind.Clearing => ClearingChain,
        FilingKind.RiskRemoval => reached is FilingStage.NaturalEndReported or FilingStage.NaturallyEnded ? NaturalChain : RemovalChain,
        _ => Chain,
    };

    /// <param name="reached">The stage the filing is at; for one that has ended without entry, the last stage it was at.</param>
    /// <param name="ended">未通过 or 已撤回, when it has ended so.</param>
    /// <param name="asked">What the round asks for besides.</param>
    /// <param name="letters">Whose letter is signed; null where the reader cannot know.</param>
    public static IReadOnlyList<FilingStep> Of(FilingKind kind, FilingStage reached, OptionalSteps asked, (bool Village, bool? Township) letters, string? ended = null)
    {
        var steps = new List<FilingStep>();
        var current = true;
        foreach (var (name, doneFrom, asks) in ChainOf(kind, reached))
        {
            var (isLetter, isVillages) = (asks == OptionalSteps.Letters, doneFrom == FilingStage.TownshipReview);
            bool? done = Order(reached) >= Order(doneFrom) ? true : !isLetter ? false : isVillages ? letters.Village : letters.Township;
            if (!asked.HasFlag(asks))
            {
                // Two letters that nobody asks for are one step that is off.
                if (!isLetter || !isVillages)
                {
                    steps.Add(new FilingStep(isLetter ? Label.Of(asks) : name, "off", "未启用"));
                }
            }
            else if (done == true)
            {
                steps.Add(new FilingStep(name, "done"));
            }
            else if (done is null)
            {
                steps.Add(new FilingStep(name, ""));
            }
            else
            {
                steps.Add(new FilingStep(name, current && ended is null ? "now" : "", current ? ended : null));
                current = false;
            }
        }

        return steps;
    }
}
