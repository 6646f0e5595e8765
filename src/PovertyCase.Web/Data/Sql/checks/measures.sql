-- rule HB-005
SELECT b.household_id, b.area_no, NULL::uuid AS membership_id, 'Handbook.Helper' AS field FROM handbook_now b WHERE b.helper = 1

-- rule HB-006
-- The year that is over: for the one that runs there is still time. A village without a single measure of it has not begun to keep them: that is said once, of its first household, not of hundreds,
-- and stays with the household of which it was said, with its answer, while that one has none either.
WITH due AS (
  SELECT h.id AS household_id, h.area_no, row_number() OVER w AS place, count(*) OVER (PARTITION BY h.area_no) AS n
  FROM household h WHERE h.area_no IN (SELECT x.area_no FROM household_now x) AND h.status IN (3, 5) AND coalesce(h.returned_year, h.identified_year) < extract(year FROM @today)
    AND (h.split_on IS NULL OR extract(year FROM h.split_on) < extract(year FROM @today))
    AND NOT EXISTS (SELECT FROM measure k WHERE k.household_id = h.id AND k.struck_because IS NULL AND extract(year FROM coalesce(k.done_on, k.planned_for)) = extract(year FROM @today) - 1)
  WINDOW w AS (PARTITION BY h.area_no ORDER BY EXISTS (
    SELECT FROM finding f WHERE f.household_id = h.id AND f.rule_id = 'HB-006' AND f.field = 'Village.Measures.' || extract(year FROM @today) - 1 AND f.state <> 3) DESC, h.household_no)),
kept AS (SELECT DISTINCT s.area_no FROM support_measure s WHERE s.area_no BETWEEN @area_from AND @area_to AND s.year = extract(year FROM @today) - 1 AND s.struck_at IS NULL)
SELECT h.household_id, h.area_no, NULL::uuid AS membership_id, CASE WHEN k.area_no IS NULL THEN 'Village.' ELSE '' END || 'Measures.' || extract(year FROM @today) - 1 AS field,
  extract(year FROM @today) - 1 AS year, CASE WHEN k.area_no IS NULL AND d.n > 1 THEN '（全村' || d.n || '户都没有登记）' END AS whole
FROM household_now h JOIN due d ON d.household_id = h.household_id LEFT JOIN kept k ON k.area_no = h.area_no
WHERE (k.area_no IS NOT NULL OR d.place = 1) AND NOT EXISTS (SELECT FROM measure_now m WHERE m.household_id = h.household_id AND m.year = extract(year FROM @today) - 1)

-- rule HB-007
SELECT m.household_id, m.area_no, NULL::uuid AS membership_id, CASE WHEN m.assistance_id IS NULL THEN 'Measures[' || m.measure_id || ']' ELSE 'Help[' || m.assistance_id || '].' || m.measure_id END AS field, n.name AS m
FROM measure_now m JOIN household_now h ON h.household_id = m.household_id JOIN code_name n ON n.kind = 'measure' AND n.code = m.kind
LEFT JOIN help_now a ON a.assistance_id = m.assistance_id
WHERE m.seen_on IS NULL AND CASE WHEN m.assistance_id IS NULL THEN greatest(m.starts_on, make_date(m.year, 1, 1)) ELSE m.starts_on END + make_interval(months => @months) <= @today AND (m.assistance_id IS NULL AND h.status IN (3, 4, 5) OR a.stage <= 3)

-- rule HB-008
SELECT b.household_id, b.area_no, NULL::uuid AS membership_id, 'Handbook.Register.' || left(md5(b.differences), 8) AS field, b.differences AS fields FROM handbook_now b WHERE b.differences <> ''

-- rule HB-009
SELECT b.household_id, b.area_no, NULL::uuid AS membership_id, 'Handbook.Copies' AS field FROM handbook_now b WHERE b.copies < @copies

-- rule HB-010
-- A measure of a monitored household points to no cause: it counts for those that its kind helps against. A village that keeps no measures of its register is told once, as by HB-006, and anew every year.
WITH due AS (
  SELECT h.id AS household_id, row_number() OVER w AS place, count(*) OVER (PARTITION BY h.area_no) AS n
  FROM household h WHERE h.area_no IN (SELECT x.area_no FROM household_now x) AND h.status IN (3, 5) AND (h.monitored_as IS NULL OR h.risk_ended_on IS NOT NULL)
    AND EXISTS (SELECT FROM poverty_cause c WHERE c.household_id = h.id AND c.ended_at IS NULL)
    AND NOT EXISTS (SELECT FROM measure k WHERE k.household_id = h.id AND k.struck_because IS NULL AND extract(year FROM coalesce(k.done_on, k.planned_for)) >= extract(year FROM @today) - 1)
  WINDOW w AS (PARTITION BY h.area_no ORDER BY EXISTS (
    SELECT FROM finding f WHERE f.household_id = h.id AND f.rule_id = 'HB-010' AND f.field = 'Village.Measures.' || extract(year FROM @today) AND f.state <> 3) DESC, h.household_no)),
kept AS (SELECT DISTINCT s.area_no FROM support_measure s WHERE s.area_no BETWEEN @area_from AND @area_to AND s.year >= extract(year FROM @today) - 1 AND s.struck_at IS NULL)
SELECT c.household_id, c.area_no, NULL::uuid AS membership_id, CASE WHEN k.area_no IS NULL AND NOT h.monitored THEN 'Village.Measures.' || extract(year FROM @today) ELSE 'Measures.Cause' || c.code END AS field, n.name AS cause,
  CASE WHEN k.area_no IS NULL AND d.n > 1 THEN '（全村在册的' || d.n || '户今年和去年都没有登记）' END AS whole
FROM cause_now c JOIN household_now h ON h.household_id = c.household_id
JOIN code_name n ON n.kind = 'cause' AND n.code = c.code
LEFT JOIN due d ON d.household_id = h.household_id LEFT JOIN kept k ON k.area_no = h.area_no
WHERE (h.status IN (3, 5) OR h.monitored) AND (k.area_no IS NOT NULL OR h.monitored OR d.place = 1) AND NOT EXISTS (
  SELECT FROM measure_now m JOIN unnest(@helped_causes, @helping_measures) AS f (cause, kind) ON f.cause = c.code AND starts_with(m.kind, f.kind)
  WHERE m.household_id = c.household_id AND m.year >= extract(year FROM @today) - 1 AND (m.cause = c.code OR m.cause IS NULL))

-- rule HB-011
SELECT m.household_id, m.area_no, NULL::uuid AS membership_id, 'Measures[' || m.measure_id || ']' AS field, m.year, n.name AS m
FROM measure_now m JOIN household_now h ON h.household_id = m.household_id AND h.status IN (3, 4, 5) JOIN code_name n ON n.kind = 'measure' AND n.code = m.kind
WHERE m.assistance_id IS NULL AND m.seen_on IS NOT NULL AND m.signed_page_id IS NULL
