-- rule DU-003
SELECT m.household_id, m.area_no, m.membership_id, m.place || 'Person.Name' AS field, m.name, min(h.head_name) AS other
FROM member_now m
JOIN person p ON p.area_no = m.area_no AND p.birth_date = m.birth_date AND p.name = m.name AND p.id <> m.person_id AND p.voided_at IS NULL AND p.died_on IS NULL
JOIN membership o ON o.person_id = p.id AND o.ended_on IS NULL AND o.household_id <> m.household_id JOIN household h ON h.id = o.household_id AND h.status NOT IN (7, 8, 9)
GROUP BY 1, 2, 3, 4, 5

-- rule DU-005
-- The place names the account and who shares it: what was explained says nothing about another account, nor about a household that joins later.
SELECT h.household_id, h.area_no, NULL::uuid AS membership_id, 'Household.BankAccount.' || o.mark AS field, o.n FROM household_now h
JOIN (SELECT x.bank_index, count(*) AS n, left(md5(encode(x.bank_index, 'hex') || string_agg(x.id::text, '' ORDER BY x.id)), 8) AS mark FROM household x WHERE x.area_no BETWEEN @area_from AND @area_to AND x.bank_index IN (SELECT i.bank_index FROM household_now i) AND x.status NOT IN (7, 8, 9) GROUP BY 1 HAVING count(*) > 1) o ON o.bank_index = h.bank_index

