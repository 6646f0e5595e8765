-- What the rules look at: the register of a county, or of one household, as it stands on a day. Each is a temporary table during a pass and a
-- common table expression in a dry run, so that a rule is written once for both. After a save they hold one household: a rule that looks beyond it
-- takes of the rest of the county only what belongs to the households here.

-- subject line_of_year
SELECT u.year, u.line FROM unnest(@line_years, @line_values) AS u (year, line)

-- subject entry_line_of_year
SELECT u.year, u.line FROM unnest(@entry_years, @entry_values) AS u (year, line)

-- subject monitoring_line_of_year
SELECT u.year, u.line FROM unnest(@monitoring_years, @monitoring_values) AS u (year, line)

-- subject code_name
SELECT u.kind, u.code, u.name FROM unnest(@code_kinds, @codes, @code_names) AS u (kind, code, name)

-- subject relation_kind
SELECT u.code, u.name, u.gender, u.generation, u.head_sex FROM unnest(@relation_codes, @relation_names, @relation_genders, @relation_generations, @relation_head_sexes) AS u (code, name, gender, generation, head_sex)

-- subject household_now
-- A household that was merged, closed or voided is kept as it was: nobody can put anything right in it any more.
SELECT h.id AS household_id, h.area_no, h.status, h.exited_year, coalesce(h.returned_year, h.identified_year) AS taken_in, h.split_on, h.head_name, h.group_name, h.address, h.attribute, h.person_count, h.main_cause, h.entered_at, h.phone_index, h.bank_index, h.national_no,
  h.is_relocated, h.resettlement, h.resettlement_place, h.resettlement_area, h.resettled_persons,
  i.year AS income_year, i.wage_income, i.business_income, i.asset_dividend, i.other_property_income, i.family_planning_money, i.dibao_money, i.destitute_support_money,
  i.pension_money, i.eco_money, i.other_transfer, i.business_expense, i.persons_counted, i.net_income, i.per_capita_net_income, i.change_reason, l.line, e.line AS entry_line, n.line AS monitoring_line,
  h.monitored_as, h.monitored_since, h.risk_ended_on, h.monitored_as IS NOT NULL AND h.risk_ended_on IS NULL AS monitored,
  EXISTS (SELECT FROM filing f WHERE f.household_id = h.id AND f.kind = 3 AND f.stage NOT IN (14, 20, 21, 34, 47, 53, 55, 64)) AS being_monitored,
  i.family_planning_money + i.dibao_money + i.destitute_support_money + i.pension_money + i.eco_money + i.other_transfer AS transfer_income,
  c.year AS conditions_year, c.farmland, c.forest, c.grain_for_green, c.orchard, c.pasture, c.water_surface, c.cooperative, c.leading_enterprise,
  c.road_distance, c.road_type, c.homeless, c.housing_area, c.dangerous_house, c.house_safety, c.household_power, c.television, c.water_difficult, c.water_safe, c.sanitary_toilet, c.fuel
FROM household h
LEFT JOIN LATERAL (SELECT * FROM yearly_income y WHERE y.household_id = h.id AND y.struck_at IS NULL ORDER BY y.year DESC LIMIT 1) i ON true
LEFT JOIN line_of_year l ON l.year = i.year
LEFT JOIN entry_line_of_year e ON e.year = i.year
LEFT JOIN monitoring_line_of_year n ON n.year = i.year
LEFT JOIN LATERAL (SELECT * FROM yearly_conditions y WHERE y.household_id = h.id ORDER BY y.year DESC LIMIT 1) c ON true
WHERE {households} AND h.status NOT IN (7, 8, 9)

-- subject help_now
SELECT a.id AS assistance_id, a.household_id, a.area_no, a.stage, a.target, a.found_on, a.marked_on, a.first_measure_on, a.ended_on, a.helped_again_since, f.risk, f.other_risks
FROM household_now h JOIN assistance a ON a.household_id = h.household_id JOIN filing f ON f.id = a.filing_id

-- subject member_now
SELECT m.id AS membership_id, m.household_id, m.area_no, m.person_id, 'Members[' || m.id || '].' AS place, p.name, p.sex, p.birth_date, p.id_type, p.id_number IS NOT NULL AS has_number, p.id_index IS NOT NULL AS has_resident_number,
  extract(year FROM age(@today, p.birth_date))::int AS age, extract(year FROM age(@school_day, p.birth_date))::int AS school_age,
  m.relation, m.start_reason, m.started_on, m.education, nullif(m.student_status, '01') AS student_status, m.student_status NOT IN ('00', '01') AND m.student_status IS NOT NULL AS in_school,
  extract(year FROM age(@school_day, p.birth_date)) BETWEEN 6 AND 15 AND coalesce(m.student_status, '00') IN ('00', '01') AND coalesce(m.dropout_reason, '') NOT IN ('01', '02')
    -- Fifteen at the end of the school year, with junior middle school: the nine years are done.
    AND NOT (extract(year FROM age(@school_day, p.birth_date)) = 15 AND coalesce(m.education, '') IN ('03', '04', '05', '07')) AS out_of_school,
  m.dropout_reason, m.health, m.health = '01' AS healthy, m.health LIKE '%02%' OR m.health LIKE '%03%' AS ill, m.health LIKE '%04%' AS disabled, m.disease_name,
  m.labour_ability, m.work_region, m.work_months, m.public_post, m.public_post_months,
  m.resident_medical_insurance, m.employee_medical_insurance, m.serious_illness_insurance, m.medical_aid, m.resident_pension, m.employee_pension, m.dibao, m.destitute_support,
  m.disabled_living_subsidy, m.disabled_nursing_subsidy, m.school, m.disability_grade, m.national_no
