using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Adjustments;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Adjustments.Groups;

public sealed class EditModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : GroupPage(db, officer, regions)
{
    [BindProperty(SupportsGet = true)]
    public Guid GroupId { get; set; }

    public SurveyGroup Group { get; private set; } = null!;

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } instead)
        {
            return instead;
        }

        if (All.FirstOrDefault(g => g.Id == GroupId) is not { } group)
        {
            return NotFound();
        }

        Group = group;
        return null;
    }

    public void OnGet() => (Details, Villages) = (Group.Details, [.. Group.Villages]);

    public async Task<IActionResult> OnPostAsync()
    {
        await Db.StopSheetsAsync(Batch, HttpContext.RequestAborted);
        Db.Expect(Group, Version);
        Group.Change(Batch, Details, Villages, await NowAsync(), Officer.Actor);
        await Db.SaveChangesAsync();
        return Done($"已保存{Group.Details.GroupTitle}", "/Adjustments/Show", new { Id });
    }
}
