using PovertyCase.Domain.Households;
using PovertyCase.Domain.Quality;

namespace PovertyCase.Web.Tests.Checks;

/// <summary>What a rule does not mean: near misses, and measures and handbooks that are in order.</summary>
public sealed partial class CheckRuleTests
{
    [Theory]
    [InlineData("HH-008", "UPDATE membership SET relation = '24' WHERE id = {m2}")]
    [InlineData("HH-015", "UPDATE household SET attribute = '11', status = 4, exited_year = 2024 WHERE id = {h}")]
    [InlineData("CA-010", "UPDATE poverty_cause SET code = '04', sub_code = '0401', detail = '2025-07-12洪水冲走羊8只，损失9600元' WHERE household_id = {h}")]
    [InlineData("CA-010", "UPDATE poverty_cause SET code = '04', sub_code = '0401', detail = '今年七月洪水冲走羊8只，损失9600元' WHERE household_id = {h}")]
    [InlineData("CA-010", "UPDATE poverty_cause SET code = '04', sub_code = '0401', since_year = 2025, detail = '洪水冲走羊8只，损失9600元' WHERE household_id = {h}")]
    [InlineData("ED-002", "UPDATE person SET birth_date = DATE '2011-03-01' WHERE id = {p2}; UPDATE membership SET student_status = NULL, education = '03' WHERE id = {m2}")]
    [InlineData("HB-004", "UPDATE poverty_cause c SET code = '03', detail = m.name || '在旬阳一中读高二，一年要花九千元' FROM person m WHERE m.id = {p2} AND c.household_id = {h}")]
    [InlineData("HB-001", "UPDATE poverty_cause c SET detail = NULL, who = m.name, own_cost = 3200 FROM person m WHERE m.id = {p1} AND c.household_id = {h}")]
    [InlineData("HB-002", "UPDATE poverty_cause c SET detail = NULL, who = m.name, since_year = 2019 FROM person m WHERE m.id = {p1} AND c.household_id = {h}")]
    [InlineData("HB-003", "UPDATE poverty_cause c SET code = '02', sub_code = '0204', detail = NULL, who = m.name FROM person m WHERE m.id = {p1} AND c.household_id = {h}; UPDATE membership SET health = '04', disability_type = '4', disability_grade = '2' WHERE id = {m1}")]
    [InlineData("HB-004", "UPDATE poverty_cause c SET code = '03', sub_code = '0303', detail = NULL, who = m.name FROM person m WHERE m.id = {p2} AND c.household_id = {h}; UPDATE membership SET student_status = '06', school = '旬阳中学' WHERE id = {m2}")]
    public async Task What_the_rule_does_not_mean_is_not_hit(string rule, string change)
    {
        await CountyLine();
        var household = await _households.Clean(CheckedHouseholds.FreshVillage());

        await _households.Spoil(household, change);

        Assert.DoesNotContain(rule, await _households.Hits(household));
    }

    /// <summary>Called off before it began, a pairing ends the day before: nobody helped in that time, so there is no time without.</summary>
    [Fact]
    public async Task A_helper_who_was_called_off_before_he_began_leaves_no_time_without_help()
    {
        var household = await _households.Clean(CheckedHouseholds.FreshVillage());
        await Given.Helper(null, household);

        await _households.Spoil(household, "UPDATE pairing SET starts_on = {today} - 10 WHERE household_id = {h}; INSERT INTO pairing SELECT (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(), 'starts_on', {today} - 300, 'ends_on', {today} - 301))).* FROM pairing p WHERE p.household_id = {h}");

        Assert.DoesNotContain("HP-004", await _households.Hits(household));
    }

    /// <summary>Who is only watched has a risk and no cause of poverty: the error would keep its filing in the village until one is invented.</summary>
    [Fact]
    public async Task A_household_that_is_only_watched_needs_no_cause_of_poverty()
    {
        await CountyLine();
        var household = await _households.Clean(CheckedHouseholds.FreshVillage());
        await Given.Monitored(household, 40);

        await _households.Spoil(household, "UPDATE poverty_cause SET ended_at = now() WHERE household_id = {h}");

        Assert.DoesNotContain("CA-001", await _households.Hits(household));
    }

