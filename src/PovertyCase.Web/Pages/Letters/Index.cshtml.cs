using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Pages.Shared;

namespace PovertyCase.Web.Pages.Letters;

/// <summary>承诺书: of each round that asks for them, who has signed and who is missing; a township sees its villages, a county its townships.</summary>
public sealed class IndexModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    private const int Newest = 5;

    /// <summary>One township, with its villages; the county looks at one after the other.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Township { get; set; }

    public IReadOnlyList<Sheet> Rounds { get; private set; } = [];

    public string Where => Township is { } one ? regions.Path(one) : regions.Path(officer.Actor.AreaNo);

    public bool ShowsTownships => RegionCode.LevelOf(officer.Actor.AreaNo) <= RegionLevel.County && Township is null;

    public IReadOnlyList<SelectListItem> Counties => RegionPicks.Counties(regions, officer, County);

    private long County { get; set; }

    public override async Task<IActionResult?> LoadAsync()
    {
        if (Township is { } one && !regions.Ancestors(one).Contains(officer.Actor.AreaNo))
        {
            return NotFound();
        }

        County = Township is { } below ? RegionCode.CountyOf(below) : regions.CountyFor(officer.Actor.AreaNo, Request.Query["county"]) ?? 0;
        return null;
    }

    public async Task OnGetAsync()
    {
        var county = County;
        var rounds = await db.Rounds.AsNoTracking().Where(r => r.AreaNo == county && r.Steps.HasFlag(OptionalSteps.Letters)).OrderByDescending(r => r.OpensOn).ThenByDescending(r => r.Id).Take(Newest).ToListAsync();
        var ids = rounds.ConvertAll(r => r.Id);
        var (from, to) = RegionCode.RangeOf(Township ?? county);
        var (covered, listed) = (CommitmentLetter.Covered(LetterLevel.Village), CommitmentLetter.Covered(LetterLevel.Township));
        var counts = await db.Filings.Where(f => ids.Contains(f.RoundId) && covered.Contains(f.Stage) && f.AreaNo >= from && f.AreaNo <= to)
            .GroupBy(f => new { f.RoundId, f.AreaNo, OnRoster = listed.Contains(f.Stage) })
            .Select(g => new Count(g.Key.RoundId, g.Key.AreaNo, g.Key.OnRoster, g.Count(), g.Sum(f => f.Household.PersonCount))).ToListAsync();
        var letters = await db.CommitmentLetters.AsNoTracking().Where(l => ids.Contains(l.RoundId) && l.State != LetterState.Replaced && l.AreaNo >= from && l.AreaNo <= to)
            .Select(l => new Known(l.Id, l.RoundId, l.AreaNo, l.RegisterNo, l.State, l.Households, l.Persons, l.Signing == null ? null : l.Signing.SignedOn)).ToListAsync();
        Rounds = [.. rounds.Select(r => new Sheet(r.Id, r.Name, r.ClosedAt is not null, Rows(counts.FindAll(c => c.RoundId == r.Id), letters.FindAll(l => l.RoundId == r.Id))))];
    }

    private List<Row> Rows(List<Count> counts, List<Known> letters)
    {
        var own = officer.Actor.AreaNo;
        var villages = counts.Select(c => c.AreaNo).Concat(letters.Where(l => RegionCode.LevelOf(l.AreaNo) == RegionLevel.Village).Select(l => l.AreaNo)).ToHashSet();
        var townships = villages.Select(RegionCode.TownshipOf).Concat(letters.Select(l => RegionCode.TownshipOf(l.AreaNo))).ToHashSet();
        if (RegionCode.LevelOf(own) == RegionLevel.Village)
        {
            return [RowOf(own)];
        }

        if (ShowsTownships)
        {
            return [.. townships.Order().Select(RowOf)];
        }

        return [RowOf(Township ?? own), .. villages.Order().Select(RowOf)];

        Row RowOf(long areaNo)
        {
            var isVillage = RegionCode.LevelOf(areaNo) == RegionLevel.Village;
            var list = counts.FindAll(c => isVillage ? c.AreaNo == areaNo : c.OnRoster && RegionCode.TownshipOf(c.AreaNo) == areaNo);
            var below = isVillage ? [] : villages.Where(v => RegionCode.TownshipOf(v) == areaNo).ToList();
            return new Row(
                areaNo, regions.Name(areaNo), isVillage, list.Sum(c => c.Households), list.Sum(c => c.Persons), letters.Find(l => l.AreaNo == areaNo),
                below.Count(v => letters.Exists(l => l.AreaNo == v && l.State == LetterState.Signed)), below.Count,
                areaNo == own && CommitmentLetter.LevelOf(officer.Actor.Role) is not null);
        }
    }

    public sealed record Sheet(Guid Id, string Name, bool IsClosed, IReadOnlyList<Row> Rows);

    /// <param name="Households">On the list as it is now.</param>
    /// <param name="IsOwn">The officer issues and records this one.</param>
    public sealed record Row(long AreaNo, string Name, bool IsVillage, int Households, int Persons, Known? Letter, int VillagesSigned, int Villages, bool IsOwn)
    {
        public bool HasChanged => Letter is { } letter && (letter.Households, letter.Persons) != (Households, Persons);
    }

    public sealed record Known(Guid Id, Guid RoundId, long AreaNo, string RegisterNo, LetterState State, int Households, int Persons, DateOnly? SignedOn);

    private sealed record Count(Guid RoundId, long AreaNo, bool OnRoster, int Households, int Persons);
}
