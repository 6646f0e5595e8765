using Microsoft.EntityFrameworkCore.Migrations;

namespace PovertyCase.Web.Data.Migrations
{
    /// <summary>What is asked about visits is asked by quarter; what was explained keeps its answer for the quarter that its sentence tells.</summary>
    public partial class QuarterOfVisits : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
            """
            -- The owner sees no row under forced row-level security; for this one statement it is not forced.
            ALTER TABLE finding NO FORCE ROW LEVEL SECURITY;
            UPDATE finding SET field = 'Visits.' || to_char(CASE
                WHEN rule_id = 'HP-005' THEN (last_found_at AT TIME ZONE 'Asia/Shanghai') - INTERVAL '3 months'
                ELSE coalesce(to_date(substring(sentence FROM '最近一次([0-9]{4}年[0-9]{1,2})月'), 'YYYY"年"MM'), last_found_at AT TIME ZONE 'Asia/Shanghai') END, 'YYYY"Q"Q')
            WHERE rule_id IN ('HP-005', 'HP-008', 'HP-011', 'HP-012') AND field = 'Visits';
            ALTER TABLE finding FORCE ROW LEVEL SECURITY;
            """);

        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
            """
            ALTER TABLE finding NO FORCE ROW LEVEL SECURITY;
            -- A pass looks at the newest of a place only.
            UPDATE finding f SET state = 3, ended_at = now() WHERE f.field LIKE 'Visits.%' AND f.state = 1
              AND EXISTS (SELECT FROM finding n WHERE n.household_id = f.household_id AND n.rule_id = f.rule_id AND n.field LIKE 'Visits.%' AND n.field > f.field);
            UPDATE finding SET field = 'Visits' WHERE rule_id IN ('HP-005', 'HP-008', 'HP-011', 'HP-012') AND field LIKE 'Visits.%';
            ALTER TABLE finding FORCE ROW LEVEL SECURITY;
            """);
    }
}
