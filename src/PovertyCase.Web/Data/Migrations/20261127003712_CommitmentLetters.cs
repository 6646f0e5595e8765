using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PovertyCase.Web.Data.Migrations
{
    /// <summary>Letters by which village and township answer for their list, and the county's own wording of them.</summary>
    public partial class CommitmentLetters : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "commitment_letter",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    round_id = table.Column<Guid>(type: "uuid", nullable: false),
                    level = table.Column<int>(type: "integer", nullable: false),
                    register_no = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    title = table.Column<string>(type: "text", nullable: false),
                    addressee = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    unit = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    body = table.Column<string>(type: "text", nullable: false),
                    edition = table.Column<int>(type: "integer", nullable: false),
                    households = table.Column<int>(type: "integer", nullable: false),
                    persons = table.Column<int>(type: "integer", nullable: false),
                    issued_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    issued_by_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    proof_ids = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    recorded_by_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    chief = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    secretary = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    signed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    team_leader = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_commitment_letter", x => x.id);
                    table.ForeignKey(
                        name: "fk_commitment_letter_round_id",
                        column: x => x.round_id,
                        principalTable: "round",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "letter_template",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    level = table.Column<int>(type: "integer", nullable: false),
                    edition = table.Column<int>(type: "integer", nullable: false),
                    decided_by_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    basis = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    body = table.Column<string>(type: "character varying(3000)", maxLength: 3000, nullable: false),
                    in_force_from = table.Column<DateOnly>(type: "date", nullable: false),
                    title = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_letter_template", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ux_commitment_letter_live",
                table: "commitment_letter",
                columns: new[] { "round_id", "area_no" },
                unique: true,
                filter: "state <> 3");

            migrationBuilder.CreateIndex(
                name: "ux_commitment_letter_no",
                table: "commitment_letter",
                column: "register_no",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_letter_template_edition",
                table: "letter_template",
                columns: new[] { "area_no", "level", "edition" },
                unique: true);

            migrationBuilder.Sql("""
                ALTER TABLE commitment_letter
                  ADD CONSTRAINT ck_commitment_letter_level CHECK ((level = 2) = (area_no % 1000 = 0)),
                  ADD CONSTRAINT ck_commitment_letter_signed CHECK (state <> 2 OR (signed_on IS NOT NULL AND cardinality(proof_ids) > 0));

                DO $$
                DECLARE
                  t text;
                  within text := 'area_no >= (SELECT reach_from()) AND area_no <= (SELECT reach_to())';
                  writers text := 'acts_as(CASE level WHEN 1 THEN 1 ELSE 2 END)';
                BEGIN
                  EXECUTE format('CREATE POLICY reach_read ON commitment_letter FOR SELECT USING (%s)', within);
                  EXECUTE format('CREATE POLICY reach_insert ON commitment_letter FOR INSERT WITH CHECK (%s AND %s)', within, writers);

                  -- What is signed or replaced stays as it is.
                  EXECUTE format('CREATE POLICY reach_update ON commitment_letter FOR UPDATE USING (%s AND %s AND state = 1) WITH CHECK (%s AND %s)', within, writers, within, writers);

                  -- Read by every officer of the county, decided by its head alone.
                  EXECUTE format('CREATE POLICY reach_read ON letter_template FOR SELECT USING (area_no = (SELECT reach_county()) OR (%s))', within);
                  EXECUTE format('CREATE POLICY reach_insert ON letter_template FOR INSERT WITH CHECK (%s AND acts_as(6))', within);
                  FOREACH t IN ARRAY ARRAY['commitment_letter', 'letter_template']
                  LOOP
                    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
                    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
                    EXECUTE format('CREATE POLICY readers_insert_nothing ON %I AS RESTRICTIVE FOR INSERT TO povertycase_app WITH CHECK (NOT reads_only())', t);
                    EXECUTE format('CREATE POLICY readers_update_nothing ON %I AS RESTRICTIVE FOR UPDATE TO povertycase_app USING (NOT reads_only())', t);
                    EXECUTE format('GRANT SELECT, INSERT ON %I TO povertycase_app', t);
                    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO povertycase_jobs', t);
                  END LOOP;
                END $$;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "commitment_letter");

            migrationBuilder.DropTable(
                name: "letter_template");
        }
    }
}
