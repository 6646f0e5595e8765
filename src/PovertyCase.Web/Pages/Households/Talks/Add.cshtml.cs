using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Households.Talks;

/// <summary>登记退出谈话 (S0-09), with what was said before.</summary>
public sealed class AddModel(CaseDb db, CurrentOfficer officer) : HouseholdPage(db, officer)
{
    [BindProperty]
    public ExitTalkDetails Details { get; set; } = new();

    public override string? Closed => ExitTalk.WhyNone(Household);

    public IReadOnlyList<ExitTalk> Talks { get; private set; } = [];

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } instead)
        {
            return instead;
        }

        Talks = await Db.ExitTalks.AsNoTracking().Where(t => t.HouseholdId == Id).OrderByDescending(t => t.Details.TalkedOn).ThenByDescending(t => t.Id).ToListAsync(HttpContext.RequestAborted);
        return null;
    }

    public void OnGet() => Details = Details with { TalkedOn = Officer.Today, With = Household.HeadName };

    public async Task<IActionResult> OnPostAsync()
    {
        Db.Add(ExitTalk.Record(Household, Details, Officer.Actor));
        await Db.SaveChangesAsync(HttpContext.RequestAborted);
        return Done($"已登记和{Household.HeadName}户的谈话", "/Quality/Staying");
    }
}
