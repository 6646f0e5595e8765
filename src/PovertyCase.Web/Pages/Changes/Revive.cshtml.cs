using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Changes;

/// <summary>更正死亡登记: the township takes back the death of somebody who lives, so that the number may be registered again (DU-001).</summary>
public sealed class ReviveModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : ChangePage(db, officer, regions)
{
    [BindProperty, Display(Name = "谁还在")]
    public Guid? Membership { get; set; }

    [BindProperty, Display(Name = "凭什么更正"), DataType(DataType.MultilineText), MaxLength(300)]
    public string Because { get; set; } = "";

    public IReadOnlyList<Membership> Dead { get; private set; } = [];

    public IEnumerable<SelectListItem> People => Dead.Select(m => new SelectListItem(m.Person.Name, m.Id.ToString()));

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } instead)
        {
            return instead;
        }

        Dead = await StillDead.ToListAsync();
        if (Change.Household.MayReopen)
        {
            await Db.Households.Whole().SingleAsync(h => h.Id == Change.HouseholdId);
        }

        return null;
    }

    /// <summary>How whoever lives comes to be in a household again.</summary>
    public string WayBack => Change.Household switch
    {
        { MayReopen: true, EndedFrom: { } was } => $"这一户当时因此销户，一起恢复成“{Label.Of(was)}”，由他当户主；帮扶人要重新安排",
        { IsEnded: true } ended => $"这一户已经{Label.Of(ended.Status)}，人要重新登记成户，再按程序申请；原来的在册身份要写在申请里由县里核定",
        _ => "村里可以用“其他转入”把人登记回来",
    };

    public void OnGet() => Membership = Dead.Count == 1 ? Dead[0].Id : null;

    public async Task<IActionResult> OnPostAsync()
    {
        Db.Expect(Change, Version);
        var way = WayBack;
        var left = Dead.FirstOrDefault(m => m.Id == Membership) ?? throw new RuleBroken("请选择要更正的人", nameof(Membership));
        Change.TakeBackDeath(left, Because, Me);
        await Db.SaveChangesAsync();
        return Done($"已更正{left.Person.Name}的死亡登记；{way}", "/Changes/Show", new { Id });
    }
}
