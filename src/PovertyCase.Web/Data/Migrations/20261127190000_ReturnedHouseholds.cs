using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PovertyCase.Web.Data.Migrations
{
    /// <summary>返贫: the year in which a household came back, and why an application is made (S3-19, S3-20).</summary>
    public partial class ReturnedHouseholds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(name: "returned_year", table: "household", type: "integer", nullable: true);
            migrationBuilder.AddColumn<int>(name: "entry_reason", table: "filing", type: "integer", nullable: true);
            migrationBuilder.AddColumn<string>(name: "return_cause", table: "filing", type: "character varying(4)", maxLength: 4, nullable: true, collation: "C");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(name: "returned_year", table: "household");
            migrationBuilder.DropColumn(name: "entry_reason", table: "filing");
            migrationBuilder.DropColumn(name: "return_cause", table: "filing");
        }
    }
}
