using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PovertyCase.Web.Data.Migrations
{
    /// <summary>Households that township or county drew to visit themselves, and what they saw there.</summary>
    public partial class SampledFilings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "sample_draw",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    round_id = table.Column<Guid>(type: "uuid", nullable: false),
                    by_county = table.Column<bool>(type: "boolean", nullable: false),
                    seed = table.Column<long>(type: "bigint", nullable: false),
                    out_of = table.Column<int>(type: "integer", nullable: false),
                    drawn_by_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    drawn_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sample_draw", x => x.id);
                    table.ForeignKey(
                        name: "fk_sample_draw_round_id",
                        column: x => x.round_id,
                        principalTable: "round",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "sampled_filing",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    draw_id = table.Column<Guid>(type: "uuid", nullable: false),
                    seq = table.Column<int>(type: "integer", nullable: false),
                    by_county = table.Column<bool>(type: "boolean", nullable: false),
                    filing_id = table.Column<Guid>(type: "uuid", nullable: false),
                    household_id = table.Column<Guid>(type: "uuid", nullable: false),
                    drawn_on = table.Column<DateOnly>(type: "date", nullable: false),
                    recorded_by_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    result = table.Column<int>(type: "integer", nullable: true),
                    sampled_on = table.Column<DateOnly>(type: "date", nullable: true),
                    samplers = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    seen = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sampled_filing", x => x.id);
                    table.ForeignKey(
                        name: "fk_sampled_filing_draw_id",
                        column: x => x.draw_id,
                        principalTable: "sample_draw",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_sampled_filing_filing_id",
                        column: x => x.filing_id,
                        principalTable: "filing",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_sample_draw_list",
                table: "sample_draw",
                columns: new[] { "area_no", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_sample_draw_round_id",
                table: "sample_draw",
                column: "round_id");

            migrationBuilder.CreateIndex(
                name: "ix_sampled_filing_draw_id_seq",
                table: "sampled_filing",
                columns: new[] { "draw_id", "seq" });

            migrationBuilder.CreateIndex(
                name: "ix_sampled_filing_filing_id",
                table: "sampled_filing",
                column: "filing_id");

            migrationBuilder.CreateIndex(
                name: "ix_sampled_filing_list",
                table: "sampled_filing",
                columns: new[] { "area_no", "id" });

            migrationBuilder.Sql("""
                ALTER TABLE sampled_filing ADD CONSTRAINT fk_sampled_filing_household FOREIGN KEY (household_id, area_no) REFERENCES household (id, area_no) ON UPDATE CASCADE;

                -- Of two who draw at the same time only one draws a household.
                CREATE UNIQUE INDEX ux_sampled_filing_open ON sampled_filing (filing_id, by_county) WHERE result IS NULL;

                -- Who was drawn is known to the level that drew and to those above it; below it is read once the visit is recorded. A level is told by how
                -- many numbers the reach spans: a township 1,000, a county 1,000,000.
                DO $$
                DECLARE
                  t text;
                  within text := 'area_no >= (SELECT reach_from()) AND area_no <= (SELECT reach_to())';
                  told text := '(result IS NOT NULL OR (SELECT reach_to() - reach_from()) >= CASE WHEN by_county THEN 999999 ELSE 999 END)';
                  writers text := 'acts_as(CASE WHEN by_county THEN 5 ELSE 2 END)';
                BEGIN
                  EXECUTE format('CREATE POLICY reach_read ON sample_draw FOR SELECT USING (%s)', within);
                  EXECUTE format('CREATE POLICY reach_insert ON sample_draw FOR INSERT WITH CHECK (%s AND %s)', within, writers);
                  EXECUTE format('CREATE POLICY reach_read ON sampled_filing FOR SELECT USING (%s AND %s)', within, told);
                  EXECUTE format('CREATE POLICY reach_insert ON sampled_filing FOR INSERT WITH CHECK (%s AND %s)', within, writers);
                  EXECUTE format('CREATE POLICY reach_update ON sampled_filing FOR UPDATE USING (%s AND %s AND %s) WITH CHECK (%s AND %s)', within, told, writers, within, writers);
                  FOREACH t IN ARRAY ARRAY['sample_draw', 'sampled_filing']
                  LOOP
                    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
                    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
                    EXECUTE format('CREATE POLICY readers_insert_nothing ON %I AS RESTRICTIVE FOR INSERT TO povertycase_app WITH CHECK (NOT reads_only())', t);
                    EXECUTE format('CREATE POLICY readers_update_nothing ON %I AS RESTRICTIVE FOR UPDATE TO povertycase_app USING (NOT reads_only())', t);
                  END LOOP;
                END $$;
                GRANT SELECT, INSERT ON sample_draw TO povertycase_app;
                GRANT SELECT, INSERT, UPDATE ON sampled_filing TO povertycase_app;
                GRANT SELECT, INSERT, UPDATE, DELETE ON sample_draw, sampled_filing TO povertycase_jobs;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "sampled_filing");

            migrationBuilder.DropTable(
                name: "sample_draw");
        }
    }
}
