-- rule HP-001
SELECT h.household_id, h.area_no, NULL::uuid AS membership_id, 'Pairings' AS field FROM household_now h
WHERE h.status IN (3, 5) AND NOT EXISTS (SELECT FROM pairing p WHERE p.household_id = h.household_id AND p.starts_on <= @today AND (p.ends_on IS NULL OR p.ends_on >= @today))

-- rule HP-002
-- Said of the households that are helped: they need somebody else. In which household the helper is listed is nobody's business there.
SELECT h.household_id, h.area_no, NULL::uuid AS membership_id, 'Pairings[' || e.id || ']' AS field, e.name
FROM household_now h
JOIN pairing p ON p.household_id = h.household_id AND p.starts_on <= @today AND (p.ends_on IS NULL OR p.ends_on >= @today)
JOIN helper e ON e.id = p.helper_id
JOIN person s ON s.county_no = e.area_no AND s.id_index = e.id_index AND s.died_on IS NULL AND s.voided_at IS NULL
JOIN membership m ON m.person_id = s.id AND m.ended_on IS NULL
JOIN household own ON own.id = m.household_id AND own.status IN (3, 5)
GROUP BY 1, 2, 4, 5

-- rule HP-003
-- One place for each helper: what was explained for one says nothing about the next.
SELECT h.household_id, h.area_no, NULL::uuid AS membership_id, 'Pairings[' || o.helper_id || ']' AS field, e.name, max(o.n) AS n
FROM household_now h JOIN (
  SELECT p.household_id, p.helper_id, count(*) OVER (PARTITION BY p.helper_id) AS n, row_number() OVER (PARTITION BY p.helper_id ORDER BY p.starts_on, p.id) AS at
  FROM pairing p WHERE p.area_no BETWEEN @area_from AND @area_to AND p.helper_id IN (SELECT w.helper_id FROM household_now i JOIN pairing w ON w.household_id = i.household_id) AND p.starts_on <= @today AND (p.ends_on IS NULL OR p.ends_on >= @today)) o ON o.household_id = h.household_id AND o.at > @most
JOIN helper e ON e.id = o.helper_id
GROUP BY 1, 2, 4, 5

-- rule HP-004
-- Each helper's time against the latest end before it: days without anybody, or days with two.
SELECT h.household_id, h.area_no, NULL::uuid AS membership_id, CASE WHEN g.days > @days THEN 'Pairings.' ELSE 'Pairings.Overlap.' END || g.starts_on AS field,
  CASE WHEN g.days > @days THEN '中断' ELSE '起止时间重叠' END AS how, greatest(g.days, g.shared) AS n
