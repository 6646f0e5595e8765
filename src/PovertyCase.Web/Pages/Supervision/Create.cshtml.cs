using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Regions;
using PovertyCase.Domain.Supervision;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Supervision;

public sealed class CreateModel(CaseDb db, CurrentOfficer officer, RegionBook regions, PlaceStanding standing) : CasePage
{
    [BindProperty, Display(Name = "哪个村或乡镇")]
    public long? Place { get; set; }

    [BindProperty]
    public SupervisionDetails Details { get; set; } = new();

    public PlaceFigures? Figures { get; private set; }

    public IReadOnlyList<SelectListItem> Choices { get; private set; } = [];

    public override Task<IActionResult?> LoadAsync()
    {
        Choices =
        [
            .. regions.Children(officer.Actor.AreaNo).SelectMany(town =>
            {
                var group = new SelectListGroup { Name = town.Name };
                return regions.Children(town.AreaNo).Prepend((AreaNo: town.AreaNo, Name: $"{town.Name}（全镇）"))
                    .Select(p => new SelectListItem(p.Name, p.AreaNo.ToString(CultureInfo.InvariantCulture)) { Group = group });
            }),
        ];
        return Task.FromResult<IActionResult?>(null);
    }

    public async Task OnGetAsync(long? place, ListingReason? reason)
    {
        Details = new SupervisionDetails { Kind = SupervisionKind.Listed, Reason = reason, StartsOn = officer.Today };
        if (Known(place) is { } known)
        {
            Place = known;
            Figures = await standing.OfAsync(known, HttpContext.RequestAborted);
        }
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var place = Known(Place) ?? throw new RuleBroken("请选择哪个村或乡镇", nameof(Place));
        var listed = SupervisedPlace.List(place, Details, await standing.OfAsync(place, HttpContext.RequestAborted), officer.Actor);
        db.Add(listed);
        await db.SaveChangesAsync();
        return Done("已列入督战，村镇在工作台上能看到", "/Supervision/Show", new { listed.Id });
    }

    private long? Known(long? asked) => asked is { } place && regions.Knows(place) && place >= officer.Reader.From && place <= officer.Reader.To && RegionCode.LevelOf(place) >= RegionLevel.Township ? place : null;
}
