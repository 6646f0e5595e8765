-- rule CA-001
SELECT h.household_id, h.area_no, NULL::uuid AS membership_id, 'Causes[0].Code' AS field FROM household_now h WHERE (SELECT count(*) FROM cause_now c WHERE c.household_id = h.household_id AND c.rank = 1) <> 1
  -- A household that is only watched has a risk and no cause of poverty; nor has an ordinary farm household.
  AND NOT (h.status IN (1, 6) AND (h.monitored OR h.being_monitored)) AND h.attribute <> '90'

-- rule CA-002
SELECT h.household_id, h.area_no, NULL::uuid AS membership_id, 'Causes[1].Code' AS field FROM household_now h
JOIN (SELECT c.household_id FROM cause_now c GROUP BY 1 HAVING count(*) > 3 OR count(DISTINCT c.code) < count(*)) t USING (household_id)

-- rule CA-003
SELECT c.household_id, c.area_no, NULL::uuid AS membership_id, 'Causes[' || c.rank - 1 || '].Code' AS field FROM cause_now c LEFT JOIN family_now f USING (household_id) WHERE c.code = '01' AND NOT coalesce(f.ill, false)

-- rule CA-004
SELECT c.household_id, c.area_no, NULL::uuid AS membership_id, 'Causes[' || c.rank - 1 || '].Code' AS field FROM cause_now c LEFT JOIN family_now f USING (household_id) WHERE c.code = '02' AND NOT coalesce(f.disabled, false)

-- rule CA-005
SELECT c.household_id, c.area_no, NULL::uuid AS membership_id, 'Causes[' || c.rank - 1 || '].Code' AS field FROM cause_now c LEFT JOIN family_now f USING (household_id) WHERE c.code = '03' AND NOT coalesce(f.students, false)

-- rule CA-006
SELECT c.household_id, c.area_no, NULL::uuid AS membership_id, 'Causes[' || c.rank - 1 || '].Code' AS field, f.able AS n FROM cause_now c JOIN family_now f USING (household_id)
WHERE c.code = '08' AND f.members >= @least AND f.able * 2 >= f.members

-- rule CA-007
SELECT c.household_id, c.area_no, NULL::uuid AS membership_id, 'Causes[' || c.rank - 1 || '].Code' AS field, round(h.farmland / h.person_count, 1) AS mu FROM cause_now c JOIN household_now h USING (household_id)
WHERE c.code = '05' AND h.person_count > 0 AND h.farmland / h.person_count > (
  SELECT sum(y.farmland) / nullif(sum(x.person_count), 0) FROM yearly_conditions y JOIN household x ON x.id = y.household_id WHERE y.area_no BETWEEN @area_from AND @area_to AND y.farmland IS NOT NULL AND x.status NOT IN (7, 8, 9)
    AND y.year = (SELECT max(z.year) FROM yearly_conditions z WHERE z.household_id = y.household_id))

-- rule CA-008
SELECT c.household_id, c.area_no, NULL::uuid AS membership_id, 'Causes[' || c.rank - 1 || '].Code' AS field, r.name AS road FROM cause_now c JOIN household_now h USING (household_id) JOIN code_name r ON r.kind = 'road' AND r.code = h.road_type
WHERE c.code = '10' AND h.road_type IN ('03', '04') AND h.road_distance < @near

-- rule CA-009
SELECT c.household_id, c.area_no, NULL::uuid AS membership_id, 'Causes[' || c.rank - 1 || '].Code' AS field FROM cause_now c JOIN household_now h USING (household_id) WHERE c.code = '06' AND h.water_safe AND NOT h.water_difficult

-- rule CA-010
SELECT c.household_id, c.area_no, NULL::uuid AS membership_id, 'Causes[' || c.rank - 1 || '].Detail' AS field FROM cause_now c WHERE c.code = '04' AND (c.sub_code IS NULL OR c.since_year IS NULL AND coalesce(c.detail, '') !~ '(19|20)\d\d *[年./-]|(^|[^个])月')

-- rule CA-011
SELECT c.household_id, c.area_no, NULL::uuid AS membership_id, 'Causes[' || c.rank - 1 || '].Detail' AS field FROM cause_now c WHERE c.code = '99' AND btrim(coalesce(c.detail, '')) = ''

-- rule CA-012
SELECT h.household_id, h.area_no, NULL::uuid AS membership_id, 'Causes[0].Code' AS field FROM household_now h JOIN family_now f USING (household_id)
WHERE h.main_cause = '11' AND (f.ill OR f.disabled) AND NOT EXISTS (SELECT FROM cause_now c WHERE c.household_id = h.household_id AND c.code IN ('01', '02'))

