-- rule WF-014
SELECT f.household_id, f.area_no, NULL::uuid AS membership_id, 'Filings[' || f.id || ']' AS field, @today - f.applied_on AS n FROM household_now h JOIN filing f ON f.household_id = h.household_id
WHERE f.stage NOT IN (14, 20, 21, 34, 47, 53, 55) AND f.applied_on < @today - @days
