using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Quality;
using PovertyCase.Web.Data;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Checks;

/// <summary>Rules that look at several members, several households or another year.</summary>
public sealed class CheckRelationTests(CaseHost host) : CheckCase(host)
{
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
        var first = await Households.Clean(village);
        for (var i = 1; i < households; i++)
        {
            await Households.Clean(village);
        }

        Assert.DoesNotContain(rule, await Households.Hits(first));
        await Households.Spoil(first, share);
        Assert.Contains(rule, await Households.Hits(first));
    }

    /// <summary>Whoever reads a finding reads of his own village: who carries the number elsewhere is not told.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_double_number_of_the_national_system_names_nobody_of_another_village(bool neighbour)
    {
        var village = CheckedHouseholds.FreshVillage();
        var (own, other) = (await Households.Clean(village), await Households.Clean(neighbour ? village : CheckedHouseholds.FreshVillage()));
        var number = neighbour ? "6109280031" : "6109280032";
        foreach (var household in new[] { own, other })
        {
            await Households.Spoil(household, $"UPDATE household SET national_no = '{number}' WHERE id = {{h}}; UPDATE membership SET national_no = '{number}01' WHERE id = {{m1}}");
        }

        await Households.Hits(own);

        var said = (await Households.Open(own)).Where(f => f.RuleId is "HH-018" or "HH-019").OrderBy(f => f.RuleId).Select(f => f.Sentence).ToList();
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
        var first = await Households.Clean(village);
        await Households.Clean(village);

        await Households.Spoil(first, share);

        Assert.DoesNotContain(rule, await Households.Hits(first));
    }

    /// <summary>HH-008 asks the spouse too; a child far enough from the head and near to the spouse is named beside the spouse.</summary>
    [Theory]
    [InlineData(1985, false)]
    [InlineData(1980, true)]
    public async Task A_child_is_held_against_the_spouse_too(int born, bool found)
    {
        var household = await Households.Clean(CheckedHouseholds.FreshVillage());
        await using (var db = Host.Everything())
        {
            var known = await db.Households.Whole().SingleAsync(h => h.Id == household.Id, Cancel);
            known.AddMember(Builders.Member("赵小军", "03", 41) with { Member = new MemberDetails { Education = "03", LabourAbility = "01" }, Protection = new ProtectionDetails { ResidentPension = true } }, Host.Given.ClerkOf(household.AreaNo));
            await db.SaveChangesAsync(Cancel);
        }

        await Households.Spoil(household, $"UPDATE person SET birth_date = DATE '{born}-01-01' WHERE name = '赵小军' AND area_no = {{v}}; UPDATE person SET birth_date = DATE '1963-01-01' WHERE id = {{p1}}; UPDATE person SET birth_date = DATE '1968-01-01' WHERE id = {{p2}}");
        await Households.Hits(household);

        var said = (await Households.Open(household)).SingleOrDefault(f => f.RuleId == "HH-008")?.Sentence;
        Assert.Equal(found ? "赵小军与配偶年龄差为12岁，与“之子”不合常理，请核对" : null, said);
    }

    [Fact]
    public async Task Households_that_ended_share_nothing_with_those_that_are_left()
    {
        var village = CheckedHouseholds.FreshVillage();
        Domain.Households.Household[] all = [await Households.Clean(village), await Households.Clean(village), await Households.Clean(village)];
        await Households.Spoil(all[0], "UPDATE household SET bank_index = decode(md5('b' || {v}::text), 'hex') WHERE area_no = {v}; UPDATE poverty_cause SET detail = '家里有人患长期慢性病多年，自付药费高达三千元' WHERE area_no = {v}");
        Assert.Superset(new HashSet<string> { "DU-005", "HB-012" }, (await Households.Hits(all[0])).ToHashSet());

        await Households.Spoil(all[0], $"UPDATE household SET status = 7 WHERE id = '{all[1].Id}'; UPDATE household SET status = 9 WHERE id = '{all[2].Id}'");
        Assert.DoesNotContain(await Households.Hits(all[0]), rule => rule is "DU-005" or "HB-012");
    }

    [Fact]
    public async Task A_minor_alone_whose_parent_lives_elsewhere_is_found()
    {
        var village = CheckedHouseholds.FreshVillage();
        var (family, minor) = (await Households.Clean(village), await Households.Clean(village));
        await Households.Spoil(minor, "UPDATE membership SET ended_on = {today} WHERE id = {m2}; UPDATE household SET person_count = 1 WHERE id = {h}; UPDATE person SET birth_date = {today} - 5000 WHERE id = {p1}");
        Assert.DoesNotContain("DU-009", await Households.Hits(minor));

        await Households.Spoil(family, $$"""
            INSERT INTO membership SELECT (jsonb_populate_record(m, jsonb_build_object('id', gen_random_uuid(), 'person_id', '{{minor.Members[0].PersonId}}', 'relation', '04', 'ended_on', {today} - 100, 'end_reason', '17'))).* FROM membership m WHERE m.id = {m2}
            """);

        Assert.Contains("DU-009", await Households.Hits(minor));
    }

    [Theory]
    [InlineData("HH-011", 11, "UPDATE household SET person_count = 13 WHERE id = {h}")]
    [InlineData("LB-013", 1, "UPDATE membership SET public_post = '01', public_post_months = 6 WHERE household_id = {h}")]
    [InlineData("CA-006", 2, "UPDATE poverty_cause SET code = '08' WHERE household_id = {h}")]
    public async Task A_rule_about_many_members_counts_them(string rule, int more, string spoil)
    {
        var household = await Households.Clean(CheckedHouseholds.FreshVillage());
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
            Assert.DoesNotContain(rule, await Households.Hits(household));
        }

        await Households.Spoil(household, spoil);
        Assert.Contains(rule, await Households.Hits(household));
    }

    [Theory]
    [InlineData("HE-003", "UPDATE membership SET health = '04' WHERE id = {m2}")]
    [InlineData("HE-004", "UPDATE person SET id_type = 2 WHERE id = {p2}")]
    public async Task Rules_of_older_forms_run_in_their_years_alone(string rule, string spoil)
    {
        var household = await Households.Clean(CheckedHouseholds.FreshVillage());
        var then = new StandingClock(new DateTimeOffset(2019, 6, 1, 1, 0, 0, TimeSpan.Zero));
        Assert.DoesNotContain(rule, await Households.Hits(household, then));
        await Households.Spoil(household, spoil);

        Assert.Contains(rule, await Households.Hits(household, then));
        Assert.DoesNotContain(rule, await Households.Hits(household));
    }

    [Fact]
    public async Task A_helper_with_too_many_households_is_found_at_those_beyond_the_limit()
    {
        var village = CheckedHouseholds.FreshVillage();
        var households = new List<Household>();
        for (var i = 0; i < 11; i++)
        {
            households.Add(await Households.Clean(village));
        }

        await Given.Helper(null, [.. households.Take(10)]);
        await Households.Check().RegionAsync(village, Cancel);
        Assert.Empty(await Rule("HP-003", village));

        await using (var db = Host.Everything())
        {
            var pairing = db.Pairings.First(p => p.HouseholdId == households[0].Id);
            await Households.Spoil(households[10], $"INSERT INTO pairing SELECT (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(), 'household_id', {{h}}))).* FROM pairing p WHERE p.id = '{pairing.Id}'");
        }

        await Households.Check().RegionAsync(village, Cancel);
        Assert.Single(await Rule("HP-003", village));
    }

    [Fact]
    public async Task An_application_without_an_end_is_found()
    {
        var household = await Households.Clean(Builders.Village);
        var round = await Given.Round();
        await Given.Filing(round, household, FilingStage.Applied);
        Assert.DoesNotContain("WF-014", await Households.Hits(household));

        await Households.Spoil(household, "UPDATE filing SET applied_on = {today} - 61 WHERE household_id = {h}");

        Assert.Contains("WF-014", await Households.Hits(household));
    }

    [Theory]
    [InlineData("03", 81, true)]
    [InlineData("03", 80, false)]
    [InlineData("01", 81, false)]
    public async Task Leaving_without_labour_and_on_allowances_alone_is_found(string labour, int share, bool found)
    {
        var household = await Households.Clean(CheckedHouseholds.FreshVillage());
        await Given.Filing(await Given.Round(), household, FilingStage.Applied);
        await Households.Spoil(household, $"UPDATE membership SET labour_ability = '{labour}' WHERE household_id = {{h}}; " +
            "UPDATE yearly_income SET wage_income = 0, business_income = 0, asset_dividend = 0, family_planning_money = 0, dibao_money = 0, destitute_support_money = 0, pension_money = 0, eco_money = 0, " +
            $"other_transfer = {share * 100}, other_property_income = {(100 - share) * 100} WHERE household_id = {{h}}");
        Assert.DoesNotContain("XT-010", await Households.Hits(household));

        await Households.Spoil(household, "UPDATE filing SET kind = 2, stage = 30, surveyed_on = NULL WHERE household_id = {h}");

        Assert.Equal(found, (await Households.Hits(household)).Contains("XT-010"));
    }

    /// <summary>XT-008: who signed before photographs were asked for; the place leads to the filing.</summary>
    [Theory]
    [InlineData("agreed_on = {today}, signed_by = '赵桂兰', signature = 1", 33, true)]
    [InlineData("agreed_on = {today}, signed_by = '赵桂兰', signature = 1, exit_sheet_ids = ARRAY[gen_random_uuid()]", 33, false)]
    [InlineData("agreed_on = {today}, signed_by = '赵桂兰', signature = 1", 34, false)]
    [InlineData("agreed_on = NULL", 32, false)]
    public async Task A_signature_without_the_photograph_of_the_sheet_is_found_while_the_exit_is_under_way(string set, int stage, bool found)
    {
        var household = await Households.Clean(CheckedHouseholds.FreshVillage());
        await Given.Filing(await Given.Round(), household, FilingStage.Applied);
        await Households.Spoil(household, $"UPDATE filing SET kind = 2, stage = {stage}, surveyed_on = NULL, {set} WHERE household_id = {{h}}");

        Assert.Equal(found, (await Households.Hits(household)).Contains("XT-008"));
    }

    private async Task<List<Finding>> Rule(string rule, long village)
    {
        await using var db = Host.Everything();
        return [.. db.Findings.Where(f => f.RuleId == rule && f.AreaNo == village && f.State == FindingState.Open)];
    }
}
