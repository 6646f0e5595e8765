-- rule IN-001
SELECT h.household_id, h.area_no, NULL::uuid AS membership_id, 'Income[' || h.income_year || '].NetIncome' AS field, c.net AS calc, h.net_income AS val
FROM household_now h CROSS JOIN LATERAL (SELECT h.wage_income + h.business_income + h.asset_dividend + h.other_property_income + h.transfer_income - h.business_expense AS net) c WHERE abs(c.net - h.net_income) > @off

-- rule IN-002
SELECT h.household_id, h.area_no, NULL::uuid AS membership_id, 'Income[' || h.income_year || '].PerCapitaNetIncome' AS field, round(h.net_income / h.persons_counted, 2) AS calc, h.per_capita_net_income AS val
FROM household_now h WHERE h.persons_counted > 0 AND abs(h.net_income / h.persons_counted - h.per_capita_net_income) > @tenths / 10.0

-- rule IN-005
SELECT h.household_id, h.area_no, NULL::uuid AS membership_id, 'Income[' || h.income_year || '].' || v.field AS field, v.name AS item
FROM household_now h CROSS JOIN LATERAL (VALUES ('WageIncome', '工资性收入', h.wage_income), ('BusinessIncome', '生产经营性收入', h.business_income), ('AssetDividend', '资产收益分红', h.asset_dividend),
  ('OtherPropertyIncome', '其他财产性收入', h.other_property_income), ('FamilyPlanningMoney', '计划生育金', h.family_planning_money), ('DibaoMoney', '低保金', h.dibao_money),
  ('DestituteSupportMoney', '特困供养金', h.destitute_support_money), ('PensionMoney', '养老保险金', h.pension_money), ('EcoMoney', '生态补偿金', h.eco_money),
  ('OtherTransfer', '其他转移性收入', h.other_transfer), ('BusinessExpense', '生产经营性支出', h.business_expense)) AS v (field, name, amount)
WHERE v.amount < 0

-- rule IN-006
SELECT h.household_id, h.area_no, NULL::uuid AS membership_id, 'Income[' || coalesce(h.income_year, extract(year FROM @today)::int) || '].PerCapitaNetIncome' AS field, coalesce(h.per_capita_net_income::text, '空') AS val
FROM household_now h WHERE h.per_capita_net_income IS NULL OR h.per_capita_net_income <= 0 OR h.per_capita_net_income > @most

-- rule IN-007
SELECT h.household_id, h.area_no, NULL::uuid AS membership_id, 'Income[' || h.income_year || '].BusinessExpense' AS field FROM household_now h WHERE h.business_income > 0 AND h.business_expense = 0

-- rule IN-008
SELECT h.household_id, h.area_no, NULL::uuid AS membership_id, 'Income[' || h.income_year || '].BusinessExpense' AS field
FROM household_now h JOIN yearly_income b ON b.household_id = h.household_id AND b.year = h.income_year - 1 AND b.struck_at IS NULL WHERE h.business_expense > h.business_income AND b.business_expense > b.business_income

-- rule IN-009
-- The place names the amount, on the form too (IncomeDetails.PlaceOf): what was said of one says nothing about another.
SELECT h.household_id, h.area_no, NULL::uuid AS membership_id, 'Income[' || h.income_year || '].WageIncome.' || trunc(h.wage_income) AS field, h.wage_income AS amt FROM household_now h WHERE h.wage_income > 0 AND h.wage_income NOT BETWEEN @least AND @most

-- rule IN-010
SELECT h.household_id, h.area_no, NULL::uuid AS membership_id, 'Income[' || h.income_year || '].EcoMoney' AS field FROM household_now h
WHERE h.eco_money > 0 AND h.conditions_year IS NOT NULL AND coalesce(h.grain_for_green, 0) = 0 AND coalesce(h.forest, 0) = 0 AND coalesce(h.pasture, 0) = 0

-- rule IN-011
SELECT h.household_id, h.area_no, NULL::uuid AS membership_id, 'Income[' || h.income_year || '].AssetDividend' AS field FROM household_now h
WHERE h.asset_dividend > 0 AND NOT coalesce(h.cooperative, false) AND NOT coalesce(h.leading_enterprise, false)
  AND NOT EXISTS (SELECT FROM policy_benefit b WHERE b.household_id = h.household_id AND b.policy = '22' AND b.struck_at IS NULL)
  AND NOT EXISTS (SELECT FROM measure_now k WHERE k.household_id = h.household_id AND k.kind IN ('0106', '0107', '0108'))

