using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PovertyCase.Web.Data.Migrations
{
    /// <summary>What the forms ask of members and helpers besides, the risks of a monitored household beside its main one, and whether an import is the national pair of files (domain reference 2.1, 2.2, 2.5).</summary>
    public partial class FurtherFacts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(name: "industry", table: "membership", type: "character varying(30)", maxLength: 30, nullable: true);
            migrationBuilder.AddColumn<string>(name: "job_channel", table: "membership", type: "character varying(30)", maxLength: 30, nullable: true);
            migrationBuilder.AddColumn<byte[]>(name: "phone", table: "membership", type: "bytea", nullable: true);
            migrationBuilder.AddColumn<int>(name: "certificate_year", table: "membership", type: "integer", nullable: true);
            migrationBuilder.AddColumn<int>(name: "sex", table: "helper", type: "integer", nullable: true);
            migrationBuilder.AddColumn<bool>(name: "is_first_secretary", table: "helper", type: "boolean", nullable: false, defaultValue: false);
            migrationBuilder.AddColumn<bool>(name: "is_team_leader", table: "helper", type: "boolean", nullable: false, defaultValue: false);
            migrationBuilder.AddColumn<bool>(name: "is_team_member", table: "helper", type: "boolean", nullable: false, defaultValue: false);
            migrationBuilder.AddColumn<string>(name: "other_risks", table: "filing", type: "character varying(24)", maxLength: 24, nullable: true);
            migrationBuilder.AddColumn<bool>(name: "is_paired", table: "import_batch", type: "boolean", nullable: false, defaultValue: false);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(name: "industry", table: "membership");
            migrationBuilder.DropColumn(name: "job_channel", table: "membership");
            migrationBuilder.DropColumn(name: "phone", table: "membership");
            migrationBuilder.DropColumn(name: "certificate_year", table: "membership");
            migrationBuilder.DropColumn(name: "sex", table: "helper");
            migrationBuilder.DropColumn(name: "is_first_secretary", table: "helper");
            migrationBuilder.DropColumn(name: "is_team_leader", table: "helper");
            migrationBuilder.DropColumn(name: "is_team_member", table: "helper");
            migrationBuilder.DropColumn(name: "other_risks", table: "filing");
            migrationBuilder.DropColumn(name: "is_paired", table: "import_batch");
        }
    }
}
