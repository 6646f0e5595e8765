using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Filings;

/// <summary>审定监测对象: many at once.</summary>
public sealed class ApproveModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : ManyFilings(db, officer, regions)
{
    protected override FilingAct Act => FilingAct.Approve;

    protected override string Here => "/Filings/Approve";

    protected override void Take(Filing filing) => filing.Approve(Officer.Actor);

    protected override string Said(int households) => $"审定{households}户纳入监测，由村里张贴公告";
}
