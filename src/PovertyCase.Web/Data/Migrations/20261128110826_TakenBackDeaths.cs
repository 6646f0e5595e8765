using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PovertyCase.Web.Data.Migrations
{
    /// <summary>Which deaths of a member change were taken back; the day on which a village was put into a belt, of those before the day from which it is in it.</summary>
    public partial class TakenBackDeaths : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid[]>(name: "taken_back", table: "member_change", type: "uuid[]", nullable: false, defaultValue: Array.Empty<Guid>());
            migrationBuilder.AddColumn<DateOnly>(name: "entered_on", table: "belt_village", type: "date", nullable: false, defaultValue: new DateOnly(1, 1, 1));

            // Whoever lives of those whom a change recorded as dead was taken back. The owner sees no row under forced row-level security.
            migrationBuilder.Sql(
                """
                ALTER TABLE member_change NO FORCE ROW LEVEL SECURITY;
                ALTER TABLE membership NO FORCE ROW LEVEL SECURITY;
                ALTER TABLE person NO FORCE ROW LEVEL SECURITY;
                ALTER TABLE belt_village NO FORCE ROW LEVEL SECURITY;
                UPDATE member_change c SET taken_back = a.ids FROM (
                  SELECT d.id, array_agg(m.id) AS ids FROM member_change d
                  JOIN membership m ON m.household_id = d.household_id AND m.end_reason = '01' AND m.ended_on = d.happened_on JOIN person p ON p.id = m.person_id AND p.died_on IS NULL
                  WHERE d.kind = 1 AND d.stage = 5 GROUP BY d.id) a
                WHERE a.id = c.id;
                UPDATE belt_village SET entered_on = starts_on;
                ALTER TABLE belt_village FORCE ROW LEVEL SECURITY;
                ALTER TABLE person FORCE ROW LEVEL SECURITY;
                ALTER TABLE membership FORCE ROW LEVEL SECURITY;
                ALTER TABLE member_change FORCE ROW LEVEL SECURITY;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(name: "taken_back", table: "member_change");
            migrationBuilder.DropColumn(name: "entered_on", table: "belt_village");
        }
    }
}
