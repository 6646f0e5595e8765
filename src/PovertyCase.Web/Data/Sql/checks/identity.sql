-- rule ID-003
SELECT m.household_id, m.area_no, m.membership_id, m.place || 'Person.IdNumber' AS field, m.name, m.birth_date AS birth FROM member_now m WHERE m.birth_date > @today OR m.birth_date < DATE '1900-01-01'

-- rule ID-010
SELECT m.household_id, m.area_no, m.membership_id, m.place || 'Person.IdNumber' AS field, m.name, m.age FROM member_now m WHERE m.age > @most

-- rule ID-011
SELECT m.household_id, m.area_no, m.membership_id, m.place || 'Person.IdNumber' AS field, m.name FROM member_now m WHERE NOT m.has_number AND m.age >= @least

-- rule ID-013
SELECT m.household_id, m.area_no, m.membership_id, m.place || 'Person.Name' AS field, substring(m.name FROM '[\U00010000-\U0010FFFF\uE000-\uF8FF]') AS ch FROM member_now m WHERE m.name ~ '[\U00010000-\U0010FFFF\uE000-\uF8FF]'