-- rule DU-006
-- Who belongs to one household only: of two who were together and are in two households now, at least one has left the common one. So what is read
-- starts from those who left, in this county; a person never lies in two counties.
WITH kin AS (
  SELECT a.household_id AS one, o.household_id AS other, bool_or(a.age - extract(year FROM age(@today, p.birth_date)) >= 15 AND p.birth_date <= @today - INTERVAL '18 years') AS child
  FROM (
    SELECT m.household_id, m.area_no, m.age, k.person_id FROM member_now m
    JOIN membership g ON g.person_id = m.person_id AND g.ended_on IS NOT NULL AND g.area_no BETWEEN @area_from AND @area_to
    JOIN membership k ON k.household_id = g.household_id AND k.person_id <> m.person_id AND k.area_no BETWEEN @area_from AND @area_to
    UNION ALL
    SELECT m.household_id, m.area_no, m.age, g.person_id FROM member_now m
    JOIN membership g ON g.household_id = m.household_id AND g.person_id <> m.person_id AND g.ended_on IS NOT NULL AND g.area_no BETWEEN @area_from AND @area_to
  ) a
  JOIN membership o ON o.person_id = a.person_id AND o.ended_on IS NULL AND o.household_id <> a.household_id AND o.area_no = a.area_no AND o.area_no BETWEEN @area_from AND @area_to
  JOIN person p ON p.id = o.person_id
  GROUP BY 1, 2
), neighbour AS (
  SELECT n.one, n.other, bool_or(n.close) AS close FROM (
  SELECT h.household_id AS one, x.id AS other, false AS close FROM household_now h JOIN household x ON x.area_no = h.area_no AND x.area_no BETWEEN @area_from AND @area_to AND x.id <> h.household_id AND x.status NOT IN (7, 8, 9) AND h.address <> '' AND x.address = h.address AND x.group_name = h.group_name
  UNION SELECT h.household_id, x.id, true FROM household_now h JOIN household x ON x.phone_index = h.phone_index AND x.area_no = h.area_no AND x.area_no BETWEEN @area_from AND @area_to AND x.id <> h.household_id AND x.status NOT IN (7, 8, 9)
  UNION SELECT h.household_id, x.id, true FROM household_now h JOIN household x ON x.bank_index = h.bank_index AND x.area_no = h.area_no AND x.area_no BETWEEN @area_from AND @area_to AND x.id <> h.household_id AND x.status NOT IN (7, 8, 9)
  ) n GROUP BY 1, 2
), pair AS (
  SELECT coalesce(k.one, n.one) AS one, coalesce(k.other, n.other) AS other, coalesce(k.child, false) AS child, n.one IS NOT NULL AS near, k.one IS NOT NULL OR n.close AS tied
  FROM kin k FULL JOIN neighbour n ON n.one = k.one AND n.other = k.other
), scored AS (
  SELECT h.household_id, h.area_no, x.id AS other, x.head_name AS other_head, p.child, p.near, p.tied,
    f.members <= 2 AND (SELECT bool_and(m.disabled OR m.age >= @age) FROM member_now m WHERE m.household_id = h.household_id) AS alone,
    EXISTS (SELECT FROM member_now m WHERE m.household_id = h.household_id AND m.start_reason = '17'
      AND m.started_on > coalesce((SELECT max(f.applied_on) FROM filing f WHERE f.household_id = h.household_id AND f.kind = 1 AND f.stage NOT IN (20, 21)), @today) - @months * INTERVAL '1 month') AS fresh,
    coalesce((SELECT y.wage_income >= @wage FROM yearly_income y WHERE y.household_id = x.id AND y.struck_at IS NULL ORDER BY y.year DESC LIMIT 1), false) AS wages,
    -- Of the other one the newest lists are asked whether it is on the register or not; what was explained (a tricycle, a flat of the relocation) is no sign.
    (SELECT string_agg(DISTINCT k.subject, '、') FROM reconciliation_item i JOIN membership g ON g.id = i.membership_id AND g.ended_on IS NULL
      JOIN unnest(@list_departments, @list_subjects) AS k (department, subject) ON k.department = i.department
      WHERE i.household_id = x.id AND i.kind = 5 AND i.state = 1) AS listed,
    -- Who came out of the other household states since then that there is no land of their own, while the other one has stated anew no less than before they left.
    coalesce(h.farmland, 0) = 0 AND EXISTS (
      SELECT FROM member_now m JOIN membership g ON g.person_id = m.person_id AND g.household_id = x.id AND g.ended_on IS NOT NULL
      JOIN LATERAL (SELECT c.year, c.farmland FROM yearly_conditions c WHERE c.household_id = x.id ORDER BY c.year DESC LIMIT 1) n ON n.farmland > 0
      JOIN LATERAL (SELECT c.year, c.farmland FROM yearly_conditions c WHERE c.household_id = x.id AND c.year <= extract(year FROM g.ended_on) ORDER BY c.year DESC LIMIT 1) b ON n.year > b.year
      WHERE m.household_id = h.household_id AND h.conditions_year >= extract(year FROM g.ended_on) AND n.farmland >= coalesce(b.farmland, n.farmland)) AS land
  FROM pair p JOIN household_now h ON h.household_id = p.one JOIN family_now f ON f.household_id = p.one JOIN household x ON x.id = p.other
), points AS (
  SELECT s.*, CASE WHEN s.alone THEN @alone ELSE 0 END + CASE WHEN s.child THEN @child ELSE 0 END + CASE WHEN s.fresh THEN @fresh ELSE 0 END
    + CASE WHEN s.near THEN @shared ELSE 0 END + CASE WHEN s.wages OR s.listed IS NOT NULL THEN @assets ELSE 0 END + CASE WHEN s.land THEN @land ELSE 0 END AS points
  FROM scored s
), best AS (
  SELECT q.*, row_number() OVER (PARTITION BY q.household_id, q.tied ORDER BY q.points DESC, q.other) AS nth FROM points q WHERE q.points >= @line
)
-- Each pair that belongs together stands by itself: an answer for one hides no other. Of those that only share an address, which may be that of a whole group, the strongest.
SELECT p.household_id, p.area_no, NULL::uuid AS membership_id, 'Household.Split[' || p.other || ']' AS field, p.points,
  concat_ws('、', CASE WHEN p.alone THEN '家里只有老人或残疾人' END, CASE WHEN p.child THEN '成年子女在本村' || p.other_head || '户' END, CASE WHEN p.fresh THEN '不久前才分户' END,
    CASE WHEN p.near THEN '与' || p.other_head || '户同住址、电话或账号' END, CASE WHEN p.wages THEN p.other_head || '户有稳定工资收入' END,
    p.other_head || '户名单上有' || p.listed, CASE WHEN p.land THEN '承包地还记在' || p.other_head || '户' END) AS reasons
FROM best p WHERE p.tied OR p.nth = 1

