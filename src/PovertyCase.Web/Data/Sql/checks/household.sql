-- rule HH-001
SELECT h.household_id, h.area_no, NULL::uuid AS membership_id, 'Household.Head' AS field FROM household_now h JOIN family_now f USING (household_id) WHERE f.heads = 0

-- rule HH-003
SELECT h.household_id, h.area_no, NULL::uuid AS membership_id, 'Household.Spouse' AS field, f.spouses AS n FROM household_now h JOIN family_now f USING (household_id) WHERE f.spouses > 1

-- rule HH-004
SELECT h.household_id, h.area_no, NULL::uuid AS membership_id, 'Household.Members' AS field, h.person_count AS declared, coalesce(f.members, 0) AS actual
FROM household_now h LEFT JOIN family_now f USING (household_id) WHERE h.person_count <> coalesce(f.members, 0)

-- rule HH-005
SELECT h.household_id, h.area_no, NULL::uuid AS membership_id, 'Household.Members' AS field FROM household_now h LEFT JOIN family_now f USING (household_id) WHERE f.household_id IS NULL AND h.status IN (2, 3, 4, 5)

-- rule HH-006
SELECT m.household_id, m.area_no, m.membership_id, m.place || 'Relation' AS field, m.name, r.name AS relation
FROM member_now m JOIN relation_kind r ON r.code = m.relation WHERE (r.gender = 'M' AND m.sex = 2) OR (r.gender = 'F' AND m.sex = 1)

-- rule HH-007
SELECT s.household_id, s.area_no, s.membership_id, s.place || 'Relation' AS field
FROM member_now h JOIN member_now s ON s.household_id = h.household_id AND s.relation = '02' WHERE h.relation = '01' AND h.sex = s.sex

-- rule HH-008
SELECT m.household_id, m.area_no, m.membership_id, m.place || 'Relation' AS field, m.name, CASE h.relation WHEN '01' THEN '户主' ELSE '配偶' END AS whom, abs(g.gap) AS gap, r.name AS relation
FROM member_now h JOIN member_now m ON m.household_id = h.household_id JOIN relation_kind r ON r.code = m.relation
CROSS JOIN LATERAL (SELECT extract(year FROM age(m.birth_date, h.birth_date))::int AS gap) g
WHERE m.relation NOT IN ('24', '25', '27') AND CASE h.relation
  WHEN '01' THEN CASE r.generation WHEN -1 THEN g.gap < @child WHEN 1 THEN g.gap > -@child WHEN -2 THEN g.gap < @grandchild WHEN 2 THEN g.gap > -@grandchild ELSE false END
  -- A child too near to the spouse is asked when the head is old enough.
  WHEN '02' THEN r.generation = -1 AND g.gap < @child AND EXISTS (SELECT FROM member_now x WHERE x.household_id = h.household_id AND x.relation = '01' AND extract(year FROM age(m.birth_date, x.birth_date)) >= @child)
  ELSE false END

-- rule HH-009
SELECT m.household_id, m.area_no, m.membership_id, m.place || 'Relation' AS field, CASE h.sex WHEN 1 THEN '男' ELSE '女' END AS sex, r.name AS relation
FROM member_now h JOIN member_now m ON m.household_id = h.household_id JOIN relation_kind r ON r.code = m.relation
WHERE h.relation = '01' AND ((r.head_sex = 'M' AND h.sex = 2) OR (r.head_sex = 'F' AND h.sex = 1))

-- rule HH-010
SELECT h.household_id, h.area_no, h.membership_id, h.place || 'Relation' AS field FROM member_now h
WHERE h.relation = '01' AND h.age < @adult AND EXISTS (SELECT FROM member_now m WHERE m.household_id = h.household_id AND m.age >= @adult)

-- rule HH-011
SELECT h.household_id, h.area_no, NULL::uuid AS membership_id, 'Household.Members' AS field, f.members AS n FROM household_now h JOIN family_now f USING (household_id) WHERE f.members > @most

-- rule HH-013
SELECT h.household_id, h.area_no, NULL::uuid AS membership_id, 'Household.Phone' AS field FROM household_now h WHERE h.phone_index IS NULL

-- rule HH-014
SELECT h.household_id, h.area_no, NULL::uuid AS membership_id, 'Household.Phone' AS field, o.n FROM household_now h
JOIN (SELECT x.area_no, x.phone_index, count(*) AS n FROM household x WHERE x.area_no BETWEEN @area_from AND @area_to AND (x.area_no, x.phone_index) IN (SELECT i.area_no, i.phone_index FROM household_now i) AND x.status NOT IN (7, 8, 9) GROUP BY 1, 2 HAVING count(*) > @most) o
  ON o.area_no = h.area_no AND o.phone_index = h.phone_index

-- rule HH-015
SELECT h.household_id, h.area_no, NULL::uuid AS membership_id, 'Household.Attribute' AS field, extract(year FROM @today)::int AS year FROM household_now h
WHERE NOT EXISTS (SELECT FROM code_name c WHERE c.kind = 'attribute' AND c.code = h.attribute)
  -- 一般农户 was never on the register and is not on its way there.
  OR h.attribute = '90' AND (h.status <> 1 OR h.taken_in IS NOT NULL)

-- rule HH-016
SELECT h.household_id, h.area_no, NULL::uuid AS membership_id, 'Household.GroupName' AS field FROM household_now h WHERE btrim(h.group_name) = ''

-- rule HH-018
-- Of another village nobody is named: who and where stays with those who may see it.
SELECT h.household_id, h.area_no, NULL::uuid AS membership_id, 'Household.NationalNo' AS field, min(CASE WHEN x.area_no = h.area_no THEN x.head_name || '户' ELSE '本县另一户' END) AS other
FROM household_now h JOIN household x ON x.national_no = h.national_no AND x.id <> h.household_id AND x.area_no BETWEEN @area_from AND @area_to AND x.status NOT IN (7, 8, 9)
WHERE h.national_no <> '' GROUP BY 1, 2

-- rule HH-019
SELECT m.household_id, m.area_no, m.membership_id, m.place || 'Member.NationalNo' AS field, m.name, min(CASE WHEN o.area_no = m.area_no THEN p.name ELSE '本县另一个人' END) AS other
FROM member_now m JOIN membership o ON o.national_no = m.national_no AND o.id <> m.membership_id AND o.ended_on IS NULL AND o.area_no BETWEEN @area_from AND @area_to
JOIN household x ON x.id = o.household_id AND x.status NOT IN (7, 8, 9) JOIN person p ON p.id = o.person_id
WHERE m.national_no <> '' GROUP BY 1, 2, 3, 4, 5
