using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Pages.Filings;

/// <summary>标注监测对象: many at once.</summary>
public sealed class MarkModel(CaseDb db, CurrentOfficer officer, RegionBook regions, DecideMany decide) : ManyFilings(db, officer, regions, decide)
{
    public override string Button => "勾选的户标注";

    public override string Nothing => "没有等待标注的户。村里张贴公告以后，户会出现在这里。";

    protected override FilingAct Act => FilingAct.Mark;

    protected override void Take(Filing filing) => Db.Add(filing.Mark(Officer.Actor));

    protected override string Said(int households) => $"已标注{households}户";
}
