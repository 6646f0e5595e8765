using System.ComponentModel.DataAnnotations;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Rosters;

public enum RosterState
{
    [Display(Name = "名单已冻结，待双签"), StatusColour("wait")]
    Drawn = 1,

    [Display(Name = "已双签，待用印"), StatusColour("wait")]
    Signed = 2,

    [Display(Name = "已用印，待上报"), StatusColour("wait")]
    Sealed = 3,

    [Display(Name = "已上报，待县里接收"), StatusColour("go")]
    Reported = 4,

    [Display(Name = "已接收，待县里审定"), StatusColour("go")]
    Accepted = 5,

    [Display(Name = "县里已审定，待张贴公告"), StatusColour("go")]
    Approved = 6,

    [Display(Name = "公告已张贴，待县里登记"), StatusColour("go")]
    Announced = 7,

    [Display(Name = "已登记办结"), StatusColour("ok")]
    Completed = 8,

    [Display(Name = "县里全部退回"), StatusColour("bad")]
    Returned = 9,

    [Display(Name = "已作废"), StatusColour("rest")]
    Voided = 10,
}

public enum RosterAct
{
    [Display(Name = "核对后签字")]
    Sign = 1,

    [Display(Name = "登记用印")]
    Seal = 2,

    [Display(Name = "纸电核对并上报县")]
    Report = 3,

    [Display(Name = "逐户接收")]
    Accept = 4,

    [Display(Name = "审定")]
    Approve = 5,

    [Display(Name = "张贴公告")]
    Announce = 6,

    [Display(Name = "登记入库并锁定")]
    Register = 7,

    [Display(Name = "作废退回修改")]
    Void = 8,
}

/// <summary>The roster's way on (state, act, role). Anything not listed cannot happen. Sign and Seal are done twice: the second reaches the next state.</summary>
public static class RosterFlow
{
    public static RosterState? Next(RosterState now, RosterAct act, Role role) => (now, act, role) switch
    {
        (RosterState.Drawn, RosterAct.Sign, Role.TownshipSecretary or Role.TownshipHead) => RosterState.Signed,
        (RosterState.Signed, RosterAct.Seal, Role.TownshipClerk) => RosterState.Sealed,
        (RosterState.Sealed, RosterAct.Report, Role.TownshipClerk) => RosterState.Reported,
        (RosterState.Reported, RosterAct.Accept, Role.CountyClerk) => RosterState.Accepted,
        (RosterState.Accepted, RosterAct.Approve, Role.CountyHead) => RosterState.Approved,
        (RosterState.Approved, RosterAct.Announce, Role.CountyClerk) => RosterState.Announced,
        (RosterState.Announced, RosterAct.Register, Role.CountyClerk) => RosterState.Completed,
        (RosterState.Drawn or RosterState.Signed or RosterState.Sealed, RosterAct.Void, Role.TownshipClerk or Role.TownshipSecretary or Role.TownshipHead) => RosterState.Voided,
        _ => null,
    };

    /// <summary>The act the roster waits for, or null when its way is over.</summary>
    public static RosterAct? Waiting(RosterState now) => now switch
    {
        RosterState.Drawn => RosterAct.Sign,
        RosterState.Signed => RosterAct.Seal,
        RosterState.Sealed => RosterAct.Report,
        RosterState.Reported => RosterAct.Accept,
        RosterState.Accepted => RosterAct.Approve,
        RosterState.Approved => RosterAct.Announce,
        RosterState.Announced => RosterAct.Register,
        _ => null,
    };

    /// <summary>The roles that do an act, in the order of their numbers.</summary>
    public static IReadOnlyList<Role> Roles(RosterAct act) =>
        [.. Enum.GetValues<Role>().Where(role => Enum.GetValues<RosterState>().Any(state => Next(state, act, role) is not null))];

    /// <summary>States in which something waits for this role; what a desk counts.</summary>
    public static IReadOnlyList<RosterState> WaitingFor(Role role) =>
        [.. Enum.GetValues<RosterState>().Where(state => Waiting(state) is { } act && Next(state, act, role) is not null)];
}

public enum SealKind
{
    [Display(Name = "镇党委印章")]
    PartyCommittee = 1,

    [Display(Name = "镇政府印章")]
    Government = 2,
}

public enum RosterDecision
{
    [Display(Name = "待接收"), StatusColour("wait")]
    Pending = 0,

    [Display(Name = "已接收"), StatusColour("ok")]
    Accepted = 1,

    [Display(Name = "退回"), StatusColour("bad")]
    Returned = 2,
}
