using System.Linq.Expressions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Quality;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.History;
using PovertyCase.Web.Pages.Shared;
using PovertyCase.Web.Procedures;
using PovertyCase.Web.Setup;

namespace PovertyCase.Web.Pages.Quality;

/// <summary>A line of a register that is derived from the data: a household, perhaps a member, and why it stands here.</summary>
public sealed record RegisterRow(Guid Id, long AreaNo, Guid HouseholdId, string HeadName, string GroupName, string What, string? Fix = null);

/// <summary>A register (名单) by villages, turned by keys, to be searched for one person (S0-05). What was typed travels sealed, as in the search of all people.</summary>
[EnableRateLimiting(Limits.Search)]
public abstract class RegisterPage(CaseDb db, CurrentOfficer officer, RegionBook regions, OpaqueKeys keys, PeopleSearch people) : CasePage
{
    /// <summary>Whether the list is made of findings.</summary>
    public virtual bool IsOfFindings => false;

    public abstract string Heading { get; }

    public abstract string Lead { get; }

    public abstract string Empty { get; }

    public Leaf<RegisterRow> Rows { get; protected set; } = Leaf<RegisterRow>.Empty;

    /// <summary>Kinds to choose from, by their key; empty when the register has only one.</summary>
    public virtual IReadOnlyList<SelectListItem> Kinds => [];

    /// <summary>Lists of the register may be asked for a day; findings and procedures are only known as they stand now.</summary>
    public virtual bool HasPast => false;

    public AskedDay Asked { get; private set; } = AskedDay.Now;

    public long? Region { get; private set; }

    public int Total { get; protected set; }

    /// <summary>The sealed search, carried along by the filters.</summary>
    public string? S { get; private set; }

    /// <summary>Null when nobody is searched for.</summary>
    public SearchQuery? Query { get; private set; }

    /// <summary>With the way to the chosen place: a link from a board names a village, and the next choice of a kind must not lose it.</summary>
    public IReadOnlyList<SelectListItem> Places => regions.Below(officer.Actor.AreaNo, Region);

    public string Village(long areaNo) => regions.Name(areaNo, Asked.Day);

    protected CaseDb Db => db;

    protected CurrentOfficer Me => officer;

    /// <summary>The day the list stands for.</summary>
    protected DateOnly Day => Asked.Day ?? officer.Today;

    /// <summary>What stands against households whose income is above the line and for which no exit is proposed, explained or not.</summary>
    protected IQueryable<Finding> AboveTheLine => db.Findings.Where(f => f.RuleId == "IN-014" && f.State != FindingState.Fixed);

    /// <summary>Who is searched for; everybody who belongs to the household counts, not only its head. Null when nobody is.</summary>
    protected IQueryable<Membership>? Sought { get; private set; }

    /// <summary>Searches among what the filters show.</summary>
    public async Task<IActionResult> OnPostAsync(string? q, long? region, string? kind, string? asof) =>
        RedirectToPage(new { s = string.IsNullOrWhiteSpace(q) ? null : keys.Make(await people.TakeAsync(q, officer.Actor.AreaNo)), region, kind, asof });

    /// <summary>Those of them to whom somebody who is searched for belongs; all when nobody is.</summary>
    protected IQueryable<Household> Searched(IQueryable<Household> households) => Sought is { } sought ? households.Where(h => sought.Any(m => m.HouseholdId == h.Id)) : households;

    /// <summary>The range to look at: the chosen region within the own one. Reads who is searched for as well.</summary>
    protected (long From, long To) Choose(long? region, string? s)
    {
        if (keys.Read(s) is { } typed)
        {
            (S, Query) = (s, SearchQuery.Of(typed));
            Sought = people.Matching(Query);
        }

        Asked = HasPast ? AskedDay.Of(Request.Query, officer.Today) : AskedDay.Now;
        Region = region is { } asked && regions.Knows(asked) ? asked : null;
        return RegionCode.RangeOf(Region ?? officer.Actor.AreaNo);
    }

    /// <summary>Turns the pages of the households that are meant, in the order of their villages.</summary>
    /// <param name="chosen">Before the search.</param>
    /// <param name="select">What is read of a household.</param>
    /// <param name="row">Its line.</param>
    protected async Task TurnAsync<T>(IQueryable<Household> chosen, Guid? after, Guid? before, Expression<Func<Household, T>> select, Func<T, RegisterRow> row)
    {
        chosen = Searched(chosen);
        Total = await chosen.CountAsync();
        Rows = await chosen.TurnAsync(db.On(db.Households, Asked.Day), h => h.AreaNo, h => h.Id, async taken => (await taken.Select(select).ToListAsync()).ConvertAll(r => row(r)), r => (r.AreaNo, r.Id), after, before);
    }
}
