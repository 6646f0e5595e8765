using System.ComponentModel.DataAnnotations;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Procedures;

public enum FilingStage
{
    [Display(Name = "申请草稿"), StatusColour("rest")]
    Draft = 1,

    [Display(Name = "已申请，待入户核实"), StatusColour("wait")]
    Applied = 2,

    [Display(Name = "已入户核实，待评议"), StatusColour("wait")]
    Surveyed = 3,

    [Display(Name = "评议通过，待第一次公示"), StatusColour("wait")]
    VillageReviewed = 4,

    [Display(Name = "第一次公示中"), StatusColour("go")]
    FirstNotice = 5,

    [Display(Name = "乡镇审核"), StatusColour("wait")]
    TownshipReview = 6,

    [Display(Name = "乡镇审核通过，待第二次公示"), StatusColour("wait")]
    TownshipPassed = 7,

    [Display(Name = "第二次公示中"), StatusColour("go")]
    SecondNotice = 8,

    [Display(Name = "已列花名册，待签章上报"), StatusColour("go")]
    OnRoster = 9,

    [Display(Name = "已上报，待县接收"), StatusColour("wait")]
    CountyReview = 10,

    [Display(Name = "县已接收，待审定"), StatusColour("wait")]
    CountyAccepted = 11,

    [Display(Name = "已审定，待公告"), StatusColour("wait")]
    Approved = 12,

    [Display(Name = "已公告，待入库"), StatusColour("go")]
    Announced = 13,

    [Display(Name = "已入库锁定"), StatusColour("ok")]
    Registered = 14,

    [Display(Name = "小组已评议，待下一步"), StatusColour("wait")]
    GroupReviewed = 15,

    [Display(Name = "部门已比对，待民主评议"), StatusColour("wait")]
    Compared = 16,

    [Display(Name = "未通过"), StatusColour("bad")]
    Rejected = 20,

    [Display(Name = "已撤回"), StatusColour("rest")]
    Withdrawn = 21,

    [Display(Name = "拟退出，待民主评议"), StatusColour("wait")]
    ExitProposed = 30,

    [Display(Name = "退出评议通过，待入户核实"), StatusColour("wait")]
    ExitReviewed = 31,

    [Display(Name = "核实达标，待农户认可"), StatusColour("wait")]
    ExitVerified = 32,

    [Display(Name = "农户已认可，待第一次公示"), StatusColour("wait")]
    ExitAgreed = 33,

    [Display(Name = "已标注脱贫"), StatusColour("ok")]
    Exited = 34,

    [Display(Name = "风险线索，待农户授权"), StatusColour("wait")]
    Clue = 40,

    [Display(Name = "已授权，待核实风险"), StatusColour("wait")]
    RiskApplied = 41,

    [Display(Name = "已核实风险，待县比对"), StatusColour("wait")]
    RiskChecked = 42,

    [Display(Name = "县已比对，待民主评议"), StatusColour("wait")]
    RiskCompared = 43,

    [Display(Name = "评议通过，待村内公示"), StatusColour("wait")]
    RiskReviewed = 44,

    [Display(Name = "村内公示中"), StatusColour("go")]
    VillageNotice = 45,

    [Display(Name = "乡镇已审核，待县审定"), StatusColour("wait")]
    CountyDecision = 46,

    [Display(Name = "已标注监测对象"), StatusColour("ok")]
    Marked = 47,

    [Display(Name = "拟消除风险，待核查"), StatusColour("wait")]
    RemovalProposed = 50,

    [Display(Name = "消除核查达标，待民主评议"), StatusColour("wait")]
    RemovalChecked = 51,

    [Display(Name = "消除评议通过，待村内公示"), StatusColour("wait")]
    RemovalReviewed = 52,

    [Display(Name = "已标注风险消除"), StatusColour("ok")]
    RiskRemoved = 53,

    [Display(Name = "已报自然消除，待乡镇确认"), StatusColour("wait")]
    NaturalEndReported = 54,

    [Display(Name = "已标注自然消除"), StatusColour("rest")]
    NaturallyEnded = 55,

    [Display(Name = "拟清退，待乡镇核实"), StatusColour("wait")]
    ClearingProposed = 60,

    [Display(Name = "核实属错评，待告知农户"), StatusColour("wait")]
    ClearingChecked = 61,

    [Display(Name = "已告知并听取意见，待民主评议"), StatusColour("wait")]
    ClearingHeard = 62,

    [Display(Name = "清退评议通过，待村内公示"), StatusColour("wait")]
    ClearingReviewed = 63,

    [Display(Name = "已清退"), StatusColour("rest")]
    Cleared = 64,
}

