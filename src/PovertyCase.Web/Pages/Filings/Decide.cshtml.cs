using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Filings;

/// <summary>Return, reject, withdraw: the acts that need nothing but a reason. At the county they are done on the roster, row by row.</summary>
public sealed class DecideModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : FilingPage(db, officer, regions)
{
    [BindProperty(SupportsGet = true)]
    public string Verb { get; set; } = "";

    [BindProperty, Display(Name = "原因"), MaxLength(500, ErrorMessage = "原因不超过500个字")]
    public string Reason { get; set; } = "";

    public FilingAct Act => Verb.ToUpperInvariant() switch
    {
        "RETURN" => FilingAct.Return,
        "REJECT" => FilingAct.Reject,
        "NO-RISK" => FilingAct.FindNoRisk,
        "KEEP-HELPING" => FilingAct.KeepHelping,
        "NOT-WRONG" => FilingAct.FindRight,
        _ => FilingAct.Withdraw,
    };

    public string Headline => Act switch
    {
        FilingAct.Return => Filing.Stage == FilingStage.TownshipReview ? "退回村里" : "退回上一步",
        FilingAct.Reject => "不予通过",
        FilingAct.FindNoRisk => "没有风险",
        FilingAct.KeepHelping => "继续帮扶",
        FilingAct.FindRight => "不是错评",
        _ => Filing.Kind == FilingKind.Identification ? "农户撤回申请" : "撤回",
    };

    public string Hint => Act switch
    {
        FilingAct.Return => "写清楚缺什么、要补什么，对方照着补就能再报",
        FilingAct.Reject => "这一件到此结束；以后情况变了可以重新申请",
        FilingAct.FindNoRisk => "写明看到了什么，并当面告诉农户；以后有了风险可以再报",
        FilingAct.KeepHelping => "写明差在哪里、下一步怎么帮；这户照旧监测，以后可以再提出",
        FilingAct.FindRight => "写明核实到了什么，农户那里也要说清楚；这户不动",
        _ when Filing.Kind == FilingKind.Clearing => "提错了的写明原因；这户留在原来的状态",
        _ when Filing.Kind == FilingKind.RiskRemoval => "报错了的写明原因；这户照旧监测",
        _ => "农户自己不申请了；以后可以重新申请",
    };

    public async Task<IActionResult> OnPostAsync()
    {
        Db.Expect(Filing, Version);
        switch (Act)
        {
            case FilingAct.Return: Filing.Return(Me, Reason); break;
            case FilingAct.Reject: Filing.Reject(Me, Reason); break;
            case FilingAct.FindNoRisk: Filing.FindNoRisk(Me, Reason); break;
            case FilingAct.KeepHelping: Filing.KeepHelping(Me, Reason); break;
            case FilingAct.FindRight: Filing.FindRight(Me, Reason); break;
            default: Filing.Withdraw(Me, Reason); break;
        }

        await Db.SaveChangesAsync();
        var done = $"{Filing.Household.HeadName}户：已办理“{Label.Of(Act)}”";
        return Me.Role == Role.TownshipClerk && Act != FilingAct.Withdraw
            ? Done(done, "/Filings/Review")
            : Done(done, "/Filings/Show", new { Id });
    }
}
