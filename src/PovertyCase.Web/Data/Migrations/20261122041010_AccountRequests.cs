using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PovertyCase.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class AccountRequests : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // A post that had no end gets a year from the upgrade; within it somebody asks for its successor.
            migrationBuilder.Sql("UPDATE post SET ends_on = greatest(starts_on, current_date) + 365 WHERE ends_on IS NULL");
            migrationBuilder.AlterColumn<DateOnly>(
                name: "ends_on",
                table: "post",
                type: "date",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1),
                oldClrType: typeof(DateOnly),
                oldType: "date",
                oldNullable: true);

            migrationBuilder.AddColumn<string>(
                name: "basis",
                table: "post",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "active_since",
                table: "officer",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)));

            migrationBuilder.AddColumn<string>(
                name: "disabled_because",
                table: "officer",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "kind",
                table: "officer",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "kind",
                table: "post",
                type: "integer",
                nullable: false,
                computedColumnSql: "CASE WHEN role IN (11, 12, 13) THEN role ELSE 0 END",
                stored: true);

            migrationBuilder.CreateTable(
                name: "account_request",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    officer_id = table.Column<Guid>(type: "uuid", nullable: true),
                    post_id = table.Column<Guid>(type: "uuid", nullable: true),
                    requested_by = table.Column<Guid>(type: "uuid", nullable: false),
                    requested_by_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    decided_by = table.Column<Guid>(type: "uuid", nullable: true),
                    decided_by_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    returned_because = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    collected_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    account = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: true, collation: "C"),
                    basis = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    from = table.Column<DateOnly>(type: "date", nullable: true),
                    full_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    region = table.Column<long>(type: "bigint", nullable: true),
                    role = table.Column<int>(type: "integer", nullable: true),
                    to = table.Column<DateOnly>(type: "date", nullable: true),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_account_request", x => x.id);
                    table.ForeignKey(
                        name: "fk_account_request_decided_by",
                        column: x => x.decided_by,
                        principalTable: "officer",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_account_request_officer_id",
                        column: x => x.officer_id,
                        principalTable: "officer",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_account_request_post_id",
                        column: x => x.post_id,
                        principalTable: "post",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_account_request_requested_by",
                        column: x => x.requested_by,
                        principalTable: "officer",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_post_area_no_officer_id",
                table: "post",
                columns: new[] { "area_no", "officer_id" });

            migrationBuilder.CreateIndex(
                name: "ix_account_request_decided_by",
                table: "account_request",
                column: "decided_by");

            migrationBuilder.CreateIndex(
                name: "ix_account_request_list",
                table: "account_request",
                columns: new[] { "area_no", "state", "requested_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_account_request_officer_id",
                table: "account_request",
                column: "officer_id");

            migrationBuilder.CreateIndex(
                name: "ix_account_request_post_id",
                table: "account_request",
                column: "post_id");

            migrationBuilder.CreateIndex(
                name: "ix_account_request_requested_by",
                table: "account_request",
                column: "requested_by");

            // Accounts of before count as used today. No column keeps a default: what is written says it.
            migrationBuilder.Sql(
                """
                UPDATE officer SET active_since = statement_timestamp();
                ALTER TABLE officer ALTER COLUMN active_since DROP DEFAULT;
                ALTER TABLE officer ALTER COLUMN kind DROP DEFAULT;
                ALTER TABLE post ALTER COLUMN ends_on DROP DEFAULT;
                """);
            migrationBuilder.Sql(Sql.SqlFile.Read("accounts.sql"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                ALTER TABLE post NO FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY, DROP CONSTRAINT fk_post_kind, DROP CONSTRAINT ck_post_days;
                DROP POLICY reach_read ON post; DROP POLICY reach_insert ON post; DROP POLICY reach_update ON post;
                ALTER TABLE officer DROP CONSTRAINT uq_officer_kind;
                """);
            migrationBuilder.DropTable(
                name: "account_request");

            migrationBuilder.Sql("DROP FUNCTION administers");

            migrationBuilder.DropIndex(
                name: "ix_post_area_no_officer_id",
                table: "post");

            migrationBuilder.DropColumn(
                name: "kind",
                table: "post");

            migrationBuilder.DropColumn(
                name: "basis",
                table: "post");

            migrationBuilder.DropColumn(
                name: "active_since",
                table: "officer");

            migrationBuilder.DropColumn(
                name: "disabled_because",
                table: "officer");

            migrationBuilder.DropColumn(
                name: "kind",
                table: "officer");

            migrationBuilder.AlterColumn<DateOnly>(
                name: "ends_on",
                table: "post",
                type: "date",
                nullable: true,
                oldClrType: typeof(DateOnly),
                oldType: "date");
        }
    }
}
