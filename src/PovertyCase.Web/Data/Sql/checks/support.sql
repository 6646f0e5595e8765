-- rule SP-001
SELECT m.household_id, m.area_no, m.membership_id, m.place || 'Protection.ResidentMedicalInsurance' AS field, m.name FROM member_now m WHERE NOT m.resident_medical_insurance AND NOT m.employee_medical_insurance

-- rule SP-002
SELECT m.household_id, m.area_no, m.membership_id, m.place || 'Protection.EmployeeMedicalInsurance' AS field, m.name FROM member_now m WHERE m.resident_medical_insurance AND m.employee_medical_insurance

-- rule SP-003
SELECT m.household_id, m.area_no, m.membership_id, m.place || 'Protection.ResidentPension' AS field, m.name, m.age FROM member_now m JOIN household_now h ON h.household_id = m.household_id
WHERE m.age >= @age AND ((NOT m.resident_pension AND NOT m.employee_pension) OR h.pension_money = 0)

-- rule SP-004
SELECT h.household_id, h.area_no, NULL::uuid AS membership_id, 'Income[' || h.income_year || '].PensionMoney' AS field, h.pension_money AS amt FROM household_now h JOIN family_now f USING (household_id)
WHERE h.pension_money > 0 AND NOT f.employee_pension AND NOT EXISTS (SELECT FROM member_now m WHERE m.household_id = h.household_id AND m.age >= @age)

-- rule SP-005
SELECT h.household_id, h.area_no, NULL::uuid AS membership_id, 'Income[' || h.income_year || '].PensionMoney' AS field, h.pension_money AS amt
FROM household_now h JOIN (SELECT m.household_id, count(*) AS n FROM member_now m WHERE m.age >= @age GROUP BY 1) o USING (household_id) WHERE h.pension_money > 0 AND h.pension_money < o.n * @least

-- rule SP-006
SELECT h.household_id, h.area_no, NULL::uuid AS membership_id, 'Household.Attribute' AS field FROM household_now h JOIN family_now f USING (household_id) WHERE h.attribute IN ('02', '12') AND NOT f.dibao

-- rule SP-007
SELECT h.household_id, h.area_no, NULL::uuid AS membership_id, 'Household.Attribute' AS field FROM household_now h JOIN family_now f USING (household_id)
WHERE h.attribute IN ('01', '11') AND (f.dibao OR f.destitute OR h.dibao_money > 0 OR h.destitute_support_money > 0)

-- rule SP-008
SELECT h.household_id, h.area_no, NULL::uuid AS membership_id, 'Income[' || h.income_year || '].DibaoMoney' AS field FROM household_now h WHERE h.attribute IN ('02', '12') AND h.dibao_money = 0

-- rule SP-009
SELECT h.household_id, h.area_no, NULL::uuid AS membership_id, 'Income[' || h.income_year || '].DestituteSupportMoney' AS field FROM household_now h WHERE h.attribute IN ('03', '13') AND h.destitute_support_money = 0

-- rule SP-010
SELECT m.household_id, m.area_no, m.membership_id, m.place || 'Protection.DestituteSupport' AS field, m.name FROM member_now m WHERE m.dibao AND m.destitute_support

-- rule SP-011
SELECT m.household_id, m.area_no, m.membership_id, m.place || 'Member.LabourAbility' AS field, m.name FROM member_now m JOIN household_now h ON h.household_id = m.household_id
WHERE h.attribute IN ('03', '13') AND m.age BETWEEN @from AND @to AND m.labour_ability IN ('01', '02', '05')

-- rule SP-012
SELECT h.household_id, h.area_no, NULL::uuid AS membership_id, 'Income[' || h.income_year || '].DibaoMoney' AS field, h.dibao_money AS amt FROM household_now h WHERE h.dibao_money > 0 AND h.dibao_money < @least

-- rule SP-013
SELECT h.household_id, h.area_no, NULL::uuid AS membership_id, 'Income[' || h.income_year || '].FamilyPlanningMoney' AS field, h.family_planning_money AS amt FROM household_now h
WHERE h.family_planning_money > 0 AND h.family_planning_money < @least