-- rule HB-001
SELECT c.household_id, c.area_no, NULL::uuid AS membership_id, 'Causes[' || c.rank - 1 || '].Detail' AS field, q.cause, q.question
FROM cause_now c JOIN unnest(@asked_causes, @cause_names, @cause_questions) AS q (code, cause, question) ON q.code = c.code
WHERE (char_length(btrim(coalesce(c.detail, ''))) < @least OR char_length(regexp_replace(regexp_replace(c.detail, '[\s，。、；：？！“”‘’（）《》…—·,.;:?!()"''-]', '', 'g'), @bare_words, '', 'g')) < @own)
  -- Person and year or money in fields of their own say what the words would have to say.
  AND NOT (coalesce(c.who, '') <> '' AND (c.since_year IS NOT NULL OR c.own_cost IS NOT NULL))

-- rule HB-002
-- Whom the cause concerns stands in its field or in the words; who stands in the field must live here and be ill.
SELECT c.household_id, c.area_no, NULL::uuid AS membership_id, 'Causes[' || c.rank - 1 || '].Detail' AS field FROM cause_now c
WHERE c.code = '01' AND coalesce(c.detail, c.who) IS NOT NULL AND ((coalesce(c.detail, '') !~ '慢性|大病|重病|癌|瘤|尿毒|透析' AND coalesce(c.sub_code, '') NOT IN ('0101', '0102'))
  OR NOT EXISTS (SELECT FROM member_now m WHERE m.household_id = c.household_id AND CASE WHEN c.who IS NULL THEN position(m.name IN c.detail) > 0 ELSE m.name = c.who AND m.ill END))

-- rule HB-003
SELECT c.household_id, c.area_no, NULL::uuid AS membership_id, 'Causes[' || c.rank - 1 || '].Detail' AS field FROM cause_now c
WHERE c.code = '02' AND coalesce(c.detail, c.who) IS NOT NULL AND ((coalesce(c.detail, '') !~ '视力|听力|言语|肢体|智力|精神|多重' AND coalesce(c.sub_code, '') !~ '^02')
  OR NOT EXISTS (SELECT FROM member_now m WHERE m.household_id = c.household_id AND (coalesce(c.detail, '') ~ '[一二三四1234]级' OR (c.who IS NOT NULL AND m.disability_grade IS NOT NULL))
    AND CASE WHEN c.who IS NULL THEN position(m.name IN c.detail) > 0 ELSE m.name = c.who AND m.disabled END))

-- rule HB-004
SELECT c.household_id, c.area_no, NULL::uuid AS membership_id, 'Causes[' || c.rank - 1 || '].Detail' AS field FROM cause_now c
WHERE c.code = '03' AND coalesce(c.detail, c.who) IS NOT NULL AND NOT EXISTS (SELECT FROM member_now m WHERE m.household_id = c.household_id
  AND CASE WHEN c.who IS NULL THEN position(m.name IN c.detail) > 0 ELSE m.name = c.who AND m.in_school END
  AND (coalesce(c.detail, '') ~ '小学|中学|高中|学院|大学|学校|中心|幼儿园|中职|高职|职中|[一二三四五六七八九十]中|附中|技校' OR (c.who IS NOT NULL AND m.school IS NOT NULL))
  AND (coalesce(c.detail, '') ~ '年级|高[一二三]|初[一二三]|大[一二三四]' OR coalesce(c.sub_code, '') ~ '^03' OR (c.who IS NOT NULL AND m.in_school)))

-- rule HB-012
SELECT c.household_id, c.area_no, NULL::uuid AS membership_id, 'Causes[' || c.rank - 1 || '].Detail' AS field, o.n - 1 AS n, k.name AS cause FROM cause_now c
JOIN code_name k ON k.kind = 'cause' AND k.code = c.code
JOIN (SELECT x.area_no, x.detail, count(DISTINCT x.household_id) AS n FROM poverty_cause x JOIN household y ON y.id = x.household_id AND y.status NOT IN (7, 8, 9) WHERE x.area_no BETWEEN @area_from AND @area_to AND (x.area_no, x.detail) IN (SELECT i.area_no, i.detail FROM cause_now i) AND x.ended_at IS NULL AND x.detail <> '' GROUP BY 1, 2 HAVING count(DISTINCT x.household_id) >= @least) o
  ON o.area_no = c.area_no AND o.detail = c.detail
