using PovertyCase.Domain.Households;
using PovertyCase.Domain.Quality;
using PovertyCase.Domain.Settings;
using PovertyCase.Web.Data.Checks;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Checks;

/// <summary>Each set-based rule on a real database: silent about a clean household, heard after one thing is spoiled.</summary>
public sealed partial class CheckRuleTests(CaseHost host) : CaseTests(host)
{
    private const string Child = "UPDATE person SET birth_date = {today} - 3700 WHERE id = {p2}; ";

    private const string ExitOpen = """
        INSERT INTO round (id, area_no, kind, year, name, opens_on, closes_on, steps, version) SELECT {h}, 610928000000, 2, 2026, '退出', {today} - 30, {today} + 30, 0, 1;
        INSERT INTO filing (id, area_no, round_id, kind, household_id, stage, stage_since, applied_on, started_by, steps, version) SELECT gen_random_uuid(), {v}, {h}, 2, {h}, 31, {today}, {today}, gen_random_uuid(), 0, 1
        """;

    // Of a household that is no longer watched.
    private const string Left = "UPDATE household SET status = 4, monitored_as = NULL, monitored_since = NULL WHERE id = {h}; ";
    private const string Gone = "UPDATE household SET risk_ended_on = {today} - 5 WHERE id = {h}; UPDATE assistance SET stage = 4, ended_on = {today} - 5 WHERE household_id = {h}; ";
    private const string OnRegister = "UPDATE household SET status = 3, identified_year = 2026 WHERE id = {h}; ";

    private const string OneVisit = """
        UPDATE household SET status = 3 WHERE id = {h};
        INSERT INTO visit (id, area_no, household_id, helper_id, pairing_id, mode, visited_on, visitors, met_somebody, entered_at, entered_by, signed_page_id, checked_at, version)
        SELECT gen_random_uuid(), p.area_no, p.household_id, p.helper_id, p.id, 1, {today} - 20, '李建军', true, {today} - 20, gen_random_uuid(), gen_random_uuid(), {today}, 1 FROM pairing p WHERE p.household_id = {h};
        INSERT INTO visit_action (id, area_no, household_id, visit_id, seq, done, helps, effect)
        SELECT gen_random_uuid(), v.area_no, v.household_id, v.id, 1, '送去三十只鸡苗并教喂养', '一年大约增收九百元左右', '鸡苗全部成活长势很好的' FROM visit v WHERE v.household_id = {h};

        """;

    // What the second member was from a day on until lately.
    private const string Was = "INSERT INTO register_history (table_name, row_id, area_no, officer_id, recorded_from, recorded_to, row) SELECT 'membership', id, area_no, recorded_by, x.since, recorded_from, x.row FROM membership, (SELECT ";
    private const string WasEnd = ") AS x (since, row) WHERE id = {m2}";

    private readonly CheckedHouseholds _households = new(host);

