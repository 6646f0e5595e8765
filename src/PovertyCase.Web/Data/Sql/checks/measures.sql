-- rule HB-005
SELECT b.household_id, b.area_no, NULL::uuid AS membership_id, 'Handbook.Helper' AS field FROM handbook_now b WHERE b.helper = 1

-- rule HB-006
-- The year that is over: for the one that runs there is still time.
SELECT h.household_id, h.area_no, NULL::uuid AS membership_id, 'Measures.' || extract(year FROM @today) - 1 AS field, extract(year FROM @today) - 1 AS year FROM household_now h
WHERE h.status IN (3, 5) AND h.taken_in < extract(year FROM @today)
  AND (h.split_on IS NULL OR extract(year FROM h.split_on) < extract(year FROM @today)) AND NOT EXISTS (SELECT FROM measure_now m WHERE m.household_id = h.household_id AND m.year = extract(year FROM @today) - 1)

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
-- A measure of a monitored household points to no cause: it counts for those that its kind helps against.
SELECT c.household_id, c.area_no, NULL::uuid AS membership_id, 'Measures.Cause' || c.code AS field, n.name AS cause FROM cause_now c JOIN household_now h ON h.household_id = c.household_id
JOIN code_name n ON n.kind = 'cause' AND n.code = c.code
WHERE (h.status IN (3, 5) OR h.monitored) AND NOT EXISTS (
  SELECT FROM measure_now m JOIN unnest(@helped_causes, @helping_measures) AS f (cause, kind) ON f.cause = c.code AND starts_with(m.kind, f.kind)
  WHERE m.household_id = c.household_id AND m.year >= extract(year FROM @today) - 1 AND (m.cause = c.code OR m.cause IS NULL))

-- rule HB-011
SELECT m.household_id, m.area_no, NULL::uuid AS membership_id, 'Measures[' || m.measure_id || ']' AS field FROM measure_now m JOIN household_now h ON h.household_id = m.household_id AND h.status IN (3, 4, 5)
WHERE m.assistance_id IS NULL AND m.seen_on IS NOT NULL AND m.signed_page_id IS NULL