FROM household_now h JOIN membership m ON m.household_id = h.household_id AND m.ended_on IS NULL JOIN person p ON p.id = m.person_id

-- subject cause_now
SELECT c.household_id, c.area_no, c.rank, c.code, c.sub_code, c.who, c.since_year, c.own_cost, c.detail FROM household_now h JOIN poverty_cause c ON c.household_id = h.household_id AND c.ended_at IS NULL

-- subject measure_now
-- What is planned or done for a household: on the register by year and cause, for a monitored one without either.
SELECT s.id AS measure_id, s.household_id, s.area_no, s.year, s.cause, s.measure AS kind, s.starts_on, s.seen_on, s.signed_page_id, NULL::uuid AS assistance_id
FROM household_now h JOIN support_measure s ON s.household_id = h.household_id AND s.struck_at IS NULL
UNION ALL
SELECT k.id, k.household_id, k.area_no, extract(year FROM coalesce(k.done_on, k.planned_for))::int, NULL, k.kind, k.planned_for, k.done_on, NULL, k.assistance_id
FROM household_now h JOIN measure k ON k.household_id = h.household_id AND k.struck_because IS NULL

-- subject handbook_now
SELECT DISTINCT ON (b.household_id) b.household_id, b.area_no, b.copies, b.cause, b.helper, b.measures, b.effects, b.differences
FROM household_now h JOIN handbook_check b ON b.household_id = h.household_id WHERE h.status IN (3, 4, 5) ORDER BY b.household_id, b.checked_on DESC, b.id DESC

-- subject family_now
SELECT m.household_id, count(*)::int AS members, count(*) FILTER (WHERE m.work_months > 0)::int AS workers, count(*) FILTER (WHERE m.public_post IS NOT NULL)::int AS posts,
  count(*) FILTER (WHERE m.labour_ability IN ('01', '02', '05'))::int AS able, count(*) FILTER (WHERE m.labour_ability IN ('01', '02') AND m.age BETWEEN 16 AND 59)::int AS able_bodied,
  bool_or(m.ill) AS ill, bool_or(m.disabled) AS disabled, bool_or(m.in_school AND m.student_status <> '02') AS students, bool_or(m.dibao) AS dibao, bool_or(m.destitute_support) AS destitute,
  bool_or(m.employee_pension) AS employee_pension, sum(m.work_months)::int AS work_months, count(*) FILTER (WHERE m.relation = '01')::int AS heads, count(*) FILTER (WHERE m.relation = '02')::int AS spouses,
  bool_and(m.disabled OR m.age >= 60) AS old_or_disabled
FROM member_now m GROUP BY m.household_id

-- subject visit_now
SELECT v.id AS visit_id, v.household_id, v.area_no, v.pairing_id, v.helper_id, v.visited_on, v.mode, v.met_somebody, v.signed_page_id, v.checked_at,
  (v.entered_at AT TIME ZONE 'Asia/Shanghai')::date AS entered_day
FROM household_now h JOIN visit v ON v.household_id = h.household_id

-- subject listed_now
-- Whom the newest list of a kind names and nobody has explained, of households that are taken in or want to be: who has left poverty, or is leaving, may own a car.
SELECT i.household_id, i.area_no, i.membership_id, i.department, m.name,
  (SELECT string_agg(t.value ->> 'Department', '，' ORDER BY t.at) FROM jsonb_array_elements(i.differences::jsonb) WITH ORDINALITY AS t (value, at)) AS words,
  (SELECT t.value ->> 'Department' FROM jsonb_array_elements(i.differences::jsonb) AS t (value) WHERE t.value ->> 'Field' = 'company') AS company
FROM household_now h JOIN reconciliation_item i ON i.household_id = h.household_id AND i.kind = 5 AND i.state = 1 JOIN member_now m ON m.membership_id = i.membership_id
WHERE (h.status IN (2, 3, 5) AND NOT EXISTS (SELECT FROM filing f WHERE f.household_id = h.household_id AND f.kind = 2 AND f.stage NOT IN (14, 20, 21, 34, 47, 53, 55, 64)))
  OR EXISTS (SELECT FROM filing f WHERE f.household_id = h.household_id AND f.kind IN (1, 3) AND f.stage NOT IN (14, 20, 21, 34, 47, 53, 55, 64))
