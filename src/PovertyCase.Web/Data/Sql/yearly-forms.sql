-- Village form and county form: rows of a region, with their versions, never deleted by the application.
DO $$
DECLARE
  t text;
  in_range text := 'area_no >= reach_from() AND area_no <= reach_to()';
BEGIN
  FOREACH t IN ARRAY ARRAY['village_form', 'county_form']
  LOOP
    EXECUTE format('CREATE POLICY reach ON %I USING (%s) WITH CHECK (%s)', t, in_range, in_range);
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO povertycase_app', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO povertycase_jobs', t);
    EXECUTE format('CREATE TRIGGER history_insert AFTER INSERT ON %I REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION record_history()', t);
    EXECUTE format('CREATE TRIGGER history_update AFTER UPDATE ON %I REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION record_history()', t);
  END LOOP;
END $$;

-- A village form stands for a village, a county form for a county, whatever wrote it.
ALTER TABLE village_form ADD CONSTRAINT ck_village_form_village CHECK (area_no % 1000 <> 0 AND year BETWEEN 2013 AND 2100);
ALTER TABLE county_form ADD CONSTRAINT ck_county_form_county CHECK (area_no % 1000000 = 0 AND year BETWEEN 2013 AND 2100);
