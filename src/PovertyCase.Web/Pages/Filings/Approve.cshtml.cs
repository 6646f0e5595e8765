using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Reconciliations;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Procedures;
using PovertyCase.Web.Reconciliations;

namespace PovertyCase.Web.Pages.Filings;

/// <summary>审定监测对象、风险消除和错评清退: many at once.</summary>
public sealed class ApproveModel(CaseDb db, CurrentOfficer officer, RegionBook regions, DecideMany decide, ListsAgainst lists, NoticeStandings standings) : ManyFilings(db, officer, regions, decide)
{
    private IReadOnlyList<ListedHit> _unexplained = [];
    private IReadOnlyDictionary<Guid, int> _objections = new Dictionary<Guid, int>();

    public override string Button => "审定勾选的户";

    public override string Nothing => "没有等您审定的户。";

    protected override FilingAct Act => FilingAct.Approve;

    protected override async Task PrepareAsync(IReadOnlyList<Filing> filings)
    {
        _unexplained = await lists.UnexplainedAsync(filings.Select(f => f.HouseholdId), HttpContext.RequestAborted);
        _objections = await standings.OpenAsync([.. filings.Select(f => f.Id)], HttpContext.RequestAborted);
    }

    protected override void Take(Filing filing) => filing.Approve(Officer.Actor, _unexplained, _objections.GetValueOrDefault(filing.Id));

    protected override string Said(int households) => $"已审定{households}户，由村里张贴公告";
}
