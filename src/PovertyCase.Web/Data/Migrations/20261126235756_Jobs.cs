using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PovertyCase.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class Jobs : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "job",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    choices = table.Column<string>(type: "text", nullable: true),
                    asked_by = table.Column<Guid>(type: "uuid", nullable: false),
                    asked_by_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    post_id = table.Column<Guid>(type: "uuid", nullable: false),
                    address = table.Column<string>(type: "character varying(45)", maxLength: 45, nullable: true),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    done = table.Column<int>(type: "integer", nullable: false),
                    total = table.Column<int>(type: "integer", nullable: false),
                    tries = table.Column<int>(type: "integer", nullable: false),
                    told = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_job", x => x.id);
                    table.ForeignKey(
                        name: "fk_job_post_id",
                        column: x => x.post_id,
                        principalTable: "post",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_job_due",
                table: "job",
                column: "due_at",
                filter: "state IN (1, 2)");

            migrationBuilder.CreateIndex(
                name: "ix_job_post_id",
                table: "job",
                column: "post_id");

            migrationBuilder.CreateIndex(
                name: "ix_job_subject_id_asked_at",
                table: "job",
                columns: new[] { "subject_id", "asked_at" });

            migrationBuilder.CreateIndex(
                name: "ux_job_open",
                table: "job",
                column: "subject_id",
                unique: true,
                filter: "state IN (1, 2)");

            migrationBuilder.CreateIndex(
                name: "ux_job_running",
                table: "job",
                columns: new[] { "kind", "area_no" },
                unique: true,
                filter: "state = 2");

            migrationBuilder.Sql(
                """
                ALTER TABLE job ADD CONSTRAINT ck_job_state CHECK (state BETWEEN 1 AND 4 AND (state > 2) = (ended_at IS NOT NULL) AND (state = 4) = (told IS NOT NULL));

                -- Seen by whoever sees what is worked on. Asked for in one's own name under one's own post, and ended by the work itself, which acts as whoever asked.
                CREATE POLICY reach_read ON job FOR SELECT USING (area_no >= (SELECT reach_from()) AND area_no <= (SELECT reach_to()));
                CREATE POLICY reach_insert ON job FOR INSERT WITH CHECK (area_no >= (SELECT reach_from()) AND area_no <= (SELECT reach_to()) AND asked_by = (SELECT reach_officer()) AND state = 1 AND tries = 0
                  AND EXISTS (SELECT FROM post p WHERE p.id = post_id AND p.officer_id = asked_by));
                CREATE POLICY reach_update ON job FOR UPDATE USING (area_no >= (SELECT reach_from()) AND area_no <= (SELECT reach_to()) AND asked_by = (SELECT reach_officer()))
                  WITH CHECK (area_no >= (SELECT reach_from()) AND area_no <= (SELECT reach_to()) AND asked_by = (SELECT reach_officer()));
                CREATE POLICY readers_insert_nothing ON job AS RESTRICTIVE FOR INSERT TO povertycase_app WITH CHECK (NOT reads_only());
                CREATE POLICY readers_update_nothing ON job AS RESTRICTIVE FOR UPDATE TO povertycase_app USING (NOT reads_only());
                ALTER TABLE job ENABLE ROW LEVEL SECURITY;
                ALTER TABLE job FORCE ROW LEVEL SECURITY;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "job");
        }
    }
}
