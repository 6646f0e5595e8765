using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PovertyCase.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class Adjustments : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "adjustment_batch",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    stage = table.Column<int>(type: "integer", nullable: false),
                    stage_since = table.Column<DateOnly>(type: "date", nullable: false),
                    planned_by = table.Column<Guid>(type: "uuid", nullable: false),
                    planned_by_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    cleaning_by = table.Column<Guid>(type: "uuid", nullable: true),
                    returned_because = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    basis = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    farming_from = table.Column<DateOnly>(type: "date", nullable: true),
                    farming_reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    farming_to = table.Column<DateOnly>(type: "date", nullable: true),
                    freeze_on = table.Column<DateOnly>(type: "date", nullable: false),
                    opens_on = table.Column<DateOnly>(type: "date", nullable: false),
                    survey_from = table.Column<DateOnly>(type: "date", nullable: false),
                    survey_to = table.Column<DateOnly>(type: "date", nullable: false),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_adjustment_batch", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "adjustment_sheet",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    batch_id = table.Column<Guid>(type: "uuid", nullable: false),
                    household_id = table.Column<Guid>(type: "uuid", nullable: false),
                    household_no = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false, collation: "C"),
                    state = table.Column<int>(type: "integer", nullable: false),
                    state_since = table.Column<DateOnly>(type: "date", nullable: false),
                    classified_by = table.Column<Guid>(type: "uuid", nullable: true),
                    classified_by_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    agreed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    agreed_by_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    confirmed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    confirmed_by_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    returned_because = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    @class = table.Column<int>(name: "class", type: "integer", nullable: true),
                    grounds = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    signed_by = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    signed_how = table.Column<int>(type: "integer", nullable: true),
                    visit_way = table.Column<int>(type: "integer", nullable: true),
                    visited_on = table.Column<DateOnly>(type: "date", nullable: true),
                    visitors = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_adjustment_sheet", x => x.id);
                    table.ForeignKey(
                        name: "fk_adjustment_sheet_batch_id",
                        column: x => x.batch_id,
                        principalTable: "adjustment_batch",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_adjustment_sheet_household_id",
                        column: x => x.household_id,
                        principalTable: "household",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "adjustment_snapshot",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    batch_id = table.Column<Guid>(type: "uuid", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    taken_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    taken_by_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    households = table.Column<int>(type: "integer", nullable: false),
                    persons = table.Column<int>(type: "integer", nullable: false),
                    counts = table.Column<string>(type: "jsonb", nullable: false),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    trail_head = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_adjustment_snapshot", x => x.id);
                    table.ForeignKey(
                        name: "fk_adjustment_snapshot_batch_id",
                        column: x => x.batch_id,
                        principalTable: "adjustment_batch",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ux_adjustment_batch_year",
                table: "adjustment_batch",
                columns: new[] { "area_no", "year" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_adjustment_sheet_household_id",
                table: "adjustment_sheet",
                column: "household_id");

            migrationBuilder.CreateIndex(
                name: "ix_adjustment_sheet_list",
                table: "adjustment_sheet",
                columns: new[] { "area_no", "batch_id", "household_no", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_adjustment_sheet_household",
                table: "adjustment_sheet",
                columns: new[] { "batch_id", "household_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_adjustment_snapshot_batch_id_taken_at",
                table: "adjustment_snapshot",
                columns: new[] { "batch_id", "taken_at" });

            migrationBuilder.Sql(Sql.SqlFile.Read("adjustments.sql"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "adjustment_sheet");

            migrationBuilder.DropTable(
                name: "adjustment_snapshot");

            migrationBuilder.DropTable(
                name: "adjustment_batch");
        }
    }
}