    public static TheoryData<string, string> People => new()
    {
        { "HH-001", "UPDATE membership SET relation = '21' WHERE id = {m1}" },
        { "HH-003", "UPDATE membership SET relation = '02' WHERE id = {m1}" },
        { "HH-004", "UPDATE household SET person_count = 5 WHERE id = {h}" },
        { "HH-005", "UPDATE household SET status = 3, person_count = 0 WHERE id = {h}; UPDATE membership SET ended_on = {today}, end_reason = '12' WHERE household_id = {h}" },
        { "HH-006", "UPDATE membership SET relation = '04' WHERE id = {m2}" },
        { "HH-007", "UPDATE person SET sex = 1 WHERE id = {p1}" },
        { "HH-008", "UPDATE membership SET relation = '03' WHERE id = {m2}" },
        { "HH-009", "UPDATE membership SET relation = '13' WHERE id = {m2}" },
        { "HH-010", "UPDATE person SET birth_date = {today} - 3700 WHERE id = {p1}" },
        { "HH-013", "UPDATE household SET phone = NULL, phone_index = NULL WHERE id = {h}" },
        { "HH-015", "UPDATE household SET attribute = '77' WHERE id = {h}" },
        { "HH-015", "UPDATE household SET attribute = '90', identified_year = 2020 WHERE id = {h}" },
        { "HH-015", "UPDATE household SET attribute = '05' WHERE id = {h}" },
        { "HH-016", "UPDATE household SET group_name = '' WHERE id = {h}" },
        { "ID-003", "UPDATE person SET birth_date = DATE '1890-01-01' WHERE id = {p2}" },
        { "ID-010", "UPDATE person SET birth_date = DATE '1920-01-01' WHERE id = {p2}" },
        { "ID-011", "UPDATE person SET id_number = NULL, id_index = NULL WHERE id = {p2}" },
        { "ID-013", "UPDATE person SET name = '王𠮷' WHERE id = {p2}" },
        { "ED-001", "UPDATE membership SET student_status = '21' WHERE id = {m2}" },
        { "ED-002", Child + "UPDATE membership SET education = NULL WHERE id = {m2}" },
        { "ED-003", "UPDATE membership SET dropout_reason = '03' WHERE id = {m2}" },
        { "ED-004", "UPDATE membership SET dropout_reason = '01' WHERE id = {m2}" },
        { "ED-005", "UPDATE membership SET student_status = '03' WHERE id = {m2}" },
        { "ED-006", "UPDATE membership SET student_status = '08' WHERE id = {m2}" },
        { "ED-007", "UPDATE membership SET student_status = '05' WHERE id = {m2}" },
        { "ED-008", Child + "UPDATE membership SET student_status = '07' WHERE id = {m2}" },
        { "ED-009", "UPDATE membership SET student_status = '03' WHERE id = {m2}" },
        { "ED-010", "UPDATE membership SET student_status = '02' WHERE id = {m2}" },
        { "ED-011", Child + "UPDATE membership SET education = '05' WHERE id = {m2}" },
        { "ED-012", "UPDATE membership SET student_status = '21' WHERE id = {m2}; " + Was + "{today} - 1000, jsonb_build_object('student_status', '21')" + WasEnd },
        { "ED-013", "UPDATE membership SET education = '02' WHERE id = {m2}; " + Was + "{today} - 800, jsonb_build_object('education', '07')" + WasEnd },
        { "ED-014", "UPDATE household SET main_cause = '03' WHERE id = {h}; UPDATE membership SET student_status = '21' WHERE id = {m2}" },
        { "ED-014", "UPDATE household SET main_cause = '03' WHERE id = {h}; UPDATE membership SET student_status = '21' WHERE id = {m2}; INSERT INTO policy_benefit (id, area_no, household_id, person_id, policy, paid_on, entered_at, version) VALUES (gen_random_uuid(), {v}, {h}, {p1}, '11', DATE '2026-05-01', now(), 1)" },
        { "ED-015", "UPDATE membership SET education = NULL WHERE id = {m2}" },
        { "ED-016", "UPDATE person SET birth_date = {today} - 7400 WHERE id = {p2}; UPDATE membership SET education = NULL WHERE id = {m2}" },
        { "LB-001", Child },
        { "LB-002", "UPDATE membership SET labour_ability = '04' WHERE id = {m2}" },
        { "LB-003", "UPDATE membership SET labour_ability = '05' WHERE id = {m2}" },
        { "LB-004", "UPDATE membership SET labour_ability = '03' WHERE id = {m2}" },
        { "LB-005", "UPDATE membership SET student_status = '21', work_months = 8 WHERE id = {m2}" },
        { "LB-007", "UPDATE membership SET work_region = NULL WHERE id = {m2}" },
        { "LB-008", "UPDATE membership SET labour_ability = '04' WHERE id = {m2}" },
        { "LB-009", "UPDATE membership SET work_region = NULL, work_months = 0 WHERE id = {m2}" },
        { "LB-010", "UPDATE yearly_income SET wage_income = 0 WHERE household_id = {h}" },
        { "LB-011", "UPDATE person SET birth_date = {today} - 27500 WHERE id = {p2}; UPDATE membership SET public_post = '01', public_post_months = 6 WHERE id = {m2}" },
        { "LB-012", "UPDATE membership SET public_post = '01' WHERE id = {m2}" },
        { "LB-014", "UPDATE membership SET work_region = '04', work_months = 11 WHERE id = {m1}" },
        { "LB-015", "UPDATE yearly_income SET wage_income = 120 WHERE household_id = {h}" },
        { "HE-001", "UPDATE membership SET health = '' WHERE id = {m2}" },
        { "HE-002", "UPDATE membership SET health = '01,02' WHERE id = {m2}" },
        { "HE-005", "UPDATE membership SET disease_name = NULL WHERE id = {m1}" },
        { "HE-006", "UPDATE membership SET health = '03', serious_illness_insurance = false WHERE id = {m1}" },
        { "HE-007", "UPDATE membership SET health = '01' WHERE id = {m2}; " + Was + "{today} - 800, jsonb_build_object('health', '04')" + WasEnd },
        { "SP-001", "UPDATE membership SET resident_medical_insurance = false WHERE id = {m2}" },
        { "SP-002", "UPDATE membership SET employee_medical_insurance = true WHERE id = {m2}" },
        { "SP-003", "UPDATE membership SET resident_pension = false WHERE id = {m1}" },
        { "SP-010", "UPDATE membership SET dibao = true, destitute_support = true WHERE id = {m2}" },
        { "SP-011", "UPDATE household SET attribute = '03' WHERE id = {h}" },
    };

