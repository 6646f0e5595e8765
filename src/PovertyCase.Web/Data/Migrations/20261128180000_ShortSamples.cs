using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PovertyCase.Web.Data.Migrations
{
    /// <summary>Why a level decided although too few households of a round were visited (WF-012) is a record of its own; until now it stood in the trail alone.</summary>
    public partial class ShortSamples : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "short_sample",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    round_id = table.Column<Guid>(type: "uuid", nullable: false),
                    by_county = table.Column<bool>(type: "boolean", nullable: false),
                    cases = table.Column<int>(type: "integer", nullable: false),
                    @checked = table.Column<int>(name: "checked", type: "integer", nullable: false),
                    least = table.Column<int>(type: "integer", nullable: false),
                    because = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    by_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_short_sample", x => x.id);
                    table.ForeignKey(
                        name: "fk_short_sample_round_id",
                        column: x => x.round_id,
                        principalTable: "round",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_short_sample_round_id_area_no",
                table: "short_sample",
                columns: new[] { "round_id", "area_no" });

            migrationBuilder.Sql("""
                -- A reason lies at the level that gave it, where nobody below reads it (S1-41), and none speaks for another level.
                ALTER TABLE short_sample ADD CONSTRAINT ck_short_sample_level CHECK (area_no % 1000 = 0 AND by_county = (area_no % 1000000 = 0));

                -- The reasons of before, from notes such as "ROUND：抽查比例0%，低于20%（6户里入户抽查了0户）——REASON"; what reads otherwise stays in the trail alone. A record takes
                -- the number of its entry, by which they follow each other in time. The owner sees no row under forced row-level security.
                ALTER TABLE audit_entry NO FORCE ROW LEVEL SECURITY;
                ALTER TABLE round NO FORCE ROW LEVEL SECURITY;
                INSERT INTO short_sample (id, round_id, by_county, cases, checked, least, because, by_id, by_name, at, area_no, version)
                SELECT e.id, r.id, e.role = 5, said[2]::int, said[3]::int, said[1]::int, said[4], e.officer_id, e.officer_name, e.at, e.area_no, 1
                FROM audit_entry e JOIN round r ON r.id = e.object_id AND starts_with(e.note, r.name || '：'),
                  regexp_match(substr(e.note, length(r.name) + 2), '^抽查比例\d{1,3}%，低于(\d{1,3})%（(\d{1,7})户里入户抽查了(\d{1,7})户）——(.+)$') AS said
                WHERE e.act = '说明抽查不足' AND e.object_kind = 'Round' AND length(said[4]) <= 300 AND e.area_no % 1000 = 0 AND e.role = CASE WHEN e.area_no % 1000000 = 0 THEN 5 ELSE 2 END;
                ALTER TABLE round FORCE ROW LEVEL SECURITY;
                ALTER TABLE audit_entry FORCE ROW LEVEL SECURITY;

                CREATE POLICY reach_read ON short_sample FOR SELECT USING (area_no >= (SELECT reach_from()) AND area_no <= (SELECT reach_to()));
                CREATE POLICY reach_insert ON short_sample FOR INSERT
                  WITH CHECK (area_no >= (SELECT reach_from()) AND area_no <= (SELECT reach_to()) AND acts_as(CASE WHEN by_county THEN 5 ELSE 2 END));
                ALTER TABLE short_sample ENABLE ROW LEVEL SECURITY;
                ALTER TABLE short_sample FORCE ROW LEVEL SECURITY;
                CREATE POLICY readers_insert_nothing ON short_sample AS RESTRICTIVE FOR INSERT TO povertycase_app WITH CHECK (NOT (SELECT reads_only()));
                CREATE POLICY readers_update_nothing ON short_sample AS RESTRICTIVE FOR UPDATE TO povertycase_app USING (NOT (SELECT reads_only()));
                GRANT SELECT, INSERT ON short_sample TO povertycase_app, povertycase_jobs;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // The reasons go on in the trail, where the program of before reads them.
            migrationBuilder.DropTable(
                name: "short_sample");
        }
    }
}
