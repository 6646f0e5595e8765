using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PovertyCase.Web.Data.Migrations;

/// <summary>
/// The day of an event beside the instant of its entry (S1-08), and inspectors who read only, whatever their range (S0-25). The stored column rewrites the table
/// once: about a minute for ten million entries.
/// </summary>
[DbContext(typeof(CaseDb))]
[Migration("20261125200500_ReadersAndLateEntries")]
public sealed class ReadersAndLateEntries : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        ALTER TABLE audit_entry
          ADD COLUMN happened_on date,
          ADD COLUMN days_late integer GENERATED ALWAYS AS ((at AT TIME ZONE 'Asia/Shanghai')::date - happened_on) STORED;
        CREATE INDEX ix_audit_entry_late ON audit_entry (at, id) WHERE days_late > 0;

        -- A session that only reads says so; the restrictive policies come on top of the reach, for every table that has one. Acts are still written into the trail.
        CREATE FUNCTION reads_only() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT coalesce(current_setting('case.reads_only', true), '') = 'on' $$;
        DO $$
        DECLARE
          t text;
        BEGIN
          FOR t IN
            SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = 'public' AND c.relkind = 'r' AND c.relrowsecurity AND c.relname NOT IN ('audit_entry', 'audit_change')
          LOOP
            EXECUTE format('CREATE POLICY readers_insert_nothing ON %I AS RESTRICTIVE FOR INSERT TO povertycase_app WITH CHECK (NOT reads_only())', t);
            EXECUTE format('CREATE POLICY readers_update_nothing ON %I AS RESTRICTIVE FOR UPDATE TO povertycase_app USING (NOT reads_only())', t);
          END LOOP;
        END $$;
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        DO $$
        DECLARE
          t text;
        BEGIN
          FOR t IN SELECT DISTINCT tablename FROM pg_policies WHERE policyname = 'readers_insert_nothing'
          LOOP
            EXECUTE format('DROP POLICY readers_insert_nothing ON %I', t);
            EXECUTE format('DROP POLICY readers_update_nothing ON %I', t);
          END LOOP;
        END $$;
        DROP FUNCTION reads_only();
        ALTER TABLE audit_entry DROP COLUMN days_late, DROP COLUMN happened_on;
        """);
}
