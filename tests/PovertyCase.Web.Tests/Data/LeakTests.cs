using Microsoft.EntityFrameworkCore;
using Npgsql;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;
using PovertyCase.Web.Tests.Imports;

namespace PovertyCase.Web.Tests.Data;

/// <summary>Decision 7: nothing of a number stands in the clear, in no table, log or file, whichever way it came in or went out.</summary>
public sealed class LeakTests(CaseHost host, TestServer server) : CaseTests(host)
{
    private const string Telephone = "13987654321";
    private const string Account = "6230270100012345672";

    [Fact]
    public async Task Numbers_that_were_typed_imported_searched_shown_and_exported_stand_nowhere_in_the_clear()
    {
        var household = await Given.Household(head: "郑月英");
        var number = household.Members[0].Person.IdNumber!;
        var village = await SignInAs("cun");
        (await village.Submit($"/households/{household.Id}/edit", form =>
        {
            form["Details.Phone"] = Telephone;
            form["Details.BankName"] = "信用社";
            form["Details.BankAccount"] = Account;
        })).RedirectsTo($"/households/{household.Id}");
        await village.Submit($"/households/{household.Id}/members/{household.Members[0].Id}", form => form["Entry.Person.IdNumber"] = number[..17] + (number[17] == '1' ? '2' : '1'));
        await village.Follow(await village.Submit("/search", form => form["q"] = number));
        await village.Follow(await village.Submit("/search", form => form["q"] = Telephone));
        var rows = ImportFiles.Village(3);
        rows[0]["证件号码"] = rows[1]["证件号码"];
        var file = await ImportFiles.Xlsx(rows);
        await village.Follow(await village.Submit("/imports", form => form.Attach("Upload", "名单.xlsx", file)));
        var county = await SignInAs("xian");
        var person = household.Members[0].PersonId;
        Assert.True((await county.Submit($"/households/{household.Id}/reveal/id?of={person}", form => form["Details.Reason"] = "核对证件")).IsRedirect);
        (await county.Get($"/households/{household.Id}")).Shows(number);

        Assert.Empty(await Leaks.FindAsync(Host, server.Scratch, Telephone, Account, number));
    }
}

/// <summary>On a database of its own, which it spoils.</summary>
public sealed class LeakSearchTests(CaseHost host, TestServer server) : CaseTests(host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_search_finds_what_is_in_the_clear()
    {
        var household = await Given.Household(head: "何玉兰");
        await using (var connection = new NpgsqlConnection(Host.Connections.Jobs))
        {
            await connection.OpenAsync(Cancel);
            // Twice, because what stands now is in the table alone, and in the history once it has changed.
            for (var i = 0; i < 2; i++)
            {
                await using var command = new NpgsqlCommand("UPDATE household SET address = $1 WHERE id = $2", connection);
                command.Parameters.Add(new() { Value = $"证{household.Members[0].Person.IdNumber}" });
                command.Parameters.Add(new() { Value = household.Id });
                await command.ExecuteNonQueryAsync(Cancel);
            }
        }

        var found = await Leaks.FindAsync(Host, server.Scratch);

        Assert.Contains("household: an ID number in the clear", found);
        Assert.Contains("register_history: an ID number in the clear", found);
    }
}
