using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Helpers;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Pages.Filings;

/// <summary>标注清退: many at once; the pairings of the households end with it.</summary>
public sealed class MarkClearedModel(CaseDb db, CurrentOfficer officer, RegionBook regions, DecideMany decide) : ManyFilings(db, officer, regions, decide)
{
    private ILookup<Guid, Pairing> _pairings = Array.Empty<Pairing>().ToLookup(p => p.HouseholdId);

    public override string Button => "标注清退";

    public override string Nothing => "没有等着标注的户；村里张贴了清退公告的，会列在这里。";

    protected override FilingAct Act => FilingAct.MarkCleared;

    protected override async Task PrepareAsync(IReadOnlyList<Filing> filings)
    {
        var (households, today) = (filings.Select(f => f.HouseholdId).ToList(), Officer.Today);
        _pairings = (await Db.Pairings.Where(p => households.Contains(p.HouseholdId) && (p.EndsOn == null || p.EndsOn > today)).ToListAsync()).ToLookup(p => p.HouseholdId);
    }

    protected override void Take(Filing filing) => filing.MarkCleared([.. _pairings[filing.HouseholdId]], Officer.Actor);

    protected override string Said(int households) => $"{households}户已标注清退，结对同时结束";
}
