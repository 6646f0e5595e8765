using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Quality;

/// <summary>信息员名册 (S0-23): who enters data in each township and village, and where nobody does.</summary>
public sealed class ClerksModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : PlaceBoardPage(officer, regions)
{
    private readonly RegionBook _regions = regions;

    /// <param name="Clerks">Of the place itself, those who may work today.</param>
    /// <param name="Villages">Below it; the place itself where it is one.</param>
    public sealed record Row(long AreaNo, IReadOnlyList<PostHolder> Clerks, int Villages, int Staffed)
    {
        public int Vacant => Villages - Staffed;

        /// <summary>Nobody enters data for the place itself.</summary>
        public bool IsVacant => Clerks.Count == 0 && RegionCode.LevelOf(AreaNo) >= RegionLevel.Township;
    }

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public bool OfVillages => Rows.Count > 0 && RegionCode.LevelOf(Rows[0].AreaNo) == RegionLevel.Village;

    protected override string Address => "/quality/clerks";

    protected override async Task CountAsync(CancellationToken cancel)
    {
        var (from, to) = Range;
        var today = Me.Today;
        var holders = (await db.PostHolders.AsNoTracking()
            .Where(p => p.AreaNo >= from && p.AreaNo <= to && (p.Role == Role.VillageClerk || p.Role == Role.TownshipClerk) && !p.IsDisabled && p.StartsOn <= today && (p.EndsOn == null || p.EndsOn >= today))
            .ToListAsync(cancel)).ToLookup(p => p.AreaNo);
        IReadOnlyList<long> places = [.. _regions.Children(AreaNo).Select(r => r.AreaNo)];
        Rows = [.. (places.Count > 0 ? places : [AreaNo]).Select(place =>
        {
            var villages = VillagesOf(place).ToList();
            return new Row(place, [.. holders[place].OrderBy(h => h.StartsOn).ThenBy(h => h.Name, StringComparer.Ordinal)], villages.Count, villages.Count(v => holders[v].Any()));
        })];
    }

    private IEnumerable<long> VillagesOf(long place) =>
        RegionCode.LevelOf(place) == RegionLevel.Village ? [place] : _regions.Children(place).SelectMany(r => VillagesOf(r.AreaNo));
}
