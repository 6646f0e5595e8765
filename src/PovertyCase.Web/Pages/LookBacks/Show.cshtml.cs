using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.LookBacks;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.LookBacks;

/// <summary>How far a round is, place by place.</summary>
public sealed class ShowModel(CaseDb db, CurrentOfficer officer, RegionBook regions, LookBackWork work) : LookBackPage(db, officer, regions)
{
    private const int Newest = 30;

    public IReadOnlyList<LookBackProgress> Rows { get; private set; } = [];

    public LookBackProgress Total { get; private set; } = LookBackProgress.Sum(0, []);

    public bool ByVillage { get; private set; }

    /// <summary>Sheets of the villages that have left poverty as a whole, by village, and whether anybody has looked.</summary>
    public IReadOnlyDictionary<long, (Guid Id, LookBackResult Result)> OwnSheets { get; private set; } = new Dictionary<long, (Guid, LookBackResult)>();

    /// <summary>The flags of the villages shown, the newest first.</summary>
    public IReadOnlyList<ClearFlag> Flags { get; private set; } = [];

    /// <summary>Poor villages of the place whose form is held against what is, and those of them that were looked at; by village.</summary>
    private Dictionary<long, bool> Forms { get; set; } = [];

    public int PoorVillages => Forms.Count;

    public int CheckedVillages => Forms.Count(f => f.Value);

    private long Within { get; set; }

    /// <summary>3 / 12, of a township.</summary>
    public string VillagesOf(long place)
    {
        var (from, to) = RegionCode.RangeOf(place);
        var here = Forms.Where(f => f.Key >= from && f.Key <= to).ToList();
        return here.Count == 0 ? "—" : $"{here.Count(f => f.Value)} / {here.Count}";
    }

    public string Households(long place, string rest) => $"/look-backs/{Id}/households?region={Text(place)}{(rest.Length > 0 ? $"&{rest}" : "")}";

    public string Problems(long place, string state) => $"/look-backs/{Id}/problems?region={Text(place)}&state={state}";

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } nothing)
        {
            return nothing;
        }

        var cancel = HttpContext.RequestAborted;
        Within = Place(long.TryParse(Request.Query["region"], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : null);
        ByVillage = RegionCode.LevelOf(Within) >= RegionLevel.Township;
        var (from, to) = RegionCode.RangeOf(Within);
        Rows = await work.ProgressAsync(Id, from, to, ByVillage ? 1 : 1000, Today, cancel);
        Total = LookBackProgress.Sum(Within, Rows);
        if (Round.Verifies)
        {
            Forms = await work.Of(Id).AsNoTracking().Where(s => s.HouseholdId == null && s.AreaNo >= from && s.AreaNo <= to).ToDictionaryAsync(s => s.AreaNo, s => s.Result != LookBackResult.Waiting, cancel);
        }

        if (ByVillage)
        {
            OwnSheets = await work.Of(Id).AsNoTracking().Where(s => s.HouseholdId == null && s.AreaNo >= from && s.AreaNo <= to).ToDictionaryAsync(s => s.AreaNo, s => (s.Id, s.Result), cancel);
            Flags = await Db.ClearFlags.AsNoTracking().Where(f => f.RoundId == Id && f.HouseholdId == null && f.AreaNo >= from && f.AreaNo <= to).OrderByDescending(f => f.Id).Take(Newest).ToListAsync(cancel);
        }

        return null;
    }

    public void OnGet()
    {
    }
}
