using System.ComponentModel.DataAnnotations;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Measures;

public enum AssistanceStage
{
    [Display(Name = "已标注，待制定措施"), StatusColour("wait")]
    MeasuresDue = 1,

    [Display(Name = "已制定措施，待落实"), StatusColour("wait")]
    MeasuresPlanned = 2,

    [Display(Name = "帮扶中"), StatusColour("go")]
    InAssistance = 3,

    [Display(Name = "风险已消除"), StatusColour("ok")]
    Removed = 4,

    [Display(Name = "自然消除"), StatusColour("rest")]
    NaturallyRemoved = 5,
}

public enum AssistanceAct
{
    [Display(Name = "制定帮扶措施")]
    Plan = 1,

    [Display(Name = "登记措施落实")]
    CarryOut = 2,

    [Display(Name = "标注风险消除")]
    Remove = 3,

    [Display(Name = "标注自然消除")]
    RemoveNaturally = 4,

    [Display(Name = "再次出现风险")]
    Relapse = 5,

    [Display(Name = "撤销落实登记")]
    TakeBack = 6,
}

/// <summary>
/// 监测对象帮扶 on (stage, act, role), from the mark to the end of the risk (domain reference 3.6). What is decided in public, the removal, is a filing
/// of its own; while it is under way, and when it fails, help goes on.
/// </summary>
public static class AssistanceFlow
{
    public static AssistanceStage? Next(AssistanceStage now, AssistanceAct act, Role role) => (now, act, role) switch
    {
        (AssistanceStage.MeasuresDue, AssistanceAct.Plan, Role.VillageClerk or Role.TownshipClerk) => AssistanceStage.MeasuresPlanned,
        (AssistanceStage.MeasuresPlanned or AssistanceStage.InAssistance, AssistanceAct.Plan, Role.VillageClerk or Role.TownshipClerk) => now,
        (AssistanceStage.MeasuresPlanned or AssistanceStage.InAssistance, AssistanceAct.CarryOut, Role.VillageClerk or Role.TownshipClerk or Role.Helper) => AssistanceStage.InAssistance,
        (AssistanceStage.InAssistance, AssistanceAct.TakeBack, Role.TownshipClerk) => AssistanceStage.InAssistance,
        (AssistanceStage.InAssistance, AssistanceAct.Remove, Role.TownshipClerk) => AssistanceStage.Removed,
        (AssistanceStage.MeasuresDue or AssistanceStage.MeasuresPlanned or AssistanceStage.InAssistance, AssistanceAct.RemoveNaturally, Role.TownshipClerk) => AssistanceStage.NaturallyRemoved,
        (AssistanceStage.Removed, AssistanceAct.Relapse, Role.VillageClerk or Role.TownshipClerk) => AssistanceStage.InAssistance,
        _ => null,
    };
}
