using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;
using PovertyCase.Web.Data;
using PovertyCase.Web.Setup;
using PovertyCase.Web.Tests.Data.Seed;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Data;

/// <summary>
/// Whoever takes a version back takes its migrations back: one after the other, on an empty register and on one that holds something of everything. Up again the database is what it was, read
/// from the catalogue line by line, and no record is missing.
/// </summary>
internal static class MigrationsBack
{
    /// <summary>The last one that is gone back to; what lies before built the history anew and cannot be undone without losing it.</summary>
    private const string Oldest = "20261127084000_NotLookedFor";

    private const string Catalogue = """
        SELECT x FROM (
          SELECT 'column ' || table_name || '.' || column_name || ' ' || data_type || coalesce(character_maximum_length::text, '') || ' ' || is_nullable || ' ' || coalesce(column_default, '') FROM information_schema.columns WHERE table_schema = 'public'
          UNION ALL SELECT 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n'
          UNION ALL SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public'
          UNION ALL SELECT 'policy ' || tablename || ' ' || policyname || ' ' || permissive || cmd || roles::text || coalesce(qual, '') || coalesce(with_check, '') FROM pg_policies
          UNION ALL SELECT 'guarded ' || oid::regclass || relrowsecurity || relforcerowsecurity FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
          UNION ALL SELECT 'trigger ' || pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
          UNION ALL SELECT 'function ' || p.oid::regprocedure || md5(pg_get_functiondef(p.oid)) FROM pg_proc p WHERE pronamespace = 'public'::regnamespace AND prokind IN ('f', 'p')
          UNION ALL SELECT 'grant ' || table_name || ' ' || grantee || ' ' || privilege_type FROM information_schema.role_table_grants WHERE table_schema = 'public'
          UNION ALL SELECT 'view ' || viewname FROM pg_views WHERE schemaname = 'public') AS t (x)
        ORDER BY x
        """;

    // Records of the register and of what hangs on it, told apart by table; the history grows with each step, which is its business.
    private const string Records = """
        SELECT relname || ' ' || (xpath('/row/n/text()', query_to_xml('SELECT count(*) AS n FROM ' || quote_ident(relname), false, true, '')))[1]::text FROM pg_class
        WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname NOT IN ('register_history', '__EFMigrationsHistory', 'officer_session', 'audit_head', 'audit_leaf') ORDER BY 1
        """;

    public static async Task ThereAndBack(CaseDbFactory databases, string superuser, IReadOnlyCollection<string> lost, CancellationToken cancel)
    {
        var (before, records) = (await ReadAsync(superuser, Catalogue, cancel), await ReadAsync(superuser, Records, cancel));
        await using (var db = databases.ForMigration())
        {
            var known = db.Database.GetMigrations().ToList();
            var migrator = db.GetService<IMigrator>();
            for (var i = known.Count - 2; i >= known.IndexOf(Oldest); i--)
            {
                try
                {
                    await migrator.MigrateAsync(known[i], cancel);
                }
                catch (Exception broken) when (broken is PostgresException or NotSupportedException or InvalidOperationException)
                {
                    throw new InvalidOperationException($"{known[i + 1]} cannot be undone: {broken.Message}", broken);
                }
            }

            Assert.Equal(Oldest, (await db.Database.GetAppliedMigrationsAsync(cancel)).Last());
        }

        Assert.NotEqual(before, await ReadAsync(superuser, Catalogue, cancel));
        await CaseDatabase.MigrateAsync(databases, cancel);

        var after = await ReadAsync(superuser, Catalogue, cancel);
        Assert.Equal([], before.Except(after).Select(line => $"gone: {line}").Concat(after.Except(before).Select(line => $"new: {line}")));
        bool Kept(string line) => !lost.Contains(line[..line.LastIndexOf(' ')]);
        Assert.Equal(records.Where(Kept), (await ReadAsync(superuser, Records, cancel)).Where(Kept));
    }

    private static async Task<List<string>> ReadAsync(string connection, string sql, CancellationToken cancel)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var lines = new List<string>();
        while (await reader.ReadAsync(cancel))
        {
            lines.Add(reader.GetString(0));
        }

        return lines;
    }
}

public sealed class MigrationsBackTests(TestServer server)
{
    [Fact]
    public async Task The_migrations_of_an_empty_register_can_be_taken_back_one_by_one_and_made_again()
    {
        var clone = await server.CloneAsync();

        await MigrationsBack.ThereAndBack(new CaseDbFactory(clone, server.Keys), server.Superuser(clone), [], TestContext.Current.CancellationToken);
    }
}

public sealed class MigrationsBackOfDemoTests(DemoHost host, TestServer server) : IClassFixture<DemoHost>
{
    /// <summary>Tables that are gone with their migration; what stood in them has nowhere to stay.</summary>
    private static readonly string[] Lost = ["support_measure", "support_plan", "exit_talk", "handbook_check", "form_check", "belt", "belt_village"];

    [Fact]
    public async Task Those_of_the_demo_county_too_and_nothing_else_is_lost() =>
        await MigrationsBack.ThereAndBack(host.Databases, server.Superuser(host.Connections), Lost, TestContext.Current.CancellationToken);
}
