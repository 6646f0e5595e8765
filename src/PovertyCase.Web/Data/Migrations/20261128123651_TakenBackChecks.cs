using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PovertyCase.Web.Data.Migrations
{
    /// <summary>Of filings that were sent back to before a check or a signature, when that still stood: neither stands for anything. The history keeps them.</summary>
    public partial class TakenBackChecks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // The owner sees no row under forced row-level security.
            migrationBuilder.Sql(
                """
                ALTER TABLE filing NO FORCE ROW LEVEL SECURITY;
                UPDATE filing SET checked_on = NULL, checkers = NULL, clothing_secure = NULL, evidence = NULL, food_secure = NULL, housing_safe = NULL, medical_secure = NULL, schooling_secure = NULL,
                  water_safe = NULL, income_line = NULL, income_year = NULL, per_capita_income = NULL, exit_items = NULL, version = version + 1
                WHERE kind = 2 AND stage IN (30, 31) AND checked_on IS NOT NULL;
                UPDATE filing SET agreed_on = NULL, signature = NULL, signed_by = NULL, exit_sheet_ids = '{}', version = version + 1
                WHERE kind = 2 AND stage IN (30, 31, 32) AND agreed_on IS NOT NULL;
                UPDATE filing SET housing_kept = NULL, income_stable = NULL, medical_kept = NULL, removal_checked_on = NULL, removal_checkers = NULL, removal_evidence = NULL, schooling_kept = NULL,
                  water_kept = NULL, income_line = NULL, income_year = NULL, per_capita_income = NULL, version = version + 1
                WHERE stage = 50 AND removal_checked_on IS NOT NULL;
                ALTER TABLE filing FORCE ROW LEVEL SECURITY;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // What was taken back stays so: the program of before let it stand by mistake.
        }
    }
}
