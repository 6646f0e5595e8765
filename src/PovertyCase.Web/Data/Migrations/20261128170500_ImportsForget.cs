using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PovertyCase.Web.Data.Migrations
{
    /// <summary>
    /// A row of an uploaded file of which nothing was said goes once it stands in the register. And what may be written into the tables that an import fills
    /// asks for the reach once a statement and not once a row, as reading does (ReachOnce); it allows the same. Numbers of the dead have an index. A household's
    /// line in the trail is kept as it is written, up to a page: to compress it was a tenth of an import, to save some 60 MB a county.
    /// </summary>
    public partial class ImportsForget : Migration
    {
        private const string OfHousehold = "'finding', 'membership', 'poverty_cause', 'yearly_conditions', 'yearly_income'";

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // What was checked before this is judged once more when it is entered.
            migrationBuilder.AddColumn<string>("judged_by", "import_batch", maxLength: 200, nullable: false, defaultValue: "");
            migrationBuilder.Sql(
                """
                ALTER TABLE import_batch ALTER COLUMN judged_by DROP DEFAULT;
                ALTER TABLE audit_change SET (toast_tuple_target = 8160);
                GRANT DELETE ON import_row TO povertycase_app;
                CREATE POLICY readers_delete_nothing ON import_row AS RESTRICTIVE FOR DELETE TO povertycase_app USING (NOT reads_only());
                """);
            migrationBuilder.CreateIndex("ix_person_county_id_gone", "person", ["county_no", "id_index"], filter: "died_on IS NOT NULL OR voided_at IS NOT NULL");
            Ask(migrationBuilder, "(SELECT reach_from())", "(SELECT reach_to())", "((SELECT reach_households())::uuid[])", "(SELECT reads_only())");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            Ask(migrationBuilder, "reach_from()", "reach_to()", "(reach_households())", "reads_only()");
            migrationBuilder.DropIndex("ix_person_county_id_gone", "person");
            migrationBuilder.DropColumn("judged_by", "import_batch");
            migrationBuilder.Sql(
                """
                DROP POLICY readers_delete_nothing ON import_row;
                REVOKE DELETE ON import_row FROM povertycase_app;
                ALTER TABLE audit_change RESET (toast_tuple_target);
                """);
        }

        private static void Ask(MigrationBuilder migrationBuilder, string from, string to, string mine, string readsOnly) => migrationBuilder.Sql(
            $"""
            DO $$
            DECLARE t text;
            BEGIN
              FOREACH t IN ARRAY ARRAY[{OfHousehold}] LOOP
                EXECUTE format('ALTER POLICY reach ON %I WITH CHECK ((area_no >= {from} AND area_no <= {to}) OR household_id = ANY {mine})', t);
              END LOOP;
              ALTER POLICY reach ON household WITH CHECK ((area_no >= {from} AND area_no <= {to}) OR id = ANY {mine});
              FOREACH t IN ARRAY ARRAY['import_row', 'name_token', 'person'] LOOP
                EXECUTE format('ALTER POLICY reach ON %I WITH CHECK (area_no >= {from} AND area_no <= {to})', t);
              END LOOP;
              FOREACH t IN ARRAY ARRAY[{OfHousehold}, 'household', 'import_row', 'name_token', 'person'] LOOP
                EXECUTE format('ALTER POLICY readers_insert_nothing ON %I WITH CHECK (NOT {readsOnly})', t);
              END LOOP;
            END $$;
            """);
    }
}
