using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PovertyCase.Web.Data.Migrations
{
    /// <summary>Whom of the household a cause of poverty concerns, since when and at what cost (S0-58).</summary>
    public partial class CauseFacts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<decimal>(name: "own_cost", table: "poverty_cause", type: "numeric(14,2)", nullable: true);
            migrationBuilder.AddColumn<int>(name: "since_year", table: "poverty_cause", type: "integer", nullable: true);
            migrationBuilder.AddColumn<string>(name: "who", table: "poverty_cause", type: "character varying(200)", maxLength: 200, nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(name: "own_cost", table: "poverty_cause");
            migrationBuilder.DropColumn(name: "since_year", table: "poverty_cause");
            migrationBuilder.DropColumn(name: "who", table: "poverty_cause");
        }
    }
}
