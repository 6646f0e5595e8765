using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PovertyCase.Web.Data.Migrations
{
    /// <summary>What a household was when its last member left, so that a mistaken death can be taken back; of those closed before as the history has it.</summary>
    public partial class EndedFrom : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(name: "ended_from", table: "household", type: "integer", nullable: true);

            // The owner sees no row under forced row-level security.
            migrationBuilder.Sql(
                """
                ALTER TABLE household NO FORCE ROW LEVEL SECURITY;
                ALTER TABLE register_history NO FORCE ROW LEVEL SECURITY;
                UPDATE household h SET ended_from = (
                  SELECT (v.row ->> 'status')::int FROM register_history v
                  WHERE v.table_name = 'household' AND v.row_id = h.id AND (v.row ->> 'status')::int < 7 ORDER BY v.recorded_to DESC LIMIT 1)
                WHERE h.status = 8;
                ALTER TABLE register_history FORCE ROW LEVEL SECURITY;
                ALTER TABLE household FORCE ROW LEVEL SECURITY;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropColumn(name: "ended_from", table: "household");
    }
}
