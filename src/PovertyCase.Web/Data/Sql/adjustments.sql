-- The adjustment of a year: the batch is shared in its county, the sheets hang on households, a snapshot is written once and never changed.
ALTER TABLE adjustment_sheet DROP CONSTRAINT fk_adjustment_sheet_household_id,
  ADD CONSTRAINT fk_adjustment_sheet_household FOREIGN KEY (household_id, area_no) REFERENCES household (id, area_no) ON UPDATE CASCADE,
  ADD CONSTRAINT ck_adjustment_sheet_persons CHECK (agreed_by <> classified_by AND confirmed_by <> classified_by AND confirmed_by <> agreed_by),
  ADD CONSTRAINT ck_adjustment_sheet_classified CHECK (state < 3 OR (class IS NOT NULL AND classified_by IS NOT NULL));
ALTER TABLE adjustment_batch ADD CONSTRAINT ck_adjustment_batch_county CHECK (area_no % 1000000 = 0 AND year BETWEEN 2014 AND 2100 AND freeze_on > survey_to);
ALTER TABLE adjustment_snapshot ADD CONSTRAINT ck_adjustment_snapshot_hash CHECK (sha256 ~ '^[0-9a-f]{64}$' AND area_no % 1000000 = 0);

DO $$
DECLARE
  t text;
  in_range text := 'area_no >= reach_from() AND area_no <= reach_to()';
BEGIN
  EXECUTE format('CREATE POLICY reach ON adjustment_sheet USING ((%s) OR household_id = ANY (reach_households())) WITH CHECK (%s)', in_range, in_range);
  EXECUTE format('CREATE POLICY reach_read ON adjustment_batch FOR SELECT USING (area_no = reach_county() OR (%s))', in_range);
  EXECUTE format('CREATE POLICY reach_insert ON adjustment_batch FOR INSERT WITH CHECK (%s)', in_range);
  EXECUTE format('CREATE POLICY reach_update ON adjustment_batch FOR UPDATE USING (%s) WITH CHECK (%s)', in_range, in_range);
  EXECUTE format('CREATE POLICY reach ON adjustment_snapshot USING (%s) WITH CHECK (%s)', in_range, in_range);
  FOREACH t IN ARRAY ARRAY['adjustment_batch', 'adjustment_sheet', 'adjustment_snapshot']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO povertycase_app', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO povertycase_jobs', t);
    EXECUTE format('CREATE POLICY readers_insert_nothing ON %I AS RESTRICTIVE FOR INSERT TO povertycase_app WITH CHECK (NOT reads_only())', t);
    EXECUTE format('CREATE POLICY readers_update_nothing ON %I AS RESTRICTIVE FOR UPDATE TO povertycase_app USING (NOT reads_only())', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['adjustment_batch', 'adjustment_sheet']
  LOOP
    EXECUTE format('GRANT UPDATE ON %I TO povertycase_app', t);
    EXECUTE format('CREATE TRIGGER history_insert AFTER INSERT ON %I REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION record_history()', t);
    EXECUTE format('CREATE TRIGGER history_update AFTER UPDATE ON %I REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION record_history()', t);
  END LOOP;
END $$;