-- rule IN-012
SELECT h.household_id, h.area_no, NULL::uuid AS membership_id, 'Income[' || h.income_year || '].BusinessIncome' AS field FROM household_now h
WHERE h.business_income = 0 AND (EXISTS (SELECT FROM policy_benefit b WHERE b.household_id = h.household_id AND b.policy = '13' AND b.struck_at IS NULL AND extract(year FROM b.paid_on) = h.income_year)
  -- Shares and dividends are no business of the household's own.
  OR EXISTS (SELECT FROM measure_now k WHERE k.household_id = h.household_id AND k.year = h.income_year AND k.seen_on IS NOT NULL AND k.kind LIKE '01%' AND k.kind NOT IN ('0106', '0108')))

-- rule IN-013
-- From nothing or less there is no percentage.
SELECT h.household_id, h.area_no, NULL::uuid AS membership_id, 'Income[' || h.income_year || '].WageIncome' AS field, b.per_capita_net_income AS old, h.per_capita_net_income AS new,
  CASE WHEN b.per_capita_net_income > 0 THEN round((h.per_capita_net_income - b.per_capita_net_income) / b.per_capita_net_income * 100) || '%' ELSE '很大' END AS pct
FROM household_now h JOIN yearly_income b ON b.household_id = h.household_id AND b.year = h.income_year - 1 AND b.struck_at IS NULL
WHERE h.change_reason IS NULL AND CASE WHEN b.per_capita_net_income > 0
  THEN (h.per_capita_net_income - b.per_capita_net_income) / b.per_capita_net_income * 100 > @up OR (b.per_capita_net_income - h.per_capita_net_income) / b.per_capita_net_income * 100 > @down
  ELSE h.per_capita_net_income > @from_zero END

-- rule IN-014
-- The place names the figure, here and below: what was said of one says nothing about another.
SELECT h.household_id, h.area_no, NULL::uuid AS membership_id, 'Income[' || h.income_year || '].PerCapitaNetIncome.' || trunc(h.per_capita_net_income) AS field, h.per_capita_net_income AS val, trim_scale(l.line) AS line,
  CASE h.status WHEN 2 THEN '识别' ELSE '退出' END AS which, CASE h.status WHEN 2 THEN '不该纳入' ELSE '应退出' END AS act
-- Who applies is held against the line of entry, who is on the register against that of exit (S0-03, S0-06).
FROM household_now h CROSS JOIN LATERAL (SELECT CASE h.status WHEN 2 THEN h.entry_line ELSE h.line END AS line) l WHERE h.status IN (2, 3, 5) AND h.per_capita_net_income > l.line

-- rule IN-015
SELECT h.household_id, h.area_no, NULL::uuid AS membership_id, 'Income[' || h.income_year || '].PerCapitaNetIncome.' || trunc(h.per_capita_net_income) AS field, h.per_capita_net_income AS val, trim_scale(h.line) AS line
FROM household_now h WHERE h.per_capita_net_income < h.line
  AND (h.status = 4 OR EXISTS (SELECT FROM filing f WHERE f.household_id = h.household_id AND f.kind = 2 AND f.stage NOT IN (14, 20, 21, 34, 47, 53, 55, 64)))

-- rule IN-016
SELECT h.household_id, h.area_no, NULL::uuid AS membership_id, 'Income[' || h.income_year || '].PerCapitaNetIncome' AS field, o.n, o.yuan AS val FROM household_now h
JOIN (SELECT x.area_no, x.income_year, trunc(x.per_capita_net_income) AS yuan, count(*) AS n FROM household x WHERE x.area_no BETWEEN @area_from AND @area_to AND x.area_no IN (SELECT i.area_no FROM household_now i) AND x.per_capita_net_income > 0 AND x.status NOT IN (7, 8, 9)
  GROUP BY 1, 2, 3 HAVING count(*) >= @least) o ON o.area_no = h.area_no AND o.income_year = h.income_year AND o.yuan = trunc(h.per_capita_net_income)

-- rule IN-017
SELECT h.household_id, h.area_no, NULL::uuid AS membership_id, 'Income[' || h.income_year || '].OtherTransfer' AS field, round(h.transfer_income / g.gross * 100) AS pct
FROM household_now h JOIN family_now f USING (household_id)
CROSS JOIN LATERAL (SELECT h.wage_income + h.business_income + h.asset_dividend + h.other_property_income + h.transfer_income AS gross) g
WHERE f.able_bodied > 0 AND g.gross > 0 AND h.transfer_income / g.gross * 100 > @share
