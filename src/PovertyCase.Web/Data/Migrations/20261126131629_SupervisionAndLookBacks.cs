using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PovertyCase.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class SupervisionAndLookBacks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "look_back_round",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    opened_by_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    closed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    basis = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    opens_on = table.Column<DateOnly>(type: "date", nullable: false),
                    title = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_look_back_round", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "supervised_place",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    is_village = table.Column<bool>(type: "boolean", nullable: false),
                    households_then = table.Column<int>(type: "integer", nullable: false),
                    persons_then = table.Column<int>(type: "integer", nullable: false),
                    incidence_then = table.Column<decimal>(type: "numeric(5,2)", nullable: true),
                    listed_by_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    kind = table.Column<int>(type: "integer", nullable: true),
                    reason = table.Column<int>(type: "integer", nullable: true),
                    situation = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    sponsor = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    sponsor_post = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    starts_on = table.Column<DateOnly>(type: "date", nullable: false),
                    way = table.Column<int>(type: "integer", nullable: true),
                    ended_on = table.Column<DateOnly>(type: "date", nullable: true),
                    outcome = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_supervised_place", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "clear_flag",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    round_id = table.Column<Guid>(type: "uuid", nullable: false),
                    household_id = table.Column<Guid>(type: "uuid", nullable: true),
                    since = table.Column<DateOnly>(type: "date", nullable: false),
                    revoked_on = table.Column<DateOnly>(type: "date", nullable: true),
                    revoked_because = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_clear_flag", x => x.id);
                    table.ForeignKey(
                        name: "fk_clear_flag_round_id",
                        column: x => x.round_id,
                        principalTable: "look_back_round",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "look_back_sheet",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    round_id = table.Column<Guid>(type: "uuid", nullable: false),
                    household_id = table.Column<Guid>(type: "uuid", nullable: true),
                    result = table.Column<int>(type: "integer", nullable: false),
                    checked_by_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    checked_on = table.Column<DateOnly>(type: "date", nullable: true),
                    checkers = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_look_back_sheet", x => x.id);
                    table.ForeignKey(
                        name: "fk_look_back_sheet_household_id",
                        column: x => x.household_id,
                        principalTable: "household",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_look_back_sheet_round_id",
                        column: x => x.round_id,
                        principalTable: "look_back_round",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "supervision_entry",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    place_id = table.Column<Guid>(type: "uuid", nullable: false),
                    by_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    by_role = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: true),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    what = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    who = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_supervision_entry", x => x.id);
                    table.ForeignKey(
                        name: "fk_supervision_entry_place_id",
                        column: x => x.place_id,
                        principalTable: "supervised_place",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "look_back_problem",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    round_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sheet_id = table.Column<Guid>(type: "uuid", nullable: false),
                    household_id = table.Column<Guid>(type: "uuid", nullable: true),
                    found_by_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    put_right_by_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    dimension = table.Column<int>(type: "integer", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    plan = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    what = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    done_on = table.Column<DateOnly>(type: "date", nullable: true),
                    how = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_look_back_problem", x => x.id);
                    table.ForeignKey(
                        name: "fk_look_back_problem_round_id",
                        column: x => x.round_id,
                        principalTable: "look_back_round",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_look_back_problem_sheet_id",
                        column: x => x.sheet_id,
                        principalTable: "look_back_sheet",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_clear_flag_household_id",
                table: "clear_flag",
                column: "household_id");

            migrationBuilder.CreateIndex(
                name: "ix_clear_flag_list",
                table: "clear_flag",
                columns: new[] { "round_id", "area_no" });

            migrationBuilder.CreateIndex(
                name: "ix_look_back_problem_list",
                table: "look_back_problem",
                columns: new[] { "round_id", "area_no", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_look_back_problem_sheet_id",
                table: "look_back_problem",
                column: "sheet_id");

            migrationBuilder.CreateIndex(
                name: "ux_look_back_round_open",
                table: "look_back_round",
                column: "area_no",
                unique: true,
                filter: "closed_on IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_look_back_sheet_household_id",
                table: "look_back_sheet",
                column: "household_id");

            migrationBuilder.CreateIndex(
                name: "ix_look_back_sheet_list",
                table: "look_back_sheet",
                columns: new[] { "round_id", "area_no", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_look_back_sheet_household",
                table: "look_back_sheet",
                columns: new[] { "round_id", "household_id" },
                unique: true,
                filter: "household_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_supervised_place_list",
                table: "supervised_place",
                column: "area_no");

            migrationBuilder.CreateIndex(
                name: "ix_supervision_entry_place_id",
                table: "supervision_entry",
                column: "place_id");

            migrationBuilder.Sql(
                """
                CREATE UNIQUE INDEX ux_supervised_place_open ON supervised_place (area_no) WHERE ended_on IS NULL;
                ALTER TABLE supervised_place ADD CONSTRAINT uq_supervised_place_area UNIQUE (id, area_no),
                  ADD CONSTRAINT ck_supervised_place_level CHECK (area_no % 1000000 > 0 AND is_village = (area_no % 1000 > 0));
                ALTER TABLE supervision_entry DROP CONSTRAINT fk_supervision_entry_place_id,
                  ADD CONSTRAINT fk_supervision_entry_place FOREIGN KEY (place_id, area_no) REFERENCES supervised_place (id, area_no);

                -- The county lists; village, township and county write entries, which stay as they are.
                DO $$
                DECLARE
                  t text;
                  in_range text := 'area_no >= reach_from() AND area_no <= reach_to()';
                BEGIN
                  FOREACH t IN ARRAY ARRAY['supervised_place', 'supervision_entry']
                  LOOP
                    EXECUTE format('CREATE POLICY reach_read ON %I FOR SELECT USING (%s)', t, in_range);
                    EXECUTE format('CREATE POLICY reach_insert ON %I FOR INSERT WITH CHECK ((%s) AND %s)', t, in_range, CASE t WHEN 'supervised_place' THEN 'acts_as(5)' ELSE 'acts_as(1, 2, 5)' END);
                    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
                    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
                    EXECUTE format('CREATE POLICY readers_insert_nothing ON %I AS RESTRICTIVE FOR INSERT TO povertycase_app WITH CHECK (NOT reads_only())', t);
                    EXECUTE format('CREATE POLICY readers_update_nothing ON %I AS RESTRICTIVE FOR UPDATE TO povertycase_app USING (NOT reads_only())', t);
                    EXECUTE format('GRANT SELECT, INSERT ON %I TO povertycase_app', t);
                    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO povertycase_jobs', t);
                  END LOOP;
                  EXECUTE format('CREATE POLICY reach_update ON supervised_place FOR UPDATE USING ((%s) AND acts_as(5)) WITH CHECK ((%s) AND acts_as(5))', in_range, in_range);
                  GRANT UPDATE ON supervised_place TO povertycase_app;
                END $$;
                """);
            migrationBuilder.Sql(
                """
                CREATE UNIQUE INDEX ux_look_back_sheet_village ON look_back_sheet (round_id, area_no) WHERE household_id IS NULL;
                CREATE UNIQUE INDEX ux_clear_flag_household ON clear_flag (round_id, household_id) WHERE household_id IS NOT NULL AND revoked_on IS NULL;
                CREATE UNIQUE INDEX ux_clear_flag_village ON clear_flag (round_id, area_no) WHERE household_id IS NULL AND revoked_on IS NULL;
                ALTER TABLE look_back_round ADD CONSTRAINT ck_look_back_round_county CHECK (area_no % 1000000 = 0 AND due_on >= opens_on);
                ALTER TABLE look_back_sheet DROP CONSTRAINT fk_look_back_sheet_household_id, ADD CONSTRAINT uq_look_back_sheet_area UNIQUE (id, area_no),
                  ADD CONSTRAINT fk_look_back_sheet_household FOREIGN KEY (household_id, area_no) REFERENCES household (id, area_no) ON UPDATE CASCADE;
                ALTER TABLE look_back_problem DROP CONSTRAINT fk_look_back_problem_sheet_id,
                  ADD CONSTRAINT fk_look_back_problem_sheet FOREIGN KEY (sheet_id, area_no) REFERENCES look_back_sheet (id, area_no) ON UPDATE CASCADE;
                ALTER TABLE clear_flag ADD CONSTRAINT fk_clear_flag_household FOREIGN KEY (household_id, area_no) REFERENCES household (id, area_no) ON UPDATE CASCADE,
                  ADD CONSTRAINT ck_clear_flag_revoked CHECK ((revoked_on IS NULL) = (revoked_because IS NULL));

                DO $$
                DECLARE
                  t text;
                  in_range text := 'area_no >= reach_from() AND area_no <= reach_to()';
                  readers text;
                  inserters text;
                  writers text;
                BEGIN
                  FOREACH t IN ARRAY ARRAY['look_back_round', 'look_back_sheet', 'look_back_problem', 'clear_flag']
                  LOOP
                    -- The county opens a round and lists who is looked at; village and township write what they saw.
                    readers := CASE t WHEN 'look_back_round' THEN format('area_no = reach_county() OR (%s)', in_range) ELSE in_range END;
                    inserters := format('(%s) AND %s', in_range, CASE t WHEN 'look_back_round' THEN 'acts_as(5)' WHEN 'look_back_sheet' THEN 'acts_as(5)' ELSE 'acts_as(1, 2)' END);
                    writers := format('(%s) AND %s', in_range, CASE t WHEN 'look_back_round' THEN 'acts_as(5)' ELSE 'acts_as(1, 2)' END);
                    EXECUTE format('CREATE POLICY reach_read ON %I FOR SELECT USING (%s)', t, readers);
                    EXECUTE format('CREATE POLICY reach_insert ON %I FOR INSERT WITH CHECK (%s)', t, inserters);
                    EXECUTE format('CREATE POLICY reach_update ON %I FOR UPDATE USING (%s) WITH CHECK (%s)', t, writers, writers);
                    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
                    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
                    EXECUTE format('CREATE POLICY readers_insert_nothing ON %I AS RESTRICTIVE FOR INSERT TO povertycase_app WITH CHECK (NOT reads_only())', t);
                    EXECUTE format('CREATE POLICY readers_update_nothing ON %I AS RESTRICTIVE FOR UPDATE TO povertycase_app USING (NOT reads_only())', t);
                    EXECUTE format('GRANT SELECT, INSERT ON %I TO povertycase_app', t);
                    IF t <> 'clear_flag' THEN EXECUTE format('GRANT UPDATE ON %I TO povertycase_app', t); END IF;
                    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO povertycase_jobs', t);
                  END LOOP;
                END $$;

                -- S2-62: a new problem, error or risk takes the flag, whoever writes it: a page, an import, the nightly checks. The owner takes it, whom FORCE binds too.
                CREATE POLICY owner_takes_flags ON clear_flag TO povertycase_owner USING (true) WITH CHECK (true);

                CREATE FUNCTION take_clear_flags(homes uuid[], places bigint[], reasons text[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
                DECLARE
                  today date := (coalesce(nullif(current_setting('case.at', true), '')::timestamptz, statement_timestamp()) AT TIME ZONE 'Asia/Shanghai')::date;
                BEGIN
                  UPDATE clear_flag f SET revoked_on = today, revoked_because = left(n.reason, 200), version = f.version + 1
                  FROM (SELECT DISTINCT ON (u.home) u.home, u.reason FROM unnest(homes, reasons) AS u(home, reason) WHERE u.home IS NOT NULL ORDER BY u.home) n
                  WHERE f.household_id = n.home AND f.revoked_on IS NULL;
                  UPDATE clear_flag f SET revoked_on = today, revoked_because = left(n.reason, 200), version = f.version + 1
                  FROM (SELECT DISTINCT ON (u.place) u.place, u.reason FROM unnest(places, reasons) AS u(place, reason) ORDER BY u.place) n
                  WHERE f.household_id IS NULL AND f.area_no = n.place AND f.revoked_on IS NULL;
                END $$;
                REVOKE EXECUTE ON FUNCTION take_clear_flags(uuid[], bigint[], text[]) FROM PUBLIC;

                CREATE FUNCTION clear_flags_after() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
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
                    SELECT array_agg(n.household_id), array_agg(n.area_no), array_agg('核查又发现错误：' || n.rule_id) INTO homes, places, reasons
                    FROM new_rows n JOIN old_rows o ON o.id = n.id WHERE n.severity = 1 AND n.state = 1 AND o.state NOT IN (1, 4);
                  END IF;
                  IF homes IS NOT NULL THEN
                    PERFORM take_clear_flags(homes, places, reasons);
                  END IF;
                  RETURN NULL;
                END $$;

                CREATE FUNCTION clear_flags_after_household() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
                BEGIN
                  PERFORM take_clear_flags(ARRAY[NEW.id], ARRAY[NEW.area_no], ARRAY[CASE WHEN NEW.status <> OLD.status THEN '不再是已脱贫户' ELSE '恢复监测' END]);
                  RETURN NULL;
                END $$;

                -- Somebody who is added to the round has not been looked at: the village is not clear any more.
                CREATE FUNCTION clear_flags_after_sheet() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
                BEGIN
                  UPDATE clear_flag f SET revoked_on = (coalesce(nullif(current_setting('case.at', true), '')::timestamptz, statement_timestamp()) AT TIME ZONE 'Asia/Shanghai')::date,
                    revoked_because = '名单里补列了户', version = f.version + 1
                  FROM (SELECT DISTINCT round_id, area_no FROM new_rows) n
                  WHERE f.round_id = n.round_id AND f.area_no = n.area_no AND f.household_id IS NULL AND f.revoked_on IS NULL;
                  RETURN NULL;
                END $$;

                CREATE TRIGGER take_clear_flags_insert AFTER INSERT ON look_back_sheet REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION clear_flags_after_sheet();
                CREATE TRIGGER take_clear_flags_insert AFTER INSERT ON look_back_problem REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION clear_flags_after();
                CREATE TRIGGER take_clear_flags_insert AFTER INSERT ON filing REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION clear_flags_after();
                CREATE TRIGGER take_clear_flags_insert AFTER INSERT ON finding REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION clear_flags_after();
                CREATE TRIGGER take_clear_flags_update AFTER UPDATE ON finding REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION clear_flags_after();
                CREATE TRIGGER take_clear_flags_update AFTER UPDATE ON household FOR EACH ROW
                  WHEN ((OLD.status = 4 AND NEW.status IN (2, 5)) OR (NEW.monitored_as IS NOT NULL AND NEW.risk_ended_on IS NULL AND OLD.risk_ended_on IS NOT NULL))
                  EXECUTE FUNCTION clear_flags_after_household();
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                DROP TRIGGER take_clear_flags_insert ON look_back_problem;
                DROP TRIGGER take_clear_flags_insert ON filing;
                DROP TRIGGER take_clear_flags_insert ON finding;
                DROP TRIGGER take_clear_flags_update ON finding;
                DROP TRIGGER take_clear_flags_update ON household;
                DROP TRIGGER take_clear_flags_insert ON look_back_sheet;
                DROP FUNCTION clear_flags_after_sheet();
                DROP FUNCTION clear_flags_after_household();
                DROP FUNCTION clear_flags_after();
                DROP FUNCTION take_clear_flags(uuid[], bigint[], text[]);
                """);
            migrationBuilder.DropTable(
                name: "clear_flag");

            migrationBuilder.DropTable(
                name: "look_back_problem");

            migrationBuilder.DropTable(
                name: "supervision_entry");

            migrationBuilder.DropTable(
                name: "look_back_sheet");

            migrationBuilder.DropTable(
                name: "supervised_place");

            migrationBuilder.DropTable(
                name: "look_back_round");
        }
    }
}
