using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PovertyCase.Web.Data.Migrations
{
    /// <summary>
    /// Who compared which part of a form with the paper before it is locked (S0-27); which page sent a draft; when an exemption was asked, and which findings ended only
    /// because their time passed; how many of a sample had to be visited because they had split (S0-08).
    /// </summary>
    public partial class FormChecks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(name: "saved_from", table: "village_draft", type: "uuid", nullable: true);
            migrationBuilder.AddColumn<DateTimeOffset>(name: "exemption_asked_at", table: "finding", type: "timestamp with time zone", nullable: true);
            migrationBuilder.AddColumn<int>(name: "must_see", table: "sample_draw", type: "integer", nullable: false, defaultValue: 0);
            migrationBuilder.AddColumn<bool>(name: "is_outdated", table: "finding", type: "boolean", nullable: false, defaultValue: false);

            migrationBuilder.CreateTable(
                name: "form_check",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    household_id = table.Column<Guid>(type: "uuid", nullable: false),
                    part = table.Column<int>(type: "integer", nullable: false),
                    checked_by_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    checked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    seal = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_form_check", x => x.id);
                });

            migrationBuilder.CreateIndex(name: "ix_form_check_household_id_area_no", table: "form_check", columns: new[] { "household_id", "area_no" });

            // As for the tables before: one policy of reach, asked once a statement; versions, rights, the household's region in the foreign key. A check is never changed.
            migrationBuilder.Sql(
                """
                CREATE POLICY reach ON form_check
                  USING (CASE WHEN area_no >= (SELECT reach_from()) AND area_no <= (SELECT reach_to()) THEN true ELSE household_id = ANY ((SELECT reach_households())::uuid[]) END)
                  WITH CHECK (area_no >= (SELECT reach_from()) AND area_no <= (SELECT reach_to()));
                ALTER TABLE form_check ENABLE ROW LEVEL SECURITY;
                ALTER TABLE form_check FORCE ROW LEVEL SECURITY;
                CREATE POLICY readers_insert_nothing ON form_check AS RESTRICTIVE FOR INSERT TO povertycase_app WITH CHECK (NOT reads_only());
                CREATE POLICY readers_update_nothing ON form_check AS RESTRICTIVE FOR UPDATE TO povertycase_app USING (NOT reads_only());
                GRANT SELECT, INSERT, UPDATE ON form_check TO povertycase_app;
                GRANT SELECT, INSERT, UPDATE, DELETE ON form_check TO povertycase_jobs;
                ALTER TABLE form_check ADD CONSTRAINT fk_form_check_household FOREIGN KEY (household_id, area_no) REFERENCES household (id, area_no) ON UPDATE CASCADE;
                ALTER TABLE form_check ADD COLUMN IF NOT EXISTS recorded_from timestamptz, ADD COLUMN IF NOT EXISTS recorded_by uuid;
                CALL keep_versions('form_check');
                CALL gather_versions();

                -- Places that name the fact from now on: what was explained or exempted stays so for the fact it was given for. The owner sees no row under forced row-level security.
                ALTER TABLE finding NO FORCE ROW LEVEL SECURITY;
                ALTER TABLE household NO FORCE ROW LEVEL SECURITY;
                UPDATE finding f SET field = f.field || '.' || trunc(h.per_capita_net_income) FROM household h
                  WHERE h.id = f.household_id AND f.rule_id IN ('IN-014', 'IN-015') AND f.field = 'Income[' || h.income_year || '].PerCapitaNetIncome' AND h.per_capita_net_income IS NOT NULL;
                UPDATE finding f SET field = f.field || '.' || left(md5(split_part(f.sentence, '：', 2)), 8)
                  WHERE (f.rule_id = 'MO-011' AND f.field ~ '^Help\[[0-9a-f-]{36}\]$') OR (f.rule_id = 'HB-008' AND f.field = 'Handbook.Register');
                ALTER TABLE finding FORCE ROW LEVEL SECURITY;
                ALTER TABLE household FORCE ROW LEVEL SECURITY;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // The view of all versions reads the tables.
            migrationBuilder.Sql("DROP VIEW register_version");
            migrationBuilder.DropTable(name: "form_check");
            migrationBuilder.Sql("CALL gather_versions()");
            migrationBuilder.DropColumn(name: "must_see", table: "sample_draw");
            migrationBuilder.DropColumn(name: "saved_from", table: "village_draft");
            migrationBuilder.DropColumn(name: "exemption_asked_at", table: "finding");
            migrationBuilder.DropColumn(name: "is_outdated", table: "finding");
        }
    }
}
