using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PovertyCase.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class SafeOwner : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "post_id",
                table: "kept_form",
                type: "uuid",
                nullable: true);

            migrationBuilder.Sql(
                """
                -- A function that runs as its owner must not look into the caller's temporary tables first: a temporary register_history with a trigger
                -- would run the caller's code as the owner. Named last, pg_temp is searched after everything else.
                DO $$
                DECLARE
                  f regprocedure;
                BEGIN
                  FOR f IN SELECT oid::regprocedure FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND (prosecdef OR proconfig::text LIKE '%search_path%')
                  LOOP
                    EXECUTE format('ALTER FUNCTION %s SET search_path = public, pg_temp', f);
                  END LOOP;
                END $$;

                -- Whoever reads only deletes nothing either.
                DO $$
                DECLARE
                  t text;
                BEGIN
                  FOREACH t IN ARRAY ARRAY['village_draft', 'name_token']
                  LOOP
                    EXECUTE format('CREATE POLICY readers_delete_nothing ON %I AS RESTRICTIVE FOR DELETE TO povertycase_app USING (NOT reads_only())', t);
                  END LOOP;
                END $$;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "post_id",
                table: "kept_form");
        }
    }
}
