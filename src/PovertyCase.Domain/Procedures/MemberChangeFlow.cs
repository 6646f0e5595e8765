using System.ComponentModel.DataAnnotations;
using System.Globalization;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Procedures;

/// <summary>增减变动原因. The numbers are the codes of the code table; the change of head is ours and no increase or decrease.</summary>
public enum MemberChangeKind
{
    [Display(Name = "新生儿")] Birth = 6,
    [Display(Name = "死亡")] Death = 1,
    [Display(Name = "嫁入")] MarriedIn = 5,
    [Display(Name = "嫁出")] MarriedOut = 2,
    [Display(Name = "户籍迁入")] MovedIn = 11,
    [Display(Name = "户籍迁出")] MovedOut = 12,
    [Display(Name = "收养")] Adopted = 13,
    [Display(Name = "刑满释放")] Released = 14,
    [Display(Name = "退出现役")] Discharged = 15,
    [Display(Name = "其他转入")] OtherIn = 7,
    [Display(Name = "出国定居")] Emigrated = 3,
    [Display(Name = "判刑收监")] Imprisoned = 4,
    [Display(Name = "不再共享开支")] NoLongerShares = 16,
    [Display(Name = "失联满两年")] LostContact = 19,
    [Display(Name = "其他转出")] OtherOut = 8,
    [Display(Name = "分户")] Split = 17,
    [Display(Name = "并户")] Merge = 18,
    [Display(Name = "户主变更")] NewHead = 30,
}

/// <summary>Which form a kind takes.</summary>
public enum MemberChangeShape
{
    /// <summary>Somebody comes: the entry of a person.</summary>
    In = 1,

    /// <summary>Somebody goes, out of the register's sight or into another household.</summary>
    Out = 2,

    /// <summary>Some begin a household of their own.</summary>
    Split = 3,

    /// <summary>Another household comes in as a whole.</summary>
    Merge = 4,

    /// <summary>Nobody moves; the relations turn to another head.</summary>
    Head = 5,
}

public static class MemberChangeKinds
{
    public static MemberChangeShape Shape(MemberChangeKind kind) => kind switch
    {
        MemberChangeKind.Split => MemberChangeShape.Split,
        MemberChangeKind.Merge => MemberChangeShape.Merge,
        MemberChangeKind.NewHead => MemberChangeShape.Head,
        _ when CodeTables.MemberChanges.Find(Code(kind)).Text("direction") == "+" => MemberChangeShape.In,
        _ => MemberChangeShape.Out,
    };

    public static string Code(MemberChangeKind kind) => ((int)kind).ToString("00", CultureInfo.InvariantCulture);

    /// <summary>The papers that prove it.</summary>
    public static string Evidence(MemberChangeKind kind) =>
        CodeTables.MemberChanges.TryFind(Code(kind), out var entry) ? entry.Text("evidence") ?? "" : "户口簿、全家同意的说明";

    /// <summary>Births and deaths do not wait for a window (WF-015).</summary>
    public static bool KnowsNoWindow(MemberChangeKind kind) => kind is MemberChangeKind.Birth or MemberChangeKind.Death;
}

public enum MemberChangeStage
{
    [Display(Name = "村已核实，待乡镇审核"), StatusColour("wait")] VillageConfirmed = 2,
    [Display(Name = "退回村里"), StatusColour("bad")] Returned = 3,
    [Display(Name = "已生效"), StatusColour("ok")] Applied = 5,
    [Display(Name = "已撤回"), StatusColour("rest")] Withdrawn = 9,
}

public enum MemberChangeAct
{
    [Display(Name = "申报")] Report = 1,
    [Display(Name = "审核通过")] Approve = 2,
    [Display(Name = "退回")] Return = 3,
    [Display(Name = "撤回")] Withdraw = 4,

    /// <summary>Only before registration, when nothing is locked yet.</summary>
    [Display(Name = "村里办结")] Settle = 5,
}

/// <summary>
/// 家庭成员增减变动 on (stage, act, role). The village reports and confirms in one step, with the proof; the township's approval takes effect in the same act.
/// </summary>
public static class MemberChangeFlow
{
    /// <param name="locked">Whether a household concerned is on the register: then the village alone settles nothing.</param>
    public static MemberChangeStage? Next(MemberChangeStage now, MemberChangeAct act, Role role, bool locked) => (now, act, role) switch
    {
        (MemberChangeStage.Returned, MemberChangeAct.Report, Role.VillageClerk) => MemberChangeStage.VillageConfirmed,
        (MemberChangeStage.VillageConfirmed, MemberChangeAct.Approve, Role.TownshipClerk) => MemberChangeStage.Applied,
        (MemberChangeStage.VillageConfirmed, MemberChangeAct.Return, Role.TownshipClerk) => MemberChangeStage.Returned,
        (MemberChangeStage.VillageConfirmed or MemberChangeStage.Returned, MemberChangeAct.Withdraw, Role.VillageClerk) => MemberChangeStage.Withdrawn,
        (MemberChangeStage.VillageConfirmed, MemberChangeAct.Settle, Role.VillageClerk) when !locked => MemberChangeStage.Applied,
        _ => null,
    };
}
