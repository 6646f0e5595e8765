using Microsoft.EntityFrameworkCore;
using Npgsql;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Interceptors;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Access;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Data;

/// <summary>The second lock, asked in plain SQL as the application's role.</summary>
public sealed class ReachTests(CaseHost host) : CaseTests(host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_a_reach_the_database_shows_no_row_of_any_business_table()
    {
        await Given.Household();
        await using var connection = new NpgsqlConnection(Host.Connections.App);
        await connection.OpenAsync(Cancel);

        foreach (var table in await ProtectedTables())
        {
            await using var command = new NpgsqlCommand($"SELECT count(*) FROM {table}", connection);
            Assert.True((long)(await command.ExecuteScalarAsync(Cancel))! == 0, $"{table} shows rows to nobody");
        }
    }

    [Fact]
    public async Task Every_table_with_a_region_is_under_forced_row_level_security()
    {
        await using var connection = new NpgsqlConnection(Host.Connections.Owner);
        await connection.OpenAsync(Cancel);
        await using var command = new NpgsqlCommand(
            """
            SELECT string_agg(c.relname, ', ') FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'area_no'
            WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND c.relname NOT IN ('region', 'region_edition', 'post')
              AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
            """,
            connection);

        Assert.Equal(DBNull.Value, await command.ExecuteScalarAsync(Cancel));
    }

    [Fact]
    public async Task No_table_gives_or_takes_a_row_of_another_region()
    {
        var round = await Given.Round();
        await Given.Officer("lingbang", Role.Helper, DemoAccounts.County);
        await MatrixRows.In(Host, round, DemoAccounts.Village, "lingbang");
        await using var all = new NpgsqlConnection(Host.Connections.Owner);
        await all.OpenAsync(Cancel);
        await using var app = new NpgsqlConnection(Host.Connections.App);
        await app.OpenAsync(Cancel);
        var filled = new List<string>();
        foreach (var table in await ProtectedTables())
        {
            // One real row as the owner of all reaches sees it, to be forged under another reach.
            var (columns, row) = await SampleAsync(table);
            if (row is null)
            {
                continue;
            }

            filled.Add(table);
            foreach (var reader in new[] { Reader.Of(Given.ClerkOf(DemoAccounts.OtherVillage)), Reader.Nobody })
            {
                await using (var reach = ReachInterceptor.Command(app, reader))
                {
                    await reach.ExecuteNonQueryAsync(Cancel);
                }

                await using var count = new NpgsqlCommand($"SELECT count(*) FROM {table} WHERE area_no = {DemoAccounts.Village}", app);
                await using var update = new NpgsqlCommand($"UPDATE {table} SET area_no = area_no WHERE area_no = {DemoAccounts.Village}", app);
                await using var insert = new NpgsqlCommand($"INSERT INTO {table} ({columns}) SELECT {columns} FROM jsonb_populate_record(NULL::{table}, $1)", app);
                insert.Parameters.Add(new NpgsqlParameter { Value = row, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Jsonb });
                Assert.True((long)(await count.ExecuteScalarAsync(Cancel))! == 0, $"{table} shows a row of another region");
                var changed = await ChangedAsync(update);
                Assert.True(changed is null or 0, $"{table} lets a row of another region be changed");
                // The trail takes anybody's act, wherever it lies; it shows only what is within reach.
                Assert.True(table is "audit_entry" or "audit_change" || await ChangedAsync(insert) is null, $"{table} takes a row of another region");
            }
        }

        // What the fixture fills; a smaller number means that the proof has become empty.
        Assert.True(filled.Count >= 38, $"Only {filled.Count} tables have a row: {string.Join(", ", filled)}");

        async Task<(string Columns, string? Row)> SampleAsync(string table)
        {
            await using var names = new NpgsqlCommand($"SELECT string_agg(quote_ident(column_name), ', ') FROM information_schema.columns WHERE table_schema = 'public' AND table_name = '{table}' AND is_generated = 'NEVER'", all);
            var columns = (string)(await names.ExecuteScalarAsync(Cancel))!;
            await using var db = Host.Everything();
            await db.Database.OpenConnectionAsync(Cancel);
            await using var sample = new NpgsqlCommand($"SELECT to_jsonb(t)::text FROM {table} t WHERE area_no = {DemoAccounts.Village} LIMIT 1", (NpgsqlConnection)db.Database.GetDbConnection());
            return (columns, await sample.ExecuteScalarAsync(Cancel) as string);
        }

        // Null: refused by a right or by a policy. The statement is undone in any case.
        async Task<int?> ChangedAsync(NpgsqlCommand command)
        {
            await using var transaction = await app.BeginTransactionAsync(Cancel);
            try
            {
                return await command.ExecuteNonQueryAsync(Cancel);
            }
            catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InsufficientPrivilege)
            {
                return null;
            }
            finally
            {
                await transaction.RollbackAsync(Cancel);
            }
        }
    }

    [Fact]
    public async Task Functions_that_run_as_their_owner_never_look_into_temporary_tables_first()
    {
        await using var connection = new NpgsqlConnection(Host.Connections.Owner);
        await connection.OpenAsync(Cancel);
        await using var command = new NpgsqlCommand(
            "SELECT string_agg(proname, ', ') FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef AND NOT coalesce('search_path=public, pg_temp' = ANY (proconfig), false)", connection);
        Assert.Equal(DBNull.Value, await command.ExecuteScalarAsync(Cancel));

        // Rights on a database are not copied with it: asked of the one that was migrated.
        await using var board = new NpgsqlCommand($"SELECT has_database_privilege('povertycase_board', '{TestServer.Template}', 'TEMPORARY')", connection);
        Assert.Equal(false, await board.ExecuteScalarAsync(Cancel));
    }

    [Fact]
    public async Task Another_villages_reach_sees_and_changes_nothing_of_this_one()
    {
        var household = await Given.Household();
        var stranger = Given.ClerkOf(DemoAccounts.OtherVillage);
        await using var connection = new NpgsqlConnection(Host.Connections.App);
        await connection.OpenAsync(Cancel);
        await using (var reach = ReachInterceptor.Command(connection, Reader.Of(stranger)))
        {
            await reach.ExecuteNonQueryAsync(Cancel);
        }

        await using var count = new NpgsqlCommand($"SELECT count(*) FROM household WHERE area_no = {household.AreaNo}", connection);
        await using var update = new NpgsqlCommand($"UPDATE household SET group_name = 'x' WHERE area_no = {household.AreaNo}", connection);
        await using var insert = new NpgsqlCommand($"INSERT INTO name_token (token, area_no, person_id) VALUES ('x', {household.AreaNo}, gen_random_uuid())", connection);

        Assert.Equal(0L, await count.ExecuteScalarAsync(Cancel));
        Assert.Equal(0, await update.ExecuteNonQueryAsync(Cancel));
        var refused = await Assert.ThrowsAsync<PostgresException>(() => insert.ExecuteNonQueryAsync(Cancel));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task A_child_cannot_be_written_into_another_region_than_its_household()
    {
        var household = await Given.Household();
        await using var connection = new NpgsqlConnection(Host.Connections.Jobs);
        await connection.OpenAsync(Cancel);
        await using var command = new NpgsqlCommand($"UPDATE membership SET area_no = {DemoAccounts.OtherVillage} WHERE household_id = '{household.Id}'", connection);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Cancel));

        Assert.Equal("fk_membership_household", refused.ConstraintName);
    }

    [Fact]
    public async Task A_helper_reaches_exactly_the_paired_households()
    {
        var paired = await Given.Household(head: "马玉芳");
        await Given.Household(head: "周建国");
        await Given.Helper("bangfu", paired);
        var helper = await Given.ActorOf("bangfu");

        await using var db = Host.As(helper);
        var seen = await db.Households.Select(h => h.Id).ToListAsync(Cancel);
        var people = await db.People.CountAsync(Cancel);

        Assert.Equal([paired.Id], seen);
        Assert.Equal(2, people);
    }

    [Fact]
    public async Task A_pooled_connection_never_carries_one_officers_reach_to_the_next()
    {
        var mine = await Given.Household(head: "吴秀英");
        var other = await Given.Household(village: DemoAccounts.OtherVillage, head: "陈大明");
        var readers = new[] { (Given.ClerkOf(mine.AreaNo), mine.Id, other.Id), (Given.ClerkOf(other.AreaNo), other.Id, mine.Id) };

        await Parallel.ForAsync(0, 400, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = Cancel }, async (i, cancel) =>
        {
            var (actor, sees, not) = readers[i % 2];
            await using var db = Host.As(actor);
            var ids = await db.Households.Select(h => h.Id).ToListAsync(cancel);
            Assert.Contains(sees, ids);
            Assert.DoesNotContain(not, ids);
        });
    }

    [Fact]
    public async Task A_write_outside_reach_is_refused_before_it_reaches_the_database()
    {
        var stranger = Given.ClerkOf(DemoAccounts.OtherVillage);
        await using var db = Host.As(stranger);
        db.Add(Household.Enter(Builders.Village, "x-1", new HouseholdDetails { GroupName = "一组" }, stranger));

        await Assert.ThrowsAsync<OutsideReachException>(() => db.SaveChangesAsync(Cancel));
    }

    [Fact]
    public async Task Every_change_leaves_a_version_and_a_trail_with_before_and_after()
    {
        var household = await Given.Household(head: "欧阳建国");
        var clerk = Given.ClerkOf(household.AreaNo);
        await using (var db = Host.As(clerk))
        {
            var home = await db.Households.Whole().SingleAsync(h => h.Id == household.Id, Cancel);
            home.Correct(home.Details with { GroupName = "五组", Phone = "13900009999" }, clerk);
            await db.SaveChangesAsync(Cancel);
        }

        await using var all = Host.Everything();
        var entry = await all.Trail.Include(e => e.Changes).SingleAsync(e => e.TimelineOf == household.Id && e.Act == "修改户信息", Cancel);
        var group = Assert.Single(entry.Changes, c => c.Field == "村民小组");
        Assert.Equal(("三组", "五组"), (group.Before, group.After));
        var phone = Assert.Single(entry.Changes, c => c.Field == "联系电话");
        Assert.Equal((null, null, "13900009999"), (phone.Before, phone.After, phone.SealedAfter));
        await using var connection = new NpgsqlConnection(Host.Connections.Jobs);
        await connection.OpenAsync(Cancel);
        await using var versions = new NpgsqlCommand($"SELECT string_agg(row->>'group_name', ',' ORDER BY recorded_from, recorded_to NULLS LAST) FROM register_version WHERE row_id = '{household.Id}'", connection);
        Assert.Equal("三组,五组", await versions.ExecuteScalarAsync(Cancel));
    }

    [Fact]
    public async Task The_application_may_neither_delete_official_rows_nor_change_the_trail()
    {
        await Given.Household();
        await using var connection = new NpgsqlConnection(Host.Connections.App);
        await connection.OpenAsync(Cancel);
        foreach (var sql in new[] { "DELETE FROM household", "DELETE FROM audit_entry", "UPDATE audit_entry SET act = 'x'", "UPDATE register_history SET row = '{}'", "ALTER TABLE household DISABLE ROW LEVEL SECURITY" })
        {
            await using var command = new NpgsqlCommand(sql, connection);
            var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Cancel));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        }
    }

    [Fact]
    public async Task Village_and_township_read_the_countys_round_and_cannot_open_one()
    {
        var round = await Given.Round();
        var clerk = await Given.ActorOf("cun");
        await using var db = Host.As(clerk);

        Assert.Equal(round.Id, await db.Rounds.Select(r => r.Id).SingleAsync(r => r == round.Id, Cancel));
        db.Add(Round.Open(Builders.County, RoundKind.Identification, 2026, "x", Clock.Today, Clock.Today, clerk));
        await Assert.ThrowsAsync<OutsideReachException>(() => db.SaveChangesAsync(Cancel));
    }

    [Fact]
    public async Task No_identity_number_stands_readable_in_the_database()
    {
        var household = await Given.Household(head: "单雄信");
        var number = household.Members[0].Person.IdNumber!;
        await using var connection = new NpgsqlConnection(Host.Connections.Jobs);
        await connection.OpenAsync(Cancel);

        foreach (var table in await ProtectedTables())
        {
            await using var command = new NpgsqlCommand($"SELECT count(*) FROM {table} t WHERE t::text LIKE '%{number}%' OR t::text LIKE '%{Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes(number))}%'", connection);
            Assert.True((long)(await command.ExecuteScalarAsync(Cancel))! == 0, $"{table} holds a readable number");
        }
    }

    // Posts are under row-level security too, but only for writing: the sign-in reads them before anybody is known.
    private async Task<List<string>> ProtectedTables()
    {
        await using var connection = new NpgsqlConnection(Host.Connections.Owner);
        await connection.OpenAsync(Cancel);
        await using var command = new NpgsqlCommand("SELECT relname FROM pg_class WHERE relkind = 'r' AND relrowsecurity AND relname <> 'post' AND relnamespace = 'public'::regnamespace", connection);
        await using var reader = await command.ExecuteReaderAsync(Cancel);
        var tables = new List<string>();
        while (await reader.ReadAsync(Cancel))
        {
            tables.Add(reader.GetString(0));
        }

        Assert.True(tables.Count >= 25);
        return tables;
    }
}
