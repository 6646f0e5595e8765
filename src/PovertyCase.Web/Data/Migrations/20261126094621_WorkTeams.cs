using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PovertyCase.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class WorkTeams : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                -- Whoever looks at officials handles no household: the disciplinary officer and the organisation department hold accounts of their own kind.
                DO $$
                BEGIN
                  IF EXISTS (SELECT FROM post p JOIN post q ON q.officer_id = p.officer_id WHERE p.role IN (9, 10) AND q.role <> p.role) THEN
                    RAISE EXCEPTION 'An account holds the post of the disciplinary officer besides another post. Open a second account for one of them and remove that post, then migrate again.';
                  END IF;
                END $$;
                ALTER TABLE post DROP CONSTRAINT fk_post_kind;
                ALTER TABLE post DROP COLUMN kind;
                UPDATE officer o SET kind = p.role FROM post p WHERE p.officer_id = o.id AND p.role IN (9, 10);
                ALTER TABLE post ADD COLUMN kind integer NOT NULL GENERATED ALWAYS AS (CASE WHEN role IN (9, 10, 11, 12, 13) THEN role ELSE 0 END) STORED;
                ALTER TABLE post ADD CONSTRAINT fk_post_kind FOREIGN KEY (officer_id, kind) REFERENCES officer (id, kind);
                """);

            migrationBuilder.CreateTable(
                name: "spot_check",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    month_no = table.Column<int>(type: "integer", nullable: false),
                    seed = table.Column<long>(type: "bigint", nullable: false),
                    out_of = table.Column<int>(type: "integer", nullable: false),
                    drawn_by_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    drawn_by_role = table.Column<int>(type: "integer", nullable: false),
                    drawn_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_spot_check", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "work_team",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    ends_on = table.Column<DateOnly>(type: "date", nullable: true),
                    sent_by = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    starts_on = table.Column<DateOnly>(type: "date", nullable: false),
                    team_name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_work_team", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "team_member",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    team_id = table.Column<Guid>(type: "uuid", nullable: false),
                    ends_on = table.Column<DateOnly>(type: "date", nullable: true),
                    member_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    post = table.Column<int>(type: "integer", nullable: false),
                    starts_on = table.Column<DateOnly>(type: "date", nullable: false),
                    unit = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_team_member", x => x.id);
                    table.ForeignKey(
                        name: "fk_team_member_team_id",
                        column: x => x.team_id,
                        principalTable: "work_team",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "team_sheet",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    team_id = table.Column<Guid>(type: "uuid", nullable: false),
                    month_no = table.Column<int>(type: "integer", nullable: false),
                    content = table.Column<string>(type: "jsonb", nullable: false),
                    stage = table.Column<int>(type: "integer", nullable: false),
                    stage_since = table.Column<DateOnly>(type: "date", nullable: false),
                    members = table.Column<int>(type: "integer", nullable: false),
                    days_present = table.Column<int>(type: "integer", nullable: false),
                    days_on_leave = table.Column<int>(type: "integer", nullable: false),
                    written_by_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    written_by = table.Column<Guid>(type: "uuid", nullable: false),
                    confirmed_by_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    confirmed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    returned_because = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_team_sheet", x => x.id);
                    table.ForeignKey(
                        name: "fk_team_sheet_team_id",
                        column: x => x.team_id,
                        principalTable: "work_team",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "sheet_correction",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    sheet_id = table.Column<Guid>(type: "uuid", nullable: false),
                    seq = table.Column<int>(type: "integer", nullable: false),
                    before = table.Column<string>(type: "jsonb", nullable: false),
                    after = table.Column<string>(type: "jsonb", nullable: false),
                    reason = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    corrected_by_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    corrected_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sheet_correction", x => x.id);
                    table.ForeignKey(
                        name: "fk_sheet_correction_sheet_id",
                        column: x => x.sheet_id,
                        principalTable: "team_sheet",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "spot_check_line",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    check_id = table.Column<Guid>(type: "uuid", nullable: false),
                    seq = table.Column<int>(type: "integer", nullable: false),
                    sheet_id = table.Column<Guid>(type: "uuid", nullable: false),
                    checked_by_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    checked_on = table.Column<DateOnly>(type: "date", nullable: true),
                    result = table.Column<int>(type: "integer", nullable: true),
                    what = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_spot_check_line", x => x.id);
                    table.ForeignKey(
                        name: "fk_spot_check_line_check_id",
                        column: x => x.check_id,
                        principalTable: "spot_check",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_spot_check_line_sheet_id",
                        column: x => x.sheet_id,
                        principalTable: "team_sheet",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ux_sheet_correction_seq",
                table: "sheet_correction",
                columns: new[] { "sheet_id", "seq" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_spot_check_list",
                table: "spot_check",
                columns: new[] { "area_no", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_spot_check_line_check_id_seq",
                table: "spot_check_line",
                columns: new[] { "check_id", "seq" });

            migrationBuilder.CreateIndex(
                name: "ix_spot_check_line_sheet_id",
                table: "spot_check_line",
                column: "sheet_id");

            migrationBuilder.CreateIndex(
                name: "ix_team_member_team_id",
                table: "team_member",
                column: "team_id");

            migrationBuilder.CreateIndex(
                name: "ix_team_sheet_list",
                table: "team_sheet",
                columns: new[] { "area_no", "month_no" });

            migrationBuilder.CreateIndex(
                name: "ix_team_sheet_month",
                table: "team_sheet",
                columns: new[] { "month_no", "area_no", "stage" });

            migrationBuilder.CreateIndex(
                name: "ux_team_sheet_month",
                table: "team_sheet",
                columns: new[] { "team_id", "month_no" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_work_team_list",
                table: "work_team",
                columns: new[] { "area_no", "id" });

            migrationBuilder.Sql(
                """
                -- A child lies in the region of its record.
                ALTER TABLE work_team ADD CONSTRAINT uq_work_team_area UNIQUE (id, area_no), ADD CONSTRAINT ck_work_team_days CHECK (ends_on >= starts_on);
                -- One team at a time in a village; on the day of the handover both may be there.
                ALTER TABLE work_team ADD CONSTRAINT ex_work_team_days EXCLUDE USING gist (int8range(area_no, area_no, '[]') WITH &&, daterange(starts_on, ends_on) WITH &&);
                ALTER TABLE team_sheet ADD CONSTRAINT uq_team_sheet_area UNIQUE (id, area_no);
                ALTER TABLE team_member DROP CONSTRAINT fk_team_member_team_id, ADD CONSTRAINT ck_team_member_days CHECK (ends_on >= starts_on),
                  ADD CONSTRAINT fk_team_member_team FOREIGN KEY (team_id, area_no) REFERENCES work_team (id, area_no);
                ALTER TABLE team_sheet DROP CONSTRAINT fk_team_sheet_team_id, ADD CONSTRAINT fk_team_sheet_team FOREIGN KEY (team_id, area_no) REFERENCES work_team (id, area_no);
                ALTER TABLE sheet_correction DROP CONSTRAINT fk_sheet_correction_sheet_id,
                  ADD CONSTRAINT fk_sheet_correction_sheet FOREIGN KEY (sheet_id, area_no) REFERENCES team_sheet (id, area_no);
                ALTER TABLE spot_check_line DROP CONSTRAINT fk_spot_check_line_sheet_id,
                  ADD CONSTRAINT fk_spot_check_line_sheet FOREIGN KEY (sheet_id, area_no) REFERENCES team_sheet (id, area_no);

                -- Read within the reach of the line, and by the organisation department (10) within its county, which gives it no household.
                DO $$
                DECLARE
                  t text;
                  within text := '(area_no >= reach_from() AND area_no <= reach_to()) OR (acts_as(10) AND area_no >= reach_county() AND area_no <= reach_county() + 999999)';
                  writers text;
                BEGIN
                  FOREACH t IN ARRAY ARRAY['work_team', 'team_member', 'team_sheet', 'sheet_correction', 'spot_check', 'spot_check_line']
                  LOOP
                    -- The village writes sheets, the township keeps teams, the county and the organisation department check.
                    writers := CASE t WHEN 'team_sheet' THEN 'acts_as(1, 2)' WHEN 'spot_check' THEN 'acts_as(5, 6, 10)' WHEN 'spot_check_line' THEN 'acts_as(5, 6, 10)' ELSE 'acts_as(2)' END;
                    EXECUTE format('CREATE POLICY reach_read ON %I FOR SELECT USING (%s)', t, within);
                    EXECUTE format('CREATE POLICY reach_insert ON %I FOR INSERT WITH CHECK ((%s) AND %s)', t, within, writers);
                    EXECUTE format('CREATE POLICY reach_update ON %I FOR UPDATE USING ((%s) AND %s) WITH CHECK ((%s) AND %s)', t, within, writers, within, writers);
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
            migrationBuilder.DropTable(
                name: "sheet_correction");

            migrationBuilder.DropTable(
                name: "spot_check_line");

            migrationBuilder.DropTable(
                name: "team_member");

            migrationBuilder.DropTable(
                name: "spot_check");

            migrationBuilder.DropTable(
                name: "team_sheet");

            migrationBuilder.DropTable(
                name: "work_team");

            migrationBuilder.Sql(
                """
                ALTER TABLE post DROP CONSTRAINT fk_post_kind;
                ALTER TABLE post DROP COLUMN kind;
                UPDATE officer SET kind = 0 WHERE kind IN (9, 10);
                ALTER TABLE post ADD COLUMN kind integer NOT NULL GENERATED ALWAYS AS (CASE WHEN role IN (11, 12, 13) THEN role ELSE 0 END) STORED;
                ALTER TABLE post ADD CONSTRAINT fk_post_kind FOREIGN KEY (officer_id, kind) REFERENCES officer (id, kind);
                """);

        }
    }
}