    public static TheoryData<string, string> Homes => new()
    {
        { "SP-004", "UPDATE person SET birth_date = {today} - 18500 WHERE id = {p1}" },
        { "SP-005", "UPDATE yearly_income SET pension_money = 50 WHERE household_id = {h}" },
        { "SP-006", "UPDATE household SET attribute = '02' WHERE id = {h}" },
        { "SP-007", "UPDATE membership SET dibao = true WHERE id = {m2}" },
        { "SP-008", "UPDATE household SET attribute = '02' WHERE id = {h}" },
        { "SP-009", "UPDATE household SET attribute = '03' WHERE id = {h}" },
        { "SP-012", "UPDATE yearly_income SET dibao_money = 100 WHERE household_id = {h}" },
        { "SP-013", "UPDATE yearly_income SET family_planning_money = 50 WHERE household_id = {h}" },
        { "IN-001", "UPDATE yearly_income SET net_income = net_income + 100 WHERE household_id = {h}" },
        { "IN-002", "UPDATE yearly_income SET per_capita_net_income = per_capita_net_income + 0.52 WHERE household_id = {h}" },
        { "IN-005", "UPDATE yearly_income SET eco_money = -5 WHERE household_id = {h}" },
        { "IN-006", "UPDATE yearly_income SET per_capita_net_income = 0 WHERE household_id = {h}" },
        { "IN-007", "UPDATE yearly_income SET business_expense = 0 WHERE household_id = {h}" },
        { "IN-008", "UPDATE yearly_income SET business_expense = 5000 WHERE household_id = {h}; " + LastYear("'business_expense', 5000") },
        { "IN-009", "UPDATE yearly_income SET wage_income = 100 WHERE household_id = {h}" },
        { "IN-010", "UPDATE yearly_income SET eco_money = 50 WHERE household_id = {h}; UPDATE yearly_conditions SET forest = 0, grain_for_green = 0, pasture = 0 WHERE household_id = {h}" },
        { "IN-011", "UPDATE yearly_income SET asset_dividend = 100 WHERE household_id = {h}" },
        { "IN-012", "UPDATE yearly_income SET business_income = 0 WHERE household_id = {h}; INSERT INTO policy_benefit (id, area_no, household_id, policy, paid_on, entered_at, version) VALUES (gen_random_uuid(), {v}, {h}, '13', DATE '2026-05-01', now(), 1)" },
        { "IN-013", LastYear("'per_capita_net_income', 1000") },
        { "IN-013", LastYear("'per_capita_net_income', 0") },
        { "IN-014", "UPDATE household SET status = 3 WHERE id = {h}; UPDATE yearly_income SET per_capita_net_income = 9000 WHERE household_id = {h}" },
        { "IN-015", "UPDATE household SET status = 4 WHERE id = {h}" },
        { "IN-014", "UPDATE household SET status = 2 WHERE id = {h}; UPDATE yearly_income SET per_capita_net_income = 9000 WHERE household_id = {h}" },
        { "IN-015", ExitOpen },
        { "IN-017", "UPDATE yearly_income SET pension_money = 60000 WHERE household_id = {h}" },
        { "CA-001", "UPDATE poverty_cause SET ended_at = now() WHERE household_id = {h}" },
        { "CA-002", "INSERT INTO poverty_cause SELECT (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'rank', 2))).* FROM poverty_cause c WHERE c.household_id = {h}" },
        { "CA-003", "UPDATE membership SET health = '01' WHERE id = {m1}" },
        { "CA-004", "UPDATE poverty_cause SET code = '02' WHERE household_id = {h}" },
        { "CA-005", "UPDATE poverty_cause SET code = '03' WHERE household_id = {h}" },
        { "CA-007", "UPDATE poverty_cause SET code = '05' WHERE household_id = {h}; UPDATE yearly_conditions SET farmland = 80 WHERE household_id = {h}" },
        { "CA-008", "UPDATE poverty_cause SET code = '10' WHERE household_id = {h}" },
        { "CA-009", "UPDATE poverty_cause SET code = '06' WHERE household_id = {h}" },
        { "CA-010", "UPDATE poverty_cause SET code = '04', sub_code = NULL WHERE household_id = {h}" },
        { "CA-010", "UPDATE poverty_cause SET code = '04', sub_code = '0403', detail = '常年干旱，旱了三个月，庄稼减产一半' WHERE household_id = {h}" },
        { "CA-011", "UPDATE poverty_cause SET code = '99', detail = '' WHERE household_id = {h}" },
        { "CA-012", "UPDATE household SET main_cause = '11' WHERE id = {h}; UPDATE poverty_cause SET code = '11' WHERE household_id = {h}" },
        { "HB-001", "UPDATE poverty_cause SET detail = '因病' WHERE household_id = {h}" },
        { "HB-002", "UPDATE poverty_cause SET detail = '家里有人身体不好，常年吃药花费大' WHERE household_id = {h}" },
        { "HB-003", "UPDATE poverty_cause SET code = '02' WHERE household_id = {h}" },
        { "HB-004", "UPDATE poverty_cause SET code = '03' WHERE household_id = {h}" },
        { "HB-002", "UPDATE poverty_cause c SET who = m.name FROM person m WHERE m.id = {p2} AND c.household_id = {h}" },
        { "HB-002", "UPDATE poverty_cause SET who = '早已搬走' WHERE household_id = {h}" },
        { "HB-003", "UPDATE poverty_cause c SET code = '02', sub_code = '0204', who = m.name FROM person m WHERE m.id = {p1} AND c.household_id = {h}; UPDATE membership SET health = '04' WHERE id = {m1}" },
        { "HB-004", "UPDATE poverty_cause c SET code = '03', sub_code = '0303', who = m.name FROM person m WHERE m.id = {p2} AND c.household_id = {h}" },
        { "HB-005", OnRegister + Handbook("helper", "1") },
        { "HB-006", OnRegister + "UPDATE household SET identified_year = 2025 WHERE id = {h}" },
        { "HB-007", OnRegister + SupportOf("starts_on", "{today} - 190") },
        { "HB-008", OnRegister + Handbook("differences", "'户主姓名不一致'") },
        { "HB-009", OnRegister + Handbook("copies", "1") },
        { "HB-010", OnRegister + SupportOf("measure", "'0204'") },
        { "HB-010", OnRegister + SupportOf("cause", "'03'") },
        { "HB-010", OnRegister + SupportOf("year", "2024") },
        { "HB-010", OnRegister + SupportOf("struck_at", "now()") },
        { "HB-011", OnRegister + SupportOf("seen_on", "{today} - 5") },
        { "LV-001", "UPDATE yearly_conditions SET farmland = NULL WHERE household_id = {h}" },
        { "LV-002", "UPDATE yearly_conditions SET farmland = 200 WHERE household_id = {h}" },
        { "LV-003", "UPDATE yearly_conditions SET grain_for_green = 50 WHERE household_id = {h}" },
        { "LV-004", "UPDATE yearly_conditions SET road_distance = NULL WHERE household_id = {h}" },
        { "LV-005", "UPDATE yearly_conditions SET road_distance = 8 WHERE household_id = {h}" },
        { "LV-006", "UPDATE yearly_conditions SET fuel = NULL WHERE household_id = {h}" },
        { "LV-007", "UPDATE yearly_conditions SET housing_area = 0 WHERE household_id = {h}" },
        { "LV-008", "UPDATE yearly_conditions SET housing_area = 400 WHERE household_id = {h}" },
        { "LV-009", "UPDATE yearly_conditions SET house_safety = 'C' WHERE household_id = {h}" },
        { "LV-010", "UPDATE household SET is_relocated = true, resettlement = '01', resettlement_place = '01', resettlement_area = 120 WHERE id = {h}" },
        { "LV-011", "UPDATE household SET is_relocated = true WHERE id = {h}" },
        { "LV-012", "UPDATE yearly_conditions SET water_difficult = true WHERE household_id = {h}" },
        { "HP-001", "UPDATE household SET status = 3 WHERE id = {h}" },
    };

