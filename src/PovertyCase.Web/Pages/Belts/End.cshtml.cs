using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Belts;

/// <summary>A belt is given up; its villages belong to none until they are taken into another.</summary>
public sealed class EndModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : BeltPage(db)
{
    [BindProperty, Display(Name = "最后一天")]
    public DateOnly Last { get; set; }

    public int Villages { get; private set; }

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } nothing)
        {
            return nothing;
        }

        Villages = await Db.BeltVillages.CountAsync(v => v.BeltId == Id && v.EndsOn == null);
        return null;
    }

    public void OnGet() => Last = officer.Today;

    public async Task<IActionResult> OnPostAsync()
    {
        Db.Expect(Belt, Version);
        if (Last > officer.Today)
        {
            throw new RuleBroken("最后一天不能在今天之后", nameof(Last));
        }

        Belt.End(Last, officer.Actor);
        foreach (var village in await Db.BeltVillages.Where(v => v.BeltId == Id && v.EndsOn == null).OrderBy(v => v.AreaNo).ToListAsync())
        {
            if (!village.MayLeave(Last, officer.Actor))
            {
                throw new RuleBroken($"{regions.Name(village.AreaNo)}从{FlexibleDate.Long(village.StartsOn)}起才划入，最后一天不能比这一天早", nameof(Last));
            }

            village.Leave(Belt, Last, officer.Actor);
        }

        await Db.SaveChangesAsync();
        return Done($"已撤销{Belt.Details.Name}", "/Belts/Index");
    }
}
