using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Pages.Shared;

namespace PovertyCase.Web.Pages.Quality;

/// <summary>A board by places: the county sees its townships, a township its villages, a village itself.</summary>
public abstract class PlaceBoardPage(CurrentOfficer officer, RegionBook regions) : CasePage
{
    public long AreaNo { get; private set; }

    /// <summary>Boards of the register may be asked for a day; findings have no past.</summary>
    public virtual bool HasPast => false;

    public AskedDay Asked { get; private set; } = AskedDay.Now;

    public string Where => regions.Path(AreaNo, Asked.Day);

    protected CurrentOfficer Me => officer;

    protected virtual bool OpensVillages => false;

    protected abstract string Address { get; }

    protected (long From, long To) Range => RegionCode.RangeOf(AreaNo);

    /// <summary>By this a village's number is divided to find its row.</summary>
    protected long Divisor => RegionCode.SpanOf(RowLevel);

    /// <summary>The level of the rows: counties for whoever reads above them, then townships, then villages.</summary>
    private RegionLevel RowLevel => regions.Children(AreaNo) is { Count: > 0 } below ? RegionCode.LevelOf(below[0].AreaNo) : RegionLevel.Village;

    public string Name(long areaNo) => regions.Name(areaNo, Asked.Day);

    /// <summary>A township opens its villages; a village is the end, unless the board shows its households.</summary>
    public string? Below(long areaNo) => RowLevel == RegionLevel.Village && !(OpensVillages && areaNo != AreaNo) ? null : string.Create(CultureInfo.InvariantCulture, $"{Address}?region={areaNo}{OfDay}");

    /// <summary>Carries the day along in an address.</summary>
    protected string OfDay => Asked.Written is { } day ? $"&{HouseholdFilter.AsOfKey}={day}" : "";

    public async Task<IActionResult> OnGetAsync(long? region)
    {
        AreaNo = officer.Actor.AreaNo;
        Asked = HasPast ? AskedDay.Of(Request.Query, officer.Today) : AskedDay.Now;
        if (region is { } asked)
        {
            if (!regions.Knows(asked) || asked < officer.Reader.From || asked > officer.Reader.To)
            {
                return NotFound();
            }

            AreaNo = asked;
        }

        await CountAsync(HttpContext.RequestAborted);
        return Page();
    }

    protected abstract Task CountAsync(CancellationToken cancel);
}