    /// <summary>Of a paired household with one good visit.</summary>
    public static TheoryData<string, string> Help => new()
    {
        { "HP-002", "UPDATE helper SET id_index = (SELECT id_index FROM person WHERE id = {p2}) WHERE id = (SELECT helper_id FROM pairing WHERE household_id = {h})" },
        { "HP-004", "UPDATE pairing SET ends_on = {today} - 60 WHERE household_id = {h}; INSERT INTO pairing SELECT (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(), 'starts_on', {today} - 2, 'ends_on', NULL))).* FROM pairing p WHERE p.household_id = {h}" },
        { "HP-004", "INSERT INTO pairing SELECT (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(), 'starts_on', {today} - 9, 'ends_on', {today}))).* FROM pairing p WHERE p.household_id = {h}" },
        { "HP-005", "UPDATE pairing SET starts_on = DATE '2026-01-01' WHERE household_id = {h}" },
        { "HP-007", "UPDATE pairing SET starts_on = {today} - 5 WHERE household_id = {h}" },
        { "HP-008", "UPDATE visit SET signed_page_id = NULL WHERE household_id = {h}" },
        { "HP-009", "UPDATE visit SET entered_at = {today} WHERE household_id = {h}" },
        { "HP-010", "INSERT INTO visit SELECT (jsonb_populate_record(v, jsonb_build_object('id', gen_random_uuid()))).* FROM visit v, generate_series(1, 15) WHERE v.household_id = {h}" },
        { "HP-011", "UPDATE visit SET checked_at = NULL WHERE household_id = {h}" },
        { "HP-012", "UPDATE visit_action SET helps = '好' WHERE household_id = {h}" },
        { "HP-012", "UPDATE visit_action SET effect = NULL WHERE household_id = {h}; UPDATE visit SET visited_on = {today} - 31 WHERE household_id = {h}; UPDATE pairing SET starts_on = {today} - 90 WHERE household_id = {h}" },
        { "HP-005", "UPDATE pairing SET starts_on = DATE '2026-01-01', ends_on = DATE '2026-08-15' WHERE household_id = {h}; INSERT INTO pairing SELECT (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(), 'starts_on', DATE '2026-08-16', 'ends_on', NULL))).* FROM pairing p WHERE p.household_id = {h}" },
    };

