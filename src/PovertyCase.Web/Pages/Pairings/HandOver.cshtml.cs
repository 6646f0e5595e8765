using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Helpers;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Pages.Pairings;

/// <summary>交接: a helper leaves, and all of the households go on with another one from the day after, in one act.</summary>
public sealed class HandOverModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    private const int Most = 500;
    private const int MostHelpers = 20;

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty, Display(Name = "接手人姓名")]
    public string? HelperName { get; set; }

    [BindProperty, Display(Name = "接手人")]
    public Guid? HelperId { get; set; }

    [BindProperty, Display(Name = "最后一天")]
    public DateOnly? EndsOn { get; set; }

    /// <summary>Each with the version that was shown.</summary>
    [BindProperty, Display(Name = "户")]
    public List<string> Chosen { get; set; } = [];

    public Helper Leaving { get; private set; } = null!;

    public IReadOnlyList<Pairing> Pairings { get; private set; } = [];

    public IReadOnlyList<Candidate> Candidates { get; private set; } = [];

    public bool Searched => !string.IsNullOrWhiteSpace(HelperName);

    public string Place(long areaNo) => regions.NameBelow(officer.Actor.AreaNo, areaNo);

    public override async Task<IActionResult?> LoadAsync()
    {
        var (id, today) = (Id, officer.Today);
        var leaving = await db.Helpers.SingleOrDefaultAsync(h => h.Id == id);
        if (leaving is null)
        {
            return NotFound();
        }

        Leaving = leaving;
        Pairings = await db.Pairings.Include(p => p.Household).Where(p => p.HelperId == id && p.EndsOn == null).OrderBy(p => p.AreaNo).ThenBy(p => p.Household.HeadName).ThenBy(p => p.Id).Take(Most).ToListAsync();
        var (name, chosen) = (HelperName?.Trim() ?? "", HelperId);
        if (name.Length > 0 || chosen is not null)
        {
            Candidates = await db.Helpers.AsNoTracking().Where(h => h.Id != id && ((name.Length > 0 && h.Details.Name.Contains(name)) || h.Id == chosen)).OrderBy(h => h.Details.Name).ThenBy(h => h.Id).Take(MostHelpers)
                .Select(h => new Candidate(h.Id, h.Details.Name, h.Details.Unit, h.Details.Position, h.OfficerId != null, db.Pairings.Count(p => p.HelperId == h.Id && (p.EndsOn == null || p.EndsOn >= today)))).ToListAsync();
        }

        return null;
    }

    public void OnGet()
    {
        EndsOn = officer.Today;
        Chosen = [.. Pairings.Select(p => Ticks.Of(p.Id, p.Version))];
    }

    public IActionResult OnPostFind() => Page();

    public async Task<IActionResult> OnPostAsync()
    {
        var (chosen, lastDay) = (HelperId, EndsOn ?? throw new RuleBroken("请填写原帮扶责任人的最后一天", nameof(EndsOn)));
        var successor = await db.Helpers.SingleOrDefaultAsync(h => h.Id == chosen) ?? throw new RuleBroken("请查找并选定接手人", nameof(HelperName));
        var ticked = Ticks.Read(Chosen);
        var given = Pairings.Where(p => ticked.TryGetValue(p.Id, out var version) && version == p.Version).ToList();
        if (ticked.Count == 0)
        {
            throw new RuleBroken("请勾选要交接的户", nameof(Chosen));
        }

        if (given.Count != ticked.Count)
        {
            throw new StaleRecordException();
        }

        var households = given.ConvertAll(p => p.HouseholdId);
        var known = (await db.Pairings.Where(p => p.HelperId == successor.Id && p.EndsOn == null && households.Contains(p.HouseholdId)).Select(p => new { p.HouseholdId, p.StartsOn }).ToListAsync())
            .ToDictionary(p => p.HouseholdId, p => p.StartsOn);
        var (id, visited) = (Id, new Dictionary<Guid, DateOnly>());
        foreach (var visit in await db.Visits.Where(v => v.HelperId == id && households.Contains(v.HouseholdId)).GroupBy(v => v.HouseholdId).Select(g => new { g.Key, Last = g.Max(v => v.Details.VisitedOn) }).ToListAsync())
        {
            visited[visit.Key] = visit.Last;
        }

        foreach (var pairing in given)
        {
            DateOnly? lastVisit = visited.TryGetValue(pairing.HouseholdId, out var day) ? day : null;
            if (!known.TryGetValue(pairing.HouseholdId, out var startsOn))
            {
                db.Add(pairing.HandOver(successor, lastDay, lastVisit, officer.Actor));
                continue;
            }

            // Whoever helps the household already just goes on alone; no day may be without a helper.
            if (startsOn > lastDay.AddDays(1))
            {
                throw new RuleBroken($"{successor.Details.Name}从{FlexibleDate.Long(startsOn)}起才帮扶{pairing.Household.HeadName}户，中间会没有人，请改最后一天", nameof(EndsOn));
            }

            pairing.End(lastDay, lastVisit, officer.Actor);
        }

        await db.SaveChangesAsync();
        return Done($"{Leaving.Details.Name}的{given.Count}户已交给{successor.Details.Name}", "/Pairings/Index");
    }

    public sealed record Candidate(Guid Id, string Name, string Unit, string? Position, bool HasAccount, int Households);
}
