using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PovertyCase.Domain.Archives;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Quality;
using PovertyCase.Domain.Reconciliations;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Files;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Checks;

/// <summary>Rules that look at several members, several households or another year.</summary>
public sealed class CheckRelationTests(CaseHost host) : CaseTests(host)
{
    private readonly CheckedHouseholds _households = new(host);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("HH-014", 6, "UPDATE household SET phone_index = '\\x01', address = id::text WHERE area_no = {v}")]
    [InlineData("DU-005", 2, "UPDATE household SET bank_index = decode(md5({v}::text), 'hex') WHERE area_no = {v}")]
    [InlineData("IN-016", 3, "UPDATE household SET per_capita_net_income = 6543.21 WHERE area_no = {v}; UPDATE yearly_income SET per_capita_net_income = 6543.21 WHERE area_no = {v}")]
    [InlineData("HB-012", 3, "UPDATE poverty_cause SET detail = '家里有人患长期慢性病高血压五年，自付药费高' WHERE area_no = {v}")]
    [InlineData("DU-003", 2, "UPDATE person SET name = '赵同名', birth_date = DATE '1960-02-03' WHERE id = {p1} OR id IN (SELECT person_id FROM membership WHERE area_no = {v} AND relation = '01')")]
    [InlineData("HH-018", 2, "UPDATE household SET national_no = '6109280001' WHERE area_no = {v}")]
    [InlineData("HH-019", 2, "UPDATE membership SET national_no = '610928000101' WHERE area_no = {v} AND relation = '01'")]
    [InlineData("DU-011", 1, "UPDATE person SET name = '赵同名' WHERE id IN ({p1}, {p2}); UPDATE person SET id_number = NULL, id_index = NULL WHERE id = {p2}")]
    [InlineData("DU-011", 1, "UPDATE person SET name = '赵同名' WHERE id IN ({p1}, {p2}); UPDATE person SET id_index = NULL WHERE id = {p2}")]
    [InlineData("DU-010", 3, "UPDATE household SET split_from = {h}, split_on = {today} - 30 WHERE area_no = {v} AND id <> {h}")]
    public async Task What_households_share_is_found_and_what_is_their_own_is_not(string rule, int households, string share)
    {
        var village = CheckedHouseholds.FreshVillage();
        var first = await _households.Clean(village);
        for (var i = 1; i < households; i++)
        {
            await _households.Clean(village);
        }

        Assert.DoesNotContain(rule, await _households.Hits(first));
        await _households.Spoil(first, share);
        Assert.Contains(rule, await _households.Hits(first));
    }

    [Fact]
    public async Task An_old_couple_that_split_from_a_grown_son_in_the_village_gets_points_with_reasons()
    {
        var village = CheckedHouseholds.FreshVillage();
        var (parents, son) = (await _households.Clean(village), await _households.Clean(village));
        await _households.Spoil(parents, "UPDATE person SET birth_date = {today} - 24000 WHERE id IN ({p1}, {p2})");
        Assert.DoesNotContain("DU-006", await _households.Hits(parents));

        // The son's head was once a member of the parents' household.
        await _households.Spoil(parents, $$"""
            INSERT INTO membership SELECT (jsonb_populate_record(m, jsonb_build_object('id', gen_random_uuid(), 'person_id', '{{son.Members[0].PersonId}}', 'relation', '03', 'ended_on', {today} - 100, 'end_reason', '17'))).* FROM membership m WHERE m.id = {m2};
            UPDATE person SET birth_date = {today} - 12000 WHERE id = '{{son.Members[0].PersonId}}';
            UPDATE membership SET start_reason = '17', started_on = {today} - 100 WHERE household_id = {h} AND ended_on IS NULL
            """);

        Assert.Contains("DU-006", await _households.Hits(parents));
        var finding = (await _households.Open(parents)).Single(f => f.RuleId == "DU-006");
        Assert.Contains("（9分）", finding.Sentence, StringComparison.Ordinal);
        Assert.Contains($"成年子女在本村{son.HeadName}户", finding.Sentence, StringComparison.Ordinal);
    }

    /// <summary>Whoever reads a finding reads of his own village: who carries the number elsewhere is not told.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_double_number_of_the_national_system_names_nobody_of_another_village(bool neighbour)
    {
        var village = CheckedHouseholds.FreshVillage();
        var (own, other) = (await _households.Clean(village), await _households.Clean(neighbour ? village : CheckedHouseholds.FreshVillage()));
        var number = neighbour ? "6109280031" : "6109280032";
        foreach (var household in new[] { own, other })
        {
            await _households.Spoil(household, $"UPDATE household SET national_no = '{number}' WHERE id = {{h}}; UPDATE membership SET national_no = '{number}01' WHERE id = {{m1}}");
        }

        await _households.Hits(own);

        var said = (await _households.Open(own)).Where(f => f.RuleId is "HH-018" or "HH-019").OrderBy(f => f.RuleId).Select(f => f.Sentence).ToList();
        var (home, person) = neighbour ? ($"{other.HeadName}户", other.HeadName) : ("本县另一户", "本县另一个人");
        Assert.Equal([$"国家系统户编号与{home}的相同，请对照国家系统改正", $"{own.HeadName}的国家系统人口编号与{person}的相同，请对照国家系统改正"], said);
    }

    /// <summary>One number, two households, of which one is over: nobody has to put anything right.</summary>
    [Theory]
    [InlineData("HH-018", "UPDATE household SET national_no = '6109280002' WHERE area_no = {v}; UPDATE household SET status = 8 WHERE area_no = {v} AND id <> {h}")]
    [InlineData("HH-019", "UPDATE membership SET national_no = '610928000201' WHERE area_no = {v} AND relation = '01'; UPDATE membership SET ended_on = {today}, end_reason = '12' WHERE area_no = {v} AND household_id <> {h}")]
    public async Task A_number_of_the_national_system_that_only_lingers_is_no_double(string rule, string share)
    {
        var village = CheckedHouseholds.FreshVillage();
        var first = await _households.Clean(village);
        await _households.Clean(village);

        await _households.Spoil(first, share);

        Assert.DoesNotContain(rule, await _households.Hits(first));
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
        var (parents, son) = (await _households.Clean(village), await _households.Clean(village));
        await _households.Spoil(parents, $$"""
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
            await _households.Spoil(parents, $$"""
                INSERT INTO reconciliation_item (id, reconciliation_id, department, as_of, kind, state, household_id, membership_id, differences, proof_ids, area_no, version)
                VALUES (gen_random_uuid(), '{{comparison.Id}}', {{department}}, {today}, {{(department >= 7 ? 5 : 1)}}, {{(int)state}}, '{{son.Id}}', '{{son.Members[0].Id}}', '[]', '{}', {v}, 1)
                """);
        }

        await _households.Hits(parents);

        var sentence = (await _households.Open(parents)).Single(f => f.RuleId == "DU-006").Sentence;
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
        var (parents, son) = (await _households.Clean(village), await _households.Clean(village));
        await _households.Spoil(parents, $$"""
            INSERT INTO membership SELECT (jsonb_populate_record(m, jsonb_build_object('id', gen_random_uuid(), 'household_id', '{{son.Id}}', 'person_id', {p1}, 'relation', '11', 'ended_on', {today} - 1000, 'end_reason', '17'))).* FROM membership m WHERE m.id = {m2};
            UPDATE person SET birth_date = {today} - 24000 WHERE id IN ({p1}, {p2});
            UPDATE person SET birth_date = {today} - 12000 WHERE id = '{{son.Members[0].PersonId}}';
            UPDATE yearly_conditions SET farmland = 0 WHERE household_id = {h};
            """);
        if (before is { } year)
        {
            await _households.Spoil(son, had is { } land
                ? $$"""INSERT INTO yearly_conditions SELECT (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'year', {{year}}, 'farmland', {{land}}))).* FROM yearly_conditions c WHERE c.household_id = {h}"""
                : $$"""UPDATE yearly_conditions SET year = {{year}} WHERE household_id = {h}""");
        }

        await _households.Hits(parents);

        var sentence = (await _households.Open(parents)).Single(f => f.RuleId == "DU-006").Sentence;
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
        var (parents, son, third) = (await _households.Clean(village), await _households.Clean(village), await _households.Clean(village));
        await _households.Spoil(parents, $$"""
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
                await _households.Spoil(parents, $$"""
                    INSERT INTO membership SELECT (jsonb_populate_record(m, jsonb_build_object('id', gen_random_uuid(), 'person_id', '{{person}}', 'household_id', '{{household.Id}}', 'relation', '03', 'ended_on', {today} - 100, 'end_reason', '17'))).* FROM membership m WHERE m.id = {m2}
                    """);
            }
        }

        await _households.Hits(parents);

        var sentences = (await _households.Open(parents)).Where(f => f.RuleId == "DU-006").Select(f => f.Sentence).ToList();
        Assert.Equal(found, sentences.Exists(s => s.Contains($"成年子女在本村{son.HeadName}户", StringComparison.Ordinal)));
    }

    /// <summary>HH-008 asks the spouse too; a child far enough from the head and near to the spouse is named beside the spouse.</summary>
    [Theory]
    [InlineData(1985, false)]
    [InlineData(1980, true)]
    public async Task A_child_is_held_against_the_spouse_too(int born, bool found)
    {
        var household = await _households.Clean(CheckedHouseholds.FreshVillage());
        await using (var db = Host.Everything())
        {
            var known = await db.Households.Whole().SingleAsync(h => h.Id == household.Id, Cancel);
            known.AddMember(Builders.Member("赵小军", "03", 41) with { Member = new MemberDetails { Education = "03", LabourAbility = "01" }, Protection = new ProtectionDetails { ResidentPension = true } }, Host.Given.ClerkOf(household.AreaNo));
            await db.SaveChangesAsync(Cancel);
        }

        await _households.Spoil(household, $"UPDATE person SET birth_date = DATE '{born}-01-01' WHERE name = '赵小军' AND area_no = {{v}}; UPDATE person SET birth_date = DATE '1963-01-01' WHERE id = {{p1}}; UPDATE person SET birth_date = DATE '1968-01-01' WHERE id = {{p2}}");
        await _households.Hits(household);

        var said = (await _households.Open(household)).SingleOrDefault(f => f.RuleId == "HH-008")?.Sentence;
        Assert.Equal(found ? "赵小军与配偶年龄差为12岁，与“之子”不合常理，请核对" : null, said);
    }

    /// <summary>A pair that was explained hides no other: each stands at a place of its own.</summary>
    [Fact]
    public async Task Every_household_that_looks_split_from_this_one_is_named()
    {
        var village = CheckedHouseholds.FreshVillage();
        var (parents, son, daughter) = (await _households.Clean(village), await _households.Clean(village), await _households.Clean(village));
        foreach (var child in new[] { son, daughter })
        {
            await _households.Spoil(parents, $$"""
                INSERT INTO membership SELECT (jsonb_populate_record(m, jsonb_build_object('id', gen_random_uuid(), 'person_id', '{{child.Members[0].PersonId}}', 'relation', '03', 'ended_on', {today} - 100, 'end_reason', '17'))).* FROM membership m WHERE m.id = {m2};
                UPDATE person SET birth_date = {today} - 24000 WHERE id IN ({p1}, {p2});
                UPDATE person SET birth_date = {today} - 12000 WHERE id = '{{child.Members[0].PersonId}}'
                """);
        }

        await _households.Hits(parents);

        Assert.Equal(new[] { son.Id, daughter.Id }.Select(id => $"Household.Split[{id}]").Order(), (await _households.Open(parents)).Where(f => f.RuleId == "DU-006").Select(f => f.Field).Order());
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
        var (parents, son) = (await _households.Clean(village), await _households.Clean(village));
        if (appliedDaysAgo is { } days)
        {
            await Given.Filing(await Given.Round(), parents, FilingStage.Surveyed);
            await _households.Spoil(parents, $"UPDATE filing SET applied_on = {{today}} - {days}, stage = {(int)stage} WHERE household_id = {{h}}");
        }

        await _households.Spoil(parents, $$"""
            INSERT INTO membership SELECT (jsonb_populate_record(m, jsonb_build_object('id', gen_random_uuid(), 'person_id', '{{son.Members[0].PersonId}}', 'relation', '03', 'ended_on', {today} - {{splitDaysAgo}}, 'end_reason', '17'))).* FROM membership m WHERE m.id = {m2};
            UPDATE person SET birth_date = {today} - 24000 WHERE id IN ({p1}, {p2});
            UPDATE person SET birth_date = {today} - 12000 WHERE id = '{{son.Members[0].PersonId}}';
            UPDATE membership SET start_reason = '17', started_on = {today} - {{splitDaysAgo}} WHERE household_id = {h} AND ended_on IS NULL
            """);

        Assert.Contains("DU-006", await _households.Hits(parents));
        Assert.Contains($"（{points}分）", (await _households.Open(parents)).Single(f => f.RuleId == "DU-006").Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lone_old_person_beside_an_unlisted_household_is_found()
    {
        var village = CheckedHouseholds.FreshVillage();
        var (alone, other) = (await _households.Clean(village), await _households.Clean(village));
        await _households.Spoil(alone, "UPDATE membership SET ended_on = {today} WHERE id = {m2}; UPDATE household SET person_count = 1, status = 3 WHERE id = {h}");
        Assert.DoesNotContain("DU-007", await _households.Hits(alone));

        await _households.Spoil(alone, $"UPDATE household SET phone_index = (SELECT phone_index FROM household WHERE id = '{other.Id}') WHERE id = {{h}}");

        Assert.Contains("DU-007", await _households.Hits(alone));
    }

    [Fact]
    public async Task Spouses_in_two_households_are_found()
    {
        var village = CheckedHouseholds.FreshVillage();
        var (one, two) = (await _households.Clean(village), await _households.Clean(village));
        Assert.DoesNotContain("DU-008", await _households.Hits(two));

        // The spouse of the second household was the head of the first and left by a split.
        await _households.Spoil(one, $$"""
            INSERT INTO membership SELECT (jsonb_populate_record(m, jsonb_build_object('id', gen_random_uuid(), 'person_id', '{{two.Members[0].PersonId}}', 'relation', '01', 'ended_on', {today} - 100, 'end_reason', '17'))).* FROM membership m WHERE m.id = {m2}
            """);

        Assert.Contains("DU-008", await _households.Hits(two));
    }

    /// <summary>Old parents split off; the son becomes head and his wife the head's wife. Father and daughter-in-law are no couple, nor are mother and son.</summary>
    [Fact]
    public async Task Whoever_became_head_or_spouse_by_the_split_is_not_taken_for_the_other_half()
    {
        var village = CheckedHouseholds.FreshVillage();
        var (home, parents) = (await _households.Clean(village), await _households.Clean(village));
        await _households.Spoil(home, "UPDATE membership SET relation = '03' WHERE id = {m1}; UPDATE membership SET relation = '05' WHERE id = {m2}");
        foreach (var (parent, relation) in new[] { (0, "01"), (1, "02") })
        {
            await _households.Spoil(home, $$"""
                INSERT INTO membership SELECT (jsonb_populate_record(m, jsonb_build_object('id', gen_random_uuid(), 'person_id', '{{parents.Members[parent].PersonId}}', 'relation', '{{relation}}', 'ended_on', {today} - 100, 'end_reason', '17', 'recorded_from', now()))).* FROM membership m WHERE m.id = {m2}
                """);
        }

        await _households.Spoil(home, "UPDATE membership SET relation = '01' WHERE id = {m1}; UPDATE membership SET relation = '02' WHERE id = {m2}");

        Assert.DoesNotContain("DU-008", await _households.Hits(parents));
    }

    [Fact]
    public async Task A_head_who_split_off_from_the_spouse_is_found_although_the_spouse_became_head()
    {
        var village = CheckedHouseholds.FreshVillage();
        var (one, two) = (await _households.Clean(village), await _households.Clean(village));
        await _households.Spoil(one, $$"""
            INSERT INTO membership SELECT (jsonb_populate_record(m, jsonb_build_object('id', gen_random_uuid(), 'person_id', '{{two.Members[0].PersonId}}', 'relation', '01', 'ended_on', {today} - 100, 'end_reason', '17'))).* FROM membership m WHERE m.id = {m2};
            UPDATE membership SET ended_on = {today} - 100 WHERE id = {m1};
            """);
        await _households.Spoil(one, "UPDATE membership SET relation = '01' WHERE id = {m2}");

        Assert.Contains("DU-008", await _households.Hits(two));
    }

    [Fact]
    public async Task Households_that_ended_share_nothing_with_those_that_are_left()
    {
        var village = CheckedHouseholds.FreshVillage();
        Domain.Households.Household[] all = [await _households.Clean(village), await _households.Clean(village), await _households.Clean(village)];
        await _households.Spoil(all[0], "UPDATE household SET bank_index = decode(md5('b' || {v}::text), 'hex') WHERE area_no = {v}; UPDATE poverty_cause SET detail = '家里有人患长期慢性病多年，自付药费高达三千元' WHERE area_no = {v}");
        Assert.Superset(new HashSet<string> { "DU-005", "HB-012" }, (await _households.Hits(all[0])).ToHashSet());

        await _households.Spoil(all[0], $"UPDATE household SET status = 7 WHERE id = '{all[1].Id}'; UPDATE household SET status = 9 WHERE id = '{all[2].Id}'");
        Assert.DoesNotContain(await _households.Hits(all[0]), rule => rule is "DU-005" or "HB-012");
    }

    [Fact]
    public async Task A_minor_alone_whose_parent_lives_elsewhere_is_found()
    {
        var village = CheckedHouseholds.FreshVillage();
        var (family, minor) = (await _households.Clean(village), await _households.Clean(village));
        await _households.Spoil(minor, "UPDATE membership SET ended_on = {today} WHERE id = {m2}; UPDATE household SET person_count = 1 WHERE id = {h}; UPDATE person SET birth_date = {today} - 5000 WHERE id = {p1}");
        Assert.DoesNotContain("DU-009", await _households.Hits(minor));

        await _households.Spoil(family, $$"""
            INSERT INTO membership SELECT (jsonb_populate_record(m, jsonb_build_object('id', gen_random_uuid(), 'person_id', '{{minor.Members[0].PersonId}}', 'relation', '04', 'ended_on', {today} - 100, 'end_reason', '17'))).* FROM membership m WHERE m.id = {m2}
            """);

        Assert.Contains("DU-009", await _households.Hits(minor));
    }

    [Theory]
    [InlineData("HH-011", 11, "UPDATE household SET person_count = 13 WHERE id = {h}")]
    [InlineData("LB-013", 1, "UPDATE membership SET public_post = '01', public_post_months = 6 WHERE household_id = {h}")]
    [InlineData("CA-006", 2, "UPDATE poverty_cause SET code = '08' WHERE household_id = {h}")]
    public async Task A_rule_about_many_members_counts_them(string rule, int more, string spoil)
    {
        var household = await _households.Clean(CheckedHouseholds.FreshVillage());
        await using (var db = Host.Everything())
        {
            var tracked = await db.Households.Whole().SingleAsync(h => h.Id == household.Id, Cancel);
            for (var i = 0; i < more; i++)
            {
                var added = tracked.AddMember(Builders.Member($"王{"甲乙丙丁戊己庚辛壬癸子"[i]}", "21", 45) with { Protection = new ProtectionDetails { ResidentPension = true } }, Given.ClerkOf(household.AreaNo));
                db.Add(added);
            }

            await db.SaveChangesAsync(Cancel);
        }

        if (rule != "HH-011")
        {
            Assert.DoesNotContain(rule, await _households.Hits(household));
        }

        await _households.Spoil(household, spoil);
        Assert.Contains(rule, await _households.Hits(household));
    }

    [Theory]
    [InlineData("HE-003", "UPDATE membership SET health = '04' WHERE id = {m2}")]
    [InlineData("HE-004", "UPDATE person SET id_type = 2 WHERE id = {p2}")]
    public async Task Rules_of_older_forms_run_in_their_years_alone(string rule, string spoil)
    {
        var household = await _households.Clean(CheckedHouseholds.FreshVillage());
        var then = new StandingClock(new DateTimeOffset(2019, 6, 1, 1, 0, 0, TimeSpan.Zero));
        Assert.DoesNotContain(rule, await _households.Hits(household, then));
        await _households.Spoil(household, spoil);

        Assert.Contains(rule, await _households.Hits(household, then));
        Assert.DoesNotContain(rule, await _households.Hits(household));
    }

    [Fact]
    public async Task A_helper_with_too_many_households_is_found_at_those_beyond_the_limit()
    {
        var village = CheckedHouseholds.FreshVillage();
        var households = new List<Household>();
        for (var i = 0; i < 11; i++)
        {
            households.Add(await _households.Clean(village));
        }

        await Given.Helper(null, [.. households.Take(10)]);
        await _households.Check().RegionAsync(village, Cancel);
        Assert.Empty(await Rule("HP-003", village));

        await using (var db = Host.Everything())
        {
            var pairing = db.Pairings.First(p => p.HouseholdId == households[0].Id);
            await _households.Spoil(households[10], $"INSERT INTO pairing SELECT (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(), 'household_id', {{h}}))).* FROM pairing p WHERE p.id = '{pairing.Id}'");
        }

        await _households.Check().RegionAsync(village, Cancel);
        Assert.Single(await Rule("HP-003", village));
    }

    [Fact]
    public async Task An_application_without_an_end_is_found()
    {
        var household = await _households.Clean(Builders.Village);
        var round = await Given.Round();
        await Given.Filing(round, household, FilingStage.Applied);
        Assert.DoesNotContain("WF-014", await _households.Hits(household));

        await _households.Spoil(household, "UPDATE filing SET applied_on = {today} - 61 WHERE household_id = {h}");

        Assert.Contains("WF-014", await _households.Hits(household));
    }

    [Theory]
    [InlineData("03", 81, true)]
    [InlineData("03", 80, false)]
    [InlineData("01", 81, false)]
    public async Task Leaving_without_labour_and_on_allowances_alone_is_found(string labour, int share, bool found)
    {
        var household = await _households.Clean(CheckedHouseholds.FreshVillage());
        await Given.Filing(await Given.Round(), household, FilingStage.Applied);
        await _households.Spoil(household, $"UPDATE membership SET labour_ability = '{labour}' WHERE household_id = {{h}}; " +
            "UPDATE yearly_income SET wage_income = 0, business_income = 0, asset_dividend = 0, family_planning_money = 0, dibao_money = 0, destitute_support_money = 0, pension_money = 0, eco_money = 0, " +
            $"other_transfer = {share * 100}, other_property_income = {(100 - share) * 100} WHERE household_id = {{h}}");
        Assert.DoesNotContain("XT-010", await _households.Hits(household));

        await _households.Spoil(household, "UPDATE filing SET kind = 2, stage = 30, surveyed_on = NULL WHERE household_id = {h}");

        Assert.Equal(found, (await _households.Hits(household)).Contains("XT-010"));
    }

    /// <summary>XT-008: who signed before photographs were asked for; the place leads to the filing.</summary>
    [Theory]
    [InlineData("agreed_on = {today}, signed_by = '赵桂兰', signature = 1", 33, true)]
    [InlineData("agreed_on = {today}, signed_by = '赵桂兰', signature = 1, exit_sheet_ids = ARRAY[gen_random_uuid()]", 33, false)]
    [InlineData("agreed_on = {today}, signed_by = '赵桂兰', signature = 1", 34, false)]
    [InlineData("agreed_on = NULL", 32, false)]
    public async Task A_signature_without_the_photograph_of_the_sheet_is_found_while_the_exit_is_under_way(string set, int stage, bool found)
    {
        var household = await _households.Clean(CheckedHouseholds.FreshVillage());
        await Given.Filing(await Given.Round(), household, FilingStage.Applied);
        await _households.Spoil(household, $"UPDATE filing SET kind = 2, stage = {stage}, surveyed_on = NULL, {set} WHERE household_id = {{h}}");

        Assert.Equal(found, (await _households.Hits(household)).Contains("XT-008"));
    }

    private async Task<List<Finding>> Rule(string rule, long village)
    {
        await using var db = Host.Everything();
        return [.. db.Findings.Where(f => f.RuleId == rule && f.AreaNo == village && f.State == FindingState.Open)];
    }
}