FROM household_now h JOIN (
  SELECT w.household_id, w.starts_on, w.starts_on - w.before - 1 AS days, least(w.before, w.until) - w.starts_on + 1 AS shared
  FROM (
    SELECT p.household_id, p.starts_on, least(coalesce(p.ends_on, @today), @today) AS until,
      max(coalesce(p.ends_on, DATE '9999-12-31')) OVER (PARTITION BY p.household_id ORDER BY p.starts_on, p.id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
    -- One that was called off before it began ends the day before.
    FROM pairing p WHERE p.household_id IN (SELECT x.household_id FROM household_now x) AND (p.ends_on IS NULL OR p.ends_on >= p.starts_on)) w
  WHERE w.before IS NOT NULL) g
  ON g.household_id = h.household_id AND (g.days > @days OR g.shared > @overlap)

-- rule HP-005
SELECT h.household_id, h.area_no, NULL::uuid AS membership_id, 'Visits.' || to_char(@quarter_from::date, 'YYYY"Q"Q') AS field, @quarter AS quarter FROM household_now h
WHERE (h.status IN (3, 4, 5) OR h.monitored)
  -- Helped at its beginning and at its end, by whomever: who takes over has the visit to make.
  AND EXISTS (SELECT FROM pairing p WHERE p.household_id = h.household_id AND p.starts_on <= @quarter_from AND (p.ends_on IS NULL OR p.ends_on >= @quarter_from))
  AND EXISTS (SELECT FROM pairing p WHERE p.household_id = h.household_id AND p.starts_on <= @quarter_to AND (p.ends_on IS NULL OR p.ends_on >= @quarter_to))
  AND NOT EXISTS (SELECT FROM visit_now v WHERE v.household_id = h.household_id AND v.visited_on BETWEEN @quarter_from AND @quarter_to AND v.mode = 1 AND v.met_somebody)

-- rule HP-007
SELECT v.household_id, v.area_no, NULL::uuid AS membership_id, 'Visits[' || v.visit_id || ']' AS field, v.visited_on AS date FROM visit_now v JOIN pairing p ON p.id = v.pairing_id WHERE v.visited_on > @today OR v.visited_on < p.starts_on OR v.visited_on > p.ends_on

-- rule HP-008
-- One place for a household and quarter: what was explained for one says nothing about the next.
SELECT v.household_id, v.area_no, NULL::uuid AS membership_id, 'Visits.' || to_char(v.visited_on, 'YYYY"Q"Q') AS field, max(v.visited_on) AS day, count(*) AS n FROM visit_now v
WHERE v.visited_on > @today - @days AND v.mode = 1 AND v.met_somebody AND v.signed_page_id IS NULL GROUP BY 1, 2, 4

-- rule HP-009
SELECT v.household_id, v.area_no, NULL::uuid AS membership_id, 'Visits[' || v.visit_id || ']' AS field, v.visited_on AS day, v.entered_day - v.visited_on AS n
FROM visit_now v WHERE v.visited_on > @today - @days AND v.entered_day - v.visited_on > @late

-- rule HP-010
SELECT v.household_id, v.area_no, NULL::uuid AS membership_id, 'Visits[' || v.visit_id || ']' AS field, e.name, v.visited_on AS day, greatest(d.n, 1) AS n
FROM visit_now v JOIN helper e ON e.id = v.helper_id
LEFT JOIN (SELECT x.helper_id, x.visited_on, count(*) AS n FROM visit x WHERE x.area_no BETWEEN @area_from AND @area_to AND x.helper_id IN (SELECT w.helper_id FROM visit_now w) AND x.visited_on > @today - @days AND x.mode = 1 GROUP BY 1, 2) d ON d.helper_id = v.helper_id AND d.visited_on = v.visited_on
LEFT JOIN (SELECT DISTINCT t.visit_id FROM (
    SELECT a.visit_id, count(*) OVER (PARTITION BY x.helper_id, a.done, a.helps, a.effect) AS n FROM visit_action a JOIN visit x ON x.id = a.visit_id
    WHERE x.area_no BETWEEN @area_from AND @area_to AND x.helper_id IN (SELECT w.helper_id FROM visit_now w) AND x.visited_on > @today - @days) t WHERE t.n >= @same) s ON s.visit_id = v.visit_id
WHERE v.visited_on > @today - @days AND v.mode = 1 AND (d.n > @most OR s.visit_id IS NOT NULL)

-- rule HP-011
SELECT v.household_id, v.area_no, NULL::uuid AS membership_id, 'Visits.' || to_char(v.visited_on, 'YYYY"Q"Q') AS field, max(v.visited_on) AS day, count(*) AS n FROM visit_now v
WHERE v.visited_on > @today - @days AND v.mode = 1 AND v.checked_at IS NULL AND v.entered_day < @today - @late GROUP BY 1, 2, 4

-- rule HP-012
SELECT v.household_id, v.area_no, NULL::uuid AS membership_id, 'Visits.' || to_char(v.visited_on, 'YYYY"Q"Q') AS field, max(v.visited_on) AS day, count(DISTINCT v.visit_id) AS n
FROM visit_now v JOIN visit_action a ON a.visit_id = v.visit_id
WHERE v.visited_on > @today - @days AND v.mode = 1 AND least(char_length(btrim(a.done)), char_length(btrim(a.helps)),
  -- The result may be told at the next visit; one that never comes is the shortest of all.
  CASE WHEN a.effect IS NOT NULL OR v.visited_on <= @today - @wait THEN char_length(btrim(coalesce(a.effect, ''))) END) < @least GROUP BY 1, 2, 4
