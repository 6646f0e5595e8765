-- rule WF-014
SELECT f.household_id, f.area_no, NULL::uuid AS membership_id, 'Filings[' || f.id || ']' AS field, @today - f.applied_on AS n FROM household_now h JOIN filing f ON f.household_id = h.household_id
WHERE f.stage NOT IN (14, 20, 21, 34, 47, 53, 55, 64) AND f.applied_on < @today - @days

-- rule XT-008
-- Signed before photographs were asked for: the village hands one in.
SELECT f.household_id, f.area_no, NULL::uuid AS membership_id, 'Filings[' || f.id || '].Sheet' AS field FROM household_now h JOIN filing f ON f.household_id = h.household_id
WHERE f.kind = 2 AND f.agreed_on IS NOT NULL AND f.exit_sheet_ids = '{}' AND f.stage NOT IN (14, 20, 21, 30, 31, 32, 34, 47, 53, 55, 64)

-- rule XT-010
SELECT f.household_id, f.area_no, NULL::uuid AS membership_id, 'Filings[' || f.id || ']' AS field
FROM household_now h JOIN family_now y ON y.household_id = h.household_id JOIN filing f ON f.household_id = h.household_id
CROSS JOIN LATERAL (SELECT h.wage_income + h.business_income + h.asset_dividend + h.other_property_income + h.transfer_income AS gross) g
WHERE f.kind = 2 AND f.stage NOT IN (14, 20, 21, 34, 47, 53, 55, 64) AND y.able = 0 AND g.gross > 0 AND h.transfer_income / g.gross * 100 > @share

-- rule WF-018
SELECT d.household_id, d.area_no, NULL::uuid AS membership_id, 'Filings[' || d.id || '].' || d.seq AS field, d.name AS step, d.day, d.next_name AS "next", d.next_day AS "date"
FROM (
  SELECT s.*, lead(s.name) OVER w AS next_name, lead(s.day) OVER w AS next_day
  FROM (
    SELECT f.household_id, f.area_no, f.id, x.seq, x.name, x.day
    FROM household_now h
    JOIN filing f ON f.household_id = h.household_id
    LEFT JOIN LATERAL (
      SELECT max(m.held_on) AS held_on FROM meeting_line l JOIN review_meeting m ON m.id = l.meeting_id WHERE l.filing_id = f.id
    ) r ON true
    LEFT JOIN LATERAL (
      SELECT max(n.posted_on) FILTER (WHERE n.kind IN (1, 4)) AS first_on, max(n.last_day) FILTER (WHERE n.kind IN (1, 4)) AS first_end,
        max(n.posted_on) FILTER (WHERE n.kind = 2) AS second_on, max(n.last_day) FILTER (WHERE n.kind = 2) AS second_end, max(n.posted_on) FILTER (WHERE n.kind = 3) AS announced_on
      FROM notice_line l JOIN notice n ON n.id = l.notice_id WHERE l.filing_id = f.id
    ) p ON true
    -- When the township and the county decided is the day on which the filing came to that stage.
    LEFT JOIN LATERAL (
      SELECT max((v.recorded_from AT TIME ZONE 'Asia/Shanghai')::date) FILTER (WHERE v.row ->> 'stage' IN ('7', '46')) AS township_on,
        max((v.recorded_from AT TIME ZONE 'Asia/Shanghai')::date) FILTER (WHERE v.row ->> 'stage' = '12') AS county_on
      FROM register_version v WHERE v.row_id = f.id AND v.table_name = 'filing'
    ) v ON true
    CROSS JOIN LATERAL (VALUES
      (1, CASE f.kind WHEN 1 THEN '农户申请' WHEN 4 THEN '提出消除' WHEN 5 THEN '提出清退' ELSE '发现线索' END,
        -- An exit is entered when it is proposed here; the meeting was often held on paper before.
        CASE WHEN f.kind <> 2 THEN f.applied_on END), (2, '农户授权', f.consent_on), (3, '入户核实', coalesce(f.surveyed_on, f.risk_checked_on, f.removal_checked_on, f.clearing_checked_on)),
      (4, CASE f.kind WHEN 5 THEN '告知农户并听取意见' ELSE '部门比对' END, coalesce(f.heard_on, greatest(f.compared_on, f.risk_checked_on))), (5, '民主评议', r.held_on), (6, '退出核查', f.checked_on), (7, '农户认可', f.agreed_on), (8, '张贴村里公示', p.first_on), (9, '村里公示期满', p.first_end),
      (10, '乡镇审核', v.township_on), (11, '张贴第二次公示', p.second_on), (12, '第二次公示期满', p.second_end), (13, '县审定', v.county_on), (14, '张贴公告', p.announced_on)
    ) AS x (seq, name, day)
    -- One that came back has the days beyond its stage from the first way: they count again when the steps are done again. What was dropped is nobody's to put right.
    WHERE f.kind IN (1, 2, 3, 4, 5) AND x.day IS NOT NULL AND x.seq <= CASE
      WHEN f.stage IN (20, 21) THEN 0 WHEN f.stage IN (1, 2, 30, 40, 50, 54, 60) THEN 1 WHEN f.stage = 41 THEN 2 WHEN f.stage IN (3, 15, 42, 51, 61) THEN 3 WHEN f.stage IN (16, 43, 62) THEN 4
      WHEN f.stage IN (4, 31, 44, 52, 63) THEN 5 WHEN f.stage = 32 THEN 6 WHEN f.stage = 33 THEN 7 WHEN f.stage IN (5, 6, 45) THEN 9 WHEN f.stage IN (7, 46) THEN 10
      WHEN f.stage IN (8, 9, 10, 11) THEN 12 WHEN f.stage = 12 THEN 13 ELSE 14 END
  ) s
  WINDOW w AS (PARTITION BY s.id ORDER BY s.seq)
) d
WHERE d.day > d.next_day OR (d.seq IN (9, 12) AND d.day = d.next_day)
