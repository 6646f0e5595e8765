using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Quality;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Pages.Shared;

namespace PovertyCase.Web.Pages.Findings;

/// <summary>A page about one finding.</summary>
public abstract class FindingPage(CaseDb db, CurrentOfficer officer) : CasePage
{
    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid Id { get; set; }

    [BindProperty]
    public long Version { get; set; }

    /// <summary>The page of the list, with its filter, or the household from which somebody came.</summary>
    [BindProperty(SupportsGet = true, Name = "back"), Display(Name = "从哪里来")]
    public string? From { get; set; }

    public string Back => From is { } from && Url.IsLocalUrl(from) && (from.StartsWith("/findings", StringComparison.Ordinal) || from.StartsWith("/households/", StringComparison.Ordinal)) ? from : Usual;

    /// <summary>Where the page leads when nobody says from where he came.</summary>
    protected virtual string Usual => "/findings";

    /// <summary>Where it can be put right instead.</summary>
    public FindingWay Way { get; private set; } = null!;

    public Finding Finding { get; private set; } = null!;

    public QualityRule? Rule { get; private set; }

    public string HeadName { get; private set; } = "";

    protected CaseDb Db => db;

    protected CurrentOfficer Officer => officer;

    public override async Task<IActionResult?> LoadAsync()
    {
        var finding = await db.Findings.SingleOrDefaultAsync(f => f.Id == Id);
        if (finding is null)
        {
            return NotFound();
        }

        Finding = finding;
        Rule = RuleCatalogue.TryFind(finding.RuleId, out var rule) ? rule : null;
        var household = await db.Households.Where(h => h.Id == finding.HouseholdId).Select(h => new { h.HeadName, IsLocked = h.LockedAt != null }).SingleAsync();
        HeadName = household.HeadName;
        var year = officer.Today.Year;
        var adds = household.IsLocked && await YearSheets.AddingAsync(db, finding.HouseholdId, year, officer.Actor, HttpContext.RequestAborted) is not null;
        var listed = await db.ListedItemsAsync([(finding.RuleId, finding.MembershipId)], HttpContext.RequestAborted);
        Way = FindingPlace.Way(officer.Role, finding.HouseholdId, finding.RuleId, finding.Field, household.IsLocked, adds ? year : null, listed.Count > 0 ? listed.Values.First() : null);
        return null;
    }

    protected IActionResult Done(string sentence)
    {
        Say(sentence);
        return LocalRedirect(Back);
    }
}
