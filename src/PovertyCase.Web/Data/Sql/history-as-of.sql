-- The register as of any day (decisions 5). Which household a version belongs to, so that one household's whole past is one index scan.
ALTER TABLE register_history ADD COLUMN household_id uuid
  GENERATED ALWAYS AS (CASE WHEN table_name = 'household' THEN row_id ELSE (row ->> 'household_id')::uuid END) STORED;
CREATE INDEX ix_register_history_household ON register_history (household_id, table_name) WHERE household_id IS NOT NULL;

-- Both ends of a version in the index: of all versions of a county only those of the day are fetched.
CREATE INDEX ix_register_history_moment ON register_history (table_name, area_no, recorded_from, (coalesce(recorded_to, 'infinity'::timestamptz)));
DROP INDEX ix_register_history_day;

-- Helpers reach the past of their paired households as they reach the households: by list.
DROP POLICY reach ON register_history;
CREATE POLICY reach ON register_history
  USING (
    (area_no >= reach_from() AND area_no <= reach_to())
    OR household_id = ANY (reach_households())
    OR (table_name = 'person' AND EXISTS (SELECT FROM membership m WHERE m.person_id = register_history.row_id AND m.household_id = ANY (reach_households()))))
  WITH CHECK (area_no >= reach_from() AND area_no <= reach_to());
