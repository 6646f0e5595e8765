-- What a list names is part of the place: an exemption for one car says nothing about the next.
-- rule EX-001
SELECT l.household_id, l.area_no, l.membership_id, 'Listed[' || l.membership_id || ']' AS field, l.name FROM listed_now l WHERE l.department = 10

-- rule EX-002
SELECT l.household_id, l.area_no, l.membership_id, 'Listed[' || l.membership_id || '].' || left(md5(coalesce(l.words, '')), 8) AS field, coalesce(l.words, '名单没有写是什么') AS property FROM listed_now l WHERE l.department = 8

-- rule EX-003
SELECT l.household_id, l.area_no, l.membership_id, 'Listed[' || l.membership_id || '].' || left(md5(coalesce(l.words, '')), 8) AS field, coalesce(l.words, '车辆') AS vehicle FROM listed_now l WHERE l.department = 7

-- rule EX-004
SELECT l.household_id, l.area_no, l.membership_id, 'Listed[' || l.membership_id || '].' || left(md5(coalesce(l.company, '')), 8) AS field, l.name, coalesce(l.company, '一家经营实体') AS company FROM listed_now l WHERE l.department = 9

-- rule EX-008
SELECT f.household_id, f.area_no, NULL::uuid AS membership_id, 'Filings[' || f.id || ']' AS field, string_agg(k.subject || coalesce('（' || n.names || '）', ''), '、' ORDER BY k.department) AS items, max(@months) AS months
FROM household_now h JOIN filing f ON f.household_id = h.household_id
  AND ((f.kind = 3 AND f.stage IN (6, 42, 43, 44, 45, 46)) OR (f.kind = 1 AND f.steps & 2 <> 0 AND f.stage IN (3, 4, 5, 6, 7, 8, 9, 10, 11, 15, 16)))
CROSS JOIN unnest(@list_departments, @list_subjects) AS k (department, subject)
-- Those of one day are parts of one list: whoever came after the first of them was not looked for in all.
LEFT JOIN LATERAL (
  SELECT min(r.compared_at) AS at FROM reconciliation r WHERE r.area_no BETWEEN @area_from AND @area_to AND r.department = k.department AND r.state = 2
  GROUP BY r.as_of HAVING r.as_of >= @today - make_interval(months => @months) ORDER BY r.as_of DESC LIMIT 1
) l ON true
LEFT JOIN LATERAL (
  SELECT string_agg(x.name, '、' ORDER BY x.place) FILTER (WHERE x.place <= 3) || CASE WHEN count(*) > 3 THEN '等' || count(*) || '人' ELSE '' END AS names
  FROM (
    SELECT p.name, row_number() OVER (ORDER BY m.started_on, m.id) AS place FROM membership m JOIN person p ON p.id = m.person_id
    WHERE l.at >= h.entered_at AND m.household_id = f.household_id AND m.ended_on IS NULL AND not_looked_for(p.id, l.at)
  ) x
) n ON true
WHERE (f.compared_on IS NULL OR f.compared_on < @today - make_interval(months => @months))
  AND (l.at IS NULL OR l.at < h.entered_at OR n.names IS NOT NULL)
GROUP BY f.household_id, f.area_no, f.id
