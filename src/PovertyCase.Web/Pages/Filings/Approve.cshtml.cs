using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Filings;

/// <summary>审定监测对象和风险消除: many at once.</summary>
public sealed class ApproveModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : ManyFilings(db, officer, regions)
{
    public override string Button => "审定勾选的户";

    public override string Nothing => "没有等您审定的户。";

    protected override FilingAct Act => FilingAct.Approve;

    protected override string Here => "/Filings/Approve";

    protected override void Take(Filing filing) => filing.Approve(Officer.Actor);

    protected override string Said(int households) => $"已审定{households}户，由村里张贴公告";
}
