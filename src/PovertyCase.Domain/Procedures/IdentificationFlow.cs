using System.ComponentModel.DataAnnotations;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Procedures;

public enum FilingStage
{
    [Display(Name = "申请草稿"), StatusColour("rest")]
    Draft = 1,

    [Display(Name = "已申请，待入户核实"), StatusColour("wait")]
    Applied = 2,

    [Display(Name = "已入户核实，待民主评议"), StatusColour("wait")]
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

    [Display(Name = "未通过"), StatusColour("bad")]
    Rejected = 20,

    [Display(Name = "已撤回"), StatusColour("rest")]
    Withdrawn = 21,
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
}

/// <summary>贫困户识别: the whole chain on (stage, act, role). Anything not listed cannot happen.</summary>
public static class IdentificationFlow
{
    public static FilingStage? Next(FilingStage now, FilingAct act, Role role) => (now, act, role) switch
    {
        (FilingStage.Applied, FilingAct.Survey, Role.VillageClerk) => FilingStage.Surveyed,
        (FilingStage.Surveyed, FilingAct.PassReview, Role.VillageClerk) => FilingStage.VillageReviewed,
        (FilingStage.Surveyed, FilingAct.FailReview, Role.VillageClerk) => FilingStage.Rejected,
        (FilingStage.VillageReviewed, FilingAct.PostFirstNotice, Role.VillageClerk) => FilingStage.FirstNotice,
        (FilingStage.FirstNotice, FilingAct.Submit, Role.VillageClerk) => FilingStage.TownshipReview,
        (FilingStage.TownshipReview, FilingAct.PassTownship, Role.TownshipClerk) => FilingStage.TownshipPassed,
        (FilingStage.TownshipPassed, FilingAct.PostSecondNotice, Role.TownshipClerk) => FilingStage.SecondNotice,
        (FilingStage.SecondNotice, FilingAct.EnterRoster, Role.TownshipClerk) => FilingStage.OnRoster,
        (FilingStage.OnRoster, FilingAct.ReportToCounty, Role.TownshipClerk) => FilingStage.CountyReview,
        (FilingStage.CountyReview, FilingAct.Accept, Role.CountyClerk) => FilingStage.CountyAccepted,
        (FilingStage.CountyAccepted, FilingAct.Approve, Role.CountyHead) => FilingStage.Approved,
        (FilingStage.Approved, FilingAct.Announce, Role.CountyClerk) => FilingStage.Announced,
        (FilingStage.Announced, FilingAct.Register, Role.CountyClerk) => FilingStage.Registered,

        // Returns: one step back, with a reason (decisions 12).
        (FilingStage.Surveyed, FilingAct.Return, Role.VillageClerk) => FilingStage.Applied,
        (FilingStage.TownshipReview, FilingAct.Return, Role.TownshipClerk) => FilingStage.FirstNotice,
        (FilingStage.TownshipPassed, FilingAct.Return, Role.TownshipClerk) => FilingStage.TownshipReview,
        (FilingStage.OnRoster, FilingAct.LeaveRoster, Role.TownshipClerk or Role.TownshipSecretary or Role.TownshipHead) => FilingStage.SecondNotice,
        (FilingStage.CountyReview, FilingAct.Return, Role.CountyClerk) => FilingStage.SecondNotice,
        (FilingStage.CountyAccepted, FilingAct.Return, Role.CountyHead) => FilingStage.CountyReview,
        (FilingStage.Approved, FilingAct.Return, Role.CountyHead) => FilingStage.CountyAccepted,

        // Ends without entry.
        (FilingStage.Applied or FilingStage.Surveyed, FilingAct.Withdraw, Role.VillageClerk) => FilingStage.Withdrawn,
        (FilingStage.FirstNotice or FilingStage.TownshipReview or FilingStage.SecondNotice, FilingAct.Reject, Role.TownshipClerk) => FilingStage.Rejected,
        (FilingStage.CountyReview, FilingAct.Reject, Role.CountyClerk) => FilingStage.Rejected,
        (FilingStage.CountyAccepted, FilingAct.Reject, Role.CountyHead) => FilingStage.Rejected,
        _ => null,
    };
}
