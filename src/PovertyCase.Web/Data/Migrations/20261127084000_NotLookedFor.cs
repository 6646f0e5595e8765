using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PovertyCase.Web.Data.Migrations
{
    /// <summary>Whether a list that was compared at an instant could find a person: in a household then, and under the number of today.</summary>
    public partial class NotLookedFor : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                CREATE INDEX ix_membership_person_ended ON membership (person_id) WHERE ended_on IS NOT NULL;
                CREATE FUNCTION not_looked_for(who uuid, at timestamptz) RETURNS boolean LANGUAGE sql STABLE AS $$
                  SELECT NOT EXISTS (
                      SELECT FROM membership m WHERE m.person_id = who AND m.ended_on IS NULL AND (m.recorded_from <= at OR EXISTS (
                        SELECT FROM register_history v WHERE v.row_id = m.id AND v.table_name = 'membership' AND v.recorded_from <= at AND v.recorded_to > at AND v.row ->> 'ended_on' IS NULL)))
                    -- Looked for in a household that he has left since; unless what was found there (a hit, kind 5, not replaced, state 5) has stayed there.
                    AND NOT EXISTS (
                      SELECT FROM membership m JOIN register_history v ON v.row_id = m.id AND v.table_name = 'membership'
                      WHERE m.person_id = who AND m.ended_on IS NOT NULL AND v.recorded_from <= at AND v.recorded_to > at AND v.row ->> 'ended_on' IS NULL
                        AND NOT EXISTS (SELECT FROM reconciliation_item i WHERE i.membership_id = m.id AND i.kind = 5 AND i.state <> 5))
                    OR EXISTS (
                      SELECT FROM person p JOIN register_history v ON v.row_id = p.id AND v.table_name = 'person'
                      WHERE p.id = who AND v.recorded_from <= at AND v.recorded_to > at AND v.row ->> 'id_index' IS DISTINCT FROM p.id_index::text)
                $$;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP FUNCTION not_looked_for; DROP INDEX ix_membership_person_ended;");
        }
    }
}
