using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Quality;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Data.Checks;
using PovertyCase.Web.Data.Interceptors;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Jobs;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Checks;

/// <summary>The rules of the night are asked about a household as soon as it is saved (S1-06).</summary>
public sealed class LookAfterSaveTests(LookingHost host) : IClassFixture<LookingHost>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private CheckedHouseholds Households => new(host);

    [Fact]
    public async Task The_page_after_a_save_shows_what_was_found_and_after_the_next_what_was_put_right()
    {
        var household = await Households.Clean(DemoAccounts.Village);
        var (cun, home) = (await host.SignInAs("cun"), $"/households/{household.Id}");
        await Households.Spoil(household, "UPDATE membership SET resident_medical_insurance = false WHERE id = {m2}");

        // Another part of the household is saved; the rule speaks of the member all the same.
        var saved = await cun.Follow(await cun.Submit($"{home}/edit", form => form["Details.GroupName"] = "五组", "保存"));
        saved.Shows("随即核查：新查出1处要核实", "今天查出", "SP-001");
        var finding = Assert.Single(await Households.Open(household), f => f.RuleId == "SP-001");
        Assert.Equal((FindingSource.Nightly, household.Members[1].Id), (finding.Source, finding.MembershipId));

        var right = await cun.Submit($"{home}/members/{household.Members[1].Id}", form => form["Entry.Protection.ResidentMedicalInsurance"] = "true");
        saved = await cun.Follow(right);
        saved.Shows("随即核查：改好1处", "今天改好了 1 处");
        Assert.Empty(await Households.Open(household));

        // Nothing new, nothing put right: nothing is said.
        saved = await cun.Follow(await cun.Submit($"{home}/edit", form => form["Details.GroupName"] = "六组", "保存"));
        Assert.DoesNotContain("随即核查", saved.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_about_neighbours_are_asked_too()
    {
        var village = DemoAccounts.Village;
        var (mine, other) = (await Households.Clean(village), await Households.Clean(village));
        await Households.Spoil(other, $"UPDATE household SET bank_index = (SELECT bank_index FROM household WHERE id = '{mine.Id}') WHERE id = {{h}}");

        await (await host.SignInAs("cun")).Submit($"/households/{mine.Id}/edit", form => form["Details.GroupName"] = "七组", "保存");

        Assert.Contains(await Households.Open(mine), f => f.RuleId == "DU-005");
    }

    [Fact]
    public async Task A_save_does_not_wait_for_a_pass_over_the_county_and_is_looked_at_when_that_is_over()
    {
        var household = await Households.Clean(DemoAccounts.Village);
        await Households.Spoil(household, "UPDATE membership SET resident_medical_insurance = false WHERE id = {m2}");
        await using (var pass = new NpgsqlConnection(host.Connections.Jobs))
        {
            await pass.OpenAsync(Cancel);
            await using var transaction = await pass.BeginTransactionAsync(Cancel);
            await using var hold = new NpgsqlCommand($"SELECT pg_advisory_xact_lock({RegionCode.CountyOf(household.AreaNo)})", pass, transaction);
            await hold.ExecuteNonQueryAsync(Cancel);

            Assert.True((await (await host.SignInAs("cun")).Submit($"/households/{household.Id}/edit", form => form["Details.GroupName"] = "八组", "保存")).IsRedirect);

            Assert.Empty(await Households.Open(household));
        }

        await host.Services.GetRequiredService<LookLater>().WorkOffAsync(Cancel);

        Assert.Contains(await Households.Open(household), f => f.RuleId == "SP-001");
    }

    [Fact]
    public async Task Several_households_at_once_are_found_the_same_as_by_the_pass_over_their_village()
    {
        var village = CheckedHouseholds.FreshVillage();
        var all = new List<Domain.Households.Household>();
        foreach (var spoil in new[]
        {
            "UPDATE membership SET resident_medical_insurance = false WHERE id = {m2}", "UPDATE household SET phone_index = NULL WHERE id = {h}", "UPDATE yearly_income SET net_income = 1 WHERE household_id = {h}",
            "UPDATE membership SET relation = '03' WHERE id = {m1}", "UPDATE household SET address = '一组1号', group_name = '一组' WHERE area_no = {v}",
        })
        {
            var household = await Households.Clean(village);
            await Households.Spoil(household, spoil);
            all.Add(household);
        }

        // Twice on the same connection: the tables of the first look are empty at the second.
        await Households.Check().HouseholdsAsync(village, [.. all.Take(2).Select(h => h.Id)], Cancel);
        var named = await Households.Check().HouseholdsAsync(village, [.. all.Select(h => h.Id)], Cancel);
        Assert.Equal(all.Count, named.Households);
        Assert.NotEqual(0, named.Fresh);

        var pass = await Households.Check().RegionAsync(village, Cancel);
        Assert.Equal((named.Hits, 0, 0, 0), (pass.Hits, pass.Fresh, pass.Recurring, pass.Fixed));
    }

    /// <summary>Whoever writes a rule that reads another table of the household names its record there.</summary>
    [Fact]
    public void Every_record_of_a_household_that_a_rule_reads_is_looked_at_after_its_save()
    {
        using var db = host.Everything();
        var tables = db.Model.GetEntityTypes().Where(e => typeof(CaseRecord).IsAssignableFrom(e.ClrType) && (e.FindProperty("HouseholdId") is not null || e.ClrType == typeof(Domain.Households.Household) || e.ClrType == typeof(Domain.Households.Person)))
            .ToDictionary(e => e.GetTableName()!, e => e.ClrType);
        var read = CheckSql.Subjects.Select(s => s.Select).Concat(CheckSql.All.Select(s => s.Select)).SelectMany(sql => Regex.Matches(sql, @"\b(?:FROM|JOIN) ([a-z_]+)").Select(m => m.Groups[1].Value)).ToHashSet();

        // An answer to a finding changes nothing that a rule asks; where the finding stands already only decides where it is said again.
        var missing = tables.Where(t => read.Contains(t.Key) && t.Value != typeof(Domain.Quality.Finding) && !SavingInterceptor.LookedAt.Contains(t.Value)).Select(t => t.Key);
        Assert.Empty(missing);
        Assert.Contains("yearly_income", read);
    }
}
