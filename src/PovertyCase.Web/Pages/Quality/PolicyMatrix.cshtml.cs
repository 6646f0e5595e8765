using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.History;
using PovertyCase.Web.Pages.Shared;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Pages.Quality;

/// <summary>A person of the village and how he or she stands to each policy, in the order of the columns.</summary>
public sealed record PolicyRow(Guid Id, Guid HouseholdId, string HeadName, string GroupName, string Name, int Age, IReadOnlyList<PolicyStanding?> Standings);

/// <summary>政策享受对照 (S2-39): person by person of one village, which policy of the safety net is enjoyed and which is missed.</summary>
public sealed class PolicyMatrixModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    /// <summary>Null until a village is chosen.</summary>
    public long? Village { get; private set; }

    public IReadOnlyList<SelectListItem> Villages { get; private set; } = [];

    public AskedDay Asked { get; private set; } = AskedDay.Now;

    public IReadOnlyList<SafetyNetPolicy> Policies { get; private set; } = [];

    public Leaf<PolicyRow> Rows { get; private set; } = Leaf<PolicyRow>.Empty;

    public int Total { get; private set; }

    public int Year => Day.Year;

    private DateOnly Day => Asked.Day ?? officer.Today;

    public string Where => regions.Path(Village ?? officer.Actor.AreaNo, Asked.Day);

    public async Task<IActionResult> OnGetAsync(long? region, Guid? after, Guid? before)
    {
        var own = officer.Actor.AreaNo;
        if (region is { } asked && (!regions.Knows(asked) || !officer.Reader.Sees(asked)))
        {
            return NotFound();
        }

        Asked = AskedDay.Of(Request.Query, officer.Today);
        Policies = SafetyNet.On(Day);
        var place = region ?? own;

        // Above the county nobody scrolls through all villages: a place opens those below it.
        Villages = officer.Reader.IsAboveCounty ? regions.Below(own, place) : RegionPicks.Villages(regions, own, place);
        if (RegionCode.LevelOf(place) == RegionLevel.Village)
        {
            Village = place;
            await TurnAsync(place, after, before);
        }

        return Page();
    }

    private async Task TurnAsync(long village, Guid? after, Guid? before)
    {
        var cancel = HttpContext.RequestAborted;
        var chosen = MemberRegisterPage.Members(db, village, village, Asked.Day);
        Total = await chosen.CountAsync(cancel);
        // A family stands together.
        Rows = await chosen.TurnAsync(db.On(db.Memberships, Asked.Day), m => m.HouseholdId, m => m.Id, ReadAsync, r => (r.HouseholdId, r.Id), after, before);

        async Task<List<PolicyRow>> ReadAsync(IQueryable<Membership> taken)
        {
            var members = await taken.ToListAsync(cancel);
            var persons = members.Select(m => m.PersonId).ToArray();
            var people = await db.On(db.People, Asked.Day).AsNoTracking().Where(p => persons.Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancel);
            var homes = members.Select(m => m.HouseholdId).Distinct().ToArray();
            var heads = await db.On(db.Households, Asked.Day).Where(h => homes.Contains(h.Id)).Select(h => new { h.Id, h.HeadName, h.Details.GroupName }).ToDictionaryAsync(h => h.Id, cancel);
            var (first, last) = (new DateOnly(Year, 1, 1), new DateOnly(Year, 12, 31));
            var paid = (await db.On(db.Benefits, Asked.Day).Where(b => homes.Contains(b.HouseholdId) && b.StruckAt == null && b.Details.PaidOn >= first && b.Details.PaidOn <= last)
                .Select(b => new { b.HouseholdId, b.Details }).ToListAsync(cancel)).ToLookup(b => b.HouseholdId, b => b.Details);
            members.RemoveAll(m => !heads.ContainsKey(m.HouseholdId) || !people.ContainsKey(m.PersonId));
            members.ForEach(m => m.Recall(people[m.PersonId]));
            return members.ConvertAll(m => new PolicyRow(
                m.Id, m.HouseholdId, heads[m.HouseholdId].HeadName, heads[m.HouseholdId].GroupName, m.Person.Name, Age.On(Day, m.Person.BirthDate),
                [.. Policies.Select(p => p.Of(m, paid[m.HouseholdId]))]));
        }
    }
}
