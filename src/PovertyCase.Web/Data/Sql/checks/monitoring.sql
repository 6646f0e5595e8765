-- rule MO-001
SELECT h.household_id, h.area_no, NULL::uuid AS membership_id, 'Risk.' || v.key AS field, v.issue
FROM household_now h CROSS JOIN LATERAL (VALUES
  ('House', CASE WHEN h.homeless THEN '没有住房' ELSE '住房有C级、D级危险' END, coalesce(h.homeless, false) OR coalesce(h.dangerous_house, false) OR h.house_safety IN ('C', 'D')),
  ('Water', '饮水不安全', h.water_safe = false),
  ('Medical', '有人没有参加医疗保险', EXISTS (SELECT FROM member_now m WHERE m.household_id = h.household_id AND NOT m.resident_medical_insurance AND NOT m.employee_medical_insurance)),
  ('Schooling', '有孩子失学辍学', EXISTS (SELECT FROM member_now m WHERE m.household_id = h.household_id AND m.out_of_school))) AS v (key, issue, hit)
WHERE h.status = 4 AND NOT h.monitored AND NOT h.being_monitored AND v.hit

-- rule MO-002
SELECT h.household_id, h.area_no, NULL::uuid AS membership_id, 'Risk.Income' AS field, trim_scale(h.per_capita_net_income) AS val, trim_scale(h.monitoring_line) AS line FROM household_now h
WHERE h.status = 4 AND NOT h.monitored AND NOT h.being_monitored AND h.income_year >= extract(year FROM @today) - 1 AND h.per_capita_net_income < h.monitoring_line

-- rule MO-003
SELECT h.household_id, h.area_no, NULL::uuid AS membership_id, 'Help[' || a.assistance_id || ']' AS field FROM household_now h JOIN help_now a ON a.household_id = h.household_id AND a.stage <= 3
WHERE h.monitored_since IS NULL OR coalesce(a.risk, '') = '' OR h.per_capita_net_income IS NULL OR h.conditions_year IS NULL

-- rule MO-004
SELECT h.household_id, h.area_no, NULL::uuid AS membership_id, 'Help[' || a.assistance_id || ']' AS field FROM household_now h JOIN help_now a ON a.household_id = h.household_id AND a.stage <= 3
WHERE (a.target = 1 AND h.status <> 4 AND NOT (h.status = 2 AND h.exited_year IS NOT NULL)) OR (a.target = 2 AND h.status = 4)

-- rule MO-005
-- The main risk and up to four others; what does not fit is named together, so that one answer is asked of a household.
SELECT h.household_id, h.area_no, NULL::uuid AS membership_id, 'Help[' || a.assistance_id || ']' AS field, string_agg(c.name, '、' ORDER BY r.at) AS risk
FROM household_now h JOIN help_now a ON a.household_id = h.household_id AND a.stage <= 3 JOIN family_now f ON f.household_id = h.household_id
CROSS JOIN LATERAL unnest(ARRAY[a.risk] || string_to_array(a.other_risks, ',')) WITH ORDINALITY AS r (code, at)
JOIN code_name c ON c.kind = 'risk' AND c.code = left(r.code, 2)
WHERE (c.code = '01' AND NOT coalesce(f.ill, false)) OR (c.code = '03' AND NOT coalesce(f.disabled, false)) OR (c.code = '07' AND f.workers = 0)
GROUP BY h.household_id, h.area_no, a.assistance_id

-- rule MO-007
SELECT f.household_id, f.area_no, NULL::uuid AS membership_id, 'Filings[' || f.id || ']' AS field FROM household_now h JOIN filing f ON f.household_id = h.household_id AND f.kind = 3
-- From the clue to the county's decision; the announcement hangs afterwards. While nobody has decided, until today.
LEFT JOIN LATERAL (SELECT max((v.recorded_from AT TIME ZONE 'Asia/Shanghai')::date) AS decided_on FROM register_version v WHERE v.row_id = f.id AND v.table_name = 'filing' AND v.row ->> 'stage' = '12') d ON true
LEFT JOIN assistance a ON a.filing_id = f.id AND a.household_id = f.household_id
WHERE coalesce(CASE WHEN f.stage IN (12, 13, 47) THEN coalesce(d.decided_on, a.marked_on) END, CASE WHEN f.stage IN (40, 41, 42, 43, 44, 45, 46, 6) THEN @today END) - f.applied_on > @days