    /// <summary>Of a household that left the register, and of one that is monitored and helped (MO rules).</summary>
    public static TheoryData<string, string> Watched => new()
    {
        { "MO-001", Left + "UPDATE yearly_conditions SET house_safety = 'C', dangerous_house = true WHERE household_id = {h}" },
        { "MO-001", Left + "UPDATE yearly_conditions SET homeless = true WHERE household_id = {h}" },
        { "MO-002", Left + "UPDATE yearly_income SET per_capita_net_income = 7000 WHERE household_id = {h}" },
        { "MO-003", "DELETE FROM yearly_conditions WHERE household_id = {h}" },
        { "MO-004", "UPDATE household SET status = 4 WHERE id = {h}" },
        { "MO-005", "UPDATE filing SET risk = '03' WHERE household_id = {h}" },
        { "MO-005", "UPDATE filing SET other_risks = '11,03' WHERE household_id = {h}" },
        { "MO-007", "UPDATE filing SET applied_on = applied_on - 20 WHERE household_id = {h}" },
        { "MO-008", "UPDATE filing SET stage = 43 WHERE household_id = {h}; INSERT INTO notice (id, area_no, round_id, kind, public_code, title, body, issuer, phones, places, posted_on, days, last_day, person_count, version) SELECT {h}, area_no, round_id, 4, left({h}::text, 18), '公示', '正文', '村', '', '栏', {today}, 3, {today} + 3, 2, 1 FROM filing WHERE household_id = {h}; INSERT INTO notice_line (id, area_no, notice_id, filing_id, household_id, seq, group_name, head_name, person_count) SELECT gen_random_uuid(), area_no, {h}, id, household_id, 1, '三组', '甲', 2 FROM filing WHERE household_id = {h}" },
        { "MO-009", "UPDATE assistance SET stage = 1 WHERE household_id = {h}" },
        { "MO-010", "UPDATE measure SET kind = '1001' WHERE household_id = {h}" },
        { "MO-011", Gone + "UPDATE yearly_conditions SET water_safe = false WHERE household_id = {h}" },
        { "MO-011", Gone + "UPDATE yearly_conditions SET homeless = true WHERE household_id = {h}" },
        { "MO-011", Gone + "UPDATE person SET birth_date = {today} - 3700 WHERE id = {p2}; UPDATE membership SET student_status = NULL, dropout_reason = '03' WHERE id = {m2}" },
        { "MO-012", Gone + "UPDATE measure SET kind = '1001' WHERE household_id = {h}; UPDATE membership SET labour_ability = '04' WHERE household_id = {h}" },
        { "MO-013", "UPDATE membership SET dibao = true WHERE id = {m1}" },
    };

