using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Helpers;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Quality;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Pages.Shared;

namespace PovertyCase.Web.Pages.Pairings;

/// <summary>
/// Chooses a helper by name and households of a village, and pairs them from a day on. Searching posts too, because names never stand in
/// an address (decisions 11).
/// </summary>
public sealed class CreateModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    /// <summary>A village's households on the register are shown on one page; the largest villages have about two hundred.</summary>
    private const int MostHouseholds = 500;
    private const int MostHelpers = 20;

    /// <summary>HP-003: of so many the next one is questioned.</summary>
    public int Most { get; private set; }

    [BindProperty, Display(Name = "帮扶责任人姓名")]
    public string? HelperName { get; set; }

    [BindProperty, Display(Name = "帮扶责任人")]
    public Guid? HelperId { get; set; }

    [BindProperty, Display(Name = "村")]
    public long? Village { get; set; }

    [BindProperty, Display(Name = "户")]
    public List<Guid> HouseholdIds { get; set; } = [];

    [BindProperty, Display(Name = "开始日期")]
    public DateOnly? StartsOn { get; set; }

    public IReadOnlyList<Candidate> Candidates { get; private set; } = [];

    public IReadOnlyList<Choice> Households { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Villages { get; private set; } = [];

    public bool Searched => !string.IsNullOrWhiteSpace(HelperName);

    public override async Task<IActionResult?> LoadAsync()
    {
        StartsOn ??= officer.Today;
        Villages = RegionPicks.Villages(regions, officer.Actor.AreaNo, Village);
        var today = officer.Today;
        Most = RuleCatalogue.Find("HP-003").Number("most", (await db.SettingsOnAsync(today, HttpContext.RequestAborted)).Parameter);
        var (name, chosen) = (HelperName?.Trim() ?? "", HelperId);
        var helpers = name.Length > 0
            ? db.Helpers.Where(h => h.Details.Name.Contains(name) || h.Id == chosen)
            : db.Helpers.Where(h => h.Id == chosen);
        Candidates = await helpers.AsNoTracking().OrderBy(h => h.Details.Name).ThenBy(h => h.Id).Take(MostHelpers).Select(h => new Candidate(
            h.Id, h.Details.Name, h.Details.Unit, h.Details.Position, h.OfficerId != null,
            db.Pairings.Count(p => p.HelperId == h.Id && (p.EndsOn == null || p.EndsOn >= today)))).ToListAsync();
        if (Village is { } village && officer.Reader.MayWrite(village))
        {
            Households = await OnRegister().AsNoTracking().Where(h => h.AreaNo == village).OrderBy(h => h.AreaNo).ThenBy(h => h.HeadName).ThenBy(h => h.Id).Take(MostHouseholds).Select(h => new Choice(
                h.Id, h.HeadName, h.Details.GroupName, h.PersonCount, h.Status,
                db.Pairings.Where(p => p.HouseholdId == h.Id && (p.EndsOn == null || p.EndsOn >= today)).Select(p => p.Helper.Details.Name).ToList())).ToListAsync();
        }

        return null;
    }

    public IActionResult OnPostFind() => Page();

    public async Task<IActionResult> OnPostAsync()
    {
        var helper = await db.Helpers.SingleOrDefaultAsync(h => h.Id == HelperId);
        if (helper is null)
        {
            throw new RuleBroken("请查找并选定帮扶责任人", "HelperName");
        }

        var ids = HouseholdIds.Distinct().ToList();
        if (ids.Count == 0)
        {
            throw new RuleBroken("请勾选要结对的户", "Village");
        }

        var households = await OnRegister().Where(h => ids.Contains(h.Id)).ToListAsync();
        if (households.Count != ids.Count)
        {
            return NotFound();
        }

        foreach (var household in households)
        {
            db.Add(Pairing.Pair(helper, household, StartsOn!.Value, officer.Actor));
        }

        await db.SaveChangesAsync();
        return Done($"已为{helper.Details.Name}结对 {households.Count} 户", "/Pairings/Index", new { village = households[0].AreaNo });
    }

    /// <summary>Help goes on after the exit (脱贫不脱帮扶), and whoever is monitored is helped, on the register or not.</summary>
    private IQueryable<Household> OnRegister() => db.Households.Where(h => h.Status == HouseholdStatus.Registered || h.Status == HouseholdStatus.Exited || h.Status == HouseholdStatus.Returned
        || (h.MonitoredAs != null && h.RiskEndedOn == null && h.Status < HouseholdStatus.Merged));

    public sealed record Candidate(Guid Id, string Name, string Unit, string? Position, bool HasAccount, int Households);

    public sealed record Choice(Guid Id, string HeadName, string Group, int Persons, HouseholdStatus Status, IReadOnlyList<string> Helpers);
}
