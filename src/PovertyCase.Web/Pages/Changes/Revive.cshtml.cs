using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Pages.Changes;

/// <summary>更正死亡登记: the township takes back the death of somebody who lives, so that the number may be registered again (DU-001).</summary>
public sealed class ReviveModel(CaseDb db, CurrentOfficer officer, RegionBook regions, CarryMemberChange carry) : ChangePage(db, officer, regions)
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

        var (dead, on) = (Change.Dead, Change.HappenedOn);
        Dead = await Db.Memberships.Include(m => m.Person).Where(m => dead.Contains(m.Id) && m.Person.DiedOn == on).OrderBy(m => m.Id).ToListAsync();
        return null;
    }

    /// <summary>How whoever lives comes to be in a household again.</summary>
    public string WayBack => Change.Household switch
    {
        { MayReopen: true, EndedFrom: { } was } => $"这一户已经没有人、销了户，一起恢复成“{Label.Of(was)}”，由他当户主；帮扶人和没办完的申报件要重新办",
        { Status: HouseholdStatus.Merged } => "这一户已经并到另一户，村里可以用“其他转入”把人登记到那一户",
        { IsEnded: true } ended => $"这一户已经{Label.Of(ended.Status)}，请重新登记一户、再申请识别，在致贫原因的说明里写清原来是建档立卡户",
        _ => "村里可以用“其他转入”把人登记回来",
    };

    public void OnGet() => Membership = Dead.Count == 1 ? Dead[0].Id : null;

    public async Task<IActionResult> OnPostAsync()
    {
        Db.Expect(Change, Version);
        var way = WayBack;
        var left = Dead.FirstOrDefault(m => m.Id == Membership) ?? throw new RuleBroken("请选择要更正的人", nameof(Membership));
        await carry.TakeBackDeathAsync(Change, left, Because, HttpContext.RequestAborted);
        return Done($"已更正{left.Person.Name}的死亡登记；{way}", "/Changes/Show", new { Id });
    }
}
