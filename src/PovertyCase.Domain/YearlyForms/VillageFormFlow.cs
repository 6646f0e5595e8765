using System.ComponentModel.DataAnnotations;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.YearlyForms;

public enum VillageFormState
{
    [Display(Name = "填报中"), StatusColour("rest")]
    Filling = 1,

    [Display(Name = "已上报乡镇"), StatusColour("wait")]
    Submitted = 2,

    [Display(Name = "乡镇已审核"), StatusColour("go")]
    Checked = 3,

    [Display(Name = "县已汇总锁定"), StatusColour("ok")]
    Locked = 4,
}

public enum VillageFormAct
{
    [Display(Name = "填写")]
    Fill = 1,

    [Display(Name = "上报乡镇")]
    Submit = 2,

    [Display(Name = "审核通过")]
    Pass = 3,

    [Display(Name = "汇总锁定")]
    Lock = 4,

    [Display(Name = "退回")]
    Return = 5,
}

/// <summary>村表: village, township, county, on (state, act, role). Anything not listed cannot happen; every return is one step back.</summary>
public static class VillageFormFlow
{
    public static VillageFormState? Next(VillageFormState now, VillageFormAct act, Role role) => (now, act, role) switch
    {
        (VillageFormState.Filling, VillageFormAct.Fill, Role.VillageClerk) => VillageFormState.Filling,
        (VillageFormState.Filling, VillageFormAct.Submit, Role.VillageClerk) => VillageFormState.Submitted,
        (VillageFormState.Submitted, VillageFormAct.Pass, Role.TownshipClerk) => VillageFormState.Checked,
        (VillageFormState.Submitted, VillageFormAct.Return, Role.TownshipClerk) => VillageFormState.Filling,
        (VillageFormState.Checked, VillageFormAct.Lock, Role.CountyClerk) => VillageFormState.Locked,
        (VillageFormState.Checked, VillageFormAct.Return, Role.CountyClerk) => VillageFormState.Submitted,
        (VillageFormState.Locked, VillageFormAct.Return, Role.CountyHead) => VillageFormState.Checked,
        _ => null,
    };

    /// <summary>States in which something waits for this role.</summary>
    public static IReadOnlyList<VillageFormState> WaitingFor(Role role) =>
        [.. Enum.GetValues<VillageFormState>().Where(s => Next(s, VillageFormAct.Fill, role) is not null || Next(s, VillageFormAct.Pass, role) is not null || Next(s, VillageFormAct.Lock, role) is not null)];
}

public enum CountyFormState
{
    [Display(Name = "填报中"), StatusColour("rest")]
    Filling = 1,

    [Display(Name = "待县主任审定"), StatusColour("wait")]
    Submitted = 2,

    [Display(Name = "已审定锁定"), StatusColour("ok")]
    Approved = 3,
}

public enum CountyFormAct
{
    [Display(Name = "填写")]
    Fill = 1,

    [Display(Name = "送审")]
    Submit = 2,

    [Display(Name = "审定")]
    Approve = 3,

    [Display(Name = "退回")]
    Return = 4,
}

/// <summary>县表: the county clerk enters it, the head decides.</summary>
public static class CountyFormFlow
{
    public static CountyFormState? Next(CountyFormState now, CountyFormAct act, Role role) => (now, act, role) switch
    {
        (CountyFormState.Filling, CountyFormAct.Fill, Role.CountyClerk) => CountyFormState.Filling,
        (CountyFormState.Filling, CountyFormAct.Submit, Role.CountyClerk) => CountyFormState.Submitted,
        (CountyFormState.Submitted, CountyFormAct.Approve, Role.CountyHead) => CountyFormState.Approved,
        (CountyFormState.Submitted, CountyFormAct.Return, Role.CountyHead) => CountyFormState.Filling,
        (CountyFormState.Approved, CountyFormAct.Return, Role.CountyHead) => CountyFormState.Submitted,
        _ => null,
    };
}