    /// <summary>What is in order on the register: a measure of this year against the cause, a handbook that is filled; and measures that answer three rules of other parts.</summary>
    [Theory]
    [InlineData("HB-005,HB-008,HB-009", "", "copies", "2")]
    [InlineData("HB-006,HB-010,HB-007,HB-011", "UPDATE household SET identified_year = 2025 WHERE id = {h}; ", "year", "2025")]
    [InlineData("HB-007,HB-011", "", "signed_page_id", "gen_random_uuid()")]
    [InlineData("HB-006", "UPDATE household SET identified_year = 2020, split_on = {today} - 5 WHERE id = {h}; ", "year", "2026")]
    [InlineData("ED-014", "UPDATE household SET main_cause = '03' WHERE id = {h}; UPDATE membership SET student_status = '21' WHERE id = {m2}; ", "measure", "'0501'")]
    [InlineData("IN-011", "UPDATE yearly_income SET asset_dividend = 100 WHERE household_id = {h}; ", "measure", "'0108'")]
    public async Task Measures_and_handbooks_that_are_in_order_are_silent(string rules, string before, string column, string value)
    {
        await CountyLine();
        var household = await _households.Clean(CheckedHouseholds.FreshVillage());
        var seen = column == "signed_page_id" ? "UPDATE support_measure SET seen_on = {today} - 5, gained = 0, effect = '好' WHERE household_id = {h}" : "";

        await _households.Spoil(household, OnRegister + before + (column == "copies" ? Handbook(column, value) : SupportOf(column, value)) + seen);

        Assert.Empty((await _households.Hits(household)).Intersect(rules.Split(',')));
    }

    /// <summary>A county that had entered no measure at all was told so 17,127 times.</summary>
    [Fact]
    public async Task A_village_that_keeps_no_measures_is_told_once_and_each_household_as_soon_as_it_keeps_one()
    {
        await CountyLine();
        var village = CheckedHouseholds.FreshVillage();
        var homes = new[] { await _households.Clean(village), await _households.Clean(village), await _households.Clean(village) };
        foreach (var home in homes)
        {
            await _households.Spoil(home, "UPDATE household SET status = 3, identified_year = 2020 WHERE id = {h}");
        }

        var nobody = await _households.Check().RegionAsync(village, TestContext.Current.CancellationToken);
        Assert.Equal([1, 1], nobody.Rules.Where(r => r.Rule.Id is "HB-006" or "HB-010").Select(r => r.Hits));
        Assert.All((await _households.Open(homes[0])).Where(f => f.RuleId is "HB-006" or "HB-010"), f => Assert.Contains("全村", f.Sentence, StringComparison.Ordinal));
        Assert.Contains("3户", Assert.Single(await _households.Open(homes[0]), f => f.RuleId == "HB-006").Sentence, StringComparison.Ordinal);

        // Submitted one by one they are told the same.
        Assert.DoesNotContain(await _households.Hits(homes[1]), rule => rule is "HB-006" or "HB-010");
        Assert.Superset(new HashSet<string> { "HB-006", "HB-010" }, (await _households.Hits(homes[0])).ToHashSet());

        await _households.Spoil(homes[1], SupportOf("year", "2025"));
        var begun = await _households.Check().RegionAsync(village, TestContext.Current.CancellationToken);

        Assert.Equal([2, 2], begun.Rules.Where(r => r.Rule.Id is "HB-006" or "HB-010").Select(r => r.Hits));
        Assert.Equal(["HB-006", "HB-010"], (await _households.Open(homes[2])).Select(f => f.RuleId).Where(r => r is "HB-006" or "HB-010").Order(StringComparer.Ordinal));
        Assert.DoesNotContain(await _households.Open(homes[0]), f => f.Sentence.Contains("全村", StringComparison.Ordinal));
    }

