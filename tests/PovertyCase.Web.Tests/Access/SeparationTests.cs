using Npgsql;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Interceptors;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Access;

/// <summary>The separation of the three administrations, asked of the database alone in plain SQL (GB/T 22239-2019 8.1.5; S0-10).</summary>
public sealed class SeparationTests(CaseHost host) : CaseTests(host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("sysadmin", Role.SecurityAdmin)]
    [InlineData("sysadmin", Role.AuditAdmin)]
    [InlineData("secadmin", Role.SystemAdmin)]
    [InlineData("auditadmin", Role.SecurityAdmin)]
    [InlineData("secadmin", Role.VillageClerk)]
    [InlineData("auditadmin", Role.Inspector)]
    [InlineData("cun", Role.SystemAdmin)]
    [InlineData("zhuren", Role.AuditAdmin)]
    [InlineData("jijian", Role.CountyClerk)]
    [InlineData("jijian", Role.OrganisationOfficer)]
    [InlineData("zuzhi", Role.Inspector)]
    [InlineData("xian", Role.DisciplineOfficer)]
    [InlineData("bangfu", Role.OrganisationOfficer)]
    public async Task An_account_cannot_hold_a_post_of_another_administration(string account, Role second)
    {
        await using var connection = await Open(Host.Connections.Jobs);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => Run(connection, GivePost(account, second)));

        Assert.Equal("fk_post_kind", refused.ConstraintName);
        Assert.Contains("一个账号不能兼任", Constraints.Explain(refused)?.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clerk_may_hold_two_business_posts_and_an_administrator_a_later_term()
    {
        await using var connection = await Open(Host.Connections.Jobs);
        await using var transaction = await connection.BeginTransactionAsync(Cancel);

        Assert.Equal(1, await Run(connection, GivePost("zhen", Role.VillageClerk)));
        Assert.Equal(1, await Run(connection, GivePost("sysadmin", Role.SystemAdmin)));
    }

    [Fact]
    public async Task Two_transactions_at_once_cannot_make_one_account_both_administrator_and_clerk()
    {
        await Given.Officer("twofold", Role.SystemAdmin, DemoAccounts.County);
        await using var connection = await Open(Host.Connections.Jobs);
        await Run(connection, "DELETE FROM post WHERE officer_id = (SELECT id FROM officer WHERE user_name = 'twofold')");

        // Without a post the kind may still be changed: one transaction does so and gives a village, the other gives the administration.
        string[] acts = [$"UPDATE officer SET kind = 0 WHERE user_name = 'twofold'; {GivePost("twofold", Role.VillageClerk)}", GivePost("twofold", Role.SystemAdmin)];
        var failed = 0;
        await Parallel.ForEachAsync(Enumerable.Repeat(acts, 20).SelectMany(a => a), new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Cancel }, async (act, cancel) =>
        {
            await using var one = await Open(Host.Connections.Jobs);
            await using var transaction = await one.BeginTransactionAsync(cancel);
            try
            {
                await Run(one, act);
                await transaction.CommitAsync(cancel);
            }
            catch (PostgresException e) when (e.ConstraintName == "fk_post_kind" || e.SqlState == PostgresErrorCodes.DeadlockDetected)
            {
                Interlocked.Increment(ref failed);
            }
        });

        Assert.True(failed >= 20, $"Only {failed} of 40 were refused.");
        Assert.Equal(1L, await Ask(connection, "SELECT count(DISTINCT kind) FROM post WHERE officer_id = (SELECT id FROM officer WHERE user_name = 'twofold')"));
    }

    [Fact]
    public async Task A_post_without_an_end_is_refused()
    {
        await using var connection = await Open(Host.Connections.Jobs);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => Run(connection, GivePost("cun", Role.VillageClerk, "NULL")));

        Assert.Equal(PostgresErrorCodes.NotNullViolation, refused.SqlState);
    }

    [Fact]
    public async Task Only_the_session_of_a_security_administrator_gives_a_post()
    {
        foreach (var account in new[] { "cun", "zhuren", "sysadmin", "auditadmin" })
        {
            await using var connection = await Session(account);
            var refused = await Assert.ThrowsAsync<PostgresException>(() => Run(connection, GivePost("cun", Role.TownshipClerk)));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
            Assert.Equal(0, await Run(connection, "UPDATE post SET ends_on = ends_on + 1"));
        }

        await using var approver = await Session("secadmin");
        await using var transaction = await approver.BeginTransactionAsync(Cancel);
        Assert.Equal(1, await Run(approver, GivePost("cun", Role.TownshipClerk)));
    }

    [Theory]
    [InlineData("sysadmin")]
    [InlineData("secadmin")]
    [InlineData("auditadmin")]
    public async Task An_administrator_sees_no_row_of_the_register(string account)
    {
        await Given.Household();
        await using var connection = await Session(account);
        foreach (var table in await RegisterTables())
        {
            Assert.True((long)(await Ask(connection, $"SELECT count(*) FROM {table}"))! == 0, $"{account} sees rows of {table}");
        }
    }

    /// <summary>Every protected table but those the administration itself lives by: requests, posts and the trail of acts.</summary>
    private async Task<List<string>> RegisterTables()
    {
        await using var connection = await Open(Host.Connections.Owner);
        await using var command = new NpgsqlCommand(
            """
            SELECT relname FROM pg_class WHERE relkind = 'r' AND relrowsecurity AND relnamespace = 'public'::regnamespace
              AND relname <> ALL (ARRAY['account_request', 'post', 'audit_entry']) AND relname NOT LIKE 'trail%'
            """,
            connection);
        await using var reader = await command.ExecuteReaderAsync(Cancel);
        var tables = new List<string>();
        while (await reader.ReadAsync(Cancel))
        {
            tables.Add(reader.GetString(0));
        }

        Assert.Contains("household", tables);
        Assert.Contains("helper", tables);
        return tables;
    }

    private static string GivePost(string account, Role role, string until = "'2028-01-01'") =>
        $"INSERT INTO post (id, officer_id, role, area_no, starts_on, ends_on) SELECT gen_random_uuid(), id, {(int)role}, {DemoAccounts.County}, '2026-01-01', {until} FROM officer WHERE user_name = '{account}'";

    /// <summary>A connection of the application's role with the settings that a request of this officer has.</summary>
    private async Task<NpgsqlConnection> Session(string account)
    {
        var connection = await Open(Host.Connections.App);
        await using var reach = ReachInterceptor.Command(connection, Reader.Of(await Given.ActorOf(account)));
        await reach.ExecuteNonQueryAsync(Cancel);
        return connection;
    }

    private static async Task<NpgsqlConnection> Open(string to)
    {
        var connection = new NpgsqlConnection(to);
        await connection.OpenAsync(Cancel);
        return connection;
    }

    private static async Task<int> Run(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteNonQueryAsync(Cancel);
    }

    private static async Task<object?> Ask(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Cancel);
    }
}
