using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Measures;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Assistance;

/// <summary>再次出现风险 of the same kind: help goes on where it ended.</summary>
public sealed class RelapseModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : AssistancePage(db, officer, regions)
{
    [BindProperty]
    public RelapseDetails Relapse { get; set; } = new();

    /// <summary>Why it is not taken up here: another help is the newest, or a filing of the household is under way.</summary>
    public string? NotHere { get; private set; }

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } instead)
        {
            return instead;
        }

        var (household, marked, ended) = (Help.HouseholdId, Help.MarkedOn, FilingStages.Ended);
        NotHere = await Db.Assistances.AnyAsync(a => a.HouseholdId == household && a.Id != Id && a.MarkedOn >= marked) ? "这户后来又标注过，请在新的一次帮扶里办理"
            : await Db.Filings.AnyAsync(f => f.HouseholdId == household && !ended.Contains(f.Stage)) ? "这户有一件申报正在办，办完再看是不是要恢复"
            : null;
        return null;
    }

    public void OnGet() => Relapse = new RelapseDetails { SeenOn = Today };

    public async Task<IActionResult> OnPostAsync()
    {
        Db.Expect(Help, Version);
        if (NotHere is not null)
        {
            throw new RuleBroken(NotHere);
        }

        Help.Relapse(Relapse, Me);
        await Db.SaveChangesAsync();
        return Shown($"{HeadName}户重新列为监测对象，请尽快增加措施");
    }
}
