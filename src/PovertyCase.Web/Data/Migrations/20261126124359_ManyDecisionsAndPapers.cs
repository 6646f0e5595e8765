using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PovertyCase.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class ManyDecisionsAndPapers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "deadline_reason",
                table: "round",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "called_on",
                table: "review_meeting",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "read_out",
                table: "review_meeting",
                type: "character varying(300)",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "edition",
                table: "notice",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "deadline_reason",
                table: "entry_window",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "decision_batch",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    decided_on = table.Column<DateOnly>(type: "date", nullable: false),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    officer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    officer_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    role = table.Column<int>(type: "integer", nullable: false),
                    asked = table.Column<int>(type: "integer", nullable: false),
                    done = table.Column<int>(type: "integer", nullable: false),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_decision_batch", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "meeting_sheet",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    meeting_id = table.Column<Guid>(type: "uuid", nullable: false),
                    file_id = table.Column<Guid>(type: "uuid", nullable: false),
                    added_on = table.Column<DateOnly>(type: "date", nullable: false),
                    added_by_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_meeting_sheet", x => x.id);
                    table.ForeignKey(
                        name: "fk_meeting_sheet_file_id",
                        column: x => x.file_id,
                        principalTable: "stored_file",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_meeting_sheet_meeting_id",
                        column: x => x.meeting_id,
                        principalTable: "review_meeting",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "notice_photo",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    notice_id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<int>(type: "integer", nullable: false),
                    file_id = table.Column<Guid>(type: "uuid", nullable: false),
                    added_by_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    place = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    taken_on = table.Column<DateOnly>(type: "date", nullable: false),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notice_photo", x => x.id);
                    table.ForeignKey(
                        name: "fk_notice_photo_file_id",
                        column: x => x.file_id,
                        principalTable: "stored_file",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_notice_photo_notice_id",
                        column: x => x.notice_id,
                        principalTable: "notice",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "notice_template",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    procedure = table.Column<int>(type: "integer", nullable: false),
                    edition = table.Column<int>(type: "integer", nullable: false),
                    decided_by_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    basis = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    body = table.Column<string>(type: "character varying(1500)", maxLength: 1500, nullable: false),
                    in_force_from = table.Column<DateOnly>(type: "date", nullable: false),
                    issuer = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    title = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notice_template", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "decision_line",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    batch_id = table.Column<Guid>(type: "uuid", nullable: false),
                    filing_id = table.Column<Guid>(type: "uuid", nullable: false),
                    household_id = table.Column<Guid>(type: "uuid", nullable: false),
                    seq = table.Column<int>(type: "integer", nullable: false),
                    head_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    act = table.Column<int>(type: "integer", nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    refusal = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_decision_line", x => x.id);
                    table.ForeignKey(
                        name: "fk_decision_line_batch_id",
                        column: x => x.batch_id,
                        principalTable: "decision_batch",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_decision_line_filing_id",
                        column: x => x.filing_id,
                        principalTable: "filing",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_decision_batch_list",
                table: "decision_batch",
                columns: new[] { "area_no", "decided_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_decision_line_batch_id_seq",
                table: "decision_line",
                columns: new[] { "batch_id", "seq" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_decision_line_filing_id",
                table: "decision_line",
                column: "filing_id");

            migrationBuilder.CreateIndex(
                name: "ix_decision_line_household_id",
                table: "decision_line",
                column: "household_id");

            migrationBuilder.CreateIndex(
                name: "ix_meeting_sheet_file_id",
                table: "meeting_sheet",
                column: "file_id");

            migrationBuilder.CreateIndex(
                name: "ix_meeting_sheet_meeting_id",
                table: "meeting_sheet",
                column: "meeting_id");

            migrationBuilder.CreateIndex(
                name: "ix_notice_photo_file_id",
                table: "notice_photo",
                column: "file_id");

            migrationBuilder.CreateIndex(
                name: "ix_notice_photo_notice_id_day",
                table: "notice_photo",
                columns: new[] { "notice_id", "day" });

            migrationBuilder.CreateIndex(
                name: "ux_notice_template_edition",
                table: "notice_template",
                columns: new[] { "area_no", "kind", "procedure", "edition" },
                unique: true);

            migrationBuilder.Sql(
                """
                DO $$
                DECLARE
                  t text;
                  in_range text := 'area_no >= reach_from() AND area_no <= reach_to()';
                BEGIN
                  FOREACH t IN ARRAY ARRAY['decision_batch', 'meeting_sheet', 'notice_photo']
                  LOOP
                    EXECUTE format('CREATE POLICY reach ON %I USING (%s) WITH CHECK (%s)', t, in_range, in_range);
                  END LOOP;
                  CREATE POLICY reach ON decision_line USING ((area_no >= reach_from() AND area_no <= reach_to()) OR household_id = ANY (reach_households()))
                    WITH CHECK (area_no >= reach_from() AND area_no <= reach_to());

                  -- Read by every officer of the county, decided by its head alone.
                  EXECUTE format('CREATE POLICY reach_read ON notice_template FOR SELECT USING (area_no = reach_county() OR (%s))', in_range);
                  EXECUTE format('CREATE POLICY reach_insert ON notice_template FOR INSERT WITH CHECK ((%s) AND acts_as(6))', in_range);

                  FOREACH t IN ARRAY ARRAY['decision_batch', 'decision_line', 'meeting_sheet', 'notice_photo', 'notice_template']
                  LOOP
                    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
                    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
                    EXECUTE format('CREATE POLICY readers_insert_nothing ON %I AS RESTRICTIVE FOR INSERT TO povertycase_app WITH CHECK (NOT reads_only())', t);
                    EXECUTE format('CREATE POLICY readers_update_nothing ON %I AS RESTRICTIVE FOR UPDATE TO povertycase_app USING (NOT reads_only())', t);
                    EXECUTE format('GRANT SELECT, INSERT ON %I TO povertycase_app', t);
                    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO povertycase_jobs', t);
                  END LOOP;
                END $$;
                ALTER TABLE decision_line ADD CONSTRAINT fk_decision_line_household FOREIGN KEY (household_id, area_no) REFERENCES household (id, area_no) ON UPDATE CASCADE;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "decision_line");

            migrationBuilder.DropTable(
                name: "meeting_sheet");

            migrationBuilder.DropTable(
                name: "notice_photo");

            migrationBuilder.DropTable(
                name: "notice_template");

            migrationBuilder.DropTable(
                name: "decision_batch");

            migrationBuilder.DropColumn(
                name: "deadline_reason",
                table: "round");

            migrationBuilder.DropColumn(
                name: "called_on",
                table: "review_meeting");

            migrationBuilder.DropColumn(
                name: "read_out",
                table: "review_meeting");

            migrationBuilder.DropColumn(
                name: "edition",
                table: "notice");

            migrationBuilder.DropColumn(
                name: "deadline_reason",
                table: "entry_window");
        }
    }
}
