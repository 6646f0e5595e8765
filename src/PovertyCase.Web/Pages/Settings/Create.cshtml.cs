using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Regions;
using PovertyCase.Domain.Settings;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Settings;

public sealed class CreateModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    [BindProperty]
    public SettingDetails Details { get; set; } = new();

    public string Where => regions.Path(RegionCode.CountyOf(officer.Actor.AreaNo));

    public IEnumerable<SelectListItem> Keys
    {
        get
        {
            var groups = new Dictionary<SettingGroup, SelectListGroup>();
            foreach (var item in SettingCatalogue.All)
            {
                groups.TryAdd(item.Group, new SelectListGroup { Name = Label.Of(item.Group) });
                yield return new SelectListItem(item.Name, item.Key) { Group = groups[item.Group] };
            }
        }
    }

    /// <param name="key">Asked for from the list: what is proposed for it stands in the form, to be changed or saved by the head.</param>
    /// <param name="year">Of which year, for what belongs to one.</param>
    /// <param name="value">Which of that year's proposals.</param>
    /// <param name="item">The name, of what stands for several.</param>
    public async Task OnGetAsync(string? key, int? year, string? value, string? item)
    {
        Details = Details with { InForceFrom = officer.Today };
        if (SettingCatalogue.All.FirstOrDefault(i => i.Key == key) is not { } asked)
        {
            return;
        }

        var proposals = year is { } of ? SettingProposal.OfLine(asked.Key, of).Where(p => p.Value == value) : SettingProposal.Of(asked).Where(p => p.Item == item);
        var stands = asked.IsNamed && item is not null ? (await db.SettingsOfAsync(officer.Actor.AreaNo, officer.Today, HttpContext.RequestAborted)).Text(SettingKeys.Named(asked.Key, item)) : null;
        if (stands is not null)
        {
            Details = Details with { Key = asked.Key, Item = item, Value = stands };
        }
        else if (proposals.FirstOrDefault() is { } proposed)
        {
            Details = Details with
            {
                Key = asked.Key,
                Year = proposed.Year,
                Item = proposed.Item,
                Value = proposed.Value,

                // What one county does elsewhere is no basis of this one.
                Source = proposed.Item is null ? proposed.Note : "",
                InForceFrom = proposed.Year is { } line ? new DateOnly(line, 1, 1) : officer.Today,
            };
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var known = await db.Settings.AsNoTracking().ToListAsync(cancel);
        var setting = DatedSetting.Decide(RegionCode.CountyOf(officer.Actor.AreaNo), Details, known, officer.Actor);
        db.Add(setting);
        await db.SaveChangesAsync(cancel);
        return Done($"已设定，从{FlexibleDate.Long(setting.InForceFrom)}起执行", "/Settings/Index");
    }
}
