using System.ComponentModel.DataAnnotations;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Notices;

public enum ObjectionState
{
    [Display(Name = "核查中"), StatusColour("wait")]
    Investigating = 1,

    [Display(Name = "异议不成立"), StatusColour("ok")]
    Unfounded = 2,

    [Display(Name = "异议成立"), StatusColour("bad")]
    Upheld = 3,

    [Display(Name = "待受理"), StatusColour("bad")]
    Received = 4,

    [Display(Name = "不予受理"), StatusColour("rest")]
    Dismissed = 5,
}

public enum ObjectionAct
{
    [Display(Name = "受理异议")]
    Accept = 1,

    [Display(Name = "不予受理")]
    Dismiss = 2,

    [Display(Name = "登记核查情况")]
    Investigate = 3,

    [Display(Name = "认定异议成立")]
    Uphold = 4,

    [Display(Name = "认定异议不成立")]
    Refute = 5,
}

/// <summary>异议 on (state, act, role): the township accepts, looks into it and answers. The village, against whose list it is raised, decides nothing.</summary>
public static class ObjectionFlow
{
    /// <summary>States in which an answer is still owed.</summary>
    public static readonly IReadOnlyList<ObjectionState> Owed = [ObjectionState.Received, ObjectionState.Investigating];

    public static ObjectionState? Next(ObjectionState now, ObjectionAct act, Role role) => (now, act, role) switch
    {
        (ObjectionState.Received, ObjectionAct.Accept, Role.TownshipClerk) => ObjectionState.Investigating,
        (ObjectionState.Received, ObjectionAct.Dismiss, Role.TownshipClerk) => ObjectionState.Dismissed,
        (ObjectionState.Received or ObjectionState.Investigating, ObjectionAct.Investigate, Role.TownshipClerk) => ObjectionState.Investigating,
        (ObjectionState.Investigating, ObjectionAct.Uphold, Role.TownshipClerk) => ObjectionState.Upheld,
        (ObjectionState.Investigating, ObjectionAct.Refute, Role.TownshipClerk) => ObjectionState.Unfounded,
        _ => null,
    };
}
