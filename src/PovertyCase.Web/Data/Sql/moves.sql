-- Member changes, corrections and windows: region by composite key (decisions 3), reach by policy, versions by trigger, four eyes by constraint.
ALTER TABLE member_change DROP CONSTRAINT fk_member_change_household_id,
  ADD CONSTRAINT fk_member_change_household FOREIGN KEY (household_id, area_no) REFERENCES household (id, area_no) ON UPDATE CASCADE,
  ADD CONSTRAINT ck_member_change_decided CHECK ((stage = 5) <= (decided_by IS NOT NULL));
ALTER TABLE correction_request DROP CONSTRAINT fk_correction_request_household_id,
  ADD CONSTRAINT fk_correction_request_household FOREIGN KEY (household_id, area_no) REFERENCES household (id, area_no) ON UPDATE CASCADE,
  ADD CONSTRAINT ck_correction_request_persons CHECK (agreed_by <> requested_by AND approved_by <> requested_by AND approved_by <> agreed_by
    AND reviewed_by <> requested_by AND reviewed_by <> agreed_by AND reviewed_by <> approved_by);
ALTER TABLE entry_window ADD CONSTRAINT ck_entry_window_days CHECK (closes_on >= opens_on);

DO $$
DECLARE
  t text;
  in_range text := 'area_no >= reach_from() AND area_no <= reach_to()';
BEGIN
  FOREACH t IN ARRAY ARRAY['member_change', 'correction_request']
  LOOP
    EXECUTE format('CREATE POLICY reach ON %I USING ((%s) OR household_id = ANY (reach_households())) WITH CHECK (%s)', t, in_range, in_range);
  END LOOP;
  EXECUTE format('CREATE POLICY reach_read ON entry_window FOR SELECT USING (area_no = reach_county() OR (%s))', in_range);
  EXECUTE format('CREATE POLICY reach_insert ON entry_window FOR INSERT WITH CHECK (%s)', in_range);
  EXECUTE format('CREATE POLICY reach_update ON entry_window FOR UPDATE USING (%s) WITH CHECK (%s)', in_range, in_range);
  FOREACH t IN ARRAY ARRAY['member_change', 'correction_request', 'entry_window']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE TRIGGER history_insert AFTER INSERT ON %I REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION record_history()', t);
    EXECUTE format('CREATE TRIGGER history_update AFTER UPDATE ON %I REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION record_history()', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO povertycase_app', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO povertycase_jobs', t);
  END LOOP;
END $$;

-- Somebody who left a household and joins one in another village of the county is the same person (decisions 1). The row lies outside the reach of
-- the village that takes the person in, so this function alone moves it: into a village within the caller's reach, and only a living person who
-- belongs to no household. It answers with the key of what is now in reach and tells nothing else.
CREATE FUNCTION claim_person(wanted bytea, home bigint) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  was_from text := current_setting('case.from', true);
  was_to text := current_setting('case.to', true);
  who uuid;
BEGIN
  IF home < reach_from() OR home > reach_to() THEN
    RETURN NULL;
  END IF;
  PERFORM set_config('case.from', (home - home % 1000000)::text, true), set_config('case.to', (home - home % 1000000 + 999999)::text, true);
  SELECT p.id INTO who FROM person p
  WHERE p.county_no = home - home % 1000000 AND p.id_index = wanted AND p.died_on IS NULL AND p.voided_at IS NULL
    AND NOT EXISTS (SELECT FROM membership m WHERE m.person_id = p.id AND m.ended_on IS NULL)
  FOR UPDATE;
  IF who IS NOT NULL THEN
    UPDATE person SET area_no = home, version = version + 1 WHERE id = who;
    UPDATE name_token SET area_no = home WHERE person_id = who;
  END IF;
  PERFORM set_config('case.from', coalesce(was_from, ''), true), set_config('case.to', coalesce(was_to, ''), true);
  RETURN who;
END $$;
REVOKE ALL ON FUNCTION claim_person FROM PUBLIC;
GRANT EXECUTE ON FUNCTION claim_person TO povertycase_app, povertycase_jobs;
