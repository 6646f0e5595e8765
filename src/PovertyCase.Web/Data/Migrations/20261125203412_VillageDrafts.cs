using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PovertyCase.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class VillageDrafts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "village_draft",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    path = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    title = table.Column<byte[]>(type: "bytea", nullable: false),
                    fields = table.Column<byte[]>(type: "bytea", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    saved_by = table.Column<Guid>(type: "uuid", nullable: false),
                    saved_by_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    saved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_village_draft", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_village_draft_area_no_saved_at",
                table: "village_draft",
                columns: new[] { "area_no", "saved_at" });

            // Unfinished forms are no part of the register: no versions, and they may be thrown away.
            migrationBuilder.Sql(
                """
                CREATE POLICY reach ON village_draft USING (area_no >= reach_from() AND area_no <= reach_to()) WITH CHECK (area_no >= reach_from() AND area_no <= reach_to());
                ALTER TABLE village_draft ENABLE ROW LEVEL SECURITY;
                ALTER TABLE village_draft FORCE ROW LEVEL SECURITY;
                GRANT SELECT, INSERT, UPDATE, DELETE ON village_draft TO povertycase_app, povertycase_jobs;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "village_draft");
        }
    }
}
