-- rule LB-001
SELECT m.household_id, m.area_no, m.membership_id, m.place || 'Member.LabourAbility' AS field, m.name FROM member_now m WHERE m.age < @age AND m.labour_ability <> '04'

-- rule LB-002
SELECT m.household_id, m.area_no, m.membership_id, m.place || 'Member.LabourAbility' AS field, m.name, m.age, c.name AS lab FROM member_now m JOIN code_name c ON c.kind = 'labour' AND c.code = m.labour_ability
WHERE m.age BETWEEN @from AND @to AND m.healthy AND NOT coalesce(m.in_school, false) AND m.labour_ability IN ('03', '04')

-- rule LB-003
SELECT m.household_id, m.area_no, m.membership_id, m.place || 'Member.LabourAbility' AS field, m.name, m.age FROM member_now m
WHERE m.age BETWEEN @from AND @to AND m.healthy AND NOT coalesce(m.in_school, false) AND m.labour_ability = '05'

-- rule LB-004
SELECT m.household_id, m.area_no, m.membership_id, m.place || 'Member.LabourAbility' AS field, m.name FROM member_now m WHERE m.labour_ability = '03' AND m.healthy AND m.age < @age

-- rule LB-005
SELECT m.household_id, m.area_no, m.membership_id, m.place || 'Member.WorkMonths' AS field, m.name, m.work_months AS m FROM member_now m WHERE m.in_school AND m.labour_ability IN ('01', '02') AND m.work_months > @months

-- rule LB-007
SELECT m.household_id, m.area_no, m.membership_id, m.place || 'Member.WorkRegion' AS field, m.name FROM member_now m WHERE (m.work_region IS NULL) <> (m.work_months = 0)

-- rule LB-008
SELECT m.household_id, m.area_no, m.membership_id, m.place || 'Member.WorkMonths' AS field, m.name, c.name AS lab FROM member_now m JOIN code_name c ON c.kind = 'labour' AND c.code = m.labour_ability
WHERE m.labour_ability IN ('03', '04') AND (m.work_region IS NOT NULL OR m.work_months > 0)

-- rule LB-009
SELECT h.household_id, h.area_no, NULL::uuid AS membership_id, 'Income[' || h.income_year || '].WageIncome' AS field, h.wage_income AS amt FROM household_now h JOIN family_now f USING (household_id)
WHERE h.wage_income > 0 AND f.workers = 0 AND f.posts = 0

-- rule LB-010
SELECT h.household_id, h.area_no, NULL::uuid AS membership_id, 'Income[' || h.income_year || '].WageIncome' AS field, f.workers AS n FROM household_now h JOIN family_now f USING (household_id) WHERE h.wage_income = 0 AND f.workers > 0

-- rule LB-011
SELECT m.household_id, m.area_no, m.membership_id, m.place || 'Member.PublicPost' AS field, m.name, m.age FROM member_now m WHERE m.public_post IS NOT NULL AND (m.age < @from OR m.age >= @to)

-- rule LB-012
SELECT m.household_id, m.area_no, m.membership_id, m.place || 'Member.PublicPost' AS field FROM member_now m WHERE (m.public_post IS NULL) <> (m.public_post_months = 0)

-- rule LB-013
SELECT h.household_id, h.area_no, NULL::uuid AS membership_id, 'Household.PublicPosts' AS field, f.posts AS n FROM household_now h JOIN family_now f USING (household_id) WHERE f.posts > @most

-- rule LB-014
SELECT m.household_id, m.area_no, m.membership_id, m.place || 'Member.WorkMonths' AS field, m.name, m.age, m.work_months AS m FROM member_now m WHERE m.age >= @age AND m.work_region = '04' AND m.work_months >= @months

-- rule LB-015
SELECT h.household_id, h.area_no, NULL::uuid AS membership_id, 'Income[' || h.income_year || '].WageIncome' AS field, m.name, round(h.wage_income / m.work_months) AS amt
FROM household_now h JOIN family_now f ON f.household_id = h.household_id AND f.workers = 1 AND f.posts = 0 JOIN member_now m ON m.household_id = h.household_id AND m.work_months > 0
WHERE h.wage_income > 0 AND h.wage_income / m.work_months NOT BETWEEN @least AND @most
