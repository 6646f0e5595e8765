using Microsoft.EntityFrameworkCore.Migrations;

namespace PovertyCase.Web.Data.Migrations
{
    /// <summary>
    /// A helper with too many households (HP-003) is asked about by helper; what was explained keeps its answer where the sentence tells for whom. An account
    /// that is shared (DU-005) was asked about once for whatever account and whoever shared it, so its answers cannot be told apart: these are asked once more.
    /// </summary>
    public partial class PlaceOfEachFact : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
            """
            -- The owner sees no row under forced row-level security; for this one statement it is not forced.
            ALTER TABLE finding NO FORCE ROW LEVEL SECURITY;
            ALTER TABLE pairing NO FORCE ROW LEVEL SECURITY;
            ALTER TABLE helper NO FORCE ROW LEVEL SECURITY;
            -- Two helpers of the same name at one household: the sentence does not tell which, and the next pass asks about both.
            UPDATE finding f SET field = 'Pairings[' || p.helper_id || ']'
            FROM (SELECT p.household_id, e.name, min(p.helper_id::text) AS helper_id FROM pairing p JOIN helper e ON e.id = p.helper_id GROUP BY 1, 2 HAVING count(DISTINCT p.helper_id) = 1) p
            WHERE f.rule_id = 'HP-003' AND f.field = 'Pairings' AND p.household_id = f.household_id AND starts_with(f.sentence, p.name || '结对');
            ALTER TABLE helper FORCE ROW LEVEL SECURITY;
            ALTER TABLE pairing FORCE ROW LEVEL SECURITY;
            ALTER TABLE finding FORCE ROW LEVEL SECURITY;
            """);

        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
            """
            ALTER TABLE finding NO FORCE ROW LEVEL SECURITY;
            -- A pass looks at the newest of a place only.
            UPDATE finding f SET state = 3, ended_at = now() WHERE f.rule_id IN ('HP-003', 'DU-005') AND f.state = 1
              AND EXISTS (SELECT FROM finding n WHERE n.household_id = f.household_id AND n.rule_id = f.rule_id AND (n.found_at, n.id) > (f.found_at, f.id));
            UPDATE finding SET field = CASE rule_id WHEN 'HP-003' THEN 'Pairings' ELSE 'Household.BankAccount' END
            WHERE (rule_id = 'HP-003' AND field LIKE 'Pairings[%') OR (rule_id = 'DU-005' AND field LIKE 'Household.BankAccount.%');
            ALTER TABLE finding FORCE ROW LEVEL SECURITY;
            """);
    }
}
