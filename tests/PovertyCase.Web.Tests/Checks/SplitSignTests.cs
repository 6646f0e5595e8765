using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PovertyCase.Domain.Archives;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Reconciliations;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Files;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Checks;

/// <summary>疑似分户: the signs that a household left another one, and who is not taken for it (DU-005 to DU-008).</summary>
public sealed class SplitSignTests(CaseHost host) : CheckCase(host)
{
    [Fact]
    public async Task An_old_couple_that_split_from_a_grown_son_in_the_village_gets_points_with_reasons()
    {
        var village = CheckedHouseholds.FreshVillage();
        var (parents, son) = (await Households.Clean(village), await Households.Clean(village));
        await Households.Spoil(parents, "UPDATE person SET birth_date = {today} - 24000 WHERE id IN ({p1}, {p2})");
        Assert.DoesNotContain("DU-006", await Households.Hits(parents));

        // The son's head was once a member of the parents' household.
        await Households.Spoil(parents, $$"""
            INSERT INTO membership SELECT (jsonb_populate_record(m, jsonb_build_object('id', gen_random_uuid(), 'person_id', '{{son.Members[0].PersonId}}', 'relation', '03', 'ended_on', {today} - 100, 'end_reason', '17'))).* FROM membership m WHERE m.id = {m2};
            UPDATE person SET birth_date = {today} - 12000 WHERE id = '{{son.Members[0].PersonId}}';
            UPDATE membership SET start_reason = '17', started_on = {today} - 100 WHERE household_id = {h} AND ended_on IS NULL
            """);

        Assert.Contains("DU-006", await Households.Hits(parents));
        var finding = (await Households.Open(parents)).Single(f => f.RuleId == "DU-006");
        Assert.Contains("（9分）", finding.Sentence, StringComparison.Ordinal);
        Assert.Contains($"成年子女在本村{son.HeadName}户", finding.Sentence, StringComparison.Ordinal);
    }

    /// <summary>The two signs of the radar that the register alone cannot give: the lists of the departments, and land that stayed where they came from.</summary>
    [Theory]
    [InlineData(7, ItemState.Open, 4, 9, "户名单上有车辆")]
    [InlineData(9, ItemState.Open, 4, 9, "户名单上有经营实体")]
    [InlineData(7, ItemState.Explained, 4, 6, null)]
    [InlineData(1, ItemState.Open, 4, 6, null)]
    [InlineData(null, ItemState.Open, 0, 8, "承包地还记在")]
    [InlineData(8, ItemState.Open, 0, 11, "承包地还记在")]
    public async Task What_the_other_household_owns_and_land_that_stayed_there_count(int? list, ItemState state, int farmland, int points, string? reason)
    {
        var village = CheckedHouseholds.FreshVillage();
        var (parents, son) = (await Households.Clean(village), await Households.Clean(village));
        await Households.Spoil(parents, $$"""
            INSERT INTO membership SELECT (jsonb_populate_record(m, jsonb_build_object('id', gen_random_uuid(), 'household_id', '{{son.Id}}', 'person_id', {p1}, 'relation', '11', 'ended_on', {today} - 1000, 'end_reason', '17'))).* FROM membership m WHERE m.id = {m2};
            UPDATE person SET birth_date = {today} - 24000 WHERE id IN ({p1}, {p2});
            UPDATE person SET birth_date = {today} - 12000 WHERE id = '{{son.Members[0].PersonId}}';
            UPDATE yearly_conditions SET farmland = {{farmland}} WHERE household_id = {h};
            INSERT INTO yearly_conditions SELECT (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'year', 2021))).* FROM yearly_conditions c WHERE c.household_id = '{{son.Id}}'
            """);
        if (list is { } department)
        {
            var clerk = await Given.ActorOf("xian");
            var file = await Host.Services.GetRequiredService<FileVault>().KeepAsync(clerk.AreaNo, FileClass.DepartmentList, null, "名单.csv", "text/csv", [1, 2, 3], clerk, Cancel);
            var comparison = Reconciliation.Upload(new ReconciliationDetails { Department = (Department)department, AsOf = Clock.Today }, file.Id, "名单.csv", "[\"姓名\"]", 1, clerk);
            await using var db = Host.Everything();
            db.AddRange(file, comparison);
            await db.SaveChangesAsync(Cancel);
            await Households.Spoil(parents, $$"""
                INSERT INTO reconciliation_item (id, reconciliation_id, department, as_of, kind, state, household_id, membership_id, differences, proof_ids, area_no, version)
                VALUES (gen_random_uuid(), '{{comparison.Id}}', {{department}}, {today}, {{(department >= 7 ? 5 : 1)}}, {{(int)state}}, '{{son.Id}}', '{{son.Members[0].Id}}', '[]', '{}', {v}, 1)
                """);
        }

        await Households.Hits(parents);

        var sentence = (await Households.Open(parents)).Single(f => f.RuleId == "DU-006").Sentence;
        Assert.Contains($"（{points}分）", sentence, StringComparison.Ordinal);
        Assert.Contains(reason ?? "成年子女在本村", sentence, StringComparison.Ordinal);
        Assert.Equal(reason is not null && list is not null, sentence.Contains("名单上有", StringComparison.Ordinal));
        Assert.Equal(farmland == 0, sentence.Contains("承包地", StringComparison.Ordinal));
    }

