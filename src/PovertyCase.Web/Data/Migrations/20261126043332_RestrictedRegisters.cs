using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PovertyCase.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class RestrictedRegisters : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "discipline_lead",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    stage = table.Column<int>(type: "integer", nullable: false),
                    stage_since = table.Column<DateOnly>(type: "date", nullable: false),
                    received_by_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    facts = table.Column<byte[]>(type: "bytea", nullable: true),
                    measure = table.Column<int>(type: "integer", nullable: true),
                    outcome = table.Column<int>(type: "integer", nullable: true),
                    content = table.Column<byte[]>(type: "bytea", nullable: false),
                    household_no = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    kind = table.Column<int>(type: "integer", nullable: true),
                    post = table.Column<byte[]>(type: "bytea", nullable: true),
                    received_on = table.Column<DateOnly>(type: "date", nullable: false),
                    reporter = table.Column<byte[]>(type: "bytea", nullable: true),
                    source = table.Column<int>(type: "integer", nullable: true),
                    source_no = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    subject = table.Column<byte[]>(type: "bytea", nullable: false),
                    township_no = table.Column<long>(type: "bigint", nullable: true),
                    handed_because = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    handed_to = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    officers = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_discipline_lead", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "special_care",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    household_id = table.Column<Guid>(type: "uuid", nullable: false),
                    membership_id = table.Column<Guid>(type: "uuid", nullable: false),
                    entered_by_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    entered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_on = table.Column<DateOnly>(type: "date", nullable: true),
                    ended_because = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    carer = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    contact = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    group = table.Column<int>(type: "integer", nullable: true),
                    plan = table.Column<byte[]>(type: "bytea", nullable: false),
                    since = table.Column<DateOnly>(type: "date", nullable: false),
                    situation = table.Column<byte[]>(type: "bytea", nullable: false),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_special_care", x => x.id);
                    table.ForeignKey(
                        name: "fk_special_care_household_id",
                        column: x => x.household_id,
                        principalTable: "household",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_special_care_membership_id",
                        column: x => x.membership_id,
                        principalTable: "membership",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_discipline_lead_list",
                table: "discipline_lead",
                columns: new[] { "area_no", "stage", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_special_care_household_id",
                table: "special_care",
                column: "household_id");

            migrationBuilder.CreateIndex(
                name: "ix_special_care_list",
                table: "special_care",
                columns: new[] { "area_no", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_special_care_membership_id",
                table: "special_care",
                column: "membership_id");

            migrationBuilder.Sql(
                """
                -- The role of the session (Role in the domain), the second lock of the restricted registers; unset means none.
                CREATE FUNCTION acts_as(VARIADIC roles int[]) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
                  $$ SELECT coalesce(nullif(current_setting('case.role', true), '')::int, 0) = ANY (roles) $$;

                ALTER TABLE special_care DROP CONSTRAINT fk_special_care_household_id,
                  ADD CONSTRAINT fk_special_care_household FOREIGN KEY (household_id, area_no) REFERENCES household (id, area_no) ON UPDATE CASCADE,
                  ADD CONSTRAINT ck_special_care_days CHECK (ended_on >= since);
                CREATE UNIQUE INDEX ux_special_care_open ON special_care (membership_id, "group") WHERE ended_on IS NULL;

                -- Health and home: village, township and county clerks; who may be a danger to others is kept from the village.
                CREATE POLICY reach ON special_care
                  USING (area_no >= reach_from() AND area_no <= reach_to() AND (acts_as(2, 5) OR (acts_as(1) AND "group" <> 9)))
                  WITH CHECK (area_no >= reach_from() AND area_no <= reach_to() AND (acts_as(2, 5) OR (acts_as(1) AND "group" <> 9)));
                -- Leads: the disciplinary officer of the county, nobody else, jobs excepted for backups and key changes.
                CREATE POLICY reach ON discipline_lead USING (area_no = reach_county() AND acts_as(9)) WITH CHECK (area_no = reach_county() AND acts_as(9));

                DO $$
                DECLARE
                  t text;
                BEGIN
                  FOREACH t IN ARRAY ARRAY['special_care', 'discipline_lead']
                  LOOP
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
                name: "discipline_lead");

            migrationBuilder.DropTable(
                name: "special_care");

            migrationBuilder.Sql("DROP FUNCTION acts_as(int[])");
        }
    }
}
