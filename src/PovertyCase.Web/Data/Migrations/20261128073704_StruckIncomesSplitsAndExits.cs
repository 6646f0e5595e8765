using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PovertyCase.Web.Data.Migrations
{
    /// <summary>Incomes that are struck out; what shows that a split is one (domain reference 4.6, S0-08); the signed exit sheet (XT-008).</summary>
    public partial class StruckIncomesSplitsAndExits : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(name: "struck_at", table: "yearly_income", type: "timestamp with time zone", nullable: true);
            migrationBuilder.AddColumn<string>(name: "struck_by_name", table: "yearly_income", type: "character varying(50)", maxLength: 50, nullable: true);
            migrationBuilder.AddColumn<string>(name: "struck_because", table: "yearly_income", type: "character varying(300)", maxLength: 300, nullable: true);
            migrationBuilder.DropIndex(name: "ux_yearly_income", table: "yearly_income");
            migrationBuilder.CreateIndex(name: "ix_yearly_income_household_id", table: "yearly_income", column: "household_id");
            migrationBuilder.CreateIndex(name: "ux_yearly_income", table: "yearly_income", columns: ["household_id", "year"], unique: true, filter: "struck_at IS NULL");

            migrationBuilder.AddColumn<Guid[]>(name: "exit_sheet_ids", table: "filing", type: "uuid[]", nullable: false, defaultValue: Array.Empty<Guid>());

            migrationBuilder.CreateTable(
                name: "split_proof",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    household_id = table.Column<Guid>(type: "uuid", nullable: false),
                    statement_ids = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    statement_on = table.Column<DateOnly>(type: "date", nullable: true),
                    separate_hukou = table.Column<bool>(type: "boolean", nullable: true),
                    hukou_on = table.Column<DateOnly>(type: "date", nullable: true),
                    separate_kitchen = table.Column<bool>(type: "boolean", nullable: true),
                    first_visit_on = table.Column<DateOnly>(type: "date", nullable: true),
                    first_visitors = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    second_visit_on = table.Column<DateOnly>(type: "date", nullable: true),
                    second_visitors = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    seen = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_split_proof", x => x.id);
                });
            migrationBuilder.CreateIndex(name: "ix_split_proof_household_id_area_no", table: "split_proof", columns: ["household_id", "area_no"]);
            migrationBuilder.CreateIndex(name: "ux_split_proof", table: "split_proof", column: "household_id", unique: true);

            // As for the tables before: one policy of reach, asked once a statement; versions, rights, the household's region in the foreign key.
            migrationBuilder.Sql(
                """
                CREATE POLICY reach ON split_proof
                  USING (CASE WHEN area_no >= (SELECT reach_from()) AND area_no <= (SELECT reach_to()) THEN true ELSE household_id = ANY ((SELECT reach_households())::uuid[]) END)
                  WITH CHECK (area_no >= (SELECT reach_from()) AND area_no <= (SELECT reach_to()));
                ALTER TABLE split_proof ENABLE ROW LEVEL SECURITY;
                ALTER TABLE split_proof FORCE ROW LEVEL SECURITY;
                CREATE POLICY readers_insert_nothing ON split_proof AS RESTRICTIVE FOR INSERT TO povertycase_app WITH CHECK (NOT reads_only());
                CREATE POLICY readers_update_nothing ON split_proof AS RESTRICTIVE FOR UPDATE TO povertycase_app USING (NOT reads_only());
                GRANT SELECT, INSERT, UPDATE ON split_proof TO povertycase_app;
                GRANT SELECT, INSERT, UPDATE, DELETE ON split_proof TO povertycase_jobs;
                ALTER TABLE split_proof ADD CONSTRAINT fk_split_proof_household FOREIGN KEY (household_id, area_no) REFERENCES household (id, area_no) ON UPDATE CASCADE;
                ALTER TABLE split_proof ADD COLUMN IF NOT EXISTS recorded_from timestamptz, ADD COLUMN IF NOT EXISTS recorded_by uuid;
                CALL keep_versions('split_proof');
                CALL gather_versions();
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // The view of all versions reads the tables.
            migrationBuilder.Sql("DROP VIEW register_version");
            migrationBuilder.DropTable(name: "split_proof");
            migrationBuilder.Sql("CALL gather_versions()");

            migrationBuilder.DropColumn(name: "exit_sheet_ids", table: "filing");

            // The program of before would count what is struck out; the history keeps it. The owner sees no row under forced row-level security.
            migrationBuilder.Sql(
                """
                ALTER TABLE yearly_income NO FORCE ROW LEVEL SECURITY;
                DELETE FROM yearly_income WHERE struck_at IS NOT NULL;
                ALTER TABLE yearly_income FORCE ROW LEVEL SECURITY;
                """);
            migrationBuilder.DropIndex(name: "ux_yearly_income", table: "yearly_income");
            migrationBuilder.DropIndex(name: "ix_yearly_income_household_id", table: "yearly_income");
            migrationBuilder.DropColumn(name: "struck_at", table: "yearly_income");
            migrationBuilder.DropColumn(name: "struck_by_name", table: "yearly_income");
            migrationBuilder.DropColumn(name: "struck_because", table: "yearly_income");
            migrationBuilder.CreateIndex(name: "ux_yearly_income", table: "yearly_income", columns: ["household_id", "year"], unique: true);
        }
    }
}
