using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Notices;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Regions;
using PovertyCase.Domain.Rosters;
using PovertyCase.Web.Procedures;
using PovertyCase.Web.Rosters;

namespace PovertyCase.Web.Data.Seed;

/// <summary>
/// Leads a township's roster up: drawn, signed and sealed a day later (and printed and kept as issued), reported after 2 days, accepted after 4,
/// approved after 6, announced after 7, registered after 15.
/// </summary>
internal sealed class DemoRosters(DemoOffice office, Guid roundId, CancellationToken cancel)
{
    public async Task SendUpAsync(long village, int drawn, RosterState until)
    {
        var township = RegionCode.TownshipOf(village);
        Actor Town(Role role, int after, int hour = 10) => office.Who(role, township, drawn - after, hour);
        Actor County(Role role, int after) => office.Who(role, DemoAccounts.County, drawn - after, 15);
        var id = Guid.Empty;
        await office.ActAsync(Town(Role.TownshipClerk, 0), async desk => id = (await desk.Of<DrawRoster>().DrawAsync(await RoundAsync(desk), township, desk.By, cancel)).Id, cancel);
        (RosterState Reached, Actor By, Func<DemoDesk, Roster, IReadOnlyList<Filing>, Task> Act)[] steps =
        [
            (RosterState.Signed, Town(Role.TownshipSecretary, 1, 9), (desk, roster, _) => Now(() => roster.Sign(desk.By))),
            (RosterState.Signed, Town(Role.TownshipHead, 1, 11), (desk, roster, _) => Now(() => roster.Sign(desk.By))),
            (RosterState.Sealed, Town(Role.TownshipClerk, 1, 15), SealAsync),
            (RosterState.Reported, Town(Role.TownshipClerk, 2), (desk, roster, filings) => Now(() => roster.Report(new PaperCounts { Households = roster.HouseholdCount, Persons = roster.PersonCount }, filings, desk.By))),
            (RosterState.Accepted, County(Role.CountyClerk, 4), (desk, roster, filings) => Now(() => roster.Accept(new Dictionary<Guid, string>(), filings, desk.By))),
            (RosterState.Approved, County(Role.CountyHead, 6), (desk, roster, filings) => Now(() => roster.Approve(filings, desk.By))),
            (RosterState.Announced, County(Role.CountyClerk, 7), AnnounceAsync),
            (RosterState.Completed, County(Role.CountyClerk, 15), (desk, roster, filings) => Now(() => roster.Register(filings, desk.By))),
        ];
        foreach (var step in steps.Where(s => s.Reached <= until))
        {
            await office.ActAsync(step.By, async desk => await step.Act(desk, await RosterAsync(desk, id), await FilingsAsync(desk, id)), cancel);
        }
    }

    private async Task SealAsync(DemoDesk desk, Roster roster, IReadOnlyList<Filing> filings)
    {
        roster.Seal(SealKind.PartyCommittee, desk.By);
        roster.Seal(SealKind.Government, desk.By);
        await desk.Of<RosterPaper>().IssueAsync(roster, desk.By, cancel);
    }

    private async Task AnnounceAsync(DemoDesk desk, Roster roster, IReadOnlyList<Filing> filings)
    {
        var round = await RoundAsync(desk);
        foreach (var inVillage in roster.ToAnnounce(filings).GroupBy(f => f.AreaNo).OrderBy(g => g.Key).ToList())
        {
            await desk.Of<PostNotice>().PostAsync(NoticeKind.Announcement, round, inVillage.Key, [.. inVillage], cancel: cancel);
        }

        roster.Announce(filings, desk.By);
    }

    private Task<Round> RoundAsync(DemoDesk desk) => desk.Db.Rounds.SingleAsync(r => r.Id == roundId, cancel);

    private Task<Roster> RosterAsync(DemoDesk desk, Guid id) =>
        desk.Db.Rosters.Include(r => r.Lines).Include(r => r.Signatures).Include(r => r.Seals).AsSplitQuery().SingleAsync(r => r.Id == id, cancel);

    private async Task<IReadOnlyList<Filing>> FilingsAsync(DemoDesk desk, Guid id) =>
        await desk.Db.Filings.Include(f => f.Household).Where(f => desk.Db.RosterLines.Any(l => l.RosterId == id && l.FilingId == f.Id)).ToListAsync(cancel);

    private static Task Now(Action act)
    {
        act();
        return Task.CompletedTask;
    }
}
