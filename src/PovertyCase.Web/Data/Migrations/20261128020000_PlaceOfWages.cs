using Microsoft.EntityFrameworkCore.Migrations;

namespace PovertyCase.Web.Data.Migrations
{
    /// <summary>A finding about wages names the amount in its place; what was explained or exempted keeps its answer for the amount that stands there now.</summary>
    public partial class PlaceOfWages : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
            """
            -- The owner sees no row under forced row-level security; for this one statement it is not forced.
            ALTER TABLE finding NO FORCE ROW LEVEL SECURITY;
            ALTER TABLE yearly_income NO FORCE ROW LEVEL SECURITY;
            UPDATE finding f SET field = f.field || '.' || trunc(i.wage_income) FROM yearly_income i
              WHERE i.household_id = f.household_id AND f.rule_id = 'IN-009' AND f.field = 'Income[' || i.year || '].WageIncome';
            ALTER TABLE finding FORCE ROW LEVEL SECURITY;
            ALTER TABLE yearly_income FORCE ROW LEVEL SECURITY;
            """);

        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
            """
            ALTER TABLE finding NO FORCE ROW LEVEL SECURITY;
            -- A pass looks at the newest of a place only.
            UPDATE finding f SET state = 3, ended_at = now() WHERE f.rule_id = 'IN-009' AND f.state = 1
              AND EXISTS (SELECT FROM finding n WHERE n.household_id = f.household_id AND n.rule_id = 'IN-009' AND split_part(n.field, '.', 1) = split_part(f.field, '.', 1) AND (n.found_at, n.id) > (f.found_at, f.id));
            UPDATE finding SET field = regexp_replace(field, '\.WageIncome\.\d+$', '.WageIncome') WHERE rule_id = 'IN-009';
            ALTER TABLE finding FORCE ROW LEVEL SECURITY;
            """);
    }
}
