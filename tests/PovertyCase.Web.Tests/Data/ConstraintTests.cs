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
        await using var connection = new NpgsqlConnection(Host.Connections.Owner);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand("SELECT indexname FROM pg_indexes WHERE schemaname = 'public' UNION SELECT conname FROM pg_constraint WHERE connamespace = 'public'::regnamespace", connection);
        var names = new List<string>();
        await using (var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken))
        {
            while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            {
                names.Add(reader.GetString(0));
            }
        }

        Assert.Subset(names.ToHashSet(), Constraints.Names.ToHashSet());
    }

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
}
