using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PovertyCase.Web.Data.Migrations
{
    /// <summary>The tolerance of IN-002 is half a yuan and therefore counted in tenths: what a county has set in yuan goes on as ten times as many.</summary>
    public partial class TenthsPerHead : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) => Rename(migrationBuilder, "off", "tenths", "(value::int * 10)::text");

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => Rename(migrationBuilder, "tenths", "off", "((value::int + 9) / 10)::text");

        // The owner sees no row under forced row-level security. The same decision in another unit is no new version: whoever set it has set it.
        private static void Rename(MigrationBuilder migrationBuilder, string from, string to, string value) => migrationBuilder.Sql(
            $"""
            ALTER TABLE dated_setting NO FORCE ROW LEVEL SECURITY, DISABLE TRIGGER version_begins, DISABLE TRIGGER version_ends;
            UPDATE dated_setting SET key = '规则.IN-002.{to}', value = {value}, version = version + 1 WHERE key = '规则.IN-002.{from}';
            ALTER TABLE dated_setting FORCE ROW LEVEL SECURITY, ENABLE TRIGGER version_begins, ENABLE TRIGGER version_ends;
            """);
    }
}
