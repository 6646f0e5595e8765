using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Quality;
using PovertyCase.Web.Data.Checks;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Checks;

/// <summary>What becomes of a finding: opened, fixed, back again, over with its household.</summary>
public sealed class FindingLifeTests(CaseHost host) : FindingCase(host)
{
    [Fact]
    public async Task A_clean_village_has_no_finding_and_a_spoiled_household_alone_is_hit()
    {
        var village = CheckedHouseholds.FreshVillage();
        var households = new[] { await Households.Clean(village), await Households.Clean(village), await Households.Clean(village) };
        Assert.Equal(0, (await Households.Check().RegionAsync(village, Cancel)).Hits);

        await Households.Spoil(households[1], "UPDATE membership SET resident_medical_insurance = false WHERE id = {m2}");
        var outcome = await Households.Check().RegionAsync(village, Cancel);

        Assert.Equal((3, 1, 1), (outcome.Households, outcome.Hits, outcome.Fresh));
        var finding = Assert.Single(await Households.Open(households[1]));
        Assert.Equal(("SP-001", RuleSeverity.Error, $"Members[{households[1].Members[1].Id}].Protection.ResidentMedicalInsurance", FindingSource.Nightly), (finding.RuleId, finding.Severity, finding.Field, finding.Source));
        Assert.StartsWith(households[1].Members[1].Person.Name, finding.Sentence, StringComparison.Ordinal);
        Assert.Equal(households[1].Members[1].Id, finding.MembershipId);
    }

    [Fact]
    public async Task Put_right_it_is_fixed_and_back_again_it_counts_as_one_record()
    {
        var household = await Faulty(CheckedHouseholds.FreshVillage());
        await Households.Hits(household);
        await Households.Hits(household);
        Assert.Single(await All(household));

        await Households.Spoil(household, "UPDATE membership SET resident_medical_insurance = true WHERE id = {m2}");
        var fixedNow = await Households.Check().HouseholdAsync(household.AreaNo, household.Id, Cancel);
        Assert.Equal((1, FindingState.Fixed), (fixedNow.Fixed, Assert.Single(await All(household)).State));

        await Households.Spoil(household, "UPDATE membership SET resident_medical_insurance = false WHERE id = {m2}");
        var again = await Households.Check().HouseholdAsync(household.AreaNo, household.Id, Cancel);
        var finding = Assert.Single(await All(household));
        Assert.Equal((1, FindingState.Open, 2), (again.Recurring, finding.State, finding.Times));
    }

    /// <summary>The days during which it was fixed are nobody's delay.</summary>
    [Fact]
    public async Task Back_again_it_counts_its_days_from_the_day_it_came_back()
    {
        var household = await Faulty(CheckedHouseholds.FreshVillage());
        var (now, list) = (Clock.GetUtcNow(), $"/findings?rule=SP-001&household={household.Id}");
        await Households.Hits(household, new StandingClock(now.AddDays(-40)));
        await Households.Spoil(household, "UPDATE membership SET resident_medical_insurance = true WHERE id = {m2}");
        await Households.Hits(household, new StandingClock(now.AddDays(-35)));
        await Households.Spoil(household, "UPDATE membership SET resident_medical_insurance = false WHERE id = {m2}");
        await Households.Hits(household, new StandingClock(now.AddDays(-3)));
        await Households.Hits(household, new StandingClock(now.AddDays(-1)));

        var finding = Assert.Single(await All(household), f => f.RuleId == "SP-001");
        Assert.Equal((now.AddDays(-40), now.AddDays(-3), now.AddDays(-1)), (finding.FoundAt, finding.OpenedAt, finding.LastFoundAt));
        var zhen = await SignInAs("zhen");
        Assert.Equal("3 天", await Days(list));
        Assert.Null(await Days($"{list}&days=7"));
        await using var db = Host.As((await Given.ActorOf("zhen")) with { AreaNo = Builders.Township });
        foreach (var (later, over7, over30) in new[] { (0, 0, 0), (5, 1, 0), (28, 1, 1) })
        {
            var row = Assert.Single(await new Web.Data.QualityBoard(db).ByAreaAsync(household.AreaNo, household.AreaNo, 1, now.AddDays(later), Cancel));
            Assert.Equal((over7, over30), (row.Over7, row.Over30));
        }

        async Task<string?> Days(string url) => (await zhen.Get(url)).Document.QuerySelector("td[data-th='发现于'] .small")?.TextContent.Trim();
    }

    [Fact]
    public async Task An_error_of_a_household_that_was_cleared_meanwhile_can_still_be_put_right()
    {
        var household = await Faulty(CheckedHouseholds.FreshVillage());
        await Households.Hits(household);
        await Households.Spoil(household, $"UPDATE household SET status = {(int)HouseholdStatus.Cleared}, cleared_year = 2026 WHERE id = '{household.Id}'");
        await Households.Spoil(household, "UPDATE membership SET resident_medical_insurance = true WHERE id = {m2}");

        await Households.Check().HouseholdAsync(household.AreaNo, household.Id, Cancel);

        Assert.Equal(FindingState.Fixed, (await All(household)).Single(f => f.RuleId == "SP-001").State);
    }

    [Fact]
    public async Task Checking_a_village_is_no_pass_over_the_county()
    {
        await using var db = Host.Everything();
        var runs = await db.CheckRuns.CountAsync(Cancel);
        await Households.Check().RegionAsync(CheckedHouseholds.FreshVillage(), Cancel);

        Assert.Equal(runs, await db.CheckRuns.CountAsync(Cancel));
    }

    /// <summary>Nobody can put anything right in it any more; as an open error it would stop the year's freeze of the county.</summary>
    [Fact]
    public async Task What_was_open_at_a_household_that_ended_is_over_and_nothing_new_is_found()
    {
        var household = await Faulty(CheckedHouseholds.FreshVillage());
        await Households.Hits(household);
        await Households.Spoil(household, $"UPDATE household SET status = {(int)HouseholdStatus.Closed}, person_count = 0 WHERE id = {{h}}; UPDATE membership SET ended_on = {{today}}, end_reason = '12' WHERE household_id = {{h}}; UPDATE yearly_income SET per_capita_net_income = 0 WHERE household_id = {{h}}");

        await Households.Check().RegionAsync(household.AreaNo, Cancel);

        Assert.All(await All(household), f => Assert.Equal(FindingState.Fixed, f.State));
    }
}
