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
    public async Task Whoever_writes_a_row_again_does_not_say_himself_since_when_it_stands()
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

    [Fact]
    public async Task No_version_begins_before_the_one_it_follows()
    {
        var household = await Given.Household(head: "万古楼");
        var clerk = Given.ClerkOf(household.AreaNo);
        var late = clerk with { At = clerk.At.AddMinutes(9) };
        await Write(household.Id, late, h => h.Details with { GroupName = "七组" });

        // A job that began before the clerk saved.
        await Write(household.Id, clerk, h => h.Details with { GroupName = "八组" });

        var all = await Read("register_version", household.Id);
        Assert.All(all, v => Assert.True(v.To is null || v.To >= v.From));
        Assert.Equal([.. all.Skip(1).Select(v => (DateTimeOffset?)v.From), null], all.Select(v => v.To));
        await using var db = Host.Everything();
        Assert.Single(await db.AsOf<Household>(late.Today).Where(h => h.Id == household.Id).ToListAsync(Cancel));
    }

    [Fact]
    public async Task What_is_deleted_leaves_its_last_version()
    {
        var household = await Given.Household(head: "万事休");
        await using var connection = new NpgsqlConnection(Host.Connections.Jobs);
        await connection.OpenAsync(Cancel);
        await using (var delete = new NpgsqlCommand("DELETE FROM yearly_income WHERE household_id = $1", connection))
        {
            delete.Parameters.Add(new() { Value = household.Id });
            Assert.Equal(1, await delete.ExecuteNonQueryAsync(Cancel));
        }

        await using var left = new NpgsqlCommand("SELECT count(*) FROM register_history WHERE table_name = 'yearly_income' AND household_id = $1 AND recorded_to IS NOT NULL", connection);
        left.Parameters.Add(new() { Value = household.Id });
        Assert.Equal(1L, await left.ExecuteScalarAsync(Cancel));
    }

    /// <summary>On a table of one's own a function of the owner would write any version of any row.</summary>
    [Fact]
    public async Task Nobody_hangs_the_functions_of_the_owner_on_a_table_of_his_own()
    {
        await using var connection = new NpgsqlConnection(Host.Connections.App);
        await connection.OpenAsync(Cancel);
        await using (var make = new NpgsqlCommand("CREATE TEMP TABLE household (id uuid, area_no bigint, recorded_from timestamptz, recorded_by uuid)", connection))
        {
            await make.ExecuteNonQueryAsync(Cancel);
        }

        await using var hang = new NpgsqlCommand("CREATE TRIGGER t AFTER UPDATE ON pg_temp.household REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.end_version()", connection);
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => hang.ExecuteNonQueryAsync(Cancel))).SqlState);
        Assert.Empty(await Texts("SELECT p.proname FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef AND p.prorettype = 'trigger'::regtype AND has_function_privilege('povertycase_app', p.oid, 'EXECUTE')"));
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
