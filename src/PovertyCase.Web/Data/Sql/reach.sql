-- THE SECOND LOCK. The reach stands in settings of the session (case.from, case.to, case.county, case.households); unset means nothing is seen.
-- Ranges and equality on bigint and uuid are leakproof, so indexes keep serving; LIKE, arrays of columns and enums would not.
CREATE FUNCTION reach_from() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT coalesce(nullif(current_setting('case.from', true), '')::bigint, 1) $$;
CREATE FUNCTION reach_to() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT coalesce(nullif(current_setting('case.to', true), '')::bigint, 0) $$;
CREATE FUNCTION reach_county() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT coalesce(nullif(current_setting('case.county', true), '')::bigint, 0) $$;
CREATE FUNCTION reach_officer() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT nullif(current_setting('case.officer', true), '')::uuid $$;
CREATE FUNCTION reach_households() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT coalesce(nullif(current_setting('case.households', true), ''), '{}')::uuid[] $$;

-- Whom a helper is paired with on a day; runs with the caller's rights, the pairing policy lets an officer read the own rows.
CREATE FUNCTION paired_households(officer uuid, day date) RETURNS uuid[] LANGUAGE sql STABLE AS $$
  SELECT coalesce(array_agg(household_id), '{}') FROM pairing WHERE officer_id = officer AND starts_on <= day AND (ends_on IS NULL OR ends_on >= day)
$$;

DO $$
DECLARE
  t text;
  in_range text := 'area_no >= reach_from() AND area_no <= reach_to()';
BEGIN
  -- Rows of a region.
  FOREACH t IN ARRAY ARRAY['review_meeting', 'notice', 'roster', 'roster_signature', 'roster_seal', 'import_batch', 'import_row', 'issued_document', 'register_history']
  LOOP
    EXECUTE format('CREATE POLICY reach ON %I USING (%s) WITH CHECK (%s)', t, in_range, in_range);
  END LOOP;

  -- Rows that hang on a household: helpers reach them by list (decisions 14).
  FOREACH t IN ARRAY ARRAY['membership', 'yearly_income', 'poverty_cause', 'filing', 'meeting_line', 'notice_line', 'objection', 'roster_line', 'visit', 'visit_action', 'finding', 'stored_file']
  LOOP
    EXECUTE format('CREATE POLICY reach ON %I USING ((%s) OR household_id = ANY (reach_households())) WITH CHECK ((%s) OR household_id = ANY (reach_households()))', t, in_range, in_range);
  END LOOP;
  EXECUTE format('CREATE POLICY reach ON household USING ((%s) OR id = ANY (reach_households())) WITH CHECK ((%s) OR id = ANY (reach_households()))', in_range, in_range);
  EXECUTE format('CREATE POLICY reach ON pairing USING ((%s) OR officer_id = reach_officer()) WITH CHECK (%s)', in_range, in_range);
  EXECUTE format('CREATE POLICY reach ON person USING ((%s) OR EXISTS (SELECT FROM membership m WHERE m.person_id = person.id AND m.household_id = ANY (reach_households()))) WITH CHECK (%s)', in_range, in_range);
  EXECUTE format('CREATE POLICY reach ON name_token USING ((%s) OR EXISTS (SELECT FROM membership m WHERE m.person_id = name_token.person_id AND m.household_id = ANY (reach_households()))) WITH CHECK (%s)', in_range, in_range);

  -- Shared rows of the county: read by every officer of it, written only by those whose reach holds the county itself.
  FOREACH t IN ARRAY ARRAY['round', 'dated_setting', 'helper']
  LOOP
    EXECUTE format('CREATE POLICY reach_read ON %I FOR SELECT USING (area_no = reach_county() OR (%s))', t, in_range);
    EXECUTE format('CREATE POLICY reach_insert ON %I FOR INSERT WITH CHECK (%s)', t, in_range);
    EXECUTE format('CREATE POLICY reach_update ON %I FOR UPDATE USING (%s) WITH CHECK (%s)', t, in_range, in_range);
  END LOOP;

  -- The trail: anybody's act is written, only what is in reach is read.
  FOREACH t IN ARRAY ARRAY['audit_entry', 'audit_change']
  LOOP
    EXECUTE format('CREATE POLICY reach_read ON %I FOR SELECT USING (%s)', t, in_range);
    EXECUTE format('CREATE POLICY reach_insert ON %I FOR INSERT WITH CHECK (true)', t);
  END LOOP;
  CREATE POLICY reach_timeline ON audit_entry FOR SELECT USING (timeline_of = ANY (reach_households()));

  FOREACH t IN ARRAY ARRAY['household', 'person', 'membership', 'yearly_income', 'poverty_cause', 'name_token', 'finding', 'import_batch', 'import_row',
    'filing', 'review_meeting', 'meeting_line', 'notice', 'notice_line', 'objection', 'roster', 'roster_line', 'roster_signature', 'roster_seal',
    'pairing', 'visit', 'visit_action', 'stored_file', 'issued_document', 'register_history', 'round', 'dated_setting', 'helper', 'audit_entry', 'audit_change']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
  END LOOP;
END $$;

-- The one policy that writes versions: record_history() runs as the owner, whom FORCE binds too; it must be able to close a version of a row that
-- has just left the writer's region.
CREATE POLICY owner_keeps_history ON register_history TO povertycase_owner USING (true) WITH CHECK (true);

-- The public board reads what is posted, frozen, and nothing else (decisions 9). The views belong to the owner; being on the board is the policy.
CREATE POLICY posted ON notice FOR SELECT TO povertycase_board USING (true);
CREATE POLICY posted ON notice_line FOR SELECT TO povertycase_board USING (true);
