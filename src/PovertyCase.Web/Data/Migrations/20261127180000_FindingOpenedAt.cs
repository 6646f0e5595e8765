using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PovertyCase.Web.Data.Migrations
{
    /// <summary>Since when a finding stands without a break; the board counts its days from there.</summary>
    public partial class FindingOpenedAt : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_finding_board",
                table: "finding");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "opened_at",
                table: "finding",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.Sql(
                """
                -- The owner sees no row under forced row-level security; for these statements it is not forced.
                ALTER TABLE finding NO FORCE ROW LEVEL SECURITY;
                ALTER TABLE audit_entry NO FORCE ROW LEVEL SECURITY;
                -- Findings keep no versions and a pass tells the trail nothing, so of what came back the last opening is not always known. Each of these is
                -- a day before which it was not open, at worst the day on which it was found first: nothing seems younger than it is.
                UPDATE finding f SET opened_at = greatest(
                  f.found_at,
                  -- What a save found again, or put right before it came back.
                  (SELECT max(e.at) FROM audit_entry e WHERE f.times > 1 AND e.timeline_of = f.household_id AND e.object_kind = 'Finding' AND e.object_id = f.id
                    AND (e.act = '核查问题再次出现' OR (e.act = '核查问题已改正' AND f.state <> 3))),
                  -- What never was fixed and is open after its exemption opened again when that ran out.
                  CASE WHEN f.times = 1 AND f.state IN (1, 2, 4) AND f.exempted_until < f.last_found_at AT TIME ZONE 'Asia/Shanghai' THEN (f.exempted_until + 1)::timestamp AT TIME ZONE 'Asia/Shanghai' END);
                ALTER TABLE audit_entry FORCE ROW LEVEL SECURITY;
                ALTER TABLE finding FORCE ROW LEVEL SECURITY;
                ALTER TABLE finding ALTER COLUMN opened_at SET NOT NULL;
                """);

            migrationBuilder.CreateIndex(
                name: "ix_finding_board",
                table: "finding",
                columns: new[] { "area_no", "state", "severity", "opened_at" })
                .Annotation("Npgsql:IndexInclude", new[] { "times", "household_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_finding_board",
                table: "finding");

            migrationBuilder.DropColumn(
                name: "opened_at",
                table: "finding");

            migrationBuilder.CreateIndex(
                name: "ix_finding_board",
                table: "finding",
                columns: new[] { "area_no", "state", "severity", "found_at" })
                .Annotation("Npgsql:IndexInclude", new[] { "times", "household_id" });
        }
    }
}
