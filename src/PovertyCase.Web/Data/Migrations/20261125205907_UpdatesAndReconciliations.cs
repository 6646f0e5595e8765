using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PovertyCase.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class UpdatesAndReconciliations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "change_count",
                table: "import_batch",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "kind",
                table: "import_batch",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.CreateTable(
                name: "reconciliation",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    file_id = table.Column<Guid>(type: "uuid", nullable: false),
                    file_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    headers = table.Column<string>(type: "text", nullable: false),
                    mapping = table.Column<string>(type: "text", nullable: false),
                    counts = table.Column<string>(type: "text", nullable: false),
                    row_count = table.Column<int>(type: "integer", nullable: false),
                    same_count = table.Column<int>(type: "integer", nullable: false),
                    different_count = table.Column<int>(type: "integer", nullable: false),
                    unknown_count = table.Column<int>(type: "integer", nullable: false),
                    not_listed_count = table.Column<int>(type: "integer", nullable: false),
                    ambiguous_count = table.Column<int>(type: "integer", nullable: false),
                    uploaded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    uploaded_by = table.Column<Guid>(type: "uuid", nullable: false),
                    uploaded_by_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    compared_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    as_of = table.Column<DateOnly>(type: "date", nullable: false),
                    department = table.Column<int>(type: "integer", nullable: false),
                    source = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reconciliation", x => x.id);
                    table.ForeignKey(
                        name: "fk_reconciliation_file_id",
                        column: x => x.file_id,
                        principalTable: "stored_file",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "reconciliation_item",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    reconciliation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    department = table.Column<int>(type: "integer", nullable: false),
                    as_of = table.Column<DateOnly>(type: "date", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    household_id = table.Column<Guid>(type: "uuid", nullable: true),
                    membership_id = table.Column<Guid>(type: "uuid", nullable: true),
                    row_no = table.Column<int>(type: "integer", nullable: true),
                    listed_name = table.Column<byte[]>(type: "bytea", nullable: true),
                    listed_number = table.Column<byte[]>(type: "bytea", nullable: true),
                    differences = table.Column<string>(type: "text", nullable: false),
                    explanation = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reconciliation_item", x => x.id);
                    table.ForeignKey(
                        name: "fk_reconciliation_item_household_id",
                        column: x => x.household_id,
                        principalTable: "household",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_reconciliation_item_membership_id",
                        column: x => x.membership_id,
                        principalTable: "membership",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_reconciliation_item_reconciliation_id",
                        column: x => x.reconciliation_id,
                        principalTable: "reconciliation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_reconciliation_area_no_uploaded_at_id",
                table: "reconciliation",
                columns: new[] { "area_no", "uploaded_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_reconciliation_file_id",
                table: "reconciliation",
                column: "file_id");

            migrationBuilder.CreateIndex(
                name: "ix_reconciliation_item_area_no_state_id",
                table: "reconciliation_item",
                columns: new[] { "area_no", "state", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_reconciliation_item_household_id",
                table: "reconciliation_item",
                column: "household_id");

            migrationBuilder.CreateIndex(
                name: "ix_reconciliation_item_membership_id",
                table: "reconciliation_item",
                column: "membership_id");

            migrationBuilder.CreateIndex(
                name: "ix_reconciliation_item_reconciliation_id_kind_id",
                table: "reconciliation_item",
                columns: new[] { "reconciliation_id", "kind", "id" });

            migrationBuilder.Sql(
                """
                DO $$
                DECLARE
                  t text;
                  in_range text := 'area_no >= reach_from() AND area_no <= reach_to()';
                BEGIN
                  FOREACH t IN ARRAY ARRAY['reconciliation', 'reconciliation_item']
                  LOOP
                    EXECUTE format('CREATE POLICY reach ON %I USING (%s) WITH CHECK (%s)', t, in_range, in_range);
                    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
                    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
                    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO povertycase_app', t);
                    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO povertycase_jobs', t);
                  END LOOP;
                END $$;
                ALTER TABLE reconciliation_item DROP CONSTRAINT fk_reconciliation_item_household_id;
                ALTER TABLE reconciliation_item ADD CONSTRAINT fk_reconciliation_item_household FOREIGN KEY (household_id, area_no) REFERENCES household (id, area_no) ON UPDATE CASCADE;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "reconciliation_item");

            migrationBuilder.DropTable(
                name: "reconciliation");

            migrationBuilder.DropColumn(
                name: "change_count",
                table: "import_batch");

            migrationBuilder.DropColumn(
                name: "kind",
                table: "import_batch");
        }
    }
}