    [Theory]
    [MemberData(nameof(Watched))]
    public async Task A_rule_of_monitoring_is_silent_about_good_help_and_heard_about_what_is_missing(string rule, string spoil)
    {
        await CountyLine();
        var household = await _households.Clean(CheckedHouseholds.FreshVillage());
        var help = await Given.Monitored(household, 210);
        await _households.Spoil(
            household,
            $$"""
            UPDATE yearly_income SET per_capita_net_income = 15000 WHERE household_id = {h};
            UPDATE assistance SET stage = 3 WHERE household_id = {h};
            INSERT INTO measure (id, area_no, household_id, assistance_id, kind, content, unit, planned_for, done_on, effect, version)
            VALUES (gen_random_uuid(), {v}, {h}, '{{help.Id}}', '0102', '鸡苗', '农业站', {today} - 100, {today} - 90, '已到户', 1);
            """);
        Assert.DoesNotContain(await _households.Hits(household), hit => hit.StartsWith("MO-", StringComparison.Ordinal));

        await _households.Spoil(household, spoil);

        Assert.Contains(rule, await _households.Hits(household));
        Assert.DoesNotContain('{', (await _households.Open(household)).First(f => f.RuleId == rule).Sentence);
    }

    [Theory]
    [MemberData(nameof(People))]
    [MemberData(nameof(Homes))]
    public async Task A_rule_is_silent_about_a_clean_household_and_heard_about_a_spoiled_one(string rule, string spoil)
    {
        await CountyLine();

        // Somebody else lives in the county, whichever test runs first: CA-007 compares with its mean.
        await _households.Clean(CheckedHouseholds.FreshVillage());
        var household = await _households.Clean(CheckedHouseholds.FreshVillage());
        Assert.Empty(await _households.Hits(household));

        await _households.Spoil(household, spoil);

        Assert.Contains(rule, await _households.Hits(household));
        Assert.DoesNotContain('{', (await _households.Open(household)).First(f => f.RuleId == rule).Sentence);
    }

