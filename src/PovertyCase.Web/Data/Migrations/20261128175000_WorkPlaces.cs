using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PovertyCase.Web.Data.Migrations
{
    /// <summary>Where somebody works as a division, read out of what was typed when a member is saved; where a flat that was bought lies.</summary>
    public partial class WorkPlaces : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>("work_place_code", "membership", nullable: true);
            migrationBuilder.AddColumn<string>("flat_place", "household", maxLength: 60, nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn("flat_place", "household");
            migrationBuilder.DropColumn("work_place_code", "membership");
        }
    }
}
