-- A register row carries since when and by whom it stands as it is; only what it was before stands in register_history, written once, when the row
-- changes or goes. New rows cost no second copy, and what has not changed since a day is read from the table itself.
CREATE FUNCTION case_at() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT coalesce(nullif(current_setting('case.at', true), '')::timestamptz, statement_timestamp()) $$;
CREATE FUNCTION case_officer() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT coalesce(nullif(current_setting('case.officer', true), ''), '00000000-0000-0000-0000-000000000000')::uuid $$;

-- A long job has an earlier instant than what a clerk saved meanwhile: no version begins before the one it follows.
CREATE FUNCTION begin_version() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  new.recorded_from := greatest(case_at(), old.recorded_from);
  new.recorded_by := case_officer();
  RETURN new;
END $$;

-- As the owner: nobody else may write versions, and a row may just have left the writer's region.
CREATE FUNCTION end_version() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO register_history (table_name, row_id, area_no, recorded_from, recorded_to, officer_id, row)
  SELECT TG_TABLE_NAME, o.id, o.area_no, o.recorded_from, greatest(case_at(), o.recorded_from), o.recorded_by, to_jsonb(o) - '{recorded_from,recorded_by}'::text[] FROM old_rows o;
  RETURN NULL;
END $$;

-- register_version: every version of every row, those in force (recorded_to is null) from the tables themselves. It asks with the rights of the reader.
CREATE PROCEDURE gather_versions() LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE arms text;
BEGIN
  SELECT string_agg(format(
      ' UNION ALL SELECT %L COLLATE "C", t.id, t.area_no, t.recorded_from, NULL::timestamptz, t.recorded_by, to_jsonb(t) - ''{recorded_from,recorded_by}''::text[], %s FROM %I t',
      c.table_name,
      CASE WHEN c.table_name = 'household' THEN 't.id' WHEN h.column_name IS NULL THEN 'NULL::uuid' ELSE 't.household_id' END,
      c.table_name), '' ORDER BY c.table_name) INTO arms
  FROM information_schema.columns c
  JOIN pg_class k ON k.relname = c.table_name AND k.relnamespace = 'public'::regnamespace AND k.relkind = 'r'
  LEFT JOIN information_schema.columns h ON h.table_schema = c.table_schema AND h.table_name = c.table_name AND h.column_name = 'household_id'
  WHERE c.table_schema = 'public' AND c.column_name = 'recorded_by' AND c.data_type = 'uuid'
    AND EXISTS (SELECT FROM information_schema.columns f WHERE f.table_schema = c.table_schema AND f.table_name = c.table_name AND f.column_name = 'recorded_from');
  EXECUTE 'DROP VIEW IF EXISTS register_version';
  EXECUTE 'CREATE VIEW register_version WITH (security_invoker = true) AS
    SELECT table_name, row_id, area_no, recorded_from, recorded_to, officer_id, row, household_id FROM register_history' || arms;
  GRANT SELECT ON register_version TO povertycase_app, povertycase_jobs;
END $$;

-- From now on the rows of this table keep their versions.
CREATE PROCEDURE keep_versions(t regclass) LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ADD COLUMN IF NOT EXISTS recorded_from timestamptz DEFAULT case_at(), ADD COLUMN IF NOT EXISTS recorded_by uuid DEFAULT case_officer()', t);
  EXECUTE format('ALTER TABLE %s ALTER COLUMN recorded_from SET DEFAULT case_at(), ALTER COLUMN recorded_from SET NOT NULL, ALTER COLUMN recorded_by SET DEFAULT case_officer(), ALTER COLUMN recorded_by SET NOT NULL', t);
  EXECUTE format('CREATE TRIGGER version_begins BEFORE UPDATE ON %s FOR EACH ROW EXECUTE FUNCTION begin_version()', t);
  EXECUTE format('CREATE TRIGGER version_ends AFTER UPDATE ON %s REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION end_version()', t);
  EXECUTE format('CREATE TRIGGER version_ends_for_good AFTER DELETE ON %s REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION end_version()', t);
END $$;
REVOKE ALL ON PROCEDURE gather_versions, keep_versions FROM PUBLIC;

DO $$
DECLARE t text;
BEGIN
  FOR t IN SELECT c.relname FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid WHERE g.tgname = 'history_insert' ORDER BY 1
  LOOP
    EXECUTE format('DROP TRIGGER history_insert ON %I', t);
    EXECUTE format('DROP TRIGGER history_update ON %I', t);
    EXECUTE format('ALTER TABLE %I ADD COLUMN recorded_from timestamptz, ADD COLUMN recorded_by uuid', t);
    -- The owner sees no row under forced row-level security; for this one statement it is not forced.
    EXECUTE format('ALTER TABLE %I NO FORCE ROW LEVEL SECURITY', t);
    EXECUTE format(
      'UPDATE %1$I t SET recorded_from = coalesce(v.recorded_from, case_at()), recorded_by = coalesce(v.officer_id, case_officer())
       FROM %1$I s LEFT JOIN register_history v ON v.row_id = s.id AND v.table_name = %1$L AND v.recorded_to IS NULL WHERE s.id = t.id', t);
    EXECUTE format('DELETE FROM register_history v USING %1$I t WHERE v.row_id = t.id AND v.table_name = %1$L AND v.recorded_to IS NULL', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CALL keep_versions(%L)', t);
  END LOOP;
END $$;

DROP FUNCTION record_history();
-- What has no row any more ended at the latest now.
UPDATE register_history SET recorded_to = greatest(case_at(), recorded_from) WHERE recorded_to IS NULL;
DROP INDEX ix_register_history_moment;
ALTER TABLE register_history ALTER COLUMN recorded_to SET NOT NULL;
CREATE INDEX ix_register_history_moment ON register_history (table_name, area_no, recorded_to, recorded_from);
CALL gather_versions();
