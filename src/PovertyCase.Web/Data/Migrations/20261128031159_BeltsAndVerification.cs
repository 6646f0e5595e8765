using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PovertyCase.Web.Data.Migrations
{
    /// <summary>Belts of villages (S3-11); look-backs over the records of those on the register and of poor villages (S4-53).</summary>
    public partial class BeltsAndVerification : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ux_look_back_round_open",
                table: "look_back_round");

            migrationBuilder.AddColumn<int>(
                name: "items_verified",
                table: "look_back_sheet",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "scope",
                table: "look_back_round",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<string>(
                name: "evidence",
                table: "look_back_problem",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "follows",
                table: "look_back_problem",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "item",
                table: "look_back_problem",
                type: "character varying(60)",
                maxLength: 60,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "registered",
                table: "look_back_problem",
                type: "character varying(300)",
                maxLength: 300,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "belt",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    ends_on = table.Column<DateOnly>(type: "date", nullable: true),
                    set_by_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    basis = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    name = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    starts_on = table.Column<DateOnly>(type: "date", nullable: false),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_belt", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "belt_village",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    belt_id = table.Column<Guid>(type: "uuid", nullable: false),
                    starts_on = table.Column<DateOnly>(type: "date", nullable: false),
                    ends_on = table.Column<DateOnly>(type: "date", nullable: true),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_belt_village", x => x.id);
                    table.ForeignKey(
                        name: "fk_belt_village_belt_id",
                        column: x => x.belt_id,
                        principalTable: "belt",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_belt_county",
                table: "belt",
                column: "area_no");

            migrationBuilder.CreateIndex(
                name: "ix_belt_village_belt_id",
                table: "belt_village",
                column: "belt_id");

            migrationBuilder.CreateIndex(
                name: "ux_belt_village_now",
                table: "belt_village",
                column: "area_no",
                unique: true,
                filter: "ends_on IS NULL");

            // One open round of each scope: EF knows no index on a member of a record.
            migrationBuilder.Sql(
                """
                CREATE UNIQUE INDEX ux_look_back_round_open ON look_back_round (area_no, scope) WHERE closed_on IS NULL;
                ALTER TABLE look_back_round ALTER COLUMN scope DROP DEFAULT;
                ALTER TABLE belt ADD CONSTRAINT ck_belt_county CHECK (area_no % 1000000 = 0 AND ends_on >= starts_on);

                DO $$
                DECLARE
                  t text;
                  within text := 'area_no >= (SELECT reach_from()) AND area_no <= (SELECT reach_to())';
                BEGIN
                  FOREACH t IN ARRAY ARRAY['belt', 'belt_village']
                  LOOP
                    -- A belt is read by every officer of the county, a village's place in it by whoever sees the village; both are set by the county's clerk.
                    EXECUTE format('CREATE POLICY reach_read ON %I FOR SELECT USING (%s)', t, CASE t WHEN 'belt' THEN format('area_no = (SELECT reach_county()) OR (%s)', within) ELSE within END);
                    EXECUTE format('CREATE POLICY reach_insert ON %I FOR INSERT WITH CHECK (%s AND acts_as(5))', t, within);
                    EXECUTE format('CREATE POLICY reach_update ON %I FOR UPDATE USING (%s AND acts_as(5)) WITH CHECK (%s AND acts_as(5))', t, within, within);
                    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
                    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
                    EXECUTE format('CREATE POLICY readers_insert_nothing ON %I AS RESTRICTIVE FOR INSERT TO povertycase_app WITH CHECK (NOT reads_only())', t);
                    EXECUTE format('CREATE POLICY readers_update_nothing ON %I AS RESTRICTIVE FOR UPDATE TO povertycase_app USING (NOT reads_only())', t);
                    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO povertycase_app', t);
                    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO povertycase_jobs', t);
                  END LOOP;
                END $$;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // The earlier program knows one open round a county, and only of those who have left poverty.
            migrationBuilder.Sql(
                """
                DROP INDEX ux_look_back_round_open;
                ALTER TABLE look_back_round NO FORCE ROW LEVEL SECURITY;
                UPDATE look_back_round SET closed_on = greatest(opens_on, current_date) WHERE scope = 2 AND closed_on IS NULL;
                ALTER TABLE look_back_round FORCE ROW LEVEL SECURITY;
                """);

            migrationBuilder.DropTable(
                name: "belt_village");

            migrationBuilder.DropTable(
                name: "belt");

            migrationBuilder.DropColumn(
                name: "items_verified",
                table: "look_back_sheet");

            migrationBuilder.DropColumn(
                name: "scope",
                table: "look_back_round");

            migrationBuilder.DropColumn(
                name: "evidence",
                table: "look_back_problem");

            migrationBuilder.DropColumn(
                name: "follows",
                table: "look_back_problem");

            migrationBuilder.DropColumn(
                name: "item",
                table: "look_back_problem");

            migrationBuilder.DropColumn(
                name: "registered",
                table: "look_back_problem");

            migrationBuilder.CreateIndex(
                name: "ux_look_back_round_open",
                table: "look_back_round",
                column: "area_no",
                unique: true,
                filter: "closed_on IS NULL");
        }
    }
}