public enum FilingAct
{
    [Display(Name = "入户核实")]
    Survey = 2,

    [Display(Name = "民主评议通过")]
    PassReview = 3,

    [Display(Name = "民主评议未通过")]
    FailReview = 4,

    [Display(Name = "张贴第一次公示")]
    PostFirstNotice = 5,

    [Display(Name = "公示期满上报乡镇")]
    Submit = 6,

    [Display(Name = "乡镇审核通过")]
    PassTownship = 7,

    [Display(Name = "张贴第二次公示")]
    PostSecondNotice = 8,

    [Display(Name = "列入花名册")]
    EnterRoster = 9,

    [Display(Name = "移出花名册")]
    LeaveRoster = 10,

    [Display(Name = "签章上报县")]
    ReportToCounty = 11,

    [Display(Name = "县接收")]
    Accept = 12,

    [Display(Name = "县审定")]
    Approve = 13,

    [Display(Name = "张贴公告")]
    Announce = 14,

    [Display(Name = "登记入库")]
    Register = 15,

    [Display(Name = "退回")]
    Return = 16,

    [Display(Name = "不通过")]
    Reject = 17,

    [Display(Name = "农户撤回")]
    Withdraw = 18,

    [Display(Name = "撤下重新公示")]
    Repost = 19,

    [Display(Name = "小组评议")]
    ReviewInGroup = 20,

    [Display(Name = "退出入户核实达标")]
    VerifyExit = 30,

    [Display(Name = "退出核实不达标")]
    FailExit = 31,

    [Display(Name = "农户签字认可")]
    Agree = 32,

    [Display(Name = "农户不认可")]
    Disagree = 33,

    [Display(Name = "标注脱贫")]
    MarkExited = 34,

    [Display(Name = "农户授权")]
    Consent = 40,

    [Display(Name = "核实有风险")]
    CheckRisk = 41,

    [Display(Name = "核实没有风险")]
    FindNoRisk = 42,

    [Display(Name = "登记比对结果")]
    Compare = 43,

    [Display(Name = "张贴村内公示")]
    PostVillageNotice = 44,

    [Display(Name = "标注监测对象")]
    Mark = 45,

    [Display(Name = "消除核查达标")]
    CheckRemoval = 50,

    [Display(Name = "继续帮扶")]
    KeepHelping = 51,

    [Display(Name = "标注风险消除")]
    MarkRemoved = 52,

    [Display(Name = "确认自然消除")]
    ConfirmNaturalEnd = 53,

    [Display(Name = "核实属错评")]
    CheckClearing = 60,

    [Display(Name = "核实不是错评")]
    FindRight = 61,

    [Display(Name = "告知并听取申辩")]
    HearHousehold = 62,

    [Display(Name = "标注清退")]
    MarkCleared = 63,
}

/// <summary>Stages in which nothing more happens to a filing; the unique index on open filings is made from them.</summary>
public static class FilingStages
{
    public static readonly IReadOnlyList<FilingStage> Ended =
        [FilingStage.Registered, FilingStage.Rejected, FilingStage.Withdrawn, FilingStage.Exited, FilingStage.Marked, FilingStage.RiskRemoved, FilingStage.NaturallyEnded, FilingStage.Cleared];

    public static readonly IReadOnlyList<FilingStage> BeforeSurvey = [FilingStage.Applied];

    public static readonly IReadOnlyList<FilingStage> BeforeGroupReview = [.. BeforeSurvey, FilingStage.Surveyed];

    public static readonly IReadOnlyList<FilingStage> BeforeRiskCheck = [FilingStage.Clue, FilingStage.RiskApplied];

    /// <summary>Of an application or a risk: nothing has been compared yet, or not since.</summary>
    public static readonly IReadOnlyList<FilingStage> BeforeComparison = [.. BeforeGroupReview, FilingStage.GroupReviewed, .. BeforeRiskCheck, FilingStage.RiskChecked];
}

/// <summary>Which procedure a filing goes through.</summary>
public enum FilingKind
{
    [Display(Name = "贫困户识别")]
    Identification = 1,

    [Display(Name = "贫困户退出")]
    Exit = 2,

    [Display(Name = "防返贫监测")]
    Monitoring = 3,

    [Display(Name = "风险消除")]
    RiskRemoval = 4,

    [Display(Name = "错评清退")]
    Clearing = 5,
}

/// <summary>纳入缘由: why a household comes onto the register only now (S3-19, S3-20).</summary>
public enum EntryReason
{
    [Display(Name = "新致贫")]
    NewlyPoor = 1,

    [Display(Name = "返贫")]
    FellBack = 2,

    [Display(Name = "漏评补录")]
    Missed = 3,
}
