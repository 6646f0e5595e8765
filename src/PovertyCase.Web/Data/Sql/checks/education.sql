-- rule ED-001
SELECT m.household_id, m.area_no, m.membership_id, m.place || 'Member.Education' AS field FROM member_now m WHERE (m.education IS NULL) = (m.student_status IS NULL)

-- rule ED-002
SELECT m.household_id, m.area_no, m.membership_id, m.place || 'Member.DropoutReason' AS field, m.name, m.school_age AS age FROM member_now m
WHERE m.school_age BETWEEN @from AND @to AND NOT coalesce(m.in_school, false) AND m.dropout_reason IS NULL AND NOT (m.school_age = @to AND coalesce(m.education, '') IN ('03', '04', '05', '07'))

-- rule ED-003
SELECT m.household_id, m.area_no, m.membership_id, m.place || 'Member.DropoutReason' AS field, m.name FROM member_now m
WHERE m.dropout_reason IS NOT NULL AND (m.school_age NOT BETWEEN @from AND @to OR m.in_school)

-- rule ED-004
SELECT m.household_id, m.area_no, m.membership_id, m.place || 'Member.DropoutReason' AS field, m.name, c.name AS reason FROM member_now m JOIN code_name c ON c.kind = 'dropout' AND c.code = m.dropout_reason
WHERE m.dropout_reason IN ('01', '02') AND m.healthy

-- rule ED-005
SELECT m.household_id, m.area_no, m.membership_id, m.place || 'Member.StudentStatus' AS field, m.name, m.age FROM member_now m WHERE m.student_status = '03' AND m.age NOT BETWEEN @from AND @to

-- rule ED-006
SELECT m.household_id, m.area_no, m.membership_id, m.place || 'Member.StudentStatus' AS field, m.name, m.age FROM member_now m WHERE m.student_status BETWEEN '07' AND '12' AND m.age NOT BETWEEN @from AND @to

-- rule ED-007
SELECT m.household_id, m.area_no, m.membership_id, m.place || 'Member.StudentStatus' AS field, m.name, m.age FROM member_now m WHERE m.student_status IN ('04', '05', '06') AND m.age NOT BETWEEN @from AND @to

-- rule ED-008
SELECT m.household_id, m.area_no, m.membership_id, m.place || 'Member.StudentStatus' AS field, m.name, m.age, c.name AS status FROM member_now m JOIN code_name c ON c.kind = 'student' AND c.code = m.student_status
WHERE m.age <= @age AND m.student_status >= '07'

-- rule ED-009
SELECT m.household_id, m.area_no, m.membership_id, m.place || 'Member.StudentStatus' AS field, m.name, m.age, c.name AS status FROM member_now m JOIN code_name c ON c.kind = 'student' AND c.code = m.student_status
WHERE m.age >= @age AND m.student_status IN ('00', '02', '03')

-- rule ED-010
SELECT m.household_id, m.area_no, m.membership_id, m.place || 'Member.StudentStatus' AS field, m.name, m.age FROM member_now m WHERE m.age >= @age AND m.healthy AND m.student_status IN ('00', '02')

-- rule ED-011
SELECT m.household_id, m.area_no, m.membership_id, m.place || 'Member.Education' AS field, m.name, m.age, c.name AS edu FROM member_now m JOIN code_name c ON c.kind = 'education' AND c.code = m.education
WHERE m.age < CASE m.education WHEN '03' THEN @junior WHEN '04' THEN @senior WHEN '05' THEN @college WHEN '07' THEN @bachelor ELSE 0 END

-- rule ED-012
SELECT m.household_id, m.area_no, m.membership_id, m.place || 'Member.StudentStatus' AS field, m.name, @years AS years, c.name AS status
FROM member_now m JOIN code_name c ON c.kind = 'student' AND c.code = m.student_status
JOIN LATERAL (SELECT v.row ->> 'student_status' AS was FROM register_version v
  WHERE v.row_id = m.membership_id AND v.table_name = 'membership' AND v.recorded_from <= @today - @years * INTERVAL '1 year' ORDER BY v.recorded_from DESC LIMIT 1) b ON b.was = m.student_status
WHERE m.student_status BETWEEN '04' AND '25' AND m.student_status <> '16'

-- rule ED-013
SELECT m.household_id, m.area_no, m.membership_id, m.place || 'Member.Education' AS field, m.name, o.name AS old, c.name AS new
FROM member_now m JOIN code_name c ON c.kind = 'education' AND c.code = m.education
JOIN LATERAL (SELECT v.row ->> 'education' AS was FROM register_version v
  WHERE v.row_id = m.membership_id AND v.table_name = 'membership' AND v.recorded_from <= @today - INTERVAL '1 year' ORDER BY v.recorded_from DESC LIMIT 1) b ON true
JOIN code_name o ON o.kind = 'education' AND o.code = b.was
WHERE array_position(ARRAY['06', '01', '02', '03', '04', '05', '07'], b.was) > array_position(ARRAY['06', '01', '02', '03', '04', '05', '07'], m.education::text)

-- rule ED-014
SELECT m.household_id, m.area_no, m.membership_id, m.place || 'Member.StudentStatus' AS field, m.name FROM member_now m JOIN household_now h ON h.household_id = m.household_id AND h.main_cause = '03'
WHERE m.student_status >= '13' AND NOT EXISTS (SELECT FROM policy_benefit b WHERE b.person_id = m.person_id AND b.policy IN ('11', '12') AND b.struck_at IS NULL)
  AND NOT EXISTS (SELECT FROM measure_now k WHERE k.household_id = m.household_id AND left(k.kind, 2) = '05')

-- rule ED-015
SELECT m.household_id, m.area_no, m.membership_id, m.place || 'Member.Education' AS field, m.name FROM member_now m WHERE m.age >= @age AND NOT coalesce(m.in_school, false) AND m.education IS NULL

-- rule ED-016
SELECT m.household_id, m.area_no, m.membership_id, m.place || 'Member.StudentStatus' AS field, m.name, m.age FROM member_now m WHERE m.age BETWEEN @from AND @to AND m.student_status IS NULL AND m.education IS NULL
