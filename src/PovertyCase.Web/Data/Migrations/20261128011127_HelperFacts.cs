using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PovertyCase.Web.Data.Migrations
{
    /// <summary>What form 1 says of a helper besides name, unit, post and telephone (section 7).</summary>
    public partial class HelperFacts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(name: "id_number", table: "helper", type: "bytea", nullable: true);
            migrationBuilder.AddColumn<byte[]>(name: "id_index", table: "helper", type: "bytea", nullable: true);
            migrationBuilder.AddColumn<int>(name: "unit_level", table: "helper", type: "integer", nullable: true);
            migrationBuilder.AddColumn<string>(name: "political_status", table: "helper", type: "character varying(2)", maxLength: 2, nullable: true);
            migrationBuilder.AddColumn<string>(name: "education", table: "helper", type: "character varying(2)", maxLength: 2, nullable: true);
            migrationBuilder.AddColumn<string>(name: "skill", table: "helper", type: "character varying(60)", maxLength: 60, nullable: true);

            // What a helper was before is read by whoever reads what the helper is: a village's form of an earlier day says the same as the county's.
            migrationBuilder.Sql("CREATE POLICY reach_helpers ON register_history FOR SELECT USING (table_name = 'helper' AND area_no = (SELECT reach_county()))");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP POLICY reach_helpers ON register_history");
            migrationBuilder.DropColumn(name: "id_number", table: "helper");
            migrationBuilder.DropColumn(name: "id_index", table: "helper");
            migrationBuilder.DropColumn(name: "unit_level", table: "helper");
            migrationBuilder.DropColumn(name: "political_status", table: "helper");
            migrationBuilder.DropColumn(name: "education", table: "helper");
            migrationBuilder.DropColumn(name: "skill", table: "helper");
        }
    }
}
