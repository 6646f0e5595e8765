using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PovertyCase.Web.Data.Migrations
{
    /// <summary>A flag that is taken is told in the trail; a village loses its own only by what its own count knows: its sheet and the households of the round.</summary>
    public partial class FlagsTold : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                CREATE POLICY owner_tells_flags ON audit_entry FOR INSERT TO povertycase_owner WITH CHECK (object_kind = 'ClearFlag');

                CREATE POLICY owner_reads_sheets ON look_back_sheet FOR SELECT TO povertycase_owner USING (true);

                -- The program takes the flag and says so in its own name; who wrote the problem, the error or the risk stands in the trail beside it.
                CREATE FUNCTION take_flags(ids uuid[], reasons text[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
                DECLARE
                  instant timestamptz := coalesce(nullif(current_setting('case.at', true), '')::timestamptz, statement_timestamp());
                BEGIN
                  WITH taken AS (
                    UPDATE clear_flag f SET revoked_on = (instant AT TIME ZONE 'Asia/Shanghai')::date, revoked_because = left(n.reason, 200), version = f.version + 1
                    FROM unnest(ids, reasons) AS n (id, reason) WHERE f.id = n.id AND f.revoked_on IS NULL RETURNING f.id, f.area_no, f.household_id, f.revoked_because)
                  INSERT INTO audit_entry (id, at, officer_id, officer_name, role, act, object_kind, object_id, area_no, timeline_of, note)
                  SELECT gen_random_uuid(), instant, '00000000-0000-0000-0000-000000000000', '系统', 99, CASE WHEN t.household_id IS NULL THEN '取消村清' ELSE '取消户清' END,
                    'ClearFlag', t.id, t.area_no, t.household_id, t.revoked_because FROM taken t;
                END $$;
                REVOKE EXECUTE ON FUNCTION take_flags(uuid[], text[]) FROM PUBLIC;

                CREATE OR REPLACE FUNCTION take_clear_flags(homes uuid[], places bigint[], reasons text[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
                DECLARE
                  ids uuid[];
                  words text[];
                BEGIN
                  SELECT array_agg(l.id), array_agg(l.reason) INTO ids, words FROM (
                    SELECT DISTINCT ON (f.id) f.id, n.reason FROM clear_flag f JOIN unnest(homes, places, reasons) AS n (home, place, reason) ON f.household_id = n.home
                      OR (f.household_id IS NULL AND f.area_no = n.place
                        AND (n.home IS NULL OR EXISTS (SELECT FROM look_back_sheet s WHERE s.round_id = f.round_id AND s.household_id = n.home)))
                    WHERE f.revoked_on IS NULL AND f.area_no = ANY (places)
                    ORDER BY f.id, n.reason) l;
                  PERFORM take_flags(ids, words);
                END $$;

                CREATE OR REPLACE FUNCTION clear_flags_after() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
                DECLARE
                  homes uuid[];
                  places bigint[];
                  reasons text[];
                BEGIN
                  -- Most of the time nobody is clear, and a bulk of new rows costs nothing.
                  IF NOT EXISTS (SELECT FROM clear_flag WHERE revoked_on IS NULL) THEN
                    RETURN NULL;
                  END IF;
                  IF TG_TABLE_NAME = 'look_back_problem' THEN
                    SELECT array_agg(n.household_id), array_agg(n.area_no), array_agg('回头看发现问题：' || n.what) INTO homes, places, reasons FROM new_rows n;
                  ELSIF TG_TABLE_NAME = 'filing' THEN
                    SELECT array_agg(n.household_id), array_agg(n.area_no), array_agg('报了返贫致贫风险线索'::text) INTO homes, places, reasons FROM new_rows n WHERE n.kind = 3;
                  ELSIF TG_OP = 'INSERT' THEN
                    SELECT array_agg(n.household_id), array_agg(n.area_no), array_agg('核查发现错误：' || n.rule_id) INTO homes, places, reasons FROM new_rows n WHERE n.severity = 1 AND n.state = 1;
                  ELSE
                    -- Opened anew, or an open warning that the catalogue now calls an error.
                    SELECT array_agg(n.household_id), array_agg(n.area_no), array_agg('核查又发现错误：' || n.rule_id) INTO homes, places, reasons
                    FROM new_rows n JOIN old_rows o ON o.id = n.id WHERE n.severity = 1 AND n.state = 1 AND (o.state NOT IN (1, 4) OR o.severity <> 1);
                  END IF;
                  IF homes IS NOT NULL THEN
                    PERFORM take_clear_flags(homes, places, reasons);
                  END IF;
                  RETURN NULL;
                END $$;

                CREATE OR REPLACE FUNCTION clear_flags_after_household() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
                BEGIN
                  IF NEW.status IN (7, 8, 9) THEN
                    -- Who is gone from the register is not counted in the village any more: the village keeps its own flag.
                    PERFORM take_flags(array_agg(f.id), array_agg('户已不在登记里'::text)) FROM clear_flag f WHERE f.household_id = NEW.id AND f.revoked_on IS NULL;
                  ELSE
                    PERFORM take_clear_flags(ARRAY[NEW.id], ARRAY[NEW.area_no], ARRAY[CASE WHEN NEW.status <> OLD.status THEN '不再是已脱贫户' ELSE '恢复监测' END]);
                  END IF;
                  RETURN NULL;
                END $$;

                DROP TRIGGER take_clear_flags_update ON household;
                CREATE TRIGGER take_clear_flags_update AFTER UPDATE ON household FOR EACH ROW
                  WHEN ((OLD.status = 4 AND NEW.status <> 4) OR (NEW.monitored_as IS NOT NULL AND NEW.risk_ended_on IS NULL AND OLD.risk_ended_on IS NOT NULL))
                  EXECUTE FUNCTION clear_flags_after_household();

                CREATE OR REPLACE FUNCTION clear_flags_after_sheet() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
                BEGIN
                  PERFORM take_flags(array_agg(f.id), array_agg('名单里补列了户'::text)) FROM clear_flag f
                  JOIN (SELECT DISTINCT round_id, area_no FROM new_rows) n ON f.round_id = n.round_id AND f.area_no = n.area_no
                  WHERE f.household_id IS NULL AND f.revoked_on IS NULL;
                  RETURN NULL;
                END $$;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // The former functions took more flags and told nobody; there is no way back to them.
            migrationBuilder.Sql("DROP POLICY owner_tells_flags ON audit_entry; DROP POLICY owner_reads_sheets ON look_back_sheet;");
        }
    }
}
