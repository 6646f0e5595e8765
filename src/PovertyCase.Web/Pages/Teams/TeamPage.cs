using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Teams;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Teams;

/// <summary>A page about one work team.</summary>
public abstract class TeamPage(CaseDb db, CurrentOfficer officer) : CasePage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public long Version { get; set; }

    public WorkTeam Team { get; private set; } = null!;

    public IReadOnlyList<TeamMember> Members { get; private set; } = [];

    public bool MayKeep => WorkTeam.Keeps(officer.Actor.Role);

    public bool MayWrite => officer.Role == Role.VillageClerk;

    public DateOnly Today => officer.Today;

    protected CaseDb Db => db;

    protected CurrentOfficer Officer => officer;

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await db.Teams.SingleOrDefaultAsync(t => t.Id == Id) is not { } team)
        {
            return NotFound();
        }

        Team = team;
        Members = await db.TeamMembers.Where(m => m.TeamId == Id).OrderBy(m => m.Details.Post).ThenBy(m => m.Details.StartsOn).ThenBy(m => m.Id).ToListAsync();

        return null;
    }
}
