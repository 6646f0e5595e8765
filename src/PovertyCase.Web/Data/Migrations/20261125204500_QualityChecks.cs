using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PovertyCase.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class QualityChecks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_finding_household_id",
                table: "finding");

            migrationBuilder.AlterColumn<string>(
                name: "field",
                table: "finding",
                type: "character varying(120)",
                maxLength: 120,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "character varying(80)",
                oldMaxLength: 80);

            migrationBuilder.AddColumn<int>(
                name: "severity",
                table: "finding",
                type: "integer",
                nullable: false,
                defaultValue: 2);

            migrationBuilder.AddColumn<int>(
                name: "source",
                table: "finding",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<int>(
                name: "times",
                table: "finding",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "last_found_at",
                table: "finding",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "membership_id",
                table: "finding",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "exemption_reason",
                table: "finding",
                type: "character varying(300)",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "exemption_asked_by",
                table: "finding",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "exemption_asked_by_name",
                table: "finding",
                type: "character varying(50)",
                maxLength: 50,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "exemption_decided_by",
                table: "finding",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "exemption_decided_by_name",
                table: "finding",
                type: "character varying(50)",
                maxLength: 50,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "exempted_until",
                table: "finding",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "exemption_refused_because",
                table: "finding",
                type: "character varying(300)",
                maxLength: 300,
                nullable: true);

            // The owner is bound by the policies too: without a reach nothing would be filled in.
            migrationBuilder.Sql("SELECT set_config('case.from', '0', true), set_config('case.to', '999999999999', true)");
            migrationBuilder.Sql("UPDATE finding SET last_found_at = found_at");
            migrationBuilder.Sql("SELECT set_config('case.from', '', true), set_config('case.to', '', true)");
            migrationBuilder.Sql("ALTER TABLE finding ALTER COLUMN last_found_at SET NOT NULL");

            migrationBuilder.CreateTable(
                name: "check_run",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    households = table.Column<int>(type: "integer", nullable: false),
                    hits = table.Column<int>(type: "integer", nullable: false),
                    fresh = table.Column<int>(type: "integer", nullable: false),
                    recurring = table.Column<int>(type: "integer", nullable: false),
                    @fixed = table.Column<int>(name: "fixed", type: "integer", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_check_run", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_check_run_area_no_started_at",
                table: "check_run",
                columns: new[] { "area_no", "started_at" });

            migrationBuilder.CreateIndex(
                name: "ix_finding_board",
                table: "finding",
                columns: new[] { "area_no", "state", "severity", "found_at" })
                .Annotation("Npgsql:IndexInclude", new[] { "times", "household_id" });

            migrationBuilder.CreateIndex(
                name: "ix_finding_place",
                table: "finding",
                columns: new[] { "household_id", "rule_id", "field" });

            migrationBuilder.CreateIndex(
                name: "ix_finding_rule",
                table: "finding",
                columns: new[] { "rule_id", "area_no", "state" });

            // Runs are written by the jobs role alone; every officer of the county sees when the register was checked last.
            migrationBuilder.Sql(
                """
                CREATE POLICY reach_read ON check_run FOR SELECT USING (area_no = reach_county() OR (area_no >= reach_from() AND area_no <= reach_to()));
                ALTER TABLE check_run ENABLE ROW LEVEL SECURITY;
                ALTER TABLE check_run FORCE ROW LEVEL SECURITY;
                GRANT SELECT ON check_run TO povertycase_app;
                GRANT SELECT, INSERT, UPDATE, DELETE ON check_run TO povertycase_jobs;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "check_run");

            migrationBuilder.DropIndex(
                name: "ix_finding_board",
                table: "finding");

            migrationBuilder.DropIndex(
                name: "ix_finding_place",
                table: "finding");

            migrationBuilder.DropIndex(
                name: "ix_finding_rule",
                table: "finding");

            migrationBuilder.DropColumn(
                name: "severity",
                table: "finding");

            migrationBuilder.DropColumn(
                name: "source",
                table: "finding");

            migrationBuilder.DropColumn(
                name: "times",
                table: "finding");

            migrationBuilder.DropColumn(
                name: "last_found_at",
                table: "finding");

            migrationBuilder.DropColumn(
                name: "membership_id",
                table: "finding");

            migrationBuilder.DropColumn(
                name: "exemption_reason",
                table: "finding");

            migrationBuilder.DropColumn(
                name: "exemption_asked_by",
                table: "finding");

            migrationBuilder.DropColumn(
                name: "exemption_asked_by_name",
                table: "finding");

            migrationBuilder.DropColumn(
                name: "exemption_decided_by",
                table: "finding");

            migrationBuilder.DropColumn(
                name: "exemption_decided_by_name",
                table: "finding");

            migrationBuilder.DropColumn(
                name: "exempted_until",
                table: "finding");

            migrationBuilder.DropColumn(
                name: "exemption_refused_because",
                table: "finding");

            migrationBuilder.AlterColumn<string>(
                name: "field",
                table: "finding",
                type: "character varying(80)",
                maxLength: 80,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "character varying(120)",
                oldMaxLength: 120);

            migrationBuilder.CreateIndex(
                name: "ix_finding_household_id",
                table: "finding",
                column: "household_id");
        }
    }
}
