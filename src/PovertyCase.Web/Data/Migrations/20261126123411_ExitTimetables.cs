using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PovertyCase.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class ExitTimetables : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "exit_timetable",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    edition = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    drafted_by = table.Column<Guid>(type: "uuid", nullable: false),
                    drafted_by_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    in_force_by_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    in_force_since = table.Column<DateOnly>(type: "date", nullable: true),
                    replaced_on = table.Column<DateOnly>(type: "date", nullable: true),
                    issued_on = table.Column<DateOnly>(type: "date", nullable: false),
                    reason = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    source = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_exit_timetable", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "place_exit",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    is_village = table.Column<bool>(type: "boolean", nullable: false),
                    marked_by_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    struck_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    struck_because = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    decided_on = table.Column<DateOnly>(type: "date", nullable: false),
                    document = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_place_exit", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "exit_target",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    timetable_id = table.Column<Guid>(type: "uuid", nullable: false),
                    is_village = table.Column<bool>(type: "boolean", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: true),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_exit_target", x => x.id);
                    table.ForeignKey(
                        name: "fk_exit_target_timetable_id",
                        column: x => x.timetable_id,
                        principalTable: "exit_timetable",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ux_exit_target_place",
                table: "exit_target",
                columns: new[] { "timetable_id", "area_no" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_exit_timetable_edition",
                table: "exit_timetable",
                columns: new[] { "area_no", "edition" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_place_exit_place",
                table: "place_exit",
                column: "area_no",
                unique: true,
                filter: "struck_at IS NULL");

            migrationBuilder.Sql(
                """
                ALTER TABLE exit_timetable ADD CONSTRAINT ck_exit_timetable_county CHECK (area_no % 1000000 = 0 AND edition > 0);
                ALTER TABLE exit_target ADD CONSTRAINT ck_exit_target_place CHECK (year BETWEEN 2014 AND 2100 AND area_no % 1000000 > 0 AND is_village = (area_no % 1000 > 0));
                ALTER TABLE place_exit ADD CONSTRAINT ck_place_exit_place CHECK (year BETWEEN 2014 AND 2100 AND area_no % 1000000 > 0 AND is_village = (area_no % 1000 > 0));

                -- The county's editions are read by all of the county; a place reads its own year and its own exit. The county alone writes.
                DO $$
                DECLARE
                  t text;
                  in_range text := 'area_no >= reach_from() AND area_no <= reach_to()';
                  readers text;
                  writers text;
                BEGIN
                  FOREACH t IN ARRAY ARRAY['exit_timetable', 'exit_target', 'place_exit']
                  LOOP
                    readers := CASE t WHEN 'exit_timetable' THEN format('area_no = reach_county() OR (%s)', in_range) ELSE in_range END;
                    writers := format('(%s) AND %s', in_range, CASE t WHEN 'exit_timetable' THEN 'acts_as(5, 6)' ELSE 'acts_as(5)' END);
                    EXECUTE format('CREATE POLICY reach_read ON %I FOR SELECT USING (%s)', t, readers);
                    EXECUTE format('CREATE POLICY reach_insert ON %I FOR INSERT WITH CHECK (%s)', t, writers);
                    EXECUTE format('CREATE POLICY reach_update ON %I FOR UPDATE USING (%s) WITH CHECK (%s)', t, writers, writers);
                    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
                    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
                    EXECUTE format('CREATE POLICY readers_insert_nothing ON %I AS RESTRICTIVE FOR INSERT TO povertycase_app WITH CHECK (NOT reads_only())', t);
                    EXECUTE format('CREATE POLICY readers_update_nothing ON %I AS RESTRICTIVE FOR UPDATE TO povertycase_app USING (NOT reads_only())', t);
                    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO povertycase_app', t);
                    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO povertycase_jobs', t);
                  END LOOP;
                END $$;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "exit_target");

            migrationBuilder.DropTable(
                name: "place_exit");

            migrationBuilder.DropTable(
                name: "exit_timetable");
        }
    }
}
