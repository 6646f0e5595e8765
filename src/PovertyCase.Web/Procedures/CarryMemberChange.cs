using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Adjustments;
using PovertyCase.Domain.Care;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Quality;
using PovertyCase.Domain.Reconciliations;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Procedures;

/// <summary>Lets a member change take effect: everything is checked again, then memberships end and begin in the transaction of the request.</summary>
public sealed class CarryMemberChange(CaseDb db, CurrentOfficer officer, ElsewhereInCounty elsewhere, WindowCheck windows)
{
    public const string OtherName = "这个号码在本县登记过，姓名对不上，请对照证件核对";

    public async Task DoAsync(MemberChange change, MemberChangeAct act, CancellationToken cancel)
    {
        var by = officer.Actor;

        // What was reported while the window was open is decided after it, or it would bar births and deaths in that household.
        if (act == MemberChangeAct.Settle)
        {
            await DemandWindowAsync(change.Kind, change.AreaNo, cancel);
        }

        var home = await WholeAsync(change.HouseholdId, cancel);
        var other = change.OtherHouseholdId is { } id ? await WholeAsync(id, cancel) : null;
        await DemandNoOtherAsync(change, cancel);
        await DemandNothingOpenAsync(change, cancel);
        change.Carry(act, home, other, by);
        await db.SaveChangesAsync(cancel);
        var known = await ComesAsync(change.Plan.Newcomer, home.AreaNo, cancel);
        var number = change.Kind == MemberChangeKind.Split ? (await HouseholdNumbers.NextAsync(db, home.AreaNo, 1, cancel))[0] : null;
        var county = RegionCode.CountyOf(home.AreaNo);
        var frozen = await db.FrozenYearsAsync(county, cancel);
        var began = change.Complete(home, other, number, known, by, frozen);
        if (began is not null)
        {
            db.Add(began);
            if (began.IsMonitored && await db.Assistances.Where(a => a.HouseholdId == home.Id).OrderByDescending(a => a.MarkedOn).FirstOrDefaultAsync(cancel) is { } help)
            {
                db.Add(help.ContinueFor(began, by));
            }
        }

        List<Household> concerned = [.. new[] { home, other, began }.OfType<Household>()];
        await TakeListsAlongAsync(concerned, by, cancel);
        await TakeCareAlongAsync(change.Plan, concerned, by, cancel);

        foreach (var gone in new[] { home, other }.OfType<Household>().Where(h => h.IsEnded))
        {
            var (goneId, ended) = (gone.Id, FilingStages.Ended);

            // What has ended is not checked: nobody could put right any more what is still open there.
            foreach (var finding in await db.Findings.Where(f => f.HouseholdId == goneId && (f.State == FindingState.Open || f.State == FindingState.ExemptionAsked)).ToListAsync(cancel))
            {
                finding.Fix(by);
            }

            MemberChange.EndWith(
                gone,
                await db.Filings.Where(f => f.HouseholdId == goneId && !ended.Contains(f.Stage)).ToListAsync(cancel),
                await db.Pairings.Where(p => p.HouseholdId == goneId && (p.EndsOn == null || p.EndsOn > by.Today)).ToListAsync(cancel),
                by);
        }

        await db.SaveChangesAsync(cancel);
    }

    /// <summary>What a department's list says of somebody goes with him into the household in which he lives now.</summary>
    private async Task TakeListsAlongAsync(IReadOnlyCollection<Household> households, Actor by, CancellationToken cancel)
    {
        var now = households.SelectMany(h => h.ActiveMembers, (home, member) => (Home: home, Member: member)).ToDictionary(m => m.Member.PersonId);
        var left = households.SelectMany(h => h.Members).Where(m => m.EndedOn is not null && now.ContainsKey(m.PersonId)).ToDictionary(m => m.Id, m => m.PersonId);
        if (left.Count == 0)
        {
            return;
        }

        var ids = left.Keys.ToList();
        foreach (var item in (await db.ReconciliationItems.Where(i => ids.Contains(i.MembershipId!.Value)).ToListAsync(cancel)).Where(i => i.Follows))
        {
            var (home, member) = now[left[item.MembershipId!.Value]];
            item.Follow(home, member, by);
        }
    }

    /// <summary>Who needs somebody to look in is in the register of the household in which he lives now; of the dead and the departed the entry ends.</summary>
    private async Task TakeCareAlongAsync(MemberChangePlan plan, IReadOnlyCollection<Household> households, Actor by, CancellationToken cancel)
    {
        var now = households.SelectMany(h => h.ActiveMembers, (home, member) => (Home: home, Member: member)).ToDictionary(m => m.Member.PersonId);
        var ids = plan.Members.Where(m => m.Fate is Fate.Leaves or Fate.Transfers or Fate.BeginsNew).Select(m => m.MembershipId).ToList();
        var left = households.SelectMany(h => h.Members).Where(m => ids.Contains(m.Id)).ToDictionary(m => m.Id);
        foreach (var entry in await db.SpecialCares.Where(c => c.EndedOn == null && ids.Contains(c.MembershipId)).ToListAsync(cancel))
        {
            var former = left[entry.MembershipId];
            if (now.TryGetValue(former.PersonId, out var home))
            {
                entry.Follow(home.Home, home.Member, by);
            }
            else
            {
                entry.EndWithMembership(former, by);
            }
        }
    }

