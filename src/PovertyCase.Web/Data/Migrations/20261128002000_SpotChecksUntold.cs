using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PovertyCase.Web.Data.Migrations
{
    /// <summary>Whose month's sheet was drawn for a spot check is known to village and township only once the check is recorded (S1-41): else the days could be put right before.</summary>
    public partial class SpotChecksUntold : Migration
    {
        private const string Within = "(area_no >= reach_from() AND area_no <= reach_to())";

        private const string ByOrganisation = "(acts_as(10) AND area_no >= reach_county() AND area_no <= reach_county() + 999999)";

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // A level is told by how many numbers the reach spans: a county 1,000,000.
            migrationBuilder.Sql($"""
                DROP POLICY reach_read ON spot_check_line;
                CREATE POLICY reach_read ON spot_check_line FOR SELECT USING (({Within} AND (result IS NOT NULL OR reach_to() - reach_from() >= 999999)) OR {ByOrganisation});
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql($"""
                DROP POLICY reach_read ON spot_check_line;
                CREATE POLICY reach_read ON spot_check_line FOR SELECT USING ({Within} OR {ByOrganisation});
                """);
        }
    }
}
