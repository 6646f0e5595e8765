using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Settings;

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
    // After which stage a step is behind the filing; null marks a step that a dated setting governs.
    private static readonly (string Name, FilingStage? DoneFrom, string? Setting)[] Chain =
    [
        ("农户申请", FilingStage.Applied, null),
        ("入户核实", FilingStage.Surveyed, null),
        ("小组评议", FilingStage.GroupReviewed, SettingKeys.GroupReviewStep),
        ("信息比对", FilingStage.Compared, SettingKeys.ComparisonStep),
        ("民主评议", FilingStage.VillageReviewed, null),
        ("第一次公示", FilingStage.TownshipReview, null),
        ("乡镇审核", FilingStage.TownshipPassed, null),
        ("第二次公示", FilingStage.OnRoster, null),
        ("承诺书", null, SettingKeys.LettersStep),
        ("签章上报", FilingStage.CountyReview, null),
        ("县接收", FilingStage.CountyAccepted, null),
        ("县审定", FilingStage.Approved, null),
        ("公告", FilingStage.Announced, null),
        ("入库锁定", FilingStage.Registered, null),
    ];

    private static readonly (string Name, FilingStage? DoneFrom, string? Setting)[] ExitChain =
    [
        ("提出退出", FilingStage.ExitProposed, null),
        ("民主评议", FilingStage.ExitReviewed, null),
        ("入户核查", FilingStage.ExitVerified, null),
        ("农户认可", FilingStage.ExitAgreed, null),
        ("第一次公示", FilingStage.TownshipReview, null),
        ("乡镇核查", FilingStage.TownshipPassed, null),
        ("第二次公示", FilingStage.OnRoster, null),
        ("签章上报", FilingStage.CountyReview, null),
        ("县接收", FilingStage.CountyAccepted, null),
        ("县审定", FilingStage.Approved, null),
        ("公告", FilingStage.Announced, null),
        ("标注脱贫", FilingStage.Exited, null),
    ];

    private static readonly (string Name, FilingStage? DoneFrom, string? Setting)[] MonitoringChain =
    [
        ("发现线索", FilingStage.Clue, null),
        ("农户授权", FilingStage.RiskApplied, null),
        ("核实风险", FilingStage.RiskChecked, null),
        ("县级比对", FilingStage.RiskCompared, null),
        ("民主评议", FilingStage.RiskReviewed, null),
        ("村内公示", FilingStage.TownshipReview, null),
        ("乡镇审核", FilingStage.CountyDecision, null),
        ("县审定", FilingStage.Approved, null),
        ("村里公告", FilingStage.Announced, null),
        ("标注", FilingStage.Marked, null),
    ];

    private static readonly (string Name, FilingStage? DoneFrom, string? Setting)[] RemovalChain =
    [
        ("提出消除", FilingStage.RemovalProposed, null),
        ("入户核查", FilingStage.RemovalChecked, null),
        ("民主评议", FilingStage.RemovalReviewed, null),
        ("村内公示", FilingStage.TownshipReview, null),
        ("乡镇审核", FilingStage.CountyDecision, null),
        ("县审定", FilingStage.Approved, null),
        ("村里公告", FilingStage.Announced, null),
        ("标注消除", FilingStage.RiskRemoved, null),
    ];

    private static readonly (string Name, FilingStage? DoneFrom, string? Setting)[] ClearingChain =
    [
        ("提出清退", FilingStage.ClearingProposed, null),
        ("乡镇核实", FilingStage.ClearingChecked, null),
        ("告知农户", FilingStage.ClearingHeard, null),
        ("民主评议", FilingStage.ClearingReviewed, null),
        ("村内公示", FilingStage.TownshipReview, null),
        ("乡镇审核", FilingStage.CountyDecision, null),
        ("县审定", FilingStage.Approved, null),
        ("村里公告", FilingStage.Announced, null),
        ("标注清退", FilingStage.Cleared, null),
    ];

    private static readonly (string Name, FilingStage? DoneFrom, string? Setting)[] NaturalChain =
    [
        ("报告自然消除", FilingStage.NaturalEndReported, null),
        ("乡镇确认", FilingStage.NaturallyEnded, null),
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

    private static (string Name, FilingStage? DoneFrom, string? Setting)[] ChainOf(FilingKind kind, FilingStage reached) => kind switch
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
    public static IReadOnlyList<FilingStep> Of(FilingKind kind, FilingStage reached, OptionalSteps asked, SettingsOfTheDay settings, string? ended = null)
    {
        var steps = new List<FilingStep>();
        var current = true;
        foreach (var (name, doneFrom, setting) in ChainOf(kind, reached))
        {
            if (setting is not null && doneFrom is null)
            {
                steps.Add(settings.IsOn(setting) ? new FilingStep(name, "", "按要求线下办理") : new FilingStep(name, "off", "未启用"));
            }
            else if (setting is not null && !asked.HasFlag(doneFrom == FilingStage.Compared ? OptionalSteps.Comparison : OptionalSteps.GroupReview))
            {
                steps.Add(new FilingStep(name, "off", "未启用"));
            }
            else if (doneFrom is { } from && Order(reached) >= Order(from))
            {
                steps.Add(new FilingStep(name, "done"));
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
