-- rule LV-001
SELECT h.household_id, h.area_no, NULL::uuid AS membership_id, 'Conditions[' || coalesce(h.conditions_year, extract(year FROM @today)::int) || '].Production.' || v.key AS field, v.name AS field_name
FROM household_now h CROSS JOIN LATERAL (
  SELECT * FROM (VALUES ('Farmland', '耕地面积', h.farmland), ('Forest', '林地面积', h.forest), ('GrainForGreen', '退耕还林面积', h.grain_for_green), ('Orchard', '林果面积', h.orchard),
    ('Pasture', '牧草地面积', h.pasture), ('WaterSurface', '水面面积', h.water_surface)) AS a (key, name, area) WHERE h.conditions_year IS NOT NULL AND a.area IS NULL
  UNION ALL SELECT 'Farmland', '土地面积', NULL WHERE h.conditions_year IS NULL) v

-- rule LV-002
SELECT h.household_id, h.area_no, NULL::uuid AS membership_id, 'Conditions[' || h.conditions_year || '].Production.' || v.key AS field, v.name AS field_name, round(v.area / h.person_count, 1) AS val
FROM household_now h CROSS JOIN LATERAL (VALUES ('Farmland', '耕地', h.farmland, @farmland), ('Forest', '林地', h.forest, @forest)) AS v (key, name, area, most) WHERE h.person_count > 0 AND v.area / h.person_count > v.most

-- rule LV-003
SELECT h.household_id, h.area_no, NULL::uuid AS membership_id, 'Conditions[' || h.conditions_year || '].Production.GrainForGreen' AS field FROM household_now h WHERE h.grain_for_green > h.forest + h.pasture

-- rule LV-004
SELECT h.household_id, h.area_no, NULL::uuid AS membership_id, 'Conditions[' || h.conditions_year || '].Living.RoadDistance' AS field, coalesce(trim_scale(h.road_distance)::text, '空') AS val
FROM household_now h WHERE h.conditions_year IS NOT NULL AND (h.road_distance IS NULL OR h.road_distance > @most)

-- rule LV-005
SELECT h.household_id, h.area_no, NULL::uuid AS membership_id, 'Conditions[' || h.conditions_year || '].Living.RoadDistance' AS field, trim_scale(h.road_distance) AS val FROM household_now h WHERE h.road_distance > @far

-- rule LV-006
SELECT h.household_id, h.area_no, NULL::uuid AS membership_id, 'Conditions[' || coalesce(h.conditions_year, extract(year FROM @today)::int) || '].Living.' || v.key AS field, v.name AS field_name
FROM household_now h CROSS JOIN LATERAL (
  SELECT * FROM (VALUES ('RoadType', '入户路类型', h.road_type IS NULL), ('Fuel', '主要燃料类型', h.fuel IS NULL), ('SanitaryToilet', '卫生厕所', h.sanitary_toilet IS NULL),
    ('WaterDifficult', '饮水是否困难', h.water_difficult IS NULL), ('WaterSafe', '饮水是否安全', h.water_safe IS NULL), ('HouseholdPower', '生活用电', h.household_power IS NULL),
    ('Television', '广播电视', h.television IS NULL)) AS a (key, name, missing) WHERE h.conditions_year IS NOT NULL AND a.missing
  UNION ALL SELECT 'RoadType', '生活条件', true WHERE h.conditions_year IS NULL) v

-- rule LV-007
SELECT h.household_id, h.area_no, NULL::uuid AS membership_id, 'Conditions[' || h.conditions_year || '].Living.HousingArea' AS field FROM household_now h
WHERE h.conditions_year IS NOT NULL AND coalesce(h.housing_area, 0) = 0 AND NOT coalesce(h.homeless, false)

-- rule LV-008
SELECT h.household_id, h.area_no, NULL::uuid AS membership_id, 'Conditions[' || h.conditions_year || '].Living.HousingArea' AS field, trim_scale(h.housing_area) AS val FROM household_now h
WHERE h.housing_area > @total OR (h.person_count > 0 AND h.housing_area / h.person_count > @person)

-- rule LV-009
SELECT h.household_id, h.area_no, NULL::uuid AS membership_id, 'Conditions[' || h.conditions_year || '].Living.HouseSafety' AS field FROM household_now h
WHERE (h.house_safety IN ('C', 'D') AND NOT coalesce(h.dangerous_house, false)) OR (h.dangerous_house AND coalesce(h.house_safety, '') NOT IN ('C', 'D'))

-- rule LV-010
SELECT h.household_id, h.area_no, NULL::uuid AS membership_id, 'Relocation.ResettlementArea' AS field, round(h.resettlement_area / coalesce(h.resettled_persons, h.person_count), 1) AS val
FROM household_now h WHERE h.is_relocated AND h.resettlement = '01' AND h.resettlement_area / nullif(coalesce(h.resettled_persons, h.person_count), 0) > @person

-- rule LV-011
SELECT h.household_id, h.area_no, NULL::uuid AS membership_id, 'Relocation.Resettlement' AS field FROM household_now h
WHERE h.is_relocated AND (h.resettlement IS NULL OR h.resettlement_place IS NULL OR h.dangerous_house OR h.house_safety IN ('C', 'D'))

-- rule LV-012
SELECT h.household_id, h.area_no, NULL::uuid AS membership_id, 'Conditions[' || h.conditions_year || '].Living.WaterSafe' AS field FROM household_now h WHERE h.water_difficult AND h.water_safe
