using System.ComponentModel.DataAnnotations;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Adjustments;

public enum AdjustmentStage
{
    [Display(Name = "已部署，未开放"), StatusColour("rest")]
    Planned = 1,

    [Display(Name = "已开放，准备入户"), StatusColour("go")]
    Open = 2,

    [Display(Name = "入户采集"), StatusColour("go")]
    Surveying = 3,

    [Display(Name = "研判评议"), StatusColour("go")]
    Reviewing = 4,

    [Display(Name = "名单公示"), StatusColour("wait")]
    Notice = 5,

    [Display(Name = "数据清洗"), StatusColour("wait")]
    Cleaning = 6,

    [Display(Name = "已冻结"), StatusColour("ok")]
    Frozen = 7,

    [Display(Name = "已上报"), StatusColour("ok")]
    Reported = 8,
}

public enum AdjustmentAct
{
    [Display(Name = "修改日期")]
    Change = 1,

    [Display(Name = "开放")]
    Open = 2,

    [Display(Name = "转入入户采集")]
    BeginSurvey = 3,

    [Display(Name = "转入研判评议")]
    BeginReview = 4,

    [Display(Name = "转入名单公示")]
    PostLists = 5,

    [Display(Name = "转入数据清洗")]
    BeginCleaning = 6,

    [Display(Name = "冻结")]
    Freeze = 7,

    [Display(Name = "上报")]
    Report = 8,

    [Display(Name = "退回上一步")]
    Return = 9,
}

/// <summary>年度动态调整 of a county on (stage, act, role), domain reference 3.4. Anything not listed cannot happen; every return is one step back.</summary>
public static class AdjustmentFlow
{
    public static AdjustmentStage? Next(AdjustmentStage now, AdjustmentAct act, Role role) => (now, act, role) switch
    {
        (AdjustmentStage.Planned, AdjustmentAct.Change, Role.CountyClerk) => AdjustmentStage.Planned,
        (AdjustmentStage.Planned, AdjustmentAct.Open, Role.CountyHead) => AdjustmentStage.Open,
        (AdjustmentStage.Open, AdjustmentAct.BeginSurvey, Role.CountyClerk) => AdjustmentStage.Surveying,
        (AdjustmentStage.Surveying, AdjustmentAct.BeginReview, Role.CountyClerk) => AdjustmentStage.Reviewing,
        (AdjustmentStage.Reviewing, AdjustmentAct.PostLists, Role.CountyClerk) => AdjustmentStage.Notice,
        (AdjustmentStage.Notice, AdjustmentAct.BeginCleaning, Role.CountyClerk) => AdjustmentStage.Cleaning,
        (AdjustmentStage.Cleaning, AdjustmentAct.Freeze, Role.CountyHead) => AdjustmentStage.Frozen,
        (AdjustmentStage.Frozen, AdjustmentAct.Report, Role.CountyClerk) => AdjustmentStage.Reported,

        // Returns, with a reason; what was reported stays.
        (AdjustmentStage.Open, AdjustmentAct.Return, Role.CountyHead) => AdjustmentStage.Planned,
        (AdjustmentStage.Surveying, AdjustmentAct.Return, Role.CountyClerk) => AdjustmentStage.Open,
        (AdjustmentStage.Reviewing, AdjustmentAct.Return, Role.CountyClerk) => AdjustmentStage.Surveying,
        (AdjustmentStage.Notice, AdjustmentAct.Return, Role.CountyClerk) => AdjustmentStage.Reviewing,
        (AdjustmentStage.Cleaning, AdjustmentAct.Return, Role.CountyClerk or Role.CountyHead) => AdjustmentStage.Notice,
        (AdjustmentStage.Frozen, AdjustmentAct.Return, Role.CountyHead) => AdjustmentStage.Cleaning,
        _ => null,
    };

    /// <summary>The act by which a stage goes forward; null at the end.</summary>
    public static AdjustmentAct? Forward(AdjustmentStage now) => now switch
    {
        AdjustmentStage.Planned => AdjustmentAct.Open,
        AdjustmentStage.Open => AdjustmentAct.BeginSurvey,
        AdjustmentStage.Surveying => AdjustmentAct.BeginReview,
        AdjustmentStage.Reviewing => AdjustmentAct.PostLists,
        AdjustmentStage.Notice => AdjustmentAct.BeginCleaning,
        AdjustmentStage.Cleaning => AdjustmentAct.Freeze,
        AdjustmentStage.Frozen => AdjustmentAct.Report,
        _ => null,
    };
}

public enum SheetState
{
    [Display(Name = "待入户"), StatusColour("wait")]
    Waiting = 1,

    [Display(Name = "已入户，待研判"), StatusColour("go")]
    Visited = 2,

    [Display(Name = "村已研判，待乡镇看"), StatusColour("wait")]
    Classified = 3,

    [Display(Name = "乡镇已同意，待县确认"), StatusColour("wait")]
    Agreed = 4,

    [Display(Name = "县已确认"), StatusColour("ok")]
    Confirmed = 5,
}

public enum SheetAct
{
    [Display(Name = "登记入户")]
    Visit = 1,

    [Display(Name = "填写本年内容")]
    Answer = 2,

    [Display(Name = "研判")]
    Classify = 3,

    [Display(Name = "同意研判")]
    Agree = 4,

    [Display(Name = "退回研判")]
    Return = 5,
}

/// <summary>
/// One household's sheet: the village visits and classifies, the township looks, the county confirms; on (state, act, role) while the year stands at a
/// stage in which the act has its time.
/// </summary>
public static class SheetFlow
{
    public static SheetState? Next(AdjustmentStage stage, SheetState now, SheetAct act, Role role) => HasItsTime(stage, act)
        ? (now, act, role) switch
        {
            (SheetState.Waiting or SheetState.Visited, SheetAct.Visit, Role.VillageClerk) => SheetState.Visited,
            (SheetState.Visited or SheetState.Classified, SheetAct.Classify, Role.VillageClerk) => SheetState.Classified,
            (SheetState.Classified, SheetAct.Agree, Role.TownshipClerk) => SheetState.Agreed,
            (SheetState.Agreed, SheetAct.Agree, Role.CountyClerk) => SheetState.Confirmed,

            // The answers of the year: judged before, they are judged anew; once the township has looked they change only while errors are being cleaned.
            (SheetState.Visited or SheetState.Classified, SheetAct.Answer, Role.VillageClerk) => SheetState.Visited,
            (SheetState.Agreed or SheetState.Confirmed, SheetAct.Answer, Role.VillageClerk) when stage == AdjustmentStage.Cleaning => now,

            (SheetState.Classified, SheetAct.Return, Role.TownshipClerk) => SheetState.Visited,
            (SheetState.Agreed, SheetAct.Return, Role.CountyClerk) => SheetState.Classified,
            (SheetState.Confirmed, SheetAct.Return, Role.CountyClerk) => SheetState.Agreed,
            _ => null,
        }
        : null;

    private static bool HasItsTime(AdjustmentStage stage, SheetAct act) => stage switch
    {
        AdjustmentStage.Surveying or AdjustmentStage.Reviewing => true,

        // Households listed late catch up; what is confirmed goes back only by returning the year a step.
        AdjustmentStage.Notice or AdjustmentStage.Cleaning => act != SheetAct.Return,
        _ => false,
    };
}
