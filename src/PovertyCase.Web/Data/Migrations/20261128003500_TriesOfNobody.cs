using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PovertyCase.Web.Data.Migrations
{
    /// <summary>
    /// Tries at accounts that do not exist stand at no county (area 0): the audit administrators read them too, for nobody else does. And who took exports out is found
    /// without going through the whole trail.
    /// </summary>
    public partial class TriesOfNobody : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                DROP POLICY oversight ON audit_entry;
                CREATE POLICY oversight ON audit_entry FOR SELECT USING ((area_no >= trail_from() AND area_no <= trail_to()) OR (area_no = 0 AND trail_to() > 0));
                CREATE INDEX ix_audit_entry_exports ON audit_entry (at, id) WHERE object_kind = 'Export';
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                DROP INDEX ix_audit_entry_exports;
                DROP POLICY oversight ON audit_entry;
                CREATE POLICY oversight ON audit_entry FOR SELECT USING (area_no >= trail_from() AND area_no <= trail_to());
                """);
        }
    }
}
