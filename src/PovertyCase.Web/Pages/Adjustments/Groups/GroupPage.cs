using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Adjustments;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Adjustments.Groups;

/// <summary>入户工作组 of a township: a new one, or one that is changed.</summary>
public abstract class GroupPage(CaseDb db, CurrentOfficer officer, RegionBook regions) : AdjustmentPage(db, officer, regions)
{
    [BindProperty]
    public SurveyGroupDetails Details { get; set; } = new();

    [BindProperty, Display(Name = "负责的村")]
    public List<long> Villages { get; set; } = [];

    /// <summary>The township's groups of the year.</summary>
    public IReadOnlyList<SurveyGroup> All { get; private set; } = [];

    public bool MayRegister => SurveyGroup.MayRegister(Batch, Officer.Actor.Role);

    /// <summary>All villages of the township; those of another group say so.</summary>
    public IReadOnlyList<SelectListItem> Choices(Guid? own) =>
    [
        .. Regions.Villages(Officer.Actor.AreaNo).Select(v => new SelectListItem(
            All.FirstOrDefault(g => g.Id != own && g.Villages.Contains(v)) is { } other ? $"{Regions.Name(v)}（{other.Details.GroupTitle}）" : Regions.Name(v), $"{v}")),
    ];

    /// <summary>As they stand now, read anew behind the lock: what was loaded for the page may be old.</summary>
    protected Task<List<SurveyGroup>> NowAsync()
    {
        var home = Officer.Actor.AreaNo;
        return Db.SurveyGroups.AsNoTracking().Where(g => g.BatchId == Id && g.AreaNo == home).ToListAsync();
    }

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } instead)
        {
            return instead;
        }

        var home = Officer.Actor.AreaNo;
        All = await Db.SurveyGroups.Where(g => g.BatchId == Id && g.AreaNo == home).OrderBy(g => g.Id).ToListAsync();
        return null;
    }
}
