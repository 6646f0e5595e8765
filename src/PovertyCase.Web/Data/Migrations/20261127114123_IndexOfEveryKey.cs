using Microsoft.EntityFrameworkCore.Migrations;

namespace PovertyCase.Web.Data.Migrations
{
    /// <summary>Keys whose only index served open or present rows: what hangs on one household was found by reading the whole table.</summary>
    public partial class IndexOfEveryKey : Migration
    {
        private static readonly (string Table, string Column)[] Keys =
        [
            ("membership", "person_id"), ("poverty_cause", "household_id"), ("pairing", "household_id"), ("filing", "household_id"), ("member_change", "household_id"),
            ("sampled_filing", "household_id"), ("assistance", "household_id"), ("commitment_letter", "round_id"),
        ];

        protected override void Up(MigrationBuilder migrationBuilder)
        {
            foreach (var (table, column) in Keys)
            {
                migrationBuilder.CreateIndex($"ix_{table}_{column}", table, column);
            }

            // Of no use beside an index of all.
            migrationBuilder.DropIndex("ix_membership_person_ended", "membership");
        }

        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex("ix_membership_person_ended", "membership", "person_id", filter: "ended_on IS NOT NULL");
            foreach (var (table, column) in Keys)
            {
                migrationBuilder.DropIndex($"ix_{table}_{column}", table);
            }
        }
    }
}
