-- Objections by the web. The board's role still reads the public columns of posted notices and writes no table: it may run the two functions below and
-- nothing else. They run as the owner, give themselves the reach that row-level security asks of the owner too, take it away again before they answer
-- (after an error the server does), and do one thing each. The board can read no more with that reach than without: it has no right to any other column.
ALTER TABLE objection
  ADD CONSTRAINT ck_objection_about CHECK ((about = 1) = (notice_line_id IS NOT NULL) AND (about = 1) = (household_id IS NOT NULL)),
  ADD CONSTRAINT ck_objection_answered CHECK ((state IN (2, 3, 5)) = (answer IS NOT NULL)),
  ADD CONSTRAINT ck_objection_holds CHECK (NOT holds OR (state IN (1, 4) AND about <> 3));

-- 已收到 'ok', 'again' (the same form a second time), 'over' (no such notice hangs, or it takes none), 'full', 'wrong'.
-- One against a line stops that line at once (decisions 8). A stranger with many addresses must not stop a whole county by it: while ten objections by
-- the web wait unaccepted at one notice, or a hundred in the county, further ones are taken and numbered but stop nothing until the township has
-- accepted them; of two hundred that wait at one notice no more are taken. One against the whole list never stops anything by itself.
CREATE FUNCTION take_web_objection(
  code text, day date, instant timestamptz, concerns int, line_numbers int[], words text, sealed_contact bytea, number_index bytea, usual_days int, ids uuid[], entry_ids uuid[])
RETURNS text LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  posted record;
  named uuid[];
  county bigint;
  waiting int;
  stops boolean;
  days int;
BEGIN
  IF concerns NOT IN (1, 2, 3) OR coalesce(length(btrim(words)), 0) = 0 OR length(words) > 1000 OR octet_length(sealed_contact) > 1000
    OR coalesce(octet_length(number_index), 0) <> 32 OR (concerns = 1) <> (coalesce(cardinality(line_numbers), 0) > 0) OR cardinality(line_numbers) > 5
    OR cardinality(ids) < 5 OR cardinality(entry_ids) < 5 OR usual_days NOT BETWEEN 1 AND 60 THEN
    RETURN 'wrong';
  END IF;
  SELECT n.id, n.area_no INTO posted FROM notice n WHERE n.public_code = code AND n.kind <> 3 AND n.posted_on <= day AND n.last_day >= day;
  IF NOT FOUND THEN
    RETURN 'over';
  END IF;
  -- One after the other at each notice, so that a form sent twice at once counts once and the counts below are true.
  PERFORM pg_advisory_xact_lock(hashtextextended(posted.id::text, 0));
  IF EXISTS (SELECT FROM objection o WHERE o.answer_index = number_index) THEN
    RETURN 'again';
  END IF;
  SELECT count(*) INTO waiting FROM objection o WHERE o.notice_id = posted.id AND o.channel = 4 AND o.state = 4;
  IF waiting >= 200 THEN
    RETURN 'full';
  END IF;
  IF concerns = 1 THEN
    SELECT array_agg(l.id ORDER BY l.seq) INTO named FROM notice_line l WHERE l.notice_id = posted.id AND l.seq = ANY (line_numbers);
    IF coalesce(cardinality(named), 0) <> cardinality(line_numbers) THEN
      RETURN 'wrong';
    END IF;
  ELSE
    named := ARRAY[NULL::uuid];
  END IF;
  county := posted.area_no - posted.area_no % 1000000;
  stops := concerns = 1
    AND (SELECT count(*) FROM objection o WHERE o.notice_id = posted.id AND o.channel = 4 AND o.state = 4 AND o.holds) + cardinality(named) <= 10
    AND (SELECT count(*) FROM objection o WHERE o.area_no BETWEEN county AND county + 999999 AND o.channel = 4 AND o.state = 4 AND o.holds) + cardinality(named) <= 100;
  SELECT s.value::int INTO days FROM dated_setting s
  WHERE s.area_no = county AND s.key = '异议天数.答复' AND s.in_force_from <= day AND s.value ~ '^[0-9]{1,2}$' ORDER BY s.in_force_from DESC, s.id DESC LIMIT 1;
  WITH raised AS (
    INSERT INTO objection (id, area_no, version, notice_id, about, notice_line_id, household_id, channel, content, contact, raised_on, answer_by, state, holds, recorded_by, answer_index)
    SELECT ids[n.place], posted.area_no, 1, posted.id, concerns, l.id, l.household_id, 4, words, sealed_contact, day, day + coalesce(days, usual_days), 4, stops,
      '00000000-0000-0000-0000-000000000000', number_index
    FROM unnest(named) WITH ORDINALITY AS n (line, place) LEFT JOIN notice_line l ON l.id = n.line
    RETURNING id, household_id)
  INSERT INTO audit_entry (id, at, officer_id, officer_name, role, act, object_kind, object_id, area_no, timeline_of, note, happened_on)
  SELECT entry_ids[array_position(ids, r.id)], instant, '00000000-0000-0000-0000-000000000000', '村民', 99, '登记异议', 'Objection', r.id, posted.area_no, r.household_id, '网上', day FROM raised r;
  RETURN 'ok';
END $$;

CREATE FUNCTION raise_web_objection(
  code text, day date, instant timestamptz, concerns int, line_numbers int[], words text, sealed_contact bytea, number_index bytea, usual_days int, ids uuid[], entry_ids uuid[])
RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  result text;
BEGIN
  PERFORM set_config('case.from', '0', true), set_config('case.to', '999999999999', true);
  result := take_web_objection(code, day, instant, concerns, line_numbers, words, sealed_contact, number_index, usual_days, ids, entry_ids);
  PERFORM set_config('case.from', '', true), set_config('case.to', '', true);
  RETURN result;
END $$;

-- What has become of it, for whoever holds the number: no name, no place, nothing that was said.
CREATE FUNCTION read_web_answer(number_index bytea) RETURNS TABLE (seq int, about int, state int, raised_on date, answer_by date, answer text, answered_on date)
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM set_config('case.from', '0', true), set_config('case.to', '999999999999', true);
  RETURN QUERY SELECT l.seq, o.about, o.state, o.raised_on, o.answer_by, o.answer::text, o.answered_on
    FROM objection o LEFT JOIN notice_line l ON l.id = o.notice_line_id WHERE o.answer_index = number_index ORDER BY l.seq;
  PERFORM set_config('case.from', '', true), set_config('case.to', '', true);
END $$;

REVOKE ALL ON FUNCTION take_web_objection, raise_web_objection, read_web_answer FROM PUBLIC;
GRANT EXECUTE ON FUNCTION raise_web_objection, read_web_answer TO povertycase_board;