    /// <summary>Land is a sign when both households have stated it since they parted: not where the other one gave it up, nor where nobody was asked again.</summary>
    [Theory]
    [InlineData(2021, 9)]
    [InlineData(2021, null)]
    [InlineData(null, null)]
    public async Task Land_that_left_with_them_or_was_not_stated_since_is_no_sign(int? before, int? had)
    {
        var village = CheckedHouseholds.FreshVillage();
        var (parents, son) = (await Households.Clean(village), await Households.Clean(village));
        await Households.Spoil(parents, $$"""
            INSERT INTO membership SELECT (jsonb_populate_record(m, jsonb_build_object('id', gen_random_uuid(), 'household_id', '{{son.Id}}', 'person_id', {p1}, 'relation', '11', 'ended_on', {today} - 1000, 'end_reason', '17'))).* FROM membership m WHERE m.id = {m2};
            UPDATE person SET birth_date = {today} - 24000 WHERE id IN ({p1}, {p2});
            UPDATE person SET birth_date = {today} - 12000 WHERE id = '{{son.Members[0].PersonId}}';
            UPDATE yearly_conditions SET farmland = 0 WHERE household_id = {h};
            """);
        if (before is { } year)
        {
            await Households.Spoil(son, had is { } land
                ? $$"""INSERT INTO yearly_conditions SELECT (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'year', {{year}}, 'farmland', {{land}}))).* FROM yearly_conditions c WHERE c.household_id = {h}"""
                : $$"""UPDATE yearly_conditions SET year = {{year}} WHERE household_id = {h}""");
        }

        await Households.Hits(parents);

        var sentence = (await Households.Open(parents)).Single(f => f.RuleId == "DU-006").Sentence;
        Assert.Contains("（6分）", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("承包地", sentence, StringComparison.Ordinal);
    }

    /// <summary>The parents left the son's household, or parents and son left a third one; whoever only lives in the same village has left nothing.</summary>
    [Theory]
    [InlineData(false, true, false, true)]
    [InlineData(true, false, true, true)]
    [InlineData(true, false, false, false)]
    [InlineData(false, false, true, false)]
    public async Task Whoever_of_a_family_left_is_found_where_both_live_now(bool parentLeftThird, bool parentLeftSon, bool sonLeftThird, bool found)
    {
        var village = CheckedHouseholds.FreshVillage();
        var (parents, son, third) = (await Households.Clean(village), await Households.Clean(village), await Households.Clean(village));
        await Households.Spoil(parents, $$"""
            UPDATE person SET birth_date = {today} - 24000 WHERE id IN ({p1}, {p2});
            UPDATE person SET birth_date = {today} - 12000 WHERE id = '{{son.Members[0].PersonId}}';
            UPDATE membership SET start_reason = '17', started_on = {today} - 100 WHERE household_id = {h} AND ended_on IS NULL;
            """);
        foreach (var (person, household) in new[]
        {
            (parents.Members[0].PersonId, parentLeftThird ? third : null), (parents.Members[0].PersonId, parentLeftSon ? son : null), (son.Members[0].PersonId, sonLeftThird ? third : null),
        })
        {
            if (household is not null)
            {
                await Households.Spoil(parents, $$"""
                    INSERT INTO membership SELECT (jsonb_populate_record(m, jsonb_build_object('id', gen_random_uuid(), 'person_id', '{{person}}', 'household_id', '{{household.Id}}', 'relation', '03', 'ended_on', {today} - 100, 'end_reason', '17'))).* FROM membership m WHERE m.id = {m2}
                    """);
            }
        }

        await Households.Hits(parents);

        var sentences = (await Households.Open(parents)).Where(f => f.RuleId == "DU-006").Select(f => f.Sentence).ToList();
        Assert.Equal(found, sentences.Exists(s => s.Contains($"成年子女在本村{son.HeadName}户", StringComparison.Ordinal)));
    }

    /// <summary>A pair that was explained hides no other: each stands at a place of its own.</summary>
    [Fact]
    public async Task Every_household_that_looks_split_from_this_one_is_named()
    {
        var village = CheckedHouseholds.FreshVillage();
        var (parents, son, daughter) = (await Households.Clean(village), await Households.Clean(village), await Households.Clean(village));
        foreach (var child in new[] { son, daughter })
        {
            await Households.Spoil(parents, $$"""
                INSERT INTO membership SELECT (jsonb_populate_record(m, jsonb_build_object('id', gen_random_uuid(), 'person_id', '{{child.Members[0].PersonId}}', 'relation', '03', 'ended_on', {today} - 100, 'end_reason', '17'))).* FROM membership m WHERE m.id = {m2};
                UPDATE person SET birth_date = {today} - 24000 WHERE id IN ({p1}, {p2});
                UPDATE person SET birth_date = {today} - 12000 WHERE id = '{{child.Members[0].PersonId}}'
                """);
        }

        await Households.Hits(parents);

        Assert.Equal(new[] { son.Id, daughter.Id }.Select(id => $"Household.Split[{id}]").Order(), (await Households.Open(parents)).Where(f => f.RuleId == "DU-006").Select(f => f.Field).Order());
    }

    [Theory]
    [InlineData(100, null, FilingStage.Surveyed, 9)]
    [InlineData(1000, null, FilingStage.Surveyed, 6)]
    [InlineData(1000, 900, FilingStage.Surveyed, 9)]
    [InlineData(1000, 100, FilingStage.Surveyed, 6)]
    [InlineData(1000, 900, FilingStage.Rejected, 6)]
    [InlineData(1000, 900, FilingStage.Withdrawn, 6)]
    public async Task How_new_a_split_household_is_counts_from_its_application(int splitDaysAgo, int? appliedDaysAgo, FilingStage stage, int points)
    {
        var village = CheckedHouseholds.FreshVillage();
        var (parents, son) = (await Households.Clean(village), await Households.Clean(village));
        if (appliedDaysAgo is { } days)
        {
            await Given.Filing(await Given.Round(), parents, FilingStage.Surveyed);
            await Households.Spoil(parents, $"UPDATE filing SET applied_on = {{today}} - {days}, stage = {(int)stage} WHERE household_id = {{h}}");
        }

        await Households.Spoil(parents, $$"""
            INSERT INTO membership SELECT (jsonb_populate_record(m, jsonb_build_object('id', gen_random_uuid(), 'person_id', '{{son.Members[0].PersonId}}', 'relation', '03', 'ended_on', {today} - {{splitDaysAgo}}, 'end_reason', '17'))).* FROM membership m WHERE m.id = {m2};
            UPDATE person SET birth_date = {today} - 24000 WHERE id IN ({p1}, {p2});
            UPDATE person SET birth_date = {today} - 12000 WHERE id = '{{son.Members[0].PersonId}}';
            UPDATE membership SET start_reason = '17', started_on = {today} - {{splitDaysAgo}} WHERE household_id = {h} AND ended_on IS NULL
            """);

        Assert.Contains("DU-006", await Households.Hits(parents));
        Assert.Contains($"（{points}分）", (await Households.Open(parents)).Single(f => f.RuleId == "DU-006").Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lone_old_person_beside_an_unlisted_household_is_found()
    {
        var village = CheckedHouseholds.FreshVillage();
        var (alone, other) = (await Households.Clean(village), await Households.Clean(village));
        await Households.Spoil(alone, "UPDATE membership SET ended_on = {today} WHERE id = {m2}; UPDATE household SET person_count = 1, status = 3 WHERE id = {h}");
        Assert.DoesNotContain("DU-007", await Households.Hits(alone));

        await Households.Spoil(alone, $"UPDATE household SET phone_index = (SELECT phone_index FROM household WHERE id = '{other.Id}') WHERE id = {{h}}");

        Assert.Contains("DU-007", await Households.Hits(alone));
    }

    [Fact]
    public async Task Spouses_in_two_households_are_found()
    {
        var village = CheckedHouseholds.FreshVillage();
        var (one, two) = (await Households.Clean(village), await Households.Clean(village));
        Assert.DoesNotContain("DU-008", await Households.Hits(two));

        // The spouse of the second household was the head of the first and left by a split.
        await Households.Spoil(one, $$"""
            INSERT INTO membership SELECT (jsonb_populate_record(m, jsonb_build_object('id', gen_random_uuid(), 'person_id', '{{two.Members[0].PersonId}}', 'relation', '01', 'ended_on', {today} - 100, 'end_reason', '17'))).* FROM membership m WHERE m.id = {m2}
            """);

        Assert.Contains("DU-008", await Households.Hits(two));
    }

    /// <summary>Old parents split off; the son becomes head and his wife the head's wife. Father and daughter-in-law are no couple, nor are mother and son.</summary>
    [Fact]
    public async Task Whoever_became_head_or_spouse_by_the_split_is_not_taken_for_the_other_half()
    {
        var village = CheckedHouseholds.FreshVillage();
        var (home, parents) = (await Households.Clean(village), await Households.Clean(village));
        await Households.Spoil(home, "UPDATE membership SET relation = '03' WHERE id = {m1}; UPDATE membership SET relation = '05' WHERE id = {m2}");
        foreach (var (parent, relation) in new[] { (0, "01"), (1, "02") })
        {
            await Households.Spoil(home, $$"""
                INSERT INTO membership SELECT (jsonb_populate_record(m, jsonb_build_object('id', gen_random_uuid(), 'person_id', '{{parents.Members[parent].PersonId}}', 'relation', '{{relation}}', 'ended_on', {today} - 100, 'end_reason', '17', 'recorded_from', now()))).* FROM membership m WHERE m.id = {m2}
                """);
        }

        await Households.Spoil(home, "UPDATE membership SET relation = '01' WHERE id = {m1}; UPDATE membership SET relation = '02' WHERE id = {m2}");

        Assert.DoesNotContain("DU-008", await Households.Hits(parents));
    }

    [Fact]
    public async Task A_head_who_split_off_from_the_spouse_is_found_although_the_spouse_became_head()
    {
        var village = CheckedHouseholds.FreshVillage();
        var (one, two) = (await Households.Clean(village), await Households.Clean(village));
        await Households.Spoil(one, $$"""
            INSERT INTO membership SELECT (jsonb_populate_record(m, jsonb_build_object('id', gen_random_uuid(), 'person_id', '{{two.Members[0].PersonId}}', 'relation', '01', 'ended_on', {today} - 100, 'end_reason', '17'))).* FROM membership m WHERE m.id = {m2};
            UPDATE membership SET ended_on = {today} - 100 WHERE id = {m1};
            """);
        await Households.Spoil(one, "UPDATE membership SET relation = '01' WHERE id = {m2}");

        Assert.Contains("DU-008", await Households.Hits(two));
    }
}
