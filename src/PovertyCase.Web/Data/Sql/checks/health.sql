-- rule HE-001
SELECT m.household_id, m.area_no, m.membership_id, m.place || 'Member.Health' AS field, m.name FROM member_now m WHERE m.health = ''

-- rule HE-002
SELECT m.household_id, m.area_no, m.membership_id, m.place || 'Member.Health' AS field FROM member_now m WHERE m.health LIKE '%01%' AND m.health <> '01'

-- rule HE-003
SELECT m.household_id, m.area_no, m.membership_id, m.place || 'Person.IdNumber' AS field, m.name FROM member_now m WHERE m.disabled AND m.id_type <> 2

-- rule HE-004
SELECT m.household_id, m.area_no, m.membership_id, m.place || 'Member.Health' AS field, m.name FROM member_now m WHERE NOT m.disabled AND m.id_type = 2

-- rule HE-005
SELECT m.household_id, m.area_no, m.membership_id, m.place || 'Member.DiseaseName' AS field, m.name FROM member_now m WHERE m.ill AND btrim(coalesce(m.disease_name, '')) = ''

-- rule HE-006
SELECT m.household_id, m.area_no, m.membership_id, m.place || 'Protection.SeriousIllnessInsurance' AS field, m.name FROM member_now m WHERE m.health LIKE '%03%' AND NOT m.serious_illness_insurance AND NOT m.medical_aid

-- rule HE-007
SELECT m.household_id, m.area_no, m.membership_id, m.place || 'Member.Health' AS field, m.name FROM member_now m
JOIN LATERAL (SELECT v.row ->> 'health' AS was FROM register_version v
  WHERE v.row_id = m.membership_id AND v.table_name = 'membership' AND v.recorded_from <= @today - INTERVAL '1 year' ORDER BY v.recorded_from DESC LIMIT 1) b ON b.was LIKE '%04%'
WHERE m.healthy