    /// <summary>One finding for each cause, in the words of the form; what was said about one of them says nothing about the others.</summary>
    [Fact]
    public async Task Bare_words_are_found_of_each_cause_by_its_name_and_an_answer_keeps_to_its_cause()
    {
        await CountyLine();
        var household = await _households.Clean(CheckedHouseholds.FreshVillage());
        CauseDetails[] bare = [new() { Code = "01", SubCode = "0101", Detail = "因病" }, new() { Code = "07", Detail = "缺技术" }, new() { Code = "09", Detail = "缺资金" }];
        await _households.Change(household, h => h.StateCauses(bare, Host.Given.ClerkOf(household.AreaNo)));

        await _households.Hits(household);
        var told = (await _households.Open(household)).Where(f => f.RuleId == "HB-001").OrderBy(f => f.Field, StringComparer.Ordinal).ToList();
        Assert.Equal(bare.Select((c, i) => ($"Causes[{i}].Detail", new CauseDetailsValidator().Validate(c).Errors.Single().ErrorMessage)), told.Select(f => (f.Field, f.Sentence)));

        // A finding of before names no cause; it is the same one.
        await _households.Spoil(household, $"UPDATE finding SET state = {(int)FindingState.Explained}, explanation = '技术员下月来教', sentence = '致贫原因说明过于简单' WHERE id = '{told[1].Id}'");
        await _households.Hits(household);

        Assert.Equal([told[0].Id, told[2].Id], (await _households.Open(household)).Where(f => f.RuleId == "HB-001").OrderBy(f => f.Field, StringComparer.Ordinal).Select(f => f.Id));
        Assert.Contains("“缺技术”", await _households.SentenceOf(told[1].Id), StringComparison.Ordinal);
    }

    /// <summary>What was answered for the whole village stands with the household of which it was said, whoever comes before it in the list since; the next year is another question.</summary>
    [Fact]
    public async Task The_answer_of_a_village_stays_for_the_year_it_was_given_for()
    {
        await CountyLine();
        var village = CheckedHouseholds.FreshVillage();
        var (first, second) = (await _households.Clean(village), await _households.Clean(village));
        foreach (var home in new[] { first, second })
        {
            await _households.Spoil(home, "UPDATE household SET status = 3, identified_year = 2020 WHERE id = {h}");
        }

        await _households.Check().RegionAsync(village, TestContext.Current.CancellationToken);
        await _households.Spoil(first, $"UPDATE finding SET state = {(int)FindingState.Explained}, explanation = '措施都记在纸上' WHERE household_id = {{h}} AND field LIKE 'Village.%'");
        await _households.Spoil(second, "UPDATE household SET household_no = '0' || household_no WHERE id = {h}");

        await _households.Check().RegionAsync(village, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(await _households.Open(second), Kept);
        Assert.DoesNotContain(await _households.Open(first), Kept);

        var nextYear = new StandingClock(Host.Clock.GetUtcNow().AddYears(1));
        await _households.Check(nextYear).RegionAsync(village, TestContext.Current.CancellationToken);
        Assert.Equal(["HB-006", "HB-010"], (await _households.Open(second)).Where(Kept).Select(f => f.RuleId).Order(StringComparer.Ordinal));

        static bool Kept(Finding finding) => finding.Field.StartsWith("Village.", StringComparison.Ordinal);
    }

    /// <summary>One handbook in which everything is right but for one column.</summary>
    private static string Handbook(string column, string value) => Row(
        "handbook_check",
        new() { ["id"] = "gen_random_uuid()", ["area_no"] = "{v}", ["household_id"] = "{h}", ["entered_at"] = "now()", ["checked_by_name"] = "'周海燕'", ["differences"] = "''", ["areas_differ"] = "false", ["attribute_differs"] = "false", ["cause_differs"] = "false", ["name_differs"] = "false", ["population_differs"] = "false", ["checked_on"] = "{today} - 3", ["copies"] = "2", ["cause"] = "3", ["helper"] = "3", ["measures"] = "3", ["effects"] = "3", ["version"] = "1" },
        column, value);

    /// <summary>One measure that is right but for one column.</summary>
    private static string SupportOf(string column, string value) => Row(
        "support_measure",
        new() { ["id"] = "gen_random_uuid()", ["area_no"] = "{v}", ["household_id"] = "{h}", ["entered_at"] = "now()", ["year"] = "2026", ["cause"] = "'01'", ["measure"] = "'0603'", ["project"] = "'医疗救助'", ["unit"] = "'医保局'", ["content"] = "'报销七成'", ["amount"] = "0", ["starts_on"] = "{today} - 30", ["version"] = "1" },
        column, value);

    private static string Row(string table, Dictionary<string, string> values, string column, string value)
    {
        values[column] = value;
        return $"INSERT INTO {table} ({string.Join(", ", values.Keys)}) VALUES ({string.Join(", ", values.Values)}); ";
    }
}
