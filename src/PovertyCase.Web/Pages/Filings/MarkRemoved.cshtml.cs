using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Measures;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Pages.Filings;

/// <summary>标注风险消除: many at once.</summary>
public sealed class MarkRemovedModel(CaseDb db, CurrentOfficer officer, RegionBook regions, DecideMany decide) : ManyFilings(db, officer, regions, decide)
{
    private Dictionary<Guid, Domain.Measures.Assistance> _helps = [];

    public override string Button => "标注风险消除";

    public override string Nothing => "村里张贴风险消除公告以后，户才会出现在这里。";

    protected override FilingAct Act => FilingAct.MarkRemoved;

    protected override async Task PrepareAsync(IReadOnlyList<Filing> filings)
    {
        var households = filings.Select(f => f.HouseholdId).ToList();
        _helps = await Db.Assistances.Include(a => a.Household).Where(a => households.Contains(a.HouseholdId) && a.Stage == AssistanceStage.InAssistance).ToDictionaryAsync(a => a.HouseholdId);
    }

    protected override void Take(Filing filing) => filing.MarkRemoved(
        _helps.GetValueOrDefault(filing.HouseholdId) ?? throw new Domain.Common.RuleBroken($"{filing.Household.HeadName}户已经不在帮扶中，请先看这户的帮扶情况"), Officer.Actor);

    protected override string Said(int households) => $"{households}户已标注风险消除";
}