    /// <summary>A year that is over on the register stays divided by those who were counted in it; nobody could have put that "error" right.</summary>
    [Fact]
    public async Task A_family_that_grew_since_its_year_was_counted_is_divided_by_those_who_were_there()
    {
        await CountyLine();
        var household = await _households.Clean(CheckedHouseholds.FreshVillage());

        await _households.Spoil(household, "UPDATE yearly_income SET persons_counted = 1, per_capita_net_income = net_income + 0.5 WHERE household_id = {h}");

        Assert.DoesNotContain("IN-002", await _households.Hits(household));
    }

    [Theory]
    [MemberData(nameof(Help))]
    public async Task A_rule_about_help_is_silent_about_a_good_visit_and_heard_about_a_bad_one(string rule, string spoil)
    {
        var household = await _households.Clean(CheckedHouseholds.FreshVillage());
        await Given.Helper(null, household);
        await _households.Spoil(household, OneVisit);
        Assert.DoesNotContain(rule, await _households.Hits(household));

        await _households.Spoil(household, spoil);

        Assert.Contains(rule, await _households.Hits(household));
    }

    [Theory]
    [InlineData("MO-004", "UPDATE assistance SET target = 1 WHERE household_id = {h}; UPDATE household SET status = 2, exited_year = 2020 WHERE id = {h}")]
    [InlineData("MO-007", "INSERT INTO assistance SELECT (jsonb_populate_record(a, jsonb_build_object('id', gen_random_uuid(), 'household_id', '{other}'::uuid, 'marked_on', {today}))).* FROM assistance a WHERE a.household_id = {h}")]
    [InlineData("MO-001", "UPDATE household SET status = 4, monitored_as = NULL, monitored_since = NULL WHERE id = {h}; UPDATE filing SET stage = 43 WHERE household_id = {h}; UPDATE yearly_conditions SET house_safety = 'C', dangerous_house = true WHERE household_id = {h}")]
    [InlineData("MO-008", "INSERT INTO notice (id, area_no, round_id, kind, public_code, title, body, issuer, phones, places, posted_on, days, last_day, person_count, version) SELECT {h}, area_no, round_id, 4, left({h}::text, 18), '公示', '正文', '村', '', '栏', {today}, 3, {today} + 3, 2, 1 FROM filing WHERE household_id = {h}; INSERT INTO notice_line (id, area_no, notice_id, filing_id, household_id, seq, group_name, head_name, person_count) SELECT gen_random_uuid(), area_no, {h}, id, household_id, 1, '三组', '甲', 2 FROM filing WHERE household_id = {h}")]
    public async Task A_rule_of_monitoring_is_silent_about_who_applies_anew_what_became_of_others_and_what_is_under_way(string rule, string change)
    {
        await CountyLine();
        var village = CheckedHouseholds.FreshVillage();
        var (household, other) = (await _households.Clean(village), await _households.Clean(village));
        await Given.Monitored(household, 210);
        await _households.Spoil(household, change.Replace("{other}", $"{other.Id}", StringComparison.Ordinal));

        Assert.DoesNotContain(rule, await _households.Hits(household));
    }