    /// <summary>更正死亡登记: with a household that stands again whoever looked in goes on; of any other the person comes in anew by a change of his own.</summary>
    /// <param name="left">Of a household that may stand again with all its members.</param>
    public async Task TakeBackDeathAsync(MemberChange change, Membership left, string? because, CancellationToken cancel)
    {
        List<SpecialCare> cares = [];
        if (change.Household.MayReopen)
        {
            await WholeAsync(change.HouseholdId, cancel);
            cares = await db.SpecialCares.Where(c => c.MembershipId == left.Id && c.EndedBecause == SpecialCare.Died).ToListAsync(cancel);
        }

        change.TakeBackDeath(left, because, officer.Actor);
        cares.ForEach(c => c.GoOn(officer.Actor));
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>
    /// One change at a time in each household, whether it is reported for it or only touches it: asked when a change is reported, and of what was reported
    /// before when it takes effect, so that two never wait for each other.
    /// </summary>
    public async Task DemandNoOtherAsync(MemberChange change, CancellationToken cancel)
    {
        var (homeId, otherId, since) = (change.HouseholdId, change.OtherHouseholdId ?? Guid.Empty, change.ReportedAt);
        if (await db.MemberChanges.AnyAsync(c => c.Id != change.Id && (c.Stage == MemberChangeStage.VillageConfirmed || c.Stage == MemberChangeStage.Returned) && c.ReportedAt <= since
            && (c.HouseholdId == homeId || c.HouseholdId == otherId || c.OtherHouseholdId == homeId || c.OtherHouseholdId == otherId), cancel))
        {
            throw new RuleBroken("涉及的户还有另一项成员变动没有办完，请先办完或者由村里撤回那一项");
        }
    }

    /// <summary>
    /// What is being decided of a household must not lose its people: whoever is to be cleared cannot go on under another number meanwhile. Asked when a change
    /// is reported and again when it takes effect.
    /// </summary>
    public async Task DemandNothingOpenAsync(MemberChange change, CancellationToken cancel)
    {
        var (ended, homeId, otherId) = (FilingStages.Ended, change.HouseholdId, change.OtherHouseholdId ?? Guid.Empty);
        if (change.Plan.Members.Any(m => m.Fate is Fate.Transfers or Fate.BeginsNew)
            && await db.Filings.AnyAsync(f => f.Kind == FilingKind.Clearing && !ended.Contains(f.Stage) && (f.HouseholdId == homeId || f.HouseholdId == otherId), cancel))
        {
            throw new RuleBroken("涉及的户正在办错评清退，办结以前不能分户、并户和转到另一户");
        }

        // A household merged away would take what is being decided of it along into nothing; its people would have to apply anew.
        if (change.Kind == MemberChangeKind.Merge
            && await db.Filings.AnyAsync(f => (f.Kind == FilingKind.Exit || f.Kind == FilingKind.Monitoring) && !ended.Contains(f.Stage) && f.HouseholdId == otherId, cancel))
        {
            throw new RuleBroken("要并进来的户有没办完的申报件，请先办结或撤回，再办并户");
        }
    }

    /// <summary>Births and deaths know no window.</summary>
    public async Task DemandWindowAsync(MemberChangeKind kind, long areaNo, CancellationToken cancel)
    {
        if (!MemberChangeKinds.KnowsNoWindow(kind))
        {
            await windows.DemandAsync(EntryKind.MemberChange, areaNo, cancel);
        }
    }

    /// <summary>A number that somebody of another household carries is refused; what is said of that household is nothing.</summary>
    public async Task CheckNewcomerAsync(MemberEntry? newcomer, CancellationToken cancel)
    {
        if (newcomer is not null && IdDocument.TryParseNumber(newcomer.Person.IdType, newcomer.Person.IdNumber, out var number, out _, out _))
        {
            switch (await elsewhere.StandingAsync(number, newcomer.Person.Name, cancel))
            {
                case PersonStanding.Member:
                    throw new RuleBroken("这个号码的人还登记在本县一户里，要先从那一户办转出", "Entry.Person.IdNumber", "DU-001");
                case PersonStanding.Dead:
                    throw new RuleBroken(ElsewhereInCounty.Dead, "Entry.Person.IdNumber", "DU-001");
                case PersonStanding.OtherName:
                    throw new RuleBroken(OtherName, "Entry.Person.Name", "ID-012");
            }
        }
    }

    public Task<Household> WholeAsync(Guid id, CancellationToken cancel) => db.Households.Whole()
        .SingleAsync(h => h.Id == id, cancel);

    /// <summary>The person who comes, when the county knows the person already and no household has her or him any more.</summary>
    public async Task<Person?> ComesAsync(MemberEntry? newcomer, long villageNo, CancellationToken cancel)
    {
        await CheckNewcomerAsync(newcomer, cancel);
        return newcomer is not null && IdDocument.TryParseNumber(newcomer.Person.IdType, newcomer.Person.IdNumber, out var number, out var resident, out _) && resident is not null
            ? await db.ClaimPersonAsync(number, villageNo, cancel)
            : null;
    }
}
