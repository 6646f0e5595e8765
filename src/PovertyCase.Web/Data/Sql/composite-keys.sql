-- Children of a household carry its region: with the pair as foreign key a child cannot be written into another region, and a move of the
-- household takes them along (decisions 3). EF's plain keys on household_id are replaced.
ALTER TABLE household ADD CONSTRAINT uq_household_id_area UNIQUE (id, area_no);
DO $$
DECLARE t record;
BEGIN
  FOR t IN
    SELECT c.table_name FROM information_schema.columns c JOIN information_schema.columns a USING (table_schema, table_name)
    WHERE c.table_schema = current_schema() AND c.column_name = 'household_id' AND a.column_name = 'area_no' AND c.is_nullable = 'NO'
    ORDER BY 1
  LOOP
    EXECUTE format('ALTER TABLE %I DROP CONSTRAINT IF EXISTS %I', t.table_name, 'fk_' || t.table_name || '_household_id');
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I FOREIGN KEY (household_id, area_no) REFERENCES household (id, area_no) ON UPDATE CASCADE',
                   t.table_name, 'fk_' || t.table_name || '_household');
  END LOOP;
END $$;
