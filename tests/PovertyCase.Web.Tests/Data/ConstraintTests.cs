using Microsoft.EntityFrameworkCore;
using Npgsql;
using PovertyCase.Domain.Households;
using PovertyCase.Web.Data;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Data;

public sealed class ConstraintTests(CaseHost host) : CaseTests(host)
{
    [Fact]
    public async Task Every_constraint_with_a_sentence_exists_in_the_database()
    {
        var names = await Names("SELECT indexname FROM pg_indexes WHERE schemaname = 'public' UNION SELECT conname FROM pg_constraint WHERE connamespace = 'public'::regnamespace");

        Assert.Subset(names.ToHashSet(), Constraints.Names.ToHashSet());
    }

    /// <summary>An index of open or present rows only does not help whoever asks for all rows of one household, and the whole table is read instead.</summary>
    [Fact]
    public async Task Every_foreign_key_has_an_index_of_all_its_rows() => Assert.Empty(await Names(
        """
        SELECT format('%s (%s)', k.conrelid::regclass, a.attname) FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
        WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace
          AND NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = k.conrelid AND i.indkey[0] = k.conkey[1] AND i.indpred IS NULL)
        """));

    [Fact]
    public async Task A_number_registered_meanwhile_is_explained_by_the_constraint()
    {
        var first = await Given.Household(head: "赵桂兰", spouse: null);
        await using var db = Host.Everything();
        var by = Given.ClerkOf(Builders.Village);
        var second = Household.Enter(Builders.Village, "610928109215-9001", new HouseholdDetails { GroupName = "一组" }, by);
        second.AddMember(new MemberEntry { Person = first.Members[0].Person.Details, Relation = Membership.Head, Member = new MemberDetails() }, by);
        db.Add(second);

        var refused = await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(TestContext.Current.CancellationToken));

        Assert.Equal("这个证件号码已在本县他处登记，不能重复登记", Constraints.Explain(refused)?.Sentence);
    }

    private async Task<List<string>> Names(string sql)
    {
        await using var connection = new NpgsqlConnection(Host.Connections.Owner);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        var names = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }
}