-- rule MO-008
SELECT l.household_id, l.area_no, NULL::uuid AS membership_id, 'Notices[' || n.id || ']' AS field, m.min FROM household_now h JOIN notice_line l ON l.household_id = h.household_id
JOIN notice n ON n.id = l.notice_id AND n.kind = 4
-- A filing that is decided went by the days of its time.
JOIN filing f ON f.id = l.filing_id AND f.stage NOT IN (14, 20, 21, 34, 47, 53, 55, 64)
-- A notice that hangs already went by the number of the day on which it was posted.
CROSS JOIN LATERAL (SELECT u.value AS min FROM unnest(@min_course_from, @min_course_value) AS u (since, value) WHERE u.since <= n.posted_on ORDER BY u.since DESC LIMIT 1) m
WHERE n.days < m.min

-- rule MO-009
SELECT a.household_id, a.area_no, NULL::uuid AS membership_id, 'Help[' || a.assistance_id || ']' AS field FROM help_now a WHERE a.stage = 1 AND @today - a.marked_on > @days

-- rule MO-010
SELECT a.household_id, a.area_no, NULL::uuid AS membership_id, 'Help[' || a.assistance_id || ']' AS field FROM help_now a JOIN family_now f ON f.household_id = a.household_id
WHERE a.stage <= 3 AND f.able > 0 AND a.marked_on + make_interval(months => @months) <= @today
  AND NOT EXISTS (SELECT FROM measure m WHERE m.assistance_id = a.assistance_id AND m.struck_because IS NULL AND m.done_on IS NOT NULL AND left(m.kind, 2) IN ('01', '02', '04', '08'))

-- rule MO-011
-- The place names what is not reached: an exemption for one thing says nothing about another.
SELECT x.household_id, x.area_no, NULL::uuid AS membership_id, 'Help[' || x.assistance_id || '].' || left(md5(x.items), 8) AS field, x.items
FROM (
  SELECT h.household_id, h.area_no, a.assistance_id,
    concat_ws('、', CASE WHEN h.per_capita_net_income <= h.monitoring_line THEN '收入' END, CASE WHEN coalesce(h.homeless, false) OR coalesce(h.dangerous_house, false) OR h.house_safety IN ('C', 'D') THEN '住房' END,
      CASE WHEN h.water_safe = false THEN '饮水' END,
      CASE WHEN EXISTS (SELECT FROM member_now m WHERE m.household_id = h.household_id AND NOT m.resident_medical_insurance AND NOT m.employee_medical_insurance) THEN '医疗' END,
      CASE WHEN EXISTS (SELECT FROM member_now m WHERE m.household_id = h.household_id AND m.out_of_school) THEN '义务教育' END,
      CASE WHEN a.ended_on < coalesce(a.helped_again_since, a.marked_on) + make_interval(months => n.months) THEN '帮扶时间' END) AS items
  FROM household_now h JOIN help_now a ON a.household_id = h.household_id AND a.stage = 4
  -- The months are asked when the removal is proposed, so the number of that day counts; what was not removed by a filing goes by its last day.
  LEFT JOIN LATERAL (SELECT u.value AS months FROM unnest(@months_course_from, @months_course_value) AS u (since, value)
    WHERE u.since <= coalesce((SELECT max(f.applied_on) FROM filing f WHERE f.household_id = a.household_id AND f.kind = 4 AND f.stage = 53 AND f.applied_on <= a.ended_on), a.ended_on)
    ORDER BY u.since DESC LIMIT 1) n ON true
  WHERE h.risk_ended_on IS NOT NULL
) x WHERE x.items <> ''

-- rule MO-012
SELECT h.household_id, h.area_no, NULL::uuid AS membership_id, 'Help[' || a.assistance_id || ']' AS field FROM household_now h JOIN help_now a ON a.household_id = h.household_id AND a.stage = 4
LEFT JOIN family_now f ON f.household_id = h.household_id
WHERE h.risk_ended_on IS NOT NULL AND coalesce(f.able, 0) = 0
  AND NOT EXISTS (SELECT FROM measure m WHERE m.assistance_id = a.assistance_id AND m.struck_because IS NULL AND m.done_on IS NOT NULL AND left(m.kind, 2) <> '10')

-- rule MO-013
SELECT a.household_id, a.area_no, NULL::uuid AS membership_id, 'Help[' || a.assistance_id || ']' AS field FROM help_now a JOIN family_now f ON f.household_id = a.household_id
WHERE a.stage IN (2, 3) AND (coalesce(f.dibao, false) OR coalesce(f.destitute, false))
  <> EXISTS (SELECT FROM measure m WHERE m.assistance_id = a.assistance_id AND m.struck_because IS NULL AND left(m.kind, 4) IN ('1001', '1002'))