    /// <summary>A county that asks for more months from some day on says nothing about removals that were proposed before.</summary>
    [Theory]
    [InlineData(-5, null, false)]
    [InlineData(-6, null, true)]
    [InlineData(-20, -21, false)]
    [InlineData(-20, -20, true)]
    public async Task A_removal_is_judged_by_the_months_that_were_asked_when_it_was_proposed(int inForce, int? proposed, bool found)
    {
        await CountyLine();
        var household = await _households.Clean(CheckedHouseholds.FreshVillage());
        await Given.Monitored(household, 210);
        await _households.Spoil(household, "UPDATE yearly_income SET per_capita_net_income = 15000 WHERE household_id = {h}; " + Gone.Replace("{today} - 5", "{today} - 6", StringComparison.Ordinal));
        if (proposed is { } day)
        {
            await _households.Spoil(household, $"INSERT INTO filing SELECT (jsonb_populate_record(f, jsonb_build_object('id', gen_random_uuid(), 'kind', 4, 'stage', 53, 'applied_on', {{today}} + {day}))).* FROM filing f WHERE f.household_id = {{h}}");
        }

        await Ask("MO-011", "12", inForce, household);

        Assert.Equal(found, (await _households.Hits(household)).Contains("MO-011"));
        await _households.Spoil(household, "DELETE FROM dated_setting WHERE key LIKE '规则.%'");
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task A_notice_is_judged_by_the_days_that_were_asked_when_it_was_posted(int postedBefore, bool found)
    {
        await CountyLine();
        var household = await _households.Clean(CheckedHouseholds.FreshVillage());
        await Given.Monitored(household, 210);
        await Ask("MO-008", "7", 0, household);
        await _households.Spoil(household, Watched.Single(w => w.Data.Item1 == "MO-008").Data.Item2.Replace("'栏', {today}, 3,", $"'栏', {{today}} - {postedBefore}, 5,", StringComparison.Ordinal));

        Assert.Equal(found, (await _households.Hits(household)).Contains("MO-008"));
        await _households.Spoil(household, "DELETE FROM dated_setting WHERE key LIKE '规则.%'");
    }

    [Fact]
    public void Every_statement_has_a_test()
    {
        string[] others = ["HH-011", "HH-014", "HH-018", "HH-019", "DU-003", "DU-005", "DU-006", "DU-007", "DU-008", "DU-009", "DU-010", "DU-011", "LB-013", "HE-003", "HE-004", "IN-016", "CA-006", "HB-012", "HP-003", "WF-014", "WF-018", "XT-008", "XT-010", "EX-001", "EX-002", "EX-003", "EX-004", "EX-008"];
        var tested = People.Concat(Homes).Concat(Help).Concat(Watched).Select(c => c.Data.Item1).Concat(others).Distinct().Order();

        Assert.Equal(RuleCatalogue.All.Where(r => r.OverTheRegister).Select(r => r.Id).Order(), CheckSql.All.Select(s => s.Rule.Id).Order());
        Assert.Equal(CheckSql.All.Select(s => s.Rule.Id).Order(), tested);
    }

    private static string LastYear(string with) =>
        $"INSERT INTO yearly_income SELECT (jsonb_populate_record(y, jsonb_build_object('id', gen_random_uuid(), 'year', 2025, {with}))).* FROM yearly_income y WHERE y.household_id = {{h}}";

    private async Task Ask(string rule, string number, int from, Household household)
    {
        await _households.Spoil(household, "DELETE FROM dated_setting WHERE key LIKE '规则.%'");
        await using var db = Host.Everything();
        db.Add(DatedSetting.Decide(Builders.County, RuleCatalogue.Find(rule).Parameters.Single().SettingKey, number, Clock.Today.AddDays(from), "测试用", await Given.ActorOf("zhuren")));
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    private async Task CountyLine()
    {
        await using var db = Host.Everything();
        if (!db.Settings.Any())
        {
            await Given.Settings();
        }
    }
}
