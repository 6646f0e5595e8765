using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Setup;

namespace PovertyCase.Web.Pages.Search;

/// <summary>Find first, create second. What was typed travels sealed (<c>?s=</c>); every search by number is written into the trail.</summary>
[EnableRateLimiting(Limits.Search)]
public sealed class IndexModel(CurrentOfficer officer, RegionBook regions, OpaqueKeys keys, PeopleSearch people, ElsewhereInCounty elsewhere) : CasePage
{
    public string? Typed { get; private set; }

    /// <summary>The sealed text, to be handed on to the form of a new household.</summary>
    public string? S { get; private set; }

    public SearchQuery? Query { get; private set; }

    public IReadOnlyList<PersonFound> People { get; private set; } = [];

    /// <summary>Nobody who is in a household now was found; who has left one is listed all the same.</summary>
    public bool IsNobody => People.All(p => p.Gone is not null);

    public bool IsMore { get; private set; }

    /// <summary>The number is on the county's register, beyond this officer's reach.</summary>
    public bool IsElsewhere { get; private set; }

    /// <summary>The number is that of somebody recorded as dead.</summary>
    public bool IsDead { get; private set; }

    /// <summary>The person of this number has left a household of the county and belongs to none now.</summary>
    public bool IsFree { get; private set; }

    public bool MayEnter => officer.Role == Role.VillageClerk && !IsElsewhere && Query is { Problem: null, Kind: SearchKind.IdNumber or SearchKind.Name };

    public bool IsClerk => officer.Role == Role.VillageClerk;

    public bool ShowsVillage => officer.Reader.Kind == ReachKind.Paired || RegionCode.LevelOf(officer.Actor.AreaNo) != RegionLevel.Village;

    public string Village(long areaNo) => regions.NameBelow(officer.Actor.AreaNo, areaNo);

    public int AgeOf(PersonFound person) => Age.On(officer.Today, person.BirthDate);

    public async Task OnGetAsync(string? s, CancellationToken cancel)
    {
        Typed = keys.Read(s);
        if (string.IsNullOrWhiteSpace(Typed))
        {
            return;
        }

        S = s;
        Query = SearchQuery.Of(Typed);
        var found = await people.FindAsync(Query, cancel);
        IsMore = found.Count > PeopleSearch.Most;
        People = [.. found.Take(PeopleSearch.Most)];

        // Whether a number is on the register elsewhere is told to who enters households (DU-001), and to nobody who is only curious.
        if (IsNobody && IsClerk && Query is { Kind: SearchKind.IdNumber, Problem: null })
        {
            IsFree = await elsewhere.IsFreeAsync(Query.Text, cancel);
            IsDead = !IsFree && (await elsewhere.StandingAsync(Query.Text, "", cancel)) == PersonStanding.Dead;
            IsElsewhere = !IsFree && await elsewhere.KnowsAsync(Query.Text, cancel);
        }
    }

    public async Task<IActionResult> OnPostAsync(string? q) => string.IsNullOrWhiteSpace(q)
        ? RedirectToPage()
        : RedirectToPage(new { s = keys.Make(await people.TakeAsync(q, officer.Actor.AreaNo)) });
}
