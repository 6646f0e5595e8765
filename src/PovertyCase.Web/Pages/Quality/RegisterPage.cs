using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Pages.Shared;

namespace PovertyCase.Web.Pages.Quality;

/// <summary>A line of a register that is derived from the data: a household, perhaps a member, and why it stands here.</summary>
public sealed record RegisterRow(Guid Id, long AreaNo, Guid HouseholdId, string HeadName, string GroupName, string What, string? Fix = null);

/// <summary>A register (名单) by villages, turned by keys.</summary>
public abstract class RegisterPage(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    public abstract string Heading { get; }

    public abstract string Lead { get; }

    public abstract string Empty { get; }

    public Leaf<RegisterRow> Rows { get; protected set; } = Leaf<RegisterRow>.Empty;

    /// <summary>Kinds to choose from, by their key; empty when the register has only one.</summary>
    public virtual IReadOnlyList<SelectListItem> Kinds => [];

    public long? Region { get; private set; }

    public int Total { get; protected set; }

    public IReadOnlyList<SelectListItem> Places => RegionCode.LevelOf(officer.Actor.AreaNo) == RegionLevel.Village
        ? []
        : [.. regions.Children(officer.Actor.AreaNo).Select(p => new SelectListItem(p.Name, p.AreaNo.ToString(CultureInfo.InvariantCulture), p.AreaNo == Region))];

    public string Village(long areaNo) => regions.Name(areaNo);

    protected CaseDb Db => db;

    protected CurrentOfficer Me => officer;

    /// <summary>The range to look at: the chosen region within the own one.</summary>
    protected (long From, long To) Choose(long? region)
    {
        Region = region is { } asked && regions.Knows(asked) ? asked : null;
        return RegionCode.RangeOf(Region ?? officer.Actor.AreaNo);
    }
}
