using Microsoft.EntityFrameworkCore;
using Npgsql;
using PovertyCase.Domain.Households;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data.Interceptors;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Data;

/// <summary>Decision 5: what a row was stands in the history, written by the database once, when the row changes; what it is stands in the table.</summary>
public sealed class VersionTests(CaseHost host) : CaseTests(host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_change_keeps_what_was_with_the_one_who_wrote_it_and_from_when_to_when()
    {
        var household = await Given.Household(head: "万喜良");
        var first = Given.ClerkOf(household.AreaNo) with { OfficerId = Guid.NewGuid() };
        var second = first with { OfficerId = Guid.NewGuid(), At = first.At.AddMinutes(5) };
        await Write(household.Id, first, h => h.Details with { GroupName = "五组" });
        var before = await Read("register_history", household.Id);

        await Write(household.Id, second, h => h.Details with { GroupName = "六组" });

        var was = await Read("register_history", household.Id);
        Assert.Equal(before.Count + 1, was.Count);
        Assert.Equal(("五组", first.OfficerId, first.At, second.At), was[^1]);
        var all = await Read("register_version", household.Id);
        Assert.Equal(was, all[..^1]);
        Assert.Equal(("六组", second.OfficerId, second.At, null), all[^1]);
    }

    [Fact]
    public async Task Nobody_says_himself_since_when_a_row_stands()
    {
        var household = await Given.Household(head: "万杞梁");
        var clerk = Given.ClerkOf(household.AreaNo);
        await using var connection = new NpgsqlConnection(Host.Connections.App);
        await connection.OpenAsync(Cancel);
        await using (var reach = ReachInterceptor.Command(connection, Reader.Of(clerk)))
        {
            await reach.ExecuteNonQueryAsync(Cancel);
        }

        await using (var write = new NpgsqlCommand("UPDATE household SET recorded_from = '2001-01-01', recorded_by = gen_random_uuid() WHERE id = $1", connection))
        {
            write.Parameters.Add(new() { Value = household.Id });
            Assert.Equal(1, await write.ExecuteNonQueryAsync(Cancel));
        }

        Assert.Equal((clerk.OfficerId, clerk.At), (await Read("register_version", household.Id)).Select(v => (v.By, v.From)).Last());
        foreach (var sql in new[] { "INSERT INTO register_history (table_name) VALUES ('household')", "UPDATE register_history SET recorded_to = now()", "DELETE FROM register_history", "CALL gather_versions()" })
        {
            await using var command = new NpgsqlCommand(sql, connection);
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Cancel))).SqlState);
        }
    }

    /// <summary>Whoever adds a table to the register says so to the database; forgotten, it would have no past.</summary>
    [Fact]
    public async Task Every_table_of_the_register_keeps_versions_and_is_gathered()
    {
        await using var db = Host.Everything();
        var register = db.Model.GetEntityTypes().Where(e => e.ClrType.Namespace == typeof(Household).Namespace && typeof(Domain.Common.CaseRecord).IsAssignableFrom(e.ClrType)).Select(e => e.GetTableName()!).ToList();
        var keeping = await Texts(
            "SELECT c.relname FROM pg_class c JOIN pg_trigger b ON b.tgrelid = c.oid AND b.tgname = 'version_begins' AND b.tgenabled = 'O' JOIN pg_trigger e ON e.tgrelid = c.oid AND e.tgname = 'version_ends' AND e.tgenabled = 'O' ORDER BY 1");
        var gathered = await Texts("SELECT DISTINCT c.relname FROM pg_depend d JOIN pg_rewrite r ON r.oid = d.objid JOIN pg_class v ON v.oid = r.ev_class AND v.relname = 'register_version' JOIN pg_class c ON c.oid = d.refobjid AND c.relkind = 'r' AND c.relname <> 'register_history' ORDER BY 1");

        Assert.Empty(register.Except(keeping));
        Assert.Equal(keeping, gathered);
        Assert.Contains("filing", keeping);
    }

    private async Task Write(Guid household, Domain.Common.Actor by, Func<Household, HouseholdDetails> change)
    {
        await using var db = Host.As(by);
        var home = await db.Households.SingleAsync(h => h.Id == household, Cancel);
        home.Correct(change(home), by);
        await db.SaveChangesAsync(Cancel);
    }

    private async Task<List<(string Group, Guid By, DateTimeOffset From, DateTimeOffset? To)>> Read(string place, Guid row)
    {
        await using var connection = new NpgsqlConnection(Host.Connections.Jobs);
        await connection.OpenAsync(Cancel);
        await using var command = new NpgsqlCommand($"SELECT row ->> 'group_name', officer_id, recorded_from, recorded_to FROM {place} WHERE row_id = $1 ORDER BY recorded_from, recorded_to", connection);
        command.Parameters.Add(new() { Value = row });
        var found = new List<(string, Guid, DateTimeOffset, DateTimeOffset?)>();
        await using var reader = await command.ExecuteReaderAsync(Cancel);
        while (await reader.ReadAsync(Cancel))
        {
            found.Add((reader.GetString(0), reader.GetGuid(1), reader.GetFieldValue<DateTimeOffset>(2), await reader.IsDBNullAsync(3, Cancel) ? null : reader.GetFieldValue<DateTimeOffset>(3)));
        }

        return found;
    }

    private async Task<List<string>> Texts(string sql)
    {
        await using var connection = new NpgsqlConnection(Host.Connections.Jobs);
        await connection.OpenAsync(Cancel);
        await using var command = new NpgsqlCommand(sql, connection);
        var found = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(Cancel);
        while (await reader.ReadAsync(Cancel))
        {
            found.Add(reader.GetString(0));
        }

        return found;
    }
}