-- rule DU-007
SELECT h.household_id, h.area_no, NULL::uuid AS membership_id, 'Household.Address' AS field, min(x.head_name) AS other
FROM household_now h JOIN member_now m ON m.household_id = h.household_id AND (m.disabled OR m.age >= @age)
JOIN household x ON x.area_no = h.area_no AND x.id <> h.household_id AND x.status = 1 AND ((h.address <> '' AND x.address = h.address AND x.group_name = h.group_name) OR x.phone_index = h.phone_index)
WHERE h.person_count = 1 AND h.status <> 1 GROUP BY 1, 2

-- rule DU-008
SELECT m.household_id, m.area_no, m.membership_id, m.place || 'Relation' AS field, m.name, min(sp.name) AS spouse
FROM member_now m
JOIN membership a ON a.person_id = m.person_id AND a.ended_on IS NOT NULL AND a.relation IN ('01', '02')
JOIN membership b ON b.household_id = a.household_id AND b.person_id <> a.person_id
  -- Together until then; who was there at the first entry carries the day of the entry, which may be later than the split.
  AND (b.start_reason IS NULL OR b.started_on <= a.ended_on) AND (b.ended_on IS NULL OR b.ended_on >= a.ended_on)
-- What the other one was when the split was entered: whoever stays becomes head or the new head's spouse with it.
CROSS JOIN LATERAL (SELECT coalesce((SELECT v.row ->> 'relation' FROM register_history v WHERE v.table_name = 'membership' AND v.row_id = b.id AND v.recorded_to >= a.recorded_from ORDER BY v.recorded_to LIMIT 1), b.relation) AS relation) w
JOIN membership o ON o.person_id = b.person_id AND o.ended_on IS NULL AND o.household_id <> m.household_id
JOIN person sp ON sp.id = b.person_id AND sp.died_on IS NULL
WHERE a.end_reason = '17' AND w.relation IN ('01', '02') AND w.relation <> a.relation GROUP BY 1, 2, 3, 4, 5

-- rule DU-009
SELECT m.household_id, m.area_no, m.membership_id, m.place || 'Relation' AS field, m.name
FROM member_now m JOIN family_now f ON f.household_id = m.household_id AND f.members = 1
WHERE m.age < @adult AND EXISTS (
  SELECT FROM membership a JOIN membership b ON b.household_id = a.household_id AND b.person_id <> a.person_id
  JOIN person p ON p.id = b.person_id AND p.died_on IS NULL AND p.birth_date <= m.birth_date - INTERVAL '15 years'
  JOIN membership o ON o.person_id = b.person_id AND o.ended_on IS NULL AND o.household_id <> m.household_id
  WHERE a.person_id = m.person_id AND a.ended_on IS NOT NULL AND a.relation IN ('03', '04'))

-- rule DU-010
-- A household that others split off from, and those who did: what the register says of it counts, an address written alike does not.
WITH asked AS (
  SELECT i.household_id AS id FROM household_now i UNION SELECT x.split_from FROM household_now i JOIN household x ON x.id = i.household_id WHERE x.split_from IS NOT NULL
)
SELECT h.household_id, h.area_no, NULL::uuid AS membership_id, 'Household.Address' AS field FROM household_now h
JOIN (
  SELECT s.origin, count(DISTINCT (s.household_id, s.day)) AS n FROM (
    SELECT x.split_from AS origin, x.id AS household_id, x.split_on AS day FROM household x
    WHERE x.area_no BETWEEN @area_from AND @area_to AND x.split_from IN (SELECT id FROM asked) AND x.split_on > @today - @months * INTERVAL '1 month'
    UNION ALL
    SELECT m.household_id, m.household_id, m.started_on FROM membership m
    WHERE m.area_no BETWEEN @area_from AND @area_to AND m.household_id IN (SELECT id FROM asked) AND m.start_reason = '18' AND m.started_on > @today - @months * INTERVAL '1 month'
  ) s GROUP BY 1 HAVING count(DISTINCT (s.household_id, s.day)) >= 2
) o ON o.origin = h.household_id OR EXISTS (SELECT FROM household x WHERE x.id = h.household_id AND x.split_from = o.origin)

-- rule DU-011
SELECT h.household_id, h.area_no, NULL::uuid AS membership_id, 'Household.Members.' || d.name AS field, d.name, d.n FROM household_now h
JOIN (SELECT m.household_id, m.name, count(*)::int AS n FROM member_now m GROUP BY 1, 2 HAVING count(*) > 1 AND NOT bool_and(m.has_resident_number)) d ON d.household_id = h.household_id
