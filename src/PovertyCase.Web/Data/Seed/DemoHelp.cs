using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Helpers;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Regions;
using PovertyCase.Domain.Visits;

namespace PovertyCase.Web.Data.Seed;

/// <summary>The demo helper's households and visits of the last four quarters; the newest are not yet checked by the village.</summary>
internal sealed class DemoHelp(DemoOffice office, CancellationToken cancel)
{
    private static readonly int[] VisitDaysAgo = [340, 255, 165, 80, 12, 4];

    public async Task PairAsync(long village, int households)
    {
        var account = office.County.Officers.First(o => o.Account == "bangfu");
        var helperId = Guid.Empty;
        await office.ActAsync(
            office.Who(Role.CountyClerk, DemoAccounts.County, 400),
            desk =>
            {
                var details = new HelperDetails { Name = account.Name, Unit = "县农业农村局", Position = "农艺师", Phone = $"{SimulatedNumbers.PhonePrefix}00000088" };
                var helper = Helper.Enrol(DemoAccounts.County, details, account.Id, desk.By);
                desk.Db.Add(helper);
                helperId = helper.Id;
                return Task.CompletedTask;
            },
            cancel);
        var chosen = office.County.Households.Where(h => h.Village == village && h.Status == HouseholdStatus.Registered).Take(households).Select(h => h.Id).ToList();
        await office.ActAsync(
            office.Who(Role.TownshipClerk, RegionCode.TownshipOf(village), 390),
            async desk =>
            {
                var helper = await desk.Db.Helpers.SingleAsync(h => h.Id == helperId, cancel);
                foreach (var household in await desk.Db.Households.Where(h => chosen.Contains(h.Id)).ToListAsync(cancel))
                {
                    desk.Db.Add(Pairing.Pair(helper, household, desk.By.Today, desk.By));
                }
            },
            cancel);
        foreach (var daysAgo in VisitDaysAgo)
        {
            await VisitAsync(account, village, helperId, daysAgo);
        }
    }

    private async Task VisitAsync(SimulatedOfficer account, long village, Guid helperId, int daysAgo)
    {
        var by = new Actor(account.Id, account.Name, Role.Helper, account.AreaNo, office.Who(Role.CountyClerk, DemoAccounts.County, daysAgo, 18).At);
        await office.ActAsync(
            by,
            async desk =>
            {
                var pairings = await desk.Db.Pairings.Where(p => p.HelperId == helperId).OrderBy(p => p.HouseholdId).ToListAsync(cancel);
                for (var i = 0; i < pairings.Count; i++)
                {
                    // Nobody reaches everybody in the running quarter, and one call is only a call.
                    if (daysAgo == 4 ? i >= 2 : daysAgo == 12 && i is < 2 or 7)
                    {
                        continue;
                    }

                    var details = new VisitDetails
                    {
                        Mode = daysAgo == 12 && i == 6 ? VisitMode.Telephone : VisitMode.OnSite,
                        VisitedOn = by.Today,
                        AtTime = i % 2 == 0 ? "上午10点" : "下午3点",
                        Visitors = account.Name,
                        MetSomebody = true,
                    };
                    var actions = Enumerable.Range(0, 2).Select(n => SimulatedVisits.Stock[(daysAgo + (i * 17) + (n * 5)) % SimulatedVisits.Stock.Count]).ToList();
                    desk.Db.Add(Visit.Record(pairings[i], details, actions, null, by));
                }
            },
            cancel);
        if (daysAgo > 10)
        {
            await office.ActAsync(
                office.Who(Role.VillageClerk, village, daysAgo - 3),
                async desk =>
                {
                    var waiting = await desk.Db.Visits.Where(v => v.HelperId == helperId && v.CheckedAt == null && v.Details.Mode == VisitMode.OnSite).OrderBy(v => v.HouseholdId).ToListAsync(cancel);
                    foreach (var visit in daysAgo == 12 ? waiting.Take(3) : waiting)
                    {
                        visit.Check(desk.By);
                    }
                },
                cancel);
        }
    }
}
