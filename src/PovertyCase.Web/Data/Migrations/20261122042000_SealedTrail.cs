using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PovertyCase.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class SealedTrail : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "trail_mark",
                table: "issued_document",
                type: "character varying(90)",
                maxLength: 90,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "address",
                table: "audit_entry",
                type: "character varying(45)",
                maxLength: 45,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "after_mark",
                table: "audit_change",
                type: "bytea",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "before_mark",
                table: "audit_change",
                type: "bytea",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "audit_check",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    passed = table.Column<bool>(type: "boolean", nullable: false),
                    told = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_check", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "audit_head",
                columns: table => new
                {
                    size = table.Column<long>(type: "bigint", nullable: false),
                    root = table.Column<byte[]>(type: "bytea", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    previous = table.Column<byte[]>(type: "bytea", nullable: true),
                    key_id = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    signature = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_head", x => x.size);
                });

            migrationBuilder.CreateTable(
                name: "audit_leaf",
                columns: table => new
                {
                    seq = table.Column<long>(type: "bigint", nullable: false),
                    entry_id = table.Column<Guid>(type: "uuid", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_leaf", x => x.seq);
                });

            migrationBuilder.CreateIndex(
                name: "ix_audit_entry_list",
                table: "audit_entry",
                columns: new[] { "at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_check_at",
                table: "audit_check",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ux_audit_leaf_entry",
                table: "audit_leaf",
                column: "entry_id",
                unique: true);

            // Which transaction wrote an entry: the sealer finds by it what came since its last pass. EF does not know the column, so that a save
            // neither sends nor reads it back.
            migrationBuilder.Sql(
                """
                ALTER TABLE audit_entry ADD COLUMN txid xid8 NOT NULL DEFAULT pg_current_xact_id();
                CREATE INDEX ix_audit_entry_txid ON audit_entry (txid);
                CREATE FUNCTION trail_from() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT coalesce(nullif(current_setting('case.trail_from', true), '')::bigint, 1) $$;
                CREATE FUNCTION trail_to() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT coalesce(nullif(current_setting('case.trail_to', true), '')::bigint, 0) $$;
                -- The audit administrator reads acts of the own county, never the values in audit_change.
                CREATE POLICY oversight ON audit_entry FOR SELECT USING (area_no >= trail_from() AND area_no <= trail_to());
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                DROP POLICY oversight ON audit_entry;
                DROP FUNCTION trail_from();
                DROP FUNCTION trail_to();
                ALTER TABLE audit_entry DROP COLUMN txid;
                """);

            migrationBuilder.DropTable(
                name: "audit_check");

            migrationBuilder.DropTable(
                name: "audit_head");

            migrationBuilder.DropTable(
                name: "audit_leaf");

            migrationBuilder.DropIndex(
                name: "ix_audit_entry_list",
                table: "audit_entry");

            migrationBuilder.DropColumn(
                name: "trail_mark",
                table: "issued_document");

            migrationBuilder.DropColumn(
                name: "address",
                table: "audit_entry");

            migrationBuilder.DropColumn(
                name: "after_mark",
                table: "audit_change");

            migrationBuilder.DropColumn(
                name: "before_mark",
                table: "audit_change");
        }
    }
}
