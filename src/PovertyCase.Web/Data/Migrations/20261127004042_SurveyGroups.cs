using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PovertyCase.Web.Data.Migrations
{
    /// <summary>Who walks through which villages in the survey of a year.</summary>
    public partial class SurveyGroups : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "survey_group",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    batch_id = table.Column<Guid>(type: "uuid", nullable: false),
                    villages = table.Column<long[]>(type: "bigint[]", nullable: false),
                    registered_by_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    group_title = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    leader = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    leader_post = table.Column<int>(type: "integer", nullable: true),
                    officials = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    paired_officials = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    team_members = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_survey_group", x => x.id);
                    table.ForeignKey(
                        name: "fk_survey_group_batch_id",
                        column: x => x.batch_id,
                        principalTable: "adjustment_batch",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_survey_group_batch_id",
                table: "survey_group",
                column: "batch_id");

            migrationBuilder.CreateIndex(
                name: "ix_survey_group_list",
                table: "survey_group",
                columns: new[] { "area_no", "batch_id" });

            migrationBuilder.Sql("""
                -- Written by the township; a village reads the groups of its township, because one of them comes to it.
                DO $$
                DECLARE
                  within text := 'area_no >= (SELECT reach_from()) AND area_no <= (SELECT reach_to())';
                BEGIN
                  EXECUTE format('CREATE POLICY reach_read ON survey_group FOR SELECT USING ((%s) OR area_no = (SELECT reach_from() - reach_from() %% 1000))', within);
                  EXECUTE format('CREATE POLICY reach_insert ON survey_group FOR INSERT WITH CHECK (%s AND acts_as(2))', within);
                  EXECUTE format('CREATE POLICY reach_update ON survey_group FOR UPDATE USING (%s AND acts_as(2)) WITH CHECK (%s AND acts_as(2))', within, within);
                END $$;
                ALTER TABLE survey_group ENABLE ROW LEVEL SECURITY;
                ALTER TABLE survey_group FORCE ROW LEVEL SECURITY;
                CREATE POLICY readers_insert_nothing ON survey_group AS RESTRICTIVE FOR INSERT TO povertycase_app WITH CHECK (NOT reads_only());
                CREATE POLICY readers_update_nothing ON survey_group AS RESTRICTIVE FOR UPDATE TO povertycase_app USING (NOT reads_only());
                GRANT SELECT, INSERT, UPDATE ON survey_group TO povertycase_app;
                GRANT SELECT, INSERT, UPDATE, DELETE ON survey_group TO povertycase_jobs;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "survey_group");
        }
    }
}
