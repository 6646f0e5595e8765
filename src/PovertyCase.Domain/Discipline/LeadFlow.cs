using System.ComponentModel.DataAnnotations;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Discipline;

public enum LeadStage
{
    [Display(Name = "待处置"), StatusColour("wait")]
    Received = 1,

    [Display(Name = "初步核实中"), StatusColour("go")]
    Verifying = 2,

    [Display(Name = "已了结"), StatusColour("ok")]
    Concluded = 3,

    [Display(Name = "已移送"), StatusColour("rest")]
    HandedOver = 4,
}

public enum LeadAct
{
    [Display(Name = "开始初核")] Verify = 1,
    [Display(Name = "了结")] Conclude = 2,
    [Display(Name = "移送")] HandOver = 3,
}

/// <summary>What may follow what; what is not listed is refused.</summary>
public static class LeadFlow
{
    public static LeadStage? Next(LeadStage stage, LeadAct act, Role role) => (stage, act, role) switch
    {
        (LeadStage.Received, LeadAct.Verify, Role.DisciplineOfficer) => LeadStage.Verifying,
        (LeadStage.Received or LeadStage.Verifying, LeadAct.HandOver, Role.DisciplineOfficer) => LeadStage.HandedOver,
        (LeadStage.Verifying, LeadAct.Conclude, Role.DisciplineOfficer) => LeadStage.Concluded,
        _ => null,
    };
}
