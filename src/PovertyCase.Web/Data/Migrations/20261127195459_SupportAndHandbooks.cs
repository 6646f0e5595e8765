using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PovertyCase.Web.Data.Migrations
{
    /// <summary>Measures, needs and plans of households on the register (S0-59, S0-60), checks of the paper handbooks (S0-54 to S0-56), talks about exit (S0-09).</summary>
    public partial class SupportAndHandbooks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "exit_talk",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    household_id = table.Column<Guid>(type: "uuid", nullable: false),
                    entered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    entered_by_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    next_by = table.Column<DateOnly>(type: "date", nullable: true),
                    next_step = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    said = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    talked_on = table.Column<DateOnly>(type: "date", nullable: false),
                    talkers = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    with = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_exit_talk", x => x.id);
                    table.ForeignKey(
                        name: "fk_exit_talk_household_id",
                        column: x => x.household_id,
                        principalTable: "household",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "handbook_check",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    household_id = table.Column<Guid>(type: "uuid", nullable: false),
                    entered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    checked_by_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    differences = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    areas_differ = table.Column<bool>(type: "boolean", nullable: false),
                    attribute_differs = table.Column<bool>(type: "boolean", nullable: false),
                    cause = table.Column<int>(type: "integer", nullable: true),
                    cause_differs = table.Column<bool>(type: "boolean", nullable: false),
                    checked_on = table.Column<DateOnly>(type: "date", nullable: false),
                    copies = table.Column<int>(type: "integer", nullable: true),
                    effects = table.Column<int>(type: "integer", nullable: true),
                    helper = table.Column<int>(type: "integer", nullable: true),
                    measures = table.Column<int>(type: "integer", nullable: true),
                    name_differs = table.Column<bool>(type: "boolean", nullable: false),
                    population_differs = table.Column<bool>(type: "boolean", nullable: false),
                    remark = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_handbook_check", x => x.id);
                    table.ForeignKey(
                        name: "fk_handbook_check_household_id",
                        column: x => x.household_id,
                        principalTable: "household",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "support_measure",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    household_id = table.Column<Guid>(type: "uuid", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    signed_page_id = table.Column<Guid>(type: "uuid", nullable: true),
                    entered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    struck_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    struck_because = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    amount = table.Column<decimal>(type: "numeric(14,2)", nullable: true),
                    cause = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false, collation: "C"),
                    content = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ends_on = table.Column<DateOnly>(type: "date", nullable: true),
                    measure = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: false, collation: "C"),
                    persons = table.Column<int>(type: "integer", nullable: true),
                    project = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    starts_on = table.Column<DateOnly>(type: "date", nullable: false),
                    unit = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    effect = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    gained = table.Column<decimal>(type: "numeric(14,2)", nullable: true),
                    seen_on = table.Column<DateOnly>(type: "date", nullable: true),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_support_measure", x => x.id);
                    table.ForeignKey(
                        name: "fk_support_measure_household_id",
                        column: x => x.household_id,
                        principalTable: "household",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "support_plan",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    household_id = table.Column<Guid>(type: "uuid", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    needs = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    plan = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_support_plan", x => x.id);
                    table.ForeignKey(
                        name: "fk_support_plan_household_id",
                        column: x => x.household_id,
                        principalTable: "household",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_exit_talk_household_id_area_no",
                table: "exit_talk",
                columns: new[] { "household_id", "area_no" });

            migrationBuilder.CreateIndex(
                name: "ix_handbook_check_household_id_area_no",
                table: "handbook_check",
                columns: new[] { "household_id", "area_no" });

            migrationBuilder.CreateIndex(
                name: "ix_handbook_check_list",
                table: "handbook_check",
                columns: new[] { "area_no", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_support_measure_household_id_area_no",
                table: "support_measure",
                columns: new[] { "household_id", "area_no" });

            migrationBuilder.CreateIndex(
                name: "ix_support_measure_year",
                table: "support_measure",
                columns: new[] { "area_no", "year" });

            migrationBuilder.CreateIndex(
                name: "ix_support_plan_household_id_area_no",
                table: "support_plan",
                columns: new[] { "household_id", "area_no" });

            migrationBuilder.CreateIndex(
                name: "ux_support_plan_year",
                table: "support_plan",
                columns: new[] { "household_id", "year" },
                unique: true);

            // As for the tables before: one policy of reach, asked once a statement; versions, rights, the household's region in the foreign key.
            migrationBuilder.Sql(
                """
                DO $$
                DECLARE
                  t text;
                  in_range text := 'area_no >= (SELECT reach_from()) AND area_no <= (SELECT reach_to())';
                  mine text := 'household_id = ANY ((SELECT reach_households())::uuid[])';
                BEGIN
                  FOREACH t IN ARRAY ARRAY['support_measure', 'support_plan', 'handbook_check', 'exit_talk']
                  LOOP
                    EXECUTE format('CREATE POLICY reach ON %I USING (CASE WHEN %s THEN true ELSE %s END) WITH CHECK ((%s) OR %s)', t, in_range, mine, in_range, mine);
                    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
                    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
                    EXECUTE format('CREATE POLICY readers_insert_nothing ON %I AS RESTRICTIVE FOR INSERT TO povertycase_app WITH CHECK (NOT reads_only())', t);
                    EXECUTE format('CREATE POLICY readers_update_nothing ON %I AS RESTRICTIVE FOR UPDATE TO povertycase_app USING (NOT reads_only())', t);
                    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO povertycase_app', t);
                    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO povertycase_jobs', t);
                    EXECUTE format('ALTER TABLE %I DROP CONSTRAINT %I', t, 'fk_' || t || '_household_id');
                    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I FOREIGN KEY (household_id, area_no) REFERENCES household (id, area_no) ON UPDATE CASCADE', t, 'fk_' || t || '_household');
                    -- The procedure of a database that was made by an early build does not add them itself.
                    EXECUTE format('ALTER TABLE %I ADD COLUMN IF NOT EXISTS recorded_from timestamptz, ADD COLUMN IF NOT EXISTS recorded_by uuid', t);
                    EXECUTE format('CALL keep_versions(%L)', t);
                  END LOOP;
                END $$;
                CALL gather_versions();
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // The view of all versions reads the tables.
            migrationBuilder.Sql("DROP VIEW register_version");

            migrationBuilder.DropTable(
                name: "exit_talk");

            migrationBuilder.DropTable(
                name: "handbook_check");

            migrationBuilder.DropTable(
                name: "support_measure");

            migrationBuilder.DropTable(
                name: "support_plan");

            migrationBuilder.Sql("CALL gather_versions()");
        }
    }
}
