using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PovertyCase.Web.Data.Migrations;

/// <summary>Inspectors read only (S0-25): the tables that came after the rule get it too. A later table needs the same line; a test names what lacks it.</summary>
[DbContext(typeof(CaseDb))]
[Migration("20261125213000_ReadersOfLaterTables")]
public sealed class ReadersOfLaterTables : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        DO $$
        DECLARE
          t text;
        BEGIN
          FOR t IN
            SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = 'public' AND c.relkind = 'r' AND c.relrowsecurity AND c.relname NOT IN ('audit_entry', 'audit_change')
              AND NOT EXISTS (SELECT FROM pg_policies p WHERE p.schemaname = 'public' AND p.tablename = c.relname AND p.policyname = 'readers_insert_nothing')
          LOOP
            EXECUTE format('CREATE POLICY readers_insert_nothing ON %I AS RESTRICTIVE FOR INSERT TO povertycase_app WITH CHECK (NOT reads_only())', t);
            EXECUTE format('CREATE POLICY readers_update_nothing ON %I AS RESTRICTIVE FOR UPDATE TO povertycase_app USING (NOT reads_only())', t);
          END LOOP;
        END $$;
        """);

    /// <summary>The policies go with their tables.</summary>
    protected override void Down(MigrationBuilder migrationBuilder)
    {
    }
}
