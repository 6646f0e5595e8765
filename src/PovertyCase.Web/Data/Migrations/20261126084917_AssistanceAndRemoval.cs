using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PovertyCase.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class AssistanceAndRemoval : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ux_filing_household",
                table: "filing");

            migrationBuilder.AddColumn<DateOnly>(
                name: "risk_ended_on",
                table: "household",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "housing_kept",
                table: "filing",
                type: "boolean",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "income_stable",
                table: "filing",
                type: "boolean",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "medical_kept",
                table: "filing",
                type: "boolean",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "natural_on",
                table: "filing",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "natural_proof",
                table: "filing",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "natural_reason",
                table: "filing",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "removal_because",
                table: "filing",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "removal_checked_on",
                table: "filing",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "removal_checkers",
                table: "filing",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "removal_evidence",
                table: "filing",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "schooling_kept",
                table: "filing",
                type: "boolean",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "water_kept",
                table: "filing",
                type: "boolean",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "assistance",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    household_id = table.Column<Guid>(type: "uuid", nullable: false),
                    filing_id = table.Column<Guid>(type: "uuid", nullable: false),
                    target = table.Column<int>(type: "integer", nullable: false),
                    found_on = table.Column<DateOnly>(type: "date", nullable: false),
                    marked_on = table.Column<DateOnly>(type: "date", nullable: false),
                    stage = table.Column<int>(type: "integer", nullable: false),
                    stage_since = table.Column<DateOnly>(type: "date", nullable: false),
                    planned_on = table.Column<DateOnly>(type: "date", nullable: true),
                    first_measure_on = table.Column<DateOnly>(type: "date", nullable: true),
                    ended_on = table.Column<DateOnly>(type: "date", nullable: true),
                    helped_again_since = table.Column<DateOnly>(type: "date", nullable: true),
                    contact = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    contact_unit = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    without_development = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_assistance", x => x.id);
                    table.ForeignKey(
                        name: "fk_assistance_filing_id",
                        column: x => x.filing_id,
                        principalTable: "filing",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_assistance_household_id",
                        column: x => x.household_id,
                        principalTable: "household",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "measure",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    household_id = table.Column<Guid>(type: "uuid", nullable: false),
                    assistance_id = table.Column<Guid>(type: "uuid", nullable: false),
                    struck_because = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    content = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    kind = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: false, collation: "C"),
                    planned_for = table.Column<DateOnly>(type: "date", nullable: false),
                    unit = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    amount = table.Column<decimal>(type: "numeric(14,2)", nullable: true),
                    done_on = table.Column<DateOnly>(type: "date", nullable: true),
                    effect = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_measure", x => x.id);
                    table.ForeignKey(
                        name: "fk_measure_assistance_id",
                        column: x => x.assistance_id,
                        principalTable: "assistance",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ux_filing_household",
                table: "filing",
                column: "household_id",
                unique: true,
                filter: "stage NOT IN (14, 20, 21, 34, 47, 53, 55)");

            migrationBuilder.CreateIndex(
                name: "ix_assistance_filing_id",
                table: "assistance",
                column: "filing_id");

            migrationBuilder.CreateIndex(
                name: "ix_assistance_list",
                table: "assistance",
                columns: new[] { "area_no", "stage", "marked_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_assistance_household",
                table: "assistance",
                column: "household_id",
                unique: true,
                filter: "stage NOT IN (4, 5)");

            migrationBuilder.CreateIndex(
                name: "ix_measure_assistance_id",
                table: "measure",
                column: "assistance_id");

            migrationBuilder.CreateIndex(
                name: "ix_measure_household_id_area_no",
                table: "measure",
                columns: new[] { "household_id", "area_no" });

            // As the first migration does for its tables: one policy of reach, versions, rights, the household's region in the foreign key.
            migrationBuilder.Sql(
                """
                DO $$
                DECLARE
                  t text;
                BEGIN
                  FOREACH t IN ARRAY ARRAY['assistance', 'measure']
                  LOOP
                    EXECUTE format('CREATE TRIGGER history_insert AFTER INSERT ON %I REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION record_history()', t);
                    EXECUTE format('CREATE TRIGGER history_update AFTER UPDATE ON %I REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION record_history()', t);
                  END LOOP;
                END $$;

                -- Households marked before this table existed: their help is due. The owner sees the filings for the moment of the copy only.
                ALTER TABLE filing NO FORCE ROW LEVEL SECURITY;
                ALTER TABLE household NO FORCE ROW LEVEL SECURITY;
                INSERT INTO assistance (id, household_id, filing_id, target, found_on, marked_on, stage, stage_since, area_no, version)
                SELECT gen_random_uuid(), f.household_id, f.id, f.target, f.found_on, coalesce(h.monitored_since, f.stage_since), 1, f.stage_since, f.area_no, 1
                FROM filing f JOIN household h ON h.id = f.household_id WHERE f.stage = 47;
                ALTER TABLE filing FORCE ROW LEVEL SECURITY;
                ALTER TABLE household FORCE ROW LEVEL SECURITY;

                DO $$
                DECLARE
                  t text;
                  in_range text := 'area_no >= reach_from() AND area_no <= reach_to()';
                BEGIN
                  FOREACH t IN ARRAY ARRAY['assistance', 'measure']
                  LOOP
                    EXECUTE format('CREATE POLICY reach ON %I USING ((%s) OR household_id = ANY (reach_households())) WITH CHECK ((%s) OR household_id = ANY (reach_households()))', t, in_range, in_range);
                    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
                    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
                    EXECUTE format('CREATE POLICY readers_insert_nothing ON %I AS RESTRICTIVE FOR INSERT TO povertycase_app WITH CHECK (NOT reads_only())', t);
                    EXECUTE format('CREATE POLICY readers_update_nothing ON %I AS RESTRICTIVE FOR UPDATE TO povertycase_app USING (NOT reads_only())', t);
                    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO povertycase_app', t);
                    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO povertycase_jobs', t);
                    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I FOREIGN KEY (household_id, area_no) REFERENCES household (id, area_no) ON UPDATE CASCADE', t, 'fk_' || t || '_household');
                  END LOOP;
                END $$;
                ALTER TABLE assistance DROP CONSTRAINT fk_assistance_household_id;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "measure");

            migrationBuilder.DropTable(
                name: "assistance");

            migrationBuilder.DropIndex(
                name: "ux_filing_household",
                table: "filing");

            migrationBuilder.DropColumn(
                name: "risk_ended_on",
                table: "household");

            migrationBuilder.DropColumn(
                name: "housing_kept",
                table: "filing");

            migrationBuilder.DropColumn(
                name: "income_stable",
                table: "filing");

            migrationBuilder.DropColumn(
                name: "medical_kept",
                table: "filing");

            migrationBuilder.DropColumn(
                name: "natural_on",
                table: "filing");

            migrationBuilder.DropColumn(
                name: "natural_proof",
                table: "filing");

            migrationBuilder.DropColumn(
                name: "natural_reason",
                table: "filing");

            migrationBuilder.DropColumn(
                name: "removal_because",
                table: "filing");

            migrationBuilder.DropColumn(
                name: "removal_checked_on",
                table: "filing");

            migrationBuilder.DropColumn(
                name: "removal_checkers",
                table: "filing");

            migrationBuilder.DropColumn(
                name: "removal_evidence",
                table: "filing");

            migrationBuilder.DropColumn(
                name: "schooling_kept",
                table: "filing");

            migrationBuilder.DropColumn(
                name: "water_kept",
                table: "filing");

            migrationBuilder.CreateIndex(
                name: "ux_filing_household",
                table: "filing",
                column: "household_id",
                unique: true,
                filter: "stage NOT IN (14, 20, 21, 34, 47)");
        }
    }
}
