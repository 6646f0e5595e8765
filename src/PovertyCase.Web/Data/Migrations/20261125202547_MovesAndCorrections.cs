using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PovertyCase.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class MovesAndCorrections : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "ended_on",
                table: "household",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "merged_into",
                table: "household",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "split_from",
                table: "household",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "split_on",
                table: "household",
                type: "date",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "correction_request",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    household_id = table.Column<Guid>(type: "uuid", nullable: false),
                    stage = table.Column<int>(type: "integer", nullable: false),
                    stage_since = table.Column<DateOnly>(type: "date", nullable: false),
                    fields = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    payload = table.Column<byte[]>(type: "bytea", nullable: false),
                    proof_ids = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    requested_by = table.Column<Guid>(type: "uuid", nullable: false),
                    requested_by_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    agreed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    agreed_by_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    agreed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    approved_by = table.Column<Guid>(type: "uuid", nullable: true),
                    approved_by_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    approved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    reviewed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    reviewed_by_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    reviewed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    refused_because = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    refused_by_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    refused_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    reason = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_correction_request", x => x.id);
                    table.ForeignKey(
                        name: "fk_correction_request_household_id",
                        column: x => x.household_id,
                        principalTable: "household",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "entry_window",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_because = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    basis = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    closes_on = table.Column<DateOnly>(type: "date", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    opens_on = table.Column<DateOnly>(type: "date", nullable: false),
                    township_no = table.Column<long>(type: "bigint", nullable: true),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_entry_window", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "member_change",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    household_id = table.Column<Guid>(type: "uuid", nullable: false),
                    other_household_id = table.Column<Guid>(type: "uuid", nullable: true),
                    new_household_id = table.Column<Guid>(type: "uuid", nullable: true),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    stage = table.Column<int>(type: "integer", nullable: false),
                    stage_since = table.Column<DateOnly>(type: "date", nullable: false),
                    names = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    payload = table.Column<byte[]>(type: "bytea", nullable: false),
                    proof_ids = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    reported_by = table.Column<Guid>(type: "uuid", nullable: false),
                    reported_by_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    reported_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    decided_by = table.Column<Guid>(type: "uuid", nullable: true),
                    decided_by_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    returned_because = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    destination = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    happened_on = table.Column<DateOnly>(type: "date", nullable: true),
                    new_address = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    new_group = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: true),
                    other_no = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    shared_living = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    shared_living_checked = table.Column<bool>(type: "boolean", nullable: false),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_member_change", x => x.id);
                    table.ForeignKey(
                        name: "fk_member_change_household_id",
                        column: x => x.household_id,
                        principalTable: "household",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_member_change_new_household_id",
                        column: x => x.new_household_id,
                        principalTable: "household",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_member_change_other_household_id",
                        column: x => x.other_household_id,
                        principalTable: "household",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_household_merged_into",
                table: "household",
                column: "merged_into");

            migrationBuilder.CreateIndex(
                name: "ix_household_split_from",
                table: "household",
                column: "split_from");

            migrationBuilder.CreateIndex(
                name: "ix_correction_request_household_id",
                table: "correction_request",
                column: "household_id");

            migrationBuilder.CreateIndex(
                name: "ix_correction_request_list",
                table: "correction_request",
                columns: new[] { "area_no", "stage", "stage_since", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_entry_window_area_no",
                table: "entry_window",
                column: "area_no");

            migrationBuilder.CreateIndex(
                name: "ix_member_change_list",
                table: "member_change",
                columns: new[] { "area_no", "stage", "stage_since", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_member_change_new_household_id",
                table: "member_change",
                column: "new_household_id");

            migrationBuilder.CreateIndex(
                name: "ix_member_change_other_household_id",
                table: "member_change",
                column: "other_household_id");

            migrationBuilder.CreateIndex(
                name: "ux_member_change_open",
                table: "member_change",
                column: "household_id",
                unique: true,
                filter: "stage IN (2, 3)");

            migrationBuilder.AddForeignKey(
                name: "fk_household_merged_into",
                table: "household",
                column: "merged_into",
                principalTable: "household",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_household_split_from",
                table: "household",
                column: "split_from",
                principalTable: "household",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.Sql(Sql.SqlFile.Read("moves.sql"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP FUNCTION claim_person");
            migrationBuilder.DropForeignKey(
                name: "fk_household_merged_into",
                table: "household");

            migrationBuilder.DropForeignKey(
                name: "fk_household_split_from",
                table: "household");

            migrationBuilder.DropTable(
                name: "correction_request");

            migrationBuilder.DropTable(
                name: "entry_window");

            migrationBuilder.DropTable(
                name: "member_change");

            migrationBuilder.DropIndex(
                name: "ix_household_merged_into",
                table: "household");

            migrationBuilder.DropIndex(
                name: "ix_household_split_from",
                table: "household");

            migrationBuilder.DropColumn(
                name: "ended_on",
                table: "household");

            migrationBuilder.DropColumn(
                name: "merged_into",
                table: "household");

            migrationBuilder.DropColumn(
                name: "split_from",
                table: "household");

            migrationBuilder.DropColumn(
                name: "split_on",
                table: "household");
        }
    }
}
